"""The draft as pieces, and how a click corrects it.

Each piece is one region of one drafted part. A click names its own piece, and carries to pieces
that look like it, lie near it along the picture, and were drafted as the same part: what is wrong
in one place is most often wrong in all of them. A stroke speaks of what lies here: it carries to
what belongs together with what it crossed, and to nothing else that looks like it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from app.core.parts import Part
from app.engines.draft.islands import SHAPES, without_islands, without_shreds
from app.engines.draft.labels import Click
from app.engines.draft.pixels import REFERENCE_SIDE, Doubles, Labels, Mask
from app.engines.draft.regions import WIDEST_LINE, Graph, Segmentation, describe
from app.engines.draft.ruler import COLUMN, PARTS
from app.engines.draft.stretches import stretches_of
from app.engines.draft.together import together

# Found by trying values in simulated corrections of recoloured characters, and checked on
# characters that were left out: only the order of magnitude matters.
_PRIOR = 0.35
"""Weight of the draft against a click."""
_HUE, _LIGHT = 3.5, 14.0
"""Lab distances at which a likeness has fallen to 1/e."""
_FAR = 10.0
"""Length of a way, in steps across regions, at which it has."""
_OTHER = 0.2
"""How much a click says of pieces drafted as another part."""
_SIZE = 1.0
"""Power of the ratio of areas: it says less of larger pieces, as people click the worst first."""
_SMALL = 0.5
"""Share of what strokes crossed, up to which what belongs together with that goes along whole."""
_HAIR = [COLUMN[Part.FRONT_HAIR], COLUMN[Part.BACK_HAIR]]

BACKGROUND = len(PARTS)
"""The column of what is not the figure."""

_LARGE = 0.02
"""Share of the figure from which an area beside it is plainly background."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The draft before any click; small areas of the background are pieces too.

    Attributes:
        map: int32 (h, w), piece of each pixel, -1 plain background.
        part: int32 (n,), part index drafted for each piece.
        prior: float64 (n, parts + 1), shares of the parts; the drafted one is the largest.
        margin: float64 (n,), 0..1, how clear the draft was.
        graph: of the pieces.
        stretches: int32 (h, w), which stretch of a net of lines each pixel is, -1 for all else.
        is_wide: bool (n,), which pieces are wider than a line.
    """

    map: Labels
    part: Labels
    prior: Doubles
    margin: Doubles
    graph: Graph
    stretches: Labels
    is_wide: Mask


def column_of(part: Part | None) -> int:
    """Give the part's index; None is background."""
    return BACKGROUND if part is None else COLUMN[part]


def pieces_of(
    parts: Labels,
    segmentation: Segmentation,
    beside: Labels,
    shares: Doubles,
    margin: Doubles,
    *,
    unit: float = 0.0,
) -> Pieces:
    """Cut the regions where the draft gave them several parts, and add areas beside the figure.

    Args:
        parts: int32 (h, w), part indices, -1 ground.
        segmentation: the regions.
        beside: int32 (h, w), regions of the background from 0, -1 elsewhere.
        shares: float64 (regions, parts).
        margin: float64 (regions,), 0..1.
        unit: area of a square as wide as the face, px; 0 without a face.
    """
    width = BACKGROUND + 1
    small = beside >= 0
    if small.any():
        area = np.bincount(beside[small])
        small &= (area < _LARGE * np.count_nonzero(parts >= 0))[np.maximum(beside, 0)]
    both = np.where(parts >= 0, segmentation.regions.astype(np.int64) * width + parts, -1)
    both[small] = (beside[small] + len(shares)) * width + BACKGROUND
    piece = _connected(both)
    count = int(piece.max()) + 1
    first = np.zeros(count, np.int64)
    first[piece[piece >= 0]] = both[piece >= 0]
    graph = describe(piece, segmentation.lab, segmentation.lines)
    region, part = first // width, (first % width).astype(np.int32)
    part = without_islands(without_shreds(part, graph, unit), graph)
    rows, is_figure = np.arange(count), part != BACKGROUND
    prior = np.zeros((count, width))
    prior[is_figure, :BACKGROUND] = shares[region[is_figure]]
    best = prior.argmax(axis=1)
    # Finer steps than the regions' overruled them here.
    prior[rows, part], prior[rows, best] = prior[rows, best], prior[rows, part]
    prior[~is_figure] = np.eye(width)[BACKGROUND]
    clear = np.ones(count)
    clear[is_figure] = margin[region[is_figure]]
    is_shape = np.append(SHAPES[part], np.False_)[piece]
    stretches = stretches_of(piece, segmentation.lines & ~is_shape)
    is_wide = _broad_all_along(graph, max(piece.shape) / REFERENCE_SIDE)
    is_wide[is_figure] &= segmentation.wide[region[is_figure]]
    return Pieces(piece, part, prior, clear, graph, stretches, is_wide)


