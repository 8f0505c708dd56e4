"""Painting a layer on behind what covers it."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.parts import Part
from app.stages import reveal
from app.stages.extend import NOTES, Way, fill_hole, find_hole
from app.stages.reveal import Movement, find_gaps, gap_pixels
from tests.builders import noise, plain
from tests.resources.test_samples import load_render
from tests.stages.test_reveal import face_and_fringe, grounded

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
    alpha = filled.alpha.array()
    assert (alpha[rows, columns] >= 128).all()
    inner = cv2.erode(np.pad(alpha, 1), np.ones((3, 3), np.uint8))[1:-1, 1:-1] > 0
    assert (alpha[rows, columns][inner[rows, columns]] == 255).all()


@pytest.mark.parametrize("way", BUILT_IN)
def test_colours_continue_the_layers_own(way: Way) -> None:
    rgba = plain((200, 30, 30, 255), (60, 30))
    cover = plain((0, 0, 0, 255), (60, 40))
    document = Document(Size(60, 60), layers=(Layer.of(rgba, 0, 30), Layer.of(cover)))
    layer = document.layers[0]
    filled = fill_hole(layer, find_hole(document, layer, 12), way)
    across = slice(-filled.left, 60 - filled.left)
    painted = filled.rgba()[18 - filled.top : 30 - filled.top, across]
    assert (painted[1:] == (200, 30, 30, 255)).all()
    assert (painted[0, :, :3] == (200, 30, 30)).all()
    assert (painted[0, 2:-2, 3] == 185).all()  # As soft as a drawn edge.
    assert not filled.alpha.array()[: 18 - filled.top].any()
    assert filled.recipe is not None
    assert filled.recipe.note == NOTES[way]


def test_a_drawn_line_is_not_smeared_into_what_is_hidden() -> None:
    skin, ink, ribbon = (250, 220, 200), (40, 20, 30), (230, 120, 20)
    rgba = plain((*skin, 255), (80, 60))
    rgba[:3, :, :3] = rgba[20:23, :, :3] = ink
    rgba[3:40, 30:34, :3] = ribbon
    cover = plain((0, 90, 0, 255), (80, 40))
    document = Document(Size(80, 100), layers=(Layer.of(rgba, 0, 40), Layer.of(cover)))
    layer = document.layers[0]
    filled = fill_hole(layer, find_hole(document, layer, 20), Way.SMOOTH)
    painted = filled.rgba()[: 40 - filled.top][filled.alpha.array()[: 40 - filled.top] > 0]
    assert np.abs(painted[:, :3].astype(int) - skin).max() <= 12


def test_what_is_all_lines_goes_on_in_their_colour() -> None:
    wire = Layer.of(plain((20, 20, 20, 255), (40, 3)), 0, 40)
    document = Document(Size(60, 60), layers=(wire, Layer.of(plain(size=(60, 40)))))
    filled = fill_hole(wire, find_hole(document, wire, 9), Way.SMOOTH)
    assert (filled.rgba()[filled.alpha.array() > 0][:, :3] == 20).all()


def plaid(side: int) -> np.ndarray:
    """Bands of two widths across each other, every 24 pixels."""
    rows, columns = np.mgrid[:side, :side]
    rgb = np.full((side, side, 3), (60, 70, 120), np.uint8)
    rgb[(columns % 24) < 9] = (150, 60, 70)
    rgb[(rows % 24) < 3] = (240, 230, 220)
    return np.dstack([rgb, np.full((side, side), 255, np.uint8)])


def test_texture_goes_on_as_it_is_woven() -> None:
    cloth = plaid(240)
    lower = Layer.of(cloth[60:], 0, 60, name="cloth")
    cover = Layer.of(plain((0, 0, 0, 255), (240, 80)))
    document = Document(Size(240, 240), layers=(lower, cover))
    hole = find_hole(document, lower, 48)
    off = {}
    for way in BUILT_IN:
        filled = fill_hole(lower, hole, way)
        painted = filled.rgba()[12 - filled.top : 60 - filled.top]
        off[way] = np.abs(painted[..., :3].astype(int) - cloth[12:60, :, :3]).mean()
    assert off[Way.TEXTURE] < 0.6 * min(off[Way.NEAREST], off[Way.SMOOTH])


def test_texture_repeats_no_jewel_and_takes_no_colours_of_another_piece() -> None:
    skin, gold, pink = (240, 200, 170), (230, 190, 30), (240, 110, 120)
    face = plain((*skin, 255), (120, 160))
    cv2.circle(face, (60, 80), 18, (*gold, 255), -1)
    cv2.circle(face, (60, 80), 18, (90, 60, 20, 255), 3)
    rgba = np.zeros((160, 320, 4), np.uint8)
    rgba[:, :120], rgba[:, 200:] = face, (*pink, 255)
    locks = np.zeros((160, 320, 4), np.uint8)
    for left in (0, 90, 200, 290):
        locks[:, left : left + 30] = (40, 30, 60, 255)
    rgba[locks[..., 3] > 0] = 0
    layer, cover = Layer.of(rgba, name="body"), Layer.of(locks)
    document = Document(Size(320, 160), layers=(layer, cover))
    filled = fill_hole(layer, find_hole(document, layer, 28), Way.TEXTURE)
    painted = filled.rgba_over(document.canvas.box)[..., :3].astype(int)
    fresh = (filled.rgba_over(document.canvas.box)[..., 3] == 255) & (locks[..., 3] > 0)
    assert fresh.sum() > 10_000
    left, right = fresh.copy(), fresh.copy()
    left[:, 160:], right[:, :160] = False, False
    assert np.abs(painted[left] - skin).max() <= 10
    assert np.abs(painted[right] - pink).max() <= 10


def test_a_strand_too_thin_for_texture_gets_its_nearest_colours_and_says_so() -> None:
    strand = Layer.of(plain((200, 30, 30, 255), (1, 30)), 30, 30)
    document = Document(Size(60, 60), layers=(strand, Layer.of(plain(size=(60, 40)))))
    filled = fill_hole(strand, find_hole(document, strand, 12), Way.TEXTURE)
    assert filled.recipe is not None
    assert filled.recipe.note == NOTES[Way.NEAREST]


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


def blobs(seed: int) -> Document:
    """Squares and discs over each other: soft, hard, torn, faint and switched off."""
    random = np.random.default_rng(seed)
    side = int(random.integers(40, 120))
    layers = []
    for number in range(int(random.integers(2, 6))):
        width, height = (int(one) for one in random.integers(8, side, 2))
        matte = np.full((height, width), 255, np.uint8)
        if random.random() < 0.5:
            half = (width // 2, height // 2)
            matte = cv2.ellipse(np.zeros_like(matte), half, half, 0, 0, 360, 255, -1)
        if random.random() < 0.5:
            matte = np.asarray(cv2.GaussianBlur(matte, (0, 0), 1.5), np.uint8)
        if random.random() < 0.3:
            matte[height // 3 : height // 2] = 0
        fields = {
            "part": Part.EYEBROW if random.random() < 0.2 else None,
            "opacity": 0.8 if random.random() < 0.15 else 1.0,
            "visible": bool(random.random() < 0.9),
        }
        left, top = (int(one) for one in random.integers(-10, side - 8, 2))
        rgba = np.dstack([np.full((height, width, 3), 40 * number, np.uint8), matte])
        layers.append(Layer.of(rgba, left, top, name=str(number), **fields))
    document = Document(Size(side, side), layers=tuple(layers))
    return grounded(document) if random.random() < 0.4 else document


def named(document: Document, movement: Movement) -> dict[tuple[object, ...], int]:
    return {(*gap.cover, gap.fill): gap.area for gap in find_gaps(document, movement).gaps}


def check_that_filling_closes(document: Document, movement: Movement) -> None:
    """Fill each layer that is named, in any order: its gaps go, and no other gap grows."""
    before = flatten(document)
    gaps = find_gaps(document, movement).gaps
    for fill in dict.fromkeys(gap.fill for gap in gaps):
        asked = named(document, movement)
        wanted = gap_pixels(find_gaps(document, movement).gaps, fill, document.canvas.box)
        if fill not in {key[-1] for key in asked}:
            continue  # What another layer was painted on with closed it.
        layer = document.layer(fill)
        document = document.with_layer(fill_hole(layer, find_hole(document, layer, wanted)))
        left = named(document, movement)
        assert fill not in {key[-1] for key in left}
        assert all(area <= asked.get(key, 0) for key, area in left.items())
    assert find_gaps(document, movement).gaps == ()
    assert np.array_equal(flatten(document), before)


@given(st.integers(0, 100_000), st.floats(0.0, 0.2), st.floats(0.0, 30.0), st.booleans())
@settings(max_examples=150, deadline=None)
def test_after_filling_what_the_check_names_it_names_nothing(
    seed: int, shift: float, turn: float, small: bool
) -> None:
    document = blobs(seed)
    with pytest.MonkeyPatch.context() as patch:
        if small:
            patch.setattr(reveal, "SIDE", 30)
        check_that_filling_closes(document, Movement(shift, turn))


@pytest.mark.parametrize("name", ["aoi", "momo", "ren"])
def test_the_sample_characters_are_filled_without_remainder(name: str) -> None:
    render = load_render()
    layers = render.load_layers(name, 900)
    height, width = layers[0][2].shape[:2]
    stack = tuple(Layer.of(rgba, name=title) for title, _, rgba in layers)
    check_that_filling_closes(Document(Size(width, height), layers=stack), Movement())


def test_what_nothing_hides_is_refused() -> None:
    document = Document(Size(9, 9), layers=(Layer.of(plain(size=(3, 3)), 3, 3, name="dot"),))
    with pytest.raises(CommandError, match="No other layer covers"):
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


def test_a_neck_painted_on_has_its_outline_as_far_as_it_is_painted() -> None:
    skin, ink = (240, 200, 170, 255), (110, 60, 60, 255)
    neck = np.zeros((200, 60, 4), np.uint8)
    neck[100:, 10:50] = skin
    neck[100:, 10:14] = neck[100:, 46:50] = ink
    neck[104:108, 10:50] = ink  # A choker's line, which does not lead upward.
    face = plain((250, 220, 190, 255), (120, 120))
    layers = Layer.of(neck, 70, 0, name="neck"), Layer.of(face, 40, 0, name="face")
    document = Document(Size(200, 200), layers=layers)
    filled = fill_hole(layers[0], find_hole(document, layers[0], 40))
    rgba = filled.rgba(Box(80, 85, 120, 120).shifted(-filled.left, -filled.top))
    is_ink = (np.abs(rgba[..., :3].astype(int) - ink[:3]).max(axis=2) < 25) & (rgba[..., 3] > 250)
    assert is_ink[:, [1, 38]].all()
    assert not is_ink[:14, 8:32].any()
