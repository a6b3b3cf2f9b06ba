"""Languages of a built site: who is told of a page in which of them, and what says which language it is in."""

from collections.abc import Iterator, Mapping

from uprsite.checks.links import Web
from uprsite.checks.reading import Reading, Tongue
from uprsite.diagnostics import Diagnostic
from uprsite.plan import INDEX, Page

DEFAULT = "x-default"
"""What search engines are told to show readers of all other languages: the choice of language."""
DIRECTIONS = ("ltr", "rtl", "auto")
NOINDEX = "noindex"
EXTEND = "extend the engine's base.html"


def check_languages(web: Web, planned: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Check the languages of every page of a plan, and of the choice of language."""
    directions = {page.language: web.pages[path].tongues[0].direction for path, page in planned.items()}
    anchors: dict[str, Reading] = {}
    for path, page in web.pages.items():
        yield from _tongues(page, directions)
        if path not in planned:
            continue
        plan = planned[path]
        yield from _offers(web, page, plan, tuple(directions))
        yield from _told(web, page, told_of(plan, tuple(directions)))
        yield from _index(page, plan)
        yield from _anchors(page, anchors.setdefault(plan.slug, page))
    if INDEX in web.pages and (home := next((page for page in planned.values() if not page.slug), None)):
        yield from _told(web, web.pages[INDEX], told_of(home, tuple(directions), outside=True))


def told_of(page: Page, languages: tuple[str, ...], outside: bool = False) -> dict[str, str]:
    """Return the pages that alternates are to name, by language; a page in a thin language names none."""
    if page.language in page.thin and not outside:
        return {}
    found = {tag: f"{tag}/{page.slug}{INDEX}" for tag in languages if tag not in page.thin}
    return {**found, DEFAULT: INDEX}


def _offers(web: Web, page: Reading, planned: Page, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Check that a link leads to the page in every other language, also where little of it is translated."""
    offered = {(link.tag, target[0]) for link in page.links if link.tag and (target := web.target(page, link.href))}
    for tag in languages:
        if tag != planned.language and (tag, f"{tag}/{planned.slug}{INDEX}") not in offered:
            hint = f"each page offers every language of the site: {EXTEND}"
            yield _at(page, 1, "no-translation", f"no link leads to the same page in “{tag}”", hint)


def _told(web: Web, page: Reading, wanted: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check that search engines are told of a page in all its languages, itself among them, and of no other page."""
    if not web.base:
        return  # alternates are whole addresses, which this site does not know
    told = [(link.tag, web.published(page, link.href)) for link in page.named if link.tag]
    if sorted(told) == sorted(wanted.items()):
        return
    twice = {tag for tag, _ in told if [other for other, _ in told].count(tag) > 1}
    wrong = {tag for tag, _ in set(told) ^ set(wanted.items())} | twice
    hint = "search engines ignore alternates that do not name each other, the page itself among them"
    yield _at(page, 1, "alternates", f"hreflang is missing or wrong for {', '.join(sorted(wrong))}", hint)


def _index(page: Reading, planned: Page) -> Iterator[Diagnostic]:
    """Check that search engines are sent away from a page of which little is translated, and from no other."""
    away, thin = NOINDEX in page.meta.get("robots", ""), planned.language in planned.thin
    if thin and not away:
        hint = f"they would show a page of which little is in its language: {EXTEND}"
        yield _at(page, 1, "robots", "search engines are told of a page that is hardly translated", hint)
    if away and not thin:
        yield _at(page, 1, "robots", "search engines are sent away from the page", "take <meta name=robots> out of it")


def _anchors(page: Reading, other: Reading) -> Iterator[Diagnostic]:
    """Check that a link to a place in a page stays right when its reader changes the language."""
    if apart := sorted(page.ids ^ other.ids):
        named = ", ".join(f"#{anchor}" for anchor in apart[:3])
        hint = f"give both the same `id`, whatever their words: see {other.path}"
        yield _at(page, 1, "anchors", f"its places are not those of the page in “{other.language}”: {named}", hint)


def _tongues(page: Reading, directions: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check that what says its language says which way it is written."""
    for number, tongue in enumerate(page.tongues):
        foreign = not number or tongue.tag != tongue.around
        if foreign and tongue.tag and (problem := _direction(tongue, directions)):
            yield _at(page, tongue.line, *problem)


def _direction(tongue: Tongue, directions: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Say what is wrong in the direction of an element: code, message and hint."""
    if tongue.direction not in DIRECTIONS:
        told = f"what is in “{tongue.tag}” does not say which way it is written"
        return "no-direction", told, "give the element with `lang` its `dir`: ltr or rtl"
    wanted = directions.get(tongue.tag, tongue.direction)
    if wanted in DIRECTIONS and tongue.direction not in (wanted, "auto"):
        told = f"what is in “{tongue.tag}” is said to be written {tongue.direction}"
        return "wrong-direction", told, f"the pages in this language say {wanted}"
    return None


def _at(page: Reading, line: int, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(page.path, line, 1, code, message, hint)
