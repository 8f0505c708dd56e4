"""A document that was its picture is so again where layers were changed, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.stages.exact_again import exact_as_before

SIDE = 120
SPOT, HOLE, LOCKED = Box(40, 40, 48, 48), Box(50, 40, 60, 48), Box(100, 100, 110, 110)


def patched(layer: Layer, box: Box, rgba: tuple[int, int, int, int]) -> Layer:
    colour = np.full((box.height, box.width, 3), rgba[:3], np.uint8)
    alpha = np.full((box.height, box.width), rgba[3], np.uint8)
    return replace(
        layer,
        colour=layer.colour.patched(box.left, box.top, colour),
        alpha=layer.alpha.patched(box.left, box.top, alpha),
    )


def drawn_on() -> Document:
    """Give a face before hair, with a spot drawn on the face, and a small locked layer far off."""
    picture = np.full((SIDE, SIDE, 4), (240, 200, 180, 255), np.uint8)
    picture[LOCKED.slices] = (10, 10, 90, 255)
    hair = Layer.of(np.full((SIDE, SIDE, 4), (90, 40, 20, 255), np.uint8), name="hair")
    face = Layer.of(np.full((SIDE, SIDE, 4), (240, 200, 180, 255), np.uint8), name="face")
    held = Layer.of(picture[LOCKED.slices], 100, 100, name="held", locked=True)
    face = patched(face, SPOT, (20, 220, 40, 255))
    return Document(Size(SIDE, SIDE), Raster.of(picture), (hair, face, held))


def test_what_a_change_bared_is_the_picture_again_and_what_is_drawn_beside_it_stays() -> None:
    before = drawn_on()
    face = before.layers[1]
    now = before.with_layer(patched(face, HOLE, (0, 0, 0, 0)))
    now = now.with_layer(patched(now.layers[1], Box(5, 90, 9, 94), (0, 0, 0, 0)))
    result = exact_as_before(before, now)
    assert result.picture is before.picture
    off = np.abs(flatten(result).astype(int) - flatten(before).astype(int)).max()
    assert off <= 1
    spot = result.layers[1].rgba_over(SPOT)
    assert (spot == (20, 220, 40, 255)).all()
    assert result.layers[2] is before.layers[2]


def test_beside_what_is_locked_a_change_stays_as_it_is() -> None:
    before = drawn_on()
    now = before.with_layer(patched(before.layers[1], LOCKED.shifted(-12, 0), (0, 0, 0, 0)))
    assert exact_as_before(before, now) is now


def test_far_from_a_change_a_layer_keeps_its_tiles() -> None:
    side = 600
    picture = np.full((side, side, 4), 255, np.uint8)
    picture[..., 0] = np.arange(side) % 251
    hair = Layer.of(picture[..., [1, 0, 2, 3]], name="hair")
    face = Layer.of(picture, name="face")
    before = Document(Size(side, side), Raster.of(picture), (hair, face))
    now = before.with_layer(patched(face, HOLE, (0, 0, 0, 0)))
    result = exact_as_before(before, now)
    assert np.array_equal(flatten(result), picture)
    colour = result.layers[0].colour
    assert colour.tile(0, 0) is not hair.colour.tile(0, 0)
    assert colour.tile(2, 2) is hair.colour.tile(2, 2)
