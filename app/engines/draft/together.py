"""What belongs together with what a stroke named: no drawn line parts it, or it lies inside."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from app.engines.draft.colours import shading_step
from app.engines.draft.pixels import Labels, Mask
from app.engines.draft.regions import Graph

_LINED = 0.3
"""Share of their border from which a drawn line parts two pieces."""

_STEP, _SHADE = 14.0, 16.0
"""Distance in colour, shading aside, up to which a piece is its neighbour in another shade, and
what was named itself."""

_INSIDE = 0.75
"""Share of its border from which a piece lies inside what was named; the ground is no border."""

_TURNS = 2
"""How often what lies inside is looked for: a gleam in a shade."""


def together(graph: Graph, part: Labels, is_wide: Mask, named: Labels) -> Mask:
    """Say which pieces belong together with those that strokes named one part, bool (n,).

    Args:
        graph: of the pieces.
        part: int32 (n,), part index drafted for each piece; what another part has is not taken.
        is_wide: bool (n,), which pieces are no lines; across a line nothing hangs together.
        named: int32 (k,), pieces.
    """
    count = len(part)
    one, other = graph.pairs.T
    is_open = (part[one] == part[other]) & (graph.lined < _LINED) & is_wide[one] & is_wide[other]
    is_open &= shading_step(graph.colour[one], graph.colour[other]) < _STEP
    links = coo_matrix(
        (np.ones(np.count_nonzero(is_open)), (one[is_open], other[is_open])), shape=(count, count)
    )
    lobe = connected_components(links, directed=False)[1]
    first, second = np.broadcast_arrays(graph.colour[:, None], graph.colour[named][None])
    found = np.isin(lobe, lobe[named]) & (shading_step(first, second).min(axis=1) < _SHADE)
    found[named] = True
    near, far = np.concatenate([graph.pairs, graph.pairs[:, ::-1]]).T
    length = np.tile(graph.contact, 2)
    border = np.bincount(near, length, minlength=count)
    for _ in range(_TURNS):
        into = found[far] & (part[near] == part[far])
        inside = np.bincount(near[into], length[into], minlength=count)
        small = graph.area < graph.area[found].sum()
        found |= (inside > 0.0) & (inside > _INSIDE * border) & small
    return np.asarray(found, np.bool_)
