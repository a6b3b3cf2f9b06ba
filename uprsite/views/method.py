"""View of the page that says how the lights were set."""

from typing import Any

from uprsite.plan import Page
from uprsite.scoring import FULLY_FROM, PARTLY_FROM
from uprsite.views.edition import Edition


def method(edition: Edition, page: Page) -> dict[str, Any]:
    """How the lights were set, from the settings of this site."""
    return {
        "trail": (),
        "method": edition.config.scoring.method.value,
        "partly_from": edition.language.decimal(PARTLY_FROM),
        "fully_from": edition.language.decimal(FULLY_FROM),
        "lights": tuple(edition.lights.values()),
    }
