"""View of what civil society asks next: by theme, and by the State to be asked."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from uprsite.grouping import Asked, asks_by_state, asks_of
from uprsite.model import Ask, Dossier
from uprsite.plan import Page, group_slug, recommender_slug, theme_slug
from uprsite.views.edition import Card, Edition, Link, Said, own_text, state_name, theme_name
from uprsite.views.places import address, dossier_of, trail


class AskView(NamedTuple):
    """One ask as pages show it. A link without an address has no page."""

    anchor: str
    """Its place on the page of its theme and on that of all asks."""
    number: str
    theme: Link
    text: Said | None
    to: tuple[Link, ...]
    builds_on: tuple[tuple[Card, str], ...]
    """Recommendations, each with its cycle."""
    goals: tuple[Link, ...]
    source: str
    deadline: str
    deadline_iso: str


def asks(edition: Edition, page: Page) -> dict[str, Any]:
    """Everything that civil society asks of a State next: theme by theme, and State by State."""
    dossier = dossier_of(edition, page)
    asked = asks_of(dossier)
    by_state = asks_by_state(asked)
    return {
        "trail": trail(edition, dossier),
        "state": state_name(edition, dossier.code),
        "themes": tuple(
            (
                theme_link(edition, dossier, sheet.theme),
                tuple(ask_view(edition, dossier, one) for one in asked if one.sheet is sheet),
            )
            for sheet in dossier.factsheets
            if sheet.asks
        ),
        "to_ask": tuple(
            (link, tuple(ask_view(edition, dossier, one) for one in by_state[code]))
            for code, link in states_by_name(edition, dossier, by_state)
        ),
    }


def ask_view(edition: Edition, dossier: Dossier, one: Asked) -> AskView:
    """Put an ask of a factsheet into words."""
    text = own_text(edition, one.ask.text, one.sheet, "asks/text")
    said = say_ask(edition, dossier, one.ask, one.number, text)
    return said._replace(anchor=ask_anchor(one), theme=theme_link(edition, dossier, one.sheet.theme))


def say_ask(edition: Edition, dossier: Dossier, ask: Ask, number: int, text: Said | None) -> AskView:
    """Put an ask into words, wherever it stands; it has a place of its own on no other page, and no theme."""
    language, goals = edition.language, edition.facts.groups[dossier.code]["goals"]
    return AskView(
        f"ask.{number}",
        language.number(number),
        Link("", ""),
        text,
        tuple(state_link(edition, dossier, code) for code in ask.to),
        tuple((edition.cards[record], language.number(int(record.split("/")[1]))) for record in ask.builds_on),
        tuple(
            Link(goal, address(edition, group_slug(dossier.code, "goals", goal)) if goal in goals else "")
            for goal in ask.sdgs
        ),
        ask.source or "",
        language.day(ask.deadline) if ask.deadline else "",
        ask.deadline or "",
    )


def ask_anchor(one: Asked) -> str:
    """Name the place of an ask in a page; the dots keep it apart from the headings of narratives."""
    return f"ask.{one.sheet.theme}.{one.number}"


def states_by_name(edition: Edition, dossier: Dossier, codes: Iterable[str]) -> list[tuple[str, Link]]:
    """Name States in the order of their names, an accent being no letter of its own: (code, link)."""
    links = [(code, state_link(edition, dossier, code)) for code in codes]
    return sorted(links, key=lambda found: (edition.language.sort_key(found[1].name), found[0]))


def state_link(edition: Edition, dossier: Dossier, code: str) -> Link:
    """Name a State, with the address of what it recommended where it did."""
    recommended = code in edition.facts.groups[dossier.code]["from"]
    return Link(
        state_name(edition, code), address(edition, recommender_slug(dossier.code, code)) if recommended else ""
    )


def theme_link(edition: Edition, dossier: Dossier, theme: str) -> Link:
    """Name a theme, with its address."""
    return Link(theme_name(edition, theme), address(edition, theme_slug(dossier.code, theme)))
