"""The folder `.venv`: where it is, whether it is up to date, how it is made."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer.errors import SetupError

if TYPE_CHECKING:
    from pathlib import Path

STAMP_NAME = "kasane-stamp.json"
SUPPORTED = ((3, 11), (3, 12), (3, 13))


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment of a checkout.

    Attributes:
        root: the checkout, with pyproject.toml in it.
        folder: the environment, usually `root/.venv`.
    """

    root: Path
    folder: Path

    @property
    def scripts(self) -> Path:
        """The folder with the programs of this environment."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The Python of this environment, whether or not it is there yet."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp_path(self) -> Path:
        """The file that says what was last installed."""
        return self.folder / STAMP_NAME


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment holds.

    Attributes:
        fingerprint: see `fingerprint`.
        extras: the optional dependency groups that are installed.
    """

    fingerprint: str
    extras: frozenset[str]

    def covers(self, fingerprint: str, extras: frozenset[str]) -> bool:
        """Tell whether this installation is the one that is asked for, or more."""
        return self.fingerprint == fingerprint and extras <= self.extras


def fingerprint(environment: Environment, version: tuple[int, int]) -> str:
    """Give a hash of all that decides what is installed.

    Only `[build-system]` and `[project]` of pyproject.toml count: a new lint rule is no reason to
    install anything. The folder counts because an environment does not survive being moved.
    """
    pyproject = tomllib.loads((environment.root / "pyproject.toml").read_text(encoding="utf-8"))
    facts = {
        "build": pyproject.get("build-system"),
        "project": pyproject.get("project"),
        "python": version,
        "folder": str(environment.folder.resolve()),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def read_stamp(environment: Environment) -> Stamp | None:
    """Give the stamp of an environment; None if there is none that can be read."""
    try:
        data = json.loads(environment.stamp_path.read_text(encoding="utf-8"))
        return Stamp(str(data["fingerprint"]), frozenset(map(str, data["extras"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(environment: Environment, stamp: Stamp) -> None:
    """Record what was installed, in one step."""
    fresh = environment.stamp_path.with_suffix(".new")
    data = {"fingerprint": stamp.fingerprint, "extras": sorted(stamp.extras)}
    fresh.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    fresh.replace(environment.stamp_path)


def python_version(python: Path) -> tuple[int, int] | None:
    """Give the version of a Python; None if it is not there or does not start."""
    try:
        answer = subprocess.run(
            [python, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        return int(answer[0]), int(answer[1])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return None


def missing_venv_support() -> SetupError | None:
    """Give the error for a Python that cannot make environments, or None if it can.

    Debian and Ubuntu leave `ensurepip` out of their Python; it is in a package of its own.
    """
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return None
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return SetupError(
        "This Python cannot make a virtual environment: its venv or ensurepip part is missing.",
        f"On Debian and Ubuntu: sudo apt install python3-venv   (or {name}). On other systems "
        "install Python from python.org. Then run this again.",
    )


def create(environment: Environment) -> tuple[int, int]:
    """Make the environment anew with the running Python; gives its version.

    Raises:
        SetupError: it cannot be made.
    """
    lacking = missing_venv_support()
    if lacking is not None:
        raise lacking
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", environment.folder],
        capture_output=True,
        text=True,
        check=False,
    )
    version = python_version(environment.python)
    if done.returncode == 0 and version is not None:
        return version
    said = (done.stderr + done.stdout).strip()
    if is_disk_full(said):
        raise disk_full(environment.root)
    last = said.splitlines()[-1] if said else "no reason was given"
    raise SetupError(
        f"The virtual environment {environment.folder} could not be made: {last}",
        "Close any Kasane that is still running, see that you may write in this folder, "
        "and run this again.",
    )


def is_disk_full(output: str) -> bool:
    """Tell whether a program's words mean that the disk is full."""
    signs = ("No space left on device", "not enough space on the disk", "Disk quota exceeded")
    return any(sign in output for sign in signs)


def disk_full(folder: Path) -> SetupError:
    """Give the error for a full disk."""
    return SetupError(
        f"The disk that holds {folder} is full.",
        "Kasane needs about 1 GB (3 GB for the test command). Free some space and run this again; "
        "what is already there is used.",
    )
