"""Hidden areas painted by a network that is asked through its port."""

import numpy as np
import pytest

from app.core.document import Layer
from app.core.progress import Cancelled, Progress, silent
from app.core.recipe import HAND, Recipe
from app.stages.inpaint import repaint
from app.stages.resplit import split_depth

GREEN = (0, 255, 0)


class Green:
    """Paints holes green and keeps what it was shown."""

    def __init__(self):
        self.shown = []

    def fill(self, rgb, hole, report):
        report(Progress("Painting", 1, 1))
        self.shown.append((rgb.copy(), hole.copy()))
        painted = rgb.copy()
        painted[hole] = GREEN
        return painted


def ball_over_plane(**fields) -> Layer:
    """Draw a red ball before a blue plane."""
    side = 120
    y, x = np.indices((side, side))
    ball = (x - 60) ** 2 + (y - 60) ** 2 < 25**2
    rgba = np.zeros((side, side, 4), np.uint8)
    rgba[10:-10, 10:-10] = (40, 40, 220, 255)
    rgba[ball] = (220, 30, 30, 255)
    depth = np.where(ball, 0.2, 0.8).astype(np.float32)
    return Layer.of(rgba, 5, 7, name="hair", depth=depth, **fields)


def test_the_network_paints_the_hidden_area_and_only_that():
    network = Green()
    layer = ball_over_plane()
    plain_far, plain_near = split_depth(layer)
    far, near = split_depth(layer, inpainter=network)
    assert len(network.shown) == 1
    green = (far.colour.array() == GREEN).all(axis=2)
    assert green[50, 50]
    assert not (green & (plain_far.colour.array() == layer.colour.array(plain_far.box.shifted(
        -layer.left, -layer.top))).all(axis=2)).any()  # fmt: skip
    np.testing.assert_array_equal(far.alpha.array(), plain_far.alpha.array())
    np.testing.assert_array_equal(near.colour.array(), plain_near.colour.array())
    np.testing.assert_array_equal(near.alpha.array(), plain_near.alpha.array())


def test_the_network_sees_nothing_of_the_nearer_part():
    network = Green()
    split_depth(ball_over_plane(), inpainter=network)
    ((shown, hole),) = network.shown
    assert shown.shape[:2] == hole.shape
    assert shown[..., 0].max() < 60


@pytest.mark.parametrize("recipe", [None, Recipe("seethrough", note="in pieces")])
def test_the_recipe_tells_what_painted(recipe):
    far, near = split_depth(ball_over_plane(recipe=recipe), inpainter=Green(), note="by Green")
    assert near.recipe == recipe
    assert far.recipe is not None
    assert far.recipe.note.endswith("by Green")
    assert far.recipe.engine == (recipe.engine if recipe else HAND)
    plain, _ = split_depth(ball_over_plane(recipe=recipe))
    assert plain.recipe == recipe


def test_a_network_is_not_asked_where_nothing_is_hidden():
    network = Green()
    split_depth(ball_over_plane(), reach=0, inpainter=network)
    split_depth(ball_over_plane(opacity=0.5), inpainter=network)
    assert not network.shown


def test_a_stop_passes_through():
    def stop(_progress):
        raise Cancelled

    with pytest.raises(Cancelled):
        split_depth(ball_over_plane(), inpainter=Green(), report=stop)


def test_without_known_colours_all_stays():
    colour = np.full((8, 8, 3), 9, np.uint8)
    hole = np.full((8, 8), 255, np.uint8)
    repaint(colour, np.zeros((8, 8), np.uint8), hole, Green(), silent)
    assert (colour == 9).all()
