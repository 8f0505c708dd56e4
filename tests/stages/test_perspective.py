import math

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Layer
from app.core.geometry import Box
from app.stages.perspective import Perspective, corners_of, is_convex, surrounds
from app.stages.transform import Affine, transformed, transformed_matte
from tests.builders import noise, plain

BOX = Box(5, 7, 45, 37)
PULLS = st.lists(st.tuples(st.floats(-12, 12), st.floats(-9, 9)), min_size=4, max_size=4)


def pulled(pulls) -> list[tuple[float, float]]:
    return [(x + dx, y + dy) for (x, y), (dx, dy) in zip(corners_of(BOX), pulls, strict=True)]


def area_of(corners) -> float:
    ends = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in ends) / 2


@given(PULLS)
def test_corners_go_to_corners_and_lines_stay_straight(pulls):
    corners = pulled(pulls)
    way = Perspective.of(BOX, corners)
    for before, after in zip(corners_of(BOX), corners, strict=True):
        assert way.at(*before) == pytest.approx(after, abs=1e-6)
    (ax, ay), (bx, by) = corners[0], corners[1]
    x, y = way.at(20.0, BOX.top)
    assert abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) < 1e-5 * math.dist(*corners[:2])
    assert surrounds(corners, *way.at(25.0, 20.0))
    assert not surrounds(corners, *way.at(BOX.right + 1.0, 20.0))


def test_bent_corners_are_refused():
    bent = [(5, 7), (15, 30), (45, 37), (5, 37)]
    assert not is_convex(bent)
    with pytest.raises(ValueError, match="convex"):
        Perspective.of(BOX, bent)


@given(PULLS, st.tuples(*[st.integers(0, 255)] * 3))
def test_one_colour_stays_that_colour_and_covers_the_area(pulls, colour):
    layer = Layer.of(plain((*colour, 255), (40, 30)), 5, 7, depth=np.full((30, 40), 0.3))
    corners = pulled(pulls)
    result = transformed(layer, Perspective.of(BOX, corners))
    rgba = result.rgba()
    seen = rgba[..., 3] > 0
    assert np.abs(rgba[seen][:, :3].astype(int) - colour).max() <= 1
    assert rgba[..., 3].sum(dtype=float) / 255 == pytest.approx(area_of(corners), rel=0.02)
    assert np.abs(result.depth.array()[seen].astype(int) - round(0.3 * 65535)).max() <= 2


@given(st.integers(0, 9), st.floats(-8, 8), st.floats(-8, 8))
def test_a_parallelogram_is_what_the_same_skew_gives(seed, dx, dy):
    layer = Layer.of(cv2.GaussianBlur(noise(seed, (40, 30)), (0, 0), 3), 5, 7)
    way = Perspective.of(BOX, pulled([(dx, dy)] * 2 + [(0, 0)] * 2))
    skew = Affine(1.0, -dx / 30, 37 * dx / 30, 0.0, 1 - dy / 30, 37 * dy / 30)
    assert way.at(9, 9) == pytest.approx(skew.at(9, 9))
    one, other = transformed(layer, way), transformed(layer, skew)
    box = one.box.intersect(other.box)
    apart = [each.alpha.array(box.shifted(-each.left, -each.top)).astype(int)
             for each in (one, other)]  # fmt: skip
    assert np.abs(apart[0] - apart[1]).mean() < 3


def test_clear_pixels_lend_no_colour():
    rgba = plain((255, 0, 0, 255), (40, 30))
    rgba[:, 20:] = (0, 255, 0, 0)
    corners = pulled([(0, 0), (10, -5), (0, 0), (-6, 8)])
    seen = transformed(Layer.of(rgba, 5, 7), Perspective.of(BOX, corners)).rgba()
    assert (seen[seen[..., 3] > 0][:, 1] <= 1).all()


def test_what_shrinks_on_one_side_alone_is_a_mean_there():
    stripes = plain((0, 0, 0, 255), (512, 256))
    stripes[:, ::2, :3] = 255
    box = Box(0, 0, 512, 256)
    way = Perspective.of(box, [(192, 0), (320, 0), (512, 256), (0, 256)])
    rgba = transformed(Layer.of(stripes), way).rgba()
    top = rgba[6:20, 220:290, 0].astype(int)
    assert np.abs(top - 128).mean() < 16


@given(PULLS)
def test_a_matte_goes_where_the_layer_goes(pulls):
    alpha = noise(8, (40, 30))[..., 3]
    layer = Layer.of(np.dstack([plain(size=(40, 30))[..., :3], alpha]), 5, 7)
    way = Perspective.of(BOX, pulled(pulls))
    result = transformed(layer, way)
    left, top, matte = transformed_matte(alpha, 5, 7, way)
    own = result.box.shifted(-left, -top)
    assert np.abs(matte[own.slices].astype(int) - result.alpha.array()).max() <= 1
