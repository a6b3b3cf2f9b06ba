"""The commands."""

from pathlib import Path

import click


@click.group(invoke_without_command=True)
@click.option("--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    from uprsite.diagnostics import as_text
    from uprsite.pipeline import build
    from uprsite.stopwatch import Stopwatch

    w = Stopwatch()
    b = build(project, project / "site", w)
    print(as_text(b.diagnostics))
    print(b.written, b.pages, w.report())


if __name__ == "__main__":
    main()