def _broad_all_along(graph: Graph, scale: float) -> Mask:
    """Say which pieces are as wide as no line is, all along, bool (n,)."""
    border = np.bincount(graph.pairs.reshape(-1), np.repeat(graph.contact, 2), len(graph.area))
    return np.asarray(2.0 * graph.area > WIDEST_LINE * scale * border)


def _connected(values: npt.NDArray[np.int64]) -> Labels:
    """Number the connected areas of equal value from 0; negative values stay -1."""
    inside = values >= 0
    numbers = np.full(values.shape, -1, np.int32)
    count = int(np.count_nonzero(inside))
    if not count:
        return numbers
    numbers[inside] = np.arange(count, dtype=np.int32)
    heads, tails = [], []
    for one, two in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1, :], np.s_[1:, :])):
        same = (values[one] == values[two]) & inside[one]
        heads.append(numbers[one][same])
        tails.append(numbers[two][same])
    head, tail = np.concatenate(heads), np.concatenate(tails)
    links = coo_matrix((np.ones(head.size, np.int8), (head, tail)), shape=(count, count))
    _, found = connected_components(links, directed=False)
    numbers[inside] = found
    return numbers


def corrected(pieces: Pieces, clicks: Sequence[Click]) -> Labels:
    """Give the part index of each piece as the clicks correct the draft, int32 (n,)."""
    if not clicks:
        return pieces.part
    clicked = np.array([pieces.map[click.y, click.x] for click in clicks], np.int32)
    wanted = np.array([column_of(click.part) for click in clicks], np.int32)
    near = _likeness(pieces, clicked)
    drafted = pieces.part[clicked]
    near[(pieces.part[None] != drafted[:, None]) & (pieces.part[None] != wanted[:, None])] *= _OTHER
    # Front and back hair look the same: place alone tells them apart.
    hair = np.isin(wanted, _HAIR) & np.isin(drafted, _HAIR)
    near[hair] *= np.isin(pieces.part, _HAIR, invert=True)
    # The outline of the figure changes only where it was clicked itself.
    near[drafted != BACKGROUND] *= pieces.part != BACKGROUND
    near[wanted == BACKGROUND] = 0.0
    _keep_here(near, pieces, clicks, clicked, wanted)
    votes = np.zeros_like(pieces.prior)
    refuted = np.zeros_like(pieces.prior)
    for likeness, part, was in zip(near, wanted, drafted, strict=True):
        np.maximum(votes[:, part], likeness, out=votes[:, part])
        if was != part:
            np.maximum(refuted[:, was], likeness, out=refuted[:, was])
    found = (_PRIOR * pieces.prior * (1.0 - refuted) + votes).argmax(axis=1).astype(np.int32)
    # Nobody said that a piece is a part which is neither drafted nor clicked.
    found = np.where(np.isin(found, wanted), found, pieces.part)
    found[clicked] = wanted
    return found


def _keep_here(
    near: Doubles, pieces: Pieces, clicks: Sequence[Click], clicked: Labels, wanted: Labels
) -> None:
    """Let strokes carry to what belongs together with what they crossed and no further, in place.

    Args:
        near: float64 (clicks, n), how much each click says of each piece.
        pieces: of the draft.
        clicks: all of them.
        clicked: int32 (clicks,), the piece of each.
        wanted: int32 (clicks,), the part of each.
    """
    of_stroke = np.array([click.is_stroke for click in clicks], np.bool_)
    area = pieces.graph.area
    for part in np.unique(wanted[of_stroke & (wanted != BACKGROUND)]):
        mine = of_stroke & (wanted == part)
        named, which = np.unique(clicked[mine], return_inverse=True)
        here = together(pieces.graph, pieces.part, pieces.is_wide, named)
        is_small = area < _SMALL * (area[named] @ here)
        near[mine] = np.where(here[which], np.where(is_small, 1.0, near[mine]), 0.0)


def _likeness(pieces: Pieces, clicked: Labels) -> Doubles:
    """Give 0..1 for each clicked piece and each other, float64 (clicks, n)."""
    graph = pieces.graph
    first, second = graph.pairs[:, 0], graph.pairs[:, 1]
    step = (graph.colour[first] - graph.colour[second]) * (0.6, 1.0, 1.0)
    cost = 0.2 + 0.05 * np.minimum(np.linalg.norm(step, axis=1), 30.0) + graph.lined
    count = len(graph.area)
    ways = coo_matrix((cost, (first, second)), shape=(count, count)).tocsr()
    way = dijkstra(ways, directed=False, indices=clicked)
    larger = np.maximum(graph.area[None] / graph.area[clicked][:, None], 1.0)
    off = graph.colour[None] - graph.colour[clicked][:, None]
    hue = np.hypot(off[..., 1], off[..., 2])
    alike = np.exp(-((hue / _HUE) ** 2) - (off[..., 0] / _LIGHT) ** 2 - way / _FAR)
    return np.asarray(alike / larger**_SIZE, np.float64)
