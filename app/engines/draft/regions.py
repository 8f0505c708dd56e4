"""Over-segmentation of the figure into flat regions, and the graph between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import find_objects
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from app.engines.draft.pixels import REFERENCE_SIDE, Bytes, Doubles, Floats, Labels, Mask, lab_of

WIDEST_LINE = 10.0
"""Px, at the reference size."""


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """What the regions look like and which ones touch.

    Attributes:
        area: float64 (n,), px.
        colour: float64 (n, 3), mean Lab without the line pixels.
        centre: float64 (n, 2), x and y of the centroid, working px.
        box: int32 (n, 4), left, top, right, bottom, working px.
        pairs: int32 (m, 2), touching regions, first below second.
        contact: float64 (m,), length of the common border, px.
        lined: float64 (m,), 0..1, share of line pixels along the border.
    """

    area: Doubles
    colour: Doubles
    centre: Doubles
    box: Labels
    pairs: Labels
    contact: Doubles
    lined: Doubles


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """Regions at two levels; -1 is ground.

    Attributes:
        lab: float32 (h, w, 3), smoothed picture.
        lines: bool (h, w), drawn lines.
        fine: int32 (h, w), the unmerged level.
        regions: int32 (h, w), the merged level.
        wide: bool (n,), which regions are wider than a line.
        graph: of the merged level.
    """

    lab: Floats
    lines: Mask
    fine: Labels
    regions: Labels
    wide: Mask
    graph: Graph


_BLOT = 0.02
"""Share of a region up to which what is wider in it is where lines meet."""


def segment(rgb: Bytes, figure: Mask) -> Segmentation:
    """Cut the figure into regions of one colour each.

    Args:
        rgb: uint8 (h, w, 3).
        figure: bool (h, w).
    """
    scale = max(rgb.shape[:2]) / REFERENCE_SIDE
    smooth = np.asarray(cv2.bilateralFilter(rgb, 5, 12, 2), np.uint8)
    lab = lab_of(smooth)
    size = max(3, round(7 * scale) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    black_hat = cv2.morphologyEx(np.ascontiguousarray(lab[..., 0]), cv2.MORPH_BLACKHAT, kernel)
    lines = (black_hat > 9) & figure
    fine = _watershed(rgb, lab, lines, figure, scale)
    graph = describe(fine, lab, lines)
    group = _merge(graph, scale)
    regions = np.where(fine >= 0, group[np.maximum(fine, 0)], -1).astype(np.int32)
    wide = _wider_than_lines(regions, lines, scale)
    return Segmentation(lab, lines, fine, regions, wide, describe(regions, lab, lines))


def _wider_than_lines(regions: Labels, lines: Mask, scale: float) -> Mask:
    size = max(3, round(WIDEST_LINE * scale) | 1)
    marked = np.where(lines, -2, regions).astype(np.float32)
    kernel = np.ones((size, size), np.uint8)
    inner = (cv2.erode(marked, kernel) == cv2.dilate(marked, kernel)) & (marked >= 0)
    count = int(regions.max()) + 1
    area = np.bincount(regions[regions >= 0], minlength=count)
    return np.bincount(regions[inner], minlength=count) > _BLOT * area


def _watershed(rgb: Bytes, lab: Floats, lines: Mask, figure: Mask, scale: float) -> Labels:
    height, width = figure.shape
    markers = flat_pieces(lab, figure & ~lines, max(6, round(24 * scale * scale)))
    grown = markers + 1  # 0 unknown, 1.. pieces
    ground = int(grown.max()) + 1
    grown[~figure] = ground
    if ground == 1:
        return np.where(figure, 0, -1).astype(np.int32)
    padded = cv2.copyMakeBorder(grown, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=ground)
    picture = cv2.copyMakeBorder(rgb, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    found = np.asarray(cv2.watershed(picture, padded)[1:-1, 1:-1], np.int32)
    found = _close_ridges(found, figure, ground)
    labels = np.where(figure, found - 1, -1)
    _, compact = np.unique(labels[figure], return_inverse=True)
    result = np.full((height, width), -1, dtype=np.int32)
    result[figure] = compact
    return result


def flat_pieces(lab: Floats, usable: Mask, smallest: int) -> Labels:
    """Give connected flat pieces, int32 (h, w), from 0, -1 elsewhere.

    Args:
        lab: float32 (h, w, 3).
        usable: bool (h, w), where they may lie.
        smallest: px.
    """
    numbers = np.full(usable.shape, -1, dtype=np.int32)
    count = int(np.count_nonzero(usable))
    if not count:
        return numbers
    numbers[usable] = np.arange(count, dtype=np.int32)
    weighted = lab * np.array([0.6, 1.0, 1.0], dtype=np.float32)
    heads, tails = [], []
    for first, second in (
        (np.s_[:, :-1], np.s_[:, 1:]),
        (np.s_[:-1, :], np.s_[1:, :]),
    ):
        step = weighted[first] - weighted[second]
        close = np.einsum("ijk,ijk->ij", step, step) < 2.5**2
        close &= usable[first] & usable[second]
        heads.append(numbers[first][close])
        tails.append(numbers[second][close])
    head, tail = np.concatenate(heads), np.concatenate(tails)
    links = coo_matrix((np.ones(head.size, np.int8), (head, tail)), shape=(count, count))
    _, piece = connected_components(links, directed=False)
    sizes = np.bincount(piece)
    kept = np.cumsum(sizes >= smallest) - 1
    kept[sizes < smallest] = -1
    numbers[usable] = kept[piece]
    return numbers


def _close_ridges(found: Labels, figure: Mask, ground: int) -> Labels:
    """Give each watershed ridge and each figure pixel taken by the ground to a neighbour."""
    found = found.astype(np.int32)
    for _ in range(64):
        open_pixels = figure & ((found <= 0) | (found == ground))
        if not open_pixels.any():
            break
        held = np.where(figure & (found != ground), found, 0).astype(np.float32)
        best = cv2.dilate(np.maximum(held, 0), np.ones((3, 3), np.uint8)).astype(np.int32)
        newly = open_pixels & (best > 0)
        if not newly.any():
            break
        found[newly] = best[newly]
    lost = figure & ((found <= 0) | (found == ground))
    if lost.any():
        _, islands = cv2.connectedComponents(lost.astype(np.uint8), connectivity=8)
        found[lost] = ground + islands[lost]
    return found


def describe(regions: Labels, lab: Floats, lines: Mask) -> Graph:
    """Measure the regions of a map and find which ones touch.

    Args:
        regions: int32 (h, w), -1 ground, else 0..n-1.
        lab: float32 (h, w, 3).
        lines: bool (h, w).
    """
    ys, xs = np.nonzero(regions >= 0)
    index = regions[ys, xs]
    count = int(index.max()) + 1 if index.size else 0
    area = np.bincount(index, minlength=count).astype(np.float64)
    line = lines[ys, xs]
    weight = np.where(line, 0.02, 1.0)
    total = np.maximum(np.bincount(index, weight, minlength=count), 1e-9)
    values = lab[ys, xs]
    colour = np.stack(
        [np.bincount(index, weight * values[:, c], minlength=count) / total for c in range(3)],
        axis=1,
    )
    safe = np.maximum(area, 1.0)
    centre = np.stack(
        [
            np.bincount(index, xs, minlength=count) / safe,
            np.bincount(index, ys, minlength=count) / safe,
        ],
        axis=1,
    )
    spans = find_objects(regions + 1, count)
    box = np.array([(x.start, y.start, x.stop, y.stop) for y, x in spans], np.int32)
    pairs, contact, lined = _borders(regions, lines, count)
    return Graph(area, colour, centre, box.reshape(count, 4), pairs, contact, lined)


def _borders(regions: Labels, lines: Mask, count: int) -> tuple[Labels, Doubles, Doubles]:
    keys, drawn = [], []
    for first, second in (
        (np.s_[:, :-1], np.s_[:, 1:]),
        (np.s_[:-1, :], np.s_[1:, :]),
    ):
        one, two = regions[first], regions[second]
        border = (one != two) & (one >= 0) & (two >= 0)
        a, b = one[border].astype(np.int64), two[border].astype(np.int64)
        keys.append(np.minimum(a, b) * count + np.maximum(a, b))
        drawn.append(lines[first][border] | lines[second][border])
    key = np.concatenate(keys)
    if not key.size:
        return np.zeros((0, 2), np.int32), np.zeros(0), np.zeros(0)
    unique, inverse = np.unique(key, return_inverse=True)
    contact = np.bincount(inverse).astype(np.float64)
    lined = np.bincount(inverse, np.concatenate(drawn)) / contact
    pairs = np.stack([unique // count, unique % count], axis=1).astype(np.int32)
    return pairs, contact, lined


def _merge(graph: Graph, scale: float) -> Labels:
    """Merge alike neighbours, cheapest first, and give the group of each region, int32 (n,)."""
    unit = scale * scale

    def price(
        first: Doubles, second: Doubles, lined: Doubles, _contact: Doubles, smaller: Doubles
    ) -> Doubles:
        step = first - second
        cost = np.sqrt((0.55 * step[:, 0]) ** 2 + step[:, 1] ** 2 + step[:, 2] ** 2)
        cost = cost + 0.35 * 12.0 * lined
        accepted = (cost < 2.2 + 39.0 / np.sqrt(smaller / unit)) | (smaller < 12 * unit)
        accepted |= (smaller < 60 * unit) & (cost < 25.0)
        return np.where(accepted, cost, np.inf)

    return join_alike(graph, price)


def join_alike(
    graph: Graph, price: Callable[[Doubles, Doubles, Doubles, Doubles, Doubles], Doubles]
) -> Labels:
    """Join touching regions and give the group of each, int32 (n,).

    Each round joins every pair that is the cheapest choice of both its sides.

    Args:
        graph: of the regions.
        price: what to join a pair costs, from its two colours in Lab, the lined share and the
            length of its border, and the smaller area; infinite if it must not be joined.
    """
    group = np.arange(graph.area.size)
    area, colour = graph.area.copy(), graph.colour.copy()
    pairs, contact, lined = graph.pairs.astype(np.int64), graph.contact, graph.lined
    for _ in range(60):
        if not pairs.size:
            break
        a, b = pairs[:, 0], pairs[:, 1]
        cost = price(colour[a], colour[b], lined, contact, np.minimum(area[a], area[b]))
        accepted = np.isfinite(cost)
        best = np.full(area.size, np.inf)
        ranked = np.where(accepted, cost + np.arange(cost.size) * 1e-9, np.inf)
        np.minimum.at(best, a, ranked)
        np.minimum.at(best, b, ranked)
        chosen = accepted & (ranked == best[a]) & (ranked == best[b])
        if not chosen.any():
            break
        target = np.arange(area.size)
        target[b[chosen]] = a[chosen]
        _, target = np.unique(target, return_inverse=True)
        size = int(target.max()) + 1
        merged_area = np.bincount(target, area, minlength=size)
        colour = np.stack(
            [
                np.bincount(target, area * colour[:, c], minlength=size) / merged_area
                for c in range(3)
            ],
            axis=1,
        )
        area, group = np.asarray(merged_area, np.float64), target[group]
        low, high = np.minimum(target[a], target[b]), np.maximum(target[a], target[b])
        apart = low != high
        key = low[apart] * size + high[apart]
        unique, inverse = np.unique(key, return_inverse=True)
        drawn = np.bincount(inverse, (lined * contact)[apart], minlength=unique.size)
        shared = np.bincount(inverse, contact[apart], minlength=unique.size)
        contact = np.asarray(shared, np.float64)
        lined = drawn / np.maximum(contact, 1e-9)
        pairs = np.stack([unique // size, unique % size], axis=1)
    return group.astype(np.int32)
