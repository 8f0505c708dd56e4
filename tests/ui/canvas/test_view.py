import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest

from app.core.commands import EditLayer
from app.core.composite import flatten
from app.core.document import LayerId
from app.ui.canvas.navigation import stepped_zoom
from app.ui.canvas.tool import Tool
from app.ui.theme import present_theme
from tests.ui.canvas.pictures import PAPER, RED, blob, document, finish, solid, square_on_paper


@pytest.fixture
def view(view):
    view.session.replace_document(square_on_paper())
    return view


def grabbed(view):
    """Give what the view shows when all is composed: uint8 (h, w, 3)."""
    view.grab()
    finish(view.projection)
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def at(view, x, y):
    """Give the view's pixel over a canvas point."""
    return view.viewport().to_view().map(QPointF(x, y)).toPoint()


def wheel(view, position, delta, modifiers=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(position),
        view.mapToGlobal(QPointF(position)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


def test_an_opened_document_is_fitted_and_painted(view):
    pixels = grabbed(view)
    spot = at(view, 100, 80)
    assert pixels[spot.y(), spot.x()].tolist() == list(RED[:3])
    assert pixels[2, 2].tolist() == [
        int(present_theme().surround[n : n + 2], 16) for n in (1, 3, 5)
    ]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.25])
@pytest.mark.parametrize("side", [547, 549, 550, 551])
def test_no_part_of_a_pixel_is_left_unpainted_at_the_edges(view, monkeypatch, ratio, side):
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: ratio)
    view.resize(side, side)
    viewport = view.viewport()
    assert side * ratio <= viewport.width < side * ratio + 1
    assert side * ratio <= viewport.height < side * ratio + 1


def test_a_fitted_canvas_stays_fitted_when_the_view_grows(view):
    before = view.view_state.camera.zoom
    view.resize(1200, 960)
    assert view.view_state.camera.zoom == pytest.approx(2 * before, rel=0.01)
    view.actual_size()
    view.resize(600, 480)
    assert view.view_state.camera.zoom == 1.0


@pytest.mark.parametrize("rotation", [0.0, 30.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_wheel_keeps_the_point_under_the_pointer(view, rotation, mirrored):
    view.view_state.set_camera(rotation=rotation, mirrored=mirrored, zoom=1.0)
    spot = QPoint(200, 130)
    before = view.viewport().to_canvas(QPointF(spot))
    wheel(view, spot, 240)
    after = view.viewport().to_canvas(QPointF(spot))
    assert view.view_state.camera.zoom == pytest.approx(2**0.5)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_wheel_steps_land_on_the_quarter_octave_ladder():
    assert stepped_zoom(0.83, 1) == pytest.approx(2**-0.25)
    assert stepped_zoom(0.83, -1) == pytest.approx(2**-0.5)
    assert stepped_zoom(1.0, 0.5) == pytest.approx(2**0.125)


def test_space_and_middle_drag_pan(view, qtbot):
    view.view_state.set_camera(zoom=2.0, x=100, y=100)
    view.setFocus()
    QTest.mousePress(view, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    QTest.mouseMove(view, QPoint(320, 210))
    QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=QPoint(320, 210))
    assert (view.view_state.camera.x, view.view_state.camera.y) == (90, 95)
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(view, QPoint(280, 190))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(280, 190))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert (view.view_state.camera.x, view.view_state.camera.y) == (100, 100)
    assert len(view.session.history.entries) == 1


def test_r_turns_by_a_step_or_follows_a_drag(view):
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_R)
    assert view.view_state.camera.rotation == 15.0
    view.navigation.turn(-15.0)
    assert view.view_state.camera.rotation == 0.0
    QTest.keyPress(view, Qt.Key.Key_R)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(500, 240))
    QTest.mouseMove(view, QPoint(300, 440))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 440))
    QTest.keyRelease(view, Qt.Key.Key_R)
    assert view.view_state.camera.rotation == pytest.approx(90.0)


