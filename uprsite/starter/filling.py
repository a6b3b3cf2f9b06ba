"""The files of a new site, from answers; every one of them is named here."""

import re
from collections.abc import Mapping
from pathlib import Path

from uprsite.languages import INTERFACE, LOCALES
from uprsite.resources import engine_file, engine_folder
from uprsite.starter.answers import Answers, key_of
from uprsite.starter.voices import described, descriptions_of, names_of, spoken, titles_of
from uprsite.vocabulary import shipped

FILES = Path(__file__).parent / "files"
FILLED: Mapping[str, str] = {
    "config.yaml": "config.yaml",
    "README.md": "README.md",
    "content/organisations.yaml": "content/organisations.yaml",
    "content/{folder}/state.yaml": "content/state.yaml",
    "content/{folder}/cycle-{cycle}/review.yaml": "content/review.yaml",
    "content/xmv/state.yaml": "content/xmv/state.yaml",
    "content/xmv/cycle-4/review.yaml": "content/xmv/cycle-4/review.yaml",
    "content/xmv/cycle-4/recommendations.yaml": "content/xmv/cycle-4/recommendations.yaml",
    "content/xmv/cycle-4/assessments.yaml": "content/xmv/cycle-4/assessments.yaml",
    "content/xmv/themes/torture.md": "content/xmv/themes/torture.md",
    "content/xmv/briefs/pre-session.yaml": "content/xmv/briefs/pre-session.yaml",
}
"""By their places, the files in which answers are put where `{{…}}` stands."""
TRANSLATED: Mapping[str, Mapping[str, str]] = {"fr": {"README.md": "README.fr.md"}}
"""What stands in the place of such a file where people write in another language."""
COPIED: Mapping[str, str] = {
    ".gitattributes": "gitattributes.txt",
    ".gitignore": "gitignore.txt",
    ".vscode/settings.json": "vscode/settings.json",
    ".vscode/extensions.json": "vscode/extensions.json",
    ".github/workflows/publish.yml": "github/workflows/publish.yml",
    ".github/ISSUE_TEMPLATE/config.yml": "github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/correction.yml": "github/ISSUE_TEMPLATE/correction.yml",
    ".github/ISSUE_TEMPLATE/translation.yml": "github/ISSUE_TEMPLATE/translation.yml",
    ".github/dependabot.yml": "github/dependabot.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "templates/README.md": "templates/README.md",
    "translations/README.md": "translations/README.md",
}
"""By their places, the files that are the same on every site. Here none has a name that tools would hide or obey."""
SESSION, YEAR = 47, "2024"
"""Stand in examples of a cycle of which nothing is known."""


def site_files(answers: Answers) -> dict[str, bytes]:
    """Return the files of a new site by their places in it."""
    values, translated = _values(answers), TRANSLATED.get(answers.languages[0].partition("-")[0], {})
    texts = {
        place.format_map(values): fill(_read(translated.get(name, name)), values) for place, name in FILLED.items()
    }
    texts["engine.txt"] = f"{answers.engine}\n"
    if locales := described(answers.languages):
        texts[f"translations/{LOCALES}"] = locales
    filled = {place: text.encode() for place, text in texts.items()}
    return dict(sorted((filled | engine_files()).items()))


def engine_files() -> dict[str, bytes]:
    """Return those that are the same on every site made by this version, by their places."""
    texts = {place: _read(name) for place, name in COPIED.items()}
    texts |= {f"schemas/{path.name}": path.read_text("utf-8") for path in engine_folder("schemas").glob("*.json")}
    texts["requirements.txt"] = engine_file("requirements.txt").read_text("utf-8")
    return {place: text.encode() for place, text in sorted(texts.items())}


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values where `{{…}}` stands; a line that holds nothing else goes with an empty one."""
    text = re.sub(r"(?m)^ *\{\{(\w+)\}\}\n", lambda found: found[0] if values[found[1]] else "", text)
    return re.sub(r"\{\{(\w+)\}\}", lambda found: values[found[1]], text)


def _values(answers: Answers) -> dict[str, str]:
    first, languages = answers.languages[0], spoken(answers.languages)
    english = names_of(answers.state, spoken([INTERFACE]))[INTERFACE]
    names, titles = names_of(answers.state, languages), titles_of(answers.state, languages)
    span = shipped().cycles.get(answers.cycle)
    return {
        "title": _text("title", titles, first),
        "description": _text("description", descriptions_of(languages), first),
        "site": titles.get(first) or next(iter(titles.values())),
        "key": _scalar(key_of(answers.publisher)),
        "publisher": _scalar(answers.publisher),
        "languages": ", ".join(map(_scalar, answers.languages)),
        "state": english,
        "named": names.get(first, english),
        "code": answers.state,
        "folder": answers.state.lower(),
        "name": "" if answers.state in shipped().states else f"name: {answers.state}",
        "cycle": str(answers.cycle),
        "sessions": f"\n# Cycle {span.cycle} has sessions {span.first_session} to {span.last_session}, "
        f"from {span.start[:4]} into {span.end[:4]}."
        if span
        else "",
        "session": str(span.last_session if span else SESSION),
        "year": (span.start if span else YEAR)[:4],
        # The example is in English, which its files have to say where people write another language.
        "lang": "" if first == INTERFACE else f"lang: {INTERFACE}",
    }


def _text(key: str, versions: Mapping[str, str], first: str) -> str:
    """Write a text in one language, or in several below their tags."""
    if list(versions) == [first]:
        return f"{key}: {_scalar(versions[first])}"
    return "\n".join([f"{key}:", *(f"  {_scalar(tag)}: {_scalar(text)}" for tag, text in versions.items())])


def _scalar(text: str) -> str:
    """Write a text as one line of YAML, in quotes where editors would take it for something else."""
    from yaml import safe_dump

    return str(safe_dump(text, allow_unicode=True, width=float("inf"))).removesuffix("...\n").strip()


def _read(name: str) -> str:
    return (FILES / name).read_text("utf-8")
