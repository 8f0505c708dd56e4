"""Which part a drawn line belongs to: the outline between two parts is the front one's."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.figure import Mask

Ranks = npt.NDArray[np.int16]


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
    return np.where(claimed, front, ranks).astype(np.int16)
