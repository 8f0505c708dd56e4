from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.commands import EditLayer, ReplaceLayers
from app.core.composite import flatten
from app.core.document import Layer
from app.core.geometry import Box, Size
from app.core.growth import grown
from app.core.raster import Raster
from app.ui.brush import Brush
from app.ui.canvas.tool import PointerEvent
from app.ui.canvas.tools.dabs import along, dab
from tests.ui.canvas.pictures import PAPER, blob, finish, opened, screen, solid

LEFT = Qt.MouseButton.LeftButton


def drag(view, *points, **fields):
    first, *rest = points
    view.tool.press(PointerEvent(*first, button=LEFT, **fields), view)
    for point in rest:
        view.tool.move(PointerEvent(*point, buttons=LEFT, **fields), view)
    view.tool.release(PointerEvent(*points[-1], button=LEFT, **fields), view)
    view.tool.settle(view)


def rgba_of(view, layer):
    return view.document.layer(layer.id).rgba()


def test_a_stroke_is_one_step_and_undo_gives_the_same_document(view):
    layer = opened(view, solid(PAPER), size=20, hardness=1.0, colour=(200, 10, 10))
    before = view.document
    drag(view, (40, 40), (120, 90), (200, 60))
    assert [entry.label for entry in view.session.history.entries] == ["Open", "Paint"]
    assert rgba_of(view, layer)[40, 40].tolist() == [200, 10, 10, 255]
    assert rgba_of(view, layer)[200, 200].tolist() == list(PAPER)
    view.session.undo()
    assert view.document is before


def test_paint_is_straight_alpha_over_what_was_there(view):
    faint = solid((10, 20, 30, 80))
    layer = opened(view, faint, size=60, hardness=1.0, opacity=0.5, colour=(250, 100, 0))
    drag(view, (150, 140), (152, 140))
    alpha = 0.5 + (80 / 255) * 0.5
    expected = [
        (0.5 * c + (80 / 255) * 0.5 * b) / alpha
        for c, b in zip((250, 100, 0), (10, 20, 30), strict=True)
    ]
    spot = rgba_of(view, layer)[140, 150]
    assert np.abs(spot[:3] - np.array(expected)).max() <= 1.0
    assert spot[3] == round(alpha * 255)


def test_pixels_the_stroke_misses_keep_their_colour_even_where_nearly_transparent(view):
    rgba = np.random.default_rng(0).integers(0, 256, (280, 300, 4)).astype(np.uint8)
    rgba[..., 3] = 1
    layer = opened(view, Layer.of(rgba), size=10, hardness=1.0)
    drag(view, (100, 100), (110, 100))
    after = rgba_of(view, layer)
    assert np.array_equal(after[120:], rgba[120:])
    assert np.array_equal(after[:90], rgba[:90])
    assert (after[100, 105] == (0, 0, 0, 255)).all()


def test_the_eraser_lowers_alpha_and_shares_the_colours(view):
    layer = opened(view, solid(PAPER), tool="eraser", size=30, hardness=1.0, opacity=0.75)
    drag(view, (100, 100), (120, 100))
    after = view.document.layer(layer.id)
    assert after.colour is layer.colour
    assert after.alpha.array()[100, 110] == 64
    assert view.session.history.entries[-1].label == "Erase"


@pytest.mark.parametrize("tool", ["brush", "eraser"])
def test_the_preview_looks_like_the_result(view, tool):
    opened(
        view,
        solid(PAPER),
        blob(1, 220, left=37, top=25),
        blob(2, 200, left=60, opacity=0.6),
        active=1,
        tool=tool,
        size=50,
        hardness=0.3,
        opacity=0.8,
        colour=(20, 90, 240),
    )
    finish(view.projection)
    view.tool.press(PointerEvent(80, 80, button=LEFT), view)
    view.tool.move(PointerEvent(230, 180, buttons=LEFT), view)
    view.tool.move(PointerEvent(235, 190, buttons=LEFT), view)
    preview = screen(view.projection)
    exact_before = flatten(view.document).astype(int)
    assert np.abs(preview - exact_before).max() > 40
    view.tool.release(PointerEvent(235, 190, button=LEFT), view)
    finish(view.projection)
    after = screen(view.projection)
    ends = slice(0, 170)  # the last bend is only drawn at the release
    assert np.abs(preview[ends] - after[ends]).max() <= 3
    assert np.abs(after - flatten(view.document)).max() <= 3


