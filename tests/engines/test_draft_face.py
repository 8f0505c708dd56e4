"""The face and what lies in it, on faces drawn for the purpose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from app.core.parts import Part, Side
from app.core.progress import silent
from app.engines.draft.engine import FaceBox, Labelling, analyse, solve, with_face
from app.engines.draft.jaw import inside_jaw
from app.engines.draft.ruler import Frame

Pixels = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]
Point = tuple[int, int]

INK: Colour = (45, 30, 45)
SKIN: Colour = (252, 226, 210)
BLUSH: tuple[float, float, float] = (0.992, 0.87, 0.90)
LIP: Colour = (190, 70, 75)


@dataclass(frozen=True)
class Look:
    """How a face is drawn."""

    hair: Colour = (205, 120, 60)
    iris: Colour = (60, 110, 190)
    skin: Colour = SKIN
    chin: int = 300
    glasses: bool = False
    closed: bool = False
    fringe: bool = False
    shaded: bool = False
    open_mouth: bool = False


def portrait(look: Look = Look()) -> Pixels:
    """Draw a head of 400 x 620 px: the eyes at (150, 200) and (250, 200), cheeks 100 and 300."""
    rgb = np.full((620, 400, 3), (214, 226, 240), np.uint8)
    hair, skin = look.hair, look.skin
    red, green, blue = (round(a * b) for a, b in zip(skin, BLUSH, strict=True))
    blush = (red, green, blue)

    def ellipse(at: Point, radii: Point, colour: Colour, line: int = 2) -> None:
        cv2.ellipse(rgb, at, radii, 0, 0, 360, colour, -1, cv2.LINE_AA)
        if line:
            cv2.ellipse(rgb, at, radii, 0, 0, 360, INK, line, cv2.LINE_AA)

    def shape(points: list[Point], colour: Colour) -> None:
        corners = np.array(points, np.int32)
        cv2.fillPoly(rgb, [corners], colour, cv2.LINE_AA)
        cv2.polylines(rgb, [corners], True, INK, 2, cv2.LINE_AA)

    ellipse((200, 190), (138, 150), hair)
    neck = [(170, 260), (230, 260), (232, 400), (168, 400)]
    shape(neck, (232, 172, 160) if look.shaded else skin)
    shape([(100, 380), (300, 380), (330, 618), (70, 618)], (70, 130, 90))
    jaw = [(100, 150), (102, 215), (125, 262), (165, look.chin - 12), (200, look.chin)]
    shape([*jaw, *((400 - x, y) for x, y in jaw[-2::-1]), (270, 90), (130, 90)], skin)
    cv2.ellipse(rgb, (122, 238), (14, 7), 0, 0, 360, blush, -1, cv2.LINE_AA)
    cv2.ellipse(rgb, (278, 238), (14, 7), 0, 0, 360, blush, -1, cv2.LINE_AA)
    for x in (150, 250):
        if look.closed:
            cv2.ellipse(rgb, (x, 208), (24, 14), 0, 190, 350, INK, 5, cv2.LINE_AA)
        else:
            ellipse((x, 200), (28, 24), (255, 255, 255), 0)
            ellipse((x, 200), (15, 22), look.iris)
            ellipse((x, 201), (6, 9), (25, 20, 60), 0)
            ellipse((x - 5, 190), (4, 5), (255, 255, 255), 0)
            cv2.ellipse(rgb, (x, 200), (30, 25), 0, 195, 345, INK, 8, cv2.LINE_AA)
            cv2.ellipse(rgb, (x, 200), (28, 24), 0, 40, 140, INK, 2, cv2.LINE_AA)
        cv2.ellipse(rgb, (x, 152), (26, 10), 0, 200, 340, hair, 7, cv2.LINE_AA)
        if look.glasses:
            cv2.ellipse(rgb, (x, 212), (42, 40), 0, 0, 360, INK, 3, cv2.LINE_AA)
    if look.glasses:
        cv2.line(rgb, (192, 208), (208, 208), INK, 3, cv2.LINE_AA)
    cv2.ellipse(
        rgb, (200, 236), (4, 3), 0, 0, 360, tuple(round(0.8 * c) for c in skin), -1, cv2.LINE_AA
    )
    if look.open_mouth:
        shape([(178, 258), (222, 258), (212, 276), (188, 276)], LIP)
        cv2.rectangle(rgb, (184, 260), (216, 264), (255, 255, 255), -1)
    else:
        cv2.ellipse(rgb, (200, 256), (18, 8), 0, 20, 160, LIP, 3, cv2.LINE_AA)
    cv2.circle(rgb, (225, 250), 2, (120, 80, 70), -1, cv2.LINE_AA)
    fringe = [(98, 170), (110, 90), (200, 50), (290, 90), (302, 170)]
    lock = [(186, 116), (154, 214), (126, 120)] if look.fringe else [(160, 128), (130, 120)]
    shape([*fringe, (272, 120), (240, 128), (200, 116), *lock], hair)
    alpha = np.full(rgb.shape[:2], 255, np.uint8)
    return np.dstack([rgb, alpha])


BOX = FaceBox(100, 88, 200, 212)


def part_at(labelling: Labelling, x: int, y: int) -> Part | None:
    """Give the part shown at a canvas place."""
    index = labelling.map[int(y * labelling.scale), int(x * labelling.scale)]
    return labelling.parts[int(index)][0] if index >= 0 else None


@cache
def parts_of(look: Look, face: FaceBox | None = BOX) -> Labelling:
    """Label a portrait."""
    return solve(analyse(portrait(look), silent, face))


LOOKS = {
    "plain": Look(),
    "eyes in the colour of the hair": Look(hair=(70, 115, 200)),
    "dark skin": Look(skin=(176, 120, 88), hair=(214, 208, 222)),
    "black hair": Look(hair=(40, 38, 44)),
}


@pytest.mark.parametrize("name", LOOKS)
def test_an_eye_is_its_white_its_iris_and_its_lashes(name: str) -> None:
    labelling = parts_of(LOOKS[name])
    for x in (150, 250):
        assert part_at(labelling, x, 206) is Part.IRIDES  # the pupil
        assert part_at(labelling, x + 10, 206) is Part.IRIDES
        assert part_at(labelling, x - 5, 190) is Part.IRIDES  # a highlight
        assert part_at(labelling, x - 21, 203) is Part.EYEWHITE
        assert part_at(labelling, x + 21, 203) is Part.EYEWHITE
        assert part_at(labelling, x - 20, 183) is Part.EYELASH
        assert part_at(labelling, x, 176) is Part.EYELASH


@pytest.mark.parametrize("name", LOOKS)
def test_blush_moles_and_jaw_are_no_features(name: str) -> None:
    labelling = parts_of(LOOKS[name])
    for x, y in ((118, 240), (282, 240), (225, 250), (200, 225), (165, 240)):
        assert part_at(labelling, x, y) is Part.FACE
    features = {Part.IRIDES, Part.EYEWHITE, Part.EYELASH, Part.EYEBROW, Part.NOSE, Part.MOUTH}
    for x, y in ((102, 215), (125, 262), (298, 215), (275, 262), (200, 300)):
        assert part_at(labelling, x, y) not in features


@pytest.mark.parametrize("name", LOOKS)
def test_brows_nose_and_mouth_are_named(name: str) -> None:
    labelling = parts_of(LOOKS[name])
    assert part_at(labelling, 150, 142) is Part.EYEBROW
    assert part_at(labelling, 250, 142) is Part.EYEBROW
    assert part_at(labelling, 200, 264) is Part.MOUTH
    assert part_at(labelling, 200, 236) is Part.NOSE


def test_an_open_mouth_is_one_with_its_teeth_and_tongue() -> None:
    labelling = parts_of(Look(open_mouth=True))
    for x, y in ((200, 262), (200, 270), (178, 258), (200, 277)):
        assert part_at(labelling, x, y) is Part.MOUTH


def test_a_lock_over_an_eye_stays_hair() -> None:
    for hair in ((205, 120, 60), (70, 115, 200)):
        labelling = parts_of(Look(fringe=True, hair=hair))
        assert part_at(labelling, 153, 170) is Part.FRONT_HAIR
        assert part_at(labelling, 153, 185) is Part.FRONT_HAIR
        assert part_at(labelling, 141, 210) is Part.IRIDES
        assert part_at(labelling, 250, 206) is Part.IRIDES


def test_closed_eyes_are_lashes() -> None:
    labelling = parts_of(Look(closed=True))
    for x in (150, 250):
        assert part_at(labelling, x, 194) is Part.EYELASH
        assert part_at(labelling, x, 210) is Part.FACE


def test_spectacles_are_eyewear_and_skin_behind_them_face() -> None:
    labelling = parts_of(Look(glasses=True))
    frames = labelling.parts.index((Part.EYEWEAR, Side.WHOLE))
    for x in (150, 250):
        turns = np.radians(np.arange(0, 181, 5))  # the lower half, all along
        rim = labelling.map[
            np.rint(212 + 40 * np.sin(turns)).astype(int),
            np.rint(x + 42 * np.cos(turns)).astype(int),
        ]
        assert (rim == frames).mean() > 0.85
        assert part_at(labelling, x, 240) is Part.FACE
        assert part_at(labelling, x, 206) is Part.IRIDES


@pytest.mark.parametrize("chin", [285, 300, 325])
def test_the_chin_is_found(chin: int) -> None:
    face = analyse(portrait(Look(chin=chin)), silent).face
    assert face is not None
    assert abs(face.top + face.height - chin) < 10
    assert abs(face.left + face.width / 2 - 200) < 12
    assert 165 < face.width < 225


def test_a_jaw_drawn_in_a_colour_near_that_of_skin_has_its_line_too() -> None:
    skin, line, hair = (239, 198, 150), (239, 172, 131), (16, 16, 16)
    rgb = np.full((400, 400, 3), hair, np.uint8)
    cv2.rectangle(rgb, (175, 200), (225, 399), skin, -1)
    frame = Frame(x=200, y=200, width=200, rise=190, slope=0.0, bottom=399)
    radii = (104, round(0.53 * frame.rise))
    cv2.ellipse(rgb, (200, 200), radii, 0, 0, 360, skin, -1)
    cv2.ellipse(rgb, (200, 200), radii, 0, 0, 360, line, 3)
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB)
    tone = cv2.cvtColor(np.float32([[skin]]) / 255.0, cv2.COLOR_RGB2LAB)[0].astype(np.float64)
    inside = inside_jaw(lab, frame, tone)
    is_line = (rgb == line).all(axis=2)
    neck = np.zeros_like(inside)
    neck[280:, 180:221] = True
    assert inside[is_line & neck].mean() > 0.9
    assert not inside[radii[1] + 206 :, 180:221].any()


@pytest.mark.parametrize("look", [Look(), Look(shaded=True), Look(chin=285), Look(chin=325)])
def test_a_face_ends_at_its_drawn_jaw_and_has_its_line(look: Look) -> None:
    labelling = parts_of(look, None)
    for x, y in ((200, look.chin - 8), (200, look.chin - 1), (183, look.chin - 12)):
        assert part_at(labelling, x, y) is Part.FACE
    for x, y in ((200, look.chin + 5), (178, look.chin + 4), (222, look.chin + 4), (200, 350)):
        assert part_at(labelling, x, y) is Part.NECK


def test_a_face_put_elsewhere_is_looked_at_without_cutting_the_picture_anew() -> None:
    picture = portrait(Look(glasses=True))
    found = analyse(picture, silent)
    moved = with_face(found, BOX)
    assert moved.segmentation is found.segmentation
    assert moved.matte is found.matte
    assert moved.face == BOX
    again = solve(analyse(picture, silent, BOX))
    assert np.array_equal(solve(moved).map, again.map)
    assert part_at(solve(moved), 150, 206) is Part.IRIDES


def test_a_face_is_found_whatever_its_skin() -> None:
    for look in LOOKS.values():
        face = analyse(portrait(look), silent).face
        assert face is not None
        assert abs(face.top + face.height - 300) < 12
