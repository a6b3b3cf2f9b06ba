"""The Nu HTML checker: fetched once into .cache/nu/ by `make nu`, known by its digest; it needs Java and, to be fetched, npm."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

VERSION = "26.9.27"
DIGEST = (
    "0f02eb5ba91e7e45b7030aadbbdb9d48541b8c7c79aa7bb65c33976c48c13f47"
    "a1138ed9fdc43230ae2022babbe88d9642ceebf9460706250c242ba0ad7a4446"
)
"""SHA-512 of the program, so that any mirror may hand it out."""
JAR = Path(__file__).resolve().parent.parent / ".cache" / "nu" / f"vnu-{VERSION}.jar"


class Message(NamedTuple):
    """One thing that the checker says of a file."""

    file: str
    line: int
    kind: str
    """`error`, `warning` or `info`."""
    text: str


def is_sound() -> bool:
    """Tell whether the program is here, and the one that we know."""
    return JAR.is_file() and hashlib.sha512(JAR.read_bytes()).hexdigest() == DIGEST


def fetch() -> None:
    """Fetch the program with npm, from wherever this machine takes its packages."""
    JAR.parent.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed: it fetches the Nu HTML checker.")
    asked = [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", str(JAR.parent), f"vnu-jar@{VERSION}"]
    subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
    packed = JAR.parent / f"vnu-jar-{VERSION}.tgz"
    with tarfile.open(packed) as archive:
        content = archive.extractfile("package/build/dist/vnu.jar")
        assert content
        JAR.write_bytes(content.read())
    packed.unlink()
    if not is_sound():
        JAR.unlink()
        sys.exit(f"What was fetched is not the Nu HTML checker {VERSION} that we know: its digest is another.")


def missing() -> str:
    """Say what the checker lacks here; empty where it can run."""
    if shutil.which("java") is None:
        return "there is no Java on this machine, which the Nu HTML checker needs"
    return "" if is_sound() else "the Nu HTML checker is not here: run `make nu`"


def check(*arguments: str) -> list[Message]:
    """Run the checker over files or folders; fail (or skip, outside CI) where it cannot run."""
    import pytest

    if lacking := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return [
        Message(said.get("url", ""), said.get("lastLine", 0), said.get("subType", said["type"]), said["message"])
        for said in json.loads(done.stdout)["messages"]
    ]


if __name__ == "__main__":
    if not is_sound():
        fetch()
