"""What lies along a stroke over a large soft region: a lock of hair, to the edges beside it.

Where colours run into each other, no drawn line parts one lock from all the hair. A stroke down the
lock does: it is the inside, what lies far from it is the outside, and the strongest edges between
the two are the lock's. Where there are none, a long stroke means a strip along it. A stroke down no
lock, but across several, means these.
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
from app.core.matte import touching
from app.core.nearest import distance_to
from app.stages.region_crossing import lines_crossed, regions_across, what_is_crossed
from app.stages.region_cut import GRAZED, RegionMap, select_regions
from app.stages.region_edges import (
    EDGE,
    Spot,
    away_from,
    dark_lines,
    disc_of_line,
    share_along,
    smoothed,
    steps_of,
)
from app.stages.selecting import REACH

_RADII = (0.13, 0.26, 0.52)
"""Shares of a stroke's length within which what it means may lie: most locks are slender."""

_MASS = 1.5
"""So many times as large as what lies along a stroke is a region that is not meant as a whole."""

_SAME = 0.01
"""Share of the crossed regions by which what a stroke takes of them may differ to be all."""

_BARE = 0.1
_BAREST = 0.4
"""Share of its outline where no edge is, of what may lie along a stroke, at most: so much for each
time that the regions are as large, up to the second."""

_LONG, _ALONE = (0.5, 1.4), 0.95
"""A stroke with no edges along it means a strip when its length is between these, beside the side
of a square as large as the region, and when that region is so much of all that it crosses. A short
one points at the region, and one down all of a slender region means it."""

_STRIP, _SOFT = 0.1, 0.5
"""Half a strip's width, beside the stroke's length, and the share of it over which it fades out."""

_BESIDE = 0.5
"""Share of the edges along its outline that run beside the stroke, at least, of what it runs down;
the others stand across it."""

_SEVERAL = 2
"""So many lines under it are not the two of a lock that it runs down, and left by chance."""

_LEAST_RADIUS = 3.0
_MOST = 120_000
"""Pixels that are looked at; the surroundings of a long stroke are made smaller for it."""

