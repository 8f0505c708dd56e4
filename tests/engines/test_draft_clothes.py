"""What the drawn girl wears and carries, named without a click."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.core.parts import Part
from app.core.progress import silent
from app.engines.draft.colours import main_colours, shading_step, skin_distance
from app.engines.draft.engine import Labelling, analyse, solve
from tests.engines.test_draft import FACE, SKIN, Pixels, at, girl

LINE = (30, 20, 30)
IN_SHADE = (202, 126, 124)
COAT, LINING, SCARF, PAPER = (50, 80, 125), (35, 55, 90), (200, 60, 70), (240, 235, 225)
Corners = list[tuple[int, int]]


def paint(picture: Pixels, corners: Corners, colour: tuple[int, int, int]) -> None:
    """Draw an outlined shape on the picture."""
    canvas = np.ascontiguousarray(picture[..., :3])
    points = np.array(corners, np.int32)
    cv2.fillPoly(canvas, [points], colour)
    cv2.polylines(canvas, [points], True, LINE, 1)
    picture[..., :3] = canvas


def named(picture: Pixels) -> Labelling:
    return solve(analyse(picture, silent, FACE))


def test_a_coat_from_the_shoulders_to_the_shins_is_one_layer() -> None:
    picture = girl()
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (12, 62, 84, 30)]
        paint(picture, [(x[0], 198), (x[1], 202), (x[2], 540), (x[3], 540)], COAT)
        shade = [150 + sign * dx for dx in (48, 62, 84, 62)]
        paint(picture, [(shade[0], 202), (shade[1], 202), (shade[2], 540), (shade[3], 540)], LINING)
    labelling = named(picture)
    for y in (240, 350, 430, 520):
        for x in (112, 188):
            assert at(labelling, x, y)[0] is Part.TOPWEAR
    assert at(labelling, 215, 500)[0] is Part.TOPWEAR


def test_a_scarf_is_neckwear_to_its_end() -> None:
    picture = girl()
    paint(picture, [(110, 172), (190, 172), (194, 208), (106, 208)], SCARF)
    paint(picture, [(112, 178), (108, 206), (20, 232), (14, 204)], SCARF)
    labelling = named(picture)
    assert at(labelling, 150, 190)[0] is Part.NECKWEAR
    assert at(labelling, 40, 215)[0] is Part.NECKWEAR
    assert at(labelling, 150, 260)[0] is Part.TOPWEAR


def test_boots_are_footwear_up_to_their_top() -> None:
    picture = girl()
    for x in (125, 175):
        paint(picture, [(x - 16, 510), (x + 16, 510), (x + 20, 612), (x - 20, 612)], (120, 80, 50))
    labelling = named(picture)
    assert at(labelling, 125, 530)[0] is Part.FOOTWEAR
    assert at(labelling, 175, 600)[0] is Part.FOOTWEAR
    assert at(labelling, 125, 480)[0] is Part.LEGWEAR


def test_beads_belong_to_the_skirt_they_lie_on() -> None:
    picture = girl()
    beads = [(x, 430) for x in range(100, 210, 18)]
    canvas = np.ascontiguousarray(picture[..., :3])
    for spot in beads:
        cv2.circle(canvas, spot, 4, (240, 210, 90), -1)
    picture[..., :3] = canvas
    labelling = named(picture)
    assert {at(labelling, *spot)[0] for spot in beads} == {Part.BOTTOMWEAR}


def test_a_book_in_the_hand_is_an_object() -> None:
    picture = girl()
    paint(picture, [(186, 250), (246, 250), (246, 330), (186, 330)], (30, 110, 105))
    paint(picture, [(232, 300), (262, 300), (262, 345), (232, 345)], SKIN)
    labelling = named(picture)
    assert at(labelling, 210, 290)[0] is Part.OBJECTS


def test_wings_beyond_the_arms_are_wings() -> None:
    figure = girl()
    picture = girl()
    picture[..., :3] = picture[0, 0, :3]
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (40, 140, 120, 145, 40)]
        ys = (200, 190, 250, 300, 320)
        paint(picture, list(zip(x, ys, strict=True)), (215, 220, 245))
    inside = girl(None)[..., 3] > 0
    picture[inside] = figure[inside]
    labelling = named(picture)
    assert at(labelling, 24, 210)[0] is Part.WINGS
    assert at(labelling, 276, 210)[0] is Part.WINGS
    assert at(labelling, 76, 320)[0] is Part.HANDWEAR


@pytest.mark.parametrize(
    ("colour", "is_skin"),
    [
        ((94.0, 4.7, 9.3), True),
        ((83.0, 14.0, 15.0), True),  # shadow: darker and redder
        ((96.8, 0.2, 7.7), False),  # cream cloth
        ((74.0, 4.0, -8.0), False),  # grey-blue paper
    ],
)
def test_skin_is_told_from_cream_cloth(colour: tuple[float, float, float], is_skin: bool) -> None:
    distance = skin_distance(np.array([colour]), np.array([[94.0, 4.7, 9.3]]))
    assert (float(distance[0]) < 5.0) is is_skin


def test_a_colour_in_shade_is_near_and_another_hue_is_not() -> None:
    red = np.array([[47.0, 52.0, 22.0]])
    assert shading_step(red, np.array([[36.0, 42.0, 11.0]]))[0] < 10.0
    assert shading_step(red, np.array([[47.0, 22.0, 52.0]]))[0] > 20.0


def test_the_main_colour_of_one_sample_is_that_sample() -> None:
    colours, share = main_colours(np.array([[27.0, 12.0, -19.0]], np.float32), 8)
    assert colours.tolist() == [[27.0, 12.0, -19.0]]
    assert share.tolist() == [1.0]


def test_bare_arms_crossed_before_the_shirt_are_arms_however_they_are_shaded() -> None:
    picture = girl()
    for shoulder, hand in ((74, 196), (226, 104)):
        paint(picture, [(shoulder, 240), (shoulder, 296), (hand, 318), (hand, 270)], (1, 1, 1))
        down = np.clip((np.arange(640)[:, None, None] - 246) / 60, 0, 1)
        shaded = np.array(SKIN) * (1 - down) + np.array(IN_SHADE) * down
        is_arm = (picture[..., :3] == 1).all(axis=2)
        picture[..., :3][is_arm] = np.broadcast_to(shaded, (640, 300, 3))[is_arm]
    labelling = named(picture)
    for x, y in ((90, 270), (120, 275), (150, 280), (180, 275), (210, 270)):
        assert at(labelling, x, y)[0] is Part.HANDWEAR
    assert at(labelling, 150, 225)[0] is Part.TOPWEAR


def test_what_a_neckline_leaves_bare_is_the_neck_below_a_choker_too() -> None:
    picture = girl()
    paint(picture, [(130, 196), (170, 196), (174, 236), (126, 236)], SKIN)
    paint(picture, [(134, 184), (166, 184), (166, 192), (134, 192)], SCARF)
    labelling = named(picture)
    for y in (176, 205, 218, 230):
        assert at(labelling, 150, y)[0] is Part.NECK
    assert at(labelling, 150, 260)[0] is Part.TOPWEAR
