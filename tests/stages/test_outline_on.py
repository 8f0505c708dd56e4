from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.stages.outline_on import outlined

Mask = NDArray[np.bool_]
Colours = NDArray[np.uint8]

SKIN, INK = (240, 200, 170), (110, 60, 60)
WIDEST = 6
JAW = 100
"""Row down to which others cover the neck."""


def neck(line: int = 4, *, top: int = 40, left: int = 80) -> tuple[Colours, Mask, Mask, Mask]:
    """Give a neck with a line at both sides, painted on in its skin alone up to some row.

    Returns:
        its colours, where it was, where it is painted on and where others cover it.
    """
    own, fresh, covered = (np.zeros((200, 200), np.bool_) for _ in range(3))
    covered[:JAW] = True
    own[JAW:, 80:120] = True
    fresh[top:JAW, left:120] = True
    colour = np.full((200, 200, 3), SKIN, np.uint8)
    for side in (slice(80, 80 + line), slice(120 - line, 120)):
        colour[JAW:, side] = INK
    return colour, own, fresh, covered


def is_ink(colour: Colours) -> Mask:
    return np.asarray(np.abs(colour.astype(int) - INK).max(axis=2) < 20)


@pytest.mark.parametrize("line", [2, 4, 6])
def test_a_neck_laid_bare_has_its_outline(line: int) -> None:
    colour, own, fresh, covered = neck(line)
    ink = is_ink(outlined(colour, own, fresh, covered, WIDEST))
    assert ink[85:JAW, 80].all()
    assert ink[85:JAW, 119].all()
    assert np.all(np.abs(ink[85:JAW, 80:120].sum(axis=1) - 2 * line) <= 2)


def test_a_line_ends_at_a_corner_and_never_crosses_what_is_painted() -> None:
    colour, own, fresh, covered = neck()
    after = outlined(colour, own, fresh, covered, WIDEST)
    assert not is_ink(after)[:, 90:110].any()
    assert np.array_equal(after[own], colour[own])


def test_where_a_layer_has_no_line_none_is_drawn() -> None:
    colour, own, fresh, covered = neck(0)
    assert np.array_equal(outlined(colour, own, fresh, covered, WIDEST), colour)
    soft = colour.copy()
    soft[JAW:, 80:84] = np.linspace(120, 240, 4).astype(np.uint8)[None, :, None]
    shaded = np.linspace(0.6, 1.0, 40)[None, :, None] * np.array(SKIN)
    soft[JAW:, 80:120] = shaded.astype(np.uint8)
    assert not is_ink(outlined(soft, own, fresh, covered, WIDEST))[:JAW].any()


def test_an_edge_that_jumps_aside_is_not_the_same_one() -> None:
    colour, own, fresh, covered = neck(left=40)
    ink = is_ink(outlined(colour, own, fresh, covered, WIDEST))
    assert not ink[:JAW, 40:100].any()
    assert ink[85:JAW, 119].all()


def test_the_edge_of_what_covers_it_says_nothing() -> None:
    colour, own, fresh, covered = neck()
    covered[:, 120:] = True  # Its line there may be that of what covers it.
    ink = is_ink(outlined(colour, own, fresh, covered, WIDEST))
    assert ink[85:JAW, 80].all()
    assert not ink[:JAW, 100:].any()


def test_nothing_painted_changes_nothing() -> None:
    colour, own, _, covered = neck()
    assert outlined(colour, own, np.zeros_like(own), covered, WIDEST) is colour
