"""How much each layer gives of what is seen in a part of the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode, Document, Layer, LayerId
from app.core.geometry import Box

Plane = NDArray[np.float32]

TRACE = 1.0 / 512.0
"""Less of a pixel cannot be seen."""
_GIVES = 0.5
"""Share of a pixel that a layer must give to count."""
_SHOWS = 128
"""Alpha, and share of a selection in a pixel, from which they count."""
_LEAST = 0.01
_FAIR = 0.5
"""Shares of what the layer that gives most gives."""


@dataclass(slots=True, eq=False)
class Share:
    """How a layer is seen where it meets an area; planes are float32 (h, w), 0..1.

    Attributes:
        layer: of the document.
        spot: the planes' rows and columns in the area.
        weight: the part of what is seen that is the layer's.
        bare: no solid layer hides it, bool (h, w).
        covered: by layers above that can be changed.
        is_free: it can be changed.
    """

    layer: Layer
    spot: tuple[slice, slice]
    weight: Plane
    bare: NDArray[np.bool_]
    covered: Plane
    is_free: bool


def givers(
    document: Document,
    area: Box,
    matte: NDArray[np.uint8],
    step: int = 1,
    first: LayerId | None = None,
) -> tuple[Layer, ...]:
    """Give the layers that are seen in a selection and can be changed.

    The frontmost of those that give a fair share is first, then what gives most. What gives next
    to nothing is left out.

    Args:
        document: with the layers.
        area: on its canvas.
        matte: uint8, of the area's size; 255 is wholly selected.
        step: pixels from one that is looked at to the next.
        first: the layer that is first if it gives a fair share.
    """
    part = matte[::step, ::step] * np.float32(1.0 / 255.0)
    amounts: dict[Layer, float] = {}
    for share in seen_shares(document, document.layers, area, step):
        given = share.weight * part[share.spot]
        if share.is_free and given.max(initial=0.0) >= _GIVES:
            amounts[share.layer] = float(given.sum())
    most = max(amounts.values(), default=0.0)
    fair = [layer for layer, amount in amounts.items() if amount >= _FAIR * most]
    front = next((layer for layer in fair if layer.id == first), fair[-1] if fair else None)
    found = [layer for layer, amount in amounts.items() if amount >= _LEAST * most]
    return tuple(sorted(found, key=lambda layer: (layer is not front, -amounts[layer])))


def seen_shares(
    document: Document, layers: Sequence[Layer], area: Box, step: int = 1
) -> list[Share]:
    """Give how visible ones of the lowest layers of a document are seen, bottom first."""
    shape = tuple(len(range(0, side, step)) for side in (area.height, area.width))
    through, solid, covered = (
        np.ones(shape, np.float32),
        np.ones(shape, np.float32),
        np.zeros(shape, np.float32),
    )
    shares = []
    for layer in reversed(layers):
        box = layer.box.intersect(area)
        if box.is_empty or not document.is_shown(layer):
            continue
        # The first of the pixels that are looked at in it.
        row, column = -(-(box.top - area.top) // step), -(-(box.left - area.left) // step)
        left, top = area.left + column * step, area.top + row * step
        seen = Box(left, top, box.right, box.bottom)
        if seen.is_empty:
            continue
        raw = layer.alpha.sampled(step, seen.shifted(-layer.left, -layer.top))
        if not raw.any():
            continue
        spot = slice(row, row + raw.shape[0]), slice(column, column + raw.shape[1])
        opacity = layer.opacity
        for outer in document.path(layer):
            opacity *= outer.opacity
        alpha = raw * np.float32(opacity / 255.0)
        is_free = not document.is_locked(layer)
        shares.append(Share(layer, spot, alpha * through[spot], solid[spot] > TRACE,
                            covered[spot].copy(), is_free))  # fmt: skip
        if layer.clipped:
            continue
        through[spot] *= 1 - alpha
        if layer.blend is BlendMode.NORMAL:
            solid[spot] *= 1 - alpha
        if is_free:
            covered[spot] += alpha * (1 - covered[spot])
    return shares[::-1]


def withheld(document: Document, area: Box, matte: NDArray[np.uint8]) -> tuple[str, ...]:
    """Give the names of locked or hidden layers with pixels in a selection, bottom first.

    Args:
        document: with the layers.
        area: on its canvas.
        matte: uint8, of the area's size; 255 is wholly selected.
    """
    names = []
    for layer in document.layers:
        box = layer.box.intersect(area)
        if box.is_empty or (document.is_shown(layer) and not document.is_locked(layer)):
            continue
        alpha = layer.alpha.array(box.shifted(-layer.left, -layer.top))
        chosen = matte[box.shifted(-area.left, -area.top).slices]
        if ((alpha >= _SHOWS) & (chosen >= _SHOWS)).any():
            names.append(layer.name)
    return tuple(names)
