"""What a stroke across drawn lines takes: the locks that it crosses, and not what they run into.

Lines between locks are mostly open at the root, where all locks are one region. What the stroke
would have crossed, had it gone on over the next line, is not meant: a region that lies there, too,
ends where a flood from the stroke meets one from there. All others are taken as they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.stages.region_cut import RegionMap, select_regions
from app.stages.region_edges import (
    Spot,
    dark_lines,
    disc_of_line,
    lines_across,
    sampled,
    smoothed,
    steps_of,
)

_MOST, _MOST_LINES = 500_000, 120_000
"""Pixels that are looked at, and those that are looked at for lines under a stroke."""

_AROUND = 0.25
"""What is looked at beside the regions that are crossed, as a share of their longer side."""

_END = 0.2
"""Share of a stroke that tells which way it would have gone on."""

_WHOLE, _MOSTLY = 0.9, 0.5
"""Share of a region that the flood from the stroke reaches from which all of it is taken: of one
that could be cut, and of one that lies between those that are crossed."""

_FREE = 0.2
"""Share of its rim along which no line is from which a region may be a gleam or a shade."""

_BETWEEN, _NEAR = 0.6, 0.3
"""Share of that beside what is crossed from which a region belongs to it, and from which one does
that is near to it in colour."""

_LEAST = 4.0
"""Pixels of a stroke, or less of it does not count."""

_BESIDE, _CROSSED, _NOTHING = 1, 2, 3
_SQUARE = np.ones((3, 3), np.uint8)
_MARGIN = 16


def lines_crossed(regions: RegionMap, rgb: NDArray[np.uint8], points: Sequence[Spot]) -> int:
    """Give how often a stroke goes over a drawn line, or where nothing is, to what is beyond.

    Args:
        regions: of the picture.
        rgb: uint8 (h, w, 3), what they were found in; working pixels.
        points: working pixels.
    """
    height, width = regions.labels.shape
    places = _inside(sampled(points), width, height)
    if not len(places):
        return 0
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    box = Box(int(left), int(top), int(right) + 1, int(bottom) + 1).grown(_MARGIN)
    box = box.intersect(Box(0, 0, width, height))
    labels, seen, scale = _made_small(regions, rgb, box, _MOST_LINES)
    solid = labels > 0
    lab = smoothed(seen, solid, scale)
    line = sampled([((x - box.left) * scale, (y - box.top) * scale) for x, y in points])
    line = _inside(line, *labels.shape[::-1])
    found = lines_across(steps_of(lab), dark_lines(lab, scale), solid, line)
    return sum(first > 0 and end < len(line) for first, end in found)


def _made_small(
    regions: RegionMap, rgb: NDArray[np.uint8], box: Box, most: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8], float]:
    """Give labels and colours in a box, made smaller if it is large, and their pixels for one."""
    labels = regions.labels[box.slices]
    scale = min(1.0, math.sqrt(most / max(1, labels.size)))
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    small = np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), np.int32)
    seen = cv2.resize(rgb[box.slices], size, interpolation=cv2.INTER_AREA)
    return small, np.asarray(seen, np.uint8), scale


def regions_across(
    regions: RegionMap, points: Sequence[Spot], grazed: float, reach: float
) -> frozenset[int]:
    """Give the regions that a stroke across lines crosses.

    Those that it crosses for a while, or for half their width, and of those that are near to
    these in colour all that it goes through from side to side, or to beyond the middle.

    Args:
        regions: of the picture.
        points: working pixels.
        grazed: how much of the side of a square of a region's size it crosses for a while.
        reach: how far colours are near.
    """
    height, width = regions.labels.shape

    def under(places: NDArray[np.float64]) -> NDArray[np.int32]:
        column, row = _inside(places, width, height).astype(np.int64).T
        return np.asarray(regions.labels[row, column], np.int32)

    line = sampled(points)
    found = under(line)
    if not found.any():
        return frozenset()
    count = np.bincount(found, minlength=len(regions.follows))
    is_through = np.ones(len(found), np.bool_)
    for way in (1, -1):
        own = _run(found[::way], int(found[::way][0]))
        ahead = under(_going_on(line[::-way], float(own + 1)))
        is_through[::way][:own] = _run(ahead, int(found[::way][0])) <= own
    through = np.bincount(found[is_through], minlength=len(count))
    area, (left, top, right, bottom) = regions.area, regions.box.T
    half = 0.5 * area / np.maximum(np.hypot(right - left, bottom - top), 1.0)
    least = np.minimum(np.maximum(_LEAST, np.minimum(grazed * np.sqrt(area), half)), max(count[1:]))
    crossed = np.flatnonzero((count >= least) & (count > 0) & (np.arange(len(count)) > 0))
    near = select_regions(regions, crossed.tolist(), reach=reach)
    return frozenset({*crossed.tolist(), *np.flatnonzero(near & (through >= _LEAST)).tolist()})


def what_is_crossed(
    regions: RegionMap,
    rgb: NDArray[np.uint8],
    points: Sequence[Spot],
    chosen: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    against: Sequence[Sequence[Spot]] = (),
) -> tuple[Box, NDArray[np.bool_]]:
    """Give what a stroke crosses of the regions that it crosses, and what lies within that.

    Args:
        regions: of the picture.
        rgb: uint8 (h, w, 3), what they were found in; working pixels.
        points: of the stroke; working pixels.
        chosen: bool (n,) each, the regions that it crosses, and these with those that are near to
            them in colour.
        against: strokes that say the opposite; working pixels.

    Returns:
        Working pixels, and bool (h, w) of that box.
    """
    height, width = regions.labels.shape
    own = regions.box_of(chosen[1])
    box = own.grown(_MARGIN + int(_AROUND * max(own.width, own.height)))
    box = box.intersect(Box(0, 0, width, height))
    labels = regions.labels[box.slices]
    small, seen, scale = _made_small(regions, rgb, box, _MOST)

    def placed(spots: Sequence[Spot]) -> NDArray[np.float64]:
        return sampled([((x - box.left) * scale, (y - box.top) * scale) for x, y in spots])

    others = [placed(one) for one in against]
    flood, beside, dark = _flooded(small, seen, placed(points), others, scale)
    taken = _taken(np.take(regions.follows, small), (flood, beside, dark), chosen)
    all_of, part_of = (one[regions.follows] for one in taken)
    matte = cv2.resize(flood.view(np.uint8), (box.width, box.height))
    return box, np.take(all_of, labels) | (np.take(part_of, labels) & (matte > 0))


def _flooded(
    labels: NDArray[np.int32],
    rgb: NDArray[np.uint8],
    line: NDArray[np.float64],
    against: Sequence[NDArray[np.float64]],
    scale: float,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Give what a flood from a stroke reaches before one from what it would have crossed next.

    And where that is from which the other flood comes, and drawn lines; all bool (h, w).

    Args:
        labels: int32 (h, w).
        rgb: uint8 (h, w, 3).
        line: float64 (n, 2).
        against: lines from which what is beside it is flooded, too.
        scale: these pixels for a working pixel.

    Source:
        Meyer 1991, flooding from markers; by OpenCV.
    """
    solid = labels > 0
    lab = smoothed(rgb, solid, scale)
    steps, dark = steps_of(lab), dark_lines(lab, scale)
    marks = np.zeros(labels.shape, np.int32)
    beside = [*against]
    for way in (line, line[::-1]):
        on = _inside(_going_on(way, float(np.hypot(*labels.shape))), *labels.shape[::-1])
        found = lines_across(steps, dark, solid, on) if len(on) else []
        if found:
            beside.append(on[found[0][1] :])
    for spots, value in (*((one, _BESIDE) for one in beside), (line, _CROSSED)):
        if len(spots):
            drawn = np.zeros(labels.shape, np.uint8)
            cv2.polylines(drawn, [np.rint(spots).astype(np.int32)], isClosed=False, color=1)
            marks[drawn > 0] = value
    marks[~solid] = _NOTHING
    sources = marks == _BESIDE
    cv2.watershed(lab, marks)
    flood = cv2.medianBlur((marks == _CROSSED).astype(np.uint8), 5)
    flood = cv2.dilate(flood, _SQUARE) & (marks != _BESIDE)  # Floods end a pixel apart.
    flood[dark & (cv2.dilate(flood, disc_of_line(scale)) > 0)] = 1
    return np.asarray((flood > 0) & solid, np.bool_), np.asarray(sources, np.bool_), dark


