"""Rims in a neighbour's colour."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.fringe import defringe, defringe_all, find_fringes
from app.stages.restore import recomposition_error
from tests.resources.test_samples import load_render
from tests.stages.test_extend import stack

SKIN, HAIR = (250, 214, 190), (60, 70, 160)


def disc_over(colour=SKIN, back=HAIR, *, fringe: int) -> Document:
    """A disc cut so many pixels too wide out of a picture of it over another colour."""
    at = np.zeros((120, 120), np.uint8)
    cv2.circle(at, (60, 60), 36, 255, -1, cv2.LINE_AA)
    share = at[..., None] / 255.0
    picture = np.rint(share * colour + (1 - share) * np.array(back)).astype(np.uint8)
    below = np.full((120, 120, 4), 255, np.uint8)
    below[..., :3] = back
    if fringe:
        wide = cv2.dilate((at > 127).astype(np.uint8), np.ones((2 * fringe + 1,) * 2, np.uint8))
        rgba = np.dstack([picture, wide * np.uint8(255)])
    else:
        rgba = np.dstack([np.full_like(picture, colour), at])
    return Document(Size(120, 120), layers=(Layer.of(below), Layer.of(rgba, name="face")))


def test_a_clean_cut_has_no_fringe() -> None:
    assert find_fringes(disc_over(fringe=0)) == ()


def test_a_cut_that_took_the_neighbours_colour_is_found() -> None:
    document = disc_over(fringe=2)
    (fringe,) = find_fringes(document)
    assert fringe.layer == document.layers[1].id
    assert fringe.pixels > 200
    assert fringe.mask.sum() == fringe.pixels
    spot = fringe.spot.shifted(-fringe.box.left, -fringe.box.top)
    assert fringe.mask[spot.slices].any()


def test_a_line_along_the_edge_is_the_layers_own() -> None:
    document = disc_over(back=(40, 40, 44), fringe=0)
    layer = document.layers[1]
    colour = layer.colour.array()
    cv2.circle(colour, (60, 60), 34, (52, 36, 40), 5, cv2.LINE_AA)
    lined = Layer.of(np.dstack([colour, layer.alpha.array()]), id=layer.id)
    assert find_fringes(document.with_layer(lined)) == ()


def test_a_line_that_both_sides_have_is_no_fringe() -> None:
    line = (52, 36, 40)
    document = disc_over(fringe=0)
    below, layer = document.layers
    colour, back = layer.colour.array(), below.rgba()
    cv2.circle(colour, (60, 60), 36, line, 3, cv2.LINE_AA)
    cv2.circle(back, (60, 60), 38, (*line, 255), 6, cv2.LINE_AA)
    lined = Layer.of(np.dstack([colour, layer.alpha.array()]), id=layer.id)
    assert find_fringes(Document(document.canvas, layers=(Layer.of(back), lined))) == ()


def test_a_thin_own_line_in_a_neighbours_colour_is_no_fringe() -> None:
    """A shoe's outline is as dark as the sock that ends in it, and goes on around the shoe."""
    ink = (44, 40, 60)
    document = disc_over(back=(236, 240, 244), fringe=0)
    below, layer = document.layers
    back, colour = below.rgba(), layer.colour.array()
    back[:60, :, :3] = ink
    cv2.circle(colour, (60, 60), 35, ink, 2, cv2.LINE_AA)
    lined = Layer.of(np.dstack([colour, layer.alpha.array()]), id=layer.id)
    assert find_fringes(Document(document.canvas, layers=(Layer.of(back), lined))) == ()


def test_a_shine_on_glass_is_no_fringe() -> None:
    glass = np.zeros((120, 120, 4), np.uint8)
    glass[..., :3] = 240
    glass[20:100, 50:58, 3] = 70
    cv2.rectangle(glass, (10, 10), (110, 110), (40, 30, 50, 255), 7)
    back = np.full((120, 120, 4), 255, np.uint8)
    back[..., :3] = (90, 60, 140)
    back[:, 45:64, :3] = 250
    document = Document(Size(120, 120), layers=(Layer.of(back), Layer.of(glass)))
    assert find_fringes(document) == ()


