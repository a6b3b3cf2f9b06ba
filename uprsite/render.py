"""The plan -> the bytes of every page."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uprsite.languages import Language
from uprsite.plan import INDEX, Output, Page
from uprsite.views import Edition, view

if TYPE_CHECKING:
    from jinja2 import Environment

ENGINE = "engine/"
"""A site's template can extend the one it replaces: `{% extends "engine/pages/review.html" %}`."""


def make_environment(folders: Iterable[Path]) -> "Environment":
    """Make the template environment: the site's own templates before the engine's, everything escaped."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context

    places = [str(folder) for folder in folders]
    engine = PrefixLoader({ENGINE.rstrip("/"): FileSystemLoader(places[-1])})
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


def render_pages(environment: "Environment", edition: Edition, pages: Iterable[Page]) -> Iterator[Output]:
    """Render pages of one edition, one at a time."""
    for page in pages:
        template = environment.get_template(f"pages/{page.kind}.html")
        yield Output(page.path, template.render(view(edition, page)).encode())


@lru_cache(maxsize=4096)
def _code(text: str) -> Any:
    """Keep a number, symbol or range in its own order inside right-to-left text."""
    from markupsafe import Markup

    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
