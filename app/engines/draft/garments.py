"""Garments: touching cloth of one colour, however shaded, and where it sits on the body."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from app.engines.draft.colours import shading_step
from app.engines.draft.pixels import Doubles, Labels, Mask
from app.engines.draft.regions import Graph, join_alike
from app.engines.draft.ruler import Frame
from app.engines.draft.samples import Samples


@dataclass(frozen=True, slots=True, eq=False)
class Garments:
    """What is known of the garment each region belongs to; each array is (n,), by region.

    Attributes:
        of: int32, number of the garment.
        area: in face widths squared.
        span: width, face widths.
        across: mean of u, sideways from the axis.
        top: highest row, d down from the eyes.
        high: highest row, chin 0 to bottom 1.
        low: lowest row, chin 0 to bottom 1.
        above: 0..1, share of it above the waist.
        at_neck: 0..1, share of the place before the neck that it covers.
        at_chest: 0..1, share of the middle of the trunk that it covers.
        at_shoulders: 0..1, share of the shoulders that it covers.
        contrast: mean shading tolerant distance to what touches it.
        vivid: mean chroma above that of what touches it.
    """

    of: Labels
    area: Doubles
    span: Doubles
    across: Doubles
    top: Doubles
    high: Doubles
    low: Doubles
    above: Doubles
    at_neck: Doubles
    at_chest: Doubles
    at_shoulders: Doubles
    contrast: Doubles
    vivid: Doubles


def find_garments(samples: Samples, frame: Frame, graph: Graph, kind: Labels) -> Garments:
    """Join regions to garments.

    Args:
        samples: of the figure.
        frame: the ruler.
        graph: of the regions.
        kind: int32 (n,); only regions of one kind are joined, those below 0 stay alone.
    """
    first, second = kind[graph.pairs].T
    usable = (first == second) & (first >= 0)
    dressed = replace(
        graph,
        pairs=graph.pairs[usable],
        contact=graph.contact[usable],
        lined=graph.lined[usable],
    )
    group = join_alike(dressed, _price)
    count = int(group.max()) + 1 if group.size else 0
    u, d, v = frame.place(samples.x, samples.y)
    owner = group[samples.index]

    def share(window: Mask) -> Doubles:
        held = np.bincount(owner[window], minlength=count)
        return np.asarray(held[group] / max(1.0, float(np.count_nonzero(window))), np.float64)

    def mean(values: npt.NDArray[np.generic]) -> Doubles:
        summed = np.bincount(owner, values.astype(np.float64), minlength=count)
        return np.asarray((summed / np.maximum(np.bincount(owner), 1))[group], np.float64)

    box = np.zeros((count, 4))
    box[:, :2], box[:, 2:] = np.inf, -np.inf
    for column, least in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
        least.at(box[:, column], group, graph.box[:, column])
    left, top, right, bottom = box[group].T
    body = max(1.0, frame.bottom - frame.chin)
    aside = np.abs(u)
    contrast, vivid = _against_neighbours(graph, group)
    return Garments(
        of=group,
        area=np.bincount(group, graph.area)[group] / frame.width**2,
        span=(right - left) / frame.width,
        across=mean(u),
        top=frame.place(left, top)[1],
        high=(top - frame.chin) / body,
        low=(bottom - frame.chin) / body,
        above=mean(v < frame.split),
        at_neck=share((aside < 0.16) & (d > 0.56) & (d < 0.95)),
        at_chest=share((aside < 0.40) & (v > 0.14) & (v < 0.30) & (d > 0.95)),
        at_shoulders=share((aside > 0.35) & (aside < 0.75) & (d > 0.75) & (d < 1.25)),
        contrast=contrast,
        vivid=vivid,
    )


def _price(
    first: Doubles, second: Doubles, lined: Doubles, contact: Doubles, smaller: Doubles
) -> Doubles:
    """Price a pair low if one is the other in shade; a fold may be drawn between them."""
    cost = shading_step(first, second) + 2.0 * lined
    return np.where((cost < 10.0) & (contact > 0.10 * np.sqrt(smaller)), cost, np.inf)


def _against_neighbours(graph: Graph, group: Labels) -> tuple[Doubles, Doubles]:
    count = int(group.max()) + 1 if group.size else 0
    total, contrast, vivid = np.zeros(count), np.zeros(count), np.zeros(count)
    chroma = np.hypot(graph.colour[:, 1], graph.colour[:, 2])
    apart = group[graph.pairs[:, 0]] != group[graph.pairs[:, 1]]
    first, second = graph.pairs[apart].T
    length = graph.contact[apart]
    off = shading_step(graph.colour[first], graph.colour[second])
    for one, other in ((first, second), (second, first)):
        np.add.at(total, group[one], length)
        np.add.at(contrast, group[one], length * off)
        np.add.at(vivid, group[one], length * (chroma[one] - chroma[other]))
    total = np.maximum(total, 1.0)
    return (contrast / total)[group], (vivid / total)[group]
