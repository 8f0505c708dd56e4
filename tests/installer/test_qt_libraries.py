from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import qt_libraries
from installer.errors import SetupError
from installer.qt_libraries import PACKAGES, library_error, missing_libraries

EGL = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
LDD = """
    libxcb-icccm.so.4 => not found
    libxcb-cursor.so.0 => /lib/x86_64-linux-gnu/libxcb-cursor.so.0 (0x00007f)
    libxcb-keysyms.so.1 => not found
    libxcb-icccm.so.4 => not found
"""
ICCCM = (
    "Cannot load library /x/platforms/libqxcb.so: libxcb-icccm.so.4: cannot open shared object "
    "file: No such file or directory"
)


@pytest.mark.parametrize(
    ("output", "libraries"),
    [
        (EGL, ("libEGL.so.1",)),
        (ICCCM, ("libxcb-icccm.so.4",)),
        (LDD, ("libxcb-icccm.so.4", "libxcb-keysyms.so.1")),
        ("ImportError: libdbus-1.so.3: cannot open shared object file", ("libdbus-1.so.3",)),
        ("ImportError: libglib-2.0.so.0: cannot open shared object file", ("libglib-2.0.so.0",)),
        ("ModuleNotFoundError: No module named 'PySide6'", ()),
    ],
)
def test_the_missing_libraries_are_read_from_what_was_said(output, libraries):
    assert missing_libraries(output) == libraries
    assert all(library.split(".so")[0] in PACKAGES for library in libraries)


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        ("apt", "sudo apt install libegl1"),
        ("dnf", "sudo dnf install libglvnd-egl"),
        ("pacman", "sudo pacman -S libglvnd"),
    ],
)
def test_the_package_is_named_as_this_system_calls_it(installer, command):
    error = library_error(["libEGL.so.1"], installer)
    assert error.what == "Qt cannot start: the system library libEGL.so.1 is missing."
    assert command in error.hint


def test_an_unknown_system_gets_all_names(monkeypatch):
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: None)
    hint = library_error(["libxcb-cursor.so.0"]).hint
    assert "libxcb-cursor0" in hint
    assert "xcb-util-cursor" in hint


def test_an_unknown_library_is_still_named():
    assert "libodd.so.7" in library_error(["libodd.so.7"], "apt").what


def test_several_missing_libraries_are_one_command():
    error = library_error(["libxcb-icccm.so.4", "libxcb-keysyms.so.1"], "apt")
    assert "libxcb-icccm.so.4, libxcb-keysyms.so.1 are missing" in error.what
    assert "sudo apt install libxcb-icccm4 libxcb-keysyms1 " in error.hint


def test_qt_loads_here():
    qt_libraries.check_qt(Path(sys.executable), window=False)


def test_a_failing_import_names_the_package(monkeypatch):
    monkeypatch.setattr(qt_libraries, "_linked", lambda python, window: "")
    monkeypatch.setattr(qt_libraries, "IMPORT_PROBE", f"raise ImportError({EGL!r})")
    with pytest.raises(SetupError, match=r"libEGL\.so\.1 is missing"):
        qt_libraries.check_qt(Path(sys.executable), window=False)


def test_a_window_without_a_display_says_so(monkeypatch):
    said = "qt.qpa.xcb: could not connect to display :9"
    monkeypatch.setattr(qt_libraries, "_linked", lambda python, window: "")
    monkeypatch.setattr(qt_libraries, "WINDOW_PROBE", f"raise SystemExit({said!r})")
    with pytest.raises(SetupError, match="no display") as caught:
        qt_libraries.check_qt(Path(sys.executable), window=True)
    assert "--no-window" in caught.value.hint


def test_another_failure_gives_its_last_line(monkeypatch):
    monkeypatch.setattr(qt_libraries, "IMPORT_PROBE", "raise ImportError('quite different')")
    with pytest.raises(SetupError, match="quite different"):
        qt_libraries.check_qt(Path(sys.executable), window=False)
