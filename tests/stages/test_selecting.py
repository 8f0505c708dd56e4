import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.stages.selecting import border, grown, shrunk, similar

MATTES = arrays(np.uint8, (12, 15), elements=st.sampled_from([0, 90, 255]))


def distance_to(mask: np.ndarray) -> np.ndarray:
    rows, columns = np.nonzero(mask)
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    return np.hypot(y[..., None] - rows, x[..., None] - columns).min(axis=2)


@given(MATTES, st.integers(1, 4))
def test_growing_selects_what_is_near_and_nothing_far(matte, pixels):
    result = grown(matte, pixels)
    assert (result >= matte).all()
    if (matte == 255).any():
        near = distance_to(matte == 255)
        assert (result[near <= pixels - 0.1] == 255).all()
        assert (result[near > pixels + 1.1] <= matte[near > pixels + 1.1]).all()


@given(MATTES, st.integers(1, 4))
def test_shrinking_keeps_what_is_deep_inside(matte, pixels):
    result = shrunk(matte, pixels)
    assert (result <= matte).all()
    outside = matte < 128
    if outside.any():
        far = distance_to(outside)
        assert not result[far <= pixels - 0.1].any()
        deep = far > pixels + 1.2
        assert (result[deep] == matte[deep]).all()


def test_a_border_lies_on_both_sides_of_the_edge():
    matte = np.zeros((20, 20), np.uint8)
    matte[:, 10:] = 255
    assert np.flatnonzero(border(matte, 4)[10]).tolist() == [8, 9, 10, 11]


def reached(rgba: np.ndarray, x: int, y: int, tolerance: int) -> np.ndarray:
    seed = rgba[y, x].astype(int)
    near = np.abs(rgba.astype(int) - seed).max(axis=2) <= tolerance
    found = np.zeros(near.shape, bool)
    todo = [(y, x)]
    while todo:
        row, column = todo.pop()
        inside = 0 <= row < near.shape[0] and 0 <= column < near.shape[1]
        if inside and near[row, column] and not found[row, column]:
            found[row, column] = True
            todo += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    return found


@given(
    arrays(np.uint8, (7, 9, 4), elements=st.sampled_from([10, 40, 200])),
    st.integers(0, 8),
    st.integers(0, 6),
    st.sampled_from([0, 30, 200]),
)
def test_the_wand_reaches_what_is_joined_and_like(rgba, x, y, tolerance):
    result = similar(rgba, x, y, tolerance, is_contiguous=True)
    assert ((result == 255) >= reached(rgba, x, y, tolerance)).all()
    assert result[y, x] == 255
    everywhere = similar(rgba, x, y, tolerance, is_contiguous=False)
    near = np.abs(rgba.astype(int) - rgba[y, x].astype(int)).max(axis=2) <= tolerance
    assert ((everywhere == 255) >= near).all()


def test_a_smooth_edge_is_selected_by_its_share_and_a_hard_one_stays_hard():
    rgba = np.full((5, 7, 4), 255, np.uint8)
    rgba[:, 4:, :3] = 0
    assert similar(rgba, 0, 2, 32, is_contiguous=True)[2].tolist() == [255] * 4 + [0] * 3
    rgba[:, 4, :3] = 64
    shares = similar(rgba, 0, 2, 32, is_contiguous=True)[2]
    assert shares[4] == pytest.approx(64, abs=1)
    assert shares[5] == 0


@pytest.mark.parametrize("size", [(1, 1), (1, 5), (5, 1), (4, 4)])
def test_clear_pixels_are_alike_whatever_their_colour(size):
    rgba = np.random.default_rng(1).integers(0, 256, (*size, 4), np.uint8)
    rgba[..., 3] = 0
    assert (similar(rgba, 0, 0, 0, is_contiguous=True) == 255).all()
