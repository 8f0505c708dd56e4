"""Skin and clothes that are seen between locks are no hair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.core.parts import Part
from app.engines.draft.evidence import Evidence
from app.engines.draft.gaps import with_gaps
from app.engines.draft.regions import Segmentation, describe
from app.engines.draft.ruler import COLUMN, Frame

Colour = tuple[float, float, float]
SKIN, SHADE, HAIR, CLOTH = (92.0, 6.0, 8.0), (80.0, 13.0, 16.0), (20.0, 0.0, 0.0), (62.0, -4.0, -25)
FRAME = Frame(100.0, 60.0, 60.0, 60.0, 0.0, 300.0)
EVIDENCE = Evidence(FRAME, np.zeros((0, 0)), np.zeros(0), np.array([SKIN]), np.array([HAIR]))


def between_locks(x: int, y: int, colour: Colour) -> tuple[Part, Part, Part]:
    """Give the parts of hair, of a dress below it, and of a small gap in the hair."""
    regions = np.zeros((300, 200), np.int32)
    regions[200:] = 1
    regions[y - 4 : y + 4, x - 4 : x + 4] = 2
    lab = np.array([HAIR, CLOTH, colour], np.float32)[regions]
    lines = np.zeros(regions.shape, np.bool_)
    graph = describe(regions, lab, lines)
    segmentation = Segmentation(lab, lines, regions, regions, np.ones(3, np.bool_), graph)
    hair, dress = COLUMN[Part.FRONT_HAIR], COLUMN[Part.TOPWEAR]
    found = with_gaps(np.array([hair, dress, hair], np.int32), segmentation, EVIDENCE)
    one, two, three = (tuple(Part)[index] for index in found)
    return one, two, three


@pytest.mark.parametrize(
    ("place", "colour", "part"),
    [
        ((105, 40), SHADE, Part.FACE),  # under the fringe
        ((140, 60), SHADE, Part.EARS),
        ((180, 60), SHADE, Part.FRONT_HAIR),  # too far from the face
        ((105, 40), HAIR, Part.FRONT_HAIR),
        ((150, 150), CLOTH, Part.TOPWEAR),
        ((150, 150), (48.0, -3.0, -20.0), Part.TOPWEAR),  # in shade
        ((150, 150), (48.0, 30.0, -20.0), Part.FRONT_HAIR),
        ((105, 40), CLOTH, Part.FRONT_HAIR),  # a clip, may be
    ],
)
def test_a_gap_between_locks_is_what_is_seen_there(
    place: tuple[int, int], colour: Colour, part: Part
) -> None:
    assert between_locks(*place, colour) == (Part.FRONT_HAIR, Part.TOPWEAR, part)


def test_without_a_colour_of_hair_nothing_is_a_gap() -> None:
    regions = np.zeros((40, 40), np.int32)
    lab = np.array([SKIN], np.float32)[regions]
    lines = np.zeros(regions.shape, np.bool_)
    graph = describe(regions, lab, lines)
    segmentation = Segmentation(lab, lines, regions, regions, np.ones(1, np.bool_), graph)
    part = np.array([COLUMN[Part.FRONT_HAIR]], np.int32)
    assert (with_gaps(part, segmentation, replace(EVIDENCE, hair=np.zeros((0, 3)))) == part).all()
