"""Large brushes of smudge and blur work on cells of several pixels; it must not show."""

from __future__ import annotations

import math
from collections import deque

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.ui.brush import Brush
from app.ui.canvas.tool import PointerEvent
from app.ui.canvas.tools import smear
from app.ui.canvas.tools.drawing import Drawing
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.canvas.view import CanvasView
from app.ui.pixel_selection import PixelSelection
from app.ui.session import Session
from app.ui.view_state import ViewState
from tests.ui.canvas.pictures import finish, reference, screen

LEFT = Qt.MouseButton.LeftButton
WIDTH, HEIGHT = 701, 643
"""No whole number of cells."""


@pytest.fixture
def view(qtbot, monkeypatch):
    monkeypatch.setattr(Drawing, "slice_s", 60.0)
    session, view_state = Session(), ViewState()
    made = CanvasView(session, view_state)
    made.add_tools((Smudge(), Blur()))
    session.changed.connect(made.present)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    return made


def patches() -> np.ndarray:
    """Give flat colours with dark lines and soft and clear places, as drawn pictures have."""
    random = np.random.default_rng(4)
    coarse = random.integers(0, 256, (11, 12, 4), np.uint8)
    coarse[..., 3] = random.choice([255, 255, 255, 120, 0], (11, 12))
    rgba = coarse.repeat(60, 0).repeat(60, 1)[:HEIGHT, :WIDTH].copy()
    for line in (30, 31):
        rgba[line::60] = rgba[:, line::60] = (20, 10, 30, 255)
    return rgba


def drawn(view, tool, *layers, **brush) -> Document:
    """Give the document after a stroke over the edges of the canvas and through its middle."""
    document = Document(Size(WIDTH, HEIGHT), None, tuple(layers))
    view.session.replace_document(document)
    view.view_state.select([layers[0].id])
    view.view_state.tool = tool
    view.view_state.set_brush(hidden_only=False)
    view.view_state.set_brush(**brush)
    points = [(20 + 14 * n, 300 + 320 * math.sin(n / 7)) for n in range(50)]
    view.tool.press(PointerEvent(*points[0], button=LEFT), view)
    for point in points[1:]:
        view.tool.move(PointerEvent(*point, buttons=LEFT), view)
    view.tool.release(PointerEvent(*points[-1], button=LEFT), view)
    view.tool.settle(view)
    return view.document


def over_grey(document: Document) -> np.ndarray:
    rgba = document.layers[0].rgba_over(document.canvas.box).astype(float)
    alpha = rgba[..., 3:] / 255
    return rgba[..., :3] * alpha + 128 * (1 - alpha)


@pytest.mark.parametrize("tool", ["smudge", "blur"])
@pytest.mark.parametrize(("size", "hardness"), [(200, 0.0), (240, 0.5), (420, 0.5), (420, 1.0)])
def test_a_large_brush_does_what_it_does_on_pixels(view, monkeypatch, tool, size, hardness) -> None:
    layer = Layer.of(patches())
    brush = {"size": size, "hardness": hardness, "opacity": 0.8}
    assert smear.cell_side(view.view_state.brush.changed(**brush)) > 1
    before = over_grey(Document(Size(WIDTH, HEIGHT), None, (layer,)))
    in_cells = over_grey(drawn(view, tool, layer, **brush))
    monkeypatch.setattr(smear, "cell_side", lambda _brush: 1)
    in_pixels = over_grey(drawn(view, tool, layer, **brush))
    apart = np.abs(in_cells - in_pixels).max(2)
    changed = (in_pixels != before).any(2)
    assert changed.mean() > 0.3
    assert apart[changed].mean() < 4
    # A hard edge may be some pixels softer.
    assert np.percentile(apart, 100 if hardness < 1 else 99) < 20


@pytest.mark.parametrize("tool", ["smudge", "blur"])
@pytest.mark.parametrize("cell", [1, 2, 8])
def test_flat_colour_stays_flat_to_the_edges(view, monkeypatch, tool, cell) -> None:
    monkeypatch.setattr(smear, "cell_side", lambda _brush: cell)
    layer = Layer.of(np.full((HEIGHT, WIDTH, 4), (200, 90, 30, 255), np.uint8))
    after = drawn(view, tool, layer, size=300, hardness=0.3, opacity=1.0)
    assert np.array_equal(after.layers[0].rgba(), layer.rgba())


