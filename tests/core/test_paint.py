from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.commands import ChangeLayers
from app.core.composite import flatten_layers
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.paint import erased, filled, handed_over, painted, restored
from app.core.raster import Raster

SHAPE = (3, 4)
pictures = arrays(np.uint8, (*SHAPE, 4), elements=st.integers(0, 255))
covers = arrays(np.uint8, SHAPE, elements=st.sampled_from([0, 1, 3, 64, 128, 200, 254, 255])).map(
    lambda levels: levels * np.float32(1 / 255)
)


def parts(rgba):
    return np.ascontiguousarray(rgba[..., :3]), np.ascontiguousarray(rgba[..., 3])


def over(*pictures):
    """Give straight pictures drawn over each other, premultiplied, float (h, w, 4)."""
    total = np.zeros((*SHAPE, 4))
    for rgba in pictures:
        alpha = rgba[..., 3:] / 255
        total = np.dstack([rgba[..., :3] * alpha, rgba[..., 3:]]) + total * (1 - alpha)
    return total


@settings(deadline=None)
@given(pictures, covers)
def test_what_no_brush_covers_is_kept_to_the_bit(rgba, cover):
    colour, alpha = parts(rgba)
    missed = cover == 0
    for new_colour, new_alpha in (
        painted(colour, alpha, cover, (9, 8, 7)),
        restored(colour, alpha, cover, 255 - rgba),
        (colour, erased(alpha, cover)),
    ):
        assert np.array_equal(new_colour[missed], colour[missed])
        assert np.array_equal(new_alpha[missed], alpha[missed])


@settings(deadline=None)
@given(pictures, covers)
def test_paint_is_the_colour_drawn_over(rgba, cover):
    colour, alpha = painted(*parts(rgba), cover, (200, 100, 30))
    laid = np.empty((*SHAPE, 4))
    laid[..., :3], laid[..., 3] = (200, 100, 30), cover * 255
    assert np.abs(over(np.dstack([colour, alpha])) - over(rgba, laid)).max() <= 1.1


@settings(deadline=None)
@given(pictures, pictures)
def test_restoring_wholly_gives_the_original(rgba, original):
    whole = np.ones(SHAPE, np.float32)
    colour, alpha = restored(*parts(rgba), whole, original)
    assert np.array_equal(alpha, original[..., 3])
    seen = alpha > 0
    assert np.array_equal(colour[seen], original[..., :3][seen])


@settings(deadline=None)
@given(pictures, pictures, covers)
def test_restoring_in_part_lies_between(rgba, original, cover):
    made = over(np.dstack(restored(*parts(rgba), cover, original)))
    share = cover[..., None]
    assert np.abs(made - (over(rgba) * (1 - share) + over(original) * share)).max() <= 1.1


@settings(max_examples=300, deadline=None)
@given(pictures, pictures, covers, st.booleans())
def test_handing_over_keeps_how_both_look_together(giver, taker, cover, is_above):
    alpha, (colour, matte) = handed_over(parts(giver), parts(taker), cover, is_above=is_above)
    left, got = np.dstack([giver[..., :3], alpha]), np.dstack([colour, matte])
    before = over(giver, taker) if is_above else over(taker, giver)
    after = over(left, got) if is_above else over(got, left)
    assert np.abs(after - before).max() <= 1.0
    assert np.array_equal(alpha[cover == 1], np.zeros_like(alpha[cover == 1]))
    assert np.array_equal(got[cover == 0], taker[cover == 0])


@settings(deadline=None)
@given(pictures, pictures, covers, st.booleans(), st.integers(0, 255))
def test_layers_that_hand_over_are_seen_alike_on_a_ground(giver, taker, cover, is_above, grey):
    alpha, (colour, matte) = handed_over(parts(giver), parts(taker), cover, is_above=is_above)
    pair = [np.dstack([giver[..., :3], alpha]), np.dstack([colour, matte])]
    ground = np.full_like(giver, grey)
    ground[..., 3] = 255
    box, step = Box(0, 0, 4, 3), 1 if is_above else -1
    before, after = (
        flatten_layers([Layer.of(one) for one in (ground, *both[::step])], box).astype(int)
        for both in ([giver, taker], pair)
    )
    assert np.abs(after - before).max() <= 1


def layer_of(rgba, **fields):
    return Layer.of(np.ascontiguousarray(rgba), **fields)


def test_filling_a_large_layer_shares_what_the_matte_leaves_out():
    rgba = np.random.default_rng(0).integers(0, 256, (600, 600, 4)).astype(np.uint8)
    layer = layer_of(rgba, left=10, top=20)
    matte = np.zeros((300, 300), np.uint8)
    matte[:256, :256], matte[256:280, 5] = 255, 100
    after = filled(layer, 10, 20, Raster.of(matte), (1, 2, 3))
    assert (after.rgba()[:256, :256] == (1, 2, 3, 255)).all()
    assert np.array_equal(after.rgba()[280:], rgba[280:])
    assert after.alpha.tiles[-1] is layer.alpha.tiles[-1]
    assert after.colour.tiles[-1] is layer.colour.tiles[-1]


@settings(deadline=None)
@given(pictures, arrays(np.uint8, SHAPE), st.integers(-3, 3), st.integers(-3, 3))
def test_filling_grows_the_layer_and_covers_as_the_matte_says(rgba, matte, left, top):
    layer = layer_of(rgba)
    after = filled(layer, left, top, Raster.of(matte), (9, 99, 200))
    area = Box(left, top, left + 4, top + 3)
    assert after.box.union(area) == after.box.union(layer.box) == after.box
    spot = after.rgba(area.shifted(-after.left, -after.top))
    assert np.array_equal(spot[matte == 255], np.full_like(spot[matte == 255], (9, 99, 200, 255)))
    if not matte.any():
        assert np.array_equal(after.rgba(layer.box.shifted(-after.left, -after.top)), rgba)


def test_one_command_changes_several_layers_and_a_lock_holds_them():
    layers = tuple(layer_of(np.full((3, 4, 4), n, np.uint8)) for n in range(3))
    document = Document(Size(4, 3), layers=layers)
    fresh = Raster.constant(4, 3, value=77)
    changed = tuple(replace(layer, alpha=fresh) for layer in (layers[2], layers[0]))
    after = ChangeLayers(changed).apply(document)
    assert [layer.id for layer in after.layers] == [layer.id for layer in layers]
    assert after.layers[1] is layers[1]
    assert after.layers[0].alpha is after.layers[2].alpha is fresh
    locked = document.with_layer(replace(layers[0], locked=True))
    with pytest.raises(CommandError, match="locked"):
        ChangeLayers(changed).apply(locked)
