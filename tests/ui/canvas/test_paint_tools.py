"""Flow, pressure, smoothing, restore, move to layer, smudge and blur on a view."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.composite import flatten
from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import Raster
from app.ui.canvas.tool import PointerEvent
from app.ui.canvas.tools.dabs import along
from app.ui.canvas.tools.eyedropper import Eyedropper
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.canvas.tools.restore import Restore
from app.ui.canvas.tools.smoothing import Follower
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.canvas.tools.stroke import lay
from app.ui.canvas.view import CanvasView
from app.ui.pixel_selection import PixelSelection
from app.ui.session import Session
from app.ui.view_state import ViewState
from tests.ui.canvas.pictures import PAPER, blob, finish, opened, reference, screen, solid

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
INK = (30, 60, 200, 255)
PAINTING = ("brush", "eraser", "restore", "move_to_layer", "smudge", "blur")


@pytest.fixture
def view(view):
    view.add_tools((Restore(), MoveToLayer(), Smudge(), Blur(), Eyedropper()))
    return view


def click(view, x, y, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(view, LEFT, modifiers, at(view, x, y))


def at(view, x, y):
    return view.viewport().to_view().map(QPointF(x, y)).toPoint()


def draw(view, *points, pressure=1.0):
    """Draw with the tool's own events: a mouse that QTest moves holds no button."""
    first, *rest = points
    view.tool.press(PointerEvent(*first, button=LEFT, pressure=pressure), view)
    for point in rest:
        view.tool.move(PointerEvent(*point, buttons=LEFT, pressure=pressure), view)
    view.tool.release(PointerEvent(*points[-1], button=LEFT), view)


def rgba_of(view, layer):
    return view.document.layer(layer.id).rgba()


def labels(view):
    return [entry.label for entry in view.session.history.entries]


def looks(document):
    """Give plain layers drawn over each other, premultiplied, unrounded: float (h, w, 4)."""
    total = np.zeros((280, 300, 4))
    for layer in document.layers:
        part = layer.box.intersect(document.canvas.box)
        rgba = layer.rgba(part.shifted(-layer.left, -layer.top)).astype(float)
        alpha = rgba[..., 3:] / 255
        rgba[..., :3] *= alpha
        total[part.slices] = rgba + total[part.slices] * (1 - alpha)
    return total


def test_little_flow_builds_up_over_the_marks_of_one_stroke(view):
    layer = opened(view, solid(PAPER), size=20, hardness=1.0, flow=0.1, colour=(0, 0, 0))
    draw(view, (50, 50))
    once = int(rgba_of(view, layer)[50, 50, 0])
    draw(view, (150, 50), (190, 50), (150, 50), (190, 50), (150, 50))
    often = int(rgba_of(view, layer)[50, 170, 0])
    assert once == pytest.approx(PAPER[0] * 0.9, abs=3)
    assert often < once / 2


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 1.0), st.lists(st.integers(0, 255), min_size=1, max_size=300))
def test_marks_never_cover_more_than_the_densest_and_all_get_there(flow, marks):
    spot = np.zeros((1, 1), np.uint8)
    for mark in marks:
        before = int(spot[0, 0])
        lay(spot, np.full((1, 1), mark, np.uint8), flow)
        assert before <= spot[0, 0] <= max(before, mark)
    for _ in range(800):
        lay(spot, np.full((1, 1), 255, np.uint8), flow)
    assert spot[0, 0] == 255


def pen(view, kind, x, y, pressure):
    spot = QPointF(at(view, x, y))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
    QApplication.sendEvent(
        view,
        QTabletEvent(
            kind,
            QPointingDevice.primaryPointingDevice(),
            spot,
            view.mapToGlobal(spot),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            button,
            held,
        ),
    )


@pytest.mark.parametrize(
    ("switches", "width", "depth"),
    [
        ({"pressure_size": True, "pressure_opacity": False}, 10, 0),
        ({"pressure_size": False, "pressure_opacity": True}, 40, 120),
        ({"pressure_size": False, "pressure_opacity": False}, 40, 0),
    ],
)
def test_a_pen_s_pressure_goes_where_it_is_sent(view, switches, width, depth):
    paper = solid((240, 240, 240, 255))
    layer = opened(view, paper, size=40, hardness=1.0, colour=(0, 0, 0), **switches)
    share = 0.25 if switches["pressure_size"] else 0.5
    pen(view, QEvent.Type.TabletPress, 150, 140, share)
    pen(view, QEvent.Type.TabletMove, 160, 140, share)
    pen(view, QEvent.Type.TabletRelease, 160, 140, 0.0)
    column = rgba_of(view, layer)[:, 155, 0]
    assert int((column < 200).sum()) == pytest.approx(width, abs=3)
    assert int(column[140]) == pytest.approx(depth, abs=3)


