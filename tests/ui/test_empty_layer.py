"""A new empty layer, made and painted on in the real window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size
from app.core.parts import Part
from app.core.raster import Raster
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot, window: MainWindow) -> MainWindow:
    group = Group(new_group_id(), "head")
    depth = np.full((90, 120), 0.25)
    face = Layer.of(plain(size=(120, 90)), name="face", part=Part.FACE, depth=depth, group=group.id)
    hair = Layer.of(plain(size=(10, 10)), name="hair")
    document = Document(Size(120, 90), layers=(face, hair), groups=(group,))
    window.session.replace_document(document)
    window.state.select([face.id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    return window


def stroke(window: MainWindow, *points: tuple[float, float]) -> None:
    to_view = window.canvas.viewport().to_view()
    places = [to_view.map(QPointF(*point)).toPoint() for point in points]
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.canvas, left, keys, places[0])
    for place in places[1:]:
        QTest.mouseMove(window.canvas, place)
    QTest.mouseRelease(window.canvas, left, keys, places[-1])


def names(window: MainWindow) -> list[str]:
    return [layer.name for layer in window.session.document.layers]


def test_it_is_made_above_the_active_layer_and_painted_on_at_once(shown: MainWindow) -> None:
    face, hair = shown.session.document.layers
    QTest.keyClick(shown.canvas, Qt.Key.Key_N, CTRL_SHIFT)
    assert names(shown) == ["face", "New layer", "hair"]
    made = shown.session.document.layers[1]
    assert shown.state.active == made.id
    assert made.group == face.group
    assert made.part is None
    assert made.recipe is None
    shown.state.tool = "brush"
    shown.state.set_brush(size=10.0, hardness=1.0, colour=(10, 250, 10))
    stroke(shown, (20, 20), (60, 20))
    painted = shown.session.document.layers[1]
    assert Box(16, 16, 64, 24).intersect(painted.box) == Box(16, 16, 64, 24)
    assert painted.box.width < 56, "no larger than what is painted"
    assert painted.box.height < 16
    assert painted.rgba_over(Box(40, 20, 41, 21))[0, 0].tolist() == [10, 250, 10, 255]
    assert painted.depth is not None
    assert (painted.depth.array() == 16384).all()
    assert shown.session.document.layers[0] is face
    assert shown.session.document.layers[2] is hair
    for _ in range(2):
        shown.session.undo()
    assert names(shown) == ["face", "hair"]
    assert not shown.session.history.can_undo


def test_a_layer_made_while_another_is_shown_alone_is_seen(shown: MainWindow) -> None:
    shown.state.solo = shown.state.active
    QTest.keyClick(shown.canvas, Qt.Key.Key_N, CTRL_SHIFT)
    assert shown.state.solo is None
    shown.state.tool = "brush"
    stroke(shown, (40, 40), (60, 50))
    assert shown.session.document.layers[1].alpha.array().any()


def test_filling_a_layer_that_is_not_shown_is_refused(shown: MainWindow, qtbot) -> None:
    face, hair = shown.session.document.layers
    shown.state.solo = hair.id
    shown.state.select([face.id])
    with qtbot.waitSignal(shown.session.refused) as refused:
        shown.actions_by_name["fill_foreground"].trigger()
    assert refused.args[0] == "“face” is hidden. Show it, or select another layer."


def test_the_button_below_the_list_makes_one_and_names_differ(shown: MainWindow) -> None:
    buttons = shown.layers.findChildren(QToolButton)
    action = shown.actions_by_name["new_layer"]
    button = next(one for one in buttons if one.defaultAction() is action)
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert names(shown) == ["face", "New layer", "New layer 2", "New layer 3", "hair"]


def test_the_picture_stays_where_there_are_no_layers_yet(shown: MainWindow) -> None:
    picture = Raster.of(plain(size=(12, 9)))
    shown.session.replace_document(Document(Size(12, 9), picture))
    shown.actions_by_name["new_layer"].trigger()
    assert names(shown) == ["Picture", "New layer"]


def test_the_bucket_fills_it(shown: MainWindow) -> None:
    shown.actions_by_name["new_layer"].trigger()
    shown.actions_by_name["fill_foreground"].trigger()
    made = shown.session.document.layers[1]
    assert made.box == Box(0, 0, 120, 90)
    assert (made.alpha.array() == 255).all()
