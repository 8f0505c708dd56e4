"""A new layer from the selected pixels of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QDialog

from app.core.document import Layer
from app.core.parts import SIDED, Side, layer_name
from app.stages.lift import parted, piece_of
from app.stages.selecting import grown
from app.ui.dialogs.new_layer import NewLayer, NewLayerDialog
from app.ui.feature import Feature, Workplace
from app.ui.light_work import work_on
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import exchanged, nothing_there, sources
from app.ui.words import tr


class NewLayers(Feature):
    """Layer > New layer from selection."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._last = NewLayer("")

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entry does."""
        return {"layer_from_selection": self.ask}

    def can(self) -> Mapping[str, bool]:
        """Give whether there is something to take."""
        place = self.place
        return {"layer_from_selection": place.session.is_open and place.state.pixels is not None}

    def ask(self) -> None:
        """Ask how, then make the layer."""
        document, state = self.place.document, self.place.state
        layer = state.active_layer(document)
        if layer is None and document.layers:
            self.place.session.refuse(tr("No layer is selected. Select a layer first."))
            return
        if state.pixels is None or not self.place.can_change([] if layer is None else [layer]):
            return
        name = tr("Picture") if layer is None else layer.name
        proposal = replace(proposed(layer, state.pixels), cuts=self._last.cuts,
                           fills=self._last.fills, margin=self._last.margin)  # fmt: skip
        dialog = NewLayerDialog(name, proposal, self.place.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._last = dialog.wish()
            self.make(self._last)
        dialog.deleteLater()

    def make(self, wish: NewLayer) -> None:
        """Make the layer of the active one's selected pixels, in one step."""
        document, state, pixels = self.place.document, self.place.state, self.place.state.pixels
        if pixels is None:
            return
        active = state.active
        label = tr("New layer from selection")

        def work() -> tuple[Layer, Layer, Layer] | None:
            (source,) = sources(document, () if active is None else (active,))
            both = taken(source, pixels, wish)
            return None if both is None else (source, *both)

        def done(found: tuple[Layer, Layer, Layer] | None) -> None:
            if found is None:
                self.place.session.refuse(nothing_there())
                return
            source, rest, new = found
            made = [(source, (rest, new))]
            if self.place.session.do_made(lambda now: exchanged(now, document, made, label)):
                state.pixels = None
                state.select([new.id])

        box = pixels.box.intersect(document.canvas.box)
        work_on(self.place, label, box, work, done)


def taken(source: Layer, pixels: PixelSelection, wish: NewLayer) -> tuple[Layer, Layer] | None:
    """Give what stays of a layer and the new one; None when nothing is selected there."""
    area = pixels.box.grown(wish.margin + 1).intersect(source.box)
    if area.is_empty:
        return None
    fields = {"name": wish.name, "part": wish.part, "side": wish.side, "recipe": None}
    matte = pixels.cover(area)
    if wish.cuts:
        return parted(source, area, matte, margin=wish.margin, fills=wish.fills, **fields)
    piece = piece_of(source, area, grown(matte, wish.margin), **fields)
    return None if piece is None else (source, piece)


def proposed(source: Layer | None, pixels: PixelSelection) -> NewLayer:
    """Propose a name, a part and a side for the selected pixels of a layer."""
    if source is None:
        return NewLayer(tr("New layer"))
    part, side = source.part, source.side
    if part in SIDED and side is Side.WHOLE:
        # The character's left is on the viewer's right.
        own, whole = pixels.box.intersect(source.box), source.box
        is_right = own.left + own.right < whole.left + whole.right
        is_half = own.width <= 0.6 * whole.width
        side = (Side.RIGHT if is_right else Side.LEFT) if is_half else side
    name = tr("{name} piece", name=source.name) if part is None else layer_name(part, side)
    if name == source.name:
        name = tr("{name} piece", name=source.name)
    return NewLayer(name, part, side)