@pytest.mark.parametrize("tool", ["brush", "eraser"])
def test_a_stroke_seen_from_afar_composes_only_what_it_touches(view, monkeypatch, tool):
    monkeypatch.setattr("app.ui.canvas.projection._EXACT_DRAWS", 0)
    size = {"width": 1101, "height": 907}
    layers = [blob(seed, 600, left=seed * 70, top=seed * 40) for seed in range(5)]
    opened(view, *layers, solid(PAPER, **size), tool=tool, size=120, colour=(200, 10, 10), **size)
    view.view_state.set_camera(zoom=0.2)
    view.grab()
    projection = view.projection
    assert not projection._pyramid.tiles[0]
    view.tool.press(PointerEvent(1050, 880, button=LEFT), view)
    view.tool.move(PointerEvent(1090, 880, buttons=LEFT), view)
    view.grab()
    assert 1 <= len(projection._pyramid.tiles[0]) <= 4
    spot = slice(205, 226), slice(257, 275)
    during = screen(projection, 2)[spot]
    finish(projection)
    assert np.abs(during - screen(projection, 2)[spot]).max() <= 3
    assert during[10, 8, :3].tolist() != list(PAPER[:3])
    view.tool.cancel(view)


def test_escape_drops_the_stroke(view):
    opened(view, solid(PAPER), size=30)
    finish(view.projection)
    before, shown = view.document, screen(view.projection)
    QTest.mousePress(view, LEFT, pos=view.rect().center())
    assert not np.array_equal(screen(view.projection), shown)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    finish(view.projection)
    assert view.document is before
    assert np.array_equal(screen(view.projection), shown)


def test_a_stroke_outside_the_layers_box_grows_it_and_shares_its_tiles(view):
    rgba = np.random.default_rng(0).integers(0, 256, (600, 600, 4)).astype(np.uint8)
    small = Layer.of(rgba, 300, 300, depth=np.full((600, 600), 0.25))
    layer = opened(view, small, width=1400, height=1400, size=20, hardness=1.0)
    drag(view, (100, 100), (110, 100))
    after = view.document.layer(layer.id)
    assert after.box == Box(44, 44, 900, 900)
    assert np.array_equal(after.rgba()[256:, 256:], rgba)
    assert after.rgba()[56, 56].tolist() == [0, 0, 0, 255]
    assert after.depth is not None
    assert after.depth.array()[0, 0] == 16384
    assert {id(tile) for tile in small.alpha.tiles[:2]} <= {id(tile) for tile in after.alpha.tiles}


def test_growing_to_the_right_keeps_all_pixels():
    layer = blob(3, 300, left=10, top=20)
    wider = grown(layer, Box(20, 30, 700, 340))
    assert wider.box == Box(10, 20, 700, 340)
    assert np.array_equal(wider.rgba(Box(0, 0, 300, 300)), layer.rgba())
    assert not wider.alpha.array()[:, 300:].any()


def test_a_stroke_never_leaves_the_canvas(view):
    layer = opened(view, solid(PAPER), size=80)
    drag(view, (-20, 5), (-200, 5))
    assert view.document.layer(layer.id).box == layer.box


@pytest.mark.parametrize(
    ("changes", "words"), [({"locked": True}, "locked"), ({"visible": False}, "hidden")]
)
def test_a_layer_that_cannot_be_painted_on_says_why(view, qtbot, changes, words):
    opened(view, replace(solid(PAPER), **changes))
    with qtbot.waitSignal(view.session.refused) as refused:
        drag(view, (50, 50), (60, 60))
    assert words in refused.args[0]
    assert len(view.session.history.entries) == 1


def test_a_document_that_changed_under_a_stroke_wins(view):
    layer = opened(view, solid(PAPER))
    view.tool.press(PointerEvent(50, 50, button=LEFT), view)
    view.session.do(EditLayer((layer.id,), {"alpha": Raster.constant(300, 280, 1, value=9)}))
    view.tool.release(PointerEvent(50, 50, button=LEFT), view)
    assert (view.document.layer(layer.id).alpha.array() == 9).all()


def test_alt_takes_the_colour_of_the_composite(view):
    opened(view, solid(PAPER))
    view.tool.press(
        PointerEvent(50, 50, button=LEFT, modifiers=Qt.KeyboardModifier.AltModifier), view
    )
    assert view.view_state.brush.colour == PAPER[:3]
    assert len(view.session.history.entries) == 1


def test_a_stroke_on_a_4096_layer_costs_what_it_touches_and_200_fit_in_a_gibibyte(view):
    random = np.random.default_rng(4)
    noise = random.integers(0, 256, (256, 256, 4)).astype(np.uint8)
    rgba = np.tile(noise, (16, 16, 1))
    layer = Layer.of(rgba)
    opened(view, layer, width=4096, height=4096, size=60)
    before = view.session.history.byte_count()
    count = 12
    for _ in range(count):
        x, y = random.uniform(200, 3800, 2)
        way = random.uniform(-500, 500, 2)
        drag(view, (x, y), (x + way[0] / 2, y + way[1]), (x + way[0], y + way[1]))
    a_stroke = (view.session.history.byte_count() - before) / count
    assert a_stroke <= 5 * (1 << 20)
    assert 200 * a_stroke <= 1 << 30
    for _ in range(count):
        view.session.undo()
    assert view.document.layer(layer.id) is layer
    assert view.document.canvas == Size(4096, 4096)


