/* Finds pages of the site by their words, without a server: also from a disk.

   The box with data-search names the indexes, scripts beside the page that call `uprsite` with plain JSON. They are
   loaded when somebody searches. A find holds every word, anywhere in it: so scripts without spaces work too. */
"use strict";

const FIRST = 30;
const LENGTH = 220; // of what is quoted around a find
const BEFORE = 70;
const entries = [];

/* The words of a text, without the punctuation around them. */
const wordsOf = (text) =>
  fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ""))
    .filter(Boolean);

/* Takes an index. What is compared later is folded once. */
function uprsite(index) {
  for (const [kind, title, href, text = "", cycle = 0, number = "", light = 0, lang = 0] of index.entries)
    entries.push({
      kind: index.kinds[kind],
      light: index.lights[light],
      lang: index.langs[lang],
      dir: index.dirs[lang],
      ...{ title, href, text, cycle, number },
      code: wordsOf(number).join(" "),
      name: fold(title),
      own: fold(text.split("\n", 1)[0]),
      all: fold(`${title}\n${text}\n${index.kinds[kind]}`),
    });
}

{
  const box = document.querySelector("[data-search]");
  const field = box.querySelector("input");
  const one = (name) => document.querySelector(`[data-${name}]`);
  const [status, results, more] = [one("status"), one("results"), one("more")];
  const number = numbersOf(box);
  const letters = new Map();
  let [found, words, shown, turn] = [[], [], 0, 0];
  let missing = box.dataset.search.split(" ");
  let loading, waiting;

  const fetchScript = (file) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.onload = () => done();
      script.onerror = () => done(file);
      script.src = file;
      document.head.append(script);
    });

  /* Loads what is missing; the next search tries again what could not be loaded. */
  const load = () =>
    (loading ??= Promise.all(missing.map(fetchScript)).then((files) => {
      missing = files.filter(Boolean);
      loading = null;
    }));

  /* A number comes first, then titles, the text itself, and what else is told; among equals the newest cycle. */
  const rank = (entry, typed) => {
    if (entry.code === typed || entry.code.split(" ")[0] === typed) return 0;
    const within = (text) => words.every((word) => text.includes(word));
    if (!entry.code && entry.name.startsWith(typed)) return 1;
    if (!entry.code && within(entry.name)) return 2;
    return entry.code.startsWith(typed) ? 3 : within(entry.own) ? 4 : 5;
  };

  const look = (typed) =>
    entries
      .filter((entry) => words.every((word) => entry.all.includes(word)))
      .map((entry) => [rank(entry, typed), -entry.cycle || -99, entry])
      .sort(([a, b], [c, d]) => a - c || b - d)
      .map(([, , entry]) => entry);

  const foldLetter = (letter) => letters.get(letter) ?? letters.set(letter, fold(letter)).get(letter);

  /* Where the words stand in a text, in order: start, end, and how long the word is. */
  const places = (text) => {
    let folded = "";
    const at = [];
    let place = 0;
    for (const letter of text) {
      const plain = foldLetter(letter);
      folded += plain;
      for (let left = plain.length; left; left--) at.push(place);
      place += letter.length;
    }
    at.push(place);
    const every = [];
    for (const word of words)
      for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length))
        every.push([at[from], at[from + word.length], word.length]);
    return every.sort(([a], [b]) => a - b);
  };

  /* Writes a piece of a text into an element, with what was found marked. Text never becomes markup. */
  const write = (element, text, every, start = 0, end = text.length) => {
    let done = start;
    element.replaceChildren(start ? "… " : "");
    for (let [from, to] of every) {
      [from, to] = [Math.max(from, done), Math.min(to, end)];
      if (from >= to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      element.append(text.slice(done, from), mark);
      done = to;
    }
    element.append(text.slice(done, end), end < text.length ? " …" : "");
  };

  const quote = (element, whole) => {
    const text = whole.replaceAll("\n", " · ");
    const every = places(text);
    const longest = every.reduce((best, next) => (next[2] > best[2] ? next : best), [0, 0, 0]);
    let start = longest[0] > LENGTH - BEFORE ? longest[0] - BEFORE : 0;
    let end = start + LENGTH;
    if (start) start += text.slice(start, longest[0]).indexOf(" ") + 1;
    if (end < text.length) end = Math.max(text.slice(0, end).lastIndexOf(" "), longest[1]) || end;
    write(element, text, every, start, Math.min(end, text.length));
  };

  const show = (item, entry) => {
    const [link, text, meta] = item.children;
    link.href = box.dataset.top + entry.href.replace(/(#|$)/, `${box.dataset.index}$1`);
    write(link, entry.title, places(entry.title));
    quote(text, entry.text);
    if (entry.lang) [text.lang, text.dir] = [entry.lang, entry.dir];
    text.hidden = !entry.text;
    write(meta.firstChild, entry.kind, places(entry.kind));
    if (entry.light) meta.prepend(document.querySelector(`[data-light="${entry.light}"]`).content.cloneNode(true));
  };

  const say = (name) => {
    const told = box.dataset[name].replace("{n}", number(found.length)).replace("{shown}", number(shown));
    status.textContent = words.length && missing.length && name !== "loading" ? `${told} ${box.dataset.failed}` : told;
  };

  const showMore = () => {
    for (const entry of found.slice(shown, shown + FIRST)) {
      const copy = one("result").content.cloneNode(true);
      show(copy.firstChild, entry);
      results.append(copy);
    }
    shown = results.children.length;
    more.hidden = shown === found.length;
    if (!field.value.trim()) status.textContent = "";
    else say(!found.length ? "none" : more.hidden ? "found" : "some");
  };

  const run = async () => {
    const mine = ++turn;
    const typed = field.value.trim();
    remember(typed && new URLSearchParams({ q: typed }));
    words = wordsOf(typed);
    if (words.length) {
      if (!entries.length) say("loading");
      await load();
      if (mine !== turn) return; // somebody typed on
    }
    found = words.length ? look(words.join(" ")) : [];
    results.replaceChildren();
    shown = 0;
    showMore();
  };

  const runNow = () => {
    clearTimeout(waiting);
    run();
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 200);
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && runNow());
  box.querySelector("button").addEventListener("click", runNow);
  more.addEventListener("click", () => {
    const next = shown;
    showMore();
    results.children[next].firstChild.focus();
  });
  one("without").hidden = true;
  box.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? field.value;
  if (field.value) run();
}
