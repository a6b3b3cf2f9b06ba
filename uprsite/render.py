"""The plan -> the bytes of every page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from uprsite.diagnostics import Diagnostic
from uprsite.framing import BASE, make_framing, render_framed
from uprsite.languages import Language, spell_out, unmark
from uprsite.plan import INDEX, Output, Page
from uprsite.resources import PACKAGE
from uprsite.views import Edition, view

if TYPE_CHECKING:
    from jinja2 import Environment

ENGINE = "engine"
"""A site's template can extend the one it replaces: `{% extends "engine/pages/review.html" %}`."""


UNSAFE_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script or a line of it, and how JSON writes the same."""
KEPT = 10_000
"""How many printed pieces are kept, at about a kilobyte each."""


class TemplateFailure(Exception):
    """A template that cannot be used; a site's own templates are its users' work, so this is their mistake."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def make_environment(folders: Iterable[Path], cache: Path | None = None) -> "Environment":
    """Make the template environment: the site's own templates before the engine's, everything escaped.

    `cache` is a folder for compiled templates; compiling takes as long as a hundred pages.
    """
    from jinja2 import (
        ChoiceLoader,
        Environment,
        FileSystemBytecodeCache,
        FileSystemLoader,
        PrefixLoader,
        StrictUndefined,
    )

    places = [str(folder) for folder in folders]
    engine = PrefixLoader({ENGINE: FileSystemLoader(places[-1])})
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(places), engine]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )

    environment.policies["ext.i18n.trimmed"] = True
    with suppress(OSError):  # a project that cannot be written to is built all the same
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
            environment.bytecode_cache = FileSystemBytecodeCache(str(cache))
    _speak(environment)
    environment.filters["code"] = _code
    environment.filters["in_address"] = _in_address
    environment.filters["linked_data"] = _linked_data
    environment.globals["index"] = INDEX
    return environment


def _speak(environment: "Environment") -> None:
    """Give templates their messages, in the language of the page that is being rendered.

    The language is part of each page's context, so one environment (and one compiled template) serves them all. This is
    the extension's `newstyle` without its general machinery: half of a page's time went into its messages.
    Unlike there a message is text, and markup comes through placeholders: a translation must not write into a page.
    """
    from jinja2 import pass_context
    from markupsafe import Markup, escape

    plain: dict[tuple[str, bool, str], Markup] = {}

    @pass_context
    def gettext(context: Any, message: str, /, **values: Any) -> Markup:
        language: Language = context["language"]
        if values:
            told = language.say("", message)
            return escape(told) % language.values_for(told, values)
        key = language.tag, language.marking, message  # pictures say the same without marks
        said = plain.get(key)
        if said is None:
            said = plain[key] = escape(language.say("", message)) % {}
        return said

    @pass_context
    def ngettext(context: Any, one: str, many: str, number: int, /, **values: Any) -> Markup:
        language: Language = context["language"]
        told = language.say_number("", one, many, number)
        return escape(told) % {"num": number, **language.values_for(told, values)}

    environment.globals.update(_=gettext, gettext=gettext, ngettext=ngettext, once=_make_once())
    environment.newstyle_gettext = True  # type: ignore[attr-defined]


def _make_once() -> Any:
    """Make `once(macro, key, value)`: what a macro prints of a value, kept for all pages as deep in one language.

    A recommendation stands in the lists of its themes, States, goals and more: half of their time went into its lines.
    """
    from jinja2 import pass_context

    kept: dict[tuple[str, str, str, str], Any] = {}

    @pass_context
    def once(context: Any, macro: Any, key: str, value: Any) -> Any:
        place = (context["language"].tag, context["root"], macro.name, key)
        if place not in kept:
            if len(kept) >= KEPT:
                kept.clear()
            kept[place] = macro(value)
        return kept[place]

    return once


