"""Whose a drawn line is: one part's as a whole, by its colour and by what lies in front."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.parts import Part, Side
from app.engines.draft.engine import DraftEngine
from app.engines.draft.outlines import claimed, lines_to_parts
from app.engines.draft.regions import segment
from app.stages.decompose import decompose
from app.stages.restore import recomposition_error
from tests.engines.test_draft import Pixels, girl

SIDE, MIDDLE, RADIUS = 800, 400, 200
SKIN, CLOTH, HAIR = (250, 220, 200), (90, 130, 210), (70, 60, 95)
SKIN_INK, CLOTH_INK, BLACK = (96, 56, 46), (16, 28, 62), (20, 16, 20)
NONE = np.zeros((SIDE, SIDE), np.bool_)
FIGURE = np.pad(np.ones((SIDE - 80, SIDE - 80), np.bool_), 40)
Colour = tuple[int, int, int]


def sheet(colour: Colour, ink: Colour) -> Pixels:
    """Give a surface with an outline on the ground around it."""
    picture = np.full((SIDE, SIDE, 3), 255, np.uint8)
    cv2.rectangle(picture, (42, 42), (757, 757), colour, -1)
    cv2.rectangle(picture, (42, 42), (757, 757), ink, 3)
    return picture


def disc(picture: Pixels, colour: Colour, ink: Colour) -> None:
    """Draw an outlined disc in the middle."""
    cv2.circle(picture, (MIDDLE, MIDDLE), RADIUS, colour, -1)
    cv2.circle(picture, (MIDDLE, MIDDLE), RADIUS, ink, 3)


def ring(inner: float, outer: float) -> np.ndarray:
    """Give what lies between two distances from the disc's outline."""
    y, x = np.mgrid[:SIDE, :SIDE]
    away = np.hypot(y - MIDDLE, x - MIDDLE) - RADIUS
    return (away > inner) & (away < outer)


def owned(picture: Pixels, back: int, front: int) -> np.ndarray:
    """Give whose each pixel is, of a disc drawn on a sheet; the middle of the line is the limit."""
    ranks = np.where(ring(-RADIUS - 1, 0), front, back).astype(np.int16)
    ranks[~FIGURE] = -1
    return claimed(ranks, NONE, segment(picture, FIGURE))


def test_a_black_outline_goes_to_the_front_as_a_whole() -> None:
    picture = sheet(CLOTH, BLACK)
    disc(picture, SKIN, BLACK)
    found = owned(picture, back=0, front=1)
    assert (found[ring(-RADIUS - 1, 1.5)] == 1).all()
    assert (found[ring(5, 60)] == 0).all()


def test_an_outline_in_the_colour_of_what_is_drawn_behind_goes_there() -> None:
    """The usual order is wrong here: the arm, in brown, lies on the shirt."""
    picture = sheet(CLOTH, CLOTH_INK)
    disc(picture, SKIN, SKIN_INK)
    cv2.line(picture, (300, 400), (500, 400), SKIN_INK, 3)
    cv2.line(picture, (100, 130), (700, 130), CLOTH_INK, 3)
    assert (owned(picture, back=1, front=0)[ring(-1.5, 1.5)] == 0).all()


def test_an_outline_between_light_skin_and_dark_hair_stays_whole() -> None:
    """It is hardly darker than the hair, and a region of its own."""
    picture = sheet(HAIR, BLACK)
    disc(picture, SKIN, (62, 40, 34))
    assert (owned(picture, back=0, front=1)[ring(-1.5, 1.5)] == 1).mean() > 0.98


def test_a_fold_that_ends_at_a_contour_stays_with_its_part() -> None:
    picture = sheet(CLOTH, BLACK)
    disc(picture, SKIN, BLACK)
    cv2.line(picture, (400, 602), (400, 700), BLACK, 3)
    found = owned(picture, back=0, front=1)
    assert (found[608:700, 398:403] == 0).all()


