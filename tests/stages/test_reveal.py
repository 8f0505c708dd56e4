"""Looking behind layers that move: what turns bare, and which layer is to be painted on."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size
from app.core.parts import Part
from app.stages.reveal import Movement, find_gaps, gap_pixels

SHIFT_ONLY = Movement(shift=0.05, turn=0.0)


def slab(box: Box, name: str, **fields) -> Layer:
    return Layer.of(
        np.full((box.height, box.width, 4), 255, np.uint8), box.left, box.top, name=name, **fields
    )


def face_and_fringe(reach: int) -> Document:
    """A face that reaches so far behind the hair that hangs over its upper half."""
    face = slab(Box(50, 100 - reach, 150, 180), "face")
    return Document(Size(200, 200), layers=(face, slab(Box(50, 40, 150, 100), "hair")))


def test_what_is_not_painted_behind_the_hair_is_found() -> None:
    document = face_and_fringe(0)
    (gap,) = find_gaps(document, SHIFT_ONLY).gaps
    face, hair = document.layers
    assert (gap.cover, gap.fill) == ((hair.id,), face.id)
    assert 9 <= gap.depth <= 11
    assert gap.area == pytest.approx(100 * 10, rel=0.15)
    assert gap.opens_at == 0.25


def test_a_face_painted_far_enough_leaves_no_gap() -> None:
    assert find_gaps(face_and_fringe(30), SHIFT_ONLY).gaps == ()


def test_a_gap_opens_later_where_some_is_painted() -> None:
    (gap,) = find_gaps(face_and_fringe(6), SHIFT_ONLY).gaps
    assert gap.opens_at == 0.75


def test_the_outline_of_the_figure_is_no_gap() -> None:
    document = Document(Size(200, 200), layers=(slab(Box(20, 20, 90, 90), "arm"),))
    assert not find_gaps(document).heat.any()


def test_two_legs_side_by_side_have_nothing_to_paint_between_them() -> None:
    skirt = slab(Box(40, 20, 160, 70), "skirt")
    right, left = slab(Box(60, 40, 96, 190), "leg-r"), slab(Box(102, 40, 140, 190), "leg-l")
    document = Document(Size(200, 200), layers=(right, left, skirt))
    assert not any(gap.cover == (left.id,) for gap in find_gaps(document).gaps)


def test_turning_alone_opens_gaps_far_from_the_middle() -> None:
    body = slab(Box(90, 20, 180, 180), "body")
    arm = slab(Box(70, 20, 90, 180), "arm")
    document = Document(Size(200, 200), layers=(body, arm))
    reveal = find_gaps(document, Movement(shift=0.0, turn=10.0))
    assert [gap.fill for gap in reveal.gaps] == [body.id]
    column = reveal.heat[:, 89]
    assert column[30] > 0
    assert column[100] == 0


def test_what_a_layer_in_front_hides_is_no_gap() -> None:
    document = face_and_fringe(0)
    hat = slab(Box(40, 80, 160, 120), "hat")
    document = Document(document.canvas, layers=(*document.layers, hat))
    assert all(hat.id in gap.cover for gap in find_gaps(document, SHIFT_ONLY).gaps)


def test_layers_of_a_group_move_as_one() -> None:
    head = Group(new_group_id(), "head")
    neck = slab(Box(80, 120, 120, 200), "neck")
    face = slab(Box(50, 60, 150, 120), "face", group=head.id)
    nose = slab(Box(90, 80, 110, 100), "nose", group=head.id)
    hole = face.rgba()
    hole[20:40, 40:60, 3] = 0
    face = Layer.of(hole, face.left, face.top, name="face", group=head.id)
    document = Document(Size(200, 200), layers=(neck, face, nose), groups=(head,))
    each = find_gaps(document, SHIFT_ONLY).gaps
    assert {gap.fill for gap in each} == {face.id, neck.id}
    together = find_gaps(document, Movement(0.05, 0.0, by_group=True)).gaps
    assert [(gap.cover, gap.fill) for gap in together] == [((face.id, nose.id), neck.id)]


@given(st.integers(0, 12), st.sampled_from([(200, 200), (900, 700), (1500, 1100)]))
@settings(max_examples=15, deadline=None)
def test_painting_on_what_was_found_closes_it(reach: int, size: tuple[int, int]) -> None:
    width, height = size
    face = slab(Box(width // 4, height // 2 - reach, width * 3 // 4, height - 20), "face")
    hair = slab(Box(width // 4, height // 5, width * 3 // 4, height // 2), "hair")
    document = Document(Size(width, height), layers=(face, hair))
    gaps = find_gaps(document, SHIFT_ONLY).gaps
    wanted = gap_pixels(gaps, face.id, document.canvas.box)
    rgba = np.zeros((height, width, 4), np.uint8)
    rgba[face.box.slices] = 255
    under = hair.box.slices
    rgba[under][wanted[under]] = 255
    mended = Layer.of(rgba, id=face.id)
    assert find_gaps(Document(document.canvas, layers=(mended, hair)), SHIFT_ONLY).gaps == ()


def test_a_document_without_layers_has_no_gaps() -> None:
    assert find_gaps(Document(Size(10, 10))).gaps == ()


def grounded(document: Document) -> Document:
    """Put a paper behind all, with a hole where the figure is."""
    canvas = document.canvas
    rgba = np.full((canvas.height, canvas.width, 4), 255, np.uint8)
    rgba[..., 3][flatten(document)[..., 3] > 0] = 0
    return Document(canvas, layers=(Layer.of(rgba, name="paper"), *document.layers))


def test_a_background_behind_all_hides_no_gap_of_the_figure() -> None:
    document = face_and_fringe(0)
    behind = Layer.of(np.full((200, 200, 4), 255, np.uint8), name="background")
    (gap,) = find_gaps(document, SHIFT_ONLY).gaps
    (same,) = find_gaps(Document(document.canvas, layers=(behind, *document.layers))).gaps[:1]
    assert (same.cover, same.fill) == (gap.cover, gap.fill)


def test_a_hole_in_the_background_is_a_gap_of_the_background() -> None:
    document = grounded(face_and_fringe(30))
    paper = document.layers[0]
    gaps = find_gaps(document, SHIFT_ONLY).gaps
    assert {gap.fill for gap in gaps} == {paper.id}
    wanted = gap_pixels(gaps, paper.id, document.canvas.box)
    assert wanted[102:178, 52:58].all()
    assert not wanted[100:165, 75:125].any()


def test_a_leg_under_a_skirt_has_nothing_beside_its_own_outline() -> None:
    skirt = slab(Box(60, 40, 340, 240), "skirt")
    leg = slab(Box(175, 230, 225, 390), "leg")
    document = Document(Size(400, 400), layers=(leg, skirt))
    wanted = gap_pixels(find_gaps(document).gaps, leg.id, document.canvas.box)
    assert wanted[222:230, 180:220].all()
    assert not wanted[:, :165].any()
    assert not wanted[:, 236:].any()


def neck_under_a_chin(reach: int, hair_reach: int = 200) -> Document:
    """A neck that goes so far up behind the face; the back hair is behind both."""
    hair = slab(Box(30, 20, 170, hair_reach), "back hair")
    neck = slab(Box(80, 120 - reach, 120, 190), "neck")
    return Document(Size(200, 200), layers=(hair, neck, slab(Box(50, 40, 150, 120), "face")))


def test_a_neck_cut_off_at_the_chin_is_found_before_hair_too() -> None:
    document = neck_under_a_chin(0)
    _, neck, face = document.layers
    (gap,) = find_gaps(document, SHIFT_ONLY).gaps
    assert (gap.cover, gap.fill) == ((face.id,), neck.id)
    assert gap.area == pytest.approx(40 * 10, rel=0.3)
    assert find_gaps(neck_under_a_chin(10), SHIFT_ONLY).gaps == ()


def test_an_edge_that_crosses_behind_another_was_not_cut_off() -> None:
    hair = slab(Box(20, 20, 180, 190), "back hair")
    arm = np.zeros((200, 200, 4), np.uint8)
    arm[20:190, 20:180][np.tri(170, 160, dtype=bool)] = 255
    document = Document(Size(200, 200), layers=(hair, Layer.of(arm, name="arm"),
                                                slab(Box(20, 90, 180, 140), "belt")))  # fmt: skip
    assert find_gaps(document, SHIFT_ONLY).gaps == ()


def test_a_thin_gap_is_found_on_a_large_canvas() -> None:
    face = slab(Box(500, 1200, 1500, 1900), "face")
    hair = slab(Box(500, 1000, 1500, 1203), "hair")
    document = Document(Size(2000, 2000), layers=(face, hair))
    found = find_gaps(document, Movement(0.002, 0.0)).gaps
    assert [(gap.fill, round(gap.depth)) for gap in found] == [(face.id, 1)]


def test_the_face_goes_on_behind_the_hair_and_the_brow_does_not() -> None:
    face, hair = face_and_fringe(0).layers
    brow = slab(Box(70, 98, 90, 106), "eyebrow", part=Part.EYEBROW)
    document = Document(Size(200, 200), layers=(face, brow, hair))
    assert {gap.fill for gap in find_gaps(document, SHIFT_ONLY).gaps if hair.id in gap.cover} == {
        face.id
    }


def pierced() -> Document:
    """A shirt with holes of one, two and six pixels behind an arm, and one that nothing covers."""
    rgba = np.full((160, 160, 4), 255, np.uint8)
    for top, left, height, width in (
        (50, 50, 1, 1),
        (60, 60, 2, 1),
        (70, 52, 3, 2),
        (140, 140, 2, 2),
    ):
        rgba[top : top + height, left : left + width, 3] = 0
    shirt = Layer.of(rgba, 20, 20, name="shirt")
    return Document(Size(200, 200), layers=(shirt, slab(Box(50, 10, 130, 190), "arm")))


def test_pinholes_behind_a_layer_are_found_however_few_pixels_they_are() -> None:
    document = pierced()
    shirt, arm = document.layers
    (gap,) = [one for one in find_gaps(document, SHIFT_ONLY).gaps if one.pinholes]
    assert (gap.cover, gap.fill, gap.area, gap.pinholes) == ((arm.id,), shirt.id, 9, 3)
    assert find_gaps(document, Movement(0.0, 0.0)).gaps == ()


def test_pinholes_that_move_with_their_cover_are_no_gap() -> None:
    document = pierced()
    body = Group(new_group_id(), "body")
    layers = tuple(replace(one, group=body.id) for one in document.layers)
    document = Document(document.canvas, layers=layers, groups=(body,))
    assert not any(gap.pinholes for gap in find_gaps(document, Movement(by_group=True)).gaps)
    assert any(gap.pinholes for gap in find_gaps(document, Movement()).gaps)


def test_glasses_end_where_they_end() -> None:
    face, hair = face_and_fringe(0).layers
    glasses = slab(Box(60, 98, 140, 130), "eyewear", part=Part.EYEWEAR)
    document = Document(Size(200, 200), layers=(face, glasses, hair))
    assert glasses.id not in {gap.fill for gap in find_gaps(document, SHIFT_ONLY).gaps}


def test_a_neck_goes_farther_up_behind_the_head_than_down_behind_the_clothes() -> None:
    neck = slab(Box(80, 90, 120, 120), "neck", part=Part.NECK)
    face = slab(Box(50, 20, 150, 90), "face", part=Part.FACE)
    shirt = slab(Box(30, 120, 170, 200), "shirt", part=Part.TOPWEAR)
    document = Document(Size(200, 200), layers=(neck, shirt, face))
    depth = {gap.cover: gap.depth for gap in find_gaps(document, Movement(0.1, 0.0)).gaps}
    assert depth[(face.id,)] == pytest.approx(20, abs=2)
    assert depth[(shirt.id,)] == pytest.approx(8, abs=2)
