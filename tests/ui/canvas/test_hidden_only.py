"""Painting what other layers hide leaves what is seen exact, whatever is painted how."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.core.composite import flatten
from app.core.document import BlendMode, Layer
from app.core.raster import Raster
from app.ui.canvas.tool import PointerEvent
from app.ui.canvas.tools.restore import Restore
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.pixel_selection import PixelSelection
from tests.ui.canvas.pictures import document

SIDE = 96
TOOLS = ["brush", "eraser", "restore", "smudge", "blur"]


@pytest.fixture
def view(view):
    view.add_tools([Restore(), Smudge(), Blur()])
    view.resize(300, 300)
    return view


def random_layer(random: np.random.Generator, name: str) -> Layer:
    """Give a layer with soft, clear and solid pixels."""
    left, top = (int(one) for one in random.integers(-10, SIDE // 2, 2))
    width, height = (int(one) for one in random.integers(20, SIDE, 2))
    rgba = random.integers(0, 256, (height, width, 4), np.uint8)
    kind = random.random((height // 8 + 1, width // 8 + 1)).repeat(8, 0).repeat(8, 1)
    kind = kind[:height, :width]
    rgba[kind < 0.6, 3] = 255
    rgba[kind > 0.8, 3] = 0
    mixed = random.random() < 0.2
    return Layer.of(
        rgba,
        left,
        top,
        name=name,
        blend=BlendMode.MULTIPLY if mixed else BlendMode.NORMAL,
        opacity=0.5 if random.random() < 0.2 else 1.0,
        clipped=bool(random.random() < 0.2),
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 2**32 - 1),
    tool=st.sampled_from(TOOLS),
    brush=st.fixed_dictionaries(
        {"size": st.floats(3, 60), "opacity": st.floats(0.1, 1.0), "flow": st.floats(0.05, 1.0)}
    ),
    selects=st.booleans(),
)
def test_hidden_strokes_change_no_pixel_that_is_seen(view, seed, tool, brush, selects) -> None:
    random = np.random.default_rng(seed)
    layers = [random_layer(random, str(number)) for number in range(5)]
    picture = Raster.of(random.integers(0, 256, (SIDE, SIDE, 4), np.uint8))
    before = document(*layers, width=SIDE, height=SIDE, picture=picture)
    view.session.replace_document(before)
    active = layers[int(random.integers(0, 4))]
    view.view_state.select([active.id])
    view.view_state.tool = tool
    view.view_state.set_brush(hidden_only=True, **brush)
    if selects:
        matte = random.integers(0, 256, (60, 60), np.uint8)
        view.view_state.pixels = PixelSelection(10, 10, Raster.of(matte))
    points = random.uniform(-5, SIDE + 5, (5, 2))
    left = Qt.MouseButton.LeftButton
    view.tool.press(PointerEvent(*points[0], button=left), view)
    for point in points[1:]:
        view.tool.move(PointerEvent(*point, buttons=left), view)
    view.tool.release(PointerEvent(*points[-1], button=left), view)
    assert np.array_equal(flatten(view.document), flatten(before))
    for old, new in zip(before.layers, view.document.layers, strict=True):
        assert new is old or new.id == active.id


@pytest.mark.parametrize("tool", ["brush", "eraser", "restore"])
def test_a_neck_is_painted_under_the_head_and_nowhere_else(view, tool) -> None:
    neck = Layer.of(np.full((40, 40, 4), (200, 150, 120, 255), np.uint8), 28, 40, name="neck")
    head = Layer.of(np.full((50, 60, 4), (230, 180, 150, 255), np.uint8), 18, 5, name="head")
    picture = Raster.of(np.full((SIDE, SIDE, 4), (1, 2, 3, 255), np.uint8))
    before = document(neck, head, width=SIDE, height=SIDE, picture=picture)
    view.session.replace_document(before)
    view.view_state.select([neck.id])
    view.view_state.tool = tool
    view.view_state.set_brush(size=30, hardness=1.0, colour=(9, 9, 9), hidden_only=True)
    left = Qt.MouseButton.LeftButton
    view.tool.press(PointerEvent(48, 30, button=left), view)
    view.tool.move(PointerEvent(48, 90, buttons=left), view)
    view.tool.release(PointerEvent(48, 90, button=left), view)
    after = view.document.layer(neck.id)
    assert np.array_equal(flatten(view.document), flatten(before))
    changed = (after.rgba_over(document(width=SIDE, height=SIDE).canvas.box)
               != neck.rgba_over(before.canvas.box)).any(2)  # fmt: skip
    assert changed[45:55, 40:56].all()
    assert not changed[55:].any()


def test_a_stroke_where_nothing_is_hidden_says_why(view, qtbot) -> None:
    alone = Layer.of(np.full((40, 40, 4), 255, np.uint8), name="alone")
    view.session.replace_document(document(alone, width=SIDE, height=SIDE))
    view.view_state.select([alone.id])
    view.view_state.tool = "brush"
    view.view_state.set_brush(hidden_only=True)
    with qtbot.waitSignal(view.session.refused) as refused:
        view.tool.press(PointerEvent(20, 20, button=Qt.MouseButton.LeftButton), view)
        view.tool.release(PointerEvent(20, 20, button=Qt.MouseButton.LeftButton), view)
    assert "Hidden area only" in refused.args[0]
