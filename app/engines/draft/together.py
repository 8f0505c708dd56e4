"""What belongs together with what a stroke named: no drawn line parts it, or it lies inside."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
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
    """Say which pieces belong together with each that strokes named one part, bool (k, n).

    What no line parts is one lobe, and so are lobes with the line between them when that was named
    too. Another lobe lends it neither its colours nor its area.

    Args:
        graph: of the pieces.
        part: int32 (n,), part index drafted for each piece; what another part has is not taken.
        is_wide: bool (n,), which pieces are no lines; across a line nothing hangs together.
        named: int32 (k,), pieces.
    """
    lobe = _lobes(graph, part, is_wide, named)
    first, second = np.broadcast_arrays(graph.colour[None], graph.colour[named][:, None])
    alike = (lobe[named][:, None] == lobe[None]) & (shading_step(first, second) < _SHADE)
    alike[np.arange(len(named)), named] = True
    lobes, which = np.unique(lobe[named], return_inverse=True)
    found = np.zeros((len(lobes), len(part)), np.bool_)
    np.logical_or.at(found, which, alike)
    _take_inside(found, graph, part)
    return np.asarray(found[which], np.bool_)


def _lobes(graph: Graph, part: Labels, is_wide: Mask, named: Labels) -> Labels:
    """Number the lobes, int32 (n,); what was named side by side is parted by lines alone."""
    one, other = graph.pairs.T
    is_wide_here = is_wide[one] & is_wide[other]
    is_unlined = graph.lined < _LINED
    is_open = (part[one] == part[other]) & is_unlined & is_wide_here
    is_open &= shading_step(graph.colour[one], graph.colour[other]) < _STEP
    is_named = np.zeros(len(part), np.bool_)
    is_named[named] = True
    is_open |= is_named[one] & is_named[other] & (is_unlined | ~is_wide_here)
    lobe = connected_components(_matrix(graph, is_open), directed=False)[1]
    return np.asarray(lobe, np.int32)


def _take_inside(found: Mask, graph: Graph, part: Labels) -> None:
    """Add what lies inside of all that was found to the lobes it touches, in place.

    Args:
        found: bool (lobes, n).
        graph: of the pieces.
        part: int32 (n,), part index drafted for each piece.
    """
    one, other = graph.pairs.T
    ways = _matrix(graph, part[one] == part[other])
    ways = ways + ways.T
    border = np.bincount(graph.pairs.reshape(-1), np.repeat(graph.contact, 2), len(part))
    for _ in range(_TURNS):
        is_taken = found.any(axis=0)
        inside = ways @ is_taken.astype(np.float64)
        touched = (ways @ found.T.astype(np.float64)).T > 0.0
        is_small = graph.area < (found @ graph.area) @ touched
        found |= touched & (~is_taken & is_small & (inside > _INSIDE * border))


def _matrix(graph: Graph, kept: Mask) -> csr_matrix:
    """Give the length of the border between pieces that touch, where it is kept, (n, n)."""
    count = len(graph.area)
    one, other = graph.pairs[kept].T
    return csr_matrix((graph.contact[kept], (one, other)), shape=(count, count))