def test_moving_shows_layers_shifted_and_ends_as_one_step(view):
    paper, square = solid(PAPER), solid((220, 40, 30, 255), 60, 50, left=20, top=30)
    opened(view, paper, square, tool="move")
    drag(view, (40, 40), (60, 70), (90, 100))
    after = view.document.layer(square.id)
    assert (after.left, after.top) == (70, 90)
    assert len(view.session.history.entries) == 2
    view.session.undo()
    assert view.document.layer(square.id) is square


def test_several_layers_move_together_and_keep_their_order(view):
    layers = [solid((n, 0, 0, 255), 20, 20, left=n) for n in range(5)]
    opened(view, *layers, tool="move")
    view.view_state.select((layers[1].id, layers[3].id))
    drag(view, (5, 5), (15, 5), (25, 9))
    assert [layer.id for layer in view.document.layers] == [layer.id for layer in layers]
    assert [layer.left for layer in view.document.layers] == [0, 21, 2, 23, 4]
    assert view.document.layers[2] is layers[2]
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert [layer.top for layer in view.document.layers] == [0, -6, 0, -6, 0]


def test_arrow_keys_that_come_fast_are_one_step(view):
    square = solid((220, 40, 30, 255), 60, 50)
    opened(view, square, tool="move")
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.document.layer(square.id).left == 4
    assert [entry.label for entry in view.session.history.entries] == ["Open", "Move on canvas"]
    view.tool._last_key_s -= 5
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.session.undo()
    assert view.document.layer(square.id).left == 4


def test_arrow_keys_leave_a_locked_layer_where_it_is(view, qtbot):
    square = solid((220, 40, 30, 255), 60, 50, locked=True)
    opened(view, square, tool="move")
    with qtbot.waitSignal(view.session.refused) as refused:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert "locked" in refused.args[0]
    assert view.document.layer(square.id) is square


def test_a_layer_that_is_gone_at_the_end_of_a_drag_is_told(view, qtbot):
    square = solid((220, 40, 30, 255), 60, 50)
    opened(view, square, solid(PAPER), tool="move")
    view.view_state.select((square.id,))
    view.tool.press(PointerEvent(10, 10, button=LEFT), view)
    view.tool.move(PointerEvent(40, 40, buttons=LEFT), view)
    view.session.do(ReplaceLayers((square.id,)))
    view.tool.move(PointerEvent(50, 50, buttons=LEFT), view)
    with qtbot.waitSignal(view.session.refused):
        view.tool.release(PointerEvent(50, 50, button=LEFT), view)
    assert len(view.document.layers) == 1


def test_a_mark_is_symmetric_and_as_large_as_the_brush():
    left, top, mark = dab(Brush(size=21, hardness=1.0), (50.5, 50.5, 1.0))
    alpha = mark.astype(int)
    assert np.array_equal(alpha, alpha[::-1])
    assert np.array_equal(alpha, alpha[:, ::-1])
    assert alpha.sum() / 255 == pytest.approx(np.pi * 10.5**2, rel=0.01)
    assert (left + mark.shape[1] / 2, top + mark.shape[0] / 2) == pytest.approx(
        (50.5, 50.5), abs=0.6
    )


def test_points_on_a_curve_lie_no_further_apart_than_asked():
    points, behind = along((0, 0, 1), (50, 80, 1), (100, 0, 0.5), 4.0)
    gaps = np.hypot(*np.diff([(x, y) for x, y, _ in points], axis=0).T)
    assert gaps.max() <= 4.5
    assert np.hypot(points[-1][0] - 100, points[-1][1]) == pytest.approx(behind, abs=0.5)
    assert behind < 4.0


def test_points_lie_as_far_apart_however_the_way_is_cut():
    whole, _ = along((0, 0, 1), (50, 0, 1), (100, 0, 1), 7.0)
    behind, cut = 0.0, []
    for x in range(100):
        some, behind = along((x, 0, 1), (x + 0.5, 0, 1), (x + 1, 0, 1), 7.0, behind)
        cut += some
    assert [x for x, _, _ in cut] == pytest.approx([x for x, _, _ in whole])
    assert along((3, 3, 1), (3, 3, 1), (3, 3, 1), 7.0, 5.0) == ([], 5.0)
