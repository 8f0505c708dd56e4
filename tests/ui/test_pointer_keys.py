"""Keys belong to the canvas while the pointer is over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLineEdit,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from tests.builders import noise, plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton


@pytest.fixture
def painting(window: MainWindow, qtbot) -> MainWindow:
    """The window in front, with a layer, a brush and the keys on the canvas."""
    layers = tuple(Layer.of(plain(size=(64, 32)), name=name) for name in "ab")
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    window.session.replace_document(Document(Size(64, 32), picture, layers))
    window.state.select([layers[1].id])
    window.state.tool = "brush"
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    QApplication.processEvents()
    return window


def over(widget: QWidget, at: QPoint | None = None) -> None:
    """Bring the pointer over a widget, as the system does: it enters there and moves no more."""
    at = widget.rect().center() if at is None else at
    place = widget.mapToGlobal(at)
    QCursor.setPos(place)
    points = QPointF(at), QPointF(widget.window().mapFromGlobal(place)), QPointF(place)
    QApplication.sendEvent(widget, QEnterEvent(*points))


def moved(widget: QWidget, at: QPoint) -> None:
    place = QPointF(widget.mapToGlobal(at))
    QCursor.setPos(place.toPoint())
    kind = QMouseEvent.Type.MouseMove
    plain_keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), place, NONE, NONE, plain_keys))


def typed(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget(), key)


def clicked_row(window: MainWindow) -> None:
    tree = window.layers.tree
    row = tree.visualRect(window.layers.model.index(0, 0))
    at = QPoint(row.right() - 60, row.center().y())
    over(tree.viewport(), at)
    QTest.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert tree.hasFocus()


def test_brush_keys_and_space_work_over_the_canvas_after_a_click_in_a_panel(
    painting: MainWindow,
) -> None:
    clicked_row(painting)
    over(painting.canvas)
    size = painting.state.brush.size
    typed(painting, Qt.Key.Key_BracketRight)
    typed(painting, Qt.Key.Key_5)
    assert painting.state.brush.size > size
    assert painting.state.brush.opacity == 0.5
    QTest.keyPress(painting.focusWidget(), Qt.Key.Key_Space)
    assert painting.canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    QTest.keyRelease(painting.focusWidget(), Qt.Key.Key_Space)
    assert all(layer.visible for layer in painting.session.document.layers)


def test_who_types_keeps_the_keys(painting: MainWindow) -> None:
    field = painting.layers._search
    over(field)
    field.setFocus()
    over(painting.canvas)
    moved(painting.canvas, QPoint(30, 40))
    typed(painting, Qt.Key.Key_B)
    assert field.text() == "b"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_return_and_escape_in_a_field_give_the_keys_to_the_canvas(
    painting: MainWindow, key: Qt.Key
) -> None:
    for field in (painting.layers._percent, painting.options._kinds[0]._size):
        field.setFocus()
        QTest.keyClicks(field, "7")
        typed(painting, key)
        assert painting.focusWidget() is painting.canvas


def test_escape_takes_back_what_was_typed_for_a_number(painting: MainWindow) -> None:
    size, percent = painting.options._kinds[0]._size, painting.layers._percent
    document, brush = painting.session.document, painting.state.brush
    for field in (size, percent):
        before = field.value()
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "73")
        assert field.value() == 73
        typed(painting, Qt.Key.Key_Escape)
        assert field.value() == before
    assert painting.state.brush == brush
    assert painting.session.document is document
    percent.setFocus()
    percent.selectAll()
    QTest.keyClicks(percent, "40")
    typed(painting, Qt.Key.Key_Return)
    percent.setFocus()
    painting.session.undo()
    typed(painting, Qt.Key.Key_Escape)  # Nothing was typed this time.
    assert painting.session.document is document


def test_escape_takes_back_what_a_slider_is_dragged_to(painting: MainWindow) -> None:
    slider = painting.layers._opacity
    document = painting.session.document
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    ).center()  # fmt: skip
    painting.canvas.setFocus()
    QTest.mousePress(slider, LEFT, pos=handle)
    QTest.mouseMove(slider, handle - QPoint(40, 0))
    assert painting.session.document is not document
    QTest.keyClick(painting.windowHandle(), Qt.Key.Key_Escape)
    assert slider.value() == 100
    assert painting.session.document is document
    QTest.mouseMove(slider, handle - QPoint(60, 0))
    assert painting.session.document is document
    QTest.mouseRelease(slider, LEFT, pos=handle)
    QTest.mousePress(slider, LEFT, pos=handle)
    QTest.mouseMove(slider, handle - QPoint(40, 0))
    QTest.mouseRelease(slider, LEFT, pos=handle - QPoint(40, 0))
    assert painting.session.document.layers[1].opacity < 1.0


def test_return_on_a_slider_of_the_options_cuts_as_on_the_canvas(
    painting: MainWindow, qtbot
) -> None:
    painting.state.tool = "region"
    painting.state.pixels = PixelSelection.whole(Box(10, 8, 30, 24))
    reach = next(one for one in painting.options.findChildren(QSlider) if one.isVisible())
    reach.setFocus()
    typed(painting, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(painting.session.document.layers) == 3, timeout=10_000)
    assert painting.canvas.hasFocus()


def test_a_resting_pointer_takes_no_keys_from_who_went_to_a_panel_by_tab(
    painting: MainWindow,
) -> None:
    over(painting.canvas, QPoint(50, 50))
    painting.canvas.setFocus()
    painting.layers.tree.setFocus(Qt.FocusReason.TabFocusReason)
    over(painting.canvas, QPoint(50, 50))  # as when a list that was opened closes again
    moved(painting.canvas, QPoint(51, 50))
    assert painting.layers.tree.hasFocus()
    typed(painting, Qt.Key.Key_Space)
    assert not all(layer.visible for layer in painting.session.document.layers)
    moved(painting.canvas, QPoint(70, 50))
    assert painting.canvas.hasFocus()


def test_a_held_space_switches_a_layer_once(painting: MainWindow) -> None:
    tree = painting.layers.tree
    tree.setFocus()
    steps = len(painting.session.history.entries)
    for is_repeated in (False, True, True, True):
        kind = QKeyEvent.Type.KeyPress
        key = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", is_repeated)
        QApplication.sendEvent(tree, key)
    assert len(painting.session.history.entries) == steps + 1


def test_the_palette_gives_the_keys_to_the_canvas_under_the_pointer(painting: MainWindow) -> None:
    clicked_row(painting)
    QTest.keyClick(painting, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    over(painting.canvas)
    typed(painting, Qt.Key.Key_Escape)
    assert painting.focusWidget() is painting.canvas


def test_the_tour_gives_the_keys_to_the_canvas(painting: MainWindow) -> None:
    painting.welcome.open_button.setFocus()  # it is not seen any more
    painting.actions_by_name["tour"].trigger()
    guide = painting.findChild(QWidget, "tourFrame").parent()
    assert guide is painting
    tour = next(one for one in painting.features if hasattr(one, "guide"))
    QTest.mouseClick(tour.guide.skip, LEFT)
    assert painting.focusWidget() is painting.canvas
    clicked_row(painting)
    painting.actions_by_name["tour"].trigger()
    QTest.mouseClick(tour.guide.skip, LEFT)
    assert painting.focusWidget() is painting.canvas


def test_tab_on_the_canvas_puts_the_panels_aside_and_elsewhere_goes_on(
    painting: MainWindow,
) -> None:
    docks = painting.findChildren(QDockWidget)
    shown = [dock.objectName() for dock in docks if dock.isVisible()]
    kept = painting.panels.layout()
    width = painting.canvas.width()
    assert shown
    QTest.keyClick(painting.canvas, Qt.Key.Key_Tab)
    assert not any(dock.isVisible() for dock in docks)
    assert painting.canvas.hasFocus()
    assert painting.panels.layout() == kept, "the next start has panels"
    QTest.keyClick(painting.canvas, Qt.Key.Key_Tab)
    assert [dock.objectName() for dock in docks if dock.isVisible()] == shown
    QApplication.processEvents()
    assert painting.canvas.width() == width
    painting.layers._search.setFocus()
    QTest.keyClick(painting.layers._search, Qt.Key.Key_Tab)
    assert painting.layers.isAncestorOf(painting.focusWidget())
    assert painting.layers.isVisible()


def test_f6_goes_from_panel_to_panel_and_back_to_the_canvas(painting: MainWindow) -> None:
    reached = []
    while painting.focusWidget() is not painting.canvas or not reached:
        QTest.keyClick(painting.focusWidget(), Qt.Key.Key_F6)
        reached.append(painting.focusWidget())
        assert len(reached) < 9
    assert painting.options.isAncestorOf(reached[0])
    assert any(painting.layers.isAncestorOf(one) for one in reached)
    assert len(reached) == len(set(reached))


def test_z_zooms_by_clicks_and_drags(painting: MainWindow) -> None:
    canvas, state = painting.canvas, painting.state
    QTest.keyClick(canvas, Qt.Key.Key_Z)
    assert state.tool == "zoom"
    at = canvas.rect().center() + QPoint(40, 20)
    before, under = state.camera.zoom, canvas.viewport().to_canvas(QPointF(at))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert 1.2 < state.camera.zoom / before < 1.7
    after = canvas.viewport().to_canvas(QPointF(at))
    assert (after - under).manhattanLength() < 0.01
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.AltModifier, at)
    assert state.camera.zoom == pytest.approx(before, rel=0.2)
    before = state.camera.zoom
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    for step in range(10, 121, 10):
        QTest.mouseMove(canvas, at + QPoint(step, 0))
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at + QPoint(120, 0))
    assert state.camera.zoom == pytest.approx(2 * before, rel=0.02)


def test_ctrl_h_hides_the_edge_of_this_selection_only(painting: MainWindow) -> None:
    state, canvas = painting.state, painting.canvas
    QTest.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not state.shown.edges
    assert state.pixels is not None
    QTest.keyClick(canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert state.pixels is None
    QTest.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert state.shown.edges


def test_a_name_typed_from_the_canvas_gives_the_keys_back_to_it(painting: MainWindow) -> None:
    over(painting.canvas)
    painting.canvas.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(painting.canvas, Qt.Key.Key_F2)
        assert isinstance(painting.focusWidget(), QLineEdit)
        QTest.keyClicks(painting.focusWidget(), "brow")
        QTest.keyClick(painting.focusWidget(), key)
        QApplication.processEvents()
        assert painting.focusWidget() is painting.canvas
    assert painting.session.document.layers[1].name == "brow"


def test_a_name_typed_from_the_list_leaves_the_keys_there(painting: MainWindow) -> None:
    painting.layers.tree.setFocus()
    QTest.keyClick(painting.layers.tree, Qt.Key.Key_F2)
    QTest.keyClicks(painting.focusWidget(), "brow")
    QTest.keyClick(painting.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert painting.focusWidget() is painting.layers.tree


@pytest.mark.parametrize("kind", ["search", "number"])
def test_a_field_with_nothing_to_take_back_leaves_undo_to_the_document(
    painting: MainWindow, kind: str
) -> None:
    search, size = painting.layers._search, painting.options._kinds[0]._size
    field = search if kind == "search" else size
    control = Qt.KeyboardModifier.ControlModifier
    layer = painting.session.document.layers[0]
    painting.session.do(EditLayer((layer.id,), {"name": "lash"}))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert painting.session.document.layers[0].name == "a"
    QTest.keyClick(field, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert painting.session.document.layers[0].name == "lash"
    field.selectAll()
    before = field.text()
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert field.text() == before, "what was typed comes first"
    assert painting.session.document.layers[0].name == "lash"


def test_a_search_that_is_cleared_gives_the_keys_to_the_list(painting: MainWindow) -> None:
    search = painting.layers._search
    search.setFocus()
    QTest.keyClicks(search, "a")
    clear = search.findChild(QToolButton)
    over(clear)
    QTest.mouseClick(clear, LEFT)
    assert not search.text()
    assert painting.layers.tree.hasFocus()
    moved(painting.canvas, QPoint(30, 40))
    assert painting.canvas.hasFocus()
    first, second = (layer.id for layer in painting.session.document.layers)
    painting.state.select([first])
    search.setFocus()
    QTest.keyClicks(search, "a")
    painting.state.select([second])  # the search leaves it out
    assert not search.text()
    assert painting.layers.tree.hasFocus()
    search.setFocus()
    QTest.keyClicks(search, "a")
    QTest.keyClick(search, Qt.Key.Key_Backspace)
    assert search.hasFocus(), "who takes letters back goes on typing"
