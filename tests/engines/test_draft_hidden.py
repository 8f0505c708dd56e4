from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from app.core.geometry import Box
from app.core.parts import Part, Side
from app.engines.draft.colouring import Continuation, continuation
from app.engines.draft.hidden import View, extent, measured, shade
from app.engines.draft.order import dome_depth, draw_order, junction_votes, observed_order
from app.engines.draft.ruler import Frame
from app.engines.draft.shapes import bridged, closed, filled, main_pieces, swept
from app.engines.draft.upsampling import upsampled

Ranks = npt.NDArray[np.int16]

SIZE = (200, 160)
FRAME = Frame(x=80, y=70, width=60, rise=57, slope=0.0, bottom=190)


def mask(*boxes: tuple[int, int, int, int]) -> npt.NDArray[np.bool_]:
    """Give boxes (left, top, right, bottom) filled on the common canvas."""
    found = np.zeros(SIZE, dtype=bool)
    for left, top, right, bottom in boxes:
        found[top:bottom, left:right] = True
    return found


def test_a_part_seen_on_both_sides_of_a_cover_goes_on_behind_it() -> None:
    part, cover = mask((10, 50, 40, 90), (60, 50, 100, 90)), mask((40, 30, 60, 110))
    whole = bridged(part, cover, across=25, down=25)
    assert np.array_equal(whole, mask((10, 50, 100, 90)))


def test_nothing_is_bridged_over_ground_nor_wider_than_asked() -> None:
    part, cover = mask((10, 50, 40, 90), (60, 50, 100, 90)), mask((40, 30, 50, 110))
    assert np.array_equal(bridged(part, cover, across=25, down=25), part)
    wide = mask((40, 30, 60, 110))
    assert np.array_equal(bridged(part, wide, across=15, down=15), part)


def test_a_limb_goes_on_along_itself_under_what_cuts_it_off() -> None:
    rows, columns = np.indices(SIZE)
    limb = np.abs(rows - columns) < 10
    arm, sleeve = limb & (rows > 90), rows <= 90
    whole = swept(arm, sleeve, 30.0, (0.0, 0.0))
    added = whole & ~arm
    assert added[75, 75]
    assert added[72:86][limb[72:86]].mean() > 0.9
    assert added.sum() < 1.3 * (limb & sleeve & (rows + columns > 130)).sum()


def test_closing_leaves_the_edge_of_the_picture_alone() -> None:
    part = mask((0, 0, 60, 200))
    assert np.array_equal(closed(part, 12.0), part)


def test_only_holes_wholly_behind_a_cover_are_filled() -> None:
    ring = mask((20, 20, 100, 100)) & ~mask((40, 40, 80, 80))
    assert filled(ring, mask((40, 40, 80, 80)))[60, 60]
    assert not filled(ring, mask((40, 40, 80, 79)))[60, 60]


def test_a_speck_does_not_grow_a_limb() -> None:
    ranks = np.zeros(SIZE, np.int16)
    ranks[mask((20, 90, 40, 160))] = 1
    ranks[mask((100, 86, 106, 92))] = 1
    ranks[mask((0, 20, 160, 90))] = 2
    view = View(ranks, (Part.BACK_HAIR, Part.HANDWEAR, Part.TOPWEAR), 1, FRAME)
    assert np.array_equal(main_pieces(view.visible), mask((20, 90, 40, 160)))
    whole = extent(view)
    assert whole[75, 30]
    assert not whole[75, 103]


def test_the_eyeball_is_whole_behind_the_iris() -> None:
    rows, columns = np.indices(SIZE)
    ball = np.hypot(rows - 70, columns - 60) < 14
    iris = np.hypot(rows - 70, columns - 60) < 10
    ranks = np.where(ball, 1, 0).astype(np.int16)
    ranks[iris] = 2
    ranks[rows < 64] = 0
    whole = extent(View(ranks, (Part.FACE, Part.EYEWHITE, Part.IRIDES), 1, FRAME))
    assert whole[ball & (rows >= 64)].all()
    assert not whole[ranks == 0].any()


def test_a_brow_goes_on_as_an_arc_between_locks() -> None:
    rows, columns = np.indices(SIZE)
    arc = np.abs(rows - 50 - (columns - 60) ** 2 / 60) < 3
    brow = arc & (np.abs(columns - 60) < 20)
    lock = (columns > 52) & (columns < 66)
    ranks = np.where(lock, 2, np.where(brow, 1, 0)).astype(np.int16)
    whole = extent(View(ranks, (Part.FACE, Part.EYEBROW, Part.FRONT_HAIR), 1, FRAME))
    assert whole[brow & lock].mean() > 0.8
    assert (whole & lock).sum() < 1.6 * (brow & lock).sum()


