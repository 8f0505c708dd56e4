"""Closing a layer's specks under pixels of others that let a little through."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten_layers
from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.raster import TILE
from app.stages.hidden import CORE, THERE, is_solid
from app.stages.inpaint import SmoothFill
from app.stages.pinholes import enclosed, small
from app.stages.restore import places_in
from app.stages.showing_through import lets_little_through, share_out
from app.stages.unmix import Stack

_SOLID = 128
_NEAR = 8
"""Pixels around specks from which their colours are taken."""

Places = tuple[NDArray[np.int64], NDArray[np.int64]]


def closed_specks(document: Document, ids: Collection[LayerId]) -> Document:
    """Give a document whose layers have no pinholes under nearly opaque pixels.

    All layers there share what the pixel lets through; the composite stays exactly as it is.
    What a locked, faint or mixed layer takes part in stays, too.

    Args:
        document: any.
        ids: of the layers that are looked at.
    """
    for layer_id in ids:
        places = _specks(document, document.layer(layer_id))
        if len(places[0]):
            document = _closed(document, layer_id, places)
    return document


def _specks(document: Document, layer: Layer) -> Places:
    """Give row and column, canvas space, of a layer's enclosed holes."""
    box = layer.box.intersect(document.canvas.box)
    if box.is_empty:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing
    alpha = layer.alpha.array(box.shifted(-layer.left, -layer.top))
    rows, columns = np.nonzero(enclosed(alpha >= THERE, small(document)))
    return rows + box.top, columns + box.left


def _closed(document: Document, layer_id: LayerId, places: Places) -> Document:
    shown = [one for one in document.layers if document.is_shown(one)]
    layer = document.layer(layer_id)
    if layer not in shown or document.is_locked(layer) or not is_solid(document, layer):
        return document
    own = shown.index(layer)
    stack = Stack.empty(len(shown), len(places[0]))
    may = np.ones(len(places[0]), np.bool_)
    for index, one in enumerate(shown):
        _take(stack, index, one, places)
        if document.is_locked(one) or not is_solid(document, one):
            may &= stack.alpha[index] == 0
    seen = _flat(stack)
    lead = len(shown) - 1 - np.argmax(stack.alpha[::-1] >= _SOLID, axis=0)
    may &= (stack.alpha >= _SOLID).any(axis=0) & (lead > own) & lets_little_through(seen[:, 3])
    if not may.any():
        return document
    stack = Stack(stack.alpha[:, may].copy(), stack.colour[:, may].copy())
    places, seen = (places[0][may], places[1][may]), seen[may]
    was_clear = stack.alpha == 0
    stack.alpha[own] = 255
    stack.colour[own] = _fresh(layer, places)
    share_out(stack, lead[may].astype(np.int16), seen)
    kept = (_flat(stack) == seen).all(axis=1)
    for index, one in enumerate(shown):
        document = document.with_layer(
            _put(stack, index, one, places, kept & ~(was_clear[index] & (stack.alpha[index] == 0)))
        )
    return document


def _take(stack: Stack, index: int, layer: Layer, places: Places) -> None:
    inside, rows, columns = places_in(layer.box, *places)
    for spot, some in _tiles(rows, columns):
        at = rows[some] - spot.top, columns[some] - spot.left
        stack.alpha[index, inside[some]] = layer.alpha.array(spot)[at]
        stack.colour[index, inside[some]] = layer.colour.array(spot)[at]


def _put(stack: Stack, index: int, layer: Layer, places: Places, kept: NDArray[np.bool_]) -> Layer:
    """Give a layer with what a stack has of it at some of the places."""
    inside, rows, columns = places_in(layer.box, *places)
    chosen = kept[inside]
    rows, columns, inside = rows[chosen], columns[chosen], inside[chosen]
    for spot, some in _tiles(rows, columns):
        alpha, colour = layer.alpha.array(spot), layer.colour.array(spot)
        at = rows[some] - spot.top, columns[some] - spot.left
        alpha[at] = stack.alpha[index, inside[some]]
        colour[at] = stack.colour[index, inside[some]]
        layer = replace(
            layer,
            alpha=layer.alpha.patched(spot.left, spot.top, alpha),
            colour=layer.colour.patched(spot.left, spot.top, colour),
        )
    return layer


def _tiles(
    rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> Iterator[tuple[Box, NDArray[np.int64]]]:
    """Give the box of the places in each tile, in the layer's own space, and their numbers."""
    keys = rows // TILE * (1 << 20) + columns // TILE
    for key in np.unique(keys):
        some = np.flatnonzero(keys == key)
        own_rows, own_columns = rows[some], columns[some]
        yield Box(int(own_columns.min()), int(own_rows.min()),
                  int(own_columns.max()) + 1, int(own_rows.max()) + 1), some  # fmt: skip


def _fresh(layer: Layer, places: Places) -> NDArray[np.uint8]:
    """Give the colours around a layer's specks, uint8 (n, 3)."""
    rows, columns = places[0] - layer.top, places[1] - layer.left
    whole = Box(0, 0, layer.box.width, layer.box.height)
    found = np.zeros((len(rows), 3), np.uint8)
    for tile, some in _tiles(rows, columns):
        spot = tile.grown(_NEAR).intersect(whole)
        known = np.asarray(layer.alpha.array(spot) >= CORE, np.uint8) * np.uint8(255)
        colour = layer.colour.array(spot)
        if known.any():
            around = SmoothFill.around(colour, known)
            colour = around.colours(Box(0, 0, spot.width, spot.height))
        found[some] = colour[rows[some] - spot.top, columns[some] - spot.left]
    return found


def _flat(stack: Stack) -> NDArray[np.uint8]:
    """Give the composite of a stack, uint8 (m, 4), straight."""
    layers = [
        Layer.of(np.concatenate([colour, alpha[:, None]], axis=1)[None])
        for alpha, colour in zip(stack.alpha, stack.colour, strict=True)
    ]
    return np.asarray(flatten_layers(layers, Box(0, 0, stack.alpha.shape[1], 1))[0], np.uint8)
