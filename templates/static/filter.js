/* Filters rows that are already in the page. Without this script all of them are there, and plain links beside them.

   A box with data-filter="rows" holds controls for the elements with data-row inside the element whose id is "rows".
   A control named "light" shows the rows whose data-light holds its value, among words apart; one named "q" shows
   those that hold each of its words. What is chosen stands in the address, so that it can be shared. */
"use strict";

for (const box of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(box.dataset.filter).querySelectorAll("[data-row]")];
  const controls = [...box.querySelectorAll("[name]")];
  const texts = new Map();
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  let waiting;

  /* Letters as one types them: without accents and capitals. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (row) => texts.get(row) ?? texts.set(row, fold(row.textContent)).get(row);
  const valueOf = (control) => (control.type === "checkbox" && !control.checked ? "" : control.value.trim());
  const say = (name, number) => (box.querySelector(`[data-${name}]`).textContent = numbers.format(number));

  const fits = (row, name, value) =>
    name === "q"
      ? fold(value).split(/\s+/).every((word) => textOf(row).includes(word))
      : (row.dataset[name] ?? "").split(" ").includes(value);

  const show = () => {
    const wanted = controls.map((control) => [control.name, valueOf(control)]).filter(([, value]) => value);
    for (const row of rows) row.hidden = !wanted.every(([name, value]) => fits(row, name, value));
    say("shown", rows.filter((row) => !row.hidden).length);
    say("all", rows.length);
    remember(new URLSearchParams(wanted).toString());
  };

  const remember = (query) => {
    try {
      history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    } catch {
      /* Some browsers keep the address of a file as it is. The rows are filtered all the same. */
    }
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = query;
  };

  const choose = (query) => {
    for (const control of controls) {
      const value = query.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = value === control.value;
      else control.value = value;
      if (control.selectedIndex === -1) control.value = ""; // no such choice on this page
    }
    show();
  };

  const reveal = () => {
    const row = rows.find((other) => other.hidden && `#${encodeURIComponent(other.id)}` === location.hash);
    if (!row) return;
    choose(new URLSearchParams());
    row.scrollIntoView();
  };

  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, event.target.name === "q" ? 200 : 0);
  });
  box.querySelector("[data-reset]").addEventListener("click", () => choose(new URLSearchParams()));
  addEventListener("hashchange", reveal);
  for (const other of document.querySelectorAll(`[data-plain="${box.dataset.filter}"]`)) other.hidden = true;
  box.hidden = false;
  choose(new URLSearchParams(location.search));
  reveal();
}
