"""Left and right limbs, where they hang apart and where they cross."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part, Side
from app.engines.draft.pixels import Labels
from app.engines.draft.ruler import COLUMN, Frame
from app.engines.draft.sides import take_sides

FRAME = Frame(100.0, 10.0, 40.0, 40.0, 0.0, 200.0)
FORE, REAR = 0, 1


def crossed() -> tuple[Labels, Labels]:
    """Give two arms of which the character's left one lies before the other, and their regions."""
    parts, regions = np.full((2, 200, 200), -1, np.int32)
    parts[20:140, 40:70] = parts[110:140, 40:120] = COLUMN[Part.HANDWEAR]
    regions[parts >= 0] = REAR
    for fore in (np.s_[40:120, 140:160], np.s_[90:120, 60:160]):
        parts[fore], regions[fore] = COLUMN[Part.HANDWEAR], FORE
    regions[100:106, 62:70] = 2
    return parts, regions


def test_crossed_arms_are_parted_along_their_outline() -> None:
    parts, regions = crossed()
    found, labels = take_sides(parts, FRAME, regions)
    left = found == labels.index((Part.HANDWEAR, Side.LEFT))
    right = found == labels.index((Part.HANDWEAR, Side.RIGHT))
    assert left[regions == FORE].all()
    assert left[regions == 2].all()  # a nail
    assert right[regions == REAR].all()


@pytest.mark.parametrize("is_one", [True, False])
def test_limbs_are_parted_on_the_axis_where_no_region_tells_them_apart(is_one: bool) -> None:
    parts, regions = crossed()
    if is_one:
        regions[parts >= 0] = 0
    found, labels = take_sides(parts, FRAME, regions if is_one else None)
    left = found == labels.index((Part.HANDWEAR, Side.LEFT))
    assert (left == ((parts >= 0) & (np.arange(200) > 100))).all()


def test_a_hem_across_both_legs_does_not_change_their_sides() -> None:
    parts, regions = np.full((2, 200, 200), -1, np.int32)
    for number, columns in enumerate((np.s_[60:95], np.s_[105:140])):
        parts[60:180, columns] = COLUMN[Part.LEGWEAR]
        regions[60:180, columns] = number
    parts[50:60, 60:140] = COLUMN[Part.LEGWEAR]
    regions[50:60, 60:140] = 2
    found, _ = take_sides(parts, FRAME, regions)
    assert (found == take_sides(parts, FRAME)[0]).all()


@pytest.mark.parametrize("part", [Part.LEGWEAR, Part.FOOTWEAR])
@pytest.mark.parametrize(("top", "is_leg"), [(60, True), (150, False)])
def test_a_leg_across_the_axis_is_the_other_one_of_a_leg_beside_it(
    part: Part, top: int, is_leg: bool
) -> None:
    parts, regions = np.full((2, 200, 200), -1, np.int32)
    for number, (first, columns) in enumerate(((top, np.s_[50:80]), (60, np.s_[85:125]))):
        parts[first:180, columns] = COLUMN[part]
        regions[first:180, columns] = number
    found, labels = take_sides(parts, FRAME, regions)
    left = found == labels.index((part, Side.LEFT))
    assert not left[regions == 0].any()
    assert left[regions == 1].all() == is_leg
