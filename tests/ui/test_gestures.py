"""What an artist does with the real menus, dialogs and buttons."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.raster import Raster
from app.engine_process import EngineProcess
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "aoi.png"
LEFT = Qt.MouseButton.LeftButton


def shown(window: MainWindow, *layers: Layer) -> None:
    picture = Raster.of(plain(size=(64, 32)))
    window.session.replace_document(Document(Size(64, 32), picture, layers))
    window.state.select([layers[-1].id])


def names(window: MainWindow) -> list[str]:
    return [layer.name for layer in window.session.document.layers]


def pressed(widget: QWidget, words: str) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(button, LEFT)


def test_cancel_ends_a_running_decompose(qtbot, window: MainWindow) -> None:
    window.engine_tasks.worker._engine_process = EngineProcess()
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(SAMPLE)
    document, steps = window.session.document, len(window.session.history.entries)
    qtbot.mouseClick(window.strip.button, LEFT)
    assert not window.strip.button.isEnabled()
    qtbot.waitUntil(lambda: window.jobs.isVisible() and "%" in window.jobs.text, timeout=60_000)
    beats = [time.monotonic()]
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(10)
    qtbot.mouseClick(window.jobs._cancel, LEFT)
    assert "Stopping" in window.jobs.text
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=10_000)
    heart.stop()
    assert max(np.diff(beats)) < 0.5
    assert not window.jobs.isVisible()
    assert window.session.document is document
    assert len(window.session.history.entries) == steps
    assert not window.session.is_dirty
    assert not window.messages.isVisible()
    assert window.strip.isVisible()
    with qtbot.waitSignal(window.decomposing.decomposed, timeout=120_000):
        qtbot.mouseClick(window.strip.button, LEFT)
    assert len(window.session.document.layers) > 5
