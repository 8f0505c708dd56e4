"""Rims in a neighbour's colour."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.progress import Progress
from app.stages.fringe import defringe, defringe_all, find_fringes
from app.stages.restore import recomposition_error
from app.stages.strays import find_strays
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
    assert defringe(document, document.layers[1]) is document


@pytest.mark.parametrize("fringe", [1, 2, 3])
def test_a_fringe_beside_two_neighbours_is_found(fringe: int) -> None:
    back = np.full((120, 120, 3), HAIR, np.uint8)
    back[60:] = (40, 120, 60)
    (found,) = find_fringes(disc_over(back=back, fringe=fringe))
    assert found.share > 0.25


def test_a_fringe_is_taken_off_and_the_picture_stays() -> None:
    document = disc_over(fringe=2)
    layer = document.layers[1]
    after = defringe(document, layer)
    clean = after.layer(layer.id)
    assert recomposition_error(after, flatten(document)) <= 1
    assert find_fringes(after) == ()
    there = clean.alpha.array() > 64
    stray = np.abs(clean.colour.array()[there].astype(int) - SKIN).max(axis=1)
    took = np.abs(layer.colour.array()[there].astype(int) - SKIN).max(axis=1)
    assert (stray > 40).sum() < 0.25 * (took > 40).sum()
    assert clean.alpha.array()[60, 60 + 38] == 0


def test_defringing_tells_how_far_it_is() -> None:
    document = disc_over(fringe=3)
    face = document.layers[-1]
    one: list[Progress] = []
    every: list[Progress] = []
    defringe(document, face, one.append)
    defringe_all(document, find_fringes(document), every.append)
    for told in (one, every):
        steps = [each for each in told if each.phase == "Taking the fringe off"]
        assert steps
        assert all(0 <= each.done < each.total for each in steps)
    steps = [each.done for each in one if each.phase == "Taking the fringe off"]
    assert steps == sorted(steps)
    assert len(set(steps)) > 1


def cut_too_wide(name: str) -> Document:
    """A sample of which every layer is cut too wide out of the picture."""
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
    return replace(whole, layers=tuple(wide))


@pytest.mark.parametrize("name", ["aoi", "momo", "ren"])
def test_what_was_mended_is_not_named_again(name: str) -> None:
    document = cut_too_wide(name)
    found = find_fringes(document)
    assert any(one.can_mend for one in found)
    after, mended, left = defringe_all(document, found)
    assert {one.layer for one in found if one.can_mend} <= mended
    named = find_fringes(after)
    assert not any(one.can_mend for one in named)
    assert [one.layer for one in left] == [one.layer for one in named]
    assert recomposition_error(after, flatten(document)) <= 1


@pytest.mark.parametrize("number", [9, 26])
def test_a_second_defringing_of_a_layer_has_nothing_left_to_take_off(number: int) -> None:
    """What is given away lays bare what can be given after it."""
    document = cut_too_wide("aoi")
    layer = document.layers[number]
    after = defringe(document, layer)
    named = {one.layer for one in find_fringes(after) if one.can_mend}
    assert layer.id not in named
    assert defringe(after, after.layer(layer.id)) is after
    assert recomposition_error(after, flatten(document)) <= 1


def over_a_hole() -> Document:
    """The disc over a layer that has nothing behind it."""
    document = disc_over(fringe=2)
    below, face = document.layers
    hole = below.rgba()
    hole[face.alpha.array() > 0] = 0
    return document.with_layer(Layer.of(hole, id=below.id))


def test_a_rim_goes_to_the_layer_beside_it_where_nothing_is_behind() -> None:
    document = over_a_hole()
    below, face = document.layers
    (found,) = find_fringes(document)
    assert found.heirs == (below.id,)
    assert found.can_mend
    after = defringe(document, face)
    assert recomposition_error(after, flatten(document)) <= 1
    gone = (face.alpha.array() == 255) & (after.layer(face.id).alpha.array() == 0)
    assert gone.sum() > 200
    assert (after.layers[0].alpha.array()[gone] == 255).all()
    assert find_fringes(after) == ()


def test_nothing_goes_to_a_locked_layer() -> None:
    document = over_a_hole()
    below, face = document.layers
    document = document.with_layer(replace(below, locked=True))
    assert defringe(document, face) is document
    (found,) = find_fringes(document)
    assert not found.can_mend


def piece_of_hair() -> tuple[Document, np.ndarray]:
    """A face with pieces of the hair around it: a wedge at its edge, and a tongue."""
    document = disc_over(fringe=0)
    hair, face = document.layers
    pieces = np.zeros((120, 120), np.uint8)
    cv2.ellipse(pieces, (88, 45), (9, 6), 40, 0, 360, 255, -1)
    pieces[86:104, 58:62] = 255
    rgba, back = face.rgba(), hair.rgba()
    rgba[pieces > 0] = (*HAIR, 255)
    document = document.with_layer(Layer.of(rgba, id=face.id, name="face"))
    return document.with_layer(Layer.of(back, id=hair.id)), pieces > 0


def test_pieces_of_a_neighbour_are_found_and_go_to_it() -> None:
    document, pieces = piece_of_hair()
    hair, face = document.layers
    (found,) = find_fringes(document)
    assert (found.layer, found.heirs) == (face.id, (hair.id,))
    where = np.zeros_like(pieces)
    where[found.box.slices] = found.mask
    assert where[pieces].mean() > 0.95
    after = defringe(document, face)
    assert recomposition_error(after, flatten(document)) <= 1
    assert (after.layer(face.id).alpha.array()[pieces] < 64).mean() > 0.95
    assert find_fringes(after) == ()


def test_what_goes_to_a_layer_in_front_leaves_the_own_colour_behind_it() -> None:
    document, pieces = piece_of_hair()
    hair, face = document.layers
    front = hair.rgba()
    front[face.alpha.array() > 0, 3] = 0
    document = replace(document, layers=(face, Layer.of(front, id=hair.id)))
    after = defringe(document, face)
    assert recomposition_error(after, flatten(document)) <= 1
    assert (after.layer(hair.id).alpha.array()[pieces] == 255).mean() > 0.9
    clean = after.layer(face.id)
    behind = pieces & (clean.alpha.array() == 255)
    assert behind.sum() >= 24
    assert (np.abs(clean.colour.array()[behind].astype(int) - SKIN) < 40).all()
    # The tongue stays where it is in the face, and not out of it.
    assert (clean.alpha.array()[86:92, 60] == 255).all()
    assert (clean.alpha.array()[99:, 60] == 0).all()


def test_what_lies_between_a_layer_and_the_one_it_gives_to_makes_way() -> None:
    document, pieces = piece_of_hair()
    hair, face = document.layers
    sheet = np.full((120, 120, 4), (250, 250, 252, 255), np.uint8)
    sheet[face.alpha.array() == 0] = 0
    between = Layer.of(sheet, name="white")
    document = replace(document, layers=(hair, between, face))
    after = defringe(document, face)
    assert recomposition_error(after, flatten(document)) <= 1
    assert (after.layer(face.id).alpha.array()[pieces] < 64).mean() > 0.9
    assert (after.layer(between.id).alpha.array()[pieces] == 0).mean() > 0.9
    kept = cv2.dilate(pieces.astype(np.uint8), np.ones((3, 3))) == 0
    assert (after.layer(between.id).rgba()[kept] == sheet[kept]).all()
    locked = document.with_layer(replace(between, locked=True))
    assert defringe(locked, face) is locked


def test_what_a_layer_is_mostly_made_of_is_no_piece_of_another() -> None:
    """Eye shadow between lashes goes on in the face; it is the lashes' as they are cut."""
    back = np.full((160, 160, 4), (*SKIN, 255), np.uint8)
    lashes = np.zeros_like(back)
    cv2.circle(lashes, (80, 80), 60, (*SKIN, 255), 12)
    for angle in np.arange(0, 2 * np.pi, 0.3):
        end = (round(80 + 68 * np.cos(angle)), round(80 + 68 * np.sin(angle)))
        cv2.line(lashes, (80, 80), end, (20, 20, 30, 255), 4)
    cv2.circle(lashes, (80, 80), 52, (20, 20, 30, 255), 6)
    lashes[np.hypot(*(np.indices((160, 160)) - 80)) < 49] = 0
    document = Document(Size(160, 160), layers=(Layer.of(back), Layer.of(lashes)))
    strays = find_strays(document, flatten(document))
    assert (strays.heir < 0).all()


