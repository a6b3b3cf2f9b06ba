"""Take the pictures of the example site on paper, and of its share cards: in six languages, straight from Typst."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from json import dumps
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PIL import Image

from uprsite.paper import open_workshop
from uprsite.paper.cards import cards_of, plan_card
from uprsite.paper.documents import document_of, qr_code
from uprsite.paper.typesetting import open_press
from uprsite.plan import PAPERS, SHEETS, on_paper
from uprsite.planning import gather_facts, plan_site
from uprsite.project import load
from uprsite.render import make_environment
from uprsite.resources import layers
from uprsite.stopwatch import Stopwatch
from uprsite.views import make_edition

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
INTO = HERE / "paper"
LANGUAGES = ("en", "fr", "ar", "ru", "zh", "sw")
SOURCES = ("content", "translations", "config.yaml", "logo.svg", "icon.svg")
"""What the example site is made of; its languages are not these six, so a copy of it is read.

What the brief says in the two that it does not speak is in translations/ here.
"""
PIXELS_AN_INCH = 96


class Sheet(NamedTuple):
    """A page on paper: which of its pages to show, from the first, and on what."""

    slug: str
    languages: tuple[str, ...]
    pages: tuple[int, ...] = (1,)
    paper: str = "a4"


class Card(NamedTuple):
    """A page whose card is shown."""

    slug: str
    languages: tuple[str, ...]


PICTURES: dict[str, Sheet | Card] = {
    "brief-for-norway": Sheet("xmv/briefs/from-nor/", LANGUAGES),
    "brief-for-france": Sheet("xmv/briefs/france/", ("en", "fr", "ar")),
    "brief-pre-session-letter": Sheet("xmv/briefs/pre-session/", ("en",), paper="letter"),
    "factsheet": Sheet("xmv/themes/torture/", ("en", "ar")),
    "scorecard": Sheet("xmv/4/", ("en", "zh")),
    "matrix": Sheet("xmv/4/matrix/", ("en", "fr")),
    "mid-term": Sheet("xmv/4/mid-term/", ("en",), pages=(1, 2, 3)),
    "card-home": Card("", ("en", "ar")),
    "card-review": Card("xmv/4/", ("ru", "sw")),
    "card-recommendation": Card("xmv/4/138.14/", ("en", "fr")),
}
"""What is shown, by the names of the files; each has its language and, where several are shown, its page."""


def names(wanted: Iterable[str] = PICTURES) -> Iterator[str]:
    """Name the files of some pictures."""
    for name in wanted:
        shown = PICTURES[name]
        pages = shown.pages if isinstance(shown, Sheet) else (1,)
        for tag in shown.languages:
            yield from (f"{name}.{tag}{f'.{page}' if len(pages) > 1 else ''}.png" for page in pages)


def take(wanted: Iterable[str] = PICTURES) -> None:
    """Take pictures anew."""
    INTO.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, png in pictures(Path(folder), list(wanted)):
            (INTO / name).write_bytes(png)


def pictures(folder: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Set each picture in a copy of the example site; pages and cards are set as a build sets them."""
    copy_of_site(folder)
    site, found = load(folder, Stopwatch())
    if site is None:
        raise SystemExit("\n".join(map(str, found)))
    facts = gather_facts(site)
    pages = plan_site(site, facts)
    editions = {tag: make_edition(site, facts, tag, marking=True) for tag in LANGUAGES}
    templates = layers(folder, "templates")
    environment = make_environment(templates)
    shop, _ = open_workshop(templates, folder / "cache")
    press = open_press(shop.root, shop.folders)
    sheets = {(page.language, page.slug): page for page in on_paper(facts, pages)}
    cards = {(page.language, page.slug): page for page in cards_of(pages, site.config.base)}
    for name in wanted:
        shown = PICTURES[name]
        for tag in shown.languages:
            if isinstance(shown, Card):
                job = plan_card(editions, cards[tag, shown.slug], shop.fonts)
                made = [job.make(press, job.template, job.document)]
            else:
                page = sheets[tag, shown.slug]
                document = document_of(environment, editions[tag], page, shop.fonts)
                document |= {"paper": PAPERS[shown.paper], "qr": qr_code(document["address"])}
                made = set_pages(press.compiler, shop.root / f"{SHEETS[page.kind]}.typ", document)
                made = [made[at - 1] for at in shown.pages]
            yield from zip(names_of(name, tag), map(small, made), strict=True)


def names_of(name: str, tag: str) -> list[str]:
    """Name the files of a picture in one language."""
    return [one for one in names([name]) if one.startswith(f"{name}.{tag}.")]


def set_pages(compiler: Any, template: Path, document: dict[str, Any]) -> list[bytes]:
    """Draw every page of a document."""
    told = {"data": dumps(document, ensure_ascii=False)}
    made = compiler.compile(input=str(template), format="png", ppi=PIXELS_AN_INCH, sys_inputs=told)
    return made if isinstance(made, list) else [made]


def small(png: bytes) -> bytes:
    """Write a picture again in as many colours as a palette holds; this way of choosing keeps those of areas exact."""
    written = BytesIO()
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def copy_of_site(folder: Path) -> None:
    """Copy the example site, to be read in the languages of the pictures."""
    for name in SOURCES:
        source = ROOT / name
        (copytree if source.is_dir() else copy)(source, folder / name)
    copytree(HERE / "translations", folder / "translations", dirs_exist_ok=True)
    config = folder / "config.yaml"
    said = f"languages: [{', '.join(LANGUAGES)}]"
    config.write_text(re.sub(r"^languages: .*$", said, config.read_text("utf-8"), flags=re.M), "utf-8")


def board(files: Iterable[Path], columns: int, grey: bool = False) -> Image.Image:
    """Lay pictures beside each other, to be looked at together; in grey as a copying machine gives them."""
    found = [Image.open(BytesIO(path.read_bytes())).convert("L" if grey else "RGB").convert("RGB") for path in files]
    width, height = max(one.width for one in found) + 12, max(one.height for one in found) + 12
    made = Image.new("RGB", (width * columns, height * -(-len(found) // columns)), (120, 120, 120))
    for at, one in enumerate(found):
        made.paste(one, (at % columns * width + 6, at // columns * height + 6))
    return made
