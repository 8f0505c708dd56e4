"""The 2.5D view: layers at their distances, looked at from a little aside, still or as a loop."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import shown
from app.core.depth import layer_depth
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import Box, Size, matte_box
from app.core.progress import Progress, Report

Pixels = NDArray[np.uint8]
Look = tuple[float, float]
"""Where one looks from, -1..1 to the right and down; (0, 0) is straight from before."""

_REACH = 0.16
_TILT = 0.35
FRAMES_PER_SECOND = 25


@dataclass(frozen=True, slots=True)
class Scene:
    """How far layers part.

    Attributes:
        nearness: by layer, about -0.5 (farthest) to 0.5; 0 stays where it is.
        box: what the layers cover of the canvas.
        reach: canvas pixels that a layer of nearness 1 moves at full strength.
    """

    nearness: dict[LayerId, float]
    box: Box
    reach: float

    def shift(self, layer_id: LayerId, look: Look, strength: float) -> tuple[float, float]:
        """Give how far a layer moves to the right and down, canvas pixels.

        Args:
            layer_id: of a layer of the scene.
            look: where one looks from.
            strength: 0..1.
        """
        far = -self.nearness[layer_id] * self.reach * strength
        return look[0] * far, look[1] * far


def scene_of(document: Document, depth_of: Callable[[Layer], float | None] = layer_depth) -> Scene:
    """Give how far the shown layers of a document part.

    A clipped layer goes with its base; one without depth stays where it is.
    """
    layers = [layer for layer in document.layers if document.is_shown(layer)]
    depths = {layer.id: depth_of(layer) for layer in layers}
    known = [depth for depth in depths.values() if depth is not None]
    middle = sum(known) / len(known) if known else 0.5
    span = max(max(known) - min(known), 1e-3) if known else 1.0
    nearness: dict[LayerId, float] = {}
    base = 0.0
    for layer in layers:
        depth = depths[layer.id]
        if not (layer.clipped and nearness):
            base = 0.0 if depth is None else (middle - depth) / span
        nearness[layer.id] = base
    box = Box.around(layer.box for layer in layers).intersect(document.canvas.box)
    return Scene(nearness, box, _REACH * box.width)


def looks(count: int) -> list[Look]:
    """Give a round of places to look from, which ends where it began."""
    turns = (2 * math.pi * number / count for number in range(count))
    return [(math.sin(turn), _TILT * math.cos(turn)) for turn in turns]


@dataclass(frozen=True, slots=True)
class Loop:
    """How a round is drawn.

    Attributes:
        side: pixels along the longer edge of a frame; never more than the canvas has.
        seconds: that it takes.
        strength: how far layers part, 0..1.
        background: red, green, blue under everything, or None for transparent frames.
    """

    side: int = 640
    seconds: float = 2.0
    strength: float = 0.4
    background: tuple[int, int, int] | None = None

    @property
    def frame_count(self) -> int:
        """Frames of the round."""
        return max(2, round(self.seconds * FRAMES_PER_SECOND))


def orbit(document: Document, loop: Loop, report: Report) -> Iterator[Pixels]:
    """Give the frames of one round, uint8 (h, w, 4), straight.

    Args:
        document: its shown layers are drawn.
        loop: how.
        report: told of each frame; may raise Cancelled.

    Raises:
        CommandError: no layer is shown.
    """
    if not any(document.is_shown(layer) for layer in document.layers):
        raise CommandError(
            "There are no layers to show in 2.5D.", "Decompose the picture, or show some."
        )
    small, scene = _Small(document, loop.side), scene_of(document)
    views = looks(loop.frame_count)
    for number, look in enumerate(views):
        report(Progress("Drawing frames", number, len(views)))
        rgba = shown(small.seen(scene, look, loop.strength))
        yield rgba if loop.background is None else _on(rgba, loop.background)


class _Small:
    """A document at the size of the frames, whose layers move by parts of a pixel."""

    def __init__(self, document: Document, side: int) -> None:
        canvas = document.canvas
        self.scale = min(1.0, side / max(canvas.width, canvas.height))
        self._step = max(1, math.floor(1 / self.scale))
        self._size = Size(
            max(1, round(canvas.width * self.scale)), max(1, round(canvas.height * self.scale))
        )
        self._document = document
        self._planes = {
            layer.id: _reduced(layer, self._step)
            for layer in document.layers
            if document.is_shown(layer)
        }

    def seen(self, scene: Scene, look: Look, strength: float) -> Document:
        """Give the document as it is seen from aside."""
        layers = []
        for layer in self._document.layers:
            if layer.id not in self._planes:  # Hidden; what is clipped to it needs to know.
                left, top, rgba = 0, 0, np.zeros((1, 1, 4), np.uint8)
            else:
                dx, dy = scene.shift(layer.id, look, strength)
                plane = self._planes[layer.id]
                left, top, rgba = self._warped(*plane, dx * self.scale, dy * self.scale)
            small = Layer.of(rgba, left, top)
            layers.append(
                replace(
                    layer,
                    left=left,
                    top=top,
                    colour=small.colour,
                    alpha=small.alpha,
                    depth=None,
                )
            )
        return Document(self._size, layers=tuple(layers), groups=self._document.groups)

    def _warped(
        self, left: int, top: int, premultiplied: Pixels, dx: float, dy: float
    ) -> tuple[int, int, Pixels]:
        """Give a plane at its place in the frame, straight."""
        share = self.scale * self._step
        x, y = left * self.scale + dx, top * self.scale + dy
        at = math.floor(x) - 1, math.floor(y) - 1
        height, width = premultiplied.shape[:2]
        size = math.ceil(width * share) + 3, math.ceil(height * share) + 3
        # Pixels' middles, not their corners, are what the matrix maps.
        offset = x - at[0] + (share - 1) / 2, y - at[1] + (share - 1) / 2
        matrix = np.array([[share, 0, offset[0]], [0, share, offset[1]]], np.float64)
        warped = cv2.warpAffine(premultiplied, matrix, size, flags=cv2.INTER_LINEAR)
        return *at, np.asarray(cv2.cvtColor(warped, cv2.COLOR_mRGBA2RGBA), np.uint8)


def _reduced(layer: Layer, step: int) -> tuple[int, int, Pixels]:
    """Give a layer as means of squares of the canvas' grid: left, top, premultiplied RGBA."""
    box = matte_box(layer.alpha.array())
    if box.is_empty:
        return 0, 0, np.zeros((1, 1, 4), np.uint8)
    rgba = cv2.cvtColor(layer.rgba(box), cv2.COLOR_RGBA2mRGBA)
    placed = box.shifted(layer.left, layer.top)
    before = placed.left % step, placed.top % step
    after = -placed.right % step, -placed.bottom % step
    if any((*before, *after)):
        rgba = cv2.copyMakeBorder(
            rgba, before[1], after[1], before[0], after[0], cv2.BORDER_CONSTANT, value=(0, 0, 0, 0)
        )
    size = (rgba.shape[1] // step, rgba.shape[0] // step)
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA) if step > 1 else rgba
    return placed.left - before[0], placed.top - before[1], np.asarray(small, np.uint8)


def _on(rgba: Pixels, background: tuple[int, int, int]) -> Pixels:
    share = rgba[..., 3:].astype(np.float32) / np.float32(255.0)
    paper = np.array(background, np.float32)
    solid = np.rint(rgba[..., :3] * share + paper * (1 - share)).astype(np.uint8)
    return np.dstack([solid, np.full(rgba.shape[:2], 255, np.uint8)])
