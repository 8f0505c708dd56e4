"""What the reveal check looks at: samples of the alphas of the layers that count."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Box
from app.core.parts import Part
from app.stages.hidden import is_solid
from app.stages.leftovers import leftovers
from app.stages.recall import anew

SOLID, OPAQUE = 128, 255
"""Alpha from which a layer covers, and at which it hides."""

_BORDER = 0.9
"""Share of the canvas' edge from which a layer is the figure's surroundings."""

FEATURES = frozenset(
    {Part.EYEBROW, Part.EYEWHITE, Part.EYELASH, Part.IRIDES, Part.NOSE, Part.MOUTH}
    | {Part.EYEWEAR, Part.EARWEAR}
)
"""Parts that end where they end: not they go on behind the hair, but the face does."""

BODY = frozenset({Part.TOPWEAR, Part.BOTTOMWEAR, Part.NECKWEAR, Part.HANDWEAR, Part.OBJECTS})
"""Parts with which a neck goes along: the head moves on it, the clothes lie on it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A layer that counts.

    Attributes:
        layer: itself.
        box: in samples, inside the canvas.
        alpha: uint8, a sample each of the box.
        hides: an opaque pixel of it lets nothing through.
    """

    layer: Layer
    box: Box
    alpha: NDArray[np.uint8]
    hides: bool

    def at(self, places: NDArray[np.int64], around: Box) -> NDArray[np.uint8]:
        """Give its alpha at places, int64 (2, n), of a box; 0 outside its own."""
        rows = places[0] + around.top - self.box.top
        columns = places[1] + around.left - self.box.left
        inside = (rows >= 0) & (rows < self.box.height)
        inside &= (columns >= 0) & (columns < self.box.width)
        found = self.alpha[np.where(inside, rows, 0), np.where(inside, columns, 0)]
        return np.where(inside, found, np.uint8(0))

    def colours(self, stride: int) -> NDArray[np.uint8]:
        """Give its colours, uint8 (h, w, 3), a sample each of the box."""
        left, top = self.box.left * stride, self.box.top * stride
        whole = Box(left, top, self.layer.box.right, self.layer.box.bottom)
        colour = self.layer.colour.array(whole.shifted(-self.layer.left, -self.layer.top))
        height, width = self.alpha.shape
        return colour[::stride, ::stride][:height, :width]

    @property
    def is_feature(self) -> bool:
        """Whether it lies on a head and ends there."""
        return self.layer.part in FEATURES

    @property
    def is_body(self) -> bool:
        """Whether a neck goes along with it."""
        return self.layer.part in BODY


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is looked at; all arrays (h, w) in samples.

    Attributes:
        layers: bottom first, without surroundings.
        ground: the surroundings, or None.
        top: int16, the topmost layer that covers, -1 for none.
        behind: int16, the topmost layer below what is looked at, -1 for none.
        outside: bool, the surroundings of the figure, with the strips.
        strips: bool, where what is seen was left in a layer when it was cut off (`leftovers`).
        stride: canvas pixels from a sample to the next.
        heat: uint8, marked as gaps are found.
        recall: works out what takes long.
    """

    layers: list[Seen]
    ground: Seen | None
    top: NDArray[np.int16]
    behind: NDArray[np.int16]
    outside: Mask
    strips: Mask
    stride: int
    heat: NDArray[np.uint8]
    recall: Callable[..., NDArray[Any]] = anew

    def ground_alpha(self, around: Box) -> NDArray[np.uint8]:
        """Give the alpha of the surroundings in a box, 255 where there is none to be painted."""
        if self.ground is None:
            return np.full((around.height, around.width), 255, np.uint8)
        return self.ground.alpha[around.slices]


def scene_of(document: Document, side: int) -> Scene:
    """Give what is looked at of a document, at most so many samples a side."""
    canvas = document.canvas
    stride = max(1, math.ceil(max(canvas.width, canvas.height) / side))
    shape = -(-canvas.height // stride), -(-canvas.width // stride)
    seen = [one for one in (_seen_of(document, layer, stride) for layer in document.layers) if one]
    top = _topmost(seen, shape, first=1)
    ground = _ground_of(seen[0], top) if seen else None
    layers = seen[1:] if ground else seen
    clear = np.ones(shape, np.float32)
    for one in layers:
        clear[one.box.slices] *= np.float32(1.0) - one.alpha * np.float32(1.0 / 255.0)
    top = _topmost(layers, shape)
    strips = _strips(layers, top, stride)
    return Scene(
        layers=layers,
        ground=ground,
        top=top,
        behind=np.full(shape, -1, np.int16),
        outside=(clear > 0.5) | strips,
        strips=strips,
        stride=stride,
        heat=np.zeros(shape, np.uint8),
    )


def _topmost(seen: list[Seen], shape: tuple[int, int], first: int = 0) -> NDArray[np.int16]:
    """Give which layer from `first` on covers a place in front of all others, -1 for none."""
    top = np.full(shape, -1, np.int16)
    for index, one in enumerate(seen[first:], first):
        top[one.box.slices][one.alpha >= SOLID] = index
    return top


def _strips(layers: list[Seen], top: NDArray[np.int16], stride: int) -> Mask:
    """Give where the topmost layer has leftovers."""
    found = np.zeros(top.shape, np.bool_)

    @cache
    def colours() -> NDArray[np.uint8]:
        shown = np.zeros((*top.shape, 3), np.uint8)
        for index, one in enumerate(layers):
            at = top[one.box.slices] == index
            shown[one.box.slices][at] = one.colours(stride)[at]
        return shown

    def part(spot: tuple[slice, slice]) -> NDArray[np.uint8]:
        return colours()[spot]

    for index, one in enumerate(layers):
        spot = one.box.slices
        seen, covered = top[spot] == index, top[spot] > index
        found[spot] |= leftovers(seen, covered, partial(part, spot), max(top.shape))
    return found


def _seen_of(document: Document, layer: Layer, stride: int) -> Seen | None:
    """Give a layer at the reduced size; None for one that does not count."""
    if (
        not document.is_shown(layer)
        or layer.clipped
        or layer.blend is not BlendMode.NORMAL
        or layer.opacity < 0.5
    ):
        return None
    spot = layer.box.intersect(document.canvas.box)
    box = Box(*(-(-side // stride) for side in (spot.left, spot.top, spot.right, spot.bottom)))
    if spot.is_empty or box.is_empty:
        return None
    first = Box(box.left * stride, box.top * stride, spot.right, spot.bottom)
    alpha = layer.alpha.array(first.shifted(-layer.left, -layer.top))[::stride, ::stride]
    return Seen(layer, box, np.ascontiguousarray(alpha), is_solid(document, layer))


def _ground_of(lowest: Seen, top: NDArray[np.int16]) -> Seen | None:
    """Give the lowest layer, of the whole canvas, when it is what the figure stands before.

    It runs along the canvas' edge, where nothing is in front of it.
    """
    alpha = np.zeros(top.shape, np.uint8)
    alpha[lowest.box.slices] = lowest.alpha
    edge = np.zeros(top.shape, np.bool_)
    edge[[0, -1]] = edge[:, [0, -1]] = True
    free = alpha[edge & (top < 0)]
    if not len(free) or (free >= SOLID).mean() < _BORDER:
        return None
    return Seen(lowest.layer, Box(0, 0, top.shape[1], top.shape[0]), alpha, lowest.hides)
