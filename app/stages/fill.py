"""The region that a bucket fills: what looks like the clicked pixel, up to lines with gaps."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import matte_box
from app.stages.selecting import Matte, similar

_CORNER = 1.5
"""How far a region reaches back into corners that closing gaps has cut off, times the radius."""


def flat_region(
    rgba: NDArray[np.uint8],
    x: int,
    y: int,
    tolerance: int,
    *,
    is_contiguous: bool = True,
    gap: int = 0,
) -> Matte:
    """Give the matte of what looks like a pixel; on smooth edges it ends as softly as they do.

    Args:
        rgba: uint8 (h, w, 4), straight.
        x: column of the pixel.
        y: row of the pixel.
        tolerance: 0..255, by which each channel may differ.
        is_contiguous: only what is joined to the pixel.
        gap: passages narrower than this many pixels do not join; 0 lets all through.

    >>> rgba = np.full((9, 9, 4), 255, np.uint8)
    >>> rgba[:, 4, :3] = 0
    >>> rgba[4, 4] = 255
    >>> [int(flat_region(rgba, 1, 4, 9, gap=gap)[4, 7]) for gap in (0, 3)]
    [255, 0]
    """
    if gap == 0 or not is_contiguous:
        return similar(rgba, x, y, tolerance, is_contiguous=is_contiguous)
    everywhere = similar(rgba, x, y, tolerance, is_contiguous=False)
    inside = np.asarray(everywhere == 255, np.uint8)
    # A frame of what is not inside would close the picture's edge: that is no line.
    framed = cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    distance = cv2.distanceTransform(framed, cv2.DIST_L2, 5)[1:-1, 1:-1]
    core = np.asarray(distance > gap / 2, np.uint8)
    if not core[y, x]:
        # Clicked inside a narrow place: there is no region without it.
        return similar(rgba, x, y, tolerance, is_contiguous=True)
    cv2.floodFill(core, None, (x, y), 2, flags=8)
    box = matte_box(np.asarray(core == 2, np.uint8)).grown(2 * gap + 2)
    rows, columns = slice(max(0, box.top), box.bottom), slice(max(0, box.left), box.right)
    reached = np.asarray(core[rows, columns] == 2, np.uint8)
    inside, square = inside[rows, columns], np.ones((3, 3), np.uint8)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    for step in range(math.ceil(_CORNER * gap / 2)):
        wider = cv2.dilate(reached, square if step % 2 else cross)
        reached = np.asarray(cv2.bitwise_and(wider, inside), np.uint8)
    near = everywhere[rows, columns]
    soft_edge = (cv2.dilate(reached, square) > 0) & (near < 255)
    result = np.zeros_like(everywhere)
    result[rows, columns] = np.where(reached | soft_edge, near, 0)
    return result
