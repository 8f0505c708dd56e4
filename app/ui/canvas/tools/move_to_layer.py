"""Takes pixels out of the active layer and gives them to another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from app.core.document import Layer, LayerId
from app.core.geometry import Box
from app.core.paint import handed_over
from app.core.raster import TileKey
from app.core.tiles import tile_of
from app.ui.brush import Brush
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas, PointerEvent, Previews
from app.ui.canvas.tools.drawing import Drawing, is_open_to_paint, paintable
from app.ui.canvas.tools.stroke import Pixels, Shown, Steps, Stroke, Touched, premultiplied
from app.ui.words import tr


class _Made(NamedTuple):
    """What both layers are in a tile with the stroke.

    Attributes:
        left: the giver's alpha.
        colour: the taker's.
        alpha: the taker's.
        preview: the taker to show.
    """

    left: Pixels
    colour: Pixels
    alpha: Pixels
    preview: TileImage


class MoveStroke(Stroke):
    """Changes both layers so that, drawn over each other, they look as before.

    Attributes:
        target: the layer that takes.
        is_above: it covers the hole that is left in the layer that gives.
    """

    def __init__(self, canvas: Canvas, layer: Layer, target: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush, layer.box)
        self.target = target
        layers = canvas.document.layers
        self.is_above = layers.index(target) > layers.index(layer)
        self._had: dict[TileKey, tuple[tuple[Pixels, Pixels], tuple[Pixels, Pixels]]] = {}
        self._made: dict[TileKey, _Made] = {}

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layer that gives and the one that takes."""
        return self.layer, self.target

    @property
    def previews(self) -> Previews:
        """Both layers' tiles."""
        given = {key: made.preview.image for key, made in self._made.items()}
        return {self.layer.id: Shown(self, self._shown), self.target.id: Shown(self, given)}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch look up what both layers have there."""
        if key not in self._made:
            giver, taker = _tile_of(self.layer, key), _tile_of(self.target, key)
            self._had[key] = giver, taker
            self._made[key] = _Made(giver[1].copy(), taker[0].copy(), taker[1].copy(), TileImage())
        return super().touch(key)

    def _refresh(self, key: TileKey, part: Box) -> None:
        spot, made = part.slices, self._made[key]
        (colour, alpha), taker = ((tile[0][spot], tile[1][spot]) for tile in self._had[key])
        left, taken = handed_over(
            (colour, alpha), taker, self.weight(key, part), is_above=self.is_above
        )
        made.left[spot], made.colour[spot], made.alpha[spot] = left, *taken
        self._touched[key].preview.pixels[spot] = premultiplied(colour, left)
        made.preview.pixels[spot] = premultiplied(*taken)

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        made = self._made
        for key in made:
            self.draw(key)
            yield
        giver = yield from self.worked(
            self.layer,
            lambda colour, _alpha, key, part: (colour, made[key].left[part.slices]),
        )
        if giver is self.layer:
            return self.layers
        taker = yield from self.worked(
            self.roomy(self.target),
            lambda _colour, _alpha, key, part: (
                made[key].colour[part.slices],
                made[key].alpha[part.slices],
            ),
        )
        return giver, taker


class MoveToLayer(Drawing):
    """Draws strokes that hand pixels over; Alt and a click choose who takes them.

    Attributes:
        target: the layer that takes; None until one is chosen.
        picked: called when it was chosen on the canvas.
        left_hole: called with giver and taker when the one behind the other got a hole.
    """

    id: ClassVar[str] = "move_to_layer"

    def __init__(self) -> None:
        super().__init__()
        self.target: LayerId | None = None
        self.picked: Callable[[], None] = lambda: None
        self.left_hole: Callable[[Layer, Layer], None] = lambda _giver, _taker: None

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
            self.picked()
        return True

    def without_effect(self, canvas: Canvas) -> str:
        """Say that there was nothing to move."""
        return super().without_effect(canvas) or tr(
            "The active layer has no pixels there. Select the layer that has them."
        )

    def did(self, stroke: Stroke) -> None:
        """Tell of the hole where the taker is in front."""
        if isinstance(stroke, MoveStroke) and stroke.is_above:
            self.left_hole(*stroke.layers)

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke from the active layer to the target."""
        layer = paintable(canvas)
        if layer is None:
            return None
        target = next((one for one in canvas.document.layers if one.id == self.target), None)
        if target is None or target is layer:
            canvas.session.refuse(
                tr("No other layer is set to take the pixels. Choose one in the bar above, or "
                   "Alt-click it on the canvas.")
            )  # fmt: skip
            return None
        if not is_open_to_paint(canvas, target):
            return None
        return MoveStroke(canvas, layer, target, canvas.view_state.brush)


def _tile_of(layer: Layer, key: TileKey) -> tuple[Pixels, Pixels]:
    """Give a layer's straight colour and alpha in a canvas tile."""
    left, top = layer.left, layer.top
    return tile_of(layer.colour, left, top, key), tile_of(layer.alpha, left, top, key)
