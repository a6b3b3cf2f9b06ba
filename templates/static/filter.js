/* Filters and sorts the rows of a page; partials/filter.html says by what. */
"use strict";

for (const box of document.querySelectorAll("[data-filter]")) {
  const find = (what) => box.querySelector(what);
  const controls = [...box.querySelectorAll("[name]:not([name=sort])")];
  const lists = controls.filter((control) => control.options);
  const sort = find("[name=sort]");
  const items = [...document.querySelectorAll(`#${box.dataset.filter} [data-row]`)].map((row, place) => ({ row, place }));
  const write = numbersOf(box);
  let shown, waiting, telling;
  let order = "";

  /* A target, 16.3, is also found under its goal, 16. */
  for (const item of items) {
    item.keys = {};
    for (const { name } of controls) {
      const keys = (item.row.dataset[name] ?? "").split(" ");
      item.keys[name] = new Set(keys.flatMap((key) => [key, key.split(".")[0]]));
    }
  }

  const valueOf = (control) => (control.type === "checkbox" && !control.checked ? "" : control.value.trim());
  const chosen = () => controls.map((control) => [control, valueOf(control)]).filter(([, value]) => value);

  const textOf = (row) => fold([...row.querySelectorAll("[data-q]")].map((part) => part.textContent).join(" "));

  const test = (name, value) => {
    if (name !== "q") return ({ keys }) => keys[name].has(value);
    const words = fold(value).split(/\s+/);
    return (item) => words.every((word) => (item.text ??= textOf(item.row)).includes(word));
  };

  const asked = (kept) => {
    const query = new URLSearchParams(kept.map(([{ name }, value]) => [name, value]));
    if (order) query.set("sort", order);
    return query;
  };

  const show = () => {
    const wanted = chosen().map(([control, value]) => ({ control, value, fits: test(control.name, value) }));
    const counts = new Map(lists.map((list) => [list, {}]));
    shown = [];
    for (const item of items) {
      const failed = wanted.filter(({ fits }) => !fits(item)).map(({ control }) => control);
      if (!failed.length) shown.push(item);
      item.row.hidden = failed.length > 0;
      /* A value counts the rows that it would show. */
      if (failed.length > 1) continue;
      for (const list of failed.length ? failed : lists) {
        const count = counts.get(list) ?? {};
        for (const key of item.keys[list.name]) count[key] = (count[key] ?? 0) + 1;
      }
    }
    for (const [{ options }, count] of counts)
      for (const option of [...options].slice(1)) {
        const label = `${option.text} (${write(count[option.value] ?? 0)})`;
        if (option.label !== label) option.label = label;
      }
    for (const entry of box.querySelectorAll("[data-light]")) {
      const { length } = shown.filter(test("light", entry.dataset.light));
      entry.hidden = !length;
      entry.lastElementChild.textContent = write(length);
    }
    if (sort && order !== sort.value) arrange();
    name(wanted);
    clearTimeout(telling);
    telling = setTimeout(tell, 300);
  };

  /* Rows without the key stand last, and equals as they came. */
  const arrange = () => {
    order = sort.value;
    const { by, among, down, many } = sort.selectedOptions[0].dataset;
    const rank = (value) => {
      if (among) return among.split(" ").indexOf(value) + 1;
      /* 140.2 comes before 140.10. */
      return many ? value.split(" ").length : value.replace(/\d+/g, (digits) => digits.padStart(9, "0"));
    };
    for (const item of items) item.rank = rank((by && item.row.dataset[by]) ?? "");
    const way = down ? -1 : 1;
    const compare = (a, b) => !a - !b || (a < b ? -way : a > b ? way : 0);
    items.sort((a, b) => compare(a.rank, b.rank) || a.place - b.place);
    items[0].row.parentNode.replaceChildren(...items.map(({ row }) => row));
  };

  const name = (wanted) => {
    const chips = wanted.map(({ control, value }) => {
      const chip = find("template").content.firstElementChild.cloneNode(true);
      const label = control.labels[0].querySelector("span").textContent;
      chip.firstElementChild.dataset.drop = control.name;
      chip.querySelector("bdi").textContent =
        control.type === "checkbox" ? label : `${label}${box.dataset.colon}${control.selectedOptions?.[0].text ?? value}`;
      return chip;
    });
    find("[data-chips]").replaceChildren(...chips);
    find("[data-chips]").hidden = find("[data-reset]").hidden = !chips.length;
    const more = find("details");
    more.open ||= wanted.some(({ control }) => more.contains(control));
  };

  /* When the reader pauses. */
  const tell = () => {
    find("[data-shown]").textContent = write(shown.length);
    find("[data-all]").textContent = write(items.length);
    find("[data-none]").hidden = shown.length > 0;
    remember(asked(chosen()));
  };

  const choose = (query) => {
    for (const control of box.querySelectorAll("[name]")) {
      const value = query.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = value === control.value;
      else control.value = value;
      if (control.selectedIndex === -1) control.value = ""; // no such choice here
    }
    show();
    tell();
  };

  const reveal = () => {
    const item = items.find(({ row }) => row.hidden && `#${encodeURIComponent(row.id)}` === location.hash);
    if (!item) return;
    choose(new URLSearchParams());
    item.row.scrollIntoView();
  };

  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, event.target.name === "q" ? 200 : 0);
  });
  box.addEventListener("click", ({ target }) => {
    const { drop, reset } = target.closest("button")?.dataset ?? {};
    if (drop === reset) return; // another button
    choose(asked(chosen().filter(([{ name }]) => drop && name !== drop)));
    find("[role=status]").focus(); // the button is gone
  });
  addEventListener("hashchange", reveal);
  for (const other of document.querySelectorAll(`[data-plain="${box.dataset.filter}"]`)) other.hidden = true;
  box.hidden = false;
  choose(new URLSearchParams(location.search));
  reveal();
}
