"""Wings and held things: what is neither body nor clothes, told by where it is attached."""

from __future__ import annotations

import numpy as np

from app.engines.draft.colours import shading_step
from app.engines.draft.garments import Garments
from app.engines.draft.pixels import Doubles, Labels, Mask
from app.engines.draft.regions import Graph
from app.engines.draft.samples import Samples


def garment_steps(garments: Garments, graph: Graph) -> Doubles:
    """Give how far each garment's colour is from each other's, shading aside, (k, k)."""
    count = int(garments.of.max()) + 1
    area = np.maximum(np.bincount(garments.of, graph.area, minlength=count), 1.0)
    colour = np.stack(
        [
            np.bincount(garments.of, graph.area * graph.colour[:, c], minlength=count) / area
            for c in range(3)
        ],
        axis=1,
    )
    first, second = np.broadcast_arrays(colour[:, None], colour[None])
    return shading_step(first, second)


def beyond_arms(samples: Samples, u: Doubles, is_arm: Mask) -> Doubles:
    """Give for each region the share of it that lies farther out than an arm in its row."""
    rows, columns = samples.y.astype(np.int64), u > 0
    innermost = np.full((2, int(rows.max()) + 1), np.inf)
    aside = np.abs(u)
    bare = is_arm & (aside > 0.4)
    np.minimum.at(innermost, (columns[bare].astype(np.int64), rows[bare]), aside[bare])
    return samples.mean(aside > innermost[columns.astype(np.int64), rows] + 0.05)


def wings(
    garments: Garments,
    graph: Graph,
    steps: Doubles,
    *,
    beyond: Doubles,
    reach: Doubles,
    cloth: Mask,
) -> Mask:
    """Say which regions are wings: cloth in one colour on both sides, out beyond the arms.

    Args:
        garments: of the regions.
        graph: of the regions.
        steps: float64 (k, k), between the colours of the garments.
        beyond: float64 (n,), share of each region that lies beyond an arm.
        reach: float64 (n,), how far out each region goes, face widths.
        cloth: bool (n,), regions that may be one.
    """
    found = np.zeros(garments.of.size, dtype=bool)
    on_trunk = (garments.at_chest > 0.15) | (garments.at_shoulders > 0.20)
    trunk = np.unique(garments.of[on_trunk])
    usable = cloth & (np.abs(garments.across) > 0.45) & (garments.low < 0.75)
    usable &= ~np.isin(garments.of, trunk)
    of_trunk = np.asarray((steps[:, trunk] < 4.0).any(axis=1))
    usable &= ~of_trunk[garments.of]
    for number in np.unique(garments.of[usable & (reach > 1.2)]):
        mates = usable & (steps[number] < 8.0)[garments.of]
        left, right = mates & (garments.across < 0), mates & (garments.across > 0)
        sizes = graph.area[left].sum(), graph.area[right].sum()
        if min(sizes) < 0.25 * max(sizes) or max(sizes) <= 0.0:
            continue
        outside = float((beyond * graph.area)[mates].sum() / graph.area[mates].sum())
        if outside > 0.15 and min(reach[left].max(), reach[right].max()) > 1.0:
            found |= mates
    return found


def held(garments: Garments, graph: Graph, steps: Doubles, arms: Mask, place: Mask) -> Mask:
    """Say which regions are a held thing: it touches a hand, and nothing else has its colour.

    Args:
        garments: of the regions.
        graph: of the regions.
        steps: float64 (k, k), between the colours of the garments.
        arms: bool (n,), regions of bare arms and hands.
        place: bool (n,), regions that may be one.
    """
    count = len(steps)
    touch, border = np.zeros(count), np.zeros(count)
    first, second = graph.pairs.T
    for one, other in ((first, second), (second, first)):
        apart = garments.of[one] != garments.of[other]
        np.add.at(border, garments.of[one[apart]], graph.contact[apart])
        at_hand = apart & arms[other]
        np.add.at(touch, garments.of[one[at_hand]], graph.contact[at_hand])
    size = np.bincount(garments.of, graph.area, minlength=count)
    elsewhere = (steps < 8.0) @ size - size
    unique = elsewhere < 0.25 * size
    grasped = (touch > 0.08 * border) & (touch > 0.0)
    fits = place & (garments.area > 0.06) & (garments.area < 3.0) & (garments.span < 2.2)
    fits &= (garments.at_chest < 0.5) & (garments.at_neck < 0.2) & (garments.contrast > 14.0)
    fits &= np.abs(garments.across) > 0.25
    return np.asarray(fits & (unique & grasped)[garments.of], dtype=bool)


def enclosing(graph: Graph, garments: Garments, hair: Mask, limit: float) -> Labels:
    """Give for each small region the one that encloses it, int32 (n,), itself if none does.

    Beads, buttons, sheen and patterns belong to what they lie on.

    Args:
        graph: of the regions.
        garments: of the regions.
        hair: bool (n,), regions of hair; they enclose as one.
        limit: largest area, px; ten times as large where the colour is near.
    """
    around = np.arange(graph.area.size, dtype=np.int32)
    group = np.where(hair, int(garments.of.max(initial=-1)) + 1, garments.of)
    size = np.bincount(group, graph.area)
    ends = np.concatenate([graph.pairs, graph.pairs[:, ::-1]])
    length = np.concatenate([graph.contact, graph.contact])
    apart = group[ends[:, 0]] != group[ends[:, 1]]
    ends, length = ends[apart], length[apart]
    for number in np.flatnonzero(size < 10.0 * limit):
        own = group[ends[:, 0]] == number
        if not own.any():
            continue
        other, shared = ends[own, 1], length[own]
        total = np.bincount(group[other], shared)
        host = int(np.argmax(total))
        if total[host] < 0.75 * shared.sum() or size[host] < 6.0 * size[number]:
            continue
        inside = group[other] == host
        best = int(other[inside][np.argmax(shared[inside])])
        mine = int(ends[own, 0][np.argmax(shared)])
        near = float(shading_step(graph.colour[mine], graph.colour[best])) < 25.0
        if size[number] < limit or near:
            around[group == number] = best
    return around
