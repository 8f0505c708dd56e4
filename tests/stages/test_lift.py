from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.composite import flatten_layers
from app.core.document import Layer
from app.core.geometry import Box
from app.core.progress import silent
from app.stages.extend import NOTES, Way
from app.stages.lift import laid, parted, piece_of, share_under, without
from tests.builders import noise, plain
from tests.stages.test_extend import plaid

SOFT = arrays(np.uint8, (9, 11), elements=st.sampled_from([0, 1, 60, 128, 200, 254, 255]))
BACKDROP = Layer.of(noise(7, (11, 9), opaque=True))


def pictures(seed: int, opaque: bool) -> np.ndarray:
    rgba = noise(seed, (11, 9), opaque=opaque)
    rgba[:3, :4, 3] = 0
    rgba[5:, 5:, 3] = 255
    return rgba


def seen(layers, box=None) -> np.ndarray:
    straight = flatten_layers(layers, box or Box(0, 0, 11, 9)).astype(float)
    straight[..., :3] *= straight[..., 3:] / 255
    return straight


@given(
    st.builds(pictures, st.integers(0, 50), st.booleans()),
    SOFT,
    st.integers(0, 3),
    st.sampled_from([None, Way.SMOOTH, Way.NEAREST, Way.TEXTURE]),
    st.sampled_from([1.0, 0.6]),
)
def test_both_layers_over_each_other_look_as_the_one_did(rgba, matte, margin, fills, opacity):
    layer = Layer.of(rgba, opacity=opacity)
    both = parted(layer, layer.box, matte, margin=margin, fills=fills)
    if both is None:
        return
    assert np.abs(seen([BACKDROP, *both]) - seen([BACKDROP, layer])).max() <= 1.0
    alone = np.abs(seen(both) - seen([layer]))
    assert alone[..., 3].max() <= 1.0
    assert alone.max() <= 1.5  # Colour and alpha of a composite are each rounded.


@given(st.integers(0, 20), SOFT)
def test_what_is_lifted_and_laid_back_where_it_was_hard_is_the_same(seed, matte):
    layer = Layer.of(pictures(seed, opaque=False), depth=np.full((9, 11), 0.25, np.float32))
    hard = np.where(matte >= 128, 255, 0).astype(np.uint8)
    piece = piece_of(layer, layer.box, hard)
    if piece is None:
        return
    assert piece.id != layer.id
    back = laid(without(layer, layer.box, hard), piece)
    shows = layer.alpha.array() > 0
    assert (back.rgba()[shows] == layer.rgba()[shows]).all()
    assert (back.alpha.array() == layer.alpha.array()).all()
    assert (back.depth.array() == layer.depth.array()).all()


def test_a_piece_laid_elsewhere_keeps_its_pixels_and_the_layer_grows():
    layer = Layer.of(noise(1, (20, 20)), 5, 5)
    matte = np.zeros((20, 20), np.uint8)
    matte[4:9, 2:8] = 255
    piece = piece_of(layer, layer.box, matte)
    moved = replace(piece, left=-30, top=-2)
    result = laid(without(layer, layer.box, matte), moved)
    box = moved.box.shifted(-result.left, -result.top)
    there, own = result.rgba(box), piece.rgba()
    assert (there[..., 3] == own[..., 3]).all()
    assert (there[own[..., 3] > 0] == own[own[..., 3] > 0]).all()
    assert not result.alpha.array(Box(7, 9, 13, 14).shifted(-result.left, -result.top)).any()


def test_the_hole_is_filled_with_the_colours_around_it():
    rgba = plain((240, 240, 240, 255), (60, 60))
    rgba[20:40, 20:40] = (200, 0, 0, 255)
    rgba[19, 19:41, :3] = rgba[40, 19:41, :3] = 20
    layer = Layer.of(rgba)
    matte = np.zeros((60, 60), np.uint8)
    matte[19:41, 19:41] = 255
    rest, piece = parted(layer, layer.box, matte, margin=2, fills=Way.SMOOTH, name="mark")
    assert piece.name == "mark"
    assert piece.box == Box(17, 17, 43, 43)
    assert np.abs(rest.rgba()[19:41, 19:41].astype(int) - (240, 240, 240, 255)).max() <= 4
    assert rest.recipe.note == NOTES[Way.SMOOTH]
    assert piece.recipe is None
    hollow, _ = parted(layer, layer.box, matte, margin=2)
    assert not hollow.alpha.array()[19:41, 19:41].any()
    assert (hollow.alpha.array()[17:19] == 255).all()


def test_a_hole_in_cloth_is_filled_with_its_texture():
    cloth = plaid(200)
    cut = cloth.copy()
    cut[80:130, 60:120, :3] = (250, 200, 180)
    matte = np.zeros((200, 200), np.uint8)
    matte[80:130, 60:120] = 255
    layer, off = Layer.of(cut), {}
    for way in (Way.SMOOTH, Way.NEAREST, Way.TEXTURE):
        rest, _ = parted(layer, layer.box, matte, margin=1, fills=way)
        inside = rest.rgba()[80:130, 60:120, :3].astype(int)
        off[way] = np.abs(inside - cloth[80:130, 60:120, :3]).mean()
    assert off[Way.TEXTURE] < 0.5 * min(off[Way.SMOOTH], off[Way.NEAREST])


