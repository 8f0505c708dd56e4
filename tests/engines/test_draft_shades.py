"""A shadow belongs to what it lies on: it has no outline, as skin beside cloth has."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part
from app.engines.draft.regions import describe
from app.engines.draft.ruler import COLUMN
from app.engines.draft.shades import with_shades

CREAM, SHADE, BLUE = (97.0, 0.0, 8.0), (87.0, 4.0, 16.0), (40.0, -5.0, -40.0)
SKIN, CLOTH = (COLUMN[part] for part in (Part.NECK, Part.TOPWEAR))


@pytest.mark.parametrize(("named", "beside"), [(SKIN, CLOTH), (CLOTH, SKIN)])
def test_a_shade_goes_to_the_larger_surface_that_it_has_no_line_to(named: int, beside: int) -> None:
    regions = np.zeros((60, 60), np.int32)
    regions[40:, :] = 1
    lines = np.zeros(regions.shape, np.bool_)
    for colour, is_lined, expected in (
        (SHADE, False, beside),
        (SHADE, True, named),
        (BLUE, False, named),
    ):
        lines[39:41] = is_lined
        lab = np.array([CREAM, colour], np.float32)[regions]
        found = with_shades(np.array([beside, named], np.int32), describe(regions, lab, lines))
        assert found.tolist() == [beside, expected]


def test_a_shade_that_lies_more_on_its_own_part_stays_there() -> None:
    regions = np.zeros((60, 60), np.int32)
    regions[40:50, :20] = 1
    regions[50:] = 2
    lab = np.array([CREAM, SHADE, SHADE], np.float32)[regions]
    graph = describe(regions, lab, np.zeros(regions.shape, np.bool_))
    assert with_shades(np.array([CLOTH, SKIN, SKIN], np.int32), graph)[1] == CLOTH
    regions[40:50, :20], regions[40:, 20:] = 1, 2
    graph = describe(regions, lab, np.zeros(regions.shape, np.bool_))
    assert with_shades(np.array([CLOTH, SKIN, SKIN], np.int32), graph)[1] == SKIN
