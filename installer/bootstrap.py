"""Set up Kasane and start it: `python3 installer/bootstrap.py demo`.

An old Python (3.7 or later) must be able to read this file and say that it is too old, so it
holds nothing but that check; the commands are in `installer/commands.py`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 13)


def refusal(version: tuple[int, int], arguments: list[str]) -> str | None:
    """Give the sentence that refuses a Python of this version, or None for a good one."""
    if OLDEST <= version <= NEWEST:
        return None
    reason = "too old" if version < OLDEST else "too new"
    text = f"Python {version[0]}.{version[1]} is {reason}: Kasane needs Python 3.11, 3.12 or 3.13."
    for name in ("python3.13", "python3.12", "python3.11"):
        if starts(name):
            again = " ".join([name, "installer/bootstrap.py", *arguments])
            return f"{text}\nOne is installed here: run   {again}"
    return (
        f"{text}\nInstall one (from python.org, or with your system's packages) and run this again."
    )


def starts(name: str) -> bool:
    """Tell whether a Python of this name is there; a mere stand-in that fails does not count."""
    program = shutil.which(name)
    if program is None:
        return False
    quiet = subprocess.DEVNULL
    return subprocess.call([program, "--version"], stdout=quiet, stderr=quiet) == 0


def start(arguments: list[str]) -> int:
    """Run a command; gives the exit code."""
    refused = refusal((sys.version_info[0], sys.version_info[1]), arguments)
    if refused is not None:
        print(refused, file=sys.stderr)
        return 2
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from installer.commands import main

    return main(arguments)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
