"""Bits of bare skin that their place calls cloth: fingers, and a throat between ribbons."""

from __future__ import annotations

import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import shading_step, skin_distance
from app.engines.draft.evidence import Evidence
from app.engines.draft.pixels import Doubles, Labels, Mask
from app.engines.draft.regions import Graph, Segmentation
from app.engines.draft.ruler import CLOTHES, COLUMN

_LARGEST = 0.06
"""Area of the largest of them, in square face widths."""

_SKIN = 10.0
"""Distance in colour from the skin up to which a region is bare ..."""
_STRANGE = 14.0
"""... and from its part's main regions from which it is none of that."""

_MAIN = 0.25
"""Area of a part's main regions, as a share of its largest."""

_BESIDE = 0.35
"""Share of its border with what is wider than a line that lies along hands and arms."""

_ASIDE, _CHIN, _BREAST = 0.45, 0.45, 1.3
"""Where a neckline is: face widths sideways, and down from the eyes."""

_HAND = COLUMN[Part.HANDWEAR]


def with_fingers(part: Labels, segmentation: Segmentation, skin: Doubles, unit: float) -> Labels:
    """Give the part of each region, where bare skin named cloth beside a hand goes to the hand.

    Args:
        part: int32 (n,), part index of each region.
        segmentation: the regions.
        skin: float64 (k, 3), Lab colours of skin.
        unit: area of a square as wide as the face, px.
    """
    graph, wide = segmentation.graph, segmentation.wide
    bare = _bare(part, graph, skin, unit)
    one, other = np.concatenate([graph.pairs, graph.pairs[:, ::-1]]).T
    length = np.tile(graph.contact, 2) * wide[other]
    border = np.bincount(one, length, minlength=len(part))
    found = part.copy()
    while bare.any():
        beside = np.bincount(one, length * (found[other] == _HAND), minlength=len(part))
        given = bare & (beside > _BESIDE * border) & (beside > 0.0)
        if not given.any():
            break
        found[given] = _HAND
        bare &= ~given
    return found


def with_throat(part: Labels, graph: Graph, evidence: Evidence) -> Labels:
    """Give the part of each region, where bare skin named cloth in the neckline goes to the neck.

    It lies beside the neck or what is tied there; what cloth alone surrounds is a pendant.

    Args:
        part: int32 (n,), part index of each region.
        graph: of the regions.
        evidence: of them.
    """
    u, d, _ = evidence.frame.place(graph.centre[:, 0], graph.centre[:, 1])
    given = _bare(part, graph, evidence.skin, evidence.frame.width**2)
    given &= (np.abs(u) < _ASIDE) & (d > _CHIN) & (d < _BREAST)
    one, other = np.concatenate([graph.pairs, graph.pairs[:, ::-1]]).T
    beside = np.isin(part[other], [COLUMN[Part.NECK], COLUMN[Part.NECKWEAR]])
    given &= np.bincount(one[beside], minlength=len(part)) > 0
    return np.where(given, COLUMN[Part.NECK], part).astype(np.int32)


def _bare(part: Labels, graph: Graph, skin: Doubles, unit: float) -> Mask:
    """Say which small regions named cloth have the colour of skin and not that of the cloth."""
    bare = (graph.area < _LARGEST * unit) & (skin_distance(graph.colour, skin) < _SKIN)
    for kind in CLOTHES:
        mine = part == kind
        main = mine & (graph.area >= _MAIN * graph.area[mine].max(initial=0.0))
        for colour in graph.colour[main]:
            same = np.broadcast_to(colour, graph.colour.shape)
            bare &= ~mine | (shading_step(same, graph.colour) > _STRANGE)
    return np.asarray(bare & np.isin(part, CLOTHES))
