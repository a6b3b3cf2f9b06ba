"""Marks around words that are not in the language of their page, until the page is whole and can say so.

A message can end up in a heading, in an attribute or in the title of a window, and only in the first can HTML name its
language. So what falls back carries a mark through every filter, of characters that Unicode keeps for use inside a
program and that no text of a user can hold (`CONTROLS` in fields.py); at the end one pass over the page makes elements
of those that stand where elements may.
"""

import re

BEGIN, END, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
MARK = re.compile(f"{BEGIN}([A-Za-z0-9-]+) (ltr|rtl|auto){END}|{CLOSE}")
TAG = re.compile(r"<[^>]*>")
OPTION = re.compile(
    f"(<option\\b[^>]*)>([\\d\\s.]*){BEGIN}([A-Za-z0-9-]+) (ltr|rtl|auto){END}([^{BEGIN}{CLOSE}]*){CLOSE}(?=</option>)"
)
"""A choice in a list that is in another language, but for a number; it holds no elements, but says its own language."""
TEXT_ALONE = re.compile(r"<(title|script|style|option|textarea|text|desc)\b[^>]*>.*?</\1>", re.DOTALL)
"""Elements that hold no other, those of a drawing among them."""
WITHIN_A_TAG = re.compile(f"<[^<>{BEGIN}{CLOSE}]*[{BEGIN}{CLOSE}][^<>]*>")


def mark(tag: str, direction: str, text: str) -> str:
    """Note the language of a text and which way it is written."""
    return f"{BEGIN}{tag} {direction}{END}{text}{CLOSE}"


def is_marked(text: str) -> bool:
    """Tell whether a text begins in another language than its page's."""
    return text.startswith(BEGIN)


def has_words(html: str) -> bool:
    """Tell whether a piece of a page has letters, which are in a language, or only numbers and signs."""
    return any(char.isalpha() for char in TAG.sub("", html))


def unmark(text: str) -> str:
    """Take the marks out of a text."""
    return MARK.sub("", text) if BEGIN in text else text


def isolate(text: str) -> str:
    """Turn the marks in a plain text into those that Unicode has for keeping the order of words in another language."""
    return MARK.sub(lambda found: "\u2068" if found[1] else "\u2069", text) if BEGIN in text else text


def spell_out(html: str) -> str:
    """Turn the marks in a page into elements with `lang` and `dir`, and drop those that stand where none can."""
    if BEGIN not in html:
        return html
    depth = 0

    def element(found: re.Match[str]) -> str:
        nonlocal depth
        if found[1]:
            depth += 1
            return f'<span lang="{found[1]}" dir="{found[2]}">'
        depth -= 1
        return "</span>" if depth >= 0 else ""  # a user's text that holds such a character closes nothing

    html = OPTION.sub(r'\1 lang="\3" dir="\4">\2\5', html)
    for nowhere in (TEXT_ALONE, WITHIN_A_TAG):  # where no element can stand
        html = nowhere.sub(lambda found: unmark(found[0]), html)
    return MARK.sub(element, html)
