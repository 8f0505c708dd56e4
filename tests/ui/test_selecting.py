"""Selecting pixels with real events: rectangle, lasso, polygon, wand and the Select menu."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.stages import selecting
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    rgba = plain((200, 30, 30, 255), (120, 90))
    rgba[20:60, 30:80] = (20, 20, 200, 255)
    picture = Raster.of(plain(size=(120, 90)))
    layer = Layer.of(rgba, name="body")
    window.session.replace_document(Document(Size(120, 90), picture, (layer,)))
    window.state.select([layer.id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    return window


def place(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def drag(window: MainWindow, *points: tuple[float, float], keys=NONE, then=None) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, LEFT, keys, place(window, *points[0]))
    for point in points[1:]:
        move(window, point, keys if then is None else then)
    QTest.mouseRelease(canvas, LEFT, keys if then is None else then, place(window, *points[-1]))


def move(window: MainWindow, point: tuple[float, float], keys) -> None:
    canvas = window.canvas
    at = QPointF(place(window, *point))
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys
    )
    QApplication.sendEvent(canvas, event)


def click(window: MainWindow, x: float, y: float, keys=NONE) -> None:
    QTest.mouseClick(window.canvas, LEFT, keys, place(window, x, y))


def cover(window: MainWindow) -> np.ndarray:
    pixels = window.state.pixels
    return np.zeros((90, 120), np.uint8) if pixels is None else pixels.cover(Box(0, 0, 120, 90))


def box(left: int, top: int, right: int, bottom: int) -> np.ndarray:
    matte = np.zeros((90, 120), np.uint8)
    matte[top:bottom, left:right] = 255
    return matte


def test_a_rectangle_adds_takes_away_and_meets(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_M)
    assert shown.state.tool == "select_rectangle"
    drag(shown, (10, 10), (30, 40), (50, 40))
    first = box(10, 10, 50, 40)
    assert (cover(shown) == first).all()
    drag(shown, (40, 30), (70, 60), keys=SHIFT)
    both = np.maximum(first, box(40, 30, 70, 60))
    assert (cover(shown) == both).all()
    drag(shown, (0, 0), (20, 90), keys=ALT)
    less = np.where(box(0, 0, 20, 90) > 0, 0, both)
    assert (cover(shown) == less).all()
    drag(shown, (30, 0), (60, 90), keys=SHIFT | ALT)
    assert (cover(shown) == np.minimum(less, box(30, 0, 60, 90))).all()
    assert not shown.session.is_dirty
    click(shown, 100, 80)
    assert shown.state.pixels is None


def test_shift_makes_a_square_and_a_drag_inside_moves_the_selection(shown: MainWindow) -> None:
    shown.state.tool = "select_rectangle"
    drag(shown, (10, 10), (40, 25), then=SHIFT)
    assert (cover(shown) == box(10, 10, 40, 40)).all()
    drag(shown, (20, 20), (25, 22), (30, 25))
    assert (cover(shown) == box(20, 15, 50, 45)).all()
    QTest.keyClick(shown.canvas, Qt.Key.Key_Right)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Down, SHIFT)
    assert (cover(shown) == box(21, 25, 51, 55)).all()


def test_the_bar_has_the_modes_for_a_pen_without_keys(shown: MainWindow) -> None:
    shown.state.tool = "select_rectangle"
    kinds = {type(one).__name__: one for one in shown.options._kinds}
    modes = kinds["SelectOptions"].modes
    assert modes["only"].isChecked()
    assert modes["add"].isVisible()
    drag(shown, (10, 10), (30, 40))
    QTest.mouseClick(modes["add"], LEFT)
    drag(shown, (20, 20), (60, 60))
    both = np.maximum(box(10, 10, 30, 40), box(20, 20, 60, 60))
    assert (cover(shown) == both).all()
    QTest.mouseClick(modes["both"], LEFT)
    drag(shown, (0, 0), (40, 90))
    assert (cover(shown) == np.minimum(both, box(0, 0, 40, 90))).all()
    shown.state.tool = "brush"
    assert not modes["add"].isVisible()


def test_escape_drops_a_drag(shown: MainWindow) -> None:
    shown.state.tool = "select_rectangle"
    drag(shown, (10, 10), (40, 30))
    before = shown.state.pixels
    QTest.mousePress(shown.canvas, LEFT, NONE, place(shown, 20, 20))
    move(shown, (60, 60), NONE)
    assert shown.state.pixels is not before
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert shown.state.pixels is before


def test_a_lasso_has_smooth_edges(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_L)
    drag(shown, (10, 10), (70, 10), (10, 70))
    matte = cover(shown)
    assert matte[20, 20] == 255
    assert matte[60, 60] == 0
    assert 0.9 < matte.sum() / 255 / 1800 < 1.1
    assert np.count_nonzero((matte > 0) & (matte < 255)) >= 50


def test_a_polygon_is_clicked_taken_back_and_closed(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_L, SHIFT)
    assert shown.state.tool == "select_polygon"
    for corner in ((10, 10), (60, 10), (90, 80)):
        click(shown, *corner)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Backspace)
    click(shown, 60, 50)
    click(shown, 10, 50)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert (cover(shown) == box(10, 10, 60, 50)).all()
    click(shown, 100, 80)
    assert shown.state.pixels is not None  # It is the first corner of another.
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert shown.canvas.tool.corners == ()


def test_the_wand_selects_a_colour(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_W)
    click(shown, 50, 40)
    assert (cover(shown) == box(30, 20, 80, 60)).all()
    click(shown, 5, 5, SHIFT)
    assert (cover(shown) == 255).all()
    click(shown, 50, 40)
    click(shown, 50, 40, ALT)
    assert shown.state.pixels is None


def test_a_large_wand_works_off_the_ui_thread(qtbot, window: MainWindow) -> None:
    rgba = plain((200, 30, 30, 255), (1500, 1200))
    rgba[100:200, 100:300] = 0
    layer = Layer.of(rgba)
    window.session.replace_document(Document(Size(1500, 1200), layers=(layer,)))
    window.state.tool = "select_wand"
    with qtbot.waitSignal(window.state.pixels_changed, timeout=10_000):
        click(window, 150, 150)
    pixels = window.state.pixels
    assert pixels.box == Box(100, 100, 300, 200)


def test_the_select_menu(shown: MainWindow) -> None:
    actions = shown.actions_by_name
    assert not actions["grow_pixels"].isEnabled()
    actions["select_all_pixels"].trigger()
    assert (cover(shown) == 255).all()
    actions["deselect_pixels"].trigger()
    assert shown.state.pixels is None
    actions["reselect_pixels"].trigger()
    assert (cover(shown) == 255).all()
    shown.state.tool = "select_rectangle"
    drag(shown, (20, 20), (40, 40))
    feature = next(one for one in shown.features if type(one).__name__ == "Selecting")
    feature.change("Grow", selecting.grown, 5)
    assert cover(shown)[30, 15] == 255
    assert cover(shown)[30, 14] == 0
    actions["invert_pixels"].trigger()
    assert cover(shown)[30, 15] == 0
    actions["select_from_layer"].trigger()
    assert (cover(shown) == 255).all()


@pytest.mark.parametrize(
    "tool", ["select_rectangle", "select_lasso", "select_polygon", "select_wand"]
)
def test_enter_cuts_what_is_selected_to_a_layer(qtbot, shown: MainWindow, tool: str) -> None:
    (body,) = shown.session.document.layers
    shown.state.tool = tool
    shown.state.pixels = PixelSelection.whole(Box(30, 20, 80, 60))
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.session.document.layers) == 2, timeout=10_000)
    rest, piece = shown.session.document.layers
    assert (rest.id, rest.name, piece.name) == (body.id, "body", "body-1")
    assert piece.box.grown(-1).intersect(Box(30, 20, 80, 60)) == piece.box.grown(-1)
    assert shown.state.pixels is None
    assert shown.state.selected == (piece.id,)
    assert "Enter cuts to a layer" in shown.canvas.tools[tool].hint()
