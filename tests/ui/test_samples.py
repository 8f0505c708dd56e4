"""The sample illustration is there in a checkout and once installed, or not offered at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.ui import files
from app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
ROOT = Path(__file__).parents[2]


def test_a_built_package_finds_its_sample(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    library = tmp_path / "library"
    build = ["egg_info", "--egg-base", str(tmp_path), "build_py", "--build-lib", str(library)]
    subprocess.run(
        [sys.executable, "setup.py", "-q", *build], cwd=ROOT, check=True, capture_output=True
    )
    code = "import app.ui.files as files; print(files.sample_path())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(library)},
    )
    assert Path(done.stdout.strip()) == library / "app" / "samples" / "aoi.png"


@pytest.mark.parametrize("is_there", [True, False])
def test_the_sample_is_offered_only_where_there_is_one(
    monkeypatch, request: pytest.FixtureRequest, is_there: bool
) -> None:
    if not is_there:
        monkeypatch.setattr(files, "sample_path", lambda: None)
    window: MainWindow = request.getfixturevalue("window")
    assert window.welcome.sample_button.isVisible() is is_there
    assert window.actions_by_name["sample"].isVisible() is is_there


def test_the_sample_is_not_saved_beside_itself(qtbot, window: MainWindow, monkeypatch) -> None:
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.welcome.sample_button.click()
    offered = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *words: offered.append(words[2]) or ("", "")
    )
    window.documents.save()
    assert offered == [str(Path.home() / "aoi.ora")]
