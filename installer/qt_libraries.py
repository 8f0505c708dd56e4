"""Names the system package that has a shared library Qt is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer.errors import SetupError

if TYPE_CHECKING:
    from pathlib import Path

IMPORT_PROBE = "import PySide6.QtWidgets, PySide6.QtSvg"
WINDOW_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


@dataclass(frozen=True, slots=True)
class Packages:
    """The package with one library, by the name each family of systems gives it."""

    debian: str
    fedora: str
    arch: str


# Library names without their version: libEGL.so.1 is looked up as libEGL.
PACKAGES = {
    "libEGL": Packages("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL": Packages("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX": Packages("libglx0", "libglvnd-glx", "libglvnd"),
    "libOpenGL": Packages("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libxkbcommon": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libxkbcommon-x11": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libfontconfig": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype": Packages("libfreetype6", "freetype", "freetype2"),
    "libdbus-1": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libglib-2.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libX11": Packages("libx11-6", "libX11", "libx11"),
    "libX11-xcb": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libSM": Packages("libsm6", "libSM", "libsm"),
    "libICE": Packages("libice6", "libICE", "libice"),
    "libxcb": Packages("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util": Packages(
        "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"
    ),
    "libxcb-shape": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xinerama": Packages("libxcb-xinerama0", "libxcb", "libxcb"),
    "libxcb-xkb": Packages("libxcb-xkb1", "libxcb", "libxcb"),
    "libwayland-client": Packages("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor": Packages("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl": Packages("libwayland-egl1", "libwayland-egl", "wayland"),
}


def missing_library(output: str) -> str | None:
    """Give the shared library that a program's error output says is missing, or None."""
    found = re.search(r"(lib[\w.+-]+?\.so[.\d]*): cannot open shared object file", output)
    if found:
        return found.group(1)
    if "libxcb-cursor0 is needed" in output or "xcb-cursor0 or libxcb-cursor0" in output:
        return "libxcb-cursor.so.0"
    return None


def library_error(library: str, installer: str | None = None) -> SetupError:
    """Give the error that names the package of a missing library.

    Args:
        library: its file name, such as `libEGL.so.1`.
        installer: `apt`, `dnf` or `pacman`; found by itself when None.
    """
    what = f"Qt cannot start: the system library {library} is missing."
    packages = PACKAGES.get(library.split(".so", maxsplit=1)[0])
    if packages is None:
        return SetupError(what, "Install the package of your system that has it, and run again.")
    commands = {
        "apt": f"sudo apt install {packages.debian}",
        "dnf": f"sudo dnf install {packages.fedora}",
        "pacman": f"sudo pacman -S {packages.arch}",
    }
    installer = installer or next((name for name in commands if shutil.which(name)), None)
    if installer in commands:
        return SetupError(what, f"Install it with   {commands[installer]}   and run this again.")
    return SetupError(
        what,
        f"Install it (Debian, Ubuntu: {packages.debian}; Fedora: {packages.fedora}; "
        f"Arch: {packages.arch}) and run this again.",
    )


def check_qt(python: Path, *, window: bool) -> None:
    """See that Qt loads, and with `window` that it can also open one on this display.

    Raises:
        SetupError: it cannot; names the package to install where that is known.
    """
    said = _complaint(python, WINDOW_PROBE if window else IMPORT_PROBE, {})
    if said is None:
        return
    library = missing_library(said)
    if library is None and window:
        # Only then does Qt say which library its window system plugin lacks.
        library = missing_library(_complaint(python, WINDOW_PROBE, {"QT_DEBUG_PLUGINS": "1"}) or "")
    if library is not None:
        raise library_error(library)
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason given")
    raise SetupError(
        f"Qt cannot {'open a window' if window else 'be loaded'}: {last.strip()}",
        "On Linux: ldd on the files in .venv/lib/python3*/site-packages/PySide6/Qt/plugins/"
        "platforms shows which library is missing."
        if os.name == "posix"
        else "Install the current Microsoft Visual C++ redistributable, and run this again.",
    )


def _complaint(python: Path, code: str, variables: dict[str, str]) -> str | None:
    """Give what a snippet of Python says when it fails; None when it succeeds."""
    done = subprocess.run(
        [python, "-c", code],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env={**os.environ, **variables},
    )
    return None if done.returncode == 0 else done.stderr + done.stdout
