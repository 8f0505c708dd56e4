"""A window with its workers, in a home of its own."""

from __future__ import annotations

import gc
import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.engine_process import EngineProcess
from app.ui.application import dress, let_go, make_application
from app.ui.canvas.tools.drawing import Drawing
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.worker import Collector, Worker

_CLOSED = itertools.count(1)


@pytest.fixture(autouse=True)
def strokes_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a stroke be a command when it is released, however busy the machine is."""
    monkeypatch.setattr(Drawing, "slice_s", math.inf)


@pytest.fixture(autouse=True)
def no_button_stays_pressed() -> Iterator[None]:
    """Releases what a test held to its end: Qt would remember it in the tests that follow."""
    yield
    if QApplication.instance() is not None and QApplication.mouseButtons().value:
        hand = _Hand()
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            QTest.mouseRelease(hand, button)
        assert not QApplication.mouseButtons().value


class _Hand(QWidget):
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()


@pytest.fixture(autouse=True)
def the_font_stays(qapp: QApplication) -> Iterator[None]:
    """Takes back the font of a language that a test spoke: those after it would lay out with it."""
    font = qapp.font()
    yield
    qapp.setFont(font)


@pytest.fixture
def language() -> str:
    """The language of the window, whatever this machine's is."""
    return "en"


@pytest.fixture
def window(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> Iterator[MainWindow]:
    """Give the real window; its engine process starts at need."""
    application = make_application()
    monkeypatch.setattr("app.ui.window_place.QSettings", _NoSettings)
    preferences = Preferences(tmp_path / "settings.json")
    dress(application, replace(preferences.settings, language=language))
    collector = Collector()
    engine_worker = Worker(engine_process=EngineProcess(places=("tests.ui.stand_in",)))
    file_worker = Worker()
    made = MainWindow(Session(), preferences, engine_worker, file_worker)
    made.resize(1366, 768)
    made.show()
    yield made
    made.documents.is_given_up = True
    made.close()
    engine_worker.close()
    file_worker.close()
    made.autosave.sweep()
    collector.close()
    let_go(made, engine_worker, file_worker)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if next(_CLOSED) % 20 == 0:  # By itself Python collects after a hundred windows and more.
        gc.collect()
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()


class _NoSettings:
    """Keeps no window geometry."""

    def value(self, _name: str) -> None:
        return None

    def setValue(self, _name: str, _value: object) -> None:  # noqa: N802 - Qt's name
        return None
