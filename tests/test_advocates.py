"""The brief that the guide for advocates shows: it prints as it stands, and says what the guide says when it cannot."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from uprsite.diagnostics import as_text
from uprsite.paper import Printed, Task, print_all
from uprsite.planning import gather_facts, plan_site
from uprsite.project import AS_CONFIGURED, Options, load
from uprsite.render import make_environment
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition

from .test_documents import FRENCH, ROOT

GUIDES = ["docs/advocates.md", FRENCH["docs/advocates.md"]]
FILE = "content/xmv/briefs/germany.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("config.yaml", "logo.svg", "icon.svg", "content", "translations"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def shown(guide: str) -> str:
    """Return the file that a guide shows whole."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    example = text[text.index(f"    # {FILE}\n") :].partition("\n\n")[0]
    return re.sub("^ {4}", "", example, flags=re.MULTILINE) + "\n"


def printed(project: Path, brief: str, *tags: str, key: str = "germany") -> Printed:
    """Print a brief in some languages, or in all of a site's, without anything else of it."""
    file = f"content/xmv/briefs/{key}.yaml"
    (project / file).write_text(brief, encoding="utf-8")
    site, diagnostics = load(project, Stopwatch(), AS_CONFIGURED)
    assert site
    assert [told for told in diagnostics if told.file == file] == []
    facts = gather_facts(site)
    pages = [page for page in plan_site(site, facts) if page.kind == "brief" and page.subject == ("XMV", key)]
    folders = layers(project, "templates")
    environment = make_environment(folders, project / ".cache/templates")
    editions = {tag: make_edition(site, facts, tag, marking=True) for tag in site.languages}
    work = [Task(page) for page in pages if page.language in (tags or site.languages)]
    return print_all(environment, editions, work, folders, project / ".cache/paper", Options(jobs=1))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_brief_in_the_guide_prints_on_one_page_without_advice(guide: str, project: Path) -> None:
    made = printed(project, shown(guide))
    assert made.diagnostics == ()
    assert len(made.outputs) == 2 * 5
    assert {len(pypdfium2.PdfDocument(output.content)) for output in made.outputs} == {1}


def test_the_smallest_brief_of_the_guide_prints(project: Path) -> None:
    made = printed(project, "to: DEU\nsummary: Germany spoke of this first.\n", "en")
    assert (made.diagnostics, len(made.outputs)) == ((), 2)


def test_a_brief_can_take_the_address_of_the_page_that_was_there_before(project: Path) -> None:
    paths = {output.path for output in printed(project, "to: DEU\n", "en", key="from-deu").outputs}
    assert paths == {f"en/xmv/briefs/from-deu/xmv-briefs-from-deu.en.{paper}.pdf" for paper in ("a4", "letter")}


def too_long(brief: str) -> str:
    return re.sub(
        r"(  (?:done|manque) .+?2027\.)\n", lambda found: found[1] + f" {found[1].strip()}" * 160 + "\n", brief
    )


def unprintable(brief: str) -> str:
    return brief.replace("notice. It", "ახსნა. It").replace("préavis,", "ახსნა,")


@pytest.mark.parametrize("change", [too_long, unprintable])
@pytest.mark.parametrize("guide", GUIDES)
def test_what_the_guide_says_of_a_brief_that_cannot_be_printed(
    guide: str, change: Callable[[str], str], project: Path
) -> None:
    made = printed(project, change(shown(guide)), "en")
    assert made.outputs == ()
    assert alike(as_text(made.diagnostics[:1])) in alike((ROOT / guide).read_text(encoding="utf-8"))


def alike(message: str) -> str:
    """Fold a message's lines, and leave out how many of something there are."""
    return re.sub(r"\b\d+\b", "#", " ".join(message.split())).replace("lines)", "line)")
