import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.stages.continuing import Under, continuing, shreds


def bare(size=(80, 80)) -> np.ndarray:
    return np.zeros(size, bool)


@given(st.integers(10, 40), st.integers(10, 40), st.integers(1, 25), st.integers(1, 25))
def test_an_enclosed_hole_is_wholly_filled(top, left, height, width):
    hole = bare()
    hole[top : top + height, left : left + width] = True
    stays = ~hole
    stays[:4] = False
    assert (continuing(stays, hole) == hole).all()


@given(st.integers(3, 30), st.integers(10, 45))
def test_a_strand_that_hung_out_freely_leaves_nothing(width, length):
    stays, hole = bare(), bare()
    stays[5:25] = True
    hole[25 : 25 + length, 20 : 20 + width] = True
    assert not continuing(stays, hole).any()


@given(st.integers(1, 30))
def test_a_gap_between_two_strands_is_filled(width):
    stays, hole = bare(), bare()
    stays[5:70, 10:20] = stays[5:70, 20 + width : 30 + width] = True
    hole[5:70, 20 : 20 + width] = True
    filled = continuing(stays, hole)
    assert filled[5 + width : 70 - width].all(axis=None, where=hole[5 + width : 70 - width])
    assert not (filled & ~hole).any()


def test_a_hole_in_nothing_is_not_filled():
    hole = bare()
    hole[20:40, 20:40] = True
    assert not continuing(bare(), hole).any()
    assert not continuing(hole, bare()).any()


def test_shreds_of_an_outline_around_a_free_strand_hold_nothing():
    stays, hole = bare(), bare()
    stays[5:25] = True
    hole[25:65, 20:40] = True
    stays[25:67, 18:20] = stays[25:67, 40:42] = stays[65:67, 18:42] = True
    assert not continuing(stays, hole)[28:].any()


def test_a_hole_beside_an_outline_of_skin_is_filled():
    stays, hole = bare(), bare()
    stays[10:70, 10:70] = True
    hole[25:45, 47:67] = True  # Three pixels of line are left at its right.
    stays &= ~hole
    assert (continuing(stays, hole) == hole).all()


def test_shreds_are_the_outline_of_a_free_strand_alone():
    stays, hole = bare(), bare()
    stays[5:25] = True
    hole[25:65, 20:40] = True
    outline = bare()
    outline[25:67, 18:20] = outline[25:67, 40:42] = outline[65:67, 18:42] = True
    far = bare()
    far[30:60, 60:62] = True
    assert not shreds(stays, hole).any()
    found = shreds(stays | outline | far, hole)
    assert found[30:67][outline[30:67]].all()
    assert not (found & ~outline).any()


def test_the_root_under_a_cut_lock_runs_out_without_a_notch_at_the_headband():
    rows, columns = np.mgrid[:320, :260]
    colour = np.full((320, 260, 3), (60, 62, 66), np.uint8)
    beside = columns >= 90
    hole = (columns >= 40) & ~beside & (rows >= 90)
    stays = (columns >= 40) & (rows >= 40) & (rows < np.where(beside, 230, 90))
    colour[beside & (rows >= 110) & (rows < 130)] = (245, 245, 240)
    colour[beside & (rows >= 130)] = colour[(columns >= 86) & ~beside & (rows >= 100)] = 20
    depth = Under.of(colour, stays, hole, 16, 16).on.sum(axis=1)
    assert depth[90:102].min() >= 45
    assert depth[102:220].min() >= 14
    narrow = Under.of(colour, stays, hole, 4, 4).on.sum(axis=1)
    assert narrow[90:102].min() >= 45
    assert narrow[108] >= 10
    assert (np.diff(narrow[102:220]) <= 0).all()
    assert narrow[200] <= 5
