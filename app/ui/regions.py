"""The region tool: finds regions in the background, selects them, cuts them to layers."""

# ruff: noqa: PLC0415 - finding regions brings scipy, which the window does not need to start

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, qRgba
from PySide6.QtWidgets import QWidget

from app.core.commands import ReplaceLayers
from app.core.composite import shown
from app.core.document import Document, Layer
from app.core.parts import piece_names
from app.core.progress import Progress, Report
from app.ui import layer_edits
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.region import Points, Region
from app.ui.feature import Feature, Workplace
from app.ui.lifting import lift
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import sources
from app.ui.theme import present_theme
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.regions import RegionOptions, RegionSettings
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.region_prompt import PlacedRegions, Prompt, Said

_HIGHLIGHT = 110
_SEEN_SIDE = 1024


class Regions(Feature):
    """Selects by flat regions of the active layer, or of all layers."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.settings = RegionSettings()
        self.tool = Region(self)
        self._placed: PlacedRegions | None = None
        self._looking: Layer | Document | None = None
        self._prompt: Prompt | None = None
        self._limit: PixelSelection | None = None
        self._own: PixelSelection | None = None
        self._hovered: tuple[int, Said, float] | None = None
        self._highlight: tuple[QImage, QRectF] | None = None
        self._matte = np.zeros((0, 0), np.uint8)
        place.state.selection_changed.connect(self._look_if_used)
        place.state.pixels_changed.connect(self._pixels_changed)

    def tools(self) -> Sequence[Tool]:
        """Give the tool."""
        return (self.tool,)

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:
        """Give the tool's controls."""
        return (RegionOptions(self.place.state, self, bar),)

    def present(self, old: Document | None, new: Document) -> None:  # noqa: ARG002
        """Look at the document that is shown now."""
        if old is None:
            self._forget()
        self._look_if_used()

    @property
    def is_ready(self) -> bool:
        """Regions of what is shown now are known."""
        return self._placed is not None and self._placed.source is self._source()

    def change(self, **fields: Any) -> None:
        """Change named settings, and select anew."""
        self.settings = replace(self.settings, **fields)
        if "samples_all" in fields:
            self._forget()
            self._look_if_used()
        elif "reach" in fields and self._prompt is not None and self._prompt.steps:
            self._prompt.reach = self.settings.reach
            self._select()

    def look(self) -> None:
        """Find the regions of what is shown now, in the background."""
        source = self._source()
        if source is None or self.is_ready or self._looking is source:
            return
        if self._placed is not None:
            self._forget()
        self._looking = source

        def run(report: Report) -> PlacedRegions:
            from app.stages.region_cut import find_regions
            from app.ui.region_prompt import PlacedRegions

            report(Progress(tr("Finding regions")))
            if isinstance(source, Layer):
                rgba, box = source.rgba(), source.box
            else:
                rgba, box = shown(source), source.canvas.box
            return PlacedRegions(source, box, find_regions(rgba[..., :3], rgba[..., 3]))

        def done(placed: PlacedRegions) -> None:
            if placed.source is self._source():
                self._placed = placed
                self.place.canvas.update()

        def ended() -> None:
            if self._looking is source:
                self._looking = None
            self._look_if_used()

        self.place.file_tasks.run(tr("Finding regions"), run, done, ended=ended)

    def point_at(self, x: float, y: float) -> tuple[QImage, QRectF] | None:
        """Give what a click would add, as an image and its place on the canvas."""
        placed = self._placed if self.is_ready else None
        region = 0 if placed is None else placed.at(x, y)
        if placed is None or not region:
            self._hovered = self._highlight = None
            return None
        prompt = self._take_up_prompt()
        key = (region, prompt.now, prompt.reach)
        if key != self._hovered:
            said = prompt.now.adding(frozenset({region}), is_alone=False)
            chosen = prompt.chosen(placed.regions, said) & ~prompt.chosen(placed.regions)
            self._hovered, self._highlight = key, self._image(placed, chosen)
        return self._highlight

    def take(self, points: Points, *, is_loop: bool, removes: bool) -> None:
        """Add or remove what a click (one point), a stroke or a loop says."""
        placed = self._placed if self.is_ready else None
        if placed is None:
            self.place.messages.tell(tr("The regions are still being looked for."), "info")
            self.look()
            return
        own = [(x - placed.box.left, y - placed.box.top) for x, y in points]
        if is_loop:
            found = placed.regions.inside(own)
        elif len(own) > 1:
            found = placed.regions.along(own)
        else:
            found = frozenset({placed.at(*points[0])} - {0})
        if not found:
            if not removes:
                self._tell_nothing()
            return
        prompt = self._take_up_prompt()
        now = prompt.now
        said = now.removing(found) if removes else now.adding(found, is_alone=is_loop)
        if not prompt.steps:
            self._limit = self.place.state.pixels if self.settings.inside else None
        prompt.steps.append(said)
        self._select()

    def take_back(self) -> None:
        """Undo the last gesture."""
        if self._prompt is not None and self._prompt.steps:
            self._prompt.steps.pop()
            self._select()

    def clear(self) -> None:
        """Begin again: what was selected before is selected again."""
        if self._prompt is not None and self._prompt.steps:
            self._prompt.steps.clear()
            self._select()
        else:
            self.place.state.pixels = None

    def cut(self) -> None:
        """Cut what is selected to a layer of its own, off the active layer or off all, at once."""
        state, document, session = self.place.state, self.place.document, self.place.session
        self.place.canvas.setFocus()  # The button goes; the next one would take the keys.
        pixels = state.pixels
        if pixels is None:
            session.refuse(tr("Nothing is selected. Click regions first."))
            return
        if self.settings.samples_all and document.layers:
            label = tr("Cut to layer")
            lift(self.place, label, pixels, takes_shreds=True, made=self._forget)
            return
        found = sources(document, () if state.active is None else (state.active,))
        if not found:
            session.refuse(tr("No layer is selected. Select a layer first."))
            return
        (layer,) = found
        if not self.place.can_change([layer]):
            return
        matte = pixels.cover(layer.box)
        others = [one.name for one in document.layers if one is not layer]
        (name,) = piece_names(layer.name, 1, [*others, layer.name])

        def run(report: Report) -> tuple[Layer, Layer]:
            from app.stages.resplit import split_selection

            report(Progress(tr("Cutting to a layer")))
            low, high = split_selection(layer, matte, taken=others)
            return low, high

        def done(parts: tuple[Layer, Layer]) -> None:
            at = _piece(parts, pixels)
            new = list(parts)
            new[1 - at] = replace(new[1 - at], id=layer.id)
            if parts[0].side is parts[1].side:  # Else they are named as the two sides.
                new[at] = replace(new[at], name=name)
                new[1 - at] = replace(new[1 - at], name=layer.name)
            label = tr("Cut to layer")
            made = session.do_made(
                lambda now: (
                    layer_edits.replace_with(now, [layer], new, label)
                    if document.layers
                    else ReplaceLayers(added=tuple(new), label=label)
                )
            )
            if made:
                self._forget()
                state.pixels = None
                state.select([new[at].id])

        self.place.engine_tasks.run(tr("Cutting to a layer"), run, done)

    def _tell_nothing(self) -> None:
        layer = self._source()
        words = tr("Nothing lies there.")
        if isinstance(layer, Layer):
            words = tr("Nothing of “{name}” lies there; switch “All layers” on.", name=layer.name)
        self.place.messages.tell(words, "info")

    def _source(self) -> Layer | Document | None:
        document = self.place.document
        if not self.place.session.is_open:
            return None
        layer = self.place.state.active_layer(document)
        return document if self.settings.samples_all or layer is None else layer

    def _look_if_used(self) -> None:
        if self.place.state.tool == Region.id:
            self.look()

    def _take_up_prompt(self) -> Prompt:
        if self._prompt is None:
            from app.ui.region_prompt import Prompt

            self._prompt = Prompt(self.settings.reach)
        return self._prompt

    def _select(self) -> None:
        placed, prompt = self._placed, self._prompt
        if placed is None or prompt is None:
            return
        new = placed.selection(prompt.chosen(placed.regions)) if prompt.steps else self._limit
        if new is not None and self._limit is not None and prompt.steps:
            new = new.within(self._limit)
        self._own = new
        self.place.state.pixels = new

    def _pixels_changed(self) -> None:
        if self.place.state.pixels is not self._own:
            self._prompt = self._limit = None

    def _forget(self) -> None:
        self._placed = self._prompt = self._limit = None
        self._hovered = self._highlight = None

    def _image(
        self, placed: PlacedRegions, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]
    ) -> tuple[QImage, QRectF] | None:
        work = placed.regions.box_of(chosen)
        if work.is_empty:
            return None
        # A large one is shown coarser, so that the pointer is never kept waiting.
        step = -(-max(work.width, work.height) // _SEEN_SIDE)
        # The image shows this array without a copy, so it is kept as long.
        self._matte = np.ascontiguousarray(placed.regions.matte(chosen, work, step))
        height, width = self._matte.shape
        image = QImage(self._matte.data, width, height, width, QImage.Format.Format_Indexed8)
        accent = QColor(present_theme().accent)
        tint = qRgba(accent.red(), accent.green(), accent.blue(), _HIGHLIGHT)
        image.setColorTable([0] * 255 + [tint])
        seen = replace(work, right=work.left + width * step, bottom=work.top + height * step)
        return image, QRectF(*placed.place(seen))


def _piece(parts: Sequence[Layer], pixels: PixelSelection) -> int:
    """Give which of the parts has the largest share of what is selected."""
    shares = []
    for part in parts:
        seen = part.alpha.array() > 0
        shares.append(float(pixels.cover(part.box)[seen].mean()))
    return int(np.argmax(shares))
