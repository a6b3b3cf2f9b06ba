"""Small reviews for the tests of proposals: `120.1 | themes | text` a line; and a file that must be refused."""

from pathlib import Path

from tests.example_sites import tree
from uprsite.diagnostics import Diagnostic
from uprsite.model import Origin, Position, Recommendation, Review, ReviewProfile
from uprsite.proposals.approval import accept_proposals

LISTS = {
    3: "120.1 | torture | Ratify the Optional Protocol to the Convention against Torture\n"
    "120.2 | work | Raise the minimum wage of seasonal workers\n"
    "120.3 | trafficking | Continue its efforts to combat trafficking in persons\n",
    4: "140.1 | torture | Consider ratifying OPCAT\n"
    "140.2 | work | Raise the minimum wage of seasonal workers and inspect their housing, transport and contracts\n"
    "140.3 | health | Continue its efforts to promote and protect human rights\n",
}


def record(line: str, cycle: int, number: int = 0, language: str | None = None) -> Recommendation:
    paragraph, themes, text = (part.strip() for part in line.split("|"))
    return Recommendation(
        paragraph=paragraph,
        text=text if language is None else {language: text},
        by=("FRA",),
        position=Position.SUPPORTED,
        themes=tuple(themes.split()),
        origin=Origin(f"content/svn/cycle-{cycle}/recommendations.yaml", (number,), f"svn/{cycle}"),
    )


def review(cycle: int, lines: str, language: str | None = None) -> Review:
    records = tuple(record(line, cycle, number, language) for number, line in enumerate(lines.splitlines()))
    return Review("SVN", cycle, ReviewProfile(), records, (), ())


def write_project(folder: Path, lists: dict[int, str] = LISTS) -> Path:
    """Write a site of these reviews, each record on lines of its own."""
    (folder / "content").mkdir(parents=True)
    (folder / "config.yaml").write_text("format: 1\ntitle: T\npublisher: ngo\nlanguages: [en]\n", encoding="utf-8")
    (folder / "content/organisations.yaml").write_text("- {key: ngo, name: NGO, kind: civil-society}\n", "utf-8")
    for cycle, lines in lists.items():
        path = folder / f"content/svn/cycle-{cycle}/recommendations.yaml"
        path.parent.mkdir(parents=True)
        path.write_text("".join(map(entry, lines.splitlines())), encoding="utf-8")
    return folder


def entry(line: str) -> str:
    paragraph, themes, text = (part.strip() for part in line.split("|"))
    listed = ", ".join(themes.split())
    return f"- paragraph: {paragraph}\n  text: {text}\n  by: [FRA]\n  position: supported\n  themes: [{listed}]\n"


def refuse(project: Path, *entries: str) -> tuple[Diagnostic, ...]:
    """Check that a file of proposals is refused, and that nothing in the project changes."""
    path = project / "proposals/p.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(entries), encoding="utf-8")
    before = tree(project)
    done = accept_proposals(project, path)
    assert done.report == ()
    assert tree(project) == before
    return done.diagnostics
