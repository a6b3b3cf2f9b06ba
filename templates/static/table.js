/* Makes a table of the rows that filter.js shows, in their order: the same cells as the table of the whole list has, and
   as harmless to a spreadsheet. Keys of a row are written with the words of the lists above it. */
"use strict";

for (const button of document.querySelectorAll("[data-download]")) {
  const box = button.closest("[data-filter]");

  const cell = (row, key) => {
    const keys = row.dataset[key];
    const list = box.querySelector(`select[name=${key}]`);
    const place = row.querySelector(`[data-column=${key}]`);
    if (!list || !keys) return keys ?? place?.dateTime ?? place?.textContent ?? "";
    const word = (one) => [...list.options].find(({ value }) => value === one).text;
    return keys
      .split(" ")
      .map((one) => (list.dataset.as ?? "*").replace("*", () => word(one)))
      .join("; ");
  };

  /* An apostrophe keeps a spreadsheet from computing what it should show. */
  const written = (text) => {
    const safe = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  button.addEventListener("click", () => {
    const columns = JSON.parse(button.dataset.columns);
    const rows = [...document.querySelectorAll(`#${box.dataset.filter} [data-row]:not([hidden])`)];
    const cells = [columns.map(([, title]) => title), ...rows.map((row) => columns.map(([key]) => cell(row, key)))];
    const text = cells.map((line) => `${line.map(written).join(",")}\r\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv" }));
    link.download = button.dataset.download;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}
