// The panel of a preview: it can be closed until the next change, and a place in a file can be copied.
"use strict";
{
  const panel = document.currentScript.previousElementSibling;
  const key = "uprsite-closed";
  const closed = () => {
    try { return sessionStorage.getItem(key); } catch { return null; }
  };
  panel.hidden = closed() === panel.dataset.turn;
  panel.querySelector(".close").hidden = false;
  for (const button of panel.querySelectorAll("[data-copy]")) button.hidden = false;
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("close")) {
      panel.hidden = true;
      try { sessionStorage.setItem(key, panel.dataset.turn); } catch { /* it comes back on the next page */ }
    } else {
      navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = "Copied"; }, () => {});
    }
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.querySelector(".close").click();
  });
}
