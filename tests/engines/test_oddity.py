"""What cannot be right in a draft: shreds, unlike twins, skin in clothes, eyes beside the face."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from app.core.parts import Part, Side
from app.engines.draft.doubt import doubtful_parts
from app.engines.draft.labelling import Labelling
from app.engines.draft.oddity import odd_parts

SKIN, SHIRT, INK, WHITE = (92, 6, 9), (60, -30, 30), (20, 0, 0), (98, 0, 0)
FACE, TOP = (Part.FACE, Side.WHOLE), (Part.TOPWEAR, Side.WHOLE)
BROWS = [(Part.EYEBROW, side) for side in (Side.RIGHT, Side.LEFT)]
WHITES = [(Part.EYEWHITE, side) for side in (Side.RIGHT, Side.LEFT)]


def drawn(*parts: tuple[Any, tuple[slice, slice], tuple[int, int, int]]) -> tuple[Any, Any]:
    """Give a labelling and an analysis of a face 100 px wide, its eyes at (150, 100)."""
    numbers, lab = np.full((400, 300), -1, np.int16), np.zeros((400, 300, 3), np.float32)
    labels = []
    for label, spot, colour in parts:
        if label not in labels:
            labels.append(label)
        numbers[spot], lab[spot] = labels.index(label), colour
    sure = np.ones(len(labels), np.float32)
    labelling = Labelling(numbers, tuple(labels), numbers.astype(np.int32), sure, 1.0, ())
    frame = SimpleNamespace(x=150.0, y=100.0, width=100.0, rise=100.0)
    look = SimpleNamespace(evidence=SimpleNamespace(frame=frame))
    return labelling, SimpleNamespace(look=look, segmentation=SimpleNamespace(lab=lab))


def face() -> list[tuple[Any, tuple[slice, slice], tuple[int, int, int]]]:
    brows = [(BROWS[n], np.s_[70:74, 110 + 50 * n : 130 + 50 * n], INK) for n in (0, 1)]
    whites = [(WHITES[n], np.s_[95:107, 110 + 50 * n : 130 + 50 * n], WHITE) for n in (0, 1)]
    return [(FACE, np.s_[50:160, 100:200], SKIN), (TOP, np.s_[200:300, 80:220], SHIRT),
            *brows, *whites]  # fmt: skip


def test_a_plain_figure_has_nothing_odd() -> None:
    assert odd_parts(*drawn(*face())) == frozenset()


def test_a_brow_full_of_hair_is_odd_and_so_is_its_twin() -> None:
    hair = (BROWS[1], np.s_[60:75, 160:190], INK)
    assert odd_parts(*drawn(*face(), hair)) == set(BROWS)


def test_a_brow_without_a_twin_is_odd() -> None:
    assert odd_parts(*drawn(*(one for one in face() if one[0] != BROWS[0]))) == {BROWS[1]}


def test_an_eye_of_skin_is_odd_beside_a_white_one() -> None:
    skin = (WHITES[0], np.s_[95:107, 110:124], SKIN)
    assert odd_parts(*drawn(*face(), skin)) >= {WHITES[0]}


def test_bare_arms_in_a_shirt_are_odd_until_there_are_arms() -> None:
    arms = np.s_[220:280, 80:110]
    labelling, analysis = drawn(*face(), (TOP, arms, SKIN))
    assert odd_parts(labelling, analysis) == {TOP}
    assert doubtful_parts(labelling, analysis) == {TOP}
    assert doubtful_parts(labelling) == frozenset()
    hand = ((Part.HANDWEAR, Side.RIGHT), np.s_[300:330, 80:110], SKIN)
    assert odd_parts(*drawn(*face(), (TOP, arms, SKIN), hand)) == frozenset()


def test_a_shred_and_what_lies_far_off_are_odd() -> None:
    shred = ((Part.BACK_HAIR, Side.WHOLE), np.s_[40:50, 100:110], INK)
    mouth = ((Part.MOUTH, Side.WHOLE), np.s_[320:330, 140:160], (50, 40, 20))
    assert odd_parts(*drawn(*face(), shred, mouth)) == {shred[0], mouth[0]}


def test_without_a_face_nothing_is_odd() -> None:
    labelling, _ = drawn(*face())
    nowhere: Any = SimpleNamespace(look=None, segmentation=None)
    assert odd_parts(labelling, nowhere) == frozenset()