@pytest.mark.parametrize("tool", ["smudge", "blur"])
@pytest.mark.parametrize("cell", [2, 8])
def test_what_is_seen_or_not_selected_stays_exact(view, monkeypatch, tool, cell) -> None:
    monkeypatch.setattr(smear, "cell_side", lambda _brush: cell)
    under = Layer.of(patches())
    cover = Layer.of(patches()[::-1, ::-1].copy(), 13, 7)
    before = Document(Size(WIDTH, HEIGHT), None, (under, cover))
    after = drawn(view, tool, under, cover, size=300, hardness=0.5, hidden_only=True)
    assert np.array_equal(flatten(after), flatten(before))
    assert (after.layers[0].rgba_over(before.canvas.box) != under.rgba()).any()
    area = Box(150, 130, 333, 471)
    view.view_state.pixels = PixelSelection(area.left, area.top, Raster.of(
        np.full((area.height, area.width), 255, np.uint8)))  # fmt: skip
    after = drawn(view, tool, under, size=300, hardness=0.5)
    changed = (after.layers[0].rgba() != under.rgba()).any(2)
    assert changed[area.slices].any()
    changed[area.slices] = False
    assert not changed.any()


def result_of(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("tool", ["smudge", "blur"])
def test_the_preview_of_a_large_brush_is_its_result(view, tool) -> None:
    layer = Layer.of(patches())
    view.session.replace_document(Document(Size(WIDTH, HEIGHT), None, (layer,)))
    view.view_state.select([layer.id])
    view.view_state.tool = tool
    view.view_state.set_brush(size=420, hardness=0.4, opacity=0.8, flow=0.7, hidden_only=False)
    view.view_state.pixels = PixelSelection(0, 0, Raster.of(
        np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1))))  # fmt: skip
    finish(view.projection)
    view.tool.press(PointerEvent(200, 300, button=LEFT), view)
    for step in range(9):
        view.tool.move(PointerEvent(230 + 30 * step, 310 + 10 * step, buttons=LEFT), view)
    finish(view.projection)
    after = result_of(view.tool._stroke.finish("")).apply(view.document)
    assert (after.layers[0].rgba() != layer.rgba()).any(2).mean() > 0.3
    assert np.abs(screen(view.projection) - reference(after)).max() <= 3


@pytest.mark.parametrize("kind", [smear.SmudgeStroke, smear.BlurStroke])
def test_tiles_that_a_mark_leaves_as_they_are_are_not_drawn(view, kind) -> None:
    rgba = np.zeros((1024, 1024, 4), np.uint8)
    rgba[600:900, 600:900] = patches()[:300, :300]
    layer = Layer.of(rgba)
    view.session.replace_document(Document(Size(1024, 1024), None, (layer,)))
    stroke = kind(view, layer, Brush(size=900, hardness=0.5))
    dirty = stroke.add(deque((500.0 + 9 * n, 520.0, 1.0) for n in range(4)))
    assert not dirty.is_empty
    assert {(0, 0), (0, 1), (1, 0)}.isdisjoint(stroke.previews[layer.id])
    assert (2, 2) in stroke.previews[layer.id]
    assert stroke.went_over()


@pytest.mark.parametrize("kind", [smear.SmudgeStroke, smear.BlurStroke])
@pytest.mark.parametrize("size", [4, 60, 500])
def test_marks_may_leave_the_canvas_in_steps_of_any_length(view, kind, size):
    layer = Layer.of(patches())
    view.session.replace_document(Document(Size(WIDTH, HEIGHT), None, (layer,)))
    stroke = kind(view, layer, Brush(size=size))
    away = np.arange(-5, size + 9, 0.37).tolist()
    stroke.add(deque((-far, 300.0, 1.0) for far in away), math.inf)
    stroke.add(deque((350.0, HEIGHT + far, 1.0) for far in away), math.inf)
    assert stroke.went_over()
