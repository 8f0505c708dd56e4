"""The right button on the canvas: what is done to the selection, and which layers lie there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.ui.canvas_menu import CanvasMenu
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot, window: MainWindow) -> MainWindow:
    ground = Layer.of(plain(size=(120, 90)), name="ground")
    hair = Layer.of(plain(size=(40, 40)), name="hair & bow")
    away = Layer.of(plain(size=(40, 40)), name="away", visible=False)
    picture = Raster.of(plain(size=(120, 90)))
    window.session.replace_document(Document(Size(120, 90), picture, (ground, hair, away)))
    window.state.select([ground.id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    window.state.tool = "brush"
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    return window


def place(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x + 0.5, y + 0.5)).toPoint()


def opened(window: MainWindow, x: float, y: float, keys: Qt.KeyboardModifier = PLAIN) -> QMenu:
    """Press the right button as the system tells it; give the menu that opens."""
    spot = place(window, x, y)
    QTest.mousePress(window.canvas, RIGHT, keys, spot)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, spot, window.canvas.mapToGlobal(spot), keys)
    QApplication.sendEvent(window.canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [one.text().replace("&&", "&") for one in menu.actions() if not one.isSeparator()]


def test_it_lists_the_layers_under_the_pointer_and_selects_one(shown: MainWindow) -> None:
    menu = opened(shown, 20, 20)
    assert words(menu)[-2:] == ["hair & bow", "ground"]
    hair = menu.actions()[-2]
    assert [one.isChecked() for one in menu.actions()[-2:]] == [False, True]
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(hair).center())
    assert shown.state.active == shown.session.document.layers[1].id
    menu = opened(shown, 100, 80)
    assert words(menu)[-1] == "ground"
    assert "hair & bow" not in words(menu)
    menu.close()


def test_with_ctrl_it_has_the_layers_alone(shown: MainWindow) -> None:
    menu = opened(shown, 20, 20, Qt.KeyboardModifier.ControlModifier)
    assert words(menu) == ["Layers here", "hair & bow", "ground"]
    menu.close()


def test_it_acts_on_the_selection(shown: MainWindow) -> None:
    shown.state.pixels = PixelSelection.whole(Box(10, 10, 30, 30))
    menu = opened(shown, 20, 20)
    cut = shown.actions_by_name["layer_via_cut"]
    assert cut in menu.actions()
    assert shown.actions_by_name["deselect_pixels"] in menu.actions()
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(cut).center())
    assert len(shown.session.document.layers) == 4
    assert shown.state.pixels is None


def test_the_next_stroke_is_one_and_a_stroke_opens_no_menu(shown: MainWindow) -> None:
    opened(shown, 20, 20).close()
    spots = [place(shown, x, 60) for x in (50, 60, 70)]
    QTest.mousePress(shown.canvas, LEFT, PLAIN, spots[0])
    QTest.mouseMove(shown.canvas, spots[1])
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, spots[1], shown.canvas.mapToGlobal(spots[1]), PLAIN
    )
    QApplication.sendEvent(shown.canvas, event)
    assert QApplication.activePopupWidget() is None
    QTest.mouseRelease(shown.canvas, LEFT, PLAIN, spots[2])
    assert [one.label for one in shown.session.history.entries] == ["Open", "Paint"]


def test_shift_and_the_pick_tool_add_layers_and_take_them_off(shown: MainWindow) -> None:
    shown.state.tool = "pick"
    ground, hair, _ = (layer.id for layer in shown.session.document.layers)
    QTest.mouseClick(shown.canvas, LEFT, PLAIN, place(shown, 100, 80))
    QTest.mouseClick(shown.canvas, LEFT, SHIFT, place(shown, 20, 20))
    assert shown.state.selected == (ground, hair)
    QTest.mouseClick(shown.canvas, LEFT, SHIFT, place(shown, 20, 20))
    assert shown.state.selected == (ground,)


def test_a_menu_with_nothing_in_it_does_not_stay(qtbot, shown: MainWindow) -> None:
    feature = next(one for one in shown.features if isinstance(one, CanvasMenu))
    before = len(shown.findChildren(QMenu))
    feature.open(shown.canvas.mapToGlobal(place(shown, -20, -20)), True)
    assert QApplication.activePopupWidget() is None
    qtbot.waitUntil(lambda: len(shown.findChildren(QMenu)) == before, timeout=5_000)
