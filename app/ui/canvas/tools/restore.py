"""Brings the original picture back into the active layer."""

from __future__ import annotations

from typing import ClassVar

import cv2
import numpy as np

from app.core.document import Layer
from app.core.geometry import Box
from app.core.paint import restored
from app.core.raster import Raster, TileKey
from app.core.tiles import outside_tile, tile_of
from app.ui.brush import Brush
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.drawing import Drawing, paintable
from app.ui.canvas.tools.stroke import Pixels, Steps, Stroke, Touched, between, premultiplied
from app.ui.words import tr


class RestoreStroke(Stroke):
    """Lays the picture's own pixels, colour and alpha, in place of the layer's."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush, picture: Raster) -> None:
        super().__init__(canvas, layer, brush)
        self._picture = picture
        self._ends: dict[TileKey, tuple[Pixels, Pixels]] = {}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch look up what is there and what was."""
        if key not in self._ends:
            rgba = tile_of(self._picture, 0, 0, key)
            original = premultiplied(
                np.ascontiguousarray(rgba[..., :3]), np.ascontiguousarray(rgba[..., 3])
            )
            self._ends[key] = self.base(key, self.layer), original
        return super().touch(key)

    def _refresh(self, key: TileKey, part: Box) -> None:
        base, original = (end[part.slices] for end in self._ends[key])
        cover = cv2.convertScaleAbs(self.cover(key, part), alpha=self.brush.opacity)
        mixed = between(base, original, np.asarray(cover))
        self._touched[key].preview.pixels[part.slices] = mixed

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        def work(colour: Pixels, alpha: Pixels, key: TileKey, part: Box) -> tuple[Pixels, Pixels]:
            original = self._picture.array(outside_tile(part, key))
            return restored(colour, alpha, self.weight(key, part), original)

        layer = yield from self.worked(self.roomy(self.layer), work)
        return (layer,)


class Restore(Drawing):
    """Draws strokes of the picture as it was before it was taken apart."""

    id: ClassVar[str] = "restore"

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to bring the original picture back into this layer; Shift draws a straight "
                  "line, [ ] size.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Restore original")

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke on the active layer."""
        picture = canvas.document.picture
        if picture is None:
            canvas.session.refuse(
                tr("This project has no original picture to restore from. Paint with the brush.")
            )
            return None
        layer = paintable(canvas)
        brush = canvas.view_state.brush
        return None if layer is None else RestoreStroke(canvas, layer, brush, picture)
