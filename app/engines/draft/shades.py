"""Shades: a part of skin or cloth in shadow, which belongs to what it lies on.

An illustrator draws a line where skin ends and cloth begins, and none around a shadow.
"""

from __future__ import annotations

import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import shading_step
from app.engines.draft.pixels import Labels
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import CLOTHES, COLUMN, PARTS

_STEP = 14.0
"""Distance in colour, shading aside, up to which one region is another in shade."""

_LINED = 0.15
"""Share of their border up to which no line is drawn between them."""

_ALONG = 0.3
"""Length of that border from which they touch, as a multiple of a side of the smaller."""

_SKIN = np.isin(np.arange(len(PARTS)), [COLUMN[one] for one in (Part.NECK, Part.HANDWEAR)])
_CLOTH = np.isin(np.arange(len(PARTS)), CLOTHES)


def with_shades(part: Labels, graph: Graph) -> Labels:
    """Give the part of each region, where what is named skin goes to the cloth whose shade it is.

    And the other way round. Both touch without a line between them, more than the region so
    touches its own part, and the larger one decides.

    Args:
        part: int32 (n,), part index of each region.
        graph: of the regions.
    """
    one, other = np.concatenate([graph.pairs, graph.pairs[:, ::-1]]).T
    length, lined = np.tile(graph.contact, 2), np.tile(graph.lined, 2)
    is_shade = (lined < _LINED) & (shading_step(graph.colour[one], graph.colour[other]) < _STEP)
    is_own = is_shade & (part[one] == part[other])
    own = np.bincount(one[is_own], length[is_own], minlength=len(part))
    apart = np.asarray(
        (_SKIN[part[one]] & _CLOTH[part[other]]) | (_CLOTH[part[one]] & _SKIN[part[other]])
    )
    may_be = is_shade & apart & (graph.area[other] > graph.area[one])
    may_be &= length > np.maximum(own, _ALONG * np.sqrt(graph.area))[one]
    found = part.copy()
    for pair in np.flatnonzero(may_be)[np.argsort(length[may_be], kind="stable")]:
        found[one[pair]] = part[other[pair]]
    return found
