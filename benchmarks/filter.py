"""Time one step of the filter and one sort over 1,000 rows, on a processor slowed down: `python -m benchmarks.filter`.

Chromium is told to be six times slower than the machine (`Emulation.setCPUThrottlingRate`), about a phone of few means.
A time is from the change of a control to the frame in which the rows are drawn anew. Beside it stands the time that
the processor spent on the step unslowed, which depends less on what else the machine does. Both are medians.
"""

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.project import write_project
from tests.chromium import ARGUMENTS, chromium
from uprsite.grouping import gather
from uprsite.output import write_site
from uprsite.planning import plan_site
from uprsite.producing import render
from uprsite.project import Options, load
from uprsite.stopwatch import Stopwatch

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

SLOWER = 6
RUNS = 5
STEPS = {
    "light": ("[name=light]", ("partial", "implemented", "")),
    "State": ("[name=from]", ("FRA", "NOR", "")),
    "words": ("[name=q]", ("law on data", "ratify", "")),
    "sort by light": ("[name=sort]", ("worst", "best", "")),
    "sort by number": ("[name=sort]", ("number", "states", "")),
}
MEASURE = """([selector, value]) => new Promise((done) => {
    const control = document.querySelector(selector);
    control.value = value;
    const start = performance.now();
    control.dispatchEvent(new Event("input", { bubbles: true }));
    const wait = selector === "[name=q]" ? 200 : 0;  // the script's own pause for those who type
    setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start - wait))), wait + 1);
})"""


def main() -> None:
    """Write a State with 1,000 recommendations, open its list and print the times."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        address = write_list(Path(folder))
        browser = player.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        print(f"{page.locator('[data-row]').count()} rows, a processor {SLOWER} times slower")
        spent = {name: [processor(page, tools, step) for step in steps(name)] for name in STEPS}
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for name in STEPS:
            times = [page.evaluate(MEASURE, step) for step in steps(name)]
            print(f"{name:<16}{median(times):>6.0f} ms, processor unslowed {median(spent[name]):.0f} ms")
        browser.close()


def steps(name: str) -> list[list[str]]:
    """List the changes to time: (control, value)."""
    control, values = STEPS[name]
    return [[control, value] for _ in range(RUNS) for value in values]


def processor(page: "Page", tools: "CDPSession", step: list[str]) -> float:
    """Return the milliseconds that the page's thread worked for one change and what follows it."""

    def worked() -> float:
        metrics = tools.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    before = worked()
    page.evaluate(MEASURE, step)
    page.wait_for_timeout(400)  # until the address is written and the answer announced
    return 1000 * (worked() - before)


def write_list(folder: Path) -> str:
    """Make the lists of a made-up State and return the address of that over all cycles."""
    write_project(folder, 1_000, ("en",))
    site, diagnostics = load(folder, Stopwatch())
    assert site, diagnostics
    facts = gather(
        site.content.library, site.config.scoring.method, site.config.publisher, site.content.vocabulary.regions
    )
    pages = [page for page in plan_site(site, facts) if page.kind == "list"]
    write_site(render(folder, site, facts, pages, Options(jobs=1)), folder / "site")
    return (folder / "site/en" / facts.library.dossiers[0].code.lower() / "recommendations/index.html").as_uri()


if __name__ == "__main__":
    main()
