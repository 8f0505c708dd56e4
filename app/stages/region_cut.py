"""Flat regions of line art and cel shading, and what a few clicks on them select."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from app.core.geometry import Box
from app.stages.region_joins import join_pieces
from app.stages.region_lines import give_lines
from app.stages.region_pieces import Labels, box_around, boxes_of, find_pieces
from app.stages.selecting import REACH

WORK_SIDE = 2048
"""Longest side that regions are found at; a larger picture is made smaller for it."""

LARGEST = 2.0
"""How many times larger a small picture is made: strands and lines of a few pixels tell more so."""

GRAZED = 0.2
"""How much of the side of a square of its size a stroke crosses of a region that it means."""

_SOLID = 31
"""Alpha up to which a pixel has no colour to go by, and goes with the nearest region."""


@dataclass(frozen=True, slots=True, eq=False)
class RegionMap:
    """A picture's flat regions and the graph between them.

    Attributes:
        labels: int32 (h, w), the region of each pixel, 0 for none (transparent); working pixels.
        scale: working pixels for one pixel of the picture, to `LARGEST`.
        follows: int64 (n,), the region that each goes with unless it is clicked itself: of a drawn
            line the half away from its owner is a region of its own.
        area: int64 (n,), working pixels of each region.
        box: int32 (n, 4), left, top, right, bottom of each, working pixels.
        graph: (m, m), how far neighbours are in colour, both ways; of the m that follow themselves.
    """

    labels: Labels
    scale: float
    follows: NDArray[np.int64]
    area: NDArray[np.int64]
    box: Labels
    graph: csr_matrix

    def at(self, x: float, y: float) -> int:
        """Give the region at a point of the picture, 0 for none."""
        column, row = int(x * self.scale), int(y * self.scale)
        height, width = self.labels.shape
        if x < 0 or y < 0 or column >= width or row >= height:
            return 0
        return int(self.labels[row, column])

    def along(self, points: Sequence[tuple[float, float]]) -> frozenset[int]:
        """Give the regions that a stroke through points of the picture crosses for a while.

        The larger a region is, the longer: a stroke down a lock means no hair that it grazes.
        """
        found: Counter[int] = Counter()
        for (x, y), (next_x, next_y) in pairwise(points):
            steps = max(1, round(math.hypot(next_x - x, next_y - y) * self.scale))
            for step in range(steps):
                share = step / steps
                found[self.at(x + (next_x - x) * share, y + (next_y - y) * share)] += 1
        most = max((count for one, count in found.items() if one), default=0)
        return frozenset(
            one
            for one, count in found.items()
            if one and count >= min(max(4.0, GRAZED * math.sqrt(self.area[one])), most)
        )

    def inside(self, points: Sequence[tuple[float, float]]) -> frozenset[int]:
        """Give the regions that lie for the most part in a loop through points of the picture."""
        outline = np.rint(np.array(points, np.float64) * self.scale).astype(np.int32)
        loop = np.zeros(self.labels.shape, np.uint8)
        cv2.fillPoly(loop, [outline], 1)
        own = np.bincount(self.labels[loop > 0], minlength=len(self.area))
        return frozenset((np.flatnonzero(own[1:] * 2 > self.area[1:]) + 1).tolist())

    def box_of(self, chosen: NDArray[np.bool_]) -> Box:
        """Give the box of the chosen regions in working pixels.

        Args:
            chosen: bool (n,).
        """
        return box_around(self.box[chosen])

    def matte(
        self, chosen: NDArray[np.bool_], box: Box | None = None, step: int = 1
    ) -> NDArray[np.uint8]:
        """Give 255 in the chosen regions, uint8 (h, w) in working pixels.

        Args:
            chosen: bool (n,).
            box: the part of it that is wanted; None for all.
            step: give only every pixel of so many.
        """
        own = (self.labels if box is None else self.labels[box.slices])[::step, ::step]
        return np.take(chosen.astype(np.uint8) * np.uint8(255), own)


def resized(picture: NDArray[np.uint8], side: int = WORK_SIDE) -> tuple[NDArray[np.uint8], float]:
    """Give a picture at the size that regions are found at, and its working pixels for a pixel.

    Args:
        picture: uint8 (h, w) or (h, w, n).
        side: longest side of what it is a part of; it tells how fine lines are.
    """
    height, width = picture.shape[:2]
    scale = min(LARGEST, WORK_SIDE / max(height, width, side))
    if scale == 1.0:
        return picture, scale
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8), scale


def find_regions(
    rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None, scale: float | None = None
) -> RegionMap:
    """Give the flat regions of a picture; drawn lines are dissolved into what they bound.

    Args:
        rgb: uint8 (h, w, 3).
        alpha: uint8 (h, w); what is transparent is in no region. None for opaque.
        scale: working pixels for a pixel of a picture that was `resized` before; None resizes it.
    """
    if scale is None:
        alpha = None if alpha is None else resized(alpha)[0]
        rgb, scale = resized(rgb)
    if alpha is None:
        alpha = np.full(rgb.shape[:2], 255, np.uint8)
    solid = np.asarray(cv2.threshold(alpha, _SOLID, 255, cv2.THRESH_BINARY)[1], np.uint8)
    pieces = find_pieces(rgb, solid, scale)
    pieces.nearest[alpha == 0] = 0
    cells, sizes, graph = join_pieces(pieces)
    labels, follows = give_lines(pieces, solid, cells, sizes)
    area = np.bincount(labels.reshape(-1), minlength=len(follows))
    return RegionMap(labels, scale, follows, area, boxes_of(labels, len(follows)), graph)


def select_regions(
    regions: RegionMap,
    plus: Collection[int],
    minus: Collection[int] = (),
    reach: float = REACH,
    alone: Collection[int] = (),
) -> NDArray[np.bool_]:
    """Give the regions that clicks select: the clicked ones, and those nearer to them in colour.

    Args:
        regions: of the picture.
        plus: clicked to be in.
        minus: clicked to be out.
        reach: farthest way in colour from a click, 0 for the clicked ones alone.
        alone: to be in, without what is near to them.

    Returns:
        bool (n,); region 0, which is none, is never chosen.

    Source:
        Bai and Sapiro 2007, geodesic distances from two sets of seeds, here on a region graph.
    """
    count = regions.graph.shape[0]
    chosen = np.zeros(count, np.bool_)
    inside, outside = (np.array(sorted({*one} - {0}), np.int64) for one in (plus, minus))
    seeds, fences = inside[inside < count], outside[outside < count]
    if len(seeds) and reach > 0:
        near = dijkstra(regions.graph, indices=seeds, min_only=True, limit=reach)
        chosen = np.asarray(near <= reach)
        if len(fences):
            far = dijkstra(regions.graph, indices=fences, min_only=True, limit=reach)
            chosen &= near < far
    chosen = chosen[regions.follows]
    chosen[inside] = True
    chosen[sorted(alone)] = True
    chosen[outside] = False
    chosen[0] = False
    return chosen
