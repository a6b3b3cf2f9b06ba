"""What a page says of itself to programs: its description in figures, and schema.org's record of it. Plain data."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from uprsite.grouping import DIMENSIONS
from uprsite.model import Dossier, Recommendation, Review, user_assigned
from uprsite.plan import INDEX, Page, data_path, list_slug
from uprsite.scoring import score
from uprsite.views.edition import Edition, organisation_name, own_text, state_name
from uprsite.views.places import Crumb, dossier_of, review_of
from uprsite.views.scores import done

Node: TypeAlias = dict[str, Any]
TYPES: Mapping[str, str] = {
    "home": "WebSite",
    "list": "Dataset",
    "matrix": "Dataset",
    "review": "Report",
    "theme": "Report",
    "midterm": "Report",
    "brief": "Report",
    "method": "AboutPage",
    **dict.fromkeys(("state", "index", "group", "recommender", "body", "again", "asks", "changes"), "CollectionPage"),
}
"""Kinds of page by the types of schema.org; any other is a WebPage."""
OF_A_REVIEW = ("review", "list", "matrix", "midterm")
OF_A_GROUP = ("theme", "recommender", "body", "group")
CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-(?:NC|ND|SA|NC-ND|NC-SA))?)[ -]([1-4]\.[05])(?: International)?")
ZERO = re.compile(r"CC0(?:[ -]1\.0)?")


def metadata(edition: Edition, page: Page, trail: Iterable[Crumb]) -> dict[str, Any]:
    """Return how far what a page is about has got, where it is about recommendations, and its record."""
    dossier = _told(edition, page)
    newest = dossier.reviews[-1] if dossier else None
    return {
        "reached": _reached(edition, page, newest),
        "reached_state": state_name(edition, dossier.code) if dossier else "",
        "reached_cycle": edition.language.number(newest.cycle) if newest else "",
        "record": _record(edition, page, tuple(trail)),
    }


def licence_address(licence: str) -> str:
    """Return the address of a licence's text; empty of one that is not known here."""
    if found := CREATIVE_COMMONS.fullmatch(licence.strip()):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return "https://creativecommons.org/publicdomain/zero/1.0/" if ZERO.fullmatch(licence.strip()) else ""


def _told(edition: Edition, page: Page) -> Dossier | None:
    """Find the State that a page is about, if it has reviews; of a page about all, the first that has some."""
    reviewed = (one for one in edition.facts.library.dossiers if one.reviews)
    return next((one for one in reviewed if page.subject[:1] in ((), (one.code,))), None)


def _reached(edition: Edition, page: Page, newest: Review | None) -> dict[str, int] | None:
    """Count how far the recommendations of a page have got; None where it is not about some of them."""
    records: Iterable[Recommendation]
    if page.kind in ("home", "state") and newest:
        records = newest.recommendations
    elif page.kind in OF_A_REVIEW:
        records = [record for found in _reviews(edition, page) for record in found.recommendations]
    elif page.kind in OF_A_GROUP and page.subject[1] in DIMENSIONS:
        state, dimension, value = page.subject
        found = edition.facts.groups[state][dimension].get(value)
        records = found.records if found else ()
    else:
        return None
    return done(score(records, edition.facts.verdicts).recommendations)


def _record(edition: Edition, page: Page, trail: tuple[Crumb, ...]) -> tuple[Node, ...]:
    """Describe a page in the terms of schema.org, the page first; a template adds its name and its description."""
    config, as_of = edition.config, edition.facts.as_of
    publisher, kind = _publisher(edition, page), TYPES.get(page.kind, "WebPage")
    node: Node = {"@type": kind, "inLanguage": edition.language.tag}
    if edition.config.base:
        node["url"] = _address(edition, page, page.folder)
    if as_of:
        node["dateModified"] = as_of.isoformat()
    node |= {"license": licence_address(config.licence) or config.licence, "publisher": publisher}
    if page.kind != "home":
        title = own_text(edition, config.title, config, "title")
        home = _address(edition, page, f"{edition.language.tag}/")
        node["isPartOf"] = {"@type": "WebSite", "name": title.text if title else "", "url": home}
    dossier = next((one for one in edition.facts.library.dossiers if one.code in page.subject[:1]), None)
    if dossier:
        node["about"] = _about(edition, dossier)
    if page.kind in OF_A_REVIEW:
        node |= _data(edition, page, publisher)
    return (node, _breadcrumbs(edition, page, trail)) if trail else (node,)


def _publisher(edition: Edition, page: Page) -> Node:
    organisation = edition.facts.library.organisations[edition.config.publisher]
    node: Node = {"@type": "Organization", "name": organisation_name(edition, organisation.key).text}
    if organisation.url:
        node["url"] = organisation.url
    if edition.identity.logo:
        node["logo"] = _address(edition, page, edition.identity.logo.src)
    return node


def _about(edition: Edition, dossier: Dossier) -> Node:
    # What does not exist is no country, whatever this site calls it.
    kind = "Thing" if user_assigned(dossier.code) else "Country"
    return {"@type": kind, "name": state_name(edition, dossier.code)}


def _reviews(edition: Edition, page: Page) -> tuple[Review, ...]:
    """Find the review that a page is about; a list can be of all reviews of a State."""
    return (review_of(edition, page),) if len(page.subject) > 1 else dossier_of(edition, page).reviews


def _data(edition: Edition, page: Page, publisher: Node) -> Node:
    """Say where the data of a review can be taken: of a Dataset its files, of a report the Dataset it stands on."""
    listed = page.slug if page.kind == "list" else list_slug(review_of(edition, page))
    place = f"{edition.language.tag}/{listed}"
    if TYPES[page.kind] != "Dataset":
        return {"isBasedOn": _address(edition, page, place)}
    files = [("application/json", data_path(found)) for found in _reviews(edition, page)]
    files.append(("text/csv", f"{place}recommendations.csv"))
    return {
        "creator": publisher,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": _address(edition, page, path)}
            for kind, path in files
        ],
    }


def _breadcrumbs(edition: Edition, page: Page, trail: tuple[Crumb, ...]) -> Node:
    cycle = edition.language.say("", "Cycle %(cycle)s")
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": cycle % {"cycle": crumb.name} if crumb.cycle else crumb.name,
                "item": _address(edition, page, crumb.href),
            }
            for place, crumb in enumerate(trail, 1)
        ],
    }


def _address(edition: Edition, page: Page, path: str) -> str:
    """Lead to a page or a file: by its whole address, or from the page where the site has none yet."""
    if base := edition.config.base:
        return f"{base}/{path}"
    return f"{page.root}{path}{INDEX if path.endswith('/') else ''}"
