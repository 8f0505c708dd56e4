"""A picture that was only opened is made a layer and painted on, in the real window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.io.picture import write_png
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def shown(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "flat.png"
    write_png(path, plain(size=(120, 90)))
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open(path)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    qtbot.waitUntil(lambda: not window.messages.isVisible())
    window.canvas.setFocus()
    return window


def stroke(window: MainWindow) -> None:
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = window.canvas.rect().center()
    QTest.mousePress(window.canvas, left, keys, middle)
    QTest.mouseMove(window.canvas, middle + QPoint(40, 20))
    QTest.mouseRelease(window.canvas, left, keys, middle + QPoint(40, 20))


@pytest.mark.parametrize("tool", ["brush", "eraser", "fill", "smudge"])
def test_the_words_name_both_ways_to_a_layer(shown: MainWindow, tool: str) -> None:
    shown.state.tool = tool
    stroke(shown)
    assert "Decompose" in shown.messages.text
    assert "Picture to layer" in shown.messages.text


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_the_picture_becomes_a_layer_and_is_painted_on(shown: MainWindow, way: str) -> None:
    before = shown.session.document
    if way == "keys":
        QTest.keyClick(shown.canvas, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    else:
        shown.actions_by_name["picture_to_layer"].trigger()
    (layer,) = shown.session.document.layers
    assert shown.state.active == layer.id
    assert np.array_equal(layer.rgba(), before.picture.array())
    shown.state.tool = "brush"
    stroke(shown)
    assert shown.session.document.layer(layer.id) is not layer
    assert shown.session.document.picture is before.picture
    shown.session.undo()
    shown.session.undo()
    assert shown.session.document is before
    assert not shown.session.is_dirty


def test_it_is_offered_only_where_no_layer_shows_the_picture(shown: MainWindow) -> None:
    action = shown.actions_by_name["picture_to_layer"]
    assert action.isEnabled()
    action.trigger()
    assert not action.isEnabled()
    shown.documents.is_given_up = True
    shown.session.close_document()
    assert not action.isEnabled()
    assert not shown.actions_by_name["layer_via_copy"].isEnabled()