def scroll(view, pixels: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(200, 130)
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        pixels,
        pixels * 2,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    view.wheelEvent(event)


def test_two_fingers_on_a_touchpad_move_the_view_and_zoom_with_ctrl(view):
    view.view_state.set_camera(zoom=2.0, x=100, y=100)
    scroll(view, QPoint(20, -10))
    camera = view.view_state.camera
    assert (camera.zoom, camera.x, camera.y) == (2.0, 90.0, 105.0)
    scroll(view, QPoint(0, 60), Qt.KeyboardModifier.ControlModifier)
    assert view.view_state.camera.zoom == pytest.approx(2.0 * 2**0.25)


@pytest.mark.parametrize("zoom", [0.37, 0.71, 1.0, 1.7, 3.3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_gap_shows_between_tiles_at_any_zoom(view, zoom, mirrored):
    opaque = solid((10, 200, 20, 255), 1100, 900)
    view.session.replace_document(document(opaque, width=1100, height=900))
    view.view_state.set_camera(zoom=zoom, x=500.3, y=410.7, mirrored=mirrored)
    pixels = grabbed(view)
    box = view.viewport().to_view().mapRect(QRectF(0, 0, 1100, 900)).toAlignedRect()
    inside = pixels[
        max(0, box.top() + 2) : box.bottom() - 2, max(0, box.left() + 2) : box.right() - 2
    ]
    assert (inside == (10, 200, 20)).all()


def test_no_gap_shows_between_tiles_of_a_rotated_view(view):
    green = np.array((10, 200, 20))
    view.session.replace_document(document(solid((*green, 255), 1100, 900), width=1100, height=900))
    finish(view.projection)
    rng = np.random.default_rng(0)
    for zoom, rotation, x in zip(
        rng.uniform(0.9, 2.5, 20),
        rng.uniform(-180, 180, 20),
        rng.uniform(480, 520, 20),
        strict=True,
    ):
        view.view_state.set_camera(zoom=float(zoom), x=float(x), y=450.3, rotation=float(rotation))
        pixels = grabbed(view)
        rows, columns = np.indices(pixels.shape[:2])
        back, _ = view.viewport().to_view().inverted()
        across = back.m11() * columns + back.m21() * rows + back.dx()
        down = back.m12() * columns + back.m22() * rows + back.dy()
        inside = (np.abs(across - 550) < 546) & (np.abs(down - 450) < 446)
        assert (np.abs(pixels[inside] - green) < 3).all()


def test_a_mirrored_view_is_the_mirror_image(view):
    view.view_state.set_camera(zoom=2.0, x=120, y=100)
    plain = grabbed(view)
    view.view_state.set_camera(mirrored=True)
    assert np.array_equal(grabbed(view), plain[:, ::-1])


def test_the_screen_at_100_percent_is_the_composite(view):
    view.session.replace_document(document(solid(PAPER), blob(1, 200, left=31)))
    view.view_state.set_camera(zoom=1.0, x=300, y=240)
    exact = flatten(view.document)[..., :3].astype(int)
    assert np.abs(grabbed(view)[:280, :300].astype(int) - exact).max() <= 2


def test_transparency_shows_the_checkerboard(view):
    view.session.replace_document(document(blob(1, 80)))
    view.view_state.set_camera(zoom=1.0)
    pixels = grabbed(view)
    spot = at(view, 250, 200)
    seen = {tuple(one) for one in pixels[spot.y() : spot.y() + 20, spot.x()].tolist()}
    assert seen == {(0xC8,) * 3, (0xE0,) * 3}


def test_the_pixel_grid_shows_from_800_percent_and_can_be_switched_off(view):
    view.view_state.set_camera(zoom=8.0, x=20, y=20)
    with_grid = grabbed(view)
    view.view_state.set_shown(pixel_grid=False)
    without = grabbed(view)
    assert not np.array_equal(with_grid, without)
    view.view_state.set_camera(zoom=7.9)
    below = grabbed(view)
    view.view_state.set_shown(pixel_grid=True)
    assert np.array_equal(grabbed(view), below)


def test_an_edit_and_its_undo_show_at_once(view):
    before = grabbed(view)
    square = view.document.layers[1]
    view.session.do(EditLayer((square.id,), {"visible": False}))
    spot = at(view, 100, 80)
    assert grabbed(view)[spot.y(), spot.x()].tolist() == list(PAPER[:3])
    view.session.undo()
    assert np.array_equal(grabbed(view), before)


def test_overlays_are_painted_in_canvas_space_and_can_be_taken_away(view):
    class Mark:
        def paint(self, painter, transform):
            painter.setTransform(transform, combine=True)
            painter.fillRect(10, 10, 20, 20, Qt.GlobalColor.blue)

    mark, before = Mark(), grabbed(view)
    view.add_overlay(mark)
    spot = at(view, 20, 20)
    assert grabbed(view)[spot.y(), spot.x()].tolist() == [0, 0, 255]
    view.remove_overlay(mark)
    assert np.array_equal(grabbed(view), before)


def test_a_tool_gets_canvas_points_and_keys(view):
    seen = []

    class Probe(Tool):
        def press(self, event, canvas):
            seen.append(("press", math.floor(event.x), math.floor(event.y), event.button))

        def move(self, event, canvas):
            seen.append(("move",))

        def release(self, event, canvas):
            seen.append(("release",))

        def hover(self, event, canvas):
            seen.append(("hover",))

        def cancel(self, canvas):
            seen.append(("cancel",))

        def key(self, event, canvas):
            seen.append(("key", event.key()))
            return True

    view.set_tool(Probe())
    view.view_state.set_camera(zoom=3.0, x=100, y=80, rotation=90.0)
    QTest.mouseMove(view, at(view, 80, 80))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 100.5, 80.5))
    QTest.mouseMove(view, at(view, 90, 80))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, 90, 80))
    QTest.keyClick(view, Qt.Key.Key_X)
    button = Qt.MouseButton.LeftButton
    assert [one for one in seen if one != ("hover",)] == [
        ("press", 100, 80, button),
        ("move",),
        ("cancel",),
        ("key", Qt.Key.Key_X),
    ]