def test_a_network_paints_the_hole_and_the_recipe_says_so():
    class Red:
        def fill(self, rgb, hole, report):
            return np.where(hole[..., None], np.uint8((9, 0, 0)), rgb)

    layer = Layer.of(plain((240, 240, 240, 255), (40, 40)))
    matte = np.zeros((40, 40), np.uint8)
    matte[10:20, 10:20] = 255
    rest, piece = parted(
        layer, layer.box, matte, fills=Way.NETWORK, painting=(Red(), silent), name="mark"
    )
    assert (rest.rgba()[13:17, 13:17] == (9, 0, 0, 255)).all()
    assert (rest.alpha.array()[10:20, 10:20] == 255).all()
    assert (rest.colour.array()[:10] == 240).all()
    assert rest.recipe.note == NOTES[Way.NETWORK]
    assert (piece.rgba()[..., 0] == 240).all()


def test_nothing_selected_gives_nothing():
    layer = Layer.of(plain(size=(4, 4)))
    assert parted(layer, layer.box, np.zeros((4, 4), np.uint8)) is None


@pytest.mark.parametrize("side", [256, 300])
def test_tiles_without_selected_pixels_are_shared(side):
    layer = Layer.of(noise(2, (2 * side, 300)))
    area = Box(0, 0, 40, 40)
    rest, _ = parted(layer, area, np.full((40, 40), 255, np.uint8))
    shared = [a is b for a, b in zip(rest.alpha.tiles, layer.alpha.tiles, strict=True)]
    assert shared.count(False) == 1
    assert rest.colour is layer.colour


def test_a_lock_that_hung_over_something_else_leaves_no_ghost():
    rgba = np.zeros((120, 80, 4), np.uint8)
    rgba[:40, :] = rgba[40:110, 30:50] = (120, 60, 30, 255)
    matte = np.zeros((120, 80), np.uint8)
    matte[30:115, 28:52] = 255
    layer = Layer.of(rgba)
    rest, piece = parted(layer, layer.box, matte, margin=2, fills=Way.SMOOTH)
    left = rest.alpha.array()
    assert (left[:30] == 255).all()
    assert not left[44:].any()
    assert np.abs(seen([rest, piece], layer.box) - seen([layer], layer.box)).max() <= 1


def shaded_lock() -> np.ndarray:
    """Give hair with a lock that hangs from it, darker downwards, with a dark line to each side."""
    rgba = np.zeros((120, 80, 4), np.uint8)
    rgba[:40, :] = rgba[40:110, 30:50] = (160, 90, 60, 255)
    rgba[20:110, :, :3] -= np.linspace(0, 50, 90).astype(np.uint8)[:, None, None]
    rgba[20:110, [30, 31, 48, 49], :3] = 20
    return rgba


def test_under_a_lock_the_layer_goes_on_a_little_as_it_is_drawn():
    rgba = shaded_lock()
    matte = np.zeros((120, 80), np.uint8)
    matte[40:115, 26:54] = 255
    rest, piece = parted(Layer.of(rgba), Box(0, 0, 80, 120), matte, margin=2, fills=Way.SMOOTH)
    root = rest.rgba()[40:44, 33:47]
    assert (root == rgba[40:44, 33:47]).all()
    assert not rest.alpha.array()[50:].any()
    assert share_under(rest, piece) < 0.5


def test_an_outline_of_what_was_cut_out_does_not_stay_in_its_hole():
    rgba = plain((200, 150, 120, 255), (120, 80))
    rgba[30:50, 10:110, :3] = 40
    rgba[31:49, 11:109, :3] = 250
    layer = Layer.of(rgba)
    matte = np.zeros((80, 120), np.uint8)
    matte[31:49, 11:109] = 255
    rest, piece = parted(layer, layer.box, matte, margin=2, fills=Way.SMOOTH)
    assert np.abs(rest.rgba().astype(int) - (200, 150, 120, 255)).max() <= 3
    assert (seen([rest, piece], layer.box) == seen([layer], layer.box)).all()
    assert share_under(rest, piece) == 1.0


def test_what_a_hasty_loop_leaves_of_a_locks_rim_goes_along():
    rgba = shaded_lock()
    matte = np.zeros((120, 80), np.uint8)
    matte[40:108, 32:48] = 255
    rest, piece = parted(Layer.of(rgba), Box(0, 0, 80, 120), matte, margin=2, fills=Way.SMOOTH)
    assert not rest.alpha.array()[52:].any()
    assert (piece.alpha.array()[12:60, :] == 255).any(axis=0).sum() >= 20


def test_what_stays_ends_at_its_own_outline_beside_a_hand_that_was_cut_out():
    row, column = np.mgrid[0:360, 0:360]
    edge = 190.0 - 0.35 * row
    skirt = (column > edge) & (row > 20) & (row < 340) & (column < 330)
    hand = np.hypot(row - 170, column - 105) < 38
    rgba = np.zeros((360, 360, 4), np.uint8)
    rgba[hand] = (220, 220, 218, 255)
    rgba[skirt] = (170, 210, 170, 255)
    layer = Layer.of(rgba, name="bottomwear")
    matte = (hand & ~skirt).astype(np.uint8) * np.uint8(255)
    found = parted(layer, layer.box, matte, margin=4, fills=Way.SMOOTH)
    assert found is not None
    assert not found[0].rgba()[column < edge - 3][:, 3].any()
