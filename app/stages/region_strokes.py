"""What lies along a stroke over a large soft region: a lock of hair, to the edges beside it.

Where colours run into each other, no drawn line parts one lock from all the hair. A stroke down the
lock does: it is the inside, what lies far from it is the outside, and the strongest edges between
the two are the lock's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.stages.region_cut import REACH, RegionMap

Spot = tuple[float, float]

_RADII = (0.13, 0.26, 0.52)
"""Shares of a stroke's length within which what it means may lie: most locks are slender."""

_MASS = 1.5
"""So many times as large as what lies along a stroke is a region that is not meant as a whole."""

_BARE = 0.1
_BAREST = 0.4
"""Share of its outline where no edge is, of what may lie along a stroke, at most: so much for each
time that the regions are as large, up to the second."""

_EDGE = 8
"""Levels of Lab from one pixel to the next but one that are an edge."""

_GLEAM = 7
"""Widest streak of light that does not part a lock."""

_LINE = 15
_DARK = 12
"""Levels by which a line beside a lock is darker than what it parts: it goes with the lock."""

_LEAST_RADIUS = 3.0
_MOST = 120_000
"""Pixels that are looked at; the surroundings of a long stroke are made smaller for it."""

_SQUARE = np.ones((3, 3), np.uint8)
_OUTSIDE, _INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke that means what lies along it.

    Attributes:
        points: at least two; working pixels.
        radius: how far from it everything is outside, for a reach of `REACH`; working pixels.
        removes: what lies along it is to be out.
    """

    points: tuple[Spot, ...]
    radius: float
    removes: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Along:
    """What lies along a stroke.

    Attributes:
        box: working pixels.
        mask: bool (h, w), the box.
        bare: 0..1, the share of its outline where there is no edge.
    """

    box: Box
    mask: NDArray[np.bool_]
    bare: float

    def has(self, spot: Spot) -> bool:
        """Tell whether a point lies in it; working pixels."""
        x, y = int(spot[0]) - self.box.left, int(spot[1]) - self.box.top
        return 0 <= x < self.box.width and 0 <= y < self.box.height and bool(self.mask[y, x])

    def is_of(self, regions: RegionMap, region: int) -> bool:
        """Tell whether most of it belongs to a region."""
        own = self.mask & (regions.labels[self.box.slices] == region)
        return bool(2 * np.count_nonzero(own) > np.count_nonzero(self.mask))


def stroke_along(
    regions: RegionMap,
    rgb: NDArray[np.uint8],
    points: Sequence[Spot],
    whole: NDArray[np.bool_],
    *,
    trims: bool = False,
) -> tuple[Stroke, Along] | None:
    """Give the stroke if it means what lies along it, with that; None if it means all it crosses.

    Args:
        regions: of the picture.
        rgb: uint8 (h, w, 3), what they were found in; working pixels.
        points: of the stroke; pixels of the picture.
        whole: bool (n,), the regions that it takes if it means them as a whole.
        trims: it takes off what others took, so that it means no more than lies along it, edge or
            no edge.
    """
    own = tuple((x * regions.scale, y * regions.scale) for x, y in points)
    length = sum(math.dist(*pair) for pair in pairwise(own))
    area = int(regions.area[whole].sum())
    for share in _RADII:
        stroke = Stroke(own, max(_LEAST_RADIUS, share * length))
        found = what_lies_along(regions, rgb, stroke)
        times = area / max(1, int(np.count_nonzero(found.mask)))
        if times <= _MASS:
            return None
        if trims or found.bare < min(_BARE * times, _BAREST):
            return stroke, found
    return None


def what_lies_along(
    regions: RegionMap,
    rgb: NDArray[np.uint8],
    stroke: Stroke,
    against: Sequence[Stroke] = (),
    reach: float = REACH,
) -> Along:
    """Give what lies along a stroke, to the strongest edges between it and what is far from it.

    Args:
        regions: of the picture.
        rgb: uint8 (h, w, 3), what they were found in; working pixels.
        stroke: what is inside.
        against: strokes before it that say the opposite; they are outside.
        reach: how far from the stroke what is meant may lie, `REACH` for the stroke's own radius.

    Source:
        Meyer 1991, flooding from markers; by OpenCV.
    """
    radius = max(_LEAST_RADIUS, stroke.radius * reach / REACH)
    line = np.array(stroke.points)
    (left, top), (right, bottom) = np.floor(line.min(0)), np.ceil(line.max(0))
    height, width = regions.labels.shape
    box = Box(int(left), int(top), int(right) + 1, int(bottom) + 1).grown(int(radius) + 4)
    box = box.intersect(Box(0, 0, width, height))
    if box.is_empty:
        return Along(box, np.zeros((box.height, box.width), np.bool_), 1.0)
    scale = min(1.0, math.sqrt(_MOST / (box.width * box.height)))
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    solid = (regions.labels[box.slices] > 0).view(np.uint8)
    solid = np.asarray(cv2.resize(solid, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    small = np.asarray(cv2.resize(rgb[box.slices], size, interpolation=cv2.INTER_AREA), np.uint8)
    dull = cv2.morphologyEx(small, cv2.MORPH_OPEN, _disc(_GLEAM, scale))
    smooth = cv2.medianBlur(cv2.addWeighted(small, 0.5, dull, 0.5, 0.0), 5)
    lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2Lab), np.uint8)
    lab[solid == 0] = 255  # No colour of a picture: its outline is no part of what is around it.

    def draw(image: NDArray[np.int32], one: Stroke, value: int, thickness: int = 1) -> None:
        spots = np.rint((np.array(one.points) - (box.left, box.top)) * scale).astype(np.int32)
        cv2.polylines(image, [spots], isClosed=False, color=value, thickness=thickness)

    marks = np.full(solid.shape, _OUTSIDE, np.int32)
    draw(marks, stroke, 0, 2 * round(radius * scale) + 1)
    for other in against:
        draw(marks, other, _OUTSIDE)
    draw(marks, stroke, _INSIDE)
    marks[solid == 0] = _OUTSIDE
    cv2.watershed(lab, marks)
    inside = cv2.medianBlur((marks == _INSIDE).astype(np.uint8), 5)
    rim = cv2.dilate(inside, _SQUARE) != inside
    steps = cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, _SQUARE)[rim].max(axis=1, initial=0)
    bare = float(np.mean(steps < _EDGE)) if len(steps) else 1.0
    disc = _disc(_LINE, scale)
    line = cv2.morphologyEx(np.ascontiguousarray(lab[..., 0]), cv2.MORPH_BLACKHAT, disc) > _DARK
    inside[line & (cv2.dilate(inside, disc) > 0)] = 1
    matte = cv2.resize(inside * np.uint8(255), (box.width, box.height))
    return Along(box, (matte > 127) & (regions.labels[box.slices] > 0), bare)


def _disc(width: int, scale: float) -> NDArray[np.uint8]:
    """Give a disc to look through, at least three pixels wide."""
    side = max(3, round(width * scale) | 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