def test_smoothing_calms_a_shaky_line_and_still_reaches_its_end(view):
    shaky = [(20 + 2 * n, 140 + (6 if n % 2 else -6)) for n in range(120)]
    spread = {}
    for smoothing in (0.0, 0.7):
        layer = opened(view, solid(PAPER), size=4, hardness=1.0, smoothing=smoothing)
        draw(view, *shaky)
        rows, columns = np.nonzero(rgba_of(view, layer)[..., 0] < 100)
        middle = rows[(columns > 100) & (columns < 200)]
        spread[smoothing] = middle.max() - middle.min()
        assert columns.max() >= 256
    assert spread[0.7] <= spread[0.0] / 2


@settings(deadline=None)
@given(st.floats(0.0, 1.0), st.integers(1, 8))
def test_a_follower_does_not_mind_how_often_it_is_told(smoothing, parts):
    ends = []
    for count in (40, 40 * parts):
        follower = Follower((0.0, 0.0, 1.0), smoothing, 1.0)
        for step in range(1, count + 1):
            here = follower.follow((200.0 * step / count, 0.0, 1.0))
        ends.append(here[0])
        assert 0.0 <= here[0] <= 200.0
    assert ends[0] == pytest.approx(ends[1], abs=6.0)


def test_keys_change_hardness_size_and_opacity(view):
    opened(view, solid(PAPER), size=40, hardness=0.5)
    QTest.keyClick(view, Qt.Key.Key_BraceRight, Qt.KeyboardModifier.ShiftModifier)
    assert view.view_state.brush.hardness == 0.75
    QTest.keyClick(view, Qt.Key.Key_BraceLeft, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_BraceLeft, Qt.KeyboardModifier.ShiftModifier)
    assert view.view_state.brush.hardness == 0.25
    QTest.keyClick(view, Qt.Key.Key_3)
    assert view.view_state.brush.opacity == 0.3
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.view_state.brush.opacity == 1.0
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert view.view_state.brush.size == 46


def test_each_tool_keeps_its_brush_and_all_share_the_colour(view):
    opened(view, solid(PAPER), size=33, colour=(1, 2, 3))
    state = view.view_state
    for number, tool in enumerate(PAINTING[1:]):
        state.tool = tool
        state.set_brush(size=100 + number, colour=(9, number, 9))
    state.tool = "brush"
    assert (state.brush.size, state.brush.colour) == (33, (9, len(PAINTING) - 2, 9))
    state.tool = "eraser"
    assert state.brush.size == 100
    state.tool = "hand"
    assert state.brush.size == 33


def test_colours_are_exchanged(view):
    state = view.view_state
    state.set_colours((1, 2, 3), (4, 5, 6))
    state.set_colours(state.background, state.brush.colour)
    assert (state.brush.colour, state.background) == ((4, 5, 6), (1, 2, 3))


def test_restoring_brings_colour_and_alpha_back_and_grows_the_layer(view):
    picture = blob(5, 280).rgba()
    picture = np.dstack([np.pad(picture, ((0, 0), (0, 20), (0, 0)))])
    small = solid((9, 9, 9, 90), 100, 100, left=100, top=100)
    layer = opened(view, small, tool="restore", picture=Raster.of(picture), size=60, hardness=1.0)
    before = view.document
    draw(view, (90, 150), (160, 150))
    after = view.document.layer(layer.id)
    spot = Box(80, 140, 150, 160)
    brought, original = after.rgba(spot.shifted(-after.left, -after.top)), picture[spot.slices]
    seen = original[..., 3] > 0
    assert np.array_equal(brought[..., 3], original[..., 3])
    assert np.array_equal(brought[seen], original[seen])
    assert labels(view) == ["Open", "Restore original"]
    view.session.undo()
    assert view.document is before


