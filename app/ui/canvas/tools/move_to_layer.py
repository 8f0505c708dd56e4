"""Takes pixels out of the active layer and gives them to another one."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from app.core.document import Layer, LayerId
from app.core.geometry import Box
from app.core.paint import handed_over
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas, PointerEvent, Previews
from app.ui.canvas.tools.drawing import Drawing, is_open_to_paint, paintable
from app.ui.canvas.tools.stroke import (
    Pixels,
    Stroke,
    Touched,
    area_of,
    premultiplied,
)
from app.ui.view_state import Brush
from app.ui.words import tr


class MoveStroke(Stroke):
    """Changes both layers so that, drawn over each other, they look as before."""

    def __init__(self, canvas: Canvas, layer: Layer, target: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush, layer.box)
        self.target = target
        layers = canvas.document.layers
        self._is_above = layers.index(target) > layers.index(layer)
        self._straight: dict[TileKey, tuple[tuple[Pixels, Pixels], tuple[Pixels, Pixels]]] = {}
        self._given: dict[TileKey, TileImage] = {}

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layer that gives and the one that takes."""
        return self.layer, self.target

    @property
    def previews(self) -> Previews:
        """Both layers' tiles."""
        given = {key: tile.image for key, tile in self._given.items()}
        return {self.layer.id: self._shown, self.target.id: given}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch look up what both layers have there."""
        if key not in self._given:
            self._straight[key] = _tile_of(self.layer, key), _tile_of(self.target, key)
            self._given[key] = TileImage()
        return super().touch(key)

    def _refresh(self, key: TileKey, part: Box) -> None:
        spot = part.slices
        giver, taker = ((colour[spot], alpha[spot]) for colour, alpha in self._straight[key])
        left, taken = handed_over(giver, taker, self.weight(key, part), is_above=self._is_above)
        self._touched[key].preview.pixels[spot] = premultiplied(giver[0], left)
        self._given[key].pixels[spot] = premultiplied(*taken)

    def _finished(self) -> tuple[Layer, ...]:
        def hand_over(
            key: TileKey, part: Box
        ) -> tuple[tuple[Pixels, Pixels], tuple[Pixels, Pixels]]:
            spot = part.slices
            giver, taker = ((colour[spot], alpha[spot]) for colour, alpha in self._straight[key])
            left, taken = handed_over(giver, taker, self.weight(key, part), is_above=self._is_above)
            return (giver[0], left), taken

        giver = self.worked(
            self.layer,
            lambda colour, _alpha, key, part: (colour, hand_over(key, part)[0][1]),
        )
        if giver is self.layer:
            return self.layers
        taker = self.worked(
            self.roomy(self.target), lambda _colour, _alpha, key, part: hand_over(key, part)[1]
        )
        return giver, taker


class MoveToLayer(Drawing):
    """Draws strokes that hand pixels over; Alt and a click choose who takes them.

    Attributes:
        target: the layer that takes; None until one is chosen.
    """

    id: ClassVar[str] = "move_to_layer"

    def __init__(self) -> None:
        super().__init__()
        self.target: LayerId | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to move pixels into the target layer; Alt-click a layer to make it the "
                  "target, [ ] size.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Move to layer")

    def pick(self, event: PointerEvent, canvas: Canvas) -> bool:
        """Make the layer under the pointer the target."""
        found = canvas.layer_at(event.x, event.y)
        if found is not None:
            self.target = found
            canvas.view_state.brush_changed.emit()
        return True

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke from the active layer to the target."""
        layer = paintable(canvas)
        if layer is None:
            return None
        target = next((one for one in canvas.document.layers if one.id == self.target), None)
        if target is None or target is layer:
            canvas.session.refused.emit(
                tr("There is no other layer to move pixels to. Choose it in the bar above, or "
                   "Alt-click it on the canvas.")
            )  # fmt: skip
            return None
        if not is_open_to_paint(canvas, target):
            return None
        return MoveStroke(canvas, layer, target, canvas.view_state.brush)


def _tile_of(layer: Layer, key: TileKey) -> tuple[Pixels, Pixels]:
    """Give a layer's straight colour and alpha in a canvas tile."""
    colour, alpha = np.zeros((TILE, TILE, 3), np.uint8), np.zeros((TILE, TILE), np.uint8)
    area = area_of(key)
    part = area.intersect(layer.box)
    if not part.is_empty:
        own, spot = part.shifted(-layer.left, -layer.top), part.shifted(-area.left, -area.top)
        colour[spot.slices] = layer.colour.array(own)
        alpha[spot.slices] = layer.alpha.array(own)
    return colour, alpha
