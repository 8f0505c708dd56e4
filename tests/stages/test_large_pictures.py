"""Memory that the stages around the networks take; of a large picture it is what decides."""

import tracemalloc

import numpy as np
import pytest

from app.core.progress import silent
from app.core.recipe import Recipe
from app.stages.colour_match import matched
from app.stages.decompose import assemble
from app.stages.ports import DecomposeOptions
from app.stages.two_pass import paint_parts
from tests.stages.test_two_pass import Depth, Painter, girl


def peak_of(run):
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


class Many(Painter):
    """Paints thirteen parts of the body, each a tenth of the page."""

    page_side = 64

    def generate(self, page, group, seed, report, known=None):
        layers = super().generate(page, group, seed, report)
        if group == 0:
            for number, tag in enumerate(("neck", "neckwear", "legwear", "footwear", "tail",
                                          "wings", "objects", "bottomwear")):  # fmt: skip
                layer = page.copy()
                layer[..., 3] = 0
                rows = slice(4 + 6 * number, 12 + 6 * number)
                layer[rows, 8:-8, 3] = page[rows, 8:-8, 3]
                layers[tag] = layer
        return layers


def test_a_picture_of_12000_x_9000_fits_into_8_gb():
    """That is 70 bytes a pixel, with the picture and the program itself."""
    picture = girl(1400, 1000)
    made = []

    def run():
        parts = paint_parts(picture, Many(), Depth(), DecomposeOptions(), silent)
        made.append(assemble(picture, parts, Recipe("seethrough")))

    peak = peak_of(run)
    assert len(made[0].layers) >= 10
    assert peak <= 60 * picture.shape[0] * picture.shape[1]


def test_colours_of_a_large_layer_are_matched_by_some_of_its_pixels():
    rng = np.random.default_rng(2)
    painted = rng.integers(60, 120, (3000, 2000, 4), np.uint8)
    painted[..., 3] = 255
    picture = painted.copy()
    picture[..., :3] += 9
    found = []
    peak = peak_of(lambda: found.append(matched(painted, picture)))
    assert np.abs(found[0].astype(int) - picture).max() <= 1
    assert peak <= 40 * painted.shape[0] * painted.shape[1]


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (1, 300), (300, 1), (2, 7)])
def test_pictures_of_a_few_pixels_come_out_exactly(size):
    picture = np.random.default_rng(3).integers(0, 256, (*size, 4), np.uint8)
    parts = paint_parts(picture, Painter(), Depth(), DecomposeOptions(), silent)
    found = assemble(picture, parts, Recipe("seethrough"))
    assert found.picture is picture
