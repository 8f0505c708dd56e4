"""A new layer from the selected pixels of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog

from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.parts import SIDED, Side, layer_name, piece_names
from app.core.progress import Report, silent
from app.stages.continuing import REACH
from app.stages.extend import Way
from app.stages.lift import parted, piece_of, share_under
from app.stages.selecting import grown
from app.ui.dialogs.new_layer import NewLayer, NewLayerDialog
from app.ui.feature import Feature, Workplace
from app.ui.fill_ways import fell_back, told_fall_back
from app.ui.in_hand import when_free
from app.ui.lifting import first_giver, lift
from app.ui.light_work import AT_ONCE, work_on
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import exchanged, nothing_there, sources
from app.ui.words import tr
from app.wiring import has_inpainter

PART_STAGE = "app.wiring.extending:run_part"
_FILLED = 0.5
"""Share of the new layer under which what stays has to be, to count as filled."""
_FILLED_AT_ONCE = 1 << 14
"""Pixels of a selection up to which its hole is filled on the spot."""


class NewLayers(Feature):
    """Layer > New layer from selection."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._last = NewLayer("")
        self._margins = {False: self._last.margin, True: 0}

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
        first = first_giver(document, state.pixels)
        has_network = has_inpainter(self.place.preferences.settings)
        dialog = NewLayerDialog(
            name,
            self._as_last(proposed(document, layer, state.pixels), from_all=False),
            self.place.window,
            taken=[one.name for one in document.layers],
            of_all=None if first is None else self._as_last(of_all(document, first), from_all=True),
            starts_with_all=self._last.from_all,
            has_network=has_network,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._last = dialog.wish()
            self._margins[self._last.from_all] = self._last.margin
            self.make(self._last)
        dialog.deleteLater()

    def _as_last(self, proposal: NewLayer, *, from_all: bool) -> NewLayer:
        last = self._last
        return replace(proposal, cuts=last.cuts, fills=last.fills, way=last.way, from_all=from_all,
                       margin=self._margins[from_all])  # fmt: skip

    def make(self, wish: NewLayer) -> None:
        """Make the layer of the selected pixels, of the active layer or of all, in one step."""
        document, state, pixels = self.place.document, self.place.state, self.place.state.pixels
        if pixels is None:
            return
        active = state.active
        label = tr("New layer from selection")
        if wish.from_all:
            lift(self.place, label, pixels, margin=wish.margin, takes_shreds=True,
                 cuts=wish.cuts, way=wish.way if wish.fills else None,
                 **_fields(wish))  # fmt: skip
            return
        (source,) = sources(document, () if active is None else (active,))

        def done(both: tuple[Layer, Layer] | None) -> None:
            if both is None:
                self.place.session.refuse(nothing_there())
                return
            made = [(source, both)]
            if self.place.use_up_selection(lambda now: exchanged(now, document, made, label)):
                state.select([both[1].id])
                if wish.cuts and wish.fills:
                    self._tell(wish, *both)

        put = when_free(self.place.canvas, done)
        fills = wish.cuts and wish.fills
        if fills and wish.way is Way.NETWORK:
            self._paint(source, pixels, wish, put)
        elif fills and wish.way is Way.TEXTURE:
            self.place.file_tasks.run(
                label, lambda report: taken(source, pixels, wish, report), put
            )
        else:
            box = pixels.box.intersect(document.canvas.box)
            most = _FILLED_AT_ONCE if fills else AT_ONCE
            work_on(self.place, label, box, lambda: taken(source, pixels, wish), put, most=most)

    def _tell(self, wish: NewLayer, rest: Layer, piece: Layer) -> None:
        """Say what a person would wonder about, looking under the new layer."""
        if names := fell_back(wish.way, [rest]):
            self.place.messages.tell(told_fall_back(names))
        elif share_under(rest, piece) < _FILLED:
            self.place.messages.tell(
                tr("“{name}” was left open under most of the new layer: nothing of it lies "
                   "around there.", name=rest.name),
                "info",
            )  # fmt: skip

    def _paint(
        self,
        source: Layer,
        pixels: PixelSelection,
        wish: NewLayer,
        done: Callable[[tuple[Layer, Layer] | None], object],
    ) -> None:
        """Make the layer, the hole painted by a network, which never comes into this process."""
        area = _area(source, pixels, wish)
        if area.is_empty:
            done(None)
            return
        values = {
            "layer": source,
            "area": area,
            "matte": pixels.cover(area),
            "margin": wish.margin,
            "fields": _fields(wish),
            "settings": self.place.preferences.settings,
        }
        title = tr("New layer from selection")
        self.place.engine_tasks.run_stage(title, PART_STAGE, values, done)


def taken(
    source: Layer, pixels: PixelSelection, wish: NewLayer, report: Report = silent
) -> tuple[Layer, Layer] | None:
    """Give what stays of a layer and the new one; None when nothing is selected there."""
    area = _area(source, pixels, wish)
    if area.is_empty:
        return None
    matte = pixels.cover(area)
    if wish.cuts:
        way = wish.way if wish.fills else None
        return parted(source, area, matte, margin=wish.margin, fills=way,
                      painting=(None, report), **_fields(wish))  # fmt: skip
    piece = piece_of(source, area, grown(matte, wish.margin), **_fields(wish))
    return None if piece is None else (source, piece)


def _area(source: Layer, pixels: PixelSelection, wish: NewLayer) -> Box:
    around = wish.margin + 1 + (REACH if wish.margin else 0)
    return pixels.box.grown(around).intersect(source.box)


def _fields(wish: NewLayer) -> dict[str, Any]:
    return {"name": wish.name, "part": wish.part, "side": wish.side, "recipe": None}


def of_all(document: Document, first: Layer) -> NewLayer:
    """Propose a name, a part and a side for what all layers show: those of the first giver."""
    (name,) = piece_names(first.name, 1, [layer.name for layer in document.layers])
    return NewLayer(name, first.part, first.side)


def proposed(document: Document, source: Layer | None, pixels: PixelSelection) -> NewLayer:
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
    names = [layer.name for layer in document.layers]
    return NewLayer(piece_names(name, 1, names)[0] if name in names else name, part, side)