def test_without_a_picture_there_is_nothing_to_restore(view, qtbot):
    opened(view, solid(PAPER), tool="restore")
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50))
    assert "no original picture" in refused.args[0]


def give_to(view, target):
    view.tools["move_to_layer"].target = target.id


@pytest.mark.parametrize("is_above", [True, False])
def test_moving_pixels_to_a_layer_looks_the_same_and_is_one_step(view, is_above):
    giver, taker = blob(1, 200, left=20, top=30), blob(2, 220, left=60, top=20)
    layers = (giver, taker) if is_above else (taker, giver)
    opened(view, *layers, active=layers.index(giver), tool="move_to_layer", size=70, hardness=0.4)
    give_to(view, taker)
    before = view.document
    draw(view, (60, 100), (150, 140), (120, 200))
    assert labels(view) == ["Open", "Move to layer"]
    assert np.abs(looks(view.document) - looks(before)).max() <= 1.0
    left = view.document.layer(giver.id)
    assert left.colour is giver.colour
    assert left.alpha.array()[70, 40] == 0, "where the stroke begins all has gone"
    assert (left.alpha.array() <= giver.alpha.array()).all()
    view.session.undo()
    assert view.document is before


@settings(max_examples=15, deadline=None)
@given(st.integers(-60, 200), st.integers(-60, 200), st.floats(0.1, 1.0), st.booleans())
def test_moved_pixels_are_conserved(session_view, left, top, opacity, is_above):
    view = session_view
    giver, taker = blob(1, 180, left=60, top=50), blob(2, 150, left=left, top=top)
    layers = (giver, taker) if is_above else (taker, giver)
    brush = {"size": 50, "opacity": opacity, "hardness": opacity / 2}
    opened(view, *layers, active=layers.index(giver), tool="move_to_layer", **brush)
    give_to(view, taker)
    before = looks(view.document)
    draw(view, (140, 130), (left + 60, top + 70))
    assert np.abs(looks(view.document) - before).max() <= 1.0


@pytest.fixture(scope="module")
def session_view(qapp):
    session, view_state = Session(), ViewState()
    view = CanvasView(session, view_state)
    view.add_tools((MoveToLayer(),))
    session.changed.connect(view.present)
    view.resize(600, 480)
    yield view
    view.close()


def test_alt_click_chooses_the_target_and_refusals_are_told(view, qtbot):
    under, over = solid(PAPER), solid(INK, 60, 60, left=100, top=100)
    opened(view, under, over, active=0, tool="move_to_layer", size=30)
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50))
    assert "other layer" in refused.args[0]
    click(view, 120, 120, ALT)
    assert view.tools["move_to_layer"].target == over.id
    assert len(labels(view)) == 1
    draw(view, (50, 50), (80, 80))
    assert view.document.layer(over.id).box != over.box
    locked = replace(view.document.layer(over.id), locked=True)
    view.session.replace_document(view.document.with_layer(locked))
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50))
    assert "locked" in refused.args[0]


def hidden_scene(**fields):
    """Give a striped layer of which another hides the right half, but for a soft edge."""
    stripes = solid(PAPER).rgba()
    stripes[:, ::16], stripes[:, 1::16] = INK, INK
    cover = solid((20, 120, 60, 255), 150, 280, left=150).rgba()
    cover[:, :10, 3] = np.linspace(20, 250, 10)
    return Layer.of(stripes, name="face"), Layer.of(cover, 150, 0, name="hair", **fields)


@pytest.mark.parametrize("tool", ["smudge", "blur"])
def test_smearing_hidden_areas_leaves_what_is_seen_exact(view, tool):
    under, over = hidden_scene()
    opened(view, under, over, active=0, tool=tool, size=60, opacity=1.0, hidden_only=True)
    before = view.document
    draw(view, (120, 100), (200, 110), (240, 160))
    after = view.document.layer(under.id)
    assert np.array_equal(flatten(view.document), flatten(before))
    changed = (after.rgba() != under.rgba()).any(2)
    assert changed.any()
    assert not changed[:, :160].any(), "also where the soft edge lets it through"
    assert len(labels(view)) == 2