def _taken(
    labels: NDArray[np.int64],
    seen: tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]],
    chosen: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Give the regions of which all is taken, and those of which only what is flooded is.

    Args:
        labels: int64 (h, w), with lines as what they follow.
        seen: bool (h, w) each, as `_flooded`.
        chosen: as for `what_is_crossed`.
    """
    (crossed, near), (flood, beside, dark) = chosen, seen

    def counted(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(labels[mask], minlength=len(near))

    share = counted(flood) / np.maximum(np.bincount(labels.reshape(-1), minlength=len(near)), 1)
    is_open = crossed & (counted(beside) > 0)
    whole = (crossed & ~is_open) | (is_open & (share > _WHOLE))
    inside = np.take(whole, labels) | (flood & np.take(is_open, labels))
    levels = labels.astype(np.float32)
    rim = (cv2.morphologyEx(levels, cv2.MORPH_GRADIENT, _SQUARE) > 0) & (levels > 0)
    rim &= cv2.erode(levels, _SQUARE) > 0
    free = rim & (cv2.dilate(dark.view(np.uint8), _SQUARE) == 0)
    at_inside = cv2.dilate(inside.view(np.uint8), _SQUARE) > 0
    held = counted(free & at_inside) > np.where(near, _NEAR, _BETWEEN) * counted(free)
    between = held & (counted(free) > _FREE * counted(rim)) & (share > _MOSTLY) & ~crossed
    between[0] = False
    return whole | between, is_open


def _run(labels: NDArray[np.int32], label: int) -> int:
    """Give how many of labels are one before the first that is another."""
    other = np.flatnonzero(labels != label)
    return int(other[0]) if len(other) else len(labels)


def _going_on(line: NDArray[np.float64], far: float) -> NDArray[np.float64]:
    """Give how a stroke would have gone on from its end, straight."""
    way = line[-1] - line[-max(2, int(_END * len(line)))]
    end = line[-1] + way * (far / max(1e-3, float(np.hypot(*way))))
    return sampled([tuple(line[-1].tolist()), tuple(end.tolist())])


def _inside(places: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
    """Give the places that lie on a picture."""
    own = (places >= 0).all(axis=1) & (places < (width, height)).all(axis=1)
    return np.asarray(places[own])