def test_a_neck_goes_on_under_the_face_as_wide_as_it_comes_out() -> None:
    rows, columns = np.indices(SIZE)
    neck = mask((70, 90, 90, 118), (20, 107, 140, 150))
    face = np.hypot(columns - FRAME.x, rows - 66) < FRAME.chin - 66
    ranks = np.where(face, 1, np.where(neck, 0, -1)).astype(np.int16)
    whole = extent(View(ranks, (Part.NECK, Part.FACE), 0, FRAME))
    under = whole[round(FRAME.chin) - 12]
    assert under[72:88].all()
    assert not under[:66].any()
    assert not under[94:].any()


def test_a_neck_that_widens_downward_goes_on_as_narrow_as_under_the_jaw() -> None:
    rows, columns = np.indices(SIZE)
    half = 7 + np.maximum(rows - 101, 0) ** 2
    neck = (np.abs(columns - 80) <= half) & (rows < 116) & (rows > 90)
    face = np.hypot(columns - FRAME.x, rows - 66) < FRAME.chin - 66
    ranks = np.where(face, 1, np.where(neck, 0, -1)).astype(np.int16)
    whole = extent(View(ranks, (Part.NECK, Part.FACE), 0, FRAME))
    ends = [np.flatnonzero(whole[round(FRAME.chin) - up])[[0, -1]].tolist() for up in (3, 8, 12)]
    assert np.abs(np.array(ends) - (73, 87)).max() <= 1


def test_a_neck_beside_the_middle_of_a_turned_face_goes_on_at_both_sides() -> None:
    rows, columns = np.indices(SIZE)
    face = np.hypot(columns - FRAME.x, rows - 66) < FRAME.chin - 66
    ranks = np.where(face, 1, np.where(mask((82, 80, 105, 118)), 0, -1)).astype(np.int16)
    whole = extent(View(ranks, (Part.NECK, Part.FACE), 0, FRAME))
    ends = np.flatnonzero(whole[round(FRAME.chin) - 15])[[0, -1]]
    assert np.abs(ends - (82, 104)).max() <= 1


def test_a_neck_is_in_the_shade_of_its_face() -> None:
    ranks = np.where(mask((60, 0, 100, 100)), 1, np.where(mask((70, 0, 90, 120)), 0, -1))
    view = View(ranks.astype(np.int16), (Part.NECK, Part.FACE), 0, FRAME)
    reach = shade(view)
    assert reach[50, 80] > 4 * reach[110, 80]


@pytest.mark.parametrize("seed", range(6))
def test_no_part_ever_covers_what_lies_behind_it(seed: int) -> None:
    random = np.random.default_rng(seed)
    parts = tuple(random.permutation(np.array([*Part], dtype=object)))
    small = random.integers(-1, len(parts), (20, 16))
    ranks = np.kron(small, np.ones((10, 10))).astype(np.int16)
    for place in range(len(parts)):
        view = View(ranks, parts, place, FRAME)
        if view.visible.any():
            whole = extent(view)
            assert whole[view.visible].all()
            assert not (whole & ~view.visible & ~view.above).any()


def test_the_ruler_is_fitted_to_the_labelled_face() -> None:
    rows, columns = np.indices(SIZE)
    face = (np.hypot((columns - 82) / 40, (rows - 80) / 40) < 1) & (rows > 60)
    fitted = measured(FRAME, face)
    assert fitted.width == pytest.approx(81, abs=3)
    assert fitted.chin == pytest.approx(119, abs=3)
    assert measured(FRAME, np.zeros(SIZE, dtype=bool)) is FRAME


def flat(colours: Continuation) -> npt.NDArray[np.uint8]:
    return colours.painted(Box(0, 0, SIZE[1], SIZE[0]), (1.0, 1.0))


def even() -> npt.NDArray[np.float32]:
    return np.ones(SIZE, np.float32)


def test_hidden_colours_are_those_seen_and_none_between() -> None:
    rgb = np.zeros((*SIZE, 3), np.uint8)
    rgb[:, :80], rgb[:, 80:] = (240, 200, 180), (90, 120, 200)
    hole = mask((50, 60, 110, 140))
    rgb[hole] = (0, 255, 0)
    painted = flat(continuation(rgb, ~hole, ~hole, even()))
    inner = painted[65:135, 55:105].reshape(-1, 3).astype(int)
    near = [np.abs(inner - colour).max(axis=1) < 4 for colour in ((240, 200, 180), (90, 120, 200))]
    assert near[0].mean() > 0.4
    assert near[1].mean() > 0.4
    assert (near[0] | near[1]).mean() > 0.93


