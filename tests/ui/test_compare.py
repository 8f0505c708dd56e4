"""Comparing with the original in the window, with real clicks and drags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.commands import ReplaceLayers
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.raster import Raster
from app.ui.compare import Compare
from app.ui.main_window import MainWindow
from tests.builders import PatchLayer, plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    picture = plain((200, 30, 30, 255), (400, 300))
    below = plain((200, 30, 30, 255), (400, 300))
    above = plain((30, 30, 200, 255), (400, 100))
    layers = (Layer.of(below, name="below"), Layer.of(above, 0, 0, name="above"))
    window.session.replace_document(Document(Size(400, 300), Raster.of(picture), layers))
    window.state.select([layers[1].id])
    window.canvas.fit()
    return window


def seen(window: MainWindow, x: float, y: float) -> QColor:
    image = window.canvas.grab().toImage()
    at = window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()
    return image.pixelColor(at)


def test_the_difference_is_shown_and_told(shown: MainWindow, qtbot) -> None:
    shown.actions_by_name["show_difference"].trigger()
    panel = shown.panels["compare"].widget()
    qtbot.waitUntil(lambda: panel.largest.text().startswith("170"), timeout=20_000)
    assert panel.isVisible()
    assert panel.share.text().startswith("33.33")
    assert seen(shown, 200, 200).lightness() == 0
    assert seen(shown, 200, 50).lightness() == 255
    layer = shown.session.document.layers[1]
    shown.session.do(PatchLayer(layer.id, 0, 0, plain((200, 30, 30, 255), (400, 100))[..., :3]))
    qtbot.waitUntil(lambda: panel.largest.text().startswith("0"), timeout=20_000)
    QTest.mouseClick(panel.difference, LEFT, pos=QPoint(8, panel.difference.height() // 2))
    assert seen(shown, 200, 200).red() > 190
    assert not shown.actions_by_name["show_difference"].isChecked()


def test_nothing_of_the_picture_stays_at_the_edges_of_a_difference(
    shown: MainWindow, qtbot
) -> None:
    layers = shown.session.document.layers
    shown.session.do(ReplaceLayers(removed=(layers[1].id,)))
    shown.actions_by_name["show_difference"].trigger()
    panel = shown.panels["compare"].widget()
    qtbot.waitUntil(lambda: panel.largest.text().startswith("0"), timeout=20_000)
    for zoom in (0.333, 0.47, 0.777, 1.3):
        shown.state.set_camera(zoom=zoom, x=200.3, y=150.4)
        image = shown.canvas.grab().toImage()
        reds = [
            image.pixelColor(x, y).red() - image.pixelColor(x, y).blue()
            for x in range(image.width() // 3, image.width() // 3 + 60)
            for y in range(image.height())
        ]
        assert max(reds) < 10, zoom


def test_the_difference_stays_while_another_panel_is_in_front(shown: MainWindow) -> None:
    shown.actions_by_name["show_difference"].trigger()
    dock = shown.panels["compare"]
    shown.panels["part"].raise_()
    QApplication.processEvents()
    assert dock.visibleRegion().isEmpty()
    assert shown.actions_by_name["show_difference"].isChecked()
    dock.raise_()
    QApplication.processEvents()
    dock.close()
    assert not shown.actions_by_name["show_difference"].isChecked()


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, LEFT, NONE, start)
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), QPointF(canvas.mapToGlobal(end)),
                        Qt.MouseButton.NoButton, LEFT, NONE)  # fmt: skip
    QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, LEFT, NONE, end)


def at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def test_the_line_between_before_and_after_is_dragged(shown: MainWindow, qtbot) -> None:
    shown.actions_by_name["wipe"].trigger()
    assert shown.actions_by_name["wipe"].isChecked()
    qtbot.waitUntil(lambda: seen(shown, 150, 50).red() > 190, timeout=20_000)
    assert seen(shown, 250, 50).blue() > 190
    canvas = shown.canvas
    drag(shown, QPoint(canvas.width() // 2, 100), at(shown, 300, 150))
    assert seen(shown, 250, 50).red() > 190
    assert seen(shown, 350, 50).blue() > 190
    line = shown.panels["compare"].widget().line
    assert line.value() == round(100 * at(shown, 300, 150).x() / canvas.width())
    line.setValue(0)
    assert seen(shown, 150, 50).blue() > 190
    line.setValue(100)
    assert seen(shown, 350, 50).red() > 190
    shown.actions_by_name["wipe"].trigger()
    assert seen(shown, 150, 50).blue() > 190
    assert not line.isEnabled()


@pytest.mark.parametrize("order", [("wipe", "show_difference"), ("show_difference", "wipe")])
def test_the_line_parts_the_original_from_the_difference(
    shown: MainWindow, qtbot, order: tuple[str, str]
) -> None:
    for name in order:
        shown.actions_by_name[name].trigger()
    wipe = next(one for one in shown.features if isinstance(one, Compare)).wipe
    assert wipe.after == "Difference"
    panel = shown.panels["compare"].widget()
    qtbot.waitUntil(lambda: panel.largest.text().startswith("170"), timeout=20_000)
    red = QColor(200, 30, 30)
    qtbot.waitUntil(lambda: seen(shown, 150, 50) == red, timeout=20_000)
    assert seen(shown, 250, 50) == QColor("white")
    shown.actions_by_name["show_difference"].trigger()
    assert wipe.after == "Layers"
    assert seen(shown, 150, 50) == red
    assert seen(shown, 250, 50).blue() > 190


def test_the_tool_goes_on_beside_the_line(shown: MainWindow, qtbot) -> None:
    shown.state.tool = "brush"
    shown.state.set_brush(size=30, colour=(0, 250, 0))
    shown.actions_by_name["wipe"].trigger()
    qtbot.waitUntil(lambda: seen(shown, 150, 50).red() > 190, timeout=20_000)
    assert shown.state.tool == "brush"
    before = shown.session.document
    drag(shown, at(shown, 280, 40), at(shown, 320, 40))
    assert shown.session.document is not before
    assert seen(shown, 300, 40).green() > 190
    before = shown.session.document
    drag(shown, QPoint(shown.canvas.width() // 2 + 9, shown.canvas.height() // 2), at(shown, 90, 9))
    assert shown.session.document is before
    assert seen(shown, 150, 50).blue() > 190


def test_the_pointer_over_the_line_is_that_of_the_line(shown: MainWindow, qtbot) -> None:
    shown.state.tool = "brush"
    shown.actions_by_name["wipe"].trigger()
    qtbot.waitUntil(lambda: seen(shown, 150, 50).red() > 190, timeout=20_000)
    canvas = shown.canvas

    def hover(x: int) -> Qt.CursorShape:
        QTest.mouseMove(canvas, QPoint(x, 60))
        QApplication.processEvents()
        return canvas.cursor().shape()

    middle = canvas.width() // 2
    assert hover(middle) is Qt.CursorShape.SplitHCursor
    assert hover(middle + 60) is not Qt.CursorShape.SplitHCursor
    hover(middle)
    shown.actions_by_name["wipe"].trigger()
    assert canvas.cursor().shape() is not Qt.CursorShape.SplitHCursor


def test_all_but_one_layer_is_shown_for_now(shown: MainWindow, qtbot) -> None:
    before = shown.session.document
    QTest.keyClick(
        shown.canvas,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert shown.state.left_out == before.layers[1].id
    qtbot.waitUntil(lambda: seen(shown, 200, 50).red() > 190, timeout=5_000)
    assert shown.session.document is before
    shown.actions_by_name["all_but"].trigger()
    qtbot.waitUntil(lambda: seen(shown, 200, 50).blue() > 190, timeout=5_000)


def test_what_is_not_shown_for_now_is_not_picked(shown: MainWindow) -> None:
    below, above = (layer.id for layer in shown.session.document.layers)
    assert shown.canvas.layer_at(200, 50) == above
    shown.state.left_out = above
    assert shown.canvas.layer_at(200, 50) == below
    shown.state.left_out = None
    shown.state.solo = below
    assert shown.canvas.layer_at(200, 50) == below
    shown.state.solo = above
    assert shown.canvas.layer_at(200, 200) is None


def test_without_a_picture_there_is_nothing_to_compare(shown: MainWindow) -> None:
    layers = shown.session.document.layers
    shown.session.replace_document(Document(Size(400, 300), layers=layers))
    assert not shown.actions_by_name["show_difference"].isEnabled()
    assert not shown.actions_by_name["wipe"].isEnabled()


def test_the_layer_that_is_left_out_may_go(shown: MainWindow) -> None:
    shown.actions_by_name["all_but"].trigger()
    shown.actions_by_name["delete"].trigger()
    assert shown.state.left_out is None


def test_a_layer_that_is_alone_and_left_out_may_go(shown: MainWindow) -> None:
    layer = shown.session.document.layers[1]
    shown.state.solo = shown.state.left_out = layer.id
    shown.session.do(ReplaceLayers((layer.id,)))
    assert (shown.state.solo, shown.state.left_out) == (None, None)
    assert layer not in shown.canvas.document.layers
