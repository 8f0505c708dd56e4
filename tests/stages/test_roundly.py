"""A face goes on smoothly beside its cheeks, without lobes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.stages.extend import find_hole

SKIN, HAIR = (250, 225, 205, 255), (60, 40, 80, 255)


def head(*, has_skull: bool) -> Document:
    """A face with a pointed chin between two locks and under a fringe."""
    face, hair = np.zeros((2, 400, 400, 4), np.uint8)
    cv2.ellipse(face, (200, 170), (70, 90), 0, 180, 360, SKIN, -1)
    chin = np.array([[130, 170], [135, 215], [200, 290], [265, 215], [270, 170]])
    cv2.fillPoly(face, [chin], SKIN)
    cv2.ellipse(hair, (200, 160), (120, 130), 0, 180, 360, HAIR, -1)
    for x in (80, 262):
        hair[150:380, x : x + 58] = HAIR
    hair[160:, 138:262] = 0
    if not has_skull:
        face[hair[..., 3] > 0] = 0
    layers = (
        Layer.of(face, name="face", part=Part.FACE),
        Layer.of(hair, name="front hair", part=Part.FRONT_HAIR),
    )
    return Document(Size(400, 400), layers=layers)


@pytest.mark.parametrize("far", [20, 60, 100])
def test_a_whole_face_gets_no_lobes_beside_its_cheeks(far: int) -> None:
    document = head(has_skull=True)
    face = document.layers[0]
    hole = find_hole(document, face, far)
    rows, columns = np.nonzero(hole.mask)
    rows, columns = rows + hole.box.top, columns + hole.box.left
    beside = columns[(rows > 170) & (rows < 300)]
    assert beside.min(initial=400) >= 118
    assert beside.max(initial=0) <= 282
    jaw = columns[rows > 222]
    assert jaw.min(initial=400) >= 128
    assert jaw.max(initial=0) <= 272


def test_a_face_that_was_cut_off_under_its_fringe_is_painted_on_upwards() -> None:
    document = head(has_skull=False)
    hole = find_hole(document, document.layers[0], 60)
    assert hole.mask[120 - hole.box.top, 200 - hole.box.left]
