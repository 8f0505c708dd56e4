"""The demo: the sample illustration taken apart, its files, and the window on them."""

from __future__ import annotations

import os
import platform
import subprocess
from typing import TYPE_CHECKING

from installer.errors import SetupError
from installer.qt_libraries import check_qt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from installer.environment import Environment

SAMPLES = "resources/samples"
FAVOURITE = "aoi.png"
FOLDER = "kasane-demo"


def run(environment: Environment, *, window: bool) -> int:
    """Make the demo's files and, with `window` and a display, open the window on them.

    Raises:
        SetupError: there is no sample, or Qt cannot open a window.
    """
    sample = sample_picture(environment.root)
    folder = environment.root / FOLDER
    folder.mkdir(exist_ok=True)
    project = folder / f"{sample.stem}.ora"
    psd = folder / f"{sample.stem}.psd"
    sheet = folder / f"{sample.stem}-layers.png"
    app = [str(environment.python), "-m", "app"]
    if all(path.is_file() for path in (project, psd, sheet)):
        # They may hold work by now.
        print("The demo's files are there from before; delete them to have them made anew.")
    else:
        print(f"Taking {sample.relative_to(environment.root)} apart ...", flush=True)
        for arguments in (
            ["decompose", str(sample), "-o", str(project), "--contact-sheet", str(sheet)],
            ["export", str(project), "-o", str(psd)],
        ):
            code = subprocess.run([*app, *arguments], cwd=environment.root, check=False).returncode
            if code != 0:
                return code
    print(f"\nDone. In {folder}:")
    print(f"  {psd.name}: the layers, for Photoshop, Krita, Clip Studio Paint, Live2D")
    print(f"  {project.name}: the project, for Kasane (Krita, GIMP and MyPaint open it too)")
    print(f"  {sheet.name}: all layers side by side")
    for path in (psd, project, sheet):
        print(path)
    if not window or not has_display(platform.system(), os.environ):
        print(
            "\nNo window is opened here. To open it:   python3 installer/bootstrap.py run "
            f"{project.relative_to(environment.root)}"
        )
        return 0
    check_qt(environment.python, window=True)
    print("\nOpening the window; close it to come back here.", flush=True)
    return subprocess.run([*app, str(project)], cwd=environment.root, check=False).returncode


def sample_picture(root: Path) -> Path:
    """Give the illustration to show.

    Raises:
        SetupError: the samples are not in this checkout.
    """
    favourite = root / SAMPLES / FAVOURITE
    if favourite.is_file():
        return favourite
    others = sorted((root / SAMPLES).glob("*.png"))
    if not others:
        raise SetupError(
            f"There is no picture in {root / SAMPLES}.",
            "This checkout is not complete: clone it again.",
        )
    return others[0]


def has_display(system: str, variables: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown to somebody here."""
    if variables.get("CI"):
        return False
    if system == "Windows":
        return True
    if system == "Darwin":
        return "SSH_CONNECTION" not in variables
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))
