"""Strands: narrow locks of hair over the clothes, which place alone gives to the clothes."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import minimum

from app.core.nearest import distance_to
from app.core.parts import Part
from app.engines.draft.colours import shade_distance, shading_step, skin_distance
from app.engines.draft.evidence import Evidence
from app.engines.draft.pixels import Doubles, Labels, Mask
from app.engines.draft.regions import Graph, Segmentation
from app.engines.draft.ruler import COLUMN

_LARGEST = 0.25
"""Area of the largest strand, in square face widths."""

_HAIR, _OWN = 16.0, 12.0
"""Distance in colour from the hair up to which a region may be hair, and from its own part's main
regions from which it may not be theirs."""

_MAIN = 0.25
"""Area of a part's main regions, as a share of its largest."""

_LARGE = 0.1
"""Area in square face widths of regions of other parts that a strand is not nearer to in colour
than to the hair."""

_CLEARLY = 1.4
"""How many times farther from those than from the hair it is."""

_GAP = 0.05
"""Face widths across which a strand goes on: the lines between."""

_TURNS = 3
"""How often what hangs from a ribbon is looked for."""

_BEHIND = (Part.TOPWEAR, Part.NECK, Part.HANDWEAR, Part.BOTTOMWEAR)


def find_strands(
    parts: Labels,
    segmentation: Segmentation,
    evidence: Evidence,
    part: Part,
    *,
    colours: Doubles,
    others: Doubles,
) -> Mask:
    """Give the pixels of locks or ribbons that hang over clothes or skin, bool (h, w).

    A strand is small, has the colour of the hair (or the tie) and not that of the part it lies
    on, and goes on to the hair, over other strands too.

    Args:
        parts: int32 (n,), part index of each region; all hair is front hair.
        segmentation: the regions.
        evidence: of them.
        part: what the strands are of.
        colours: float64 (k, 3), Lab of it.
        others: float64 (j, 3), Lab of what else strands may be of.
    """
    regions, graph = segmentation.regions, segmentation.graph
    if not len(colours):
        return np.zeros(regions.shape, np.bool_)
    is_hair = parts == COLUMN[part]
    off = shade_distance(graph.colour, colours)
    may_be = np.isin(parts, [COLUMN[part] for part in _BEHIND]) & (off < _HAIR)
    may_be &= off <= shade_distance(graph.colour, others)
    unit = evidence.frame.width**2
    own, other = _nearest_main(parts, graph, is_hair, _LARGE * unit)
    may_be &= (graph.area < _LARGEST * unit) & (own > _OWN) & (other > _CLEARLY * off)
    if len(evidence.skin):
        may_be &= skin_distance(graph.colour, evidence.skin) > off
    there, at = regions >= 0, np.maximum(regions, 0)
    hair, strands = is_hair[at] & there, may_be[at] & there
    if not strands.any():
        return strands
    size = 2 * max(1, round(_GAP * evidence.frame.width / 2)) + 1
    wide = cv2.dilate((hair | strands).astype(np.uint8), np.ones((size, size), np.uint8))
    _, pieces = cv2.connectedComponents(wide, connectivity=8)
    return np.asarray(strands & np.isin(pieces, np.unique(pieces[hair])))


def find_ribbons(
    parts: Labels, segmentation: Segmentation, evidence: Evidence, ties: Doubles
) -> tuple[Mask, Doubles]:
    """Give the pixels of ribbons that hang from ties, bool (h, w), and the colours of both.

    A ribbon turns, so what hangs from a ribbon may have the colour of its other side or shade.

    Args:
        parts: int32 (n,), part index of each region; all hair is front hair.
        segmentation: the regions.
        evidence: of them.
        ties: float64 (k, 3), Lab of what is worn at the neck.
    """
    graph, tie, hair = segmentation.graph, COLUMN[Part.NECKWEAR], evidence.hair
    parts = parts.copy()
    found = np.zeros(segmentation.regions.shape, np.bool_)
    for _ in range(_TURNS):
        ribbons = find_strands(
            parts, segmentation, evidence, Part.NECKWEAR, colours=ties, others=hair
        )
        new = np.unique(segmentation.regions[ribbons])
        if not len(new):
            break
        found |= ribbons
        parts[new] = tie
        ties = np.concatenate([ties, graph.colour[new]])
    return found, ties


def hang(parts: Labels, strands: Mask) -> None:
    """Name strands of hair front hair, in place, or back hair if they hang from it at the rim.

    Args:
        parts: int32 (h, w), part indices, -1 ground.
        strands: bool (h, w).
    """
    front, back = COLUMN[Part.FRONT_HAIR], COLUMN[Part.BACK_HAIR]
    parts[strands] = front
    count, locks = cv2.connectedComponents(strands.astype(np.uint8), connectivity=8)
    near_front, near_back = (
        minimum(distance_to((parts == kind) & ~strands), locks, np.arange(count))
        for kind in (front, back)
    )
    at_rim = np.zeros(count, np.bool_)
    at_rim[np.unique(locks[distance_to(parts < 0) < 1.5])] = True
    parts[strands & (at_rim & (near_back < near_front))[locks]] = back


def _nearest_main(
    parts: Labels, graph: Graph, is_hair: Mask, large: float
) -> tuple[Doubles, Doubles]:
    """Give how far each region's colour is from its part's main ones, and from all large ones."""
    own, other = np.full((2, len(parts)), np.inf)
    for part in np.unique(parts[~is_hair]):
        mine = parts == part
        main = mine & (graph.area >= _MAIN * graph.area[mine].max())
        one, two = np.broadcast_arrays(graph.colour[:, None], graph.colour[main][None])
        off = np.asarray(shading_step(one, two))
        off[np.flatnonzero(main), np.arange(np.count_nonzero(main))] = 0.0
        own[mine] = off.min(axis=1)[mine]
        is_large = graph.area[main] >= large
        other = np.minimum(other, off[:, is_large].min(axis=1, initial=np.inf))
    return own, other
