"""Build the site: `python3 build.py [command]`, in a checkout and without installing uprsite."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT, signal

NEEDED = (
    *("babel", "click", "defusedxml", "docx", "jinja2", "livereload", "markdown", "nh3", "PIL", "polib", "pydantic"),
    "yaml",
)

if sys.version_info < (3, 11):  # noqa: UP036 -- said here, because the engine would not even be read
    sys.exit("uprsite needs Python 3.11 or newer; this is Python " + sys.version.split()[0])
if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing and Path(sys.prefix).resolve() != here / ".venv":
        for own in (here / ".venv/bin/python", here / ".venv/Scripts/python.exe"):  # what `make` has set up
            if own.exists():
                signal(SIGINT, lambda *_: None)  # Ctrl+C reaches both, and what the other says of it is enough
                sys.exit(subprocess.run([own, __file__, *sys.argv[1:]], check=False).returncode)  # noqa: S603
    if missing:
        sys.exit(f"{missing[0]} is not installed. Run `make`, or follow “Without make” in CONTRIBUTING.md.")
    sys.path.append(str(here))  # `python -P` leaves the script's own folder out
    try:
        from uprsite.cli import main

        main()
    except KeyboardInterrupt:  # before the program was read
        sys.exit(130)