def test_lines_of_a_part_do_not_run_into_its_hidden_area() -> None:
    rgb = np.full((*SIZE, 3), 220, np.uint8)
    rgb[:, 78:81] = 20
    hole = mask((50, 60, 110, 140))
    painted = flat(continuation(rgb, ~hole, np.ones(SIZE, dtype=bool), even(), thin=2))
    assert painted[60:140, 50:110].min() > 200


def test_a_soft_gradient_goes_on_without_a_step() -> None:
    ramp = np.linspace(100, 200, SIZE[1]).astype(np.uint8)
    rgb = np.repeat(np.repeat(ramp[None, :, None], SIZE[0], axis=0), 3, axis=2)
    hole = mask((50, 60, 110, 140))
    painted = flat(continuation(rgb, ~hole, ~hole, even()))
    error = painted[hole].astype(int) - rgb[hole].astype(int)
    assert np.abs(error).max() < 25


def test_shade_reaches_farther_where_it_is_asked_for() -> None:
    rgb = np.full((*SIZE, 3), 240, np.uint8)
    rgb[:, 140:] = (200, 150, 140)
    hole = mask((30, 20, 135, 180))
    lit = flat(continuation(rgb, ~hole, ~hole, even()))[hole]
    shaded = flat(continuation(rgb, ~hole, ~hole, 8.0 * even()))[hole]
    assert (shaded[:, 1] < 170).mean() > (lit[:, 1] < 170).mean() + 0.2


def test_thin_lines_stay_whole_when_labels_are_enlarged() -> None:
    picture = np.full((120, 120, 3), 230, np.uint8)
    picture[58:64] = 30
    small = picture[2::4, 2::4]
    labels = (small[..., 0] < 128).astype(np.int16)
    assert labels.any()
    large = upsampled(labels, small, picture, np.full((120, 120), 255, np.uint8))
    assert np.array_equal(large == 1, picture[..., 0] < 128)


def test_every_pixel_of_the_figure_gets_a_label_and_no_other() -> None:
    labels = np.full((30, 30), -1, np.int16)
    labels[10:20, 10:20] = 3
    matte = np.zeros((60, 60), np.uint8)
    matte[15:45, 15:45] = 200
    large = upsampled(labels, np.zeros((30, 30, 3), np.uint8), np.zeros((60, 60, 3)), matte)
    assert np.array_equal(large >= 0, matte > 0)


ARM, TORSO, FACE, HAIR = (
    (Part.HANDWEAR, Side.LEFT),
    (Part.TOPWEAR, Side.WHOLE),
    (Part.FACE, Side.WHOLE),
    (Part.FRONT_HAIR, Side.WHOLE),
)


def crossing(over: int, under: int, behind: int = -1) -> Ranks:
    """Draw bars of one label that run over bars of another."""
    shown = np.full((400, 400), behind, np.int16)
    for row in (80, 200, 320):
        shown[row - 15 : row + 15, 30:370] = under
    shown[20:380, 150:250] = over
    return shown


def test_junctions_tell_which_part_lies_in_front() -> None:
    votes = junction_votes(crossing(over=0, under=1), np.ones((2, 2), dtype=bool))
    assert votes[0, 1] >= 6
    assert votes[1, 0] == 0


def test_an_arm_lies_before_or_behind_the_clothes_as_drawn() -> None:
    parts = (ARM, TORSO)
    assert observed_order(parts, crossing(over=0, under=1)) == (1, 0)
    assert observed_order(parts, crossing(over=1, under=0)) == (0, 1)
    assert draw_order(parts) == (1, 0)


def test_junctions_never_move_a_face_before_its_hair() -> None:
    assert observed_order((FACE, HAIR), crossing(over=0, under=1)) == (0, 1)


def test_without_junctions_the_usual_order_stays() -> None:
    shown = np.full((100, 100), -1, np.int16)
    shown[:, :50], shown[:, 50:] = 0, 1
    assert observed_order((ARM, TORSO), shown) == draw_order((ARM, TORSO))


def test_nearer_parts_have_nearer_depths_and_bulge() -> None:
    matte = mask((20, 20, 120, 160))
    near, far = dome_depth(matte, 3, 5), dome_depth(matte, 1, 5)
    assert near[matte].max() < far[matte].min()
    assert near[90, 70] < near[22, 22]


def test_a_limb_cut_along_a_wide_bow_is_left_as_it_is() -> None:
    ring = np.zeros((200, 200), np.uint8)
    cv2.circle(ring, (100, 100), 90, 1, 3)
    cover = np.zeros((200, 200), np.uint8)
    cv2.circle(cover, (100, 100), 90, 1, 9)
    mask = ring > 0
    # The middle of the cut is far from any pixel of the part.
    np.testing.assert_array_equal(swept(mask, (cover > 0) & ~mask, 10.0, (0.0, 0.0)), mask)
