"""Fingers and shaded bits of arms: skin named cloth beside a hand, since its place says so."""

from __future__ import annotations

import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import shading_step, skin_distance
from app.engines.draft.pixels import Doubles, Labels
from app.engines.draft.regions import Segmentation
from app.engines.draft.ruler import COLUMN

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
    bare = (graph.area < _LARGEST * unit) & (skin_distance(graph.colour, skin) < _SKIN)
    for kind in (COLUMN[Part.TOPWEAR], COLUMN[Part.BOTTOMWEAR]):
        mine = part == kind
        main = mine & (graph.area >= _MAIN * graph.area[mine].max(initial=0.0))
        for colour in graph.colour[main]:
            same = np.broadcast_to(colour, graph.colour.shape)
            bare &= ~mine | (shading_step(same, graph.colour) > _STRANGE)
    bare &= np.isin(part, [COLUMN[Part.TOPWEAR], COLUMN[Part.BOTTOMWEAR]])
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
