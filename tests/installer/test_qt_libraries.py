from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import qt_libraries
from installer.errors import SetupError
from installer.qt_libraries import PACKAGES, library_error, missing_library

EGL = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
CURSOR = (
    "qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb "
    "platform plugin."
)
ICCCM = (
    "Cannot load library /x/platforms/libqxcb.so: libxcb-icccm.so.4: cannot open shared object "
    "file: No such file or directory"
)


@pytest.mark.parametrize(
    ("output", "library"),
    [
        (EGL, "libEGL.so.1"),
        (CURSOR, "libxcb-cursor.so.0"),
        (ICCCM, "libxcb-icccm.so.4"),
        ("ImportError: libdbus-1.so.3: cannot open shared object file", "libdbus-1.so.3"),
        ("ImportError: libglib-2.0.so.0: cannot open shared object file", "libglib-2.0.so.0"),
        ("ModuleNotFoundError: No module named 'PySide6'", None),
    ],
)
def test_the_missing_library_is_read_from_what_was_said(output, library):
    assert missing_library(output) == library
    assert library is None or library.split(".so")[0] in PACKAGES


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        ("apt", "sudo apt install libegl1"),
        ("dnf", "sudo dnf install libglvnd-egl"),
        ("pacman", "sudo pacman -S libglvnd"),
    ],
)
def test_the_package_is_named_as_this_system_calls_it(installer, command):
    error = library_error("libEGL.so.1", installer)
    assert error.what == "Qt cannot start: the system library libEGL.so.1 is missing."
    assert command in error.hint


def test_an_unknown_system_gets_all_names(monkeypatch):
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: None)
    hint = library_error("libxcb-cursor.so.0").hint
    assert "libxcb-cursor0" in hint
    assert "xcb-util-cursor" in hint


def test_an_unknown_library_is_still_named():
    assert "libodd.so.7" in library_error("libodd.so.7", "apt").what


def test_qt_loads_here():
    qt_libraries.check_qt(Path(sys.executable), window=False)


def test_a_failing_import_names_the_package(monkeypatch):
    monkeypatch.setattr(qt_libraries, "IMPORT_PROBE", f"raise ImportError({EGL!r})")
    with pytest.raises(SetupError, match=r"libEGL\.so\.1 is missing"):
        qt_libraries.check_qt(Path(sys.executable), window=False)


def test_another_failure_gives_its_last_line(monkeypatch):
    monkeypatch.setattr(qt_libraries, "IMPORT_PROBE", "raise ImportError('quite different')")
    with pytest.raises(SetupError, match="quite different"):
        qt_libraries.check_qt(Path(sys.executable), window=False)
