"""The preview: real requests to a real server over a small project that is edited under it."""

import asyncio
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from livereload.handlers import LiveReloadHandler
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.chromium import ARGUMENTS, chromium
from uprsite.diagnostics import Diagnostic, Severity
from uprsite.pipeline import build
from uprsite.preview import standing
from uprsite.preview.excerpts import Excerpt, Told
from uprsite.preview.panel import MENDED, dress, panel
from uprsite.preview.serving import keep, listen, listen_somewhere, serve
from uprsite.preview.watch import next_change, snapshot, watched
from uprsite.stopwatch import Stopwatch
from uprsite.views.frame import POLICY

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 30.0  # seconds until a wait has failed; a passing test waits for milliseconds
POLICY_SERVED = f"{POLICY}; connect-src 'self' ws:"
SITE = {
    "config.yaml": "format: 1\ntitle: Our reviews\npublisher: us\n",
    "content/organisations.yaml": "- key: us\n  name: Us\n  kind: civil-society\n",
    "content/svn/state.yaml": "{}\n",
    "content/svn/cycle-4/review.yaml": "session: 48\n",
    "content/svn/cycle-4/recommendations.yaml": (
        "- paragraph: 140.12\n  text: Ratify the convention\n  by: [FRA]\n  position: supported\n"
    ),
}
NOTES = "content/svn/cycle-4/recommendations.yaml"
TEMPLATE = '{% extends "engine/pages/home.html" %}\n{% block main %}\n'


@dataclass
class Visit:
    """A preview that runs, and a reader of it."""

    project: Path
    address: str
    said: list[str] = field(default_factory=list)

    async def fetch(self, path: str = "", **options: object) -> HTTPResponse:
        return await AsyncHTTPClient().fetch(self.address + path, raise_error=False, follow_redirects=False, **options)

    async def read(self, path: str = "en/") -> str:
        return (await self.fetch(path)).body.decode()

    async def until(self, met: Callable[[str], bool], path: str = "en/") -> str:
        async with asyncio.timeout(LIMIT):
            while not met(page := await self.read(path)):
                await asyncio.sleep(0.01)
        return page

    async def listen(self) -> WebSocketClientConnection:
        """Connect as the script in a page does."""
        client = await websocket_connect(self.address.replace("http", "ws") + "livereload")
        await client.write_message('{"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}')
        assert '"hello"' in str(await asyncio.wait_for(client.read_message(), LIMIT))
        await client.write_message('{"command": "info", "plugins": {}, "url": "x"}')
        async with asyncio.timeout(LIMIT):
            while not LiveReloadHandler.waiters:
                await asyncio.sleep(0.005)
        return client

    def write(self, path: str, text: str) -> None:
        place = self.project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.project / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


def make_site(project: Path, **changed: str) -> Path:
    visit = Visit(project, "")
    for path, text in (SITE | changed).items():
        visit.write(path, text)
    return project


@asynccontextmanager
async def preview(project: Path, host: str = "127.0.0.1") -> AsyncIterator[Visit]:
    listener = listen(0, host)
    visit = Visit(project, f"http://127.0.0.1:{listener.getsockname()[1]}/")
    running = asyncio.create_task(keep(project, listener, False, visit.said.append, visit.said.append))
    try:
        yield visit
        assert not running.done(), "the preview ended by itself"
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def visiting(project: Path, story: Callable[[Visit], Awaitable[None]], host: str = "127.0.0.1") -> None:
    async def run() -> None:
        async with preview(project, host) as visit:
            await story(visit)

    asyncio.run(run())


def finding(severity: Severity = Severity.ERROR, **changed: str) -> Diagnostic:
    values = {"file": "content/a.yaml", "code": "c", "message": "what is wrong", "hint": "what to do"} | changed
    return Diagnostic(values["file"], 3, 5, values["code"], values["message"], values["hint"], severity)


# ---------------------------------------------------------------- what is added to a page


