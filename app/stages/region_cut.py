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
from scipy.ndimage import find_objects
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from app.core.geometry import Box
from app.core.nearest import nearest_known

Labels = NDArray[np.int32]

WORK_SIDE = 2048
"""Longest side that regions are found at; a larger picture is made smaller for it."""

REACH = 22.0
"""How far from a click colour may change, step by step, for a region to be taken too."""

_STEP = 9
_LINE_RADIUS = 7.0
_LIGHTNESS = 0.35
_LINE = 0.6
_LEAST = 24
_DARK = 24
_LINE_WIDTH = 12.0
_BARE = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class RegionMap:
    """A picture's flat regions and the graph between them.

    Attributes:
        labels: int32 (h, w), the region of each pixel, 0 for none (transparent); working pixels.
        scale: working pixels for one pixel of the picture.
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
        """Give the regions that a stroke through points of the picture crosses for a while."""
        found: Counter[int] = Counter()
        for (x, y), (next_x, next_y) in pairwise(points):
            steps = max(1, round(math.hypot(next_x - x, next_y - y) * self.scale))
            for step in range(steps):
                share = step / steps
                found[self.at(x + (next_x - x) * share, y + (next_y - y) * share)] += 1
        least = min(4, max(found.values(), default=0))
        return frozenset(one for one, count in found.items() if one and count >= least)

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
        return _around(self.box[chosen])

    def matte(self, chosen: NDArray[np.bool_], box: Box | None = None) -> NDArray[np.uint8]:
        """Give 255 in the chosen regions, uint8 (h, w) in working pixels.

        Args:
            chosen: bool (n,).
            box: the part of it that is wanted; None for all.
        """
        own = self.labels if box is None else self.labels[box.slices]
        return np.take(chosen.astype(np.uint8) * np.uint8(255), own)


def find_regions(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None) -> RegionMap:
    """Give the flat regions of a picture; drawn lines are dissolved into what they bound.

    Args:
        rgb: uint8 (h, w, 3).
        alpha: uint8 (h, w); what is faint in it is in no region. None for opaque.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, WORK_SIDE / max(height, width))
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
        if alpha is not None:
            alpha = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.uint8)
    solid = np.full(rgb.shape[:2], 255, np.uint8) if alpha is None else alpha
    solid = np.asarray(cv2.threshold(solid, 31, 255, cv2.THRESH_BINARY)[1], np.uint8)
    smooth = cv2.medianBlur(np.ascontiguousarray(rgb), 5)
    lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2Lab), np.uint8)
    cores, dark = _flat_pieces(lab, solid)
    plain = _nearest(cores)[0]
    plain[solid == 0] = 0
    count = int(plain.max()) + 1
    lined, graph = _graph(plain, _colours(cores, lab, count), dark)
    cells = _cell_areas(lined, np.bincount(cores.reshape(-1), minlength=count))
    line = (dark > _DARK) & (cores == 0) & (solid > 0)
    owned = _owned(cores, plain, line, cells)
    labels, follows = _strips(owned, cores, line, count)
    area = np.bincount(labels.reshape(-1), minlength=len(follows))
    return RegionMap(labels, scale, follows, area, _boxes(labels, len(follows)), graph)


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


def _flat_pieces(
    lab: NDArray[np.uint8], solid: NDArray[np.uint8]
) -> tuple[Labels, NDArray[np.uint8]]:
    """Give pieces of even colour, and how dark lines are.

    Returns:
        int32 (h, w), 0 for none, else the piece; uint8 (h, w), 0..255.
    """
    kernel = np.ones((3, 3), np.uint8)
    step = cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, kernel)
    light, *chroma = cv2.split(step)
    edge = cv2.add(cv2.convertScaleAbs(light, alpha=0.6), cv2.max(*chroma))
    flat = cv2.bitwise_and(cv2.threshold(edge, _STEP, 255, cv2.THRESH_BINARY_INV)[1], solid)
    count, found, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    labels = np.asarray(found, np.int32)
    inner = cv2.distanceTransform(flat, cv2.DIST_L2, 3)
    radius = np.zeros(count, np.float32)
    np.maximum.at(radius, labels.reshape(-1)[inner.reshape(-1) > 0], inner[inner > 0])
    np.minimum(radius, 1e4, out=radius)  # Without any edge it is infinite.
    areas = stats[:, 4].astype(np.int64)
    lightness = np.ascontiguousarray(lab[..., 0])
    wide = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    dark = np.asarray(cv2.morphologyEx(lightness, cv2.MORPH_BLACKHAT, wide), np.uint8)
    thin = (radius < _LINE_RADIUS) & (areas > 14.0 * radius * radius)
    thin |= areas < _LEAST
    thin[0] = True
    table = np.cumsum(~thin).astype(np.int32)
    table[thin] = 0
    return np.take(table, labels), dark


