"""Where a layer goes on behind others: as its outline did where it was lost from sight."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.stages.extend import fill_hole, find_hole
from app.stages.going_on import beyond_outline, going_on
from tests.stages.test_reveal import slab

Mask = NDArray[np.bool_]
ROWS, COLUMNS = np.mgrid[:300, :300]


def on_of(shape: Mask, cover: Mask, reach: int) -> Mask:
    """Where a shape goes on that is cut off along the edge of what covers it."""
    return going_on(shape & ~cover, cover, reach)


@pytest.mark.parametrize("wide", [8, 24, 60])
def test_a_column_goes_on_as_one(wide: int) -> None:
    column = np.abs(COLUMNS - 150) < wide / 2
    found = on_of(column, ROWS < 150, 40)
    assert not found[:109].any()
    for row in (118, 130, 145):
        assert abs(int(found[row].sum()) - int(column[row].sum())) <= 3
        assert abs(np.flatnonzero(found[row]).mean() - 150) <= 2


def test_a_slanted_arm_goes_on_in_its_direction() -> None:
    across = (COLUMNS - 150) * 0.6 - (ROWS - 150) * 0.8
    along = (COLUMNS - 150) * 0.8 + (ROWS - 150) * 0.6
    arm = np.abs(across) < 20
    rag = 150 + (ROWS // 3) % 5
    found = on_of(arm, rag < COLUMNS, 50)
    whole = arm & (along > 15) & (along < 35)
    assert found[whole].mean() >= 0.95
    assert (found & ~arm).sum() <= 0.06 * found.sum()


def test_a_half_covered_disc_goes_on_round() -> None:
    disc = (COLUMNS - 150) ** 2 + (ROWS - 150) ** 2 < 80**2
    found = on_of(disc, ROWS < 150, 110)
    hidden = disc & (ROWS < 150)
    assert (found & hidden).sum() / (found | hidden).sum() >= 0.85
    some = on_of(disc, ROWS < 150, 50)
    assert (some & ~disc).sum() <= 0.03 * some.sum()
    assert some[112:150, 148].all()


def test_what_goes_behind_already_goes_on_from_there() -> None:
    neck = (np.abs(COLUMNS - 150) < 30) & (ROWS >= 120) & (ROWS < 200)
    behind = (np.abs(COLUMNS - 150) < 31) & (ROWS >= 90) & (ROWS < 120)
    found = going_on(neck | behind, ROWS < 120, 40)
    width = np.abs(np.flatnonzero(found.any(axis=0)) - 150)
    assert width.max() <= 34
    assert found[58:90, 150].all()


def test_where_no_outline_leads_it_keeps_off_what_is_seen_not_to_be_it() -> None:
    bell = ((COLUMNS - 150) / 70) ** 2 + ((ROWS - 200) / 40) ** 2 < 1
    lock = np.abs(COLUMNS - 200) < 8
    cover = (ROWS > 180) | lock
    found = going_on(bell, cover, 40)
    assert not found[:150, 190:210].any()  # No horn up behind the lock.
    assert found[242:270, 150].all()


def test_a_large_reach_is_looked_at_reduced() -> None:
    column = np.abs(COLUMNS - 150) < 40
    found = on_of(column, ROWS < 200, 150)
    assert abs(int(found[120].sum()) - int(column[120].sum())) <= 8
    assert not found[:48].any()


def test_a_large_reach_has_no_stairs_along_its_edge() -> None:
    rows, columns = np.mgrid[:900, :900]
    arm = np.abs((columns - 450) * 0.94 - (rows - 450) * 0.34) < 60
    found = on_of(arm, rows < 500, 300)
    inside = np.arange(300, 470)
    edge = found[inside].argmax(axis=1)
    off = edge - np.polyval(np.polyfit(inside, edge, 1), inside)
    assert np.abs(off).max() <= 1.6


def test_a_neck_between_head_and_collar_is_filled_as_a_column() -> None:
    neck = slab(Box(80, 110, 120, 150), "neck")
    hair = slab(Box(20, 10, 180, 190), "back hair")
    head = np.zeros((100, 100, 4), np.uint8)
    cv2.ellipse(head, (50, 50), (45, 55), 0, 0, 360, (255, 255, 255, 255), -1, cv2.LINE_AA)
    collar = slab(Box(40, 150, 160, 200), "topwear")
    layers = (hair, neck, collar, Layer.of(head, 50, 20, name="face"))
    document = Document(Size(200, 200), layers=layers)
    filled = fill_hole(neck, find_hole(document, neck, 40))
    there = filled.alpha.array() >= 64
    assert cv2.connectedComponents(there.astype(np.uint8))[0] == 2
    inside = there[14:-10].sum(axis=1)  # Its ends are round.
    assert np.abs(inside - 40).max() <= 4
    assert there.sum(axis=1).max() <= 44
    assert filled.top <= 76
    assert filled.box.bottom >= 186


def test_what_is_nowhere_does_not_go_on():
    nowhere, covered = np.zeros((40, 50), np.bool_), np.ones((40, 50), np.bool_)
    assert not going_on(nowhere, covered, 12).any()
    speck = np.zeros((2000, 30), np.bool_)
    speck[7, 7] = True
    assert not going_on(speck, ~speck, 400).any()


@pytest.mark.parametrize("reach", [40, 90])
def test_what_is_beside_a_column_led_on_is_beyond_its_outline(reach: int) -> None:
    column, cover = np.abs(COLUMNS - 150) < 30, ROWS < 150
    found = beyond_outline(column & ~cover, cover, reach)
    beside = (ROWS > 130) & cover & (np.abs(np.abs(COLUMNS - 150) - 45) < 8)
    assert found[beside].all()
    assert not found[column].any()


def test_where_no_outline_leads_nothing_is_beyond() -> None:
    cover = ROWS < 150
    assert not beyond_outline(~cover, cover, 40).any()
