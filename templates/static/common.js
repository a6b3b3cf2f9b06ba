"use strict";

const FOLDED = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ", "’": "'", "‘": "'", "‑": "-", "–": "-",
  ٱ: "ا", ة: "ه", ى: "ي", ی: "ي", ک: "ك", ـ: "",
};
const ODD = RegExp(`[${Object.keys(FOLDED).join("")}]`, "g");

/* Letters as one types them, without capitals, accents, or ways of writing that sound alike. In scripts such as
   Devanagari a mark is a vowel that counts. */
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u2066-\u2069\u00ad]/g, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)
    .replace(ODD, (letter) => FOLDED[letter]);
}

/* A browser may not know the page's language. */
const numbersOf = (box) => new Intl.NumberFormat([box.dataset.numbers, "en"]).format;

function remember(query) {
  try {
    history.replaceState(null, "", location.pathname + (`${query}` && `?${query}`) + location.hash);
  } catch {
    /* Some browsers keep the address of a file as it is. */
  }
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = query;
}
