"""Texture that goes on in a hole."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.progress import Cancelled, Progress
from app.stages.patch_fill import patch_fill


def woven(side: int, period: int) -> np.ndarray:
    rows, columns = np.mgrid[:side, :side]
    rgb = np.full((side, side, 3), (60, 70, 120), np.uint8)
    rgb[(columns % period) < period // 3] = (190, 60, 70)
    rgb[((rows + columns) % period) < 4] = (240, 235, 220)
    return rgb


@pytest.mark.parametrize("period", [10, 24, 40])
def test_a_hole_in_a_pattern_is_hardly_to_be_found(period: int) -> None:
    cloth = woven(300, period)
    hole = np.zeros((300, 300), np.bool_)
    hole[90:210, 100:200] = True
    torn = np.where(hole[..., None], np.uint8(0), cloth)
    filled = patch_fill(torn, ~hole, hole)
    assert filled is not None
    assert np.array_equal(filled[~hole], cloth[~hole])
    assert np.abs(filled[hole].astype(int) - cloth[hole]).mean() < 6


def test_what_is_neither_known_nor_hole_gives_no_colour() -> None:
    cloth = woven(120, 12)
    hole, other = np.zeros((2, 120, 120), np.bool_)
    hole[40:80, 40:60], other[40:80, 60:80] = True, True
    torn = cloth.copy()
    torn[hole | other] = (0, 255, 0)
    filled = patch_fill(torn, ~hole & ~other, hole)
    assert filled is not None
    assert (filled[hole].astype(int)[:, 1] < 245).all()
    assert (filled[other] == (0, 255, 0)).all()


def test_a_hole_apart_from_all_that_is_known_is_filled_too() -> None:
    known, hole = np.zeros((2, 90, 90), np.bool_)
    known[:30], hole[70:] = True, True
    filled = patch_fill(np.full((90, 90, 3), 77, np.uint8), known, hole)
    assert filled is not None
    assert (filled[hole] == 77).all()


def test_where_no_patch_is_known_nothing_is_made_up() -> None:
    known = np.eye(40, dtype=np.bool_)
    assert patch_fill(np.zeros((40, 40, 3), np.uint8), known, np.eye(40, k=1) > 0) is None


def test_it_is_the_same_each_time_and_can_be_stopped() -> None:
    cloth = woven(200, 17)
    hole = np.zeros((200, 200), np.bool_)
    hole[50:120, 50:120] = True
    told: list[Progress] = []
    first = patch_fill(cloth, ~hole, hole, told.append)
    assert np.array_equal(patch_fill(cloth, ~hole, hole), first)
    assert [one.done for one in told] == sorted(one.done for one in told)

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        patch_fill(cloth, ~hole, hole, stop)
