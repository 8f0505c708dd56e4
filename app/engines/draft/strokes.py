"""What a stroke over a draft means: the flat regions that it crosses, or a line that it follows."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engines.draft.labelling import Labelling
from app.engines.draft.pixels import Labels

_MOSTLY = 0.5
"""Share of a stroke that runs on drawn lines, from which these are meant."""

_NICK = 0.1
"""Share of what a stroke runs in the area where it is longest, below which it may be a slip."""

_CROSSED = 0.25
"""Share of an area's breadth from which a stroke goes through it: a glint is small, a rim thin."""

Point = tuple[int, int]


def regions_meant(labelling: Labelling, path: Sequence[Point]) -> dict[int, Point]:
    """Give the regions that a stroke names, each with the point of the stroke that stands for it.

    A hand crosses the lines between the regions that it means, and ends on their outline: a line
    is meant only where most of the stroke runs on lines, as a click on one does. Nor is a large
    area meant that it nicks only, beside what it follows.

    Args:
        labelling: what is stroked over.
        path: canvas px, in the order in which the pointer went there; it runs straight in between.
    """
    x, y = _walked(path, max(1.0, 1.0 / labelling.scale))
    column, row = (np.floor(axis * labelling.scale).astype(np.int64) for axis in (x, y))
    height, width = labelling.regions.shape
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    x, y, column, row = x[inside], y[inside], column[inside], row[inside]
    region = labelling.regions[row, column]
    is_line = np.zeros(len(x), np.bool_)
    if labelling.lines is not None:
        is_line = labelling.lines[row, column]
    means_lines = (is_line & (region >= 0)).sum() > _MOSTLY * (region >= 0).sum()
    meant = is_line == means_lines
    if means_lines and labelling.first_stretch is not None:
        # The half of a fine line that is of an area beside it is not meant where a whole line is.
        is_stretch = region >= labelling.first_stretch
        meant &= is_stretch | ~is_stretch.any()
    region = np.where(meant, region, -1)
    if not means_lines:
        region[np.isin(region, _nicked(labelling, region, row, column))] = -1
    at = _middles(region)
    return {number: (int(x[place]), int(y[place])) for number, place in at.items()}


def _nicked(labelling: Labelling, region: Labels, rows: Labels, columns: Labels) -> list[int]:
    """Give the areas that a stroke only nicks.

    Args:
        labelling: what is stroked over.
        region: int32 (n,), along the stroke, -1 for none.
        rows: int64 (n,), where that is.
        columns: int64 (n,), likewise.
    """
    numbers, firsts, counts = np.unique(region, return_index=True, return_counts=True)
    counts[numbers < 0] = 0
    found = []
    is_short = (counts > 0) & (counts < _NICK * counts.max(initial=0))
    for place in np.flatnonzero(is_short).tolist():
        breadth = int(counts[place]) / _CROSSED
        row, column, reach = int(rows[firsts[place]]), int(columns[firsts[place]]), int(2 * breadth)
        near = labelling.regions[
            max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1
        ]
        own = (near == numbers[place]).astype(np.uint8)
        if 2 * cv2.distanceTransform(own, cv2.DIST_L2, 3).max() > breadth:
            found.append(int(numbers[place]))
    return found


def _walked(path: Sequence[Point], step: float) -> tuple[Labels, Labels]:
    """Give the columns and rows of a path, int32 (n,), no two places further apart than a step."""
    ends = np.array(path, np.float64).reshape(-1, 2)
    ways = np.diff(ends, axis=0)
    counts = np.ceil(np.abs(ways).max(axis=1, initial=0.0) / step).astype(np.int64)
    # Each place lies on the way to an end, and is numbered from the one before.
    way = np.repeat(np.arange(len(ways)), counts)
    number = np.arange(1, len(way) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    on_ways = ends[way] + ways[way] * (number / counts[way])[:, None]
    places = np.floor(np.concatenate([ends[:1], on_ways])).astype(np.int32)
    return places[:, 0], places[:, 1]


def _middles(region: Labels) -> dict[int, int]:
    """Give the middle of the longest run in each region, int32 (n,); -1 is none."""
    if not len(region):
        return {}
    starts = np.flatnonzero(np.append(True, region[1:] != region[:-1]))
    lengths = np.diff(np.append(starts, len(region)))
    found: dict[int, tuple[int, int]] = {}
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        number = int(region[start])
        if number >= 0 and length > found.get(number, (0, 0))[0]:
            found[number] = (length, start + (length - 1) // 2)
    return {number: place for number, (_, place) in found.items()}
