"""Which pixels are selected: a soft matte that brush and eraser stay inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box, Size, matte_box
from app.core.raster import Raster

Mode = Literal["only", "add", "without", "both"]
"""What a new selection does to the old one: replace, join or cut it, or keep what is in both."""


@dataclass(frozen=True, slots=True, eq=False)
class PixelSelection:
    """A matte on the canvas; nothing outside of it is selected.

    Attributes:
        left: canvas x of the first column.
        top: canvas y of the first row.
        matte: uint8, 1 channel; 255 is wholly selected.
    """

    left: int
    top: int
    matte: Raster

    @staticmethod
    def of(layer: Layer) -> PixelSelection:
        """Give the selection of what a layer shows, as soft as its alpha."""
        return PixelSelection(layer.left, layer.top, layer.alpha)

    @staticmethod
    def of_all(layers: Sequence[Layer]) -> PixelSelection:
        """Give the selection of what any of some layers shows, at least one."""
        if len(layers) == 1:
            return PixelSelection.of(layers[0])
        box = Box.around(layer.box for layer in layers)
        matte = np.zeros((box.height, box.width), np.uint8)
        for layer in layers:
            spot = matte[layer.box.shifted(-box.left, -box.top).slices]
            np.maximum(spot, layer.alpha.array(), out=spot)
        return _placed(box, matte)

    @staticmethod
    def whole(box: Box) -> PixelSelection:
        """Give the selection of all pixels of a canvas box, which is not empty."""
        matte = Raster.constant(box.width, box.height, value=255)
        return PixelSelection(box.left, box.top, matte)

    @staticmethod
    def trimmed(left: int, top: int, matte: NDArray[np.uint8]) -> PixelSelection | None:
        """Give the selection of a matte, uint8 (h, w), at a place; None when it is empty."""
        box = matte_box(matte)
        return None if box.is_empty else _placed(box.shifted(left, top), matte[box.slices])

    @property
    def box(self) -> Box:
        """The matte's pixels in canvas space."""
        return Box(self.left, self.top, self.left + self.matte.width, self.top + self.matte.height)

    def cover(self, box: Box) -> NDArray[np.uint8]:
        """Give how far each pixel of a canvas box is selected, uint8 (h, w)."""
        result = np.zeros((box.height, box.width), np.uint8)
        part = box.intersect(self.box)
        if not part.is_empty:
            own = part.shifted(-self.left, -self.top)
            result[part.shifted(-box.left, -box.top).slices] = self.matte.array(own)
        return result

    def joined(self, other: PixelSelection) -> PixelSelection:
        """Give what is selected in either."""
        box = self.box.union(other.box)
        return _placed(box, np.maximum(self.cover(box), other.cover(box)))

    def shifted(self, dx: int, dy: int) -> PixelSelection:
        """Give the selection moved by whole pixels."""
        return PixelSelection(self.left + dx, self.top + dy, self.matte)

    def within(self, other: PixelSelection) -> PixelSelection | None:
        """Give what is selected in both; None when nothing is."""
        box = self.box.intersect(other.box)
        if box.is_empty:
            return None
        both = np.minimum(self.cover(box), other.cover(box))
        return PixelSelection.trimmed(box.left, box.top, both)

    def without(self, other: PixelSelection) -> PixelSelection | None:
        """Give what is selected here and not there; None when nothing is left."""
        kept = np.minimum(self.cover(self.box), 255 - other.cover(self.box))
        return PixelSelection.trimmed(self.left, self.top, kept)

    def inverted(self, canvas: Size) -> PixelSelection | None:
        """Give the rest of the canvas; None when there is none."""
        return PixelSelection.whole(canvas.box).without(self)


def combined(
    old: PixelSelection | None, new: PixelSelection | None, mode: Mode
) -> PixelSelection | None:
    """Give the selection after a new one was made in a mode; None is nothing selected."""
    if old is None:
        return new if mode in ("only", "add") else None
    if new is None:
        return None if mode in ("only", "both") else old
    if mode == "add":
        return old.joined(new)
    if mode == "without":
        return old.without(new)
    return old.within(new) if mode == "both" else new


def _placed(box: Box, matte: NDArray[np.uint8]) -> PixelSelection:
    return PixelSelection(box.left, box.top, Raster.of(matte))
