"""`migrate`: a site that was made for an earlier uprsite, brought up to the one that runs."""

from pathlib import Path

from uprsite.diagnostics import Done
from uprsite.upgrading.copies import renew
from uprsite.upgrading.formats import rewrite


def migrate(project: Path, dry_run: bool = False) -> Done:
    """Rewrite a site's files in the newest format, and renew those that were copied from uprsite."""
    done = rewrite(project, dry_run)
    if done.diagnostics:
        return done
    end = ("Nothing was written: this is a dry run.",) if dry_run else ()
    return Done((*done.report, *renew(project, dry_run), *end))


__all__ = ["migrate"]
