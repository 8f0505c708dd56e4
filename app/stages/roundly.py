"""How a round layer, as a face, goes on beside its outline without lobes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to

_NOTCH = 5
"""Pixels up to which notches are no part of an outline."""
_RIM = 4
"""Pixels from an edge that still are at it."""
_CUT = 0.5
"""The share of its outline up to which a layer may end along what covers it, and be whole."""
_ALONG, _TAPER = 0.12, 0.25
"""How far it is painted on then: times the radius of what fits into it, and times how far that is
from where it is seen to end."""

Mask = NDArray[np.bool_]


def roundly(on: Mask, own: Mask, covered: Mask) -> Mask:
    """Give what of a round layer's going on is no lobe beside it.

    Where most of its outline is its own, and not the edge of what covers it, all of it is there
    already: what is added runs along that. Else its outline is not known, and nothing is changed.

    Args:
        on: bool (h, w), where the layer goes on.
        own: bool (h, w), where it is, somewhere.
        covered: bool (h, w), where others cover it, or would.
    """
    kernel = np.ones((_NOTCH, _NOTCH), np.uint8)
    shape = cv2.morphologyEx(np.pad(own, _NOTCH).astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    found, _ = cv2.findContours(
        shape[_NOTCH:-_NOTCH, _NOTCH:-_NOTCH], cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    outline = max(found, key=len)
    wide = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
    # Seen on one side of that edge and covered, but not there, on the other.
    behind, before = (
        cv2.dilate(side.astype(np.uint8), wide) for side in (covered & ~own, own & ~covered)
    )
    is_cut = cv2.bitwise_and(behind, before)
    if is_cut[outline[:, 0, 1], outline[:, 0, 0]].mean() > _CUT:
        return on
    whole = np.zeros(own.shape, np.uint8)
    cv2.fillConvexPoly(whole, cv2.convexHull(outline), 1)
    half = float(distance_to(~np.pad(own, 1)).max())
    far = np.minimum(_ALONG * half, _TAPER * distance_to(~covered & ~own))
    return np.asarray(on & (distance_to(whole > 0) <= far))
