import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.raster import TILE, Raster


def changed_tiles(one, other):
    pairs = zip(one.tiles, other.tiles, strict=True)
    return {number for number, (mine, theirs) in enumerate(pairs) if mine is not theirs}


@given(
    width=st.integers(1, 2 * TILE + 5),
    height=st.integers(1, TILE + 3),
    channels=st.sampled_from([1, 3, 4]),
    seed=st.integers(0, 99),
)
def test_array_gives_back_what_went_in(width, height, channels, seed):
    shape = (height, width) if channels == 1 else (height, width, channels)
    array = np.random.default_rng(seed).integers(0, 255, shape).astype(np.uint8)
    assert np.array_equal(Raster.of(array).array(), array)


@given(
    edges=st.lists(st.integers(0, 2 * TILE + 4), min_size=4, max_size=4, unique=True),
    stride=st.sampled_from([1, 2, 3, 7, 64, 300, 900]),
)
def test_samples_of_a_box_are_every_so_many_pixels_of_it(edges, stride):
    left, right = sorted(edges[:2])
    top, bottom = sorted(edges[2:])
    array = np.random.default_rng(1).integers(0, 255, (2 * TILE + 5,) * 2).astype(np.uint8)
    raster = Raster.of(array)
    sampled = raster.sampled(stride, Box(left, top, right, bottom))
    assert np.array_equal(sampled, array[top:bottom:stride, left:right:stride])
    assert np.array_equal(raster.sampled(stride), array[::stride, ::stride])


@given(data=st.data())
def test_a_patch_changes_its_box_and_shares_all_other_tiles(data):
    width, height = 3 * TILE, 2 * TILE + 17
    base = np.random.default_rng(1).integers(0, 255, (height, width)).astype(np.uint8)
    raster = Raster.of(base)
    left = data.draw(st.integers(0, width - 1))
    top = data.draw(st.integers(0, height - 1))
    right = data.draw(st.integers(left + 1, width))
    bottom = data.draw(st.integers(top + 1, height))
    patch = 255 - base[top:bottom, left:right]
    patched = raster.patched(left, top, patch)
    expected = base.copy()
    expected[top:bottom, left:right] = patch
    assert np.array_equal(patched.array(), expected)
    box = Box(left, top, right, bottom)
    touched = {i for i in range(6 + 3) if not raster.tile_box(i).intersect(box).is_empty}
    assert changed_tiles(patched, raster) == touched


def test_tiles_are_sealed_and_own_their_data():
    source = np.random.default_rng(2).integers(0, 255, (10, 10)).astype(np.uint8)
    raster = Raster.of(source)
    before = raster.array()
    source[:] = 0
    assert np.array_equal(raster.array(), before)
    with pytest.raises(ValueError, match="read-only"):
        raster.tiles[0][0, 0] = 1


def test_constant_area_costs_one_tile():
    empty = Raster.constant(4096, 4096, 4)
    assert empty.byte_count == TILE * TILE * 4
    assert Raster.of(np.zeros((4096, 4096), np.uint8)).byte_count == TILE * TILE


def test_a_patch_of_equal_pixels_changes_nothing():
    raster = Raster.of(np.arange(256, dtype=np.uint8).reshape(16, 16))
    assert changed_tiles(raster.patched(2, 2, raster.array(Box(2, 2, 9, 9))), raster) == set()


def test_pickle_makes_sealed_tiles_of_its_own():
    raster = Raster.of(np.arange(256, dtype=np.uint8).reshape(16, 16))
    other = pickle.loads(pickle.dumps(raster, protocol=5))
    assert np.array_equal(other.array(), raster.array())
    assert not other.tiles[0].flags.writeable


@pytest.mark.parametrize(
    "array",
    [np.zeros((0, 3), np.uint8), np.zeros((3, 3), np.float32), np.zeros((3, 3, 2), np.uint8)],
)
def test_what_a_raster_cannot_hold_is_refused(array):
    with pytest.raises(ValueError, match="raster"):
        Raster.of(array)
