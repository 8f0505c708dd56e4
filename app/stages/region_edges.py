"""Edges and drawn lines about a stroke over regions: where they are, and which way they run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Spot = tuple[float, float]
Plane = NDArray[np.float32]

EDGE = 8
"""Levels of Lab from one pixel to the next but one that are an edge."""

_GLEAM = 7
"""Widest streak of light that does not part a lock."""

_LINE = 15
_DARK = 12
"""Levels by which a drawn line is darker than what it parts."""

_AROUND = 2.0
"""Pixels around a place that tell which way an edge there runs."""

_HAND = 8
"""Pixels before and behind a place of a stroke that tell which way it goes: hands tremble."""

_ACROSS = 0.5
"""Share of an edge's steps that are taken along a stroke when it runs across: more than half."""


def disc(width: int, scale: float) -> NDArray[np.uint8]:
    """Give a disc to look through, uint8, at least three pixels wide.

    Args:
        width: working pixels.
        scale: its own pixels for one of these.
    """
    side = max(3, round(width * scale) | 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def smoothed(rgb: NDArray[np.uint8], solid: NDArray[np.bool_], scale: float) -> NDArray[np.uint8]:
    """Give a picture's Lab without grain and narrow gleams, uint8 (h, w, 3).

    Args:
        rgb: uint8 (h, w, 3).
        solid: bool (h, w), where there is a picture; elsewhere it is 255.
        scale: its pixels for a working pixel.
    """
    dull = cv2.morphologyEx(rgb, cv2.MORPH_OPEN, disc(_GLEAM, scale))
    smooth = cv2.medianBlur(cv2.addWeighted(rgb, 0.5, dull, 0.5, 0.0), 5)
    lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2Lab), np.uint8)
    lab[~solid] = 255  # No colour of a picture: its outline is no part of what is around it.
    return lab


def dark_lines(lab: NDArray[np.uint8], scale: float) -> NDArray[np.bool_]:
    """Give where lines are, darker than what is on both sides of them, bool (h, w).

    Args:
        lab: uint8 (h, w, 3), as `smoothed`.
        scale: its pixels for a working pixel.
    """
    light = np.ascontiguousarray(lab[..., 0])
    return np.asarray(cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, disc(_LINE, scale)) > _DARK)


def disc_of_line(scale: float) -> NDArray[np.uint8]:
    """Give a disc as wide as lines are."""
    return disc(_LINE, scale)


def steps_of(lab: NDArray[np.uint8]) -> Plane:
    """Give how colour changes around each pixel, float32 (3, h, w): to the right, downwards, both.

    Args:
        lab: uint8 (h, w, 3).

    Source:
        Foerstner and Guelch 1987, the structure tensor.
    """
    sums = np.zeros((3, *lab.shape[:2]), np.float32)
    for plane in cv2.split(lab):
        right, below = (cv2.Sobel(plane, cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
        sums += np.stack([right * right, below * below, right * below])
    return np.stack([cv2.GaussianBlur(one, (0, 0), _AROUND) for one in sums])


def share_along(steps: Plane, ways: Plane) -> Plane:
    """Give which share of steps is taken in a direction: 1 where an edge stands across it, or 0.

    Args:
        steps: float32 (3, ...), of `steps_of`.
        ways: float32 (2, ...), to the right and downwards, of length 1.
    """
    (xx, yy, xy), (x, y) = steps, ways
    return np.asarray((x * x * xx + y * y * yy + 2.0 * x * y * xy) / np.maximum(xx + yy, 1e-3))


def away_from(line: NDArray[np.bool_]) -> Plane:
    """Give each pixel's direction away from a line, float32 (2, h, w), of length 1."""
    away = cv2.distanceTransform((~line).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    ways = np.stack([cv2.Sobel(away, cv2.CV_32F, *way) for way in ((1, 0), (0, 1))])
    return np.asarray(ways / np.maximum(np.hypot(*ways), np.float32(1e-3)))


def sampled(points: Sequence[Spot]) -> NDArray[np.float64]:
    """Give a stroke's places a pixel apart, float64 (n, 2)."""
    found = [np.array(points[:1], np.float64)]
    for one, other in pairwise(points):
        count = max(1, round(math.dist(one, other)))
        found.append(np.linspace(one, other, count + 1)[1:])
    return np.concatenate(found)


def lines_across(
    steps: Plane,
    dark: NDArray[np.bool_],
    solid: NDArray[np.bool_],
    places: NDArray[np.float64],
) -> list[tuple[int, int]]:
    """Give what parts what lies under a stroke: drawn lines across it, and where nothing is.

    Args:
        steps: float32 (3, h, w), of `steps_of`.
        dark: bool (h, w), of `dark_lines`.
        solid: bool (h, w), where there is a picture.
        places: float64 (n, 2), as `sampled`; none of them outside of the picture.

    Returns:
        First and last but one of the places on each.
    """
    spots = tuple(places.astype(np.int64).T[::-1])
    order = np.arange(len(places))
    ways = places[np.minimum(order + _HAND, len(order) - 1)] - places[np.maximum(order - _HAND, 0)]
    ways = (ways / np.maximum(np.hypot(*ways.T), 1e-3)[:, None]).astype(np.float32)
    share = share_along(steps[:, *spots], ways.T)
    is_gap, is_dark = ~solid[spots], dark[spots]
    ends = np.flatnonzero(np.diff(np.r_[0, (is_gap | is_dark).view(np.int8), 0]))
    return [
        (int(one), int(end))
        for one, end in zip(ends[::2], ends[1::2], strict=True)
        if is_gap[one:end].mean() > 0.5 or share[one:end].mean() > _ACROSS
    ]
