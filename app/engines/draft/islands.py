"""Islands: pieces of a part inside another that have a colour it has not, or lie far from it.

And shreds: parts that are nothing but bits, which no draughtsman would give a layer.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from app.core.parts import Part
from app.engines.draft.colours import shading_step
from app.engines.draft.hidden import FEATURES
from app.engines.draft.pixels import Labels
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import COLUMN, PARTS

_SHARE = 0.1
"""Area of an island, as a share of the part's largest one, up to which it may be none of it."""

_INSIDE = 0.75
"""Share of its border from which it lies inside another part."""

_STRANGE = 8.0
"""Distance in colour from the part's largest one from which it is strange there."""

_FAR = 2.0
"""Gap to the rest of the part, as a multiple of its own length, from which it lies far from it."""

_SHRED = 0.025
"""Area in square face widths, an ear's, below which not even the largest of them is one."""

_LARGE = np.isin(
    np.arange(len(PARTS) + 1),
    [COLUMN[part] for part in (Part.WINGS, Part.TAIL, Part.HEADWEAR, Part.OBJECTS)],
)
"""Parts that are named for want of a better one; as small as that, they are what they lie on."""

SHAPES = np.isin(np.arange(len(PARTS) + 1), [COLUMN[part] for part in (*FEATURES, Part.EYEWEAR)])
"""Parts drawn as shapes of their own, however small and thin: a lash is no island, no outline."""


_HAIR = np.isin(np.arange(len(PARTS) + 1), [COLUMN[Part.FRONT_HAIR], COLUMN[Part.BACK_HAIR]])
"""Front and back hair enclose as one, and look the same."""


def without_islands(part: Labels, graph: Graph) -> Labels:
    """Give the part of each piece, where islands of a strange colour go to what encloses them.

    So do those far from the rest of their part, but in hair, which lets see what is behind it,
    and of hair, whose strands reach far.

    Args:
        part: int32 (n,), part index of each piece; the number of parts is background.
        graph: of the pieces.
    """
    one, other = graph.pairs.T
    same = part[one] == part[other]
    island = _islands(part, graph)
    number = int(island.max(initial=-1)) + 1
    own = np.zeros(number, np.int32)
    own[island] = part
    area = np.bincount(island, graph.area)
    border = np.zeros((number, len(PARTS) + 1))
    for near, far in ((one[~same], other[~same]), (other[~same], one[~same])):
        np.add.at(border, (island[near], part[far]), graph.contact[~same])
    border[:, len(PARTS)] = 0.0  # The outline of the figure tells nothing.
    around = border.argmax(axis=1).astype(np.int32)
    inside = np.where(_HAIR[around], border[:, _HAIR].sum(axis=1), border.max(axis=1))
    main = np.array([np.where(own == kind, area, 0.0).argmax() for kind in range(len(PARTS) + 1)])
    may = (area < _SHARE * area[main[own]]) & ~SHAPES[own] & ~SHAPES[around] & (own < len(PARTS))
    may &= (inside > _INSIDE * border.sum(axis=1)) & (inside > 0.0)
    low, high = np.full((number, 2), np.inf), np.full((number, 2), -np.inf)
    np.minimum.at(low, island, graph.box[:, :2])
    np.maximum.at(high, island, graph.box[:, 2:])
    found = part.copy()
    for which in np.flatnonzero(may):
        mine, body = island == which, graph.colour[island == main[own[which]]]
        colour = np.average(graph.colour[mine], axis=0, weights=graph.area[mine])
        off = shading_step(np.broadcast_to(colour, body.shape), body).min()
        rest = (own == own[which]) & (area >= _SHARE * area[main[own[which]]])
        gap = np.maximum(np.maximum(low[rest] - high[which], low[which] - high[rest]), 0.0)
        far = np.hypot(*gap.T).min() > _FAR * np.hypot(*(high[which] - low[which]))
        of_hair, in_hair = _HAIR[own[which]], _HAIR[around[which]]
        if off > _STRANGE or (of_hair and in_hair) or (far and not of_hair and not in_hair):
            found[mine] = around[which]
    return found


def without_shreds(part: Labels, graph: Graph, unit: float) -> Labels:
    """Give the part of each piece, where wings, hats and things made of bits go to what is beside.

    Args:
        part: int32 (n,), part index of each piece; the number of parts is background.
        graph: of the pieces.
        unit: area of a square as wide as the face, px.
    """
    island = _islands(part, graph)
    area = np.bincount(island, graph.area)
    largest = np.zeros(len(PARTS) + 1)
    np.maximum.at(largest, part, area[island])
    shreds = np.asarray(_LARGE & (largest < _SHRED * unit))[part]
    found = part.copy()
    ends = np.concatenate([graph.pairs, graph.pairs[:, ::-1]])
    length = np.concatenate([graph.contact, graph.contact])
    beside = shreds[ends[:, 0]] & ~shreds[ends[:, 1]] & (part[ends[:, 1]] < len(PARTS))
    border = np.zeros((len(area), len(PARTS)))
    np.add.at(border, (island[ends[beside, 0]], part[ends[beside, 1]]), length[beside])
    given = shreds & (border.max(axis=1) > 0.0)[island]
    found[given] = border.argmax(axis=1)[island[given]]
    return found


def _islands(part: Labels, graph: Graph) -> Labels:
    """Number the connected pieces of one part, int32 (n,)."""
    one, other = graph.pairs[part[graph.pairs[:, 0]] == part[graph.pairs[:, 1]]].T
    links = coo_matrix((np.ones(len(one)), (one, other)), shape=(len(part), len(part)))
    return np.asarray(connected_components(links, directed=False)[1], np.int32)
