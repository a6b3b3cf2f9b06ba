"""Plain data -> YAML that a person likes to read, and that reads back as the same text."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import yaml

WIDTH = 100
LONG = 80
"""Characters from which a text gets lines of its own."""


class _Dumper(yaml.SafeDumper):
    """Writes scalars as they are: our reader keeps every one as text, so `140.10` needs no quotes."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists inside keys, as editors do."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    long = len(text) > LONG and not text.startswith(" ")
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=("|" if "\n" in text else ">") if long else None
    )


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str) and len(item) < LONG / 2 for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def dump_record(record: Mapping[str, Any]) -> str:
    """Write one entry of a list: `- paragraph: 140.12` and its fields, in the order they come."""
    return str(yaml.dump([dict(record)], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


def schema_line(name: str, depth: int) -> str:
    """Make the first line of a file, which tells editors what may stand in it; `depth` counts the folders above."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{name}.json\n"


def join_records(head: str, records: Iterable[str]) -> str:
    """Put a file together from its first lines and its entries, an empty line between them."""
    return (head.rstrip("\n") + "\n\n" if head else "") + "\n".join(record.rstrip("\n") + "\n" for record in records)
