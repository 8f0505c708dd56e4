"""Strokes that take longer than a frame: marks follow the pointer, the end comes in slices."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from shiboken6 import delete

from app.core.document import Document
from app.core.geometry import Box, Size
from app.ui.canvas.tool import PointerEvent, Tool
from app.ui.canvas.tools.depth_brush import DepthBrush
from app.ui.canvas.tools.drawing import Drawing
from app.ui.canvas.tools.smudge import Smudge
from app.ui.canvas.tools.transform import Transform
from app.ui.canvas.view import CanvasView
from app.ui.depth_settings import DepthSettings
from app.ui.pixel_selection import PixelSelection
from tests.ui.canvas.pictures import blob

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(view, monkeypatch):
    monkeypatch.setattr(Drawing, "slice_s", 0.0)
    view.add_tools((Smudge(),))
    layer = blob(1, 900)
    view.session.replace_document(Document(Size(900, 900), None, (layer,)))
    view.view_state.select((layer.id,))
    return view


def stroke(view, tool):
    """Draw across four tiles and let go; the end is still to come."""
    view.view_state.tool = tool
    view.view_state.set_brush(size=40.0, hidden_only=False, colour=(0, 200, 0))
    before = view.document
    for number, x in enumerate((100, 300, 500, 700, 700)):
        act = (view.tool.press, *[view.tool.move] * 3, view.tool.release)[number]
        act(PointerEvent(x, 100 + x / 2, LEFT, LEFT, NOTHING), view)
    assert view.document is before, "ended at once"


@pytest.mark.parametrize("tool", ["brush", "eraser", "smudge"])
def test_a_large_stroke_ends_in_slices_as_it_does_at_once(view, qtbot, tool: str) -> None:
    stroke(view, tool)
    qtbot.waitUntil(lambda: view.session.history.index == 1, timeout=30_000)
    sliced = view.document.layers[0]
    view.session.undo()
    stroke(view, tool)
    view.tool.settle(view)
    assert view.session.history.index == 1
    for one, other in ((sliced.colour, view.document.layers[0].colour),
                       (sliced.alpha, view.document.layers[0].alpha)):  # fmt: skip
        assert np.array_equal(one.array(), other.array())


def seen(view, qtbot) -> QImage:
    qtbot.waitUntil(lambda: not view.is_composing, timeout=30_000)
    return view.grab().toImage()


def test_the_canvas_shows_a_stroke_ended_at_once_without_its_marks(
    view, qtbot, monkeypatch
) -> None:
    stroke(view, "smudge")
    qtbot.waitUntil(lambda: view.session.history.index == 1, timeout=30_000)
    sliced = seen(view, qtbot)
    view.session.undo()
    assert seen(view, qtbot) != sliced
    stroke(view, "smudge")
    shown = []
    monkeypatch.setattr(view, "show_stroke", lambda *what: shown.append(what))
    view.tool.settle(view)
    assert not shown
    assert seen(view, qtbot) == sliced


def labels(view) -> list[str]:
    return [entry.label for entry in view.session.history.entries][1:]


def test_what_is_done_next_comes_after_the_stroke(view) -> None:
    stroke(view, "brush")
    view.set_tool(Tool())
    assert labels(view) == ["Paint"]
    stroke(view, "eraser")
    view.session.undo()
    assert labels(view) == ["Paint", "Erase"]
    assert view.session.history.index == 1
    stroke(view, "brush")
    view.session.settle()
    assert view.session.history.index == 2


def test_a_stroke_goes_on_while_another_tool_is_taken(view, qtbot) -> None:
    stroke(view, "smudge")
    view.view_state.tool = "move"
    assert labels(view) == []
    qtbot.waitUntil(lambda: labels(view) == ["Smudge"], timeout=30_000)
    assert not view.projection.composer.previews


def test_a_press_of_another_tool_comes_after_the_stroke(view, qtbot) -> None:
    stroke(view, "smudge")
    view.view_state.tool = "eraser"
    qtbot.mousePress(view, LEFT, pos=view.rect().center())
    assert labels(view) == ["Smudge"]
    qtbot.mouseRelease(view, LEFT, pos=view.rect().center())
    qtbot.waitUntil(lambda: labels(view) == ["Smudge", "Erase"], timeout=30_000)


def test_arrows_of_another_tool_move_what_the_stroke_has_made(view, qtbot) -> None:
    stroke(view, "brush")
    view.view_state.tool = "move"
    view.view_state.pixels = PixelSelection.whole(Box(90, 90, 150, 150))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert labels(view) == ["Paint", "Move pixels"]


def test_a_transform_begins_with_what_the_stroke_has_made(view) -> None:
    transform = Transform()
    view.add_tools((transform,))
    stroke(view, "brush")
    view.view_state.tool = transform.id
    assert labels(view) == ["Paint"]


def test_a_key_of_another_tool_finds_what_the_stroke_has_made(view, qtbot) -> None:
    stroke(view, "smudge")
    view.view_state.tool = "move"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert labels(view) == ["Smudge"]


def test_a_press_finds_steps_taken_that_waited(view, qtbot) -> None:
    settled = []
    view.session.settling.connect(lambda: settled.append(view._is_pressed))
    qtbot.mousePress(view, LEFT, pos=view.rect().center())
    assert settled[0] is False


def test_the_depth_brush_ends_its_stroke_before_the_picture_is_shown_as_it_was(view) -> None:
    depth = DepthBrush(DepthSettings())
    view.add_tools((depth,))
    stroke(view, depth.id)
    assert depth.is_ending
    view.view_state.tool = "move"
    assert not depth.is_ending


def test_an_undo_takes_back_the_stroke_of_the_tool_before(view, qtbot) -> None:
    stroke(view, "smudge")
    view.view_state.tool = "move"
    assert view.take_back()
    assert not view.take_back()
    qtbot.wait(50)
    assert labels(view) == []


def test_an_undo_takes_back_a_stroke_that_has_not_ended(view, qtbot) -> None:
    stroke(view, "brush")
    assert view.tool.take_back(view)
    assert not view.tool.take_back(view)
    qtbot.wait(50)
    assert len(view.session.history.entries) == 1
    assert not view.projection.composer.previews


def test_a_mark_over_many_tiles_waits_until_they_are_ready(view, qtbot) -> None:
    view.view_state.tool = "brush"
    view.view_state.set_brush(size=700.0, flow=0.3, hardness=1.0, colour=(0, 0, 0))
    before = view.document
    view.tool.press(PointerEvent(450, 450, LEFT, LEFT, NOTHING), view)
    assert view.tool.is_behind
    view.tool.release(PointerEvent(450, 450, LEFT, LEFT, NOTHING), view)
    qtbot.waitUntil(lambda: view.session.history.index == 1, timeout=30_000)
    once = view.document.layers[0].rgba()[450, 450, :3].astype(int)
    was = before.layers[0].rgba()[450, 450, :3].astype(int)
    assert np.abs(once - was * 0.7).max() <= 3, "a click brings all that the flow says"


def test_tiles_that_take_long_to_compose_show_the_stroke_later(view, qtbot) -> None:
    projection = view.projection
    qtbot.waitUntil(lambda: not view.is_composing, timeout=30_000)
    view.view_state.tool = "brush"
    view.view_state.set_brush(size=60.0, hardness=1.0, colour=(0, 0, 0))
    projection.look_at(0, [(0, 0)])
    drawn = view.tool.begin(view)
    drawn.add(deque([(100.0, 100.0, 1.0)]))
    was = projection.tile(0, (0, 0)).pixels[100, 100].tolist()
    projection.show_stroke(drawn.previews, drawn.bounds, -1.0)
    assert projection.tile(0, (0, 0)).pixels[100, 100].tolist() == was
    assert projection.compose_view(1.0)
    assert projection.tile(0, (0, 0)).pixels[100, 100, :3].tolist() == [0, 0, 0]


def test_a_stroke_whose_window_went_comes_to_rest(view, qtbot) -> None:
    gone = CanvasView(view.session, view.view_state)
    gone.show()
    stroke(gone, "brush")
    tool = gone.tool
    assert isinstance(tool, Drawing)
    delete(gone)
    qtbot.waitUntil(lambda: not tool._timer.isActive(), timeout=30_000)
    assert view.session.history.index == 0
