"""A figure before a painted but smooth background: sky, glow, moon."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from app.engines.draft.diffusion import push_pull
from app.engines.draft.pixels import Bytes, Doubles, Floats, Labels, Mask, lab_of
from app.engines.draft.regions import Graph, Segmentation, describe, segment

_SIDE = 800


def cut_scenery(rgb: Bytes, flooded: Mask | None = None) -> tuple[Mask, Bytes] | None:
    """Cut a figure from smooth scenery: ground is what hangs together with the rim.

    Colours may run on smoothly (sky), end without a drawn line (moon, hill) or be seen again
    through a gap of the figure. The figure ends where it is outlined.

    Args:
        rgb: uint8 (h, w, 3).
        flooded: bool (h, w), the figure as a simpler way cut it.

    Returns:
        bool (h, w), the figure, and uint8 (h, w, 3), the scenery continued behind it; None
        if what is left does not look like one figure, or no better than what was flooded.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    seen = segment(small, np.ones(small.shape[:2], dtype=bool))
    if flooded is None:
        known = _at_rim(seen)
        figure = _largest(~known[seen.regions])
    else:
        weight = cv2.resize(flooded.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        share = np.asarray(weight, np.float32)
        known = _mean_in(seen.regions, share) < 0.65
        figure = share > 0.5
    if not known.any():
        return None
    outlines = _outlines(seen.lab)
    graph = describe(seen.regions, seen.lab, outlines)
    ground = _with_unlined(seen.regions, graph, _with_gaps(small, seen, known))
    ground = _with_unlined(seen.regions, graph, _with_gaps(small, seen, ground))
    outlined = _largest(~ground[seen.regions])
    if _is_clearer(outlined, figure, outlines):
        figure = outlined
    elif flooded is not None:
        return None
    plate = _plate(small, ~figure)
    if plate is None or not 0.03 < float(figure.mean()) < 0.85:
        return None
    spread = cv2.resize(plate, (width, height), interpolation=cv2.INTER_LINEAR)
    behind: Bytes = np.round(spread).astype(np.uint8)
    return _sharpened(rgb, behind, figure, scale), behind


def _is_clearer(figure: Mask, other: Mask, outlines: Mask) -> bool:
    """Say if a figure ends at drawn lines where the other, larger one did not."""
    kernel = np.ones((3, 3), np.uint8)
    drawn = []
    for mask in (figure, other):
        edge = (cv2.dilate(mask.astype(np.uint8), kernel) > 0) & ~mask
        edge[[0, -1]] = False
        edge[:, [0, -1]] = False
        drawn.append(float(outlines[edge].mean()) if edge.any() else 0.0)
    return drawn[0] > max(0.85, drawn[1] + 0.05) and figure.mean() > 0.3 * other.mean()


def _mean_in(regions: Labels, values: Floats) -> Doubles:
    index = regions.ravel()
    return np.asarray(np.bincount(index, values.ravel()) / np.bincount(index), np.float64)


def _outlines(lab: Floats) -> Mask:
    """Give drawn lines, wide enough to reach the border of the areas they part.

    On dark cloth a line is hardly darker, so how dark it must be goes by what is around.
    """
    light = np.ascontiguousarray(lab[..., 0])
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    around = cv2.morphologyEx(light, cv2.MORPH_CLOSE, kernel)
    lines = (around - light > 2.0 + 0.06 * around).astype(np.uint8)
    return np.asarray(cv2.dilate(lines, np.ones((5, 5), np.uint8)) > 0)


def _at_rim(seen: Segmentation) -> Mask:
    """Say which regions are ground for sure: their colours hold much of the upper rim."""
    regions, colour = seen.regions, seen.graph.colour
    upper = round(0.4 * regions.shape[0])
    rim = np.concatenate([regions[0], regions[:upper, 0], regions[:upper, -1]])
    held = np.bincount(rim, minlength=seen.graph.area.size)
    at_rim = np.flatnonzero(held)
    off = np.linalg.norm(colour[at_rim][:, None] - colour[at_rim][None], axis=2)
    alike = (off < 6.0) @ held[at_rim]
    ground = np.zeros(held.size, dtype=bool)
    ground[at_rim[(alike > 0.08 * rim.size)]] = True
    return ground


def _with_unlined(regions: Labels, graph: Graph, ground: Mask) -> Mask:
    """Add what meets the ground without a drawn line, where lines are drawn at the figure.

    Areas that meet each other without a line are taken as one. In a picture without outlines
    all would be one; so it must also be outlined against the rest more than against the ground,
    and some figure must remain in front of it. What runs out of the picture (a hill) may be
    crossed by more lines of the figure.
    """
    height, width = regions.shape
    left, top, right, bottom = graph.box.T
    at_edge = (left == 0) | (top == 0) | (right == width) | (bottom == height)
    refused = np.zeros(graph.area.size, dtype=bool)
    for _ in range(12):
        loose = (graph.lined < 0.3) & ~ground[graph.pairs].any(axis=1)
        loose &= graph.contact > 0.15 * np.sqrt(graph.area[graph.pairs]).min(axis=1)
        heads, tails = graph.pairs[loose].T
        count = graph.area.size
        links = coo_matrix((np.ones(heads.size), (heads, tails)), shape=(count, count))
        _, group = connected_components(links, directed=False)
        allowed = np.full(int(group.max()) + 1, 0.3)
        allowed[group[at_edge]] = 0.5
        to_ground, to_rest = _borders(graph, ground, group)
        open_share = to_ground[1] / np.maximum(to_ground[0], 1.0)
        rest_share = to_rest[1] / np.maximum(to_rest[0], 1.0)
        shut_in = to_rest[0] < 0.05 * to_ground[0]
        joins = (to_ground[0] > 0.2 * (to_ground[0] + to_rest[0])) & (open_share < allowed)
        joins &= shut_in | (rest_share > open_share + 0.3)
        joins[group[ground | refused]] = False
        if not joins.any():
            break
        chosen = int(np.argmax(np.where(joins, to_ground[0], -1.0)))
        grown = ground | (group == chosen)
        rows = ((group == chosen) & ~ground)[regions].any(axis=1)
        if _largest(~grown[regions])[rows].any(axis=1).mean() > 0.5:
            ground = grown
        else:
            refused |= group == chosen
    return ground


def _borders(
    graph: Graph, ground: Mask, group: Labels
) -> tuple[tuple[Doubles, Doubles], tuple[Doubles, Doubles]]:
    """Give length and lined length of each group's border, to the ground and to the rest."""
    size = int(group.max()) + 1
    result = []
    a, b = graph.pairs.T
    for wanted in (True, False):
        length, lined = np.zeros(size), np.zeros(size)
        for one, other in ((a, b), (b, a)):
            use = ~ground[one] & (ground[other] == wanted) & (group[one] != group[other])
            np.add.at(length, group[one[use]], graph.contact[use])
            np.add.at(lined, group[one[use]], (graph.contact * graph.lined)[use])
        result.append((length, lined))
    return result[0], result[1]


def _with_gaps(small: Bytes, seen: Segmentation, ground: Mask) -> Mask:
    """Add areas in the colours of the ground around: between legs, arm and waist."""
    regions, graph = seen.regions, seen.graph
    is_ground = ground[regions]
    plate = _plate(small, is_ground)
    if plate is None:
        return ground
    step = np.linalg.norm(seen.lab - lab_of(np.round(plate).astype(np.uint8)), axis=2)
    rows = np.flatnonzero(~is_ground.all(axis=1))
    high = rows[0] + 0.25 * (rows[-1] - rows[0]) if rows.size else 0
    usable = ~ground & (graph.centre[:, 1] > high) & (graph.area > 0.0003 * regions.size)
    reach = round(0.07 * max(regions.shape))
    found = ground.copy()
    for region in np.flatnonzero(usable):
        left, top, right, bottom = graph.box[region]
        box = np.s_[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach]
        clear = (regions[box] == region) & ~seen.lines[box]
        if not clear.any():
            continue
        beside = graph.pairs[(graph.pairs == region).any(axis=1)].ravel()
        beside = beside[(beside != region) & ~ground[beside]]
        if (np.linalg.norm(graph.colour[beside] - graph.colour[region], axis=1) < 6.0).any():
            continue
        off = step[box][clear]
        if off.mean() < 8.0 and (off < 14.0).mean() > 0.9:
            found[region] = True
            continue
        around = seen.lab[box][is_ground[box] & ~seen.lines[box]][::3]
        small_enough = graph.area[region] < 0.01 * np.count_nonzero(~is_ground)
        if len(around) > 20 and small_enough:
            off, _ = cKDTree(around).query(seen.lab[box][clear][::3], distance_upper_bound=3.0)
            found[region] = bool((off < 3.0).mean() > 0.8)
    return found


def _plate(small: Bytes, ground: Mask) -> Floats | None:
    known = cv2.erode(ground.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2) > 0
    if not known.any():
        return None
    plate = np.clip(push_pull(small, known), 0, 255)
    plate[known] = small[known]
    return np.asarray(plate, np.float32)


def _sharpened(rgb: Bytes, ground: Bytes, figure: Mask, scale: float) -> Mask:
    """Give the figure at full size; pixels near its edge are told from the ground by colour."""
    height, width = rgb.shape[:2]
    soft = cv2.resize(figure.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    rough = soft > 0.5
    size = 2 * max(1, round(2.0 / scale)) + 1
    kernel = np.ones((size, size), np.uint8)
    hard = rough.astype(np.uint8)
    band = (cv2.dilate(hard, kernel) > 0) & (cv2.erode(hard, kernel) == 0)
    ys, xs = np.nonzero(band)
    if not ys.size:
        return rough
    own, behind = lab_of(rgb[ys, xs][None])[0], lab_of(ground[ys, xs][None])[0]
    rough[ys, xs] = np.linalg.norm(own - behind, axis=1) > 10.0
    return _largest(rough)


def _largest(mask: Mask) -> Mask:
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        return mask
    sizes = stats[1:, cv2.CC_STAT_AREA]
    keep = np.flatnonzero(sizes > 0.10 * sizes.max()) + 1
    return np.asarray(np.isin(pieces, keep))
