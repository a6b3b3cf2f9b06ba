"""The whole program on one page: load -> check -> score and group -> plan -> paper -> render -> write."""

from dataclasses import dataclass
from pathlib import Path

from uprsite.checks import Checked, check_site
from uprsite.diagnostics import Diagnostic, has_errors
from uprsite.following import Follow, unfollowed
from uprsite.grouping import Facts
from uprsite.output import Written, write_site
from uprsite.paper import NOTHING_PRINTED, Printed
from uprsite.planning import gather_facts, plan_site
from uprsite.producing import print_paper, render
from uprsite.project import AS_CONFIGURED, Options, Site, load
from uprsite.render import TemplateFailure
from uprsite.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, or why it made nothing."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    pages: int = 0
    facts: Facts | None = None
    printed: Printed = NOTHING_PRINTED


def build(project: Path, out: Path, stopwatch: Stopwatch, options: Options = AS_CONFIGURED) -> Built:
    """Build a project into a folder; with any error nothing is written and the previous site stays."""
    site, diagnostics = load(project, stopwatch, options)
    if site is None or has_errors(diagnostics):
        return Built(tuple(diagnostics))
    with stopwatch.stage("score and group"):
        facts = gather_facts(site)
    with stopwatch.stage("plan"):
        pages = plan_site(site, facts)
    try:
        with stopwatch.stage("paper"):
            printed = print_paper(project, site, facts, pages, options)
        with stopwatch.stage("render and write"):
            written, failures = write_site(render(project, site, facts, pages, options, printed), out)
    except TemplateFailure as failure:
        return Built((*diagnostics, failure.diagnostic))
    found = (*diagnostics, *printed.diagnostics, *failures)
    return Built(found, None if failures else written, len(pages), facts, printed)


def check_built(site: Site, folder: Path, name: str, follow: Follow = unfollowed) -> Checked:
    """Check the site that a build left in a folder; `name` is how findings call it."""
    return check_site(folder, plan_site(site, gather_facts(site)), name, follow)
