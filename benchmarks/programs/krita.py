"""Krita, which exports from the command line."""

from __future__ import annotations

import functools
from pathlib import Path

from benchmarks.programs import Look, display, first, has_display, openraster, own_home, ran

NAME = "Krita"
ENDINGS = (".psd", ".ora")


def missing() -> str:
    """Give why it cannot run here."""
    if first("krita") is None:
        return "not installed"
    return "" if has_display() else "needs a display, or Xvfb"


@functools.cache
def version() -> str:
    """Give its version."""
    with display() as shown:
        return ran([first("krita") or "", "--version"], env=shown).split()[-1]


def look(path: Path, folder: Path) -> Look:
    """Open a file and save it again; what Krita makes of it is in its OpenRaster export."""
    ora, again = folder / "krita.ora", folder / f"krita{path.suffix}"
    for target in {ora, again}:
        export(path, target)
    return Look(openraster.items(ora), composite=openraster.merged(ora), again=again)


def export(path: Path, target: Path) -> None:
    """Have Krita open a file and write another."""
    command = [first("krita") or "", "--export", "--export-filename", target, path]
    with display() as shown:
        ran(command, env=own_home(target.parent.parent) | {"QT_QPA_PLATFORM": ""} | shown)
    if not target.exists():
        raise RuntimeError(f"Krita wrote no {target.suffix}")
