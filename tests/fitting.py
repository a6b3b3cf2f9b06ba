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
