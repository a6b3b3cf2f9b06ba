"""What one assessor said on one day, with the evidence, in one language's words."""

from typing import Any

from uprsite.model import Assessment
from uprsite.scoring import Light
from uprsite.views.edition import Edition, light_label, own_text, word


def claim_view(edition: Edition, claim: Assessment) -> dict[str, Any]:
    """Return what the claim macro prints."""
    organisation = edition.facts.library.organisations[claim.by]
    key = f"assessment/{claim.of}/{claim.by}/{claim.date.isoformat()}"
    levels = claim.levels
    return {
        "by": own_text(edition, organisation.name, organisation.lang, f"organisation/{claim.by}"),
        "url": organisation.url,
        "kind": word(edition, "assessor", organisation.kind.value),
        "date": edition.language.day(claim.date),
        "iso": claim.date.isoformat(),
        "light": light_label(edition, Light(claim.status)),
        "note": own_text(edition, claim.note, claim.lang, f"{key}/note"),
        "contribution": own_text(edition, claim.contribution, claim.lang, f"{key}/contribution"),
        "levels": tuple(
            (word(edition, "level", name), light_label(edition, Light(status)))
            for name in ("law", "policy", "practice")
            if levels and (status := getattr(levels, name))
        ),
        "evidence": tuple(
            (
                own_text(edition, source.title, claim.lang, f"{key}/evidence/{number}"),
                source,
                edition.language.day(source.date) if source.date else "",
            )
            for number, source in enumerate(claim.evidence)
        ),
    }
