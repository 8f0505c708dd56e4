import time

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Layer, new_layer_id
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.raster import Raster
from app.stages.transform import Affine, content_box, transformed, transformed_matte
from tests.builders import noise, plain

FLIPS = st.tuples(st.sampled_from([1.0, -1.0]), st.sampled_from([1.0, -1.0]))


def layer_of(seed: int, size: tuple[int, int] = (13, 9)) -> Layer:
    depth = np.random.default_rng(seed).random((size[1], size[0])).astype(np.float32)
    return Layer.of(noise(seed, size), 4, -3, depth=depth)


@given(st.integers(0, 9), FLIPS, st.integers(-4, 4), st.integers(-20, 20), st.integers(-20, 20))
def test_whole_shifts_flips_and_quarter_turns_are_exact(seed, scale, quarters, dx, dy):
    layer = layer_of(seed)
    middle = (10.5, 1.5)
    affine = Affine.about(*middle, scale=scale, turn=90.0 * quarters, shift=(dx, dy))
    assert affine.is_exact
    there = transformed(layer, affine)
    for row in range(9):
        for column in range(13):
            x, y = affine.at(layer.left + column + 0.5, layer.top + row + 0.5)
            spot = Box(int(x // 1), int(y // 1), int(x // 1) + 1, int(y // 1) + 1)
            own = spot.shifted(-there.left, -there.top)
            here = Box(column, row, column + 1, row + 1)
            assert (there.rgba(own) == layer.rgba(here)).all()
            assert there.depth.array(own) == layer.depth.array(here)


def test_a_shift_shares_every_tile():
    layer = layer_of(1)
    moved = transformed(layer, Affine.about(0, 0, shift=(3.0, -2.0)))
    assert moved.colour is layer.colour
    assert (moved.left, moved.top) == (7, -5)


@given(
    st.floats(0.2, 4.0),
    st.floats(0.2, 4.0),
    st.floats(-180.0, 180.0),
    st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)),
)
def test_one_colour_stays_that_colour_and_covers_the_area(across, down, turn, colour):
    layer = Layer.of(plain((*colour, 255), (40, 30)), 5, 7, depth=np.full((30, 40), 0.3))
    affine = Affine.about(25.0, 22.0, scale=(across, down), turn=turn)
    result = transformed(layer, affine)
    rgba = result.rgba()
    seen = rgba[..., 3] > 0
    assert np.abs(rgba[seen][:, :3].astype(int) - colour).max() <= 1
    area = rgba[..., 3].sum(dtype=float) / 255
    assert area == pytest.approx(40 * 30 * across * down, rel=0.02, abs=2.0)
    assert np.abs(result.depth.array()[seen].astype(int) - round(0.3 * 65535)).max() <= 2


def test_an_opaque_picture_on_whole_pixels_keeps_a_sharp_edge():
    layer = Layer.of(noise(2, (20, 10), opaque=True))
    twice = transformed(layer, Affine.about(0, 0, scale=(2.0, 2.0)))
    assert twice.box == Box(0, 0, 40, 20)
    assert (twice.alpha.array() == 255).all()


def test_shrinking_is_the_mean_of_the_area():
    rgba = noise(5, (40, 24), opaque=True)
    half = transformed(Layer.of(rgba), Affine.about(0, 0, scale=(0.5, 0.25)))
    mean = cv2.resize(rgba, (20, 6), interpolation=cv2.INTER_AREA)
    assert half.box == Box(0, 0, 20, 6)
    assert np.abs(half.rgba().astype(int) - mean).max() <= 1


def test_clear_pixels_lend_no_colour():
    rgba = plain((255, 0, 0, 255), (20, 20))
    rgba[:, 10:] = (0, 255, 0, 0)
    result = transformed(Layer.of(rgba), Affine.about(10, 10, scale=(1.7, 1.7), turn=33.0)).rgba()
    seen = result[..., 3] > 0
    assert (result[seen][:, 1] <= 1).all()
    assert (result[seen][:, 0] >= 254).all()