@pytest.mark.parametrize("tool", ["smudge", "blur"])
def test_smearing_everywhere_changes_what_is_seen_if_asked(view, tool):
    under, over = hidden_scene()
    opened(view, under, over, active=0, tool=tool, size=60, opacity=1.0, hidden_only=False)
    draw(view, (60, 100), (120, 110))
    assert (view.document.layer(under.id).rgba()[..., :3] != under.rgba()[..., :3]).any()
    assert (view.document.layer(under.id).alpha.array() == 255).all()


def test_smudge_carries_colour_on(view):
    rgba = solid((200, 0, 0, 255)).rgba()
    rgba[:, 150:] = (0, 0, 200, 255)
    layer = opened(view, Layer.of(rgba), tool="smudge", size=40, opacity=1.0, hidden_only=False)
    draw(view, (130, 140), (145, 140), (160, 140), (190, 140))
    after = rgba_of(view, layer)
    assert after[140, 175, 0] > 100
    assert after[20, 175].tolist() == [0, 0, 200, 255]


@pytest.mark.parametrize("size", [50, 120])
def test_smudging_thin_lines_leaves_no_comb(view, size):
    rgba = solid((240, 240, 240, 255)).rgba()
    rgba[:, ::30] = (0, 0, 0, 255)
    layer = opened(view, Layer.of(rgba), tool="smudge", size=size, opacity=0.9, hidden_only=False)
    draw(view, (60, 140), (120, 140), (200, 140))
    row = rgba_of(view, layer)[140, 70:200, 0].astype(int)
    assert row.min() < 238
    assert np.abs(np.diff(row)).max() <= 8


def test_blur_softens_an_edge_and_keeps_flat_colour(view):
    rgba = solid((200, 0, 0, 255)).rgba()
    rgba[:, 150:] = (0, 0, 200, 255)
    layer = opened(view, Layer.of(rgba), tool="blur", size=60, opacity=1.0, hidden_only=False)
    draw(view, (150, 100), (150, 180))
    after = rgba_of(view, layer).astype(int)
    assert np.abs(np.diff(after[140, :, 0])).max() < 100
    assert after[140, 120].tolist() == [200, 0, 0, 255]


@pytest.mark.parametrize("tool", ["smudge", "blur"])
def test_where_nothing_is_hidden_nothing_is_done_and_told(view, qtbot, tool):
    layer = opened(view, solid(PAPER), blob(1), tool=tool, hidden_only=True)
    before = view.document
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (20, 20), (290, 270))
    assert "Hidden area only" in refused.args[0]
    assert view.document is before
    assert view.document.layer(layer.id) is layer


@pytest.mark.parametrize("hidden_only", [True, False])
@pytest.mark.parametrize("tool", ["smudge", "blur"])
def test_where_the_layer_has_nothing_nothing_is_done_and_told(view, qtbot, tool, hidden_only):
    small = Layer.of(solid(PAPER, 40, 40).rgba(), 0, 0, name="small")
    opened(view, small, solid(INK), active=0, tool=tool, hidden_only=hidden_only)
    before = view.document
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (150, 150), (220, 240))
    assert "nothing there" in refused.args[0]
    assert view.document is before


@pytest.mark.parametrize("tool", PAINTING)
def test_every_stroke_stays_inside_the_selected_pixels(view, tool):
    picture = Raster.of(blob(8, 280).rgba()[:, :280][:280])
    picture = Raster.of(np.pad(picture.array(), ((0, 0), (0, 20), (0, 0)), mode="edge"))
    target, layer = blob(4, 260), blob(3, 260)
    opened(view, target, layer, tool=tool, picture=picture, size=90, hidden_only=False)
    give_to(view, target)
    view.view_state.pixels = PixelSelection.whole(Box(100, 90, 180, 150))
    before = view.document
    draw(view, (60, 60), (220, 200), (110, 190))
    assert view.document is not before
    for old in before.layers:
        new = view.document.layer(old.id)
        whole = [np.zeros((280, 300, 4), np.uint8) for _ in range(2)]
        for rgba, one in zip(whole, (old, new), strict=True):
            rgba[one.box.slices] = one.rgba()
        changed = (whole[0] != whole[1]).any(2)
        changed[90:150, 100:180] = False
        assert not changed.any()


