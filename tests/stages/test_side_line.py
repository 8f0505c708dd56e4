import cv2
import numpy as np
import pytest

from app.core.document import Layer
from app.core.parts import Part, Side
from app.stages.body_axis import mirror_line
from app.stages.resplit import split_line
from app.stages.side_line import side_line
from tests.builders import plain

SKIN, INK = (245, 220, 205), (70, 40, 50)


def limb(rgba, points, width):
    """Draw a limb with an outline over what is there."""
    line = [np.array(points, np.int32)[:, None]]
    cv2.polylines(rgba, line, False, (*INK, 255), width * 6 // 5)
    cv2.polylines(rgba, line, False, (*SKIN, 255), width)


def shape(points, width, size):
    """Give bool (h, w), true well inside of a limb."""
    mask = np.zeros(size, np.uint8)
    cv2.polylines(mask, [np.array(points, np.int32)[:, None]], False, 255, width - 6)
    return mask > 0


@pytest.mark.parametrize("scale", [1, 4])
def test_arms_that_cross_are_parted_along_the_line_between_them(scale):
    behind = scale * np.array([(40, 10), (30, 120), (170, 135)])
    front = scale * np.array([(190, 10), (205, 120), (60, 90)])
    size, width = (170 * scale, 240 * scale), 30 * scale
    rgba = np.zeros((*size, 4), np.uint8)
    limb(rgba, behind, width)
    limb(rgba, front, width)
    arms = Layer.of(rgba, 7, 5, name="handwear", part=Part.HANDWEAR)
    found = side_line(arms, [arms])
    assert found.doubt == "crossing"
    pieces = {piece.side: piece for piece in split_line(arms, found.points)}
    over = shape(front, width, size)
    under = shape(behind, width, size) & ~over
    for side, own in ((Side.LEFT, over), (Side.RIGHT, under)):
        piece = pieces[side]
        alpha = np.zeros(size, np.uint8)
        alpha[piece.box.shifted(-7, -5).slices] = piece.alpha.array()
        assert (alpha[own] > 127).mean() > 0.95


def test_hands_are_parted_where_the_line_between_them_is_drawn():
    rgba = np.zeros((100, 240, 4), np.uint8)
    limb(rgba, [(30, 50), (90, 50)], 40)
    limb(rgba, [(130, 50), (210, 50)], 40)  # They touch at about 110, the middle is at 120.
    hands = Layer.of(rgba, name="handwear", part=Part.HANDWEAR)
    found = side_line(hands, [hands])
    assert (found.doubt, found.basis) == ("", "drawn")
    at = [x for x, y in found.points if 45 < y < 55] or [found.points[0][0]]
    assert at == pytest.approx([110] * len(at), abs=3)


def test_a_mass_without_a_line_is_cut_in_the_middle_and_doubtful():
    hands = Layer.of(plain(size=(160, 100)), name="handwear", part=Part.HANDWEAR)
    found = side_line(hands, [hands])
    assert found.points == mirror_line(hands)
    assert (found.doubt, found.basis) == ("bare", "shape")


def test_hands_that_touch_a_little_are_cut_in_the_middle_without_a_doubt():
    rgba = np.zeros((100, 240, 4), np.uint8)
    rgba[:, 10:110] = rgba[:, 130:230] = rgba[46:54, 110:130] = (*SKIN, 255)
    hands = Layer.of(rgba, name="handwear", part=Part.HANDWEAR)
    found = side_line(hands, [hands])
    assert found.doubt == ""
    assert [x for x, _ in found.points] == pytest.approx([120, 120], abs=1)


@pytest.mark.parametrize("part", [Part.BOTTOMWEAR, None])
def test_what_is_no_pair_is_cut_in_the_middle(part):
    rgba = np.zeros((100, 240, 4), np.uint8)
    limb(rgba, [(30, 50), (90, 50)], 40)
    limb(rgba, [(130, 50), (210, 50)], 40)
    skirt = Layer.of(rgba, name="skirt", part=part)
    found = side_line(skirt, [skirt])
    assert (found.points, found.doubt) == (mirror_line(skirt), "")


def test_a_shirt_below_a_face_is_cut_along_the_face_s_middle():
    shirt = Layer.of(plain(size=(200, 100)), 0, 100, name="topwear", part=Part.TOPWEAR)
    face = Layer.of(plain(size=(40, 50)), 90, 10, part=Part.FACE)
    found = side_line(shirt, [face, shirt])
    assert [x for x, _ in found.points] == [110, 110]
    assert found.basis == "face"
