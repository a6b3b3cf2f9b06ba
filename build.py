"""Build the site: `python build.py [command]`, in a checkout and without installing uprsite."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 -- said here, because the engine would not even be read
    sys.exit("uprsite needs Python 3.11 or newer; this is Python " + sys.version.split()[0])
if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parent))  # `python -P` leaves the script's own folder out
    try:
        from uprsite.cli import main
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("uprsite"):
            raise
        sys.exit(f"{error.name} is not installed. Run `make`, or follow “Without make” in CONTRIBUTING.md.")
    main()
