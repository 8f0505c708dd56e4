"""Bare skin beside a hand is the hand's, though its place says cloth."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part
from app.engines.draft.fingers import with_fingers
from app.engines.draft.regions import Segmentation, describe
from app.engines.draft.ruler import COLUMN

SKIN, CLOTH, SHADE = (92.0, 6.0, 8.0), (60.0, -35.0, 30.0), (80.0, 20.0, 15.0)
HAND, SHIRT = COLUMN[Part.HANDWEAR], COLUMN[Part.TOPWEAR]


@pytest.mark.parametrize(
    ("finger", "shirt", "expected"),
    [(SHADE, CLOTH, HAND), (CLOTH, CLOTH, SHIRT), (SKIN, SKIN, SHIRT)],
)
def test_a_finger_goes_to_the_hand_unless_it_may_be_cloth(
    finger: tuple[float, float, float], shirt: tuple[float, float, float], expected: int
) -> None:
    regions = np.zeros((100, 100), np.int32)
    regions[:, 50:] = 1
    regions[40:52, 46:50] = 2
    regions[52:64, 46:50] = 3
    lab = np.array([shirt, SKIN, finger, finger], np.float32)[regions]
    lines = np.zeros(regions.shape, np.bool_)
    graph = describe(regions, lab, lines)
    segmentation = Segmentation(lab, lines, regions, regions, np.ones(4, np.bool_), graph)
    part = np.array([SHIRT, HAND, SHIRT, SHIRT], np.int32)
    skin = np.array([SKIN])
    found = with_fingers(part, segmentation, skin, 60.0**2)
    assert found.tolist() == [SHIRT, HAND, expected, expected]
    assert (with_fingers(part, segmentation, skin, 20.0**2) == part).all()
