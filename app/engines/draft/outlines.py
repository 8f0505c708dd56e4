"""Which part a drawn line belongs to: the outline between two parts is the front one's."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.core.parts import Part, Side
from app.engines.draft.figure import Mask
from app.engines.draft.order import draw_order

Ranks = npt.NDArray[np.int16]

_FEATURES = frozenset(
    {
        Part.IRIDES,
        Part.EYEWHITE,
        Part.EYELASH,
        Part.EYEBROW,
        Part.EYEWEAR,
        Part.NOSE,
        Part.MOUTH,
    }
)


def ink_to_front(shown: Ranks, parts: Sequence[tuple[Part, Side]], lines: Mask) -> Ranks:
    """Give a label map in which each contour belongs to the part in front of it.

    Args:
        shown: int16 (h, w), index into `parts`, -1 where there is no figure.
        parts: what the indices mean.
        lines: bool (h, w), drawn lines.
    """
    order = np.array([*draw_order(parts)], np.int16)
    ranks = np.full(len(parts) + 1, -1, np.int16)
    ranks[order] = np.arange(len(order))
    features = np.array([*(part in _FEATURES for part, _ in parts), False])
    reach = max(2, round(0.004 * max(shown.shape)))
    places = claim_outlines(ranks[shown], lines, features[shown], reach)
    return np.where(places >= 0, order[places], -1).astype(np.int16)


def claim_outlines(ranks: Ranks, lines: Mask, fixed: Mask, reach: int) -> Ranks:
    """Give each line pixel to the frontmost part that has a filled area beside it.

    An illustrator inks the nearer shape's contour; a part behind that keeps the ink shows
    a ghost of its neighbour as soon as it moves, and smears it into its hidden area.

    Args:
        ranks: int16 (h, w), place in the draw order, -1 where there is no figure.
        lines: bool (h, w), drawn lines.
        fixed: bool (h, w), pixels that neither change nor claim: features of the face.
        reach: px from a line to the area that may claim it; about a line's width.
    """
    areas = np.where(lines | fixed, -1, ranks).astype(np.float32)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    front = cv2.dilate(areas, np.asarray(kernel, np.uint8))
    claimed = lines & ~fixed & (ranks >= 0) & (front >= 0)
    found = np.where(claimed, front, ranks).astype(np.int16)
    return np.where(_stubs(found, reach), ranks, found).astype(np.int16)


def _stubs(found: Ranks, reach: int) -> Mask:
    """Give thin bits that stick out of a part: lines that end at it and are not its contour."""
    size = 2 * max(1, reach // 2) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, kernel) < found)
