"""The history panel: what it lists, and that a click goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.commands import EditLayer, ReplaceLayers, ShiftLayers
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.group_commands import MoveLayer
from app.ui.main_window import MainWindow
from app.ui.theme import present_theme
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def edited(window: MainWindow) -> MainWindow:
    """A window with three steps of history, its panel in sight."""
    layer = Layer.of(noise(1, (8, 8)), name="face")
    window.session.replace_document(Document(Size(8, 8), layers=(layer,)))
    for name in ("hair", "neck"):
        window.session.do(EditLayer((layer.id,), {"name": name}, "Rename"))
    window.panels["history"].raise_()
    QApplication.processEvents()
    return window


def _step(window: MainWindow, row: int) -> QModelIndex:
    return window.history.list.model().index(row, 0)


def _words(window: MainWindow) -> list[str]:
    return [_step(window, row).data() for row in range(window.history.list.model().rowCount())]


def test_lists_the_steps_and_dims_what_was_undone(edited: MainWindow) -> None:
    assert _words(edited) == ["Open", "Rename: hair", "Rename: neck"]
    edited.session.undo()
    assert edited.history.list.currentIndex().row() == 1
    dim = QColor(present_theme().disabled)
    role = Qt.ItemDataRole.ForegroundRole
    assert [_step(edited, row).data(role) for row in range(3)] == [None, None, dim]


def test_a_click_goes_to_the_step(edited: MainWindow) -> None:
    steps = edited.history.list
    at = steps.visualRect(_step(edited, 0)).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert edited.session.history.index == 0
    assert edited.session.document.layers[0].name == "face"


def test_what_was_done_behind_another_panel_is_listed_once_it_is_seen(edited: MainWindow) -> None:
    edited.panels["part"].raise_()
    QApplication.processEvents()
    edited.session.undo()
    layer = edited.session.document.layers[0]
    edited.session.do(EditLayer((layer.id,), {"name": "brow"}, "Rename"))
    edited.panels["history"].raise_()
    QApplication.processEvents()
    assert _words(edited) == ["Open", "Rename: hair", "Rename: brow"]
    assert edited.history.list.currentIndex().row() == 2


def test_a_step_that_changed_one_layer_names_it(window: MainWindow) -> None:
    layers = tuple(Layer.of(noise(n, (8, 8)), name=name) for n, name in enumerate("abc"))
    a, b, c = (layer.id for layer in layers)
    window.session.replace_document(Document(Size(8, 8), layers=layers))
    window.panels["history"].raise_()
    QApplication.processEvents()
    for command in (
        ShiftLayers((b,), 1, 0, "Move"),
        ShiftLayers((a, c), 1, 0, "Move"),
        ReplaceLayers(added=(Layer.of(noise(4, (8, 8)), name="copy"),), label="Duplicate"),
        ReplaceLayers((a,), label="Delete"),
        MoveLayer((c,), 0, label="Order"),
    ):
        window.session.do(command)
    words = ["Open", "Move: b", "Move", "Duplicate: copy", "Delete: a", "Order"]
    assert _words(window) == words
    window.session.undo()
    window.session.undo()
    assert _words(window) == words
