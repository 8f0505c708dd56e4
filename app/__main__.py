"""Starts the program: a subcommand runs headless, anything else opens the window."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from ctypes import CDLL
from pathlib import Path

COMMANDS = frozenset(
    {
        "decompose",
        "check",
        "split-depth",
        "split-sides",
        "redo",
        "export",
        "flatten",
        "wiggle",
        "info",
        "engines",
        "models",
        "install-ai",
        "cluster",
    }
)
"""What `app.cli` knows; named here so that the window starts without it."""

_NO_DISPLAY = (
    "The window cannot open: there is no display. "
    "Without one, use the commands that “kasane --help” lists."
)


def main(argv: list[str] | None = None) -> int:
    """Run the program and give its exit code.

    Args:
        argv: arguments without the program's name; None takes those of the process.
    """
    multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and is_for_cli(arguments[0]):
        from app import cli  # the window does not need it

        return cli.main(arguments)
    return _open_window(arguments)


def is_for_cli(first: str) -> bool:
    """True for a subcommand or an option, and for a word that is meant as one."""
    if first.startswith("-") or first in COMMANDS:
        return True
    return not Path(first).exists() and Path(first).name == first and "." not in first


def _open_window(paths: list[str]) -> int:
    for path in paths:
        if not Path(path).exists():
            return _refuse(f"There is no file “{path}”. Check the name and the folder.")
    if len(paths) > 1:
        sys.stderr.write(f"kasane: The window opens one file; only “{paths[0]}” is taken.\n")
    if trouble := _trouble():
        return _refuse(trouble)
    gc.disable()  # the window's collector does it; imports are a tenth quicker without
    try:
        from app.ui.application import run  # Qt, which headless work never loads
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "app":
            raise
        return _refuse(
            f"The window cannot open: Qt does not start here ({error}). "
            "“python3 installer/bootstrap.py run” names the package that is missing."
        )
    return run(paths)


def _trouble() -> str:
    """Say why Qt would abort the process, which it does without raising anything."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return _NO_DISPLAY
    try:
        CDLL("libxcb-cursor.so.0")
    except OSError:
        return (
            "The window cannot open: the library libxcb-cursor.so.0 is missing. "
            "On Debian and Ubuntu: sudo apt install libxcb-cursor0"
        )
    return ""


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"kasane: {sentence}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
