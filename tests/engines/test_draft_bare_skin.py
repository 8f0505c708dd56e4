"""Bits of bare skin are the hand's or the neck's, though their place says cloth."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part
from app.engines.draft.bare_skin import with_fingers, with_throat
from app.engines.draft.evidence import Evidence
from app.engines.draft.regions import Segmentation, describe
from app.engines.draft.ruler import COLUMN, Frame

SKIN, CLOTH, SHADE = (92.0, 6.0, 8.0), (60.0, -35.0, 30.0), (80.0, 20.0, 15.0)
TIE = (75.0, 15.0, 50.0)
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


def test_skin_between_ribbons_below_the_chin_is_the_neck() -> None:
    regions = np.zeros((200, 200), np.int32)
    regions[90:100, 95:105] = 1
    regions[90:100, 160:170] = 2
    regions[80:100, 105:110] = regions[80:100, 170:175] = 3
    regions[110:115, 95:105] = 4
    lab = np.array([CLOTH, SHADE, SHADE, TIE, SHADE], np.float32)[regions]
    graph = describe(regions, lab, np.zeros(regions.shape, np.bool_))
    frame = Frame(100.0, 40.0, 60.0, 60.0, 0.0, 200.0)
    no = np.zeros(0)
    evidence = Evidence(frame, no[None], no, np.array([SKIN]), np.zeros((0, 3)))
    neck, tie = COLUMN[Part.NECK], COLUMN[Part.NECKWEAR]
    part = np.array([SHIRT, SHIRT, SHIRT, tie, SHIRT], np.int32)
    found = with_throat(part, graph, evidence)
    assert found.tolist() == [SHIRT, neck, SHIRT, tie, SHIRT]  # the last is a pendant
