import numpy as np
import pytest

from app.core.depth import layer_depth, median_depth
from app.core.document import Layer
from app.core.matte import cut_sides, feather, grow, pieces, propose_axis, shrink
from tests.builders import plain


def dot(size=9):
    matte = np.zeros((size, size), np.uint8)
    matte[size // 2, size // 2] = 255
    return matte


def test_grow_is_round_and_shrink_takes_it_back():
    grown = grow(dot(), 3)
    assert grown[4, 1] == 255
    assert grown[1, 1] == 0
    assert np.array_equal(shrink(grown, 3), dot())


def test_feather_keeps_the_sum_about_and_softens():
    matte = np.zeros((21, 21), np.uint8)
    matte[6:15, 6:15] = 255
    soft = feather(matte, 3)
    assert 0 < soft[5, 10] < 255
    assert soft[10, 10] > 240
    assert abs(int(soft.sum()) - int(matte.sum())) < 0.03 * matte.sum()


def test_faint_pixels_join_no_piece_but_follow_the_nearest_side():
    matte = np.zeros((8, 40), np.uint8)
    matte[2:6, 2:8], matte[2:6, 30:36] = 255, 255
    matte[3, 8:14], matte[3, 26:30] = 5, 5
    assert len(pieces(matte).boxes) == 3
    right = cut_sides(matte)
    assert not right[3, 2:14].any()
    assert right[3, 26:36].all()


def test_further_pieces_go_to_the_nearer_side():
    matte = np.zeros((10, 60), np.uint8)
    matte[1:9, 1:12], matte[1:9, 45:58] = 255, 255
    matte[4:6, 15:17], matte[4:6, 40:42] = 255, 255
    right = cut_sides(matte)
    assert not right[4, 15]
    assert right[4, 40]


def test_joined_hair_with_a_scrap_beside_it_is_cut_down_the_middle():
    matte = np.zeros((40, 60), np.uint8)
    matte[2:10, 5:55], matte[2:38, 5:20], matte[2:38, 40:55] = 255, 255, 255
    matte[30:33, 28:31] = 255
    right = cut_sides(matte)
    sides = [int((matte[right == side] > 0).sum()) for side in (False, True)]
    assert min(sides) > 0.4 * sum(sides)
    assert not right[20, 10]
    assert right[20, 50]


def test_the_axis_is_proposed_at_the_waist():
    matte = np.full((10, 30), 255, np.uint8)
    matte[2:, 16] = 0
    assert propose_axis(matte) == 16.5


def test_median_depth_ignores_what_is_not_visible():
    depth = np.array([[0, 65535, 65535]], np.uint16)
    assert median_depth(depth, np.array([[255, 10, 0]], np.uint8)) == 0.0
    with pytest.raises(ValueError, match="visible"):
        median_depth(depth, np.zeros((1, 3), np.uint8))


def test_a_layer_without_depth_has_none():
    assert layer_depth(Layer.of(plain())) is None