def _cell_areas(lined: csr_matrix, area: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give for each piece the area of all pieces that no drawn line parts from it."""
    _, cell = connected_components(lined, directed=False)
    return np.asarray(np.bincount(cell, area)[cell], np.float64)


def _owned(
    cores: Labels, plain: Labels, line: NDArray[np.bool_], area: NDArray[np.float64]
) -> Labels:
    """Give drawn lines to the smallest cell beside them, which they were most likely drawn for."""
    labels = plain.copy()
    open_line = line.copy()
    classes = np.floor(np.log2(np.maximum(area, 1.0))).astype(np.int16)
    classes[0] = -1
    boxes, frame = _boxes(cores, len(area)), Box(0, 0, cores.shape[1], cores.shape[0])
    # The largest take what nobody else wants.
    for one in np.unique(classes[1:])[:-1]:
        own = classes == one
        spot = _around(boxes[own]).grown(int(_LINE_WIDTH)).intersect(frame).slices
        nearest, distance = _nearest(np.where(np.take(own, cores[spot]), cores[spot], 0))
        taken = open_line[spot] & (distance <= _LINE_WIDTH)
        labels[spot][taken] = nearest[taken]
        open_line[spot] &= ~taken
    return labels


def _nearest(labels: Labels) -> tuple[Labels, NDArray[np.float32]]:
    """Give the nearest label that is not 0, int32 (h, w), and how far it is."""
    distance, numbers, places = nearest_known(labels > 0)
    return np.take(labels.reshape(-1)[places], numbers), distance


def _strips(
    labels: Labels, cores: Labels, line: NDArray[np.bool_], count: int
) -> tuple[Labels, NDArray[np.int64]]:
    """Cut the lines off, so that a click can give one to the other side.

    Args:
        labels: int32 (h, w), the piece of each pixel, lines with their owner; changed in place.
        cores: int32 (h, w), the pieces without lines.
        line: bool (h, w), where lines are.
        count: number of pieces.

    Returns:
        The labels, with one more for the line between two pieces, and for each of them all the
        piece it follows (a piece follows itself).
    """
    window = np.ones((2 * int(_LINE_WIDTH) + 1,) * 2, np.uint8)
    kept = cores.astype(np.float32)
    high = cv2.dilate(kept, window)
    kept[cores == 0] = count
    low = cv2.erode(kept, window)
    spots = np.flatnonzero(line)
    owner, one, two = (plane.reshape(-1)[spots].astype(np.int64) for plane in (labels, high, low))
    other = np.where(one != owner, one, two)
    is_border = (other != owner) & (other > 0) & (other < count)
    spots, owner, other = spots[is_border], owner[is_border], other[is_border]
    keys, inverse = np.unique(owner * count + other, return_inverse=True)
    labels.reshape(-1)[spots] = count + inverse
    return labels, np.concatenate([np.arange(count), keys // count])


def _colours(cores: Labels, lab: NDArray[np.uint8], count: int) -> NDArray[np.float64]:
    """Give each piece's mean Lab, L 0..100."""
    flat = cores.reshape(-1)
    total = np.maximum(np.bincount(flat, minlength=count), 1)
    planes = [
        np.bincount(flat, lab[..., one].reshape(-1), minlength=count) / total for one in range(3)
    ]
    return np.column_stack([planes[0] * (100.0 / 255.0), planes[1], planes[2]])


def _around(boxes: Labels) -> Box:
    """Give the box around boxes, int32 (n, 4); an empty one when there are none."""
    if not len(boxes):
        return Box(0, 0, 0, 0)
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _boxes(labels: Labels, count: int) -> Labels:
    boxes = np.zeros((count, 4), np.int32)
    for number, place in enumerate(find_objects(labels, count - 1), 1):
        if place is not None:
            rows, columns = place
            boxes[number] = columns.start, rows.start, columns.stop, rows.stop
    return boxes


def _graph(
    labels: Labels, colour: NDArray[np.float64], dark: NDArray[np.uint8]
) -> tuple[csr_matrix, csr_matrix]:
    """Give which pieces touch with no line between, and how far neighbours are in colour."""
    count = len(colour)
    keys, lines = [], []
    for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        border = (labels[first] != labels[second]) & (labels[first] > 0) & (labels[second] > 0)
        one, two = labels[first][border].astype(np.int64), labels[second][border].astype(np.int64)
        keys.append(np.minimum(one, two) * count + np.maximum(one, two))
        lines.append(np.maximum(dark[first][border], dark[second][border]))
    key, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    contact = np.maximum(np.bincount(inverse), 1)
    line = np.bincount(inverse, np.concatenate(lines)) / contact * (100.0 / 255.0)
    one, two = key // count, key % count
    change = np.abs(colour[one] - colour[two])
    cost = _LIGHTNESS * change[:, 0] + np.hypot(change[:, 1], change[:, 2]) + _LINE * line
    cost = np.maximum(cost, 1e-3)
    bare = line < _BARE
    lined = csr_matrix((bare.astype(np.int8), (one, two)), shape=(count, count))
    lined.eliminate_zeros()
    both = (np.concatenate([one, two]), np.concatenate([two, one]))
    return lined, csr_matrix((np.concatenate([cost, cost]), both), shape=(count, count))
