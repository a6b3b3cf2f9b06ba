"""What `check --site` finds in a built site: each mistake is made once, in a site that has none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.built_sites import BuiltSite
from tests.example_sites import copy_of, render_site
from uprsite.checks import Checked, check_site
from uprsite.checks.weights import BUDGETS, KB
from uprsite.cli import main
from uprsite.diagnostics import Severity
from uprsite.plan import Page
from uprsite.planning import gather_facts, plan_site
from uprsite.project import load
from uprsite.stopwatch import Stopwatch

PAGE = "en/svn/4/index.html"
SETTINGS = """
languages: [en, fr]
description: A site of the tests.
base_url: https://example.org/upr/
"""
Files = dict[str, bytes]


def two_languages(folder: Path) -> Path:
    """Make a small site in two languages, which has an address."""
    project = copy_of("minimal", folder)
    with (project / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    return project


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_languages(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture(scope="module")
def made(small: Path) -> Files:
    return render_site(small)


@pytest.fixture(scope="module")
def pages(small: Path) -> list[Page]:
    site, _ = load(small, Stopwatch())
    assert site
    return plan_site(site, gather_facts(site))


@pytest.fixture
def checked(tmp_path: Path, made: Files, pages: list[Page]) -> Callable[[Files], Checked]:
    """Write a site with some files changed, and check it."""

    def check(files: Files) -> Checked:
        for path, content in (made | files).items():
            (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "site" / path).write_bytes(content)
        return check_site(tmp_path / "site", pages, "site")

    return check


def found(checked: Checked) -> set[tuple[str, str]]:
    return {(finding.file.removeprefix("site/"), finding.code) for finding in checked.diagnostics}


def test_a_site_as_it_is_built_has_no_mistakes(checked: Callable[[Files], Checked], made: Files) -> None:
    result = checked({})
    assert result.diagnostics == ()
    assert result.pages == sum(path.endswith(".html") for path in made)
    assert result.links > result.pages


def test_the_example_has_no_mistakes_and_every_page_keeps_to_its_budget(reference: BuiltSite) -> None:
    result = check_site(reference.folder, reference.pages, "site")
    assert result.diagnostics == ()
    assert all(weight.size <= weight.limit for weight in result.weights)
    assert {weight.kind for weight in result.weights} >= BUDGETS.keys()


def test_the_heaviest_of_each_kind_is_told(checked: Callable[[Files], Checked], pages: list[Page]) -> None:
    weights = checked({}).weights
    assert {weight.kind for weight in weights} >= {page.kind for page in pages} | {"style", "script", "missing"}
    assert [weight.size for weight in weights] == sorted((weight.size for weight in weights), reverse=True)


def before_main(html: str) -> Callable[[str], str]:
    """Put something into a page."""
    return lambda page: page.replace('<main id="main">', f'{html}<main id="main">')


def without(pattern: str, instead: str = "") -> Callable[[str], str]:
    """Take something out of a page, or change it; it must be there."""

    def change(page: str) -> str:
        changed, times = re.subn(pattern, instead, page, flags=re.DOTALL)
        assert times, pattern
        return changed

    return change


MISTAKES: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "a link to nothing": (before_main('<a href="nothing.html">x</a>'), {"dead-link"}),
    "a link out of the site": (before_main('<a href="../../../../index.html">x</a>'), {"dead-link"}),
    "a link to a folder": (before_main('<a href="../">x</a>'), {"link-to-folder"}),
    "a link to the top folder": (before_main('<a href="../../../">x</a>'), {"link-to-folder"}),
    "a link from the top of the host": (before_main('<a href="/en/index.html">x</a>'), {"rooted-link"}),
    "a link to no place here": (before_main('<a href="#nowhere">x</a>'), {"dead-fragment"}),
    "a link to no place there": (before_main('<a href="../index.html?a=b#nowhere">x</a>'), {"dead-fragment"}),
    "a picture that is not there": (before_main('<img src="no.png" alt="">'), {"dead-link"}),
    "a card that is not there": (
        before_main('<meta property="og:image" content="https://example.org/upr/en/nothing.png">'),
        {"dead-link"},
    ),
    "a picture of another host": (before_main('<img src="https://example.com/a.png" alt="">'), {"other-host"}),
    "a host without a scheme": (before_main('<script src="//example.com/a.js"></script>'), {"other-host"}),
    "one of several pictures": (
        before_main('<img src="data:," srcset="../../../static/icon.svg 1x, https://example.com/b.png 2x" alt="">'),
        {"other-host"},
    ),
    "a frame of another host": (before_main('<iframe src="https://example.com/"></iframe>'), {"other-host"}),
    "a symbol of another host": (
        before_main('<svg><use href="https://example.com/a.svg#x"/></svg>'),
        {"other-host"},
    ),
    "a connection in advance": (before_main('<link rel="preconnect" href="https://example.com">'), {"other-host"}),
    "a form that is sent away": (before_main('<form action="https://example.com/"></form>'), {"other-host"}),
    "a script in the page": (before_main("<script>alert(1)</script>"), {"inline"}),
    "a style in the page": (before_main("<style>p{}</style>"), {"inline"}),
    "a style in an element": (before_main('<p style="color:red">x</p>'), {"inline"}),
    "an action in an element": (before_main('<p onclick="alert(1)">x</p>'), {"inline"}),
    "two headings": (before_main("<h1>Again</h1>"), {"headings"}),
    "no heading": (without("<h1.*?</h1>"), {"headings"}),
    "no language": (without('<html lang="en"', "<html"), {"no-language"}),
    "the wrong language": (without('<html lang="en"', '<html lang="fr"'), {"wrong-language"}),
    "no title": (without("<title>.*?</title>"), {"no-title"}),
    "no description": (without('<meta name="description"[^>]*>'), {"no-description"}),
    "no policy": (without('<meta http-equiv="Content-Security-Policy"[^>]*>'), {"no-policy"}),
    "an open policy": (without("script-src &#39;self&#39;", "script-src 'self' https://example.com"), {"open-policy"}),
    "a policy for scripts in the page": (
        without("style-src &#39;self&#39;", "style-src 'unsafe-inline'"),
        {"open-policy"},
    ),
    "a referrer": (without('<meta name="referrer"[^>]*>'), {"no-referrer-policy"}),
    "no way to another language": (without('<a [^>]*hreflang="fr"[^>]*>.*?</a>'), {"no-translation"}),
    "the way to another page's translation": (
        without(r'href="\.\./\.\./\.\./fr/svn/4/index.html"', 'href="../../../fr/svn/index.html"'),
        {"no-translation"},
    ),
    "an alternate too few": (without('<link rel="alternate" hreflang="fr"[^>]*>'), {"alternates"}),
    "an alternate of another page": (
        without(
            'hreflang="fr" href="https://example.org/upr/fr/svn/4/"', 'hreflang="fr" href="https://example.org/upr/fr/"'
        ),
        {"alternates"},
    ),
    "an alternate that is not there": (
        without(
            'hreflang="x-default" href="https://example.org/upr/"',
            'hreflang="x-default" href="https://example.org/upr/xx/"',
        ),
        {"dead-link", "alternates"},
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_page_is_found(mistake: str, checked: Callable[[Files], Checked], made: Files) -> None:
    change, wanted = MISTAKES[mistake]
    result = checked({PAGE: change(made[PAGE].decode()).encode()})
    assert found(result) == {(PAGE, code) for code in wanted}
    assert all(finding.hint for finding in result.diagnostics)


def test_a_mistake_is_found_at_its_line(checked: Callable[[Files], Checked], made: Files) -> None:
    page = before_main('<a href="no.html">x</a>')(made[PAGE].decode())
    (finding,) = checked({PAGE: page.encode()}).diagnostics
    assert finding.line == page[: page.index("no.html")].count("\n") + 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.com/">another site</a>',
        '<a href="mailto:office@example.org">a letter</a>',
        '<a href="../4/index.html?light=partial#main">a filter</a>',
        '<a href="#">the top</a> <a href="#top">the top</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
    ],
)
def test_what_leads_elsewhere_only_when_a_reader_goes_there_is_no_mistake(
    html: str, checked: Callable[[Files], Checked], made: Files
) -> None:
    assert found(checked({PAGE: before_main(html)(made[PAGE].decode()).encode()})) == set()


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { background: url('https://example.com/a.png') }", "other-host"),
        ("@import '//example.com/a.css';", "other-host"),
        ("p { background: image-set('https://example.com/a.png' 1x) }", "other-host"),
        ('p { background: -webkit-image-set("icon.svg" 1x, "//example.com/a.png" 2x) }', "other-host"),
        ('p { background: image("https://example.com/a.png") }', "other-host"),
        ("p { background: URL(https://example.com/a.png) }", "other-host"),
        ("p { background: image(red) }", ""),
        ('a[href^="https://example.com"] { color: red }', ""),
        ("p { background: url(no.png) }", "dead-link"),
        ("p { background: url(data:,) }", ""),
        ("p { background: url('icon.svg') }", ""),
    ],
)
def test_a_style_asks_for_what_is_there(css: str, code: str, checked: Callable[[Files], Checked], made: Files) -> None:
    style = made["static/style.css"] + f"\n{css}".encode()
    result = checked({"static/style.css": style})
    assert found(result) == ({("static/style.css", code)} if code else set())
    assert all(finding.line == style.count(b"\n") + 1 for finding in result.diagnostics)


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<path onload='alert(1)'/>", "script"),
        ("<image href='https://example.com/a.png'/>", "other-host"),
        ("<image xlink:href='//example.com/a.png'/>", "other-host"),
        ("<path fill='url(https://example.com/a.svg#x)'/>", "other-host"),
        ("<path style='mask:image-set(&quot;https://example.com/a.png&quot; 1x)'/>", "other-host"),
        ("<style>@import 'https://example.com/a.css';</style>", "other-host"),
        ("<style><title/>@import 'https://example.com/a.css';</style>", "other-host"),
        ("<a href='javascript:alert(1)'/>", "other-host"),
        ("<a href='https://example.com/'/>", ""),
        ("<path fill='url(#a)'/><use href='#a'/>", ""),
    ],
)
def test_a_drawing_runs_nothing_and_asks_nobody(inner: str, code: str, checked: Callable[[Files], Checked]) -> None:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    drawing = f"<svg {spaces}>\n{inner}</svg>".encode()
    result = checked({"static/map.svg": drawing})
    assert found(result) == ({("static/map.svg", code)} if code else set())
    assert all(finding.line == 2 for finding in result.diagnostics)


@pytest.mark.parametrize("content", [b"", b"no drawing", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'])
def test_what_is_hardly_a_drawing_breaks_no_check(content: bytes, checked: Callable[[Files], Checked]) -> None:
    assert found(checked({"static/map.svg": content})) <= {("static/map.svg", "entities")}


def test_a_drawing_that_is_heavy_is_a_warning(checked: Callable[[Files], Checked]) -> None:
    drawing = b"<svg>" + noise(21 * KB, "a.html") + b"</svg>"
    (finding,) = checked({"static/map.svg": drawing}).diagnostics
    assert (finding.code, finding.severity) == ("too-heavy", Severity.WARNING)


@pytest.mark.parametrize(
    ("path", "kind"), [("en/index.html", "home"), (PAGE, "review"), ("static/filter.js", "script")]
)
def test_what_is_heavier_than_its_budget_is_an_error(
    path: str, kind: str, checked: Callable[[Files], Checked], made: Files
) -> None:
    result = checked({path: made[path] + noise(BUDGETS[kind] * KB, path)})
    assert found(result) == {(path, "too-heavy")}
    assert result.diagnostics[0].severity is Severity.ERROR
    assert path in {weight.path for weight in result.weights}


def test_another_page_that_is_heavy_is_a_warning(checked: Callable[[Files], Checked], made: Files) -> None:
    path = "en/svn/4/matrix/index.html"
    result = checked({path: made[path] + noise(100 * KB, path)})
    assert found(result) == {(path, "too-heavy")}
    assert result.diagnostics[0].severity is Severity.WARNING


def noise(size: int, path: str) -> bytes:
    """Make a comment that cannot be compressed below a size."""
    import random

    text = "".join(random.Random(1).choices("0123456789abcdef", k=2 * size))
    return (f"<!--{text}-->" if path.endswith(".html") else f"/*{text}*/").encode()


def test_a_site_older_than_its_records_is_told(tmp_path: Path, made: Files, pages: list[Page]) -> None:
    more = [Page("recommendation", "en", f"svn/4/new-{number}/") for number in range(5)]
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    result = check_site(tmp_path, [*pages, *more], "site")
    assert [(finding.code, finding.file) for finding in result.diagnostics] == [
        ("page-missing", f"site/en/svn/4/new-{number}/index.html") for number in range(3)
    ]
    assert [finding.hint.endswith("(and so in 2 more places)") for finding in result.diagnostics] == [
        False,
        False,
        True,
    ]


def test_what_is_wrong_in_a_template_is_told_once(checked: Callable[[Files], Checked], made: Files) -> None:
    wrong = before_main('<img src="https://example.com/a.png" alt="">')
    result = checked(
        {path: wrong(page.decode()).encode() for path, page in made.items() if re.match(r"en/.*html$", path)}
    )
    assert len(result.diagnostics) == 3
    assert {finding.code for finding in result.diagnostics} == {"other-host"}
    assert re.search(r"and so in \d+ more places", result.diagnostics[-1].hint)


def test_a_file_of_somebody_elses_is_not_looked_at(checked: Callable[[Files], Checked]) -> None:
    assert found(checked({"google123.html": b"<h1>", "old/index.html": b"<a href=/nothing>"})) == set()


# ---------------------------------------------------------------- the command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return two_languages(tmp_path / "project")


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_the_command_tells_weights_and_ends_well(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "there"
    assert run("--project", project, "build", "--out", out)[0] == 0
    code, said = run("--project", project, "check", "--site", "--out", out)
    assert code == 0
    assert re.search(r"^ +[\d.]+ of  14 KB  home +(en|fr)/index\.html$", said, re.MULTILINE)
    assert "error" not in said.partition("heaviest")[0].replace("No errors", "")


def test_the_command_ends_with_one_where_the_site_is_wrong(project: Path) -> None:
    assert run("--project", project, "build")[0] == 0
    page = project / "site" / PAGE
    page.write_text(before_main('<a href="nothing.html">x</a>')(page.read_text(encoding="utf-8")), encoding="utf-8")
    code, said = run("--project", project, "check", "--site")
    assert code == 1
    assert re.search(rf"^site/{PAGE}:\d+:1: error: nothing\.html leads to nothing \[dead-link\]$", said, re.MULTILINE)
    assert "No mistakes" not in said
    code, said = run("--project", project, "check", "--site", "--format", "github")
    assert (code, "::error file=site/en/svn/4/index.html,line=" in said) == (1, True)
    assert run("--project", project, "check")[0] == 0


def test_a_site_that_was_not_built_is_told(project: Path) -> None:
    code, said = run("--project", project, "check", "--site")
    assert code == 1
    assert "[no-site]" in said and "the command `build`" in said


def test_records_come_first(project: Path) -> None:
    (project / "content/organisations.yaml").write_text("- key: other\n", encoding="utf-8")
    code, said = run("--project", project, "check", "--site")
    assert code == 1
    assert "[no-site]" not in said
    assert "The built site was not checked." in said


def test_a_folder_to_check_without_a_site_is_wrong_use(project: Path) -> None:
    assert run("--project", project, "check", "--out", project)[0] == 2