def test_a_page_gets_the_script_from_the_preview_and_a_policy_that_lets_it_run(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.read()
        assert re.findall('Content-Security-Policy" content="([^"]*)"', page.replace("&#39;", "'")) == [POLICY_SERVED]
        scripts = re.findall(r"<script\b[^>]*>", page.partition("</head>")[0])
        port = visit.address.rstrip("/").rpartition(":")[2]
        assert [script for script in scripts if f'src="/livereload.js?port={port}&amp;' in script]
        assert all("src=" in script or "application/ld+json" in script for script in scripts)
        assert "uprsite-panel" not in page
        script = await visit.fetch("livereload.js?port=1")
        assert (script.code, script.headers["Content-Type"]) == (200, "application/javascript")

    visiting(make_site(tmp_path), story)


def test_a_preview_leaves_the_project_alone_but_for_its_cache(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        await visit.read("en/svn/4/")
        visit.change("config.yaml", "publisher: us", "publisher: nobody")
        await visit.until(lambda page: "uprsite-panel" in page)

    def files() -> set[str]:
        return {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}

    before = files() if make_site(tmp_path) else set()
    visiting(tmp_path, story)
    assert {path for path in files() - before if not path.startswith(".cache/templates-")} == {".cache"}


@pytest.mark.parametrize("page", ["<html><body class=x><p>a</p></body></html>", "<p>a</p>", "", "<body>", "</head>"])
def test_a_page_of_any_shape_gets_script_and_panel_once(page: str) -> None:
    dressed = dress(page.encode(), 80, panel([Told(finding())], 1)).decode()
    for part in ("livereload.js", "<link ", "<section "):
        assert dressed.count(part) == 1, part
    assert re.sub("<section .*</section>|<script .*?</script>|<link .*?>", "", dressed) == page


def test_the_panel_says_where_what_and_what_to_do_and_keeps_its_own_direction() -> None:
    warning = Told(finding(Severity.WARNING, message="less bad"))
    shown = panel(
        [Told(finding(), Excerpt("status: ", "dnoe", " now"), "vscode://file/a b.yaml:3:5"), warning], 7, "Note."
    )
    for part in ("content/a.yaml:3:5", "what is wrong", "what to do", "less bad", "1 error, 1 warning<", "Note."):
        assert part in shown
    assert "status: <mark>dnoe</mark> now" in shown
    assert 'href="vscode://file/a%20b.yaml:3:5"' in shown
    assert 'data-turn="7" role="alert" lang="en" dir="ltr"' in shown
    assert "<details open>" in shown
    changed = Diagnostic("a", 1, 1, "c", "m", detail=("- <before>", "+ after"))
    assert "- &lt;before&gt;\n+ after" in panel([Told(changed)], 1)


def test_warnings_are_quieter_than_errors_and_what_is_mended_is_told_once() -> None:
    quiet = panel([Told(finding(Severity.WARNING))], 1)
    assert "<details>" in quiet
    assert 'role="status"' in quiet
    assert 'data-kind="warning"' in quiet
    assert panel([], 1) == ""
    assert MENDED in panel([], 1, mended=True)


@pytest.mark.parametrize("part", ["file", "code", "message", "hint", "excerpt", "editor"])
def test_no_value_becomes_markup(part: str) -> None:
    hostile = "</bdi><script>alert(1)</script><img src=x onerror='a' \"\ud800"
    one = Told(finding(), Excerpt("a", "b", "c"), "vscode://file/a:1:1")
    if part == "excerpt":
        one = one._replace(excerpt=Excerpt(hostile, hostile, hostile))
    elif part == "editor":
        one = one._replace(editor="vscode://file/" + hostile.replace("\ud800", ""))
    else:
        one = one._replace(finding=finding(**{part: hostile}))
    shown = panel([one], 1)
    own = {"section", "details", "summary", "ul", "li", "code", "strong", "bdi", "br", "pre", "mark", "a", "button"}
    assert set(re.findall(r"<(\w+)", shown.partition("</section>")[0])) == own
    assert shown.count("<script") == 1
    assert b"<script>" not in dress(b"", 80, shown)


def test_a_hostile_value_of_a_file_does_not_become_markup(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        visit.change(NOTES, "position: supported", "position: <script>alert(1)</script>")
        page = await visit.until(lambda page: "uprsite-panel" in page)
        assert "<script>" not in page
        assert "&lt;script&gt;" in page

    visiting(make_site(tmp_path), story)


# ---------------------------------------------------------------- mistakes


def break_yaml(visit: Visit) -> None:
    visit.write(NOTES, "- paragraph: [")


def break_record(visit: Visit) -> None:
    visit.change(NOTES, "by: [FRA]", "by: [FRANCE]")


def delete_config(visit: Visit) -> None:
    (visit.project / "config.yaml").unlink()


def delete_content(visit: Visit) -> None:
    shutil.rmtree(visit.project / "content")


def break_template(visit: Visit) -> None:
    visit.write("templates/pages/home.html", TEMPLATE + "{% if %}{% endblock %}")


def use_undefined(visit: Visit) -> None:
    visit.write("templates/pages/home.html", TEMPLATE + "{{ nothing_of_this_name }}{% endblock %}")


def extend_missing(visit: Visit) -> None:
    visit.write("templates/pages/home.html", '{% extends "engine/pages/houme.html" %}')


def calculate(visit: Visit) -> None:
    visit.write("templates/pages/home.html", TEMPLATE + "{{ 1 / 0 }}{% endblock %}")


def write_latin_1(visit: Visit) -> None:
    (visit.project / "config.yaml").write_bytes(b"format: 1\ntitle: \xe9\npublisher: us\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (break_yaml, f"{NOTES}:1:"),
        (break_record, f"{NOTES}:3:"),
        (delete_config, "config.yaml:1:1"),
        (delete_content, "there is no organisation “us”"),
        (break_template, "templates/pages/home.html:3:1"),
        (use_undefined, "templates/pages/home.html:3:1"),
        (extend_missing, "houme.html"),
        (calculate, "division by zero"),
        (write_latin_1, "config.yaml:2:"),
    ],
)
def test_a_mistake_shows_over_the_old_pages_until_it_is_mended(
    tmp_path: Path, spoil: Callable[[Visit], None], told: str
) -> None:
    async def story(visit: Visit) -> None:
        assert "uprsite-panel" not in await visit.read()
        spoil(visit)
        page = await visit.until(lambda page: "uprsite-panel" in page)
        assert told in page.partition("</section>")[0]
        assert "those from before" in page
        assert "Our reviews" in page.partition("</section>")[2]
        for address, kind in (("panel.css", "text/css"), ("panel.js", "text/javascript")):
            assert f'"/__uprsite/{address}"' in page
            own = await visit.fetch(f"__uprsite/{address}")
            assert (own.code, own.headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
        shutil.rmtree(visit.project / "templates", ignore_errors=True)
        make_site(visit.project)
        page = await visit.until(lambda page: "those from before" not in page and MENDED in page)
        assert "Our reviews" in page
        await visit.until(
            lambda _: [line for line in visit.said if "ms, " in line][-1].endswith("0 errors, 0 warnings")
        )

    visiting(make_site(tmp_path), story)


def test_a_warning_shows_over_the_new_pages(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        visit.write("content/svn/cycle-4/old-notes.txt", "[]\n")
        page = await visit.until(lambda page: "uprsite-panel" in page)
        assert "content/svn/cycle-4/old-notes.txt:1:1" in page
        assert "<summary>0 errors, 1 warning</summary><ul>" in page

    visiting(make_site(tmp_path), story)


def test_a_fault_of_our_own_is_told_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UPRSITE_DEBUG", raising=False)

    async def story(visit: Visit) -> None:
        await visit.read()
        with monkeypatch.context() as broken:
            broken.setattr(standing, "load", lambda *_, **__: {}["<nothing>"])
            visit.change("config.yaml", "Our reviews", "My reviews")
            page = await visit.until(lambda page: "uprsite-panel" in page)
            assert "uprsite failed: KeyError: &#x27;&lt;nothing&gt;&#x27;" in page
            assert "please report it" in page
        visit.change("config.yaml", "My reviews", "Your reviews")
        await visit.until(lambda page: "Your reviews" in page and MENDED in page)

    visiting(make_site(tmp_path), story)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_preview_goes_on_whatever_becomes_of_the_files(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        review = visit.project / "content/svn/cycle-4"
        review.rename(review.with_name("cycle-04"))
        await visit.until(lambda page: "rename the folder to cycle-4" in page)
        review.with_name("cycle-04").rename(review)
        await visit.until(lambda page: MENDED in page)
        visit.write("content/svn/cycle-4/#review.yaml#", "session: [")  # what Emacs keeps while somebody types
        text = (visit.project / NOTES).read_text(encoding="utf-8")
        visit.write(NOTES, text[: len(text) // 2])  # saved by half, as over a slow network
        await visit.until(lambda page: f"{NOTES}:1:" in page)
        visit.write(NOTES, text)
        await visit.until(lambda page: MENDED in page)
        (visit.project / "config.yaml").rename(visit.project / "config.yml")
        await visit.until(lambda page: "config.yaml:1:1" in page)
        (visit.project / "config.yml").rename(visit.project / "config.yaml")
        await visit.until(lambda page: MENDED in page)

    visiting(make_site(tmp_path), story)


@pytest.mark.parametrize("path", ["", "en/", "static/style.css", "no/such/page"])
def test_a_site_that_never_built_answers_every_address_with_its_mistakes(tmp_path: Path, path: str) -> None:
    async def story(visit: Visit) -> None:
        answer = await visit.fetch(path)
        page = answer.body.decode()
        assert answer.code == 503
        assert "there is no organisation “nobody”" in page
        assert POLICY_SERVED in page
        assert "/livereload.js" in page
        visit.change("config.yaml", "nobody", "us")
        await visit.until(lambda page: "Our reviews" in page)

    visiting(make_site(tmp_path, **{"config.yaml": SITE["config.yaml"].replace("us", "nobody")}), story)


# ---------------------------------------------------------------- addresses


def test_addresses_are_answered_as_a_host_answers_them(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        for path, code, kind in [
            ("", 200, "text/html; charset=utf-8"),
            ("en/svn/", 200, "text/html; charset=utf-8"),
            ("en/svn/index.html", 200, "text/html; charset=utf-8"),
            ("static/style.css", 200, "text/css; charset=utf-8"),
            ("static/icon.svg", 200, "image/svg+xml"),
            ("static/", 404, "text/html; charset=utf-8"),
            ("static/style.css/", 404, "text/html; charset=utf-8"),
            ("no/such/page", 404, "text/html; charset=utf-8"),
            ("a%00b", 404, "text/html; charset=utf-8"),
            ("x" * 5000, 404, "text/html; charset=utf-8"),
        ]:
            answer = await visit.fetch(path)
            assert (answer.code, answer.headers["Content-Type"]) == (code, kind), path
            head = await visit.fetch(path, method="HEAD")
            assert (head.code, head.headers["Content-Length"], head.body) == (code, str(len(answer.body)), b""), path
        assert "There is no page at this address." in await visit.read("no/such/page")
        moved = await visit.fetch("en/svn")
        assert (moved.code, moved.headers["Location"]) == (302, "/en/svn/")
        assert build(visit.project, tmp_path / "built", Stopwatch()).written
        assert (await visit.fetch("static/style.css")).body == (tmp_path / "built/static/style.css").read_bytes()

    visiting(make_site(tmp_path), story)


@pytest.mark.parametrize(
    "path",
    [
        "..%2f..%2f..%2fsecret.txt",
        "%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "en/../../../../secret.txt",
        "en/%2e%2e/..%2f../../secret.txt",
        "%2e%2e/",
        "..%2f..%2fconfig.yaml",
        "static/..%2f..%2f..%2fsecret.txt",
        "static/link.txt",
        "{outside}",
        "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "/etc/passwd",
        "..%5c..%5cconfig.yaml",
    ],
)
def test_no_address_leads_out_of_the_preview(tmp_path: Path, path: str) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        # A client of our own: others tidy the address before they send it.
        host, port = visit.address.removeprefix("http://").rstrip("/").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        address = path.format(outside=f"{tmp_path.as_posix()}/secret.txt")
        writer.write(f"GET /{address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = (await asyncio.wait_for(reader.read(), LIMIT)).decode()
        writer.close()
        await writer.wait_closed()
        assert answer.startswith("HTTP/1.1 404 "), answer
        assert "There is no page at this address." in answer

    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    static = tmp_path / "project/templates/static"
    static.mkdir(parents=True)
    with suppress(OSError, NotImplementedError):  # a file system without links
        (static / "link.txt").symlink_to(tmp_path / "secret.txt")
    visiting(make_site(tmp_path / "project"), story)


def test_a_page_of_another_site_can_neither_read_nor_listen(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        # A name that its owner lets point to this machine.
        assert (await visit.fetch("en/", headers={"Host": "attacker.example"})).code == 404
        assert (await visit.fetch("en/", headers={"Host": "localhost.attacker.example"})).code == 404
        assert (await visit.fetch("en/", headers={"Host": "localhost:8000"})).code == 200
        upgrade = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Origin": "http://attacker.example",
        }
        assert (await visit.fetch("livereload", headers=upgrade)).code == 403

    visiting(make_site(tmp_path), story)


def test_a_preview_opened_to_a_network_answers_to_any_of_its_names(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        assert (await visit.fetch("en/", headers={"Host": "laptop.local:8000"})).code == 200

    visiting(make_site(tmp_path), story, host="0.0.0.0")  # noqa: S104


# ---------------------------------------------------------------- watching


def test_a_change_reloads_the_page_and_so_does_the_next_one_at_once(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        reader = await visit.listen()
        for old, new in (("Our", "My"), ("My", "Your")):  # livereload by itself drops the second
            visit.change("config.yaml", f"{old} reviews", f"{new} reviews")
            assert '"reload"' in str(await asyncio.wait_for(reader.read_message(), LIMIT))
            assert f"{new} reviews" in await visit.read()
        reader.close()

    visiting(make_site(tmp_path), story)


def test_a_change_that_no_reader_would_see_does_not_reload(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        reader = await visit.listen()
        built = len(visit.said)
        visit.write("config.yaml", SITE["config.yaml"] + "# a remark\n")
        async with asyncio.timeout(LIMIT):
            while len(visit.said) == built:
                await asyncio.sleep(0.01)
        message = asyncio.ensure_future(reader.read_message())
        await visit.read()  # answered after the build, so a reload would have been sent
        await asyncio.sleep(0.05)
        assert not message.done()
        reader.close()
        assert await message is None

    visiting(make_site(tmp_path), story)


def test_the_terminal_tells_each_change_where_it_is_seen_and_what_is_wrong(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        await visit.read()
        visit.change(NOTES, "Ratify", "Sign and ratify")
        await visit.until(lambda page: "Sign and ratify" in page, "en/svn/4/140.12/")
        visit.change("config.yaml", "us", "nobody")
        await visit.until(lambda page: "uprsite-panel" in page)
        said = iter(visit.said)
        assert next(said) == f"Preview at {visit.address} (Ctrl+C ends it)"
        assert re.fullmatch(r"\d+ pages ready, \d+ ms, 0 errors, 0 warnings", next(said))
        assert re.fullmatch(r"1 file changed, \d+ pages ready, \d+ ms, 0 errors, 0 warnings", next(said))
        assert next(said) == f"  {NOTES} -> {visit.address}en/svn/4/140.12/"
        told = r"1 file changed, the pages stay as they were, \d+ ms, 1 error, 0 warnings"
        assert re.fullmatch(told, next(said))
        assert next(said).startswith("config.yaml:3:12: error: ")
        assert list(said) == []

    visiting(make_site(tmp_path), story)


def test_a_mistake_in_a_template_stops_its_pages_alone(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        answer = await visit.fetch("en/")
        page = answer.body.decode()
        assert answer.code == 500
        assert "This page cannot be made" in page
        assert "{{ nothing_of_this_name }}" in re.sub("</?mark>", "", page)
        assert (await visit.fetch("en/svn/")).code == 200
        assert any("templates/pages/home.html:3:1: error: " in line for line in visit.said)

    use_undefined(Visit(make_site(tmp_path), ""))
    visiting(tmp_path, story)


def test_a_sheet_of_paper_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    async def story(visit: Visit) -> None:
        page = await visit.read("en/svn/4/")
        (sheet,) = set(re.findall(r'href="[^"]*?([^"/]*\.en\.a4\.pdf)"', page))
        answer = await visit.fetch(f"en/svn/4/{sheet}")
        assert (answer.code, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert answer.body.startswith(b"%PDF-")

    visiting(make_site(tmp_path), story)


@pytest.mark.parametrize(
    "path", ["config.yaml", "content/svn/themes/torture.md", "templates/pages/home.html", "translations/en/site.po"]
)
def test_every_kind_of_input_is_watched_from_the_day_it_appears(tmp_path: Path, path: str) -> None:
    async def wait() -> None:
        for act in (lambda: Visit(tmp_path, "").write(path, "a"), lambda: Visit(tmp_path, "").write(path, "bc")):
            seen = snapshot(roots)
            act()
            assert path in {
                Path(changed).relative_to(tmp_path).as_posix()
                for changed in await asyncio.wait_for(next_change(roots, seen), LIMIT)
                if changed.startswith(str(tmp_path))
            }
        (tmp_path / path).unlink()
        assert str(tmp_path / path) not in await asyncio.wait_for(next_change(roots, snapshot(roots) | seen), LIMIT)

    roots = watched(tmp_path)
    asyncio.run(wait())


def test_the_engine_s_templates_are_watched_in_a_checkout_once() -> None:
    assert ROOT / "templates" in watched(Path("elsewhere"))
    assert [folder.name for folder in watched(ROOT)] == [
        *("config.yaml", "content", "templates", "translations"),
        *("logo.svg", "icon.svg"),
    ]


def test_what_editors_and_builds_leave_beside_the_files_is_no_change(tmp_path: Path) -> None:
    make_site(tmp_path)
    seen = snapshot(watched(tmp_path))
    assert len(seen) >= len(SITE)
    for name in (
        ".x.yaml.swp",
        ".#x.yaml",
        "#x.yaml#",
        "x.yaml~",
        ".hidden/x.yaml",
        "../.cache/preview/x",
        "../site/x",
    ):
        Visit(tmp_path, "").write(f"content/{name}", "x")
    assert snapshot(watched(tmp_path)) == seen


def test_a_file_is_read_when_it_is_whole(tmp_path: Path) -> None:
    async def wait() -> None:
        seen = snapshot([tmp_path])
        waiting = asyncio.ensure_future(next_change([tmp_path], seen))
        for size in range(1, 4):
            (tmp_path / "a").write_text("x" * size, encoding="utf-8")
            await asyncio.sleep(0)
        assert (await asyncio.wait_for(waiting, LIMIT))[str(tmp_path / "a")][1] == 3

    asyncio.run(wait())


# ---------------------------------------------------------------- the program


def test_a_port_in_use_is_told_plainly() -> None:
    said: list[str] = []
    with listen(0, "127.0.0.1") as taken:
        port = taken.getsockname()[1]
        assert serve(Path("nowhere"), port, say=lambda _: None, warn=said.append) == 2
    assert said == [f"Port {port} is in use, perhaps by another preview. Choose another one: --port {port + 1}"]


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with listen(0, "127.0.0.1") as taken:
        port = taken.getsockname()[1]
        with listen_somewhere("127.0.0.1", port) as other:
            assert port < other.getsockname()[1] < port + 20


def test_an_address_that_cannot_be_served_is_told_plainly() -> None:
    said: list[str] = []
    assert serve(Path("nowhere"), 8000, "192.0.2.1", say=said.append) == 2  # of nobody's machine
    assert said[0].startswith("Cannot serve at 192.0.2.1, port 8000: ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to the whole console")
def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    code = "import functools, pathlib, sys; from uprsite.preview import serve; "
    code += "sys.exit(serve(pathlib.Path(sys.argv[1]), 0, say=functools.partial(print, flush=True)))"
    command = [sys.executable, "-c", code, str(make_site(tmp_path))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline().startswith("Preview at http://127.0.0.1:")
            assert process.stdout.readline().endswith("0 errors, 0 warnings\n")
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=LIMIT)
        finally:
            process.kill()
    assert (process.returncode, rest, errors) == (0, "", "")


@pytest.mark.browser
def test_a_browser_runs_the_script_under_the_policy_shows_the_panel_and_reloads(tmp_path: Path) -> None:
    executable = chromium()
    from playwright.async_api import async_playwright

    async def story(visit: Visit) -> None:
        await visit.read()
        async with async_playwright() as player:
            browser = await player.chromium.launch(executable_path=executable, args=ARGUMENTS)
            page = await browser.new_page()
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            await page.goto(f"{visit.address}en/")
            async with asyncio.timeout(LIMIT):
                while not LiveReloadHandler.waiters:
                    await asyncio.sleep(0.01)
            visit.change("config.yaml", "us", "nobody")
            place = page.get_by_role("alert").get_by_text("there is no organisation “nobody”")
            await place.wait_for(timeout=LIMIT * 1000)
            panel = page.get_by_role("alert")
            assert await panel.evaluate("panel => getComputedStyle(panel).position") == "fixed"
            assert await panel.locator("mark").inner_text() == "nobody"
            await page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
            wrong = await page.evaluate("axe.run('.uprsite-panel').then(result => result.violations)")
            assert [(one["id"], one["nodes"][0]["html"]) for one in wrong] == []
            await panel.locator("summary").click()
            assert not await place.is_visible()
            await panel.get_by_role("button", name="Close").click()
            assert not await panel.is_visible()
            await page.goto(f"{visit.address}en/svn/")
            assert await page.locator(".uprsite-panel").is_hidden()  # closed until the next change
            visit.change("config.yaml", "nobody", "us")
            await page.get_by_text(MENDED).wait_for(timeout=LIMIT * 1000)
            await browser.close()
        assert complaints == []

    visiting(make_site(tmp_path), story)
