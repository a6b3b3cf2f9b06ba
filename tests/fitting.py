"""What does not fit on a page, asked of a browser: the same question for screens and for paper."""

PRINTED = 680
"""The width between the margins of a sheet of A4, in pixels of a style sheet."""
CUT = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const hidden = element => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none" || style.visibility === "hidden" || at.matches(".skip, .icons, title, desc")) return true;
      if (/auto|scroll/.test(style.overflowX) && at.scrollWidth > at.clientWidth) return true;
      if (at.tagName === "DETAILS" && !at.open && !element.closest("summary")) return true;
    }
    return false;
  };
  if (document.documentElement.scrollWidth > wide) found.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX) && style.clipPath === "none" && element.scrollWidth > element.clientWidth + 1)
      found.push(`cut in ${element.tagName}.${element.className}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim()) continue;
    range.selectNodeContents(node);
    const out = [...range.getClientRects()].find(box => box.width && (box.left < -1 || box.right > wide + 1));
    if (out && !hidden(node.parentElement))
      found.push(`${Math.round(out.left)} to ${Math.round(out.right)} in ${node.parentElement.tagName}.${node.parentElement.className}: ${node.data.trim().slice(0, 30)}`);
    if (found.length > 4) break;
  }
  return found;
}"""
"""What does not fit: text that stands beyond the edge of the page or is cut, and is in nothing that scrolls."""
OVERLAPPING = """() => {
  const boxes = [], found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = (at) => at && (getComputedStyle(at).clipPath.startsWith("inset(50%") || unseen(at.parentElement));
  for (let node; (node = walker.nextNode());) {
    const at = node.parentElement;
    const shown = at.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
    if (!node.data.trim() || !shown || at.closest(".skip, svg, option") || unseen(at)) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, height, width } of range.getClientRects())
      if (width > 2) boxes.push({ node, left: left + 1, right: right - 1, top: top + height * 0.3, bottom: bottom - height * 0.3 });
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((one, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
      const other = boxes[next];
      if (other.node !== one.node && other.left < one.right && one.left < other.right)
        found.push(`${one.node.data.trim().slice(0, 40)} lies on ${other.node.data.trim().slice(0, 40)}`);
    }
  });
  return found.slice(0, 5);
}"""
"""Texts that lie on each other: their boxes, without the room above and below the letters, have a place in common."""
REVERSED = """() => {
  const found = [], range = document.createRange();
  const code = /[A-Z]+(?:\\/[\\w.-]+)+|[\\w.-]+@[\\w.]+|https?:\\S+|\\d+\\.\\d+/g;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());)
    for (const { 0: text, index } of node.data.matchAll(code)) {
      const place = (at) => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
      const [first, last] = [place(index), place(index + text.length - 1)];
      if (first.width && Math.abs(first.top - last.top) < 2 && first.left > last.left) found.push(text);
    }
  return found;
}"""
"""Symbols, numbers and addresses whose first letter stands to the right of their last."""