_MOSTLY = 127
_SQUARE = np.ones((3, 3), np.uint8)
_OUTSIDE, _INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke that means what lies along it.

    Attributes:
        points: at least two; working pixels.
        radius: how far from it everything is outside, for a reach of `REACH`; working pixels.
        removes: what lies along it is to be out.
        is_strip: it means all up to its radius, as no edges are there, but nothing beyond a line.
        across: the regions of which it means what it crosses; none if it runs down something.
    """

    points: tuple[Spot, ...]
    radius: float
    removes: bool = False
    is_strip: bool = False
    across: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Along:
    """What lies along a stroke.

    Attributes:
        box: working pixels.
        matte: uint8 (h, w), the box; 255 is wholly in it.
        bare: 0..1, the share of its outline where there is no edge.
        beside: 0..1, the share of it where there is one that runs beside the stroke.
    """

    box: Box
    matte: NDArray[np.uint8]
    bare: float
    beside: float

    @property
    def mask(self) -> NDArray[np.bool_]:
        """What is for the most part in it, bool (h, w), the box."""
        return np.asarray(self.matte > _MOSTLY, np.bool_)

    def has(self, spot: Spot) -> bool:
        """Tell whether a point lies in it; working pixels."""
        x, y = int(spot[0]) - self.box.left, int(spot[1]) - self.box.top
        return (
            0 <= x < self.box.width
            and 0 <= y < self.box.height
            and bool(self.matte[y, x] > _MOSTLY)
        )

    def is_of(self, regions: RegionMap, region: int) -> bool:
        """Tell whether most of it belongs to a region."""
        own = self.mask & (regions.labels[self.box.slices] == region)
        return bool(2 * np.count_nonzero(own) > np.count_nonzero(self.mask))


def stroke_along(
    regions: RegionMap,
    rgb: NDArray[np.uint8],
    points: Sequence[Spot],
    crossed: frozenset[int],
    whole: NDArray[np.bool_],
    *,
    trims: bool = False,
) -> tuple[Stroke, Along] | None:
    """Give the stroke if it means a part of its regions, with that; None if it means all of them.

    That part lies along it, or is what it crosses of them.

    Args:
        regions: of the picture.
        rgb: uint8 (h, w, 3), what they were found in; working pixels.
        points: of the stroke; pixels of the picture.
        crossed: the regions under it.
        whole: bool (n,), the regions that it takes if it means them as a whole.
        trims: it takes off what others took, so that it means no more than lies along it, edge or
            no edge.
    """
    own = tuple((x * regions.scale, y * regions.scale) for x, y in points)
    length = sum(math.dist(*pair) for pair in pairwise(own))
    area = int(regions.area[whole].sum())
    lines = 0 if trims else lines_crossed(regions, rgb, own)
    is_across, is_whole = lines > 0, False
    for share in _RADII:
        stroke = Stroke(own, max(_LEAST_RADIUS, share * length))
        found = what_lies_along(regions, rgb, stroke)
        times = area / max(1, int(np.count_nonzero(found.mask)))
        is_whole = times <= _MASS
        is_edged = found.bare < min(_BARE * times, _BAREST)
        if is_edged and not is_whole:
            is_beside = lines < _SEVERAL and found.beside > _BESIDE * (1.0 - found.bare)
            if trims or is_beside:
                return stroke, found
            is_across = True
        if is_edged or is_whole or trims:
            break
    if is_across:
        return _across(regions, rgb, own)
    if is_whole:
        return None
    areas = regions.area[[*crossed]]
    is_long = _LONG[0] <= length / math.sqrt(area) <= _LONG[1]
    if not trims and not (is_long and areas.max() >= _ALONE * areas.sum()):
        return None
    strip = Stroke(own, max(_LEAST_RADIUS, _STRIP * length), is_strip=True)
    return strip, what_lies_along(regions, rgb, strip)


def _across(
    regions: RegionMap, rgb: NDArray[np.uint8], own: tuple[Spot, ...]
) -> tuple[Stroke, Along] | None:
    """Give a stroke that means what it crosses, with that; None if that is most of its regions."""
    across = regions_across(regions, own, GRAZED, REACH / 2)
    if not across:
        return None
    stroke = Stroke(own, 0.0, across=across)
    found = what_lies_along(regions, rgb, stroke)
    near = _chosen(regions, stroke, REACH)[1]
    box = found.box
    all_of = np.take(near, regions.labels[box.slices])
    other = np.count_nonzero(all_of != found.mask)
    return None if other <= _SAME * np.count_nonzero(all_of) else (stroke, found)


def _chosen(
    regions: RegionMap, stroke: Stroke, reach: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Give the regions that a stroke crosses, and these with those near to them; bool (n,)."""
    crossed, near = (select_regions(regions, stroke.across, reach=far) for far in (0.0, reach / 2))
    return crossed[regions.follows] | crossed, near


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
    """
    if stroke.across:
        chosen = _chosen(regions, stroke, reach)
        others = [one.points for one in against]
        box, mask = what_is_crossed(regions, rgb, stroke.points, chosen, others)
        return Along(box, mask * np.uint8(255), 0.0, 0.0)
    radius = max(_LEAST_RADIUS, stroke.radius * reach / REACH)
    line = np.array(stroke.points)
    (left, top), (right, bottom) = np.floor(line.min(0)), np.ceil(line.max(0))
    height, width = regions.labels.shape
    box = Box(int(left), int(top), int(right) + 1, int(bottom) + 1).grown(int(radius) + 4)
    box = box.intersect(Box(0, 0, width, height))
    if box.is_empty:
        return Along(box, np.zeros((box.height, box.width), np.uint8), 1.0, 0.0)
    scale = min(1.0, math.sqrt(_MOST / (box.width * box.height)))
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    solid = (regions.labels[box.slices] > 0).view(np.uint8)
    solid = np.asarray(cv2.resize(solid, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    small = np.asarray(cv2.resize(rgb[box.slices], size, interpolation=cv2.INTER_AREA), np.uint8)
    lab = smoothed(small, solid > 0, scale)
    steps = np.asarray(cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, _SQUARE), np.uint8)

    def drawn(one: Stroke, thickness: int = 1) -> NDArray[np.bool_]:
        spots = np.rint((np.array(one.points) - (box.left, box.top)) * scale).astype(np.int32)
        image = np.zeros(solid.shape, np.uint8)
        return cv2.polylines(image, [spots], isClosed=False, color=1, thickness=thickness) > 0

    line, outside = drawn(stroke), np.zeros(solid.shape, np.bool_)
    for other in against:
        outside |= drawn(other)
    if stroke.is_strip:
        free = (steps.max(axis=2) < EDGE) & (solid > 0)
        fresh, bare, beside = _strip(line, outside, free, radius * scale), 1.0, 0.0
    else:
        marks = np.full(solid.shape, _OUTSIDE, np.int32)
        marks[drawn(stroke, 2 * round(radius * scale) + 1)] = 0
        marks[outside] = _OUTSIDE
        marks[line] = _INSIDE
        marks[solid == 0] = _OUTSIDE
        fresh, bare, beside = _flooded(lab, steps, marks, scale)
    matte = np.asarray(cv2.resize(fresh, (box.width, box.height)), np.uint8)
    if not stroke.is_strip:
        matte = (matte > _MOSTLY) * np.uint8(255)
    matte[regions.labels[box.slices] == 0] = 0
    return Along(box, matte, bare, beside)


def _flooded(
    lab: NDArray[np.uint8],
    steps: NDArray[np.uint8],
    marks: NDArray[np.int32],
    scale: float,
) -> tuple[NDArray[np.uint8], float, float]:
    """Give a matte up to the strongest edges between marks, `Along.bare` and `Along.beside`.

    Args:
        lab: uint8 (h, w, 3).
        steps: uint8 (h, w, 3), its edges.
        marks: int32, what is inside and what outside; 0 where that is to be found; changed.
        scale: these pixels for a working pixel.

    Source:
        Meyer 1991, flooding from markers; by OpenCV.
    """
    line = marks == _INSIDE
    cv2.watershed(lab, marks)
    inside = cv2.medianBlur((marks == _INSIDE).astype(np.uint8), 5)
    rim = cv2.dilate(inside, _SQUARE) != inside
    bare, beside = 1.0, 0.0
    if rim.any():
        is_edge = steps[rim].max(axis=1) >= EDGE
        off = share_along(steps_of(lab)[:, rim], away_from(line)[:, rim]) > 0.5
        bare, beside = float(np.mean(~is_edge)), float(np.mean(is_edge & off))
    inside[dark_lines(lab, scale) & (cv2.dilate(inside, disc_of_line(scale)) > 0)] = 1
    return np.asarray(inside * np.uint8(255), np.uint8), bare, beside


def _strip(
    line: NDArray[np.bool_], outside: NDArray[np.bool_], free: NDArray[np.bool_], radius: float
) -> NDArray[np.uint8]:
    """Give a matte around a line that fades out at a radius, up to edges; all of one size.

    Args:
        line: bool, of the stroke.
        outside: bool, of strokes that say the opposite; what is nearer to them is out.
        free: bool, where no edge is.
        radius: pixels.
    """
    away = distance_to(line)
    fade = np.clip((radius - away) / max(1.0, _SOFT * radius), 0.0, 1.0)
    near = (away < radius) & (free | line)
    if (outside & ~line).any():
        near &= away <= distance_to(outside & ~line)
    own = touching(near, line, connectivity=4)
    return np.asarray(np.where(own, np.rint(fade * 255.0), 0.0), np.uint8)
