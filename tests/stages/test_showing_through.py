"""Layers under pixels of the picture that let a little through."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten_layers
from app.core.document import Layer
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.stages.ports import PartImage
from app.stages.restore import restore_original
from app.stages.showing_through import meant_solid
from tests.builders import plain


def composite(images: tuple[PartImage, ...], side: int) -> np.ndarray:
    layers = [Layer.of(one.rgba, one.left, one.top) for one in images]
    return flatten_layers(layers, Box(0, 0, side, side))


def test_a_speck_that_is_not_wholly_opaque_leaves_no_hole_in_what_lies_below() -> None:
    picture = plain((90, 60, 40, 255), (32, 32))
    picture[10:12, 14, 3] = 253
    picture[20, 8:12, 3] = 200
    face = PartImage(Part.FACE, Side.WHOLE, 0, 0, plain((240, 200, 180, 255), (32, 32)), None)
    hair = PartImage(Part.FRONT_HAIR, Side.WHOLE, 0, 0, picture.copy(), None)
    below, above = restore_original((face, hair), picture)
    own = below.rgba[..., 3]
    assert own.min() >= 128
    assert own[10:12, 14].min() >= 230
    assert np.abs(below.rgba[10, 14, :3].astype(int) - (240, 200, 180)).max() <= 30
    assert above.rgba[10, 14, 3] >= 230
    assert np.array_equal(composite((below, above), 32), picture)


def test_what_lies_below_a_dark_speck_keeps_its_colour() -> None:
    skin, cloth, ink = (240, 200, 180, 255), (200, 230, 200, 255), (20, 20, 24, 255)
    picture = plain(ink, (32, 32))
    picture[10, 14, 3] = 254
    parts = ((Part.NECK, skin), (Part.TOPWEAR, cloth), (Part.NECKWEAR, ink))
    images = [
        PartImage(part, Side.WHOLE, 0, 0, plain(colour, (32, 32)), None) for part, colour in parts
    ]
    neck, top, tie = restore_original(images, picture)
    for made, colour in ((neck, skin), (top, cloth)):
        assert made.rgba[10, 14, :3].tolist() == [*colour[:3]]
        assert made.rgba[10, 14, 3] >= 128
    assert np.array_equal(composite((neck, top, tie), 32), picture)


def test_the_soft_edge_of_a_figure_stays_its_front_layers_alone() -> None:
    picture = plain((90, 60, 40, 255), (32, 32))
    picture[:, :8, 3] = 0
    picture[:, 8, 3], picture[:, 9, 3] = 90, 220
    face = PartImage(Part.FACE, Side.WHOLE, 0, 0, plain((240, 200, 180, 255), (32, 32)), None)
    hair = PartImage(Part.FRONT_HAIR, Side.WHOLE, 0, 0, picture.copy(), None)
    below, above = restore_original((face, hair), picture)
    column = 9 - below.left
    assert not below.rgba[:, column, 3].any()
    assert (above.rgba[:, 9 - above.left, 3] == 220).all()
    assert not meant_solid(picture[..., 3])[:, :10].any()


@given(st.integers(0, 100_000))
@settings(max_examples=60, deadline=None)
def test_the_composite_is_the_picture_whatever_lies_below(seed: int) -> None:
    random = np.random.default_rng(seed)
    picture = random.integers(0, 256, (9, 9, 4), np.uint8)
    picture[..., 3] = random.choice([0, 60, 130, 200, 240, 250, 254, 255], (9, 9))
    images = []
    for _ in range(int(random.integers(1, 6))):
        rgba = random.integers(0, 256, (9, 9, 4), np.uint8)
        rgba[..., 3] = random.choice([0, 120, 255], (9, 9), p=[0.2, 0.1, 0.7])
        images.append(PartImage(None, Side.WHOLE, 0, 0, rgba, None, "layer"))
    made = composite(restore_original(tuple(images), picture), 9).astype(int)
    nearly = (picture[..., 3] < 255) & meant_solid(picture[..., 3])
    assert np.abs(made - picture)[nearly].max(initial=0) <= 1
