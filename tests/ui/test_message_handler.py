"""A test that ends in its fixtures leaves pytest-qt's message handler; the run still ends well."""

import subprocess
import sys
from pathlib import Path

import pytest

LATE = """
import ctypes
from pathlib import Path

import PySide6
import pytest
import tests.conftest

qt = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Core.so.6"))
at_exit = getattr(ctypes.CDLL(None), "__cxa_atexit")
at_exit(qt._ZN16QCoreApplication4execEv, None, None)  # It warns that there is none.

@pytest.fixture
def missing():
    pytest.skip("missing")

def test_skipped(missing):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to call Qt after Python's end")
def test_a_warning_after_pythons_end_does_not_break_the_run(tmp_path: Path) -> None:
    (tmp_path / "test_late.py").write_text(LATE)
    root = Path(__file__).parents[2]
    options = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--rootdir", str(root)]
    run = [sys.executable, "-m", "pytest", *options, "-c", str(root / "pyproject.toml")]
    ended = subprocess.run(
        [*run, str(tmp_path)], check=False, capture_output=True, text=True, timeout=60, cwd=root
    )
    assert ended.returncode == 0, (ended.returncode, ended.stdout, ended.stderr)
    assert "1 skipped" in ended.stdout
    assert "Please instantiate" in ended.stderr