def render_pages(
    environment: "Environment", editions: Mapping[str, Edition], pages: Sequence[Page]
) -> Iterator[Output]:
    """Render pages one at a time, each in its language."""
    with _template_mistakes(environment, BASE):
        framing = make_framing(environment, ENGINE, {page.kind for page in pages})
    for page in pages:
        edition, template = editions[page.language], f"pages/{page.kind}.html"
        with _template_mistakes(environment, template):
            html = render_framed(framing, edition, page) if framing else None
            if html is None:
                html = environment.get_template(template).render(view(edition, page))
        yield Output(page.path, spell_out(html).encode())


def render_page(environment: "Environment", path: str, template: str, context: Mapping[str, object]) -> Output:
    """Render a page that stands outside every language."""
    return Output(path, render_words(environment, template, context).encode())


def render_words(environment: "Environment", template: str, context: Mapping[str, object]) -> str:
    """Render a template of a site's own or of the engine."""
    with _template_mistakes(environment, template):
        return spell_out(environment.get_template(template).render(context))


@contextmanager
def _template_mistakes(environment: "Environment", template: str) -> Iterator[None]:
    """Raise TemplateFailure where a template is wrong or asks for what is not there."""
    from jinja2 import TemplateError

    try:
        yield
    except Exception as error:
        # A template can stumble over anything, even itself; what our own code stumbles over is our fault.
        innermost = Path(extract_tb(error.__traceback__)[-1].filename)
        ours = innermost.is_relative_to(PACKAGE) or not _lines(error)
        if ours and not isinstance(error, TemplateError | UnicodeDecodeError):
            raise
        raise TemplateFailure(_diagnostic(environment, error, template)) from error


def _diagnostic(environment: "Environment", error: Exception, template: str) -> Diagnostic:
    """Find the line of a template that an error comes from."""
    file, line = (_lines(error) or [(template, 1)])[-1]
    file, line = getattr(error, "filename", None) or file, getattr(error, "lineno", None) or line
    reason = getattr(error, "message", None) or str(error) or type(error).__name__
    hint = "mend the template, or delete it to go back to the engine's own"
    if isinstance(error, UnicodeDecodeError):
        line, reason = error.object.count(b"\n", 0, error.start) + 1, "it is not UTF-8 text"
    if isinstance(error, RecursionError):
        hint = f"to extend the engine's own template, write {ENGINE}/ before its name"
    return Diagnostic(
        _short(environment, str(file)), line, 1, "template", f"the template cannot be used: {reason}", hint
    )


def _lines(error: Exception) -> list[tuple[str, int]]:
    """List the lines of templates that an error passed through: (file, line), the innermost last."""
    frames = extract_tb(error.__traceback__)
    return [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename.endswith(".html")]


def _short(environment: "Environment", file: str) -> str:
    """Name a template as `templates/pages/review.html`, whatever folder it was found in."""
    path = f"/{Path(file).as_posix()}"
    names = (name for name in environment.list_templates() if path.endswith(f"/{name}"))
    return f"templates/{max(names, key=len, default=file).removeprefix(f'{ENGINE}/')}"


@lru_cache(maxsize=4096)
def _code(text: str) -> Any:
    """Keep a number, symbol or range in its own order inside right-to-left text."""
    from markupsafe import Markup

    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def _in_address(block: Any) -> str:
    """Write what a block prints, which is HTML, as a part of an address."""
    from html import unescape
    from urllib.parse import quote

    return quote(unmark(unescape(block)), safe="")


def _linked_data(record: Sequence[Mapping[str, Any]], name: Any, description: Any) -> Any:
    """Write schema.org's record of a page as JSON that cannot end the element it stands in.

    `name` and `description` are blocks of the page, which are HTML; in a record they are text.
    """
    from html import unescape
    from json import dumps

    from markupsafe import Markup

    page, *others = record
    said = {"name": unescape(name), "description": unescape(description)}
    told = {"@context": "https://schema.org", "@graph": [{**page, **said}, *others]}
    return Markup(dumps(told, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE_IN_SCRIPT))  # noqa: S704
