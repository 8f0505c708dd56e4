"""Moving selected pixels and free transform, with real events."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.commands import ChangeLayers
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.ui.canvas.tools.transform import Transform
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.tool_options.transform import TransformOptions
from tests.builders import noise
from tests.ui.canvas.pictures import finish, screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    ground = Layer.of(noise(1, (160, 120), opaque=True), name="ground")
    depth = np.full((20, 40), 0.5, np.float32)
    mark = Layer.of(noise(2, (40, 20), opaque=True), 60, 50, name="mark", depth=depth)
    window.session.replace_document(Document(Size(160, 120), layers=(ground, mark)))
    window.state.select([mark.id])
    window.state.set_camera(zoom=4.0, x=80, y=60, rotation=0.0)
    window.canvas.setFocus()
    return window


def place(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def hold(window: MainWindow, start: tuple[float, float], end: tuple[float, float], keys) -> None:
    QTest.mousePress(window.canvas, LEFT, keys, place(window, *start))
    for share in (0.5, 1.0):
        x, y = (one + (two - one) * share for one, two in zip(start, end, strict=True))
        at = QPointF(place(window, x, y))
        kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, window.canvas.mapToGlobal(at), none, LEFT, keys)
        QApplication.sendEvent(window.canvas, event)
        QApplication.processEvents()


def drag(window: MainWindow, start, end, keys=NONE) -> None:
    hold(window, start, end, keys)
    QTest.mouseRelease(window.canvas, LEFT, keys, place(window, *end))


def steps(window: MainWindow) -> list[str]:
    return [entry.label for entry in window.session.history.entries]


def mark(window: MainWindow) -> Layer:
    return window.session.document.layers[-1]


def tool(window: MainWindow) -> Transform:
    made = window.canvas.tools["transform"]
    assert isinstance(made, Transform)
    return made


def check_screen(window: MainWindow) -> None:
    projection = window.canvas.projection
    finish(projection)
    wanted = flatten(window.session.document)[..., :3]
    assert np.abs(screen(projection)[..., :3] - wanted.astype(int)).max() <= 3


def show_block(window: MainWindow) -> Layer:
    rgba = np.zeros((120, 160, 4), np.uint8)
    rgba[30:90, 40:120] = (250, 40, 10, 255)
    layer = Layer.of(rgba)
    window.session.replace_document(Document(Size(160, 120), layers=(layer,)))
    window.state.select([layer.id])
    return layer


def previewed(qtbot, window: MainWindow) -> NDArray[np.int_]:
    qtbot.waitUntil(lambda: window.canvas._is_shift_made and not window.canvas.is_composing)
    return window.canvas._shift.tile(0, (0, 0)).pixels[:120, :160].astype(int)


def resulting(window: MainWindow) -> NDArray[np.int_]:
    finish(window.canvas.projection)
    return window.canvas.projection.tile(0, (0, 0)).pixels[:120, :160].astype(int)


def test_selected_pixels_are_moved_exactly_and_go_on_floating(shown: MainWindow) -> None:
    before = mark(shown)
    rgba = before.rgba()
    shown.state.pixels = PixelSelection.whole(Box(60, 50, 70, 60))
    drag(shown, (65, 55), (85, 55))
    assert steps(shown) == ["Open", "Move pixels"]
    after = mark(shown).rgba(Box(0, 0, 40, 20))
    assert (after[:10, 20:30] == rgba[:10, :10]).all()
    assert not after[:10, :10, 3].any()
    assert shown.state.pixels.box == Box(80, 50, 90, 60)
    drag(shown, (85, 55), (85, 15), SHIFT)
    own = Box(80, 10, 90, 20).shifted(-mark(shown).left, -mark(shown).top)
    assert (mark(shown).rgba(own) == rgba[:10, :10]).all()
    covered = Box(80, 50, 90, 60).shifted(-mark(shown).left, -mark(shown).top)
    assert (mark(shown).rgba(covered) == rgba[:10, 20:30]).all()  # It floated over them.
    check_screen(shown)
    shown.session.undo()
    assert shown.state.pixels.box == Box(80, 50, 90, 60)
    shown.session.undo()
    assert shown.state.pixels.box == Box(60, 50, 70, 60)
    assert mark(shown) is before
    shown.session.redo()
    assert shown.state.pixels.box == Box(80, 50, 90, 60)


def test_alt_moves_a_copy_and_arrows_nudge(shown: MainWindow) -> None:
    rgba = mark(shown).rgba()
    shown.state.pixels = PixelSelection.whole(Box(60, 50, 70, 60))
    drag(shown, (65, 55), (65, 75), ALT)
    whole = mark(shown).rgba()
    assert (whole[:20] == rgba).all()
    assert (whole[20:30, :10] == rgba[:10, :10]).all()
    QTest.keyClick(shown.canvas, Qt.Key.Key_Down, SHIFT)
    assert shown.state.pixels.box == Box(60, 80, 70, 90)
    assert (mark(shown).rgba(Box(0, 30, 10, 40)) == rgba[:10, :10]).all()


def test_escape_leaves_the_pixels(shown: MainWindow) -> None:
    shown.state.pixels = pixels = PixelSelection.whole(Box(60, 50, 70, 60))
    document = shown.session.document
    hold(shown, (65, 55), (100, 80), NONE)
    assert shown.state.pixels is not pixels
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert shown.session.document is document
    assert shown.state.pixels is pixels
    check_screen(shown)


def test_a_corner_scales_and_enter_applies_in_one_step(shown: MainWindow) -> None:
    before = mark(shown)
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    assert shown.state.tool == "transform"
    drag(shown, (100, 70), (140, 90))
    assert tool(shown).frame.scale == pytest.approx((2.0, 2.0), abs=0.02)
    tool(shown).set(scale=(2.0, 2.0), shift=(20.0, 10.0))
    assert steps(shown) == ["Open"]
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert steps(shown) == ["Open", "Transform"]
    assert mark(shown).box == Box(60, 50, 140, 90)
    assert (mark(shown).depth.width, mark(shown).depth.height) == (80, 40)
    assert shown.state.tool == "move"
    check_screen(shown)
    shown.session.undo()
    assert mark(shown) is before


@pytest.mark.parametrize(
    ("key", "control", "label"),
    [
        (Qt.Key.Key_Return, "linked", "Transform"),
        (Qt.Key.Key_Enter, "apply", "Transform"),
        (Qt.Key.Key_Return, "cancel", "Open"),
        (Qt.Key.Key_Escape, "linked", "Open"),
    ],
)
def test_return_and_escape_in_the_options_do_what_they_do_on_the_canvas(
    shown: MainWindow, key: Qt.Key, control: str, label: str
) -> None:
    shown.activateWindow()
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    tool(shown).set(shift=(20.0, 10.0))
    options = next(one for one in shown.options._kinds if isinstance(one, TransformOptions))
    button = getattr(options, control)
    button.setFocus()
    QTest.keyClick(button, key)
    assert steps(shown)[-1] == label
    assert shown.state.tool == "move"
    assert shown.canvas.hasFocus()


def test_ctrl_skews_by_a_side_and_the_preview_is_the_result(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    drag(shown, (80, 70), (100, 70), CTRL)
    assert tool(shown).frame.skew == pytest.approx(1.0, abs=0.03)
    assert tool(shown).frame.scale == pytest.approx((1.0, 1.0), abs=0.02)
    bar = next(one for one in shown.options._kinds if type(one).__name__ == "TransformOptions")
    assert bar.skew.value() == pytest.approx(-45.0, abs=1.0)
    bar.skew.setValue(-45.0)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert steps(shown) == ["Open", "Transform"]
    box = mark(shown).box
    assert (box.width, box.height) == (60, 20)
    alpha = mark(shown).alpha.array()
    assert alpha[2, 4] > 200
    assert not alpha[17, 4]
    check_screen(shown)


def test_ctrl_pulls_a_corner_in_one_step_that_the_preview_shows(qtbot, shown: MainWindow) -> None:
    layer = show_block(shown)
    shown.state.set_camera(zoom=4.0, x=80, y=60, rotation=0.0)
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    drag(shown, (40, 30), (60, 40), CTRL)
    drag(shown, (120, 90), (140, 110), CTRL)
    bar = next(one for one in shown.options._kinds if type(one).__name__ == "TransformOptions")
    assert (bar.width.value(), bar.height.value(), bar.angle.value()) == (100.0, 100.0, 0.0)
    tile = previewed(qtbot, shown)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert steps(shown) == ["Open", "Transform"]
    box = mark(shown).box
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((40, 30, 140, 110), abs=1)
    exact = resulting(shown)
    assert np.abs(tile - exact).mean() < 2.0
    assert np.abs(tile - exact)[50:80, 70:100].max() <= 2
    assert exact[35, 50, 3] == 0
    assert exact[100, 128, 3] == 255
    shown.session.undo()
    assert mark(shown) is layer


def test_a_corner_that_is_pulled_nowhere_changes_nothing(shown: MainWindow) -> None:
    before = shown.session.document
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    hold(shown, (60, 50), (40, 30), CTRL)
    QTest.mouseRelease(shown.canvas, LEFT, CTRL, place(shown, 40, 30))
    assert tool(shown).frame.is_pulled
    drag(shown, (40, 30), (60, 50), CTRL)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert shown.session.document is before


def test_escape_cancels_first_the_drag_then_the_transform(shown: MainWindow) -> None:
    document = shown.session.document
    shown.actions_by_name["transform"].trigger()
    drag(shown, (80, 60), (90, 60))
    assert tool(shown).frame.shift == (10, 0)
    hold(shown, (90, 60), (100, 60), NONE)
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert tool(shown).frame.shift == (10, 0)
    QTest.mouseRelease(shown.canvas, LEFT, NONE, place(shown, 100, 60))
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert tool(shown).frame is None
    assert shown.session.document is document
    assert shown.state.tool == "move"
    QApplication.processEvents()
    check_screen(shown)


def test_flip_and_quarter_turn_from_the_bar_are_exact(shown: MainWindow) -> None:
    rgba = mark(shown).rgba()
    shown.actions_by_name["transform"].trigger()
    options = next(one for one in shown.options._kinds if type(one).__name__ == "TransformOptions")
    assert options.apply.isVisible()
    options.across.click()
    options.apply.click()
    assert (mark(shown).rgba() == rgba[:, ::-1]).all()
    shown.actions_by_name["transform"].trigger()
    options.right.click()
    assert options.angle.value() == 90.0
    options.apply.click()
    assert (mark(shown).rgba() == np.rot90(rgba[:, ::-1], -1)).all()
    assert mark(shown).box == Box(70, 40, 90, 80)


def test_numbers_keep_the_proportions_while_linked(shown: MainWindow) -> None:
    shown.actions_by_name["transform"].trigger()
    options = next(one for one in shown.options._kinds if type(one).__name__ == "TransformOptions")
    options.width.setValue(50.0)
    assert tool(shown).frame.scale == (0.5, 0.5)
    options.linked.setChecked(False)
    options.height.setValue(200.0)
    assert tool(shown).frame.scale == (0.5, 2.0)
    options.x.setValue(7)
    assert tool(shown).frame.shift == (7.0, 0.0)


def test_selected_pixels_are_transformed_with_the_selection(shown: MainWindow) -> None:
    rgba = mark(shown).rgba()
    shown.state.pixels = PixelSelection.whole(Box(60, 50, 70, 60))
    shown.actions_by_name["transform"].trigger()
    assert shown.state.pixels is None
    tool(shown).set(shift=(0.0, 30.0), scale=(-1.0, 1.0))
    QTest.keyClick(shown.canvas, Qt.Key.Key_Return)
    assert (mark(shown).rgba(Box(0, 30, 10, 40)) == rgba[:10, :10][:, ::-1]).all()
    assert not mark(shown).alpha.array(Box(0, 0, 10, 10)).any()
    assert shown.state.pixels.box == Box(60, 80, 70, 90)


def test_several_layers_turn_together(shown: MainWindow) -> None:
    shown.actions_by_name["select_all"].trigger()
    before = flatten(shown.session.document)
    shown.actions_by_name["transform"].trigger()
    tool(shown).turn(180.0)
    tool(shown).apply()
    assert (flatten(shown.session.document) == before[::-1, ::-1]).all()


def test_a_transform_goes_on_while_other_things_are_done(shown: MainWindow) -> None:
    shown.actions_by_name["transform"].trigger()
    tool(shown).set(shift=(5.0, 0.0))
    ground = shown.session.document.layers[0]
    assert shown.session.do(ChangeLayers((replace(ground, visible=False),), "Hide"))
    assert shown.session.do(ChangeLayers((replace(mark(shown), name="patch"),), "Rename"))
    assert tool(shown).frame.shift == (5.0, 0.0)
    QApplication.processEvents()
    tool(shown).apply()
    assert steps(shown) == ["Open", "Hide", "Rename", "Transform"]
    assert (mark(shown).left, mark(shown).name) == (65, "patch")
    assert not shown.session.document.layers[0].visible


def test_a_transform_that_cannot_go_on_says_so(qtbot, shown: MainWindow) -> None:
    shown.actions_by_name["transform"].trigger()
    tool(shown).set(shift=(5.0, 0.0))
    with qtbot.waitSignal(shown.session.refused, check_params_cb=lambda text: "was left" in text):
        assert shown.session.do(ChangeLayers((replace(mark(shown), left=3),), "Move"))
    assert tool(shown).frame is None


def test_another_tool_applies_and_undo_lets_go(shown: MainWindow) -> None:
    shown.actions_by_name["transform"].trigger()
    tool(shown).set(shift=(5.0, 0.0))
    shown.state.tool = "brush"
    assert steps(shown) == ["Open", "Transform"]
    assert shown.state.tool == "brush"
    shown.actions_by_name["transform"].trigger()
    tool(shown).set(shift=(5.0, 0.0))
    shown.session.undo()
    assert tool(shown).frame is None
    assert shown.state.tool == "brush"


def test_the_strip_marks_no_tool_while_something_is_transformed(shown: MainWindow) -> None:
    def marked() -> list[str]:
        buttons = shown.tool_strip._buttons.items()
        return [name for name, button in buttons if button.isChecked()]

    assert marked() == ["move"]
    shown.tool_strip._buttons["move"].click()
    assert marked() == ["move"]
    QTest.keyClick(shown.canvas, Qt.Key.Key_T, CTRL)
    assert marked() == []
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert marked() == ["move"]


def test_a_locked_layer_is_refused(qtbot, shown: MainWindow) -> None:
    shown.actions_by_name["toggle_locked"].trigger()
    shown.actions_by_name["transform"].trigger()
    assert "locked" in shown.messages.text
    qtbot.waitUntil(lambda: shown.state.tool == "move", timeout=2000)


def test_the_preview_looks_like_the_result(qtbot, shown: MainWindow) -> None:
    show_block(shown)
    shown.state.set_camera(zoom=2.0, x=80, y=60)
    shown.actions_by_name["transform"].trigger()
    tool(shown).set(turn=25.0, scale=(0.8, 0.9))
    QApplication.processEvents()
    tile = previewed(qtbot, shown)
    tool(shown).apply()
    exact = resulting(shown)
    assert np.abs(tile - exact).mean() < 2.0
    assert np.abs(tile - exact)[40:80, 60:100].max() <= 2


def test_a_large_transform_is_computed_beside_the_window(qtbot, window: MainWindow) -> None:
    layer = Layer.of(noise(3, (1400, 1200), opaque=True))
    window.session.replace_document(Document(Size(1400, 1200), layers=(layer,)))
    window.state.select([layer.id])
    window.actions_by_name["transform"].trigger()
    tool(window).set(turn=10.0)
    tool(window).apply()
    assert window.session.document.layers[0] is layer
    qtbot.waitUntil(lambda: window.session.document.layers[0] is not layer, timeout=20_000)
    assert window.canvas._shift is None


def test_a_large_selection_is_lifted_beside_the_window(qtbot, window: MainWindow) -> None:
    layer = Layer.of(noise(3, (1400, 1200), opaque=True))
    rgba = layer.rgba()
    window.session.replace_document(Document(Size(1400, 1200), layers=(layer,)))
    window.state.select([layer.id])
    window.state.pixels = PixelSelection.whole(Box(0, 0, 1200, 1100))
    QTest.mousePress(window.canvas, LEFT, NONE, place(window, 300, 300))
    qtbot.waitUntil(lambda: window.canvas.tool._floating is not None, timeout=10_000)
    end = QPointF(place(window, 400, 300))
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    there = window.canvas.mapToGlobal(end)
    QApplication.sendEvent(window.canvas, QMouseEvent(kind, end, there, none, LEFT, NONE))
    QTest.mouseRelease(window.canvas, LEFT, NONE, end.toPoint())
    qtbot.waitUntil(lambda: len(window.session.history.entries) == 2, timeout=10_000)
    way = window.state.pixels.left
    assert 90 <= way <= 110
    moved = window.session.document.layers[0].rgba()
    assert (moved[:1100, way : 1200 + way] == rgba[:1100, :1200]).all()
    assert not moved[:1100, :way, 3].any()


def test_a_large_selection_is_framed_once_it_is_lifted(qtbot, window: MainWindow) -> None:
    layer = Layer.of(noise(3, (1400, 1200), opaque=True))
    window.session.replace_document(Document(Size(1400, 1200), layers=(layer,)))
    window.state.select([layer.id])
    window.state.pixels = PixelSelection.whole(Box(0, 0, 1200, 1100))
    window.actions_by_name["transform"].trigger()
    qtbot.waitUntil(lambda: tool(window).frame is not None, timeout=10_000)
    assert tool(window).frame.box == Box(0, 0, 1200, 1100)
    tool(window).drop()
    assert window.state.pixels.box == Box(0, 0, 1200, 1100)
    window.state.pixels = PixelSelection.whole(Box(1390, 0, 2900, 1200))
    window.state.select([])
    window.actions_by_name["transform"].setEnabled(True)
    window.actions_by_name["transform"].trigger()
    qtbot.waitUntil(lambda: "no pixels inside" in window.messages.text, timeout=10_000)
    qtbot.waitUntil(lambda: window.state.tool == "move", timeout=2000)


def test_a_stroke_ends_where_another_tool_is_chosen(shown: MainWindow) -> None:
    shown.state.tool = "brush"
    before = mark(shown)
    hold(shown, (70, 60), (90, 60), NONE)
    shown.state.tool = "eraser"
    assert steps(shown) == ["Open", "Paint"]
    assert (mark(shown).rgba()[10, 10:30] != before.rgba()[10, 10:30]).any()
    QTest.mouseRelease(shown.canvas, LEFT, NONE, place(shown, 90, 60))
    assert steps(shown) == ["Open", "Paint"]
    check_screen(shown)
