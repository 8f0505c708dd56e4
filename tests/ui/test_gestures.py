"""What an artist does with the real menus, dialogs and buttons."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.engine_process import EngineProcess
from app.ui.dialogs.split_depth import SplitDepthDialog
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


def answer(act) -> None:
    """Do something with the next modal dialog, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


def pressed(dialog: SplitDepthDialog, words: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == words)
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


def test_a_layer_is_split_by_depth_in_its_dialog(qtbot, window: MainWindow) -> None:
    depth = np.zeros((20, 40), np.float32)
    depth[:, 10:], depth[:, 30:] = 0.4, 0.9
    rgba = plain(size=(40, 20))
    shown(window, Layer.of(rgba, 4, 2, name="topwear", part=Part.TOPWEAR, depth=depth))
    before = flatten(window.session.document)

    def three(dialog: SplitDepthDialog) -> None:
        dialog.count.setCurrentIndex(dialog.count.findData(3))
        assert len(dialog.cuts()) == 2
        pressed(dialog, "Split")

    answer(three)
    window.actions_by_name["split_depth"].trigger()
    qtbot.waitUntil(lambda: len(names(window)) == 3, timeout=20_000)
    layers = window.session.document.layers
    assert [layer.part for layer in layers] == [Part.TOPWEAR] * 3
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    assert set(window.state.selected) == {layer.id for layer in layers}
    window.actions_by_name["undo"].trigger()
    assert names(window) == ["topwear"]


def test_a_handle_moves_the_cut_and_cancel_leaves_the_layer(qtbot, window: MainWindow) -> None:
    depth = np.tile(np.linspace(0.2, 0.8, 40, dtype=np.float32), (20, 1))
    shown(window, Layer.of(plain(size=(40, 20)), name="hair", part=Part.FACE, depth=depth))
    cuts: list[float] = []

    def move(dialog: SplitDepthDialog) -> None:
        bars = dialog.histogram
        y = bars.height() // 2
        cuts.extend(dialog.cuts())
        at = QPoint(round(bars._x(cuts[0])), y)
        QTest.mousePress(bars, LEFT, pos=at)
        QTest.mouseMove(bars, at + QPoint(60, 0))
        QTest.mouseRelease(bars, LEFT, pos=at + QPoint(60, 0))
        cuts.extend(dialog.cuts())
        pressed(dialog, "Cancel")

    document = window.session.document
    answer(move)
    window.actions_by_name["split_depth"].trigger()
    assert cuts[1] > cuts[0] + 0.05
    assert window.session.document is document


def test_a_layer_without_depth_says_how_to_get_it(window: MainWindow) -> None:
    shown(window, Layer.of(plain(), name="scarf"))
    window.actions_by_name["split_depth"].trigger()
    assert "“scarf”" in window.messages.text
    assert "Decompose" in window.messages.text


def test_a_layer_is_split_by_side_from_the_menu(qtbot, window: MainWindow) -> None:
    rgba = np.zeros((10, 40, 4), np.uint8)
    rgba[:, :12] = rgba[:, 28:] = (200, 100, 50, 255)
    shown(window, Layer.of(rgba, 12, 0, name="handwear", part=Part.HANDWEAR))
    before = flatten(window.session.document)
    window.actions_by_name["split_sides"].trigger()
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)
    sides = {layer.side: layer.left for layer in window.session.document.layers}
    assert sides[Side.RIGHT] < sides[Side.LEFT]  # the character's own: their right is on our left
    assert np.array_equal(flatten(window.session.document), before)
    window.actions_by_name["undo"].trigger()
    assert names(window) == ["handwear"]


def test_a_layer_on_one_side_is_not_split(qtbot, window: MainWindow) -> None:
    shown(window, Layer.of(plain(size=(1, 9)), 3, 0, name="strand"))
    document = window.session.document
    window.actions_by_name["split_sides"].trigger()
    qtbot.waitUntil(window.messages.isVisible, timeout=20_000)
    assert "strand" in window.messages.text
    assert "fault in the program" not in window.messages.text
    assert window.session.document is document
