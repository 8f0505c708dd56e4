"""Painting a layer on behind what covers it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Size
from app.stages.extend import NOTES, Way, fill_hole, find_hole
from app.stages.reveal import Movement, find_gaps, gap_pixels
from tests.builders import noise, plain
from tests.stages.test_reveal import face_and_fringe

BUILT_IN = (Way.NEAREST, Way.SMOOTH, Way.TEXTURE)


def stack(seed: int) -> Document:
    """Layers with random alpha that is often 255 or 0, at random places, some off the canvas."""
    random = np.random.default_rng(seed)
    layers = []
    for number in range(4):
        size = int(random.integers(3, 24)), int(random.integers(3, 24))
        rgba = noise(seed + number, size)
        solid = random.random(rgba.shape[:2])
        rgba[..., 3] = np.where(solid < 0.6, 255, np.where(solid < 0.8, 0, rgba[..., 3]))
        left, top = (int(one) for one in random.integers(-6, 20, 2))
        visible = bool(random.random() < 0.85)
        layers.append(Layer.of(rgba, left, top, name=str(number), visible=visible))
    return Document(Size(26, 22), layers=tuple(layers))


@given(st.integers(0, 10_000), st.integers(1, 9), st.sampled_from(BUILT_IN))
@settings(max_examples=60, deadline=None)
def test_the_composite_stays_and_so_does_every_visible_pixel(
    seed: int, reach: int, way: Way
) -> None:
    document = stack(seed)
    layer = document.layers[0]
    try:
        hole = find_hole(document, layer, reach)
        filled = fill_hole(layer, hole, way)
    except CommandError:
        return
    assert np.array_equal(flatten(document.with_layer(filled)), flatten(document))
    own = layer.box.shifted(-filled.left, -filled.top)
    inside = layer.box.shifted(-hole.box.left, -hole.box.top)
    kept = ~hole.mask[inside.slices]
    assert (filled.rgba(own)[kept] == layer.rgba()[kept]).all()
    rows, columns = np.nonzero(hole.mask)
    rows, columns = rows + hole.box.top - filled.top, columns + hole.box.left - filled.left
    assert (filled.alpha.array()[rows, columns] == 255).all()


@pytest.mark.parametrize("way", BUILT_IN)
def test_colours_continue_the_layers_own(way: Way) -> None:
    rgba = plain((200, 30, 30, 255), (60, 30))
    cover = plain((0, 0, 0, 255), (60, 40))
    document = Document(Size(60, 60), layers=(Layer.of(rgba, 0, 30), Layer.of(cover)))
    layer = document.layers[0]
    filled = fill_hole(layer, find_hole(document, layer, 12), way)
    across = slice(-filled.left, 60 - filled.left)
    painted = filled.rgba()[18 - filled.top : 30 - filled.top, across]
    assert (painted == (200, 30, 30, 255)).all()
    assert not filled.alpha.array()[: 18 - filled.top].any()
    assert filled.recipe is not None
    assert filled.recipe.note == NOTES[way]


def test_texture_is_mirrored_at_the_edge() -> None:
    rgba = plain((0, 0, 0, 255), (40, 30))
    rgba[::4, :, 0] = 255
    document = Document(
        Size(40, 60), layers=(Layer.of(rgba, 0, 30), Layer.of(plain(size=(40, 32))))
    )
    layer = document.layers[0]
    filled = fill_hole(layer, find_hole(document, layer, 12), Way.TEXTURE)
    reds = filled.rgba()[18 - filled.top : 30 - filled.top, 20 - filled.left, 0]
    assert (reds == 255).sum() == 3


def test_a_layer_with_depth_keeps_one_of_its_size() -> None:
    depth = np.full((30, 60), 0.25, np.float32)
    layer = Layer.of(plain(size=(60, 30)), 0, 30, depth=depth)
    document = Document(Size(60, 60), layers=(layer, Layer.of(plain(size=(60, 40)))))
    filled = fill_hole(layer, find_hole(document, layer, 7))
    assert (filled.top, filled.alpha.height) == (23, 37)
    assert filled.depth is not None
    assert (filled.depth.array() == layer.depth.array()[0, 0]).all()


def test_a_note_is_not_said_twice() -> None:
    document = face_and_fringe(0)
    face = document.layers[0]
    once = fill_hole(face, find_hole(document, face, 4), Way.SMOOTH)
    document = document.with_layer(once)
    twice = fill_hole(once, find_hole(document, once, 4), Way.SMOOTH)
    assert twice.recipe == once.recipe


def test_as_far_as_the_reveal_check_asks() -> None:
    document = face_and_fringe(0)
    face = document.layers[0]
    movement = Movement(shift=0.05, turn=10.0)
    wanted = gap_pixels(find_gaps(document, movement).gaps, face.id, document.canvas.box)
    filled = fill_hole(face, find_hole(document, face, wanted), Way.SMOOTH)
    mended = document.with_layer(filled)
    assert find_gaps(mended, movement).gaps == ()
    assert np.array_equal(flatten(mended), flatten(document))


def test_what_nothing_hides_is_refused() -> None:
    document = Document(Size(9, 9), layers=(Layer.of(plain(size=(3, 3)), 3, 3, name="dot"),))
    with pytest.raises(CommandError, match="Nothing hides"):
        find_hole(document, document.layers[0], 3)
    empty = Layer.of(np.zeros((3, 3, 4), np.uint8), name="empty")
    with pytest.raises(CommandError, match="no pixels"):
        find_hole(Document(Size(9, 9), layers=(empty,)), empty, 3)


def test_a_network_gets_the_layers_own_colours_only() -> None:
    class Spy:
        def fill(self, rgb, hole, report):
            self.seen = rgb.copy(), hole.copy()
            return np.where(hole[..., None], np.uint8(7), rgb)

    document, spy = face_and_fringe(0), Spy()
    face = document.layers[0]
    hole = find_hole(document, face, 10)
    filled = fill_hole(face, hole, Way.NETWORK, inpainter=spy)
    rows, columns = np.nonzero(hole.mask)
    assert (filled.left, filled.top) == (face.left, face.top - 10)
    rows, columns = rows + hole.box.top - filled.top, columns + hole.box.left - filled.left
    assert (filled.colour.array()[rows, columns] == 7).all()
    assert (spy.seen[0] == 255).all()
