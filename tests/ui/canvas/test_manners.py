"""How strokes behave in an artist's hand: straight with Shift, and flow as elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.ui.canvas.tool import PointerEvent
from tests.ui.canvas.pictures import opened, solid

LEFT = Qt.MouseButton.LeftButton
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(view):
    opened(view, solid((255, 255, 255, 255)), size=10, hardness=1.0, colour=(0, 0, 0))
    return view


def painted(view) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of what is black."""
    dark = view.document.layers[0].rgba()[..., 0] < 128
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def hand(view, *steps) -> None:
    """Drag through (x, y, keys)."""
    (x, y, keys), *rest = steps
    view.tool.press(PointerEvent(x, y, button=LEFT, modifiers=keys), view)
    for x, y, keys in rest:
        view.tool.move(PointerEvent(x, y, buttons=LEFT, modifiers=keys), view)
    view.tool.release(PointerEvent(x, y, button=LEFT, modifiers=keys), view)
    view.tool.settle(view)


@pytest.mark.parametrize(
    ("way", "expected"),
    [((60, 9), (45, 45, 115, 55)), ((-7, 80), (45, 45, 55, 135)), ((3, 1), (45, 45, 55, 55))],
)
def test_shift_holds_a_drag_level_or_upright(view, way, expected) -> None:
    steps = [(50 + way[0] * t / 8, 50 + way[1] * t / 8, SHIFT) for t in range(9)]
    hand(view, *steps)
    assert painted(view) == pytest.approx(expected, abs=1)


def test_shift_pressed_on_the_way_holds_from_there_and_let_go_is_free(view) -> None:
    hand(view, (50, 50, SHIFT), (100, 60, SHIFT), (150, 100, PLAIN), (150, 120, PLAIN))
    assert painted(view) == pytest.approx((45, 45, 155, 125), abs=2)
    view.session.undo()
    hand(view, (50, 50, PLAIN), (80, 60, PLAIN), (100, 90, SHIFT), (100, 140, SHIFT))
    left, _, right, bottom = painted(view)
    assert (left, right, bottom) == pytest.approx((45, 85, 145), abs=2)


def test_shift_and_a_click_joins_the_last_stroke_by_a_line(view) -> None:
    hand(view, (50, 50, PLAIN))
    hand(view, (120, 120, SHIFT))
    assert view.document.layers[0].rgba()[85, 85, 0] == 0
    to_view = view.viewport().to_view()
    QTest.mouseClick(view, LEFT, SHIFT, to_view.map(QPoint(200, 40)))
    assert view.document.layers[0].rgba()[80, 160, 0] == 0


@pytest.mark.parametrize("size", [12, 40, 200])
@pytest.mark.parametrize("flow", [0.1, 0.3])
@pytest.mark.parametrize("speed", [1, 20, 60])
def test_a_pass_brings_what_marks_a_quarter_apart_do_at_any_speed(view, size, flow, speed) -> None:
    view.view_state.set_brush(size=size, flow=flow)
    hand(view, *((x, 140, PLAIN) for x in range(-200, 501, speed)))
    cover = 1.0 - view.document.layers[0].rgba()[140, 150, 0] / 255
    expected = 1.0 - (1.0 - flow) ** 4
    assert cover == pytest.approx(expected, abs=0.06)


def test_a_click_brings_the_whole_flow(view) -> None:
    view.view_state.set_brush(size=40, flow=0.2)
    hand(view, (150, 140, PLAIN))
    assert view.document.layers[0].rgba()[140, 150, 0] == pytest.approx(255 * 0.8, abs=2)


def two_squares(view, tool):
    ground = solid((255, 255, 255, 255))
    square = solid((220, 40, 30, 255), 60, 50, left=20, top=30)
    return opened(view, ground, square, tool=tool)


def test_alt_and_a_drag_with_move_moves_a_copy_in_one_step(view) -> None:
    square = two_squares(view, "move")
    alt = Qt.KeyboardModifier.AltModifier
    hand(view, (40, 40, alt), (80, 50, alt), (140, 60, alt))
    ground, old, new = view.document.layers
    assert old is square
    assert (new.left, new.top) == (120, 50)
    assert new.alpha is square.alpha
    assert new.name != square.name or not square.name
    assert view.view_state.selected == (new.id,)
    assert [entry.label for entry in view.session.history.entries] == ["Open", "Duplicate"]
    view.session.undo()
    assert view.document.layers == (ground, square)


def test_the_copy_is_seen_while_it_is_dragged_and_escape_drops_it(view, qtbot) -> None:
    square = two_squares(view, "move")
    alt = Qt.KeyboardModifier.AltModifier
    view.tool.press(PointerEvent(40, 40, button=LEFT, modifiers=alt), view)
    view.tool.move(PointerEvent(140, 40, buttons=LEFT, modifiers=alt), view)
    to_view = view.viewport().to_view()
    spots = [to_view.map(QPoint(x, 40)) for x in (40, 140, 110)]

    def colours() -> list[str]:
        image = view.grab().toImage()
        return [image.pixelColor(spot).name() for spot in spots]

    qtbot.waitUntil(lambda: colours() == ["#dc281e", "#dc281e", "#ffffff"], timeout=3_000)
    view.tool.cancel(view)
    assert view.document.layers[1] is square
    assert len(view.document.layers) == 2


def test_alt_and_a_click_with_move_copies_nothing(view) -> None:
    two_squares(view, "move")
    alt = Qt.KeyboardModifier.AltModifier
    hand(view, (40, 40, alt), (41, 40, alt))
    assert len(view.document.layers) == 2


def test_ctrl_and_space_and_a_drag_zoom_at_the_place(view) -> None:
    ctrl, at = Qt.KeyboardModifier.ControlModifier, QPoint(200, 150)
    held = view.viewport().to_canvas(QPointF(at))
    QTest.keyPress(view, Qt.Key.Key_Space, ctrl)
    QTest.mousePress(view, LEFT, ctrl, at)
    for step in range(1, 13):
        QTest.mouseMove(view, at + QPoint(10 * step, 0))
    QTest.mouseRelease(view, LEFT, ctrl, at + QPoint(120, 0))
    QTest.keyRelease(view, Qt.Key.Key_Space, ctrl)
    assert view.view_state.camera.zoom == pytest.approx(2.0, rel=0.01)
    assert (view.viewport().to_canvas(QPointF(at)) - held).manhattanLength() < 0.01
    assert len(view.session.history.entries) == 1
