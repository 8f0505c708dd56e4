"""The size of the interface: chosen in the preferences, in effect from the next start on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDockWidget, QWidget

from app.settings import Settings, load_settings, save_settings
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.dialogs.questions import Answer
from app.ui.large_scale import ask_about_scale
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.scale import LEAST, put_on
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def bare(monkeypatch) -> None:
    for name in ("QT_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING"):
        monkeypatch.setenv(name, "")  # so that it is put back
        monkeypatch.delenv(name)


class Screen:
    """A laptop's, at a scale."""

    def __init__(self, ratio: float = 1.0) -> None:
        self._ratio = ratio

    def size(self) -> QSize:
        return QSize(1366, 768) / self._ratio

    def devicePixelRatio(self) -> float:  # noqa: N802 - as Qt names it
        return self._ratio


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


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_the_window_is_as_small_as_is_said(window: MainWindow, qtbot) -> None:
    window.documents.recover(document(), None, "girl.png")
    window.resize(LEAST)
    window.panels.arrange()  # As it is at a start on a small screen.
    for dock in window.findChildren(QDockWidget):
        dock.show()
        dock.raise_()
        qtbot.wait(1)
    window.resize(LEAST)
    qtbot.waitUntil(lambda: window.size() == LEAST, timeout=5_000)


def test_all_sizes_are_offered_and_one_that_is_too_large_is_told(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    dialog = PreferencesDialog(Settings(), window.file_tasks, window)
    qtbot.addWidget(dialog)
    dialog.show()
    page = dialog.general
    monkeypatch.setattr(page, "screen", Screen)
    offered = [page.scale.itemData(index) for index in range(page.scale.count())]
    assert offered == [0, 100, 125, 150, 175, 200, 225, 250, 300]
    page.scale.setCurrentIndex(page.scale.findData(225))
    assert not page.scale_note.isVisible()
    page.scale.setCurrentIndex(page.scale.findData(300))
    assert page.scale_note.isVisible()
    assert "At 300 % the window is larger than this screen." in page.scale_note.text()
    dialog.search.setText("theme")
    assert not page.scale_note.isVisible()


@pytest.mark.parametrize(("answer", "then"), [
    (Answer.KEEP, Settings(scale=300, is_scale_kept=True)),
    (Answer.CANCEL, Settings(scale=225)),
])  # fmt: skip
def test_a_window_that_is_too_large_is_smaller_next_time_unless_it_is_kept(
    window: MainWindow, monkeypatch, tmp_path: Path, answer: Answer, then: Settings
) -> None:
    asked: list[tuple[int, ...]] = []

    def ask(_parent: QWidget, *percents: int) -> Answer:
        asked.append(percents)
        assert load_settings(tmp_path / "s.json").scale == 225  # It may never be answered.
        return answer

    monkeypatch.setattr("app.ui.large_scale.ask_keep_scale", ask)
    save_settings(Settings(scale=300), tmp_path / "s.json")
    monkeypatch.setattr(window, "screen", lambda: Screen(3))
    for _ in range(2):  # It is asked once.
        preferences = Preferences(tmp_path / "s.json")
        ask_about_scale(window, preferences)
        assert preferences.settings == then
        monkeypatch.setattr(window, "screen", lambda: Screen(then.scale / 100))
    assert asked == [(300, 225)]


def test_a_size_that_is_kept_is_asked_about_anew_once_it_is_chosen_anew(
    window: MainWindow, qtbot
) -> None:
    dialog = PreferencesDialog(Settings(scale=300, is_scale_kept=True), window.file_tasks, window)
    qtbot.addWidget(dialog)
    assert dialog.settings().is_scale_kept
    dialog.general.scale.setCurrentIndex(1)
    assert dialog.settings() == Settings(scale=100)


def test_the_scale_is_chosen_in_the_preferences(window: MainWindow, qtbot) -> None:
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
