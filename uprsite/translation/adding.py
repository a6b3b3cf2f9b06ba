"""A new language: its entry in locales.yaml, its place in config.yaml, and its empty catalogs."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from uprsite.config import FILE
from uprsite.decoding import decode_map
from uprsite.diagnostics import Done, has_errors
from uprsite.fields import Refusal, suggestion
from uprsite.languages import LOCALES, RIGHT_TO_LEFT, LocaleEntry, has_formats, load_locales, propose_locale
from uprsite.model import LANGUAGE_TAG
from uprsite.replacing import replace_file
from uprsite.source import read_yaml
from uprsite.translation.desk import FOLDER, Project, update_catalogs
from uprsite.translation.placing import languages_line, one_line, with_entry, with_languages

SHARED = ("digits", "line_height", "comma", "semicolon", "colon")
STYLE = {field.name: field.default for field in fields(LocaleEntry) if field.name in SHARED}
"""What a language writes as the one it is like does, and what stands for it where nothing is said."""
HEAD = "# One entry a language; what stands here comes before what uprsite ships.\n"


def add_language(project: Project, tag: str, name: str | None, like: str | None) -> Done:
    """Add a language to a project; raise Refusal where it cannot be told which.

    `name` is what its speakers call it, `like` a language that it resembles: only a language that Unicode's data lacks
    needs them. What can fail comes first, so that no half of a language is left behind.
    """
    report, texts = [], dict[str, str]()
    if tag not in project.locales:
        data = _described(project, tag, name, like)
        entry = decode_map(LocaleEntry, read_yaml(one_line(tag, data), LOCALES))
        if not entry.records:
            return Done((), entry.diagnostics)
        texts[f"{FOLDER}/{LOCALES}"] = _with_entry(project.folder, tag, data)
        project = project._replace(locales={**project.locales, tag: entry.records[0]})
        report.append(f"{FOLDER}/{LOCALES}: {tag} added; look at its entry, above all at `plural` and `fallback`")
    elif name or like:
        report.append(_known(project.folder, tag))
    if tag not in project.config.languages:
        languages = (*project.config.languages, tag)
        project = project._replace(config=replace(project.config, languages=languages))
        if config := with_languages(_text(project.folder / FILE), languages):
            texts[FILE] = config
            report.append(f"{FILE}: {tag} added to `languages`")
        else:
            report.append(f"{FILE}: the languages are for you to write, by hand: {languages_line(languages)}")
    done = update_catalogs(project, [tag])
    if has_errors(done.diagnostics):
        return Done(done.report, done.diagnostics)
    for file, text in texts.items():
        replace_file(project.folder / file, text.encode())
    return Done((*report, *done.report), done.diagnostics)


def _known(folder: Path, tag: str) -> str:
    """Say who has described a language already."""
    own, _ = load_locales([folder / FOLDER])
    if tag in own:
        return f"{FOLDER}/{LOCALES}: {tag} is there already; --name and --like changed nothing in it"
    return f"{tag} is shipped with uprsite: it needs no --name and no --like, and they changed nothing"


def _described(project: Project, tag: str, name: str | None, like: str | None) -> dict[str, Any]:
    """Describe a language that nobody has described."""
    if not re.fullmatch(LANGUAGE_TAG, tag):
        raise Refusal(f"“{tag}” is not a language tag", "write it like fr or ku-Arab: two or three small letters first")
    known = has_formats(tag)
    if not known and not (name and like):
        hint = f"for example: translate add {tag} --name Bislama --like en"
        raise Refusal(f"“{tag}” is not known yet: say what its speakers call it, and which language it is like", hint)
    data = propose_locale(tag, project.locales) if known else {}
    if name:
        data["name"] = name
    if like:
        donor = _donor(like, project.locales)
        # Unicode knows its plural, its dates and its numbers; what is left to say is who stands in for it.
        data |= {"fallback": donor["fallback"]} if known else _taken_over(tag, donor)
    return data


def _with_entry(folder: Path, tag: str, data: dict[str, Any]) -> str:
    path = folder / FOLDER / LOCALES
    if text := with_entry(_text(path) if path.is_file() else HEAD, tag, data):
        return text
    message = f"{FOLDER}/{LOCALES} is written in a way in which nothing can be added at its end"
    raise Refusal(message, f"add this among its entries, and run the command again:\n\n{one_line(tag, data)}")


def _text(path: Path) -> str:
    """Read a file with its own ends of lines."""
    return path.read_bytes().decode()


def _donor(like: str, locales: Mapping[str, LocaleEntry]) -> dict[str, Any]:
    """Describe the language that another is like: as the site or uprsite does, or as Unicode's data does."""
    if entry := locales.get(like):
        taken = {name: getattr(entry, name) for name in STYLE if getattr(entry, name) != STYLE[name]}
        fallback = list(dict.fromkeys((like, *entry.fallback)))
        plural, direction = entry.plural.text, entry.dir.value
        return {"dir": direction, "cldr": entry.cldr or like, "plural": plural, "fallback": fallback, **taken}
    if not re.fullmatch(LANGUAGE_TAG, like) or not has_formats(like):
        raise Refusal(f"“{like}” is not known either", suggestion(like, sorted(locales)))
    # Nothing is translated into it, so it can stand in for nothing.
    described = propose_locale(like, locales)
    del described["name"]
    return {**described, "cldr": like}


def _taken_over(tag: str, donor: dict[str, Any]) -> dict[str, Any]:
    """Give what a language takes over from the one it is like; a script in its tag says which way it is written."""
    script = re.search(r"-([A-Z][a-z]{3})", tag)
    direction = donor["dir"] if not script else "rtl" if script[1] in RIGHT_TO_LEFT else "ltr"
    return {**donor, "dir": direction}
