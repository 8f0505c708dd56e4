from dataclasses import replace

import numpy as np
import pytest

from app.core.composite import flatten
from app.core.parts import Part, Side
from app.core.progress import Cancelled
from app.core.recipe import Recipe
from app.stages.decompose import decompose, document_of
from app.stages.ports import DecomposeOptions, PaintedWith, PartImage, PartImages
from app.stages.restore import recomposition_error
from tests.builders import noise, plain


class Halves:
    """An engine that cuts a picture into left and right, and paints a little on each side."""

    id = "draft"

    def decompose(self, picture, options, report):
        width = picture.shape[1]
        found = []
        for side, left, right in ((Side.RIGHT, 0, width // 2), (Side.LEFT, width // 2, width)):
            rgba = np.zeros_like(picture)
            rgba[:, left:right] = picture[:, left:right]
            depth = np.full(rgba.shape[:2], 0.25, np.float32)
            found.append(PartImage(Part.HANDWEAR, side, 0, 0, rgba, depth))
        empty = PartImage(Part.NOSE, Side.WHOLE, 5, 5, plain((1, 2, 3, 0)))
        again = PartImage(Part.HANDWEAR, Side.LEFT, width // 2, 0, plain(size=(2, 2)))
        return PartImages((*found, empty, again), ("Please check the halves.",))


def test_layers_are_exact_cropped_named_and_know_their_recipe():
    picture = noise(1, (40, 30), opaque=True)
    made = decompose(picture, Halves(), DecomposeOptions(seed=7))
    names = [layer.name for layer in made.layers]
    assert names == ["handwear-r", "handwear-l-2", "handwear-l-1"]
    assert recomposition_error(made.layers, picture) <= 1
    assert all(layer.recipe is made.recipe for layer in made.layers)
    assert made.recipe.seed == 7
    assert "draft" in made.recipe.note
    assert made.notices == ("Please check the halves.",)
    assert made.layers[0].box.width <= 22
    assert made.layers[0].depth.array()[0, 0] == round(0.25 * 65535)
    document = document_of(made)
    assert np.abs(flatten(document).astype(int) - document.picture.array()).max() <= 1


def test_cancelling_passes_through():
    def stop(progress):
        raise Cancelled

    with pytest.raises(Cancelled):
        decompose(noise(1), Halves(), DecomposeOptions(), stop)


def test_the_recipe_of_networks_tells_what_was_used():
    class Painting(Halves):
        id = "a network"

        def decompose(self, picture, options, report):
            used = PaintedWith("owner/name@1234", steps=20, page_side=1024)
            return replace(super().decompose(picture, options, report), painted_with=used)

    recipe = decompose(noise(1, (40, 30), opaque=True), Painting(), DecomposeOptions(7)).recipe
    assert recipe == Recipe("a network", "owner/name@1234", seed=7, steps=20, page_side=1024)
