"""Files that people edit too are replaced whole, in one step."""

import os
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file, and only when it changes; whoever reads meanwhile sees the old or the new one."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    waiting.write_bytes(content)
    waiting.replace(path)