def test_the_pick_tool_selects_the_layer_under_the_pointer(view, qtbot):
    paper, square = view.document.layers
    view.view_state.tool = "pick"
    with qtbot.waitSignal(view.layer_picked) as picked:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 100, 80))
    assert picked.args == [square.id]
    assert view.view_state.selected == (square.id,)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, shift, at(view, 10, 10))
    assert view.view_state.selected == (square.id, paper.id)


def test_a_gone_layer_leaves_the_selection(view):
    square = view.document.layers[1]
    view.view_state.select((square.id,))
    view.view_state.solo = square.id
    view.session.replace_document(replace(view.document, layers=view.document.layers[:1]))
    assert view.view_state.selected == ()
    assert view.view_state.active is None
    assert view.view_state.solo is None


def test_a_refused_command_is_told_and_changes_nothing(view, qtbot):
    before = view.document
    with qtbot.waitSignal(view.session.refused) as refused:
        assert not view.session.do(EditLayer((LayerId(5),), {"name": "x"}))
    assert "gone" in refused.args[0]
    assert view.document is before


@pytest.mark.qt_log_ignore("Painter ended with")
def test_an_overlay_that_fails_is_told_and_the_view_goes_on(view, qtbot):
    class Faulty:
        def paint(self, _painter, _transform):
            raise ZeroDivisionError

    before, overlay = grabbed(view), Faulty()
    with qtbot.capture_exceptions() as faults:
        view.add_overlay(overlay)
        qtbot.waitUntil(lambda: bool(faults))
    assert {kind for kind, *_ in faults} == {ZeroDivisionError}
    view.remove_overlay(overlay)
    assert np.array_equal(grabbed(view), before)
