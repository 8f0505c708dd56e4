"""The commands of the set-up script: `demo`, `run` and `test`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from app.__main__ import is_for_cli
from installer import checks, demo, packages
from installer import environment as environments
from installer.environment import Environment, Stamp
from installer.errors import SetupError
from installer.qt_libraries import check_qt

ROOT = Path(__file__).resolve().parents[1]
BASE: frozenset[str] = frozenset()
EVERYTHING = frozenset({"ai", "cluster", "dev"})


def parser() -> argparse.ArgumentParser:
    """Give the reader of the command line."""
    top = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Sets Kasane up in .venv and starts it. The first run installs what is needed "
        "and takes some minutes; later ones start at once.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shown = commands.add_parser(
        "demo", help="take the sample illustration apart and look at the result"
    )
    shown.add_argument(
        "--no-window", action="store_true", help="write the files, open no window on them"
    )
    commands.add_parser("run", help="start Kasane; what follows is handed to it")
    tested = commands.add_parser("test", help="install everything and run all checks and tests")
    tested.add_argument(
        "--only", action="append", choices=checks.NAMES, help="run this check; may be repeated"
    )
    return top


def main(arguments: list[str]) -> int:
    """Run one command; gives 0, 1 when the command's own work failed, or 2 when set-up did."""
    environment = Environment(ROOT, ROOT / ".venv")
    reader = parser()
    if not set(arguments[:1]) & {"demo", "run", "test", "-h", "--help"}:
        meant = f"There is no command “{arguments[0]}”." if arguments else "Say what to do."
        print(f"{meant}\n\n{reader.format_help()}", file=sys.stderr)
        return 2
    try:
        if arguments[0] == "run":  # its words are the program's, options too
            prepare(environment, BASE)
            return run(environment, arguments[1:])
        chosen = reader.parse_args(arguments)
        if chosen.command == "demo":
            prepare(environment, BASE)
            return demo.run(environment, window=not chosen.no_window)
        prepare(environment, EVERYTHING)
        return checks.run(environment, only=chosen.only)
    except SetupError as error:
        print(f"\n{error.what}\n{error.hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def run(environment: Environment, arguments: list[str]) -> int:
    """Run the program; gives its exit code.

    Raises:
        SetupError: its window did not open because Qt does not start.
    """
    command = [str(environment.python), "-m", "app", *arguments]
    code = subprocess.run(command, check=False).returncode
    if code != 0 and not (arguments and is_for_cli(arguments[0])):
        # 2 is a sentence of the program's own; Qt without a display ends it in other ways.
        check_qt(environment.python, window=code != 2)
    return code


def prepare(environment: Environment, extras: frozenset[str]) -> None:
    """See that the environment holds the program and these extras; at once if it does.

    Raises:
        SetupError: it cannot be made so.
    """
    version = environments.python_version(environment.python)
    stamp = environments.read_stamp(environment)
    if version in environments.SUPPORTED:
        wanted = environments.fingerprint(environment, version)
        if stamp is not None and stamp.covers(wanted, extras):
            return
    started = time.monotonic()
    if version not in environments.SUPPORTED:
        word = "anew" if environment.folder.exists() else "for the first time"
        print(f"Making {environment.folder} {word} ...", flush=True)
        version = environments.create(environment)
        stamp = None
    if stamp is not None:
        extras |= stamp.extras
    what = f"Kasane with {' and '.join(sorted(extras))}" if extras else "Kasane"
    print(f"Installing {what} for Python {version[0]}.{version[1]} ...", flush=True)
    packages.install(environment, extras)
    wanted = environments.fingerprint(environment, version)
    environments.write_stamp(environment, Stamp(wanted, extras))
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)
