"""The size of the interface: chosen in the preferences, in effect from the next start on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from app.settings import Settings, load_settings, save_settings
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.main_window import MainWindow
from app.ui.scale import PERCENTS, percents_for, put_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def bare(monkeypatch) -> None:
    for name in ("QT_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING"):
        monkeypatch.setenv(name, "")  # so that it is put back
        monkeypatch.delenv(name)


def test_the_scale_is_told_to_qt(bare) -> None:
    put_on(0)
    assert "QT_SCALE_FACTOR" not in os.environ
    put_on(150)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"


def test_the_environment_comes_first(bare, monkeypatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    put_on(300)
    assert os.environ["QT_SCALE_FACTOR"] == "1"


def test_an_application_has_the_scale_that_was_kept(bare) -> None:
    code = (
        "from app.ui.scale import put_on; put_on(250);"
        "from app.ui.application import make_application;"
        "print(make_application().devicePixelRatio())"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert made.stdout.strip() == "2.5"


def test_only_what_fits_the_screen_is_offered_and_what_is_chosen() -> None:
    assert percents_for(QSize(1366, 768)) == (100, 125, 150)
    assert percents_for(QSize(3840, 2160))[-1] == 300
    assert percents_for(QSize(1366, 768), 300)[-1] == 300


def test_the_scale_is_chosen_in_the_preferences(window: MainWindow, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("app.ui.dialogs.preferences.percents_for", lambda *_: PERCENTS)
    dialog = PreferencesDialog(Settings(scale=150), window.file_tasks, window)
    qtbot.addWidget(dialog)
    combo = dialog.general.scale
    assert combo.currentText() == "150 %"
    combo.setCurrentIndex(combo.findData(125))
    assert dialog.settings() == Settings(scale=125)
    combo.setCurrentIndex(0)
    assert dialog.settings() == Settings()


def test_the_scale_is_kept_and_a_senseless_one_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(Settings(scale=175), path)
    assert load_settings(path).scale == 175
    path.write_text('{"version": 1, "scale": 5}')
    assert load_settings(path).scale == 0
    with pytest.raises(ValueError, match="scale"):
        Settings(scale=1000)