@pytest.mark.parametrize(("eye", "is_found"), [((68, 68), False), ((50, 60), True)])
def test_a_piece_in_a_colour_that_the_layer_has_beside_it_stays(
    eye: tuple[int, int], is_found: bool
) -> None:
    """A face with blue eyes may have blue ones near its edge, but hair comes from farther off."""
    document, pieces = piece_of_hair()
    hair, face = document.layers
    rgba = face.rgba()
    cv2.circle(rgba, eye, 9, (*HAIR, 255), -1)
    document = document.with_layer(Layer.of(rgba, id=face.id))
    found = find_fringes(document)
    assert bool(found) is is_found
    for one in found:
        where = np.zeros_like(pieces)
        where[one.box.slices] = one.mask
        assert one.heirs == (hair.id,)
        assert where[pieces].mean() > 0.95
        assert not where[eye[1] - 9 : eye[1] + 10, eye[0] - 9 : eye[0] + 10].any()


def test_hair_seen_through_a_gap_beside_a_lock_of_its_colour_stays() -> None:
    back, sleeve, lock = np.zeros((3, 300, 300, 4), np.uint8)
    back[20:280, 20:280] = (*HAIR, 255)
    sleeve[60:260, 40:200] = (*SKIN, 255)
    sleeve[150:166, 184:200] = 0
    lock[100:240, 200:260] = (*HAIR, 255)
    layers = tuple(Layer.of(one) for one in (back, sleeve, lock))
    assert find_fringes(Document(Size(300, 300), layers=layers)) == ()


