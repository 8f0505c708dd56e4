"""What was worked out before is given again for the same values only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.stages.recall import Recall


def two(one: float, other: float) -> NDArray[np.float64]:
    return np.array([one, other])


def test_numbers_that_read_alike_in_a_row_are_told_apart() -> None:
    recall = Recall()
    assert recall(two, 1.0, 12.0).tolist() == [1.0, 12.0]
    assert recall(two, 1.01, 2.0).tolist() == [1.01, 2.0]


def test_what_is_given_is_the_callers_own() -> None:
    recall = Recall()
    recall(two, 1.0, 2.0)[:] = 0.0
    given = recall(two, 1.0, 2.0)
    given[:] = 0.0
    assert recall(two, 1.0, 2.0).tolist() == [1.0, 2.0]
