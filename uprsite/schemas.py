"""JSON Schemas from the model, so that editors complete keys, show what they mean and mark mistakes while typing."""

import json
from pathlib import Path
from typing import Any, cast

from uprsite.config import Config
from uprsite.languages import LocaleEntry
from uprsite.model import (
    Assessment,
    Brief,
    Factsheet,
    Organisation,
    Pledge,
    Recommendation,
    Record,
    ReviewProfile,
    StateProfile,
    Theme,
)

SCHEMAS: dict[str, Any] = {
    "config": Config,
    "organisations": list[Organisation],
    "themes": list[Theme],
    "state": StateProfile,
    "review": ReviewProfile,
    "recommendations": list[Recommendation],
    "assessments": list[Assessment],
    "pledges": list[Pledge],
    "brief": Brief,
    "factsheet": Factsheet,
    "locales": dict[str, LocaleEntry],
}
"""One schema a kind of file, by the name that the first line of such a file gives."""


def write_schemas(folder: Path) -> list[str]:
    """Write every schema; return the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [f"{folder.name}/{name}.json" for name in SCHEMAS]


def make_schemas() -> dict[str, str]:
    """Return the text of every schema by file name."""
    from pydantic import TypeAdapter

    # Reading the docstrings of fields means reading the source, which only this command is willing to pay for.
    plain = dict(Record.__pydantic_config__)
    Record.__pydantic_config__["use_attribute_docstrings"] = True
    try:
        made = {name: TypeAdapter(cast("type[Any]", kind)).json_schema() for name, kind in SCHEMAS.items()}
    finally:
        Record.__pydantic_config__.clear()
        Record.__pydantic_config__.update(plain)
    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {
        f"{name}.json": json.dumps({**draft, **_tidy(schema)}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def _tidy(schema: Any) -> Any:
    """Drop what the loader fills, titles that repeat the key, and `null`: an empty value is a missing one."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _tidy(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    if "properties" in kept and isinstance(kept["properties"], dict):
        for name in ("origin", "narrative", "narrative_line"):
            kept["properties"].pop(name, None)
    options = kept.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        kept.pop("anyOf")
        kept.pop("default", None) if kept.get("default") is None else None
        kept = {**kept, **(rest[0] if len(rest) == 1 else {"anyOf": rest})}
    return kept
