"""Which pixels of a thing that moves may be uncovered, when, and what comes out there."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import nearest_known

STEPS = 4
"""Shares of the range that are told apart."""

_TURNS = 4
_LOOKS = 9
_ASIDE = 1.5
"""A layer farther away than this many times the outline is not what comes out."""

Mask = NDArray[np.bool_]


def steps_to_bare(
    own: Mask, pivot: tuple[float, float], reach: float, turn: float
) -> NDArray[np.uint8]:
    """Give at which step of the range a pixel may be uncovered, uint8 (h, w), 1 to `STEPS`.

    What stays covered however far the thing moves up to a step is what all its turned copies
    share, worn away by the shift. 0 where nothing is uncovered, and where there is nothing.

    Args:
        own: bool (h, w), what the thing covers. What goes on beyond the array is not bare.
        pivot: x and y about which it turns.
        reach: pixels that it shifts to each side.
        turn: degrees that it turns to each side.
    """
    height, width = own.shape
    solid = own.astype(np.uint8)
    shared = solid.copy()
    opens = np.zeros(own.shape, np.uint8)
    for step in range(1, STEPS + 1):
        for share in range(1, _TURNS + 1):
            angle = turn * (step - 1 + share / _TURNS) / STEPS
            for way in (-angle, angle) if angle else ():
                turned = cv2.warpAffine(
                    solid,
                    cv2.getRotationMatrix2D(pivot, way, 1.0),
                    (width, height),
                    flags=cv2.INTER_NEAREST,
                    borderMode=cv2.BORDER_REPLICATE,
                )
                np.minimum(shared, turned, out=shared)
        if shared.all():
            continue
        inside = cv2.distanceTransform(shared, cv2.DIST_L2, 5)
        opens[own & ~(inside > reach * step / STEPS) & (opens == 0)] = step
    return opens


def what_comes_out(
    masks: tuple[Mask, Mask, Mask],
    behind: NDArray[np.int16],
    opens: NDArray[np.uint8],
    reach: float,
) -> tuple[NDArray[np.int16], NDArray[np.uint8]]:
    """Give the layer to be painted on at each place, -1 for none, and when the place turns bare.

    Args:
        masks: bool (h, w): what moves; where another layer is seen beside it; the surroundings
            of the figure.
        behind: the topmost layer below what moves.
        opens: at which step a place turns bare, 0 for never.
        reach: pixels that the thing shifts.
    """
    own, beside, outside = masks
    owner = np.full(own.shape, -1, np.int16)
    if not beside.any():
        return owner, opens
    distance, labels, places = nearest_known(beside)
    to_outline = cv2.distanceTransform((~outside | own).astype(np.uint8), cv2.DIST_L2, 5)
    # Near the outline a gap still opens where the layer behind is close enough.
    late = np.minimum(np.ceil(distance * (STEPS / max(reach, 1e-6))), STEPS + 1).astype(np.uint8)
    later = np.where(to_outline < distance, np.maximum(opens, late), opens)
    is_gap = (opens > 0) & (later <= STEPS) & (distance / _ASIDE <= to_outline)
    rows, columns = np.nonzero(is_gap)
    to_rows, to_columns = np.divmod(places[labels[rows, columns]], own.shape[1])
    joined = ~_across(outside, (rows, columns), (to_rows, to_columns))
    owner[rows[joined], columns[joined]] = behind[to_rows[joined], to_columns[joined]]
    return owner, later


def _across(
    outside: Mask,
    start: tuple[NDArray[np.int64], NDArray[np.int64]],
    end: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Mask:
    """Give which ways, from rows and columns to others, go across the surroundings.

    Between two legs there is nothing to paint.
    """
    is_cut = np.zeros(len(start[0]), np.bool_)
    for share in np.linspace(0.0, 1.0, _LOOKS):
        rows, columns = (
            np.rint(one + share * (other - one)).astype(np.int64)
            for one, other in zip(start, end, strict=True)
        )
        is_cut |= outside[rows, columns]
    return is_cut