def test_a_lone_piece_goes_to_the_layer_farther_off_that_has_its_colour() -> None:
    rgba = np.zeros((300, 300, 4), np.uint8)
    rgba[60:240, 60:200] = (*SKIN, 255)
    rgba[150:164, 200:210] = (*HAIR, 255)
    hair = np.zeros((300, 300, 4), np.uint8)
    hair[170:260, 212:260] = (*HAIR, 255)
    document = Document(Size(300, 300), layers=(Layer.of(hair), Layer.of(rgba)))
    (found,) = find_fringes(document)
    assert found.pixels == 140
    after = defringe(document, document.layers[1])
    assert (flatten(after) == flatten(document)).all()
    assert after.layers[0].alpha.array(Box(200, 150, 210, 164)).all()
    assert not after.layers[1].alpha.array(Box(200, 150, 210, 164)).any()


def test_a_lone_piece_goes_to_the_nearer_of_two_layers_of_its_colour() -> None:
    """Back hair beside a sleeve, not the larger front hair farther off."""
    rgba = np.zeros((300, 300, 4), np.uint8)
    rgba[60:240, 60:200] = (*SKIN, 255)
    rgba[150:164, 200:210] = (*HAIR, 255)
    back, front = np.zeros((2, 300, 300, 4), np.uint8)
    back[150:180, 218:236] = (*HAIR, 255)
    front[165:260, 230:260] = (*HAIR, 255)
    back[front[..., 3] > 0] = 0
    layers = tuple(Layer.of(one) for one in (back, rgba, front))
    (found,) = find_fringes(Document(Size(300, 300), layers=layers))
    assert (found.layer, found.heirs) == (layers[1].id, (layers[0].id,))


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_the_composite_of_anything_stays_within_one_level(seed: int) -> None:
    document = stack(seed)
    for layer in document.layers:
        after = defringe(document, layer)
        assert recomposition_error(after, flatten(document)) <= 1


