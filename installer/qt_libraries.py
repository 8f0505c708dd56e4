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
    from collections.abc import Sequence
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


def missing_libraries(output: str) -> tuple[str, ...]:
    """Give the shared libraries that the output of a program, or of ldd, says are missing."""
    patterns = (
        r"(lib[\w.+-]+?\.so[.\d]*): cannot open shared object file",
        r"(lib[\w.+-]+?\.so[.\d]*) => not found",
    )
    found = [name for pattern in patterns for name in re.findall(pattern, output)]
    return tuple(dict.fromkeys(found))


def library_error(libraries: Sequence[str], installer: str | None = None) -> SetupError:
    """Give the error that names the packages of missing libraries.

    Args:
        libraries: their file names, such as `libEGL.so.1`.
        installer: `apt`, `dnf` or `pacman`; found by itself when None.
    """
    one = len(libraries) == 1
    what = (
        f"Qt cannot start: the system {'library' if one else 'libraries'} "
        f"{', '.join(libraries)} {'is' if one else 'are'} missing."
    )
    known = [PACKAGES.get(name.split(".so", maxsplit=1)[0]) for name in libraries]
    packages = [each for each in known if each is not None]
    if not packages:
        return SetupError(what, "Install the package of your system that has it, and run again.")
    debian = " ".join(dict.fromkeys(each.debian for each in packages))
    fedora = " ".join(dict.fromkeys(each.fedora for each in packages))
    arch = " ".join(dict.fromkeys(each.arch for each in packages))
    commands = {
        "apt": f"sudo apt install {debian}",
        "dnf": f"sudo dnf install {fedora}",
        "pacman": f"sudo pacman -S {arch}",
    }
    installer = installer or next((name for name in commands if shutil.which(name)), None)
    if installer in commands:
        return SetupError(what, f"Run   {commands[installer]}   and then this again.")
    return SetupError(
        what,
        f"Install (Debian, Ubuntu: {debian}; Fedora: {fedora}; Arch: {arch}) and run this again.",
    )


def check_qt(python: Path, *, window: bool) -> None:
    """See that Qt loads, and with `window` that it can also open one on this display.

    Raises:
        SetupError: it cannot; names the package to install where that is known.
    """
    said = _complaint(python, WINDOW_PROBE if window else IMPORT_PROBE)
    if said is None:
        return
    # ldd knows all that is missing, the loader only the first; Qt itself blames libxcb-cursor
    # whenever its xcb plugin does not load.
    libraries = missing_libraries(_linked(python, window=window)) or missing_libraries(said)
    if libraries:
        raise library_error(libraries)
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason given")
    if "connect to display" in said or "no Qt platform plugin could be initialized" in last:
        raise SetupError(
            "Qt cannot open a window: there is no display to connect to.",
            "Look at DISPLAY (or WAYLAND_DISPLAY). “demo --no-window” and all commands need none.",
        )
    raise SetupError(
        f"Qt cannot {'open a window' if window else 'be loaded'}: {last.strip()}",
        "Delete the folder .venv and run this again."
        if os.name == "posix"
        else "Install the current Microsoft Visual C++ redistributable, and run this again.",
    )


def _linked(python: Path, *, window: bool) -> str:
    """Give what ldd says of Qt's libraries in an environment; nothing where there is no ldd."""
    if shutil.which("ldd") is None:
        return ""
    wanted = ["lib/libQt6Widgets.so.6", "lib/libQt6Svg.so.6"]
    if window:
        wanted.append("plugins/platforms/libqxcb.so")
    folder = python.parent.parent
    files = [file for name in wanted for file in folder.glob(f"lib*/python3*/*/PySide6/Qt/{name}")]
    if not files:
        return ""
    return subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout


def _complaint(python: Path, code: str) -> str | None:
    """Give what a snippet of Python says when it fails; None when it succeeds."""
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, errors="replace", check=False
    )
    return None if done.returncode == 0 else done.stderr + done.stdout