@pytest.mark.parametrize("tool", PAINTING)
def test_a_stroke_outside_the_selected_pixels_says_so(view, qtbot, tool):
    picture = Raster.constant(300, 280, 4, value=200)
    target, layer = solid(PAPER), solid(INK)
    opened(view, target, layer, tool=tool, picture=picture, size=20, hidden_only=False)
    give_to(view, target)
    view.view_state.pixels = PixelSelection.whole(Box(200, 200, 220, 220))
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50), (70, 60))
    assert "Nothing is selected there" in refused.args[0]
    assert len(labels(view)) == 1


def test_moving_where_the_layer_has_nothing_says_so(view, qtbot):
    target, layer = solid(PAPER), blob(1, 100)
    opened(view, target, layer, tool="move_to_layer", size=20)
    give_to(view, target)
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (200, 200), (250, 240))
    assert "no pixels there" in refused.args[0]


@pytest.mark.parametrize("tool", PAINTING)
def test_the_preview_of_every_stroke_looks_like_its_result(view, tool):
    picture = Raster.of(np.pad(blob(8, 280).rgba(), ((0, 0), (0, 20), (0, 0)), mode="edge"))
    target, layer = blob(4, 260), blob(3, 230, left=13, top=21)
    opened(
        view,
        target,
        layer,
        tool=tool,
        picture=picture,
        size=60,
        opacity=0.8,
        flow=0.6,
        hardness=0.3,
        hidden_only=False,
    )
    give_to(view, target)
    finish(view.projection)
    view.tool.press(PointerEvent(80, 80, button=LEFT), view)
    for point in along((80, 80, 1), (150, 100, 1), (200, 180, 1), 9.0)[0]:
        view.tool.move(PointerEvent(*point[:2], buttons=LEFT), view)
    finish(view.projection)
    preview = screen(view.projection)
    view.tool.release(PointerEvent(200, 180, button=LEFT), view)
    finish(view.projection)
    after = screen(view.projection)
    ends = slice(0, 140)  # the last bend is only drawn at the release
    assert np.abs(preview[ends] - after[ends]).max() <= 3
    assert np.abs(after - reference(view.document)).max() <= 3


@pytest.mark.parametrize("tool", PAINTING)
@pytest.mark.parametrize(
    ("changes", "words"), [({"locked": True}, "locked"), ({"visible": False}, "hidden")]
)
def test_no_tool_works_on_a_locked_or_hidden_layer(view, qtbot, tool, changes, words):
    picture = Raster.constant(300, 280, 4, value=200)
    target, layer = solid(PAPER), replace(blob(3, 260), **changes)
    opened(view, target, layer, tool=tool, picture=picture)
    give_to(view, target)
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50), (90, 90))
    assert words in refused.args[0]
    assert len(labels(view)) == 1


@pytest.mark.parametrize("tool", PAINTING)
@pytest.mark.parametrize("how", ["solo", "left_out"])
def test_no_tool_works_on_a_layer_that_is_not_shown_for_now(view, qtbot, tool, how):
    picture = Raster.constant(300, 280, 4, value=200)
    target, layer = solid(PAPER), blob(3, 260)
    opened(view, target, layer, tool=tool, picture=picture)
    give_to(view, target)
    setattr(view.view_state, how, target.id if how == "solo" else layer.id)
    with qtbot.waitSignal(view.session.refused) as refused:
        draw(view, (50, 50), (90, 90))
    assert refused.args[0] == f"“{layer.name}” is hidden. Show it, or select another layer."
    assert len(labels(view)) == 1


def test_the_eyedropper_takes_means_and_backgrounds(view):
    rgba = solid((0, 0, 0, 255)).rgba()
    rgba[139:142, 149:152] = (90, 30, 210, 255)
    top = solid((255, 255, 255, 255), 40, 40, left=0, top=0)
    opened(view, Layer.of(rgba), top, active=0, tool="eyedropper")
    tool = view.tool
    tool.side = 3
    click(view, 150, 140)
    assert view.view_state.brush.colour == (90, 30, 210)
    tool.side = 5
    click(view, 150, 140, ALT)
    assert view.view_state.background == tuple(round(c * 9 / 25) for c in (90, 30, 210))
    tool.side, tool.from_layer = 1, True
    tool.press(PointerEvent(10, 10, button=LEFT), view)
    assert view.view_state.brush.colour == (0, 0, 0)
    tool.from_layer = False
    tool.press(PointerEvent(10, 10, button=LEFT), view)
    assert view.view_state.brush.colour == (255, 255, 255)
    assert len(labels(view)) == 1