def test_a_layer_that_is_switched_off_is_left_alone() -> None:
    document = disc_over(fringe=2)
    hidden = Layer.of(document.layers[1].rgba(), visible=False)
    document = Document(document.canvas, layers=(document.layers[0], hidden))
    assert find_fringes(document) == ()
    assert defringe(document, hidden) is document


INK = (24, 20, 34)


def lined_piece() -> tuple[Document, Box]:
    """A piece of hair at a shirt's edge, with a drawn line around it and along the shirt."""
    rgba, hair = np.zeros((2, 300, 300, 4), np.uint8)
    rgba[60:240, 60:200] = (*SKIN, 255)
    rgba[60:240, 198:200] = (*INK, 255)
    rgba[148:166, 198:213] = (*INK, 255)
    rgba[150:164, 200:211] = (*HAIR, 255)
    hair[176:260, 216:260] = (*HAIR, 255)
    layers = Layer.of(hair, name="hair"), Layer.of(rgba, name="shirt")
    return Document(Size(300, 300), layers=layers), Box(200, 150, 211, 164)


def test_a_line_that_borders_only_a_given_piece_goes_along() -> None:
    document, piece = lined_piece()
    after = defringe(document, document.layers[1])
    assert (flatten(after) == flatten(document)).all()
    hair, shirt = (one.rgba_over(document.canvas.box)[..., 3] for one in after.layers)
    around = piece.grown(2)
    outer = Box(203, around.top, around.right, around.bottom)
    assert (hair[outer.slices] == 255).all()
    assert not shirt[outer.slices].any()
    assert (shirt[60:240, 60:200] == 255).all()


def test_what_lies_beside_a_given_piece_in_the_layers_own_colour_stays() -> None:
    """A strip of the shirt between the piece and a lock in front, which hides the rest."""
    document, piece = lined_piece()
    hair, shirt = document.layers
    rgba, lock = shirt.rgba(), np.zeros((300, 300, 4), np.uint8)
    rgba[164:190, 200:211] = (*SKIN, 255)
    lock[166:190, 200:211] = (90, 30, 20, 255)
    layers = (hair, Layer.of(rgba, id=shirt.id), Layer.of(lock))
    document = replace(document, layers=layers)
    after = defringe(document, document.layers[1])
    kept = after.layers[1].rgba_over(document.canvas.box)[..., 3]
    assert not kept[piece.slices].any()
    assert (kept[164:166, 203:208] == 255).all()


def test_what_of_a_given_piece_is_hidden_goes_along() -> None:
    document, piece = lined_piece()
    lock = np.zeros((300, 300, 4), np.uint8)
    lock[140:156, 196:220] = (90, 30, 20, 255)
    document = replace(document, layers=(*document.layers, Layer.of(lock)))
    after = defringe(document, document.layers[1])
    assert (flatten(after) == flatten(document)).all()
    rgba = after.layers[1].rgba_over(piece)
    assert not ((rgba[..., :3] == HAIR).all(axis=2) & (rgba[..., 3] > 0)).any()
    assert (rgba[:6, :, 3] == 255).all()  # It is painted there as before.


def test_a_layer_that_is_all_lines_keeps_them() -> None:
    """A line of lashes below an eye, that was cut with some skin."""
    face = np.full((300, 300, 4), (*SKIN, 255), np.uint8)
    lashes = np.zeros_like(face)
    lashes[60:80, 60:220] = (*INK, 255)
    lashes[80:202, 60:62] = lashes[200:202, 60:160] = (*INK, 255)
    lashes[202:205, 68:158] = (*SKIN, 255)
    document = Document(Size(300, 300), layers=(Layer.of(face), Layer.of(lashes)))
    after = defringe(document, document.layers[1]).layers[1].rgba_over(document.canvas.box)
    assert not after[202:205, 68:158, 3].any()
    assert (after[200:202, 60:160, 3] == 255).all()