def test_teeth_behind_a_lip_are_no_fringe() -> None:
    """They are nearly the skin's colour, but the lip lies between them and the skin."""
    mouth = np.zeros((120, 120, 4), np.uint8)
    cv2.ellipse(mouth, (60, 60), (40, 24), 0, 0, 360, (200, 70, 90, 255), -1)
    line = mouth[..., 3] > 0
    worn = [cv2.erode(line.astype(np.uint8), np.ones((2 * n + 1,) * 2)) > 0 for n in (1, 3)]
    mouth[worn[0] & ~worn[1] & (np.arange(120) < 60)[:, None], :3] = (250, 214, 196)
    back = np.full((120, 120, 4), 255, np.uint8)
    back[..., :3] = SKIN
    document = Document(Size(120, 120), layers=(Layer.of(back), Layer.of(mouth)))
    assert find_fringes(document) == ()
    assert defringe(document, document.layers[1]) is document.layers[1]


@pytest.mark.parametrize("fringe", [1, 2, 3])
def test_a_fringe_beside_two_neighbours_is_found(fringe: int) -> None:
    back = np.full((120, 120, 3), HAIR, np.uint8)
    back[60:] = (40, 120, 60)
    (found,) = find_fringes(disc_over(back=back, fringe=fringe))
    assert found.share > 0.25


def test_a_fringe_is_taken_off_and_the_picture_stays() -> None:
    document = disc_over(fringe=2)
    layer = document.layers[1]
    clean = defringe(document, layer)
    after = document.with_layer(clean)
    assert recomposition_error(after, flatten(document)) <= 1
    assert find_fringes(after) == ()
    there = clean.alpha.array() > 64
    stray = np.abs(clean.colour.array()[there].astype(int) - SKIN).max(axis=1)
    took = np.abs(layer.colour.array()[there].astype(int) - SKIN).max(axis=1)
    assert (stray > 40).sum() < 0.25 * (took > 40).sum()
    assert clean.alpha.array()[60, 60 + 38] == 0


@pytest.mark.parametrize("name", ["aoi", "momo", "ren"])
def test_what_was_mended_is_not_named_again(name: str) -> None:
    """Every layer of a sample is cut too wide out of its picture."""
    made = load_render().load_layers(name, 500)
    height, width = made[0][2].shape[:2]
    whole = Document(Size(width, height), layers=tuple(Layer.of(one) for _, _, one in made))
    picture = flatten(whole)
    wide = []
    for layer in whole.layers:
        rgba = np.zeros_like(picture)
        rgba[layer.box.slices] = layer.rgba()
        taken = cv2.dilate(rgba[..., 3], np.ones((5, 5), np.uint8)) > rgba[..., 3]
        rgba[taken & (picture[..., 3] == 255)] = picture[taken & (picture[..., 3] == 255)]
        wide.append(Layer.of(rgba))
    document = replace(whole, layers=tuple(wide))
    found = find_fringes(document)
    assert any(one.can_mend for one in found)
    after = defringe_all(document, found)
    assert not any(one.can_mend for one in find_fringes(after))
    assert recomposition_error(after, flatten(document)) <= 1


def test_without_anything_behind_nothing_changes() -> None:
    document = disc_over(fringe=2)
    layer = document.layers[1]
    hole = document.layers[0].rgba()
    hole[layer.alpha.array() > 0] = 0
    bare = document.with_layer(Layer.of(hole, id=document.layers[0].id))
    assert defringe(bare, layer) is layer
    (found,) = find_fringes(bare)
    assert not found.can_mend


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_the_composite_of_anything_stays_within_one_level(seed: int) -> None:
    document = stack(seed)
    for layer in document.layers:
        after = document.with_layer(defringe(document, layer))
        assert recomposition_error(after, flatten(document)) <= 1


def test_a_layer_that_is_switched_off_is_left_alone() -> None:
    document = disc_over(fringe=2)
    hidden = Layer.of(document.layers[1].rgba(), visible=False)
    document = Document(document.canvas, layers=(document.layers[0], hidden))
    assert find_fringes(document) == ()
    assert defringe(document, hidden) is hidden
