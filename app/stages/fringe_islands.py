"""Islands that a cut left of a layer, far from it, beside the neighbour that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.nearest import distance_to
from app.stages.flat_pieces import BIN, Indices, Mask, Pieces
from app.stages.going_along import line_width
from app.stages.hidden import CORE, hidden_pixels, painted_where
from app.stages.like_colours import count_bins, like_counted

_LEAST, _MOST, _MOST_SHRED = 8, 0.02, 0.004
"""Pixels of an island, and its most, as a share of what is seen of its layer; and of a shred."""
_AFAR = 0.13
"""Share of the canvas' longer side in which colours are looked up."""
_RING = 7
"""Side in pixels of the square around a pixel in which its neighbours are."""
_FEW = 6
"""Pixels from which a colour is there."""
_HAS, _HAS_NOT = 0.9, 0.5
"""Share of an island's pixels whose colours the neighbour has at least, and its own layer at most.
"""
_BESIDE, _ALSO = 0.5, 0.15
"""Share of what is around an island that the neighbour is at least, and another one that counts."""
_TIMES = 10
"""How many times the island's pixels are seen of that neighbour."""
_FAR = 2
"""Line widths that a shred is away from the rest of its layer, of which it has the colours."""


@dataclass(frozen=True, eq=False)
class _Island:
    """A piece of a layer that is seen apart from the rest of it, with what is around it.

    Attributes:
        number: its layer's.
        mask: bool, of what is around it.
        owners: int16, of the same; the number of the layer that alone is seen, or -1.
        bins: int32, of the same; in which the colours are.
    """

    number: int
    mask: Mask
    owners: NDArray[np.int16]
    bins: NDArray[np.int32]

    @cached_property
    def beside(self) -> NDArray[np.float64]:
        """How much of what is around it each layer is, float64 (layers)."""
        ring = cv2.dilate(self.mask.astype(np.uint8), np.ones((_RING, _RING), np.uint8)) > 0
        near = self.owners[ring & ~self.mask & (self.owners >= 0)]
        return np.bincount(near) / max(1, len(near))

    def share_of(self, number: int, *, plenty: bool = False) -> float:
        """Give the share of its pixels whose colours a layer has around it.

        Args:
            number: of the layer.
            plenty: a colour counts that it has at least as often as the island.
        """
        mine, others = self.bins[self.mask], self.bins[(self.owners == number) & ~self.mask]
        own, his = (like_counted(mine, count_bins(one, BIN), BIN) for one in (mine, others))
        least = np.maximum(_FEW, own) if plenty else _FEW
        return float((his >= least).mean())

    def heir(self, seen: Indices) -> int:
        """Give the number of the only neighbour that has its colours, or -1."""
        enough = np.flatnonzero(self.beside >= _ALSO)
        found = [one for one in enough.tolist() if self.share_of(one, plenty=True) >= _HAS]
        if len(found) != 1 or self.beside[found[0]] < _BESIDE:
            return -1
        return found[0] if seen[found[0]] >= _TIMES * self.mask.sum() else -1


def find_islands(document: Document, pieces: Pieces, heirs: NDArray[np.int16]) -> None:
    """Note the heirs of islands in a colour that their layer has not, and of shreds of its line.

    Args:
        document: with the layers.
        pieces: of what is seen of each, whatever its colours.
        heirs: int16 (pieces,), the number of the layer that each belongs to, or -1; changed.
    """
    line = line_width(document)
    alone: dict[LayerId, NDArray[np.int32]] = {}
    for piece, rows, columns, island in _islands(pieces, heirs):
        heir = island.heir(pieces.seen)
        if heir < 0:
            continue
        if island.share_of(island.number) <= _HAS_NOT:
            heirs[piece] = heir
            continue
        if len(rows) > _MOST_SHRED * pieces.seen[island.number]:
            continue
        rest = (island.owners == island.number) & ~island.mask
        is_far = not rest.any() or distance_to(rest)[island.mask].min() >= _FAR * line
        is_thin = distance_to(~np.pad(island.mask, 1)).max() <= line
        if not is_far or not is_thin:
            continue
        layer = document.layers[island.number]
        if layer.id not in alone:
            alone[layer.id] = _joined(layer, document.canvas.box)
        labels = alone[layer.id]
        own = labels == labels[rows[0], columns[0]]
        owners = pieces.owner.reshape(pieces.size)
        if (own & (owners == island.number)).sum() <= 2 * len(rows):
            heirs[piece] = heir


def without_hidden_rest(document: Document, old: Layer, given: Mask) -> Document:
    """Take off a layer what is hidden of islands that it gave away.

    Args:
        document: with the layer as it is since.
        old: as it was.
        given: bool (h, w), canvas space, what it was to give.
    """
    layer, canvas = document.layer(old.id), document.canvas.box
    if layer is old or not given.any():
        return document
    rgba, joined = layer.rgba_over(canvas), _joined(old, canvas)
    hidden = hidden_pixels(document, layer, canvas)
    is_gone = np.zeros(int(joined.max()) + 1, np.bool_)
    is_gone[joined[given]] = True
    is_gone[joined[(rgba[..., 3] >= CORE) & ~hidden]] = False
    is_gone[0] = False
    rest = is_gone[joined] & hidden
    if not rest.any():
        return document
    rgba[rest] = 0
    return document.with_layer(painted_where(layer, rgba, canvas, rest))


def _joined(layer: Layer, canvas: Box) -> NDArray[np.int32]:
    """Give numbers of the pieces of a layer, seen or not, int32 of the canvas; 0 for none."""
    there = layer.rgba_over(canvas)[..., 3] > 0
    _, labels = cv2.connectedComponents(there.astype(np.uint8), connectivity=8)
    return np.asarray(labels, np.int32)


def _islands(
    pieces: Pieces, heirs: NDArray[np.int16]
) -> Iterator[tuple[int, Indices, Indices, _Island]]:
    """Give small pieces without an heir: the number, the rows and columns, and what is around."""
    owner = pieces.owners
    chosen = (owner >= 0) & (heirs < 0) & (pieces.area >= _LEAST)
    chosen &= pieces.area <= _MOST * pieces.seen[owner]
    owners = pieces.owner.reshape(pieces.size)
    bins = pieces.shown.bins.reshape(pieces.size)
    reach = round(_AFAR * max(pieces.size))
    whole = Box(0, 0, pieces.size[1], pieces.size[0])
    for piece, rows, columns, box in pieces.each(chosen):
        around = box.grown(reach).intersect(whole)
        mask = np.zeros((around.height, around.width), np.bool_)
        mask[rows - around.top, columns - around.left] = True
        spot = around.slices
        yield piece, rows, columns, _Island(int(owner[piece]), mask, owners[spot], bins[spot])
