"""Layers go to the front or back, and the selection from one to the next, by Photoshop's keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.ui.layer_order import to_end
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def grouped() -> Document:
    """From the back: a, (b, (c), d), e."""
    outer = Group(new_group_id(), "outer")
    inner = Group(new_group_id(), "inner", parent=outer.id)
    groups = {"b": outer.id, "c": inner.id, "d": outer.id}
    layers = tuple(Layer.of(plain(), name=name, group=groups.get(name)) for name in "abcde")
    return Document(Size(8, 6), layers=layers, groups=(outer, inner))


def names(document: Document) -> str:
    return "".join(layer.name for layer in document.layers)


@pytest.mark.parametrize(
    ("ids", "is_front", "expected"),
    [
        ("a", True, "bcdea"),
        ("e", False, "eabcd"),
        ("ae", True, "bcdae"),
        ("b", True, "acdbe"),
        ("d", False, "adbce"),
        ("c", True, "abdce"),
        ("bcd", True, "aebcd"),
        ("bcd", False, "bcdae"),
        ("bd", True, "acbde"),
        ("ab", True, "cdeab"),
    ],
)
def test_layers_go_to_an_end_of_their_group_and_whole_groups_of_all(
    ids: str, is_front: bool, expected: str
) -> None:
    document = grouped()
    chosen = [layer.id for layer in document.layers if layer.name in ids]
    made = to_end(document, chosen, is_front=is_front).apply(document)
    assert names(made) == expected
    before = {layer.id: document.path(layer) for layer in document.layers}
    for layer in made.layers:
        if ids != "ab":
            assert made.path(layer) == before[layer.id]


def test_the_keys_do_so_in_one_step_and_select_the_next(qtbot, window: MainWindow) -> None:
    document = grouped()
    window.session.replace_document(document)
    window.state.select([document.layers[0].id])
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_BracketRight, CTRL_SHIFT)
    assert names(window.session.document) == "bcdea"
    QTest.keyClick(window.canvas, Qt.Key.Key_BracketLeft, CTRL_SHIFT)
    assert names(window.session.document) == "abcde"
    window.session.undo()
    assert names(window.session.document) == "bcdea"
    window.session.undo()
    seen = []
    for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketLeft):
        QTest.keyClick(window.canvas, key, ALT)
        seen.append(window.state.active_layer(window.session.document).name)
    assert seen == ["b", "a", "e"]


def test_a_solo_goes_along_from_layer_to_layer(qtbot, window: MainWindow) -> None:
    document = grouped()
    window.session.replace_document(document)
    window.state.select([document.layers[0].id])
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketLeft):
        QTest.keyClick(window.canvas, key, ALT)
        assert window.state.solo == window.state.active
    QTest.keyClick(window.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert window.state.solo is None
    QTest.keyClick(window.canvas, Qt.Key.Key_BracketRight, ALT)
    assert window.state.solo is None