def test_back_and_forth_is_nearly_the_same():
    y, x = np.mgrid[:60, :60] / 60
    rgba = np.dstack([255 * x, 255 * y, 255 * (1 - x), np.full_like(x, 255)]).astype(np.uint8)
    rgba[..., 3] = np.where(np.hypot(x - 0.5, y - 0.5) < 0.4, 255, 0)
    there = transformed(Layer.of(rgba), Affine.about(30, 30, turn=20.0))
    back = transformed(there, Affine.about(30, 30, turn=-20.0))
    box = Box(20, 20, 40, 40)
    own = box.shifted(-back.left, -back.top)
    assert np.abs(back.rgba(own).astype(int) - rgba[box.slices]).max() <= 2


@given(st.floats(0.3, 3.0), st.floats(-180, 180))
def test_a_matte_goes_where_the_layer_goes(scale, turn):
    alpha = noise(8, (21, 17))[..., 3]
    layer = Layer.of(np.dstack([plain(size=(21, 17))[..., :3], alpha]), 3, 4)
    affine = Affine.about(9, 9, scale=(scale, scale), turn=turn)
    result = transformed(layer, affine)
    left, top, matte = transformed_matte(alpha, 3, 4, affine)
    own = result.box.shifted(-left, -top)
    assert np.abs(matte[own.slices].astype(int) - result.alpha.array()).max() <= 1


def test_too_large_is_refused():
    with pytest.raises(CommandError, match="too large"):
        transformed(layer_of(0), Affine.about(0, 0, scale=(9000.0, 9000.0)))


def test_nothing_seen_gives_nothing():
    assert transformed(Layer.of(plain((9, 9, 9, 0))), Affine.about(0, 0, turn=3.0)) is None


def test_a_large_layer_is_quick():
    layer = Layer.of(noise(1, (2048, 2048), opaque=True))
    start = time.process_time()
    transformed(layer, Affine.about(1024, 1024, scale=(0.9, 0.9), turn=10.0))
    assert time.process_time() - start < 6.0


def test_a_skewed_edge_is_smooth() -> None:
    layer = Layer.of(np.full((60, 80, 4), 255, np.uint8))
    alpha = transformed(layer, Affine(b=2.0, c=0.3)).alpha.array()
    soft = np.count_nonzero((alpha > 0) & (alpha < 255))
    assert soft >= 2 * 60 * 2  # A row meets two pixels of each slanted side.
    assert alpha.sum() / 255.0 == pytest.approx(80 * 60, rel=0.002)


@given(st.integers(0, 999), st.integers(1, 700), st.integers(1, 700), st.integers(0, 6))
def test_the_box_of_what_a_layer_shows(seed: int, width: int, height: int, count: int) -> None:
    alpha = np.zeros((height, width), np.uint8)
    generator = np.random.default_rng(seed)
    alpha[generator.integers(0, height, count), generator.integers(0, width, count)] = 1
    rgba = np.dstack((np.zeros((height, width, 3), np.uint8), alpha))
    rows, columns = np.nonzero(alpha)
    expected = (
        Box(columns.min() + 3, rows.min() - 5, columns.max() + 4, rows.max() - 4)
        if rows.size
        else Box(3, -5, 3, -5)
    )
    assert content_box(Layer.of(rgba, 3, -5)) == expected


@given(
    st.lists(st.tuples(st.integers(0, 699), st.integers(0, 899)), max_size=5),
    st.integers(-40, 40),
)
def test_the_content_box_holds_every_spot_and_no_more(spots, left):
    alpha = np.zeros((700, 900), np.uint8)
    for row, column in spots:
        alpha[row, column] = 1
    colour = Raster.constant(900, 700, 3)
    found = content_box(Layer(new_layer_id(), "", left, 7, colour, Raster.of(alpha)))
    if spots:
        rows, columns = zip(*spots, strict=True)
        around = Box(min(columns), min(rows), max(columns) + 1, max(rows) + 1)
        assert found == around.shifted(left, 7)
    else:
        assert found.is_empty
