"""Which region a bucket fills."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.stages.fill import flat_region

WHITE = (255, 255, 255, 255)


def page(side=60):
    return np.full((side, side, 4), 255, np.uint8)


def line(rgba, rows, columns, colour=(0, 0, 0)):
    rgba[rows, columns, :3] = colour


def ring(gap):
    """Give a square frame of 2 px lines with a gap in its right side."""
    rgba = page()
    line(rgba, slice(10, 50), slice(10, 12))
    line(rgba, slice(10, 50), slice(48, 50))
    line(rgba, slice(10, 12), slice(10, 50))
    line(rgba, slice(48, 50), slice(10, 50))
    rgba[28 : 28 + gap, 48:50] = WHITE
    return rgba


@pytest.mark.parametrize("gap", [1, 2, 4, 6])
def test_a_gap_leaks_unless_it_is_closed(gap):
    rgba = ring(gap)
    assert flat_region(rgba, 30, 30, 20)[5, 5] == 255
    held = flat_region(rgba, 30, 30, 20, gap=gap + 1)
    assert held[5, 5] == 0
    assert held[2:-2, 55].max() == 0
    assert (held[13:47, 13:46] == 255).all(), "all of the inside is filled, corners too"


def test_outside_of_a_closed_gap_is_filled_up_to_the_line():
    held = flat_region(ring(4), 3, 3, 20, gap=6)
    assert held[30, 30] == 0
    assert (held[:9] == 255).all()
    assert (held[:, :9] == 255).all()


def test_a_click_in_a_narrow_place_fills_it_all_the_same():
    assert flat_region(ring(4), 49, 29, 20, gap=9)[30, 30] == 255


def test_the_picture_s_edge_is_no_line():
    rgba = page()
    line(rgba, slice(0, 60), slice(4, 6))
    assert (flat_region(rgba, 1, 30, 20, gap=6)[:, :4] == 255).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 60), st.integers(0, 7), st.booleans())
def test_a_region_holds_its_pixel_and_only_what_looks_like_it(seed, tolerance, gap, is_joined):
    random = np.random.default_rng(seed)
    colours = np.array([(0, 0, 0), (255, 255, 255), (200, 40, 40), (210, 60, 50)], np.uint8)
    rgba = page(24)
    rgba[..., :3] = colours[random.integers(0, 4, (6, 6))].repeat(4, 0).repeat(4, 1)
    x, y = random.integers(0, 24, 2)
    matte = flat_region(rgba, x, y, tolerance, is_contiguous=is_joined, gap=gap)
    differs = np.abs(rgba[..., :3].astype(int) - rgba[y, x, :3].astype(int)).max(2)
    assert matte[y, x] == 255
    assert differs[matte == 255].max() <= tolerance
    if not is_joined:
        assert (matte[differs <= tolerance] == 255).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 7))
def test_closing_gaps_only_takes_away(seed, gap):
    random = np.random.default_rng(seed)
    rgba = page(40)
    for _ in range(6):
        top, left = random.integers(0, 36, 2)
        if random.random() < 0.5:
            line(rgba, slice(top, top + 2), slice(left, left + 20))
        else:
            line(rgba, slice(top, top + 20), slice(left, left + 2))
    x, y = random.integers(0, 40, 2)
    closed, free = (flat_region(rgba, x, y, 9, gap=one) == 255 for one in (gap, 0))
    assert not (closed & ~free).any()
