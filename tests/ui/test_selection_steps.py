"""Undo takes back what was selected since the last edit, and the edit after that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    layer = Layer.of(plain(size=(120, 90)), name="face")
    window.session.replace_document(Document(Size(120, 90), layers=(layer,)))
    window.state.select([layer.id])
    return window


def do(window: MainWindow, name: str, qtbot) -> None:
    window.actions_by_name[name].trigger()
    qtbot.wait(100)


def rectangle(window: MainWindow, qtbot, *points: tuple[float, float]) -> None:
    window.state.tool = "select_rectangle"
    to_view = window.canvas.viewport().to_view()
    places = [to_view.map(QPointF(*point)).toPoint() for point in points]
    QTest.mousePress(window.canvas, LEFT, NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(window.canvas, place)
    QTest.mouseRelease(window.canvas, LEFT, NONE, places[-1])
    qtbot.wait(100)


def box(window: MainWindow) -> Box | None:
    pixels = window.state.pixels
    return None if pixels is None else pixels.box


def test_undo_and_redo_go_through_selections_and_leave_the_document(shown, qtbot) -> None:
    document = shown.session.document
    rectangle(shown, qtbot, (10, 10), (30, 30))
    first = box(shown)
    do(shown, "invert_pixels", qtbot)
    qtbot.waitUntil(lambda: box(shown) != first, timeout=5_000)
    qtbot.wait(100)
    second = box(shown)
    do(shown, "deselect_pixels", qtbot)
    assert box(shown) is None
    for expected in (second, first, None):
        assert shown.actions_by_name["undo"].isEnabled()
        do(shown, "undo", qtbot)
        assert box(shown) == expected
    assert not shown.actions_by_name["undo"].isEnabled()
    for expected in (first, second, None):
        assert shown.actions_by_name["redo"].isEnabled()
        do(shown, "redo", qtbot)
        assert box(shown) == expected
    assert not shown.actions_by_name["redo"].isEnabled()
    assert shown.session.document is document


def test_after_the_selections_undo_takes_back_the_edit(shown, qtbot) -> None:
    before = shown.session.document
    shown.session.do(EditLayer((before.layers[0].id,), {"name": "nose"}))
    qtbot.wait(20)
    do(shown, "select_all_pixels", qtbot)
    do(shown, "undo", qtbot)
    assert box(shown) is None
    assert shown.session.document is not before
    do(shown, "undo", qtbot)
    assert shown.session.document is before


def test_an_edit_ends_the_selections_before_it_and_takes_its_own_along(shown, qtbot) -> None:
    before = shown.session.document
    shown.state.pixels = PixelSelection.whole(Box(10, 10, 40, 40))
    qtbot.wait(100)
    shown.actions_by_name["layer_via_cut"].trigger()
    qtbot.waitUntil(lambda: len(shown.session.document.layers) == 2, timeout=5_000)
    qtbot.wait(100)
    assert box(shown) is None
    do(shown, "undo", qtbot)
    assert shown.session.document is before


def test_a_new_selection_ends_what_could_be_done_again(shown, qtbot) -> None:
    do(shown, "select_all_pixels", qtbot)
    do(shown, "undo", qtbot)
    rectangle(shown, qtbot, (10, 10), (30, 30))
    assert not shown.actions_by_name["redo"].isEnabled()
