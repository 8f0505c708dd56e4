"""Which pixels are selected: a soft matte that brush and eraser stay inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box, Size, matte_box
from app.core.raster import Raster


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

    def without(self, other: PixelSelection) -> PixelSelection | None:
        """Give what is selected here and not there; None when nothing is left."""
        kept = np.minimum(self.cover(self.box), 255 - other.cover(self.box))
        box = matte_box(kept)
        if box.is_empty:
            return None
        return _placed(box.shifted(self.left, self.top), kept[box.slices])

    def inverted(self, canvas: Size) -> PixelSelection | None:
        """Give the rest of the canvas; None when there is none."""
        box = Box(0, 0, canvas.width, canvas.height)
        full = Raster.constant(canvas.width, canvas.height, value=255)
        return PixelSelection(box.left, box.top, full).without(self)


def _placed(box: Box, matte: NDArray[np.uint8]) -> PixelSelection:
    return PixelSelection(box.left, box.top, Raster.of(matte))
