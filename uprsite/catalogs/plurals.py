"""gettext's plural rules: how many forms a language has, and which one a number takes."""

from collections.abc import Callable
from dataclasses import dataclass
from gettext import c2py

from uprsite.fields import Refusal

PARTS = "nplurals=", "plural="
NUMBERS = 200
"""How many numbers a plural rule is tried with: the longest known rule repeats after 100."""


@dataclass(frozen=True, eq=False)
class Plural:
    """gettext's rule: how many forms, and which one a number takes."""

    forms: int
    form: Callable[[int], int]
    text: str = ""
    """The rule as PO files write it."""


def plural_rule(text: str) -> Plural:
    """Read a plural rule as PO files write it, and try it."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) != len(PARTS) or not all(part.startswith(name) for part, name in zip(parts, PARTS, strict=True)):
        raise Refusal("the plural rule cannot be read", 'write it as in a PO file: "nplurals=2; plural=(n != 1);"')
    forms, formula = (part.partition("=")[2] for part in parts)
    try:
        rule = Plural(int(forms), c2py(formula), text)
        strays = [number for number in range(NUMBERS) if not 0 <= rule.form(number) < rule.forms]
    except (ValueError, ArithmeticError) as error:
        raise Refusal(f"the plural rule cannot be read: {error}", "copy the rule from the language's PO file") from None
    if strays:
        raise Refusal(f"the plural rule has no form for {strays[0]}", "nplurals is one more than the largest form")
    return rule
