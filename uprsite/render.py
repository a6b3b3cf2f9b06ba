"""The plan -> the bytes of every page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from uprsite.diagnostics import Diagnostic
from uprsite.languages import Language
from uprsite.plan import INDEX, Output, Page
from uprsite.views import Edition, view

if TYPE_CHECKING:
    from jinja2 import Environment

ENGINE = "engine"
"""A site's template can extend the one it replaces: `{% extends "engine/pages/review.html" %}`."""


class TemplateFailure(Exception):
    """A template that cannot be used; a site's own templates are its users' work, so this is their mistake."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def make_environment(folders: Iterable[Path]) -> "Environment":
    """Make the template environment: the site's own templates before the engine's, everything escaped."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context

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

    # The language is part of each page's context, so that one environment (and one compiled template) serves them all.
    @pass_context
    def gettext(context: Any, message: str) -> str:
        language: Language = context["language"]
        return language.say("", message)

    @pass_context
    def ngettext(context: Any, one: str, many: str, number: int) -> str:
        language: Language = context["language"]
        return language.say_number("", one, many, number)

    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["code"] = _code
    environment.globals["index"] = INDEX
    return environment


def compile_templates(environment: "Environment", pages: Iterable[Page]) -> None:
    """Compile every template that pages need, once, before the work is shared among processes."""
    for kind in sorted({page.kind for page in pages}):
        _template(environment, f"pages/{kind}.html")


def render_pages(
    environment: "Environment", editions: Mapping[str, Edition], pages: Sequence[Page]
) -> Iterator[Output]:
    """Render pages one at a time, each in its language."""
    for page in pages:
        context = view(editions[page.language], page)
        yield render_page(environment, page.path, f"pages/{page.kind}.html", context)


def render_page(environment: "Environment", path: str, template: str, context: Mapping[str, object]) -> Output:
    """Render one template to a file; raise TemplateFailure where it asks for what is not there."""
    from jinja2 import TemplateError

    try:
        return Output(path, _template(environment, template).render(context).encode())
    except TemplateError as error:
        raise TemplateFailure(_diagnostic(environment, error, template)) from error


def _template(environment: "Environment", name: str) -> Any:
    from jinja2 import TemplateError

    try:
        return environment.get_template(name)
    except TemplateError as error:
        raise TemplateFailure(_diagnostic(environment, error, name)) from error


def _diagnostic(environment: "Environment", error: Exception, template: str) -> Diagnostic:
    """Find the line of a template that an error comes from."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    file = getattr(error, "filename", None) or (frames[-1].filename if frames else template)
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 1) or 1
    hint = "mend the template, or delete it to go back to the engine's own"
    message = f"the template cannot be used: {getattr(error, 'message', None) or error}"
    return Diagnostic(_short(environment, str(file)), line, 1, "template", message, hint)


def _short(environment: "Environment", file: str) -> str:
    """Name a template as `templates/pages/review.html`, whatever folder it was found in."""
    name = next(
        (name for name in environment.list_templates() if not name.startswith(f"{ENGINE}/") and file.endswith(name)),
        file,
    )
    return f"templates/{name}"


@lru_cache(maxsize=4096)
def _code(text: str) -> Any:
    """Keep a number, symbol or range in its own order inside right-to-left text."""
    from markupsafe import Markup

    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
