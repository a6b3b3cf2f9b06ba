"""The commands by which a site gets a look of its own, and is carried on as uprsite changes."""

from pathlib import Path

import click

from uprsite.cli.completing import pages
from uprsite.cli.telling import need_site, report


@click.command()
@click.argument("page", required=False, shell_complete=pages)
@click.option("--block", metavar="NAME", help="Only this part of the page; the rest stays the engine's. Best so.")
@click.option("--list", "names", is_flag=True, help="Name every page, or the blocks of PAGE, with a sentence on each.")
@click.option("--diff", is_flag=True, help="Show what the engine changed since the copy was made.")
@click.option("--keep", "kept", is_flag=True, help="Say that you have seen what changed, and keep yours as it is.")
@click.pass_obj
def override(project: Path, page: str | None, block: str | None, names: bool, diff: bool, kept: bool) -> None:
    """Copy a page of the engine, or a block of it, into templates/ to change it.

    PAGE as people say it: review, theme, home, base (the frame of every page), paper/brief.typ. Your copy is used
    instead of the engine's, also after an upgrade; `check` then tells whether the engine's has changed.

    Example: uprsite override review --block foot
    """
    from uprsite import __version__
    from uprsite.diagnostics import Done
    from uprsite.fields import Refusal
    from uprsite.overriding import Copied, compare, find_template, keep, listed
    from uprsite.overriding import override as make
    from uprsite.resources import engine_folder

    if names + diff + kept > 1:
        raise click.UsageError("Use one of --list, --diff and --keep.")
    if not names:
        need_site(project)
    own, engine = (project / "templates").resolve(), engine_folder("templates").resolve()
    try:
        if page is None:
            if not names:
                raise click.UsageError("Name a page. `uprsite override --list` shows them all.")
            done = Done(tuple(listed(own, engine, None)))
        else:
            template = find_template(page)
            if names:
                done = Done(tuple(listed(own, engine, template)))
            elif diff:
                done = Done(tuple(compare(own, engine, template, block)))
            else:
                done = (
                    keep(own, engine, template, block)
                    if kept
                    else make(own, engine, Copied(template, block), __version__)
                )
    except Refusal as refusal:
        raise click.UsageError(f"{refusal.message}; {refusal.hint}") from None
    report(done, asked=names or diff)


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_obj
def migrate(project: Path, dry_run: bool) -> None:
    """Rewrite the files of a site that was made for an earlier uprsite.

    Your comments stay, and all else that need not change. With any mistake in the files nothing is written.

    Example: uprsite migrate --dry-run
    """
    from uprsite.upgrading import migrate as run

    report(run(project, dry_run), asked=dry_run)