def test_a_line_inside_a_part_is_its_own_whatever_it_was_called() -> None:
    picture = sheet(CLOTH, BLACK)
    picture[100:200, 100:700] = HAIR
    cv2.line(picture, (100, 400), (700, 400), BLACK, 3)
    ranks = np.where(FIGURE, 0, -1).astype(np.int16)
    ranks[399:402, 100:500] = 1
    ranks[100:200, 100:700] = 1
    found = claimed(ranks, NONE, segment(picture, FIGURE))
    assert (found[399:402, 100:500] == 0).all()
    assert (found[105:195, 105:695] == 1).all()


def test_the_frame_of_spectacles_does_not_go_to_the_face_it_lies_on() -> None:
    picture = sheet(SKIN, SKIN_INK)
    picture[399:402, 100:700] = BLACK
    shown = np.where(FIGURE, 0, -1).astype(np.int16)
    shown[399:402, 100:700] = 1
    labels = ((Part.FACE, Side.WHOLE), (Part.EYEWEAR, Side.WHOLE))
    assert np.array_equal(lines_to_parts(shown, labels, segment(picture, FIGURE)), shown)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_only_lines_change_their_part_and_only_to_one_that_is_there(seed: int) -> None:
    random = np.random.default_rng(seed)
    picture = np.full((60, 60, 3), 255, np.uint8)
    ranks = np.full((60, 60), -1, np.int16)
    for label in range(int(random.integers(1, 5))):
        centre = random.integers(10, 50, 2).tolist()
        radius = int(random.integers(3, 25))
        cv2.circle(picture, centre, radius, random.integers(0, 256, 3).tolist(), -1)
        cv2.circle(picture, centre, radius, random.integers(0, 90, 3).tolist(), 2)
        cv2.circle(ranks, centre, radius, label, -1)
    fixed = random.random(ranks.shape) < 0.02
    found = claimed(ranks, fixed, segment(picture, ranks >= 0))
    assert np.array_equal(found >= 0, ranks >= 0)
    assert np.array_equal(found[fixed], ranks[fixed])
    assert np.isin(found, ranks).all()


def test_layers_still_recompose_the_picture() -> None:
    picture = girl()
    assert recomposition_error(decompose(picture, DraftEngine()).layers, picture) == 0


def test_a_thin_tip_in_the_colour_of_dark_hair_stays_with_the_hair() -> None:
    """It is no wider than a line, and skin lies on both sides of it."""
    picture = sheet(SKIN, SKIN_INK)
    picture[50:300, 50:750] = BLACK
    picture[300:400, 400:403] = BLACK
    ranks = np.where(FIGURE, 0, -1).astype(np.int16)
    ranks[50:300, 50:750] = ranks[300:400, 400:403] = 1
    found = claimed(ranks, NONE, segment(picture, FIGURE))
    assert (found[305:400, 400:403] == 1).all()


def test_an_outline_goes_to_what_is_drawn_in_front_there_not_to_what_usually_is() -> None:
    picture = np.full((SIDE, SIDE, 3), 255, np.uint8)
    shown = np.full((SIDE, SIDE), -1, np.int16)
    arms = [(60, y - 30, 740, y + 30) for y in (160, 400, 640)]
    for number, boxes in ((0, arms), (1, [(300, 40, 500, 760)])):
        for left, top, right, bottom in boxes:
            cv2.rectangle(picture, (left, top), (right, bottom), (SKIN, CLOTH)[number], -1)
            cv2.rectangle(picture, (left, top), (right, bottom), BLACK, 3)
            shown[top : bottom + 1, left : right + 1] = number
    parts = ((Part.HANDWEAR, Side.LEFT), (Part.TOPWEAR, Side.WHOLE))
    figure = (picture < 255).any(axis=2)
    found = lines_to_parts(np.where(figure, shown, -1).astype(np.int16), parts,
                           segment(picture, figure))  # fmt: skip
    for y in (160, 400, 640):
        for x in (299, 300, 301, 499, 500, 501):
            assert found[y, x] == 1
        assert found[y, 290] == found[y, 510] == 0
