"""Other programs that open our files: what each makes of one, in one form.

A module for each program has `NAME`, `ENDINGS`, `missing()` (why it cannot run here, or nothing),
`version()` and `look(path, folder)`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.document import BlendMode
from app.core.geometry import Box

TIMEOUT_S = 300


class Unable(RuntimeError):
    """The program is here, but not what it needs for this kind of file."""


@dataclass(frozen=True, slots=True)
class Item:
    """A layer or a group as a program shows it; None is what it does not tell.

    Attributes:
        name: as shown.
        level: how many groups are around it.
        is_group: it is a group.
        box: what is not clear of it, in canvas space.
        opacity: 0..1.
        visible: its own eye is open.
        blend: its mode.
    """

    name: str
    level: int = 0
    is_group: bool = False
    box: Box | None = None
    opacity: float | None = None
    visible: bool | None = None
    blend: BlendMode | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a program makes of a file.

    Attributes:
        items: topmost first, a group before what is in it.
        composite: uint8 (h, w, 4), straight: the layers as the program draws them.
        merged: uint8 (h, w, 4), straight: the merged picture that is stored in the file.
        again: the file as the program saves it.
        is_flat: the program knows no groups.
        has_short_names: the program shows the byte-coded name where it cannot show the other.
    """

    items: Sequence[Item]
    composite: NDArray[np.uint8] | None = None
    merged: NDArray[np.uint8] | None = None
    again: Path | None = None
    is_flat: bool = False
    has_short_names: bool = False


class Program(Protocol):
    """One of the modules."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def missing(self) -> str:
        """Give the reason why it cannot run here; empty when it can."""

    def version(self) -> str:
        """Give its version."""

    def look(self, path: Path, folder: Path) -> Look:
        """Open a file; `folder` is for what is made on the way."""


def ran(
    command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """Give what a command prints; raise RuntimeError with its last words when it fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=None if env is None else {**os.environ, **env},
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"{words[0]} took more than {TIMEOUT_S} s") from error
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise RuntimeError(f"{words[0]}: {lines[-1] if lines else done.returncode}")
    return done.stdout.decode(errors="replace")


def first(*names: str) -> str | None:
    """Give the path of the first program that is installed."""
    return next((path for path in map(shutil.which, names) if path), None)


def pixels(path: Path) -> NDArray[np.uint8]:
    """Give a picture as straight RGBA."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGBA"))


def own_home(folder: Path) -> dict[str, str]:
    """Give variables that keep a program away from the person's own settings."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "LC_ALL": "C.UTF-8"}


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give variables for a program that needs a display, a hidden one where there is none."""
    if os.environ.get("DISPLAY") or not sys.platform.startswith("linux"):
        yield {}
        return
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1280x800x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            line = server.stdout.readline() if server.stdout else b""
            yield {"DISPLAY": f":{line.decode().strip()}"}
        finally:
            server.terminate()


def has_display() -> bool:
    """True when a program with a window can start here."""
    shown = bool(os.environ.get("DISPLAY")) or shutil.which("Xvfb") is not None
    return shown or not sys.platform.startswith("linux")
