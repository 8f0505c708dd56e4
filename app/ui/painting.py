"""Painting on layers: the tools beside brush and eraser, filling, and both colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.core.paint import filled
from app.core.raster import Raster
from app.stages.fill import flat_region
from app.stages.hidden import hidden_pixels
from app.ui import layer_edits
from app.ui.brush import Rgb
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.drawing import nothing_hidden, paintable
from app.ui.canvas.tools.eyedropper import Eyedropper
from app.ui.canvas.tools.fill import Fill
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.canvas.tools.restore import Restore
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.composites import seen
from app.ui.feature import Feature, Workplace
from app.ui.in_hand import when_free
from app.ui.light_work import work_on
from app.ui.pixel_selection import PixelSelection
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.painting import EyedropperOptions, FillOptions, TargetOptions
from app.ui.words import tr

_AT_ONCE = 1 << 19
"""Pixels up to which a region is found on the spot; larger ones go to a worker."""
_SAYS_HIDDEN = ("brush", "fill")
"""Tools whose bar says whether the brush colour goes to hidden areas alone."""
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


class Painting(Feature):
    """Restore, move to layer, smudge, blur, fill and eyedropper, and what Edit does to pixels."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.fill = Fill(self.fill_region)
        self._eyedropper = Eyedropper()
        self.mover = MoveToLayer()
        self.mover.left_hole = self._tell_of_hole
        self._has_told = False
        self._target: TargetOptions | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entries of the Edit menu do."""
        state = self.place.state
        return {
            "fill_foreground": lambda: self._fill_all(state.brush.colour),
            "fill_background": lambda: self._fill_all(state.background),
            "swap_colours": lambda: state.set_colours(state.background, state.brush.colour),
            "default_colours": partial(state.set_colours, _BLACK, _WHITE),
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something."""
        has_layer = self.place.state.active is not None
        is_open = self.place.session.is_open
        return {
            "fill_foreground": has_layer,
            "fill_background": has_layer,
            "swap_colours": is_open,
            "default_colours": is_open,
        }

    def tools(self) -> Sequence[Tool]:
        """Give the tools."""
        return Restore(), self.mover, Smudge(), Blur(), self.fill, self._eyedropper

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:
        """Give the controls that only one of them has."""
        state = self.place.state
        self._target = TargetOptions(state, self.mover, bar)
        return (
            self._target,
            FillOptions(state, self.fill.settings, bar),
            EyedropperOptions(state, self._eyedropper, bar),
        )

    def present(self, old: Document | None, new: Document) -> None:
        """Offer the layers that there are now."""
        self._has_told = self._has_told and old is not None
        if self._target is not None:
            self._target.offer(new)

    def go_on_from(self, other: Feature) -> None:
        """Move pixels to the same layer."""
        if isinstance(other, Painting):
            self.mover.target = other.mover.target
            self.mover.picked()

    def fill_region(self, column: int, row: int) -> None:
        """Fill what looks like a pixel of the canvas, in the active layer, inside the selection."""
        place, settings = self.place, self.fill.settings
        document, pixels, paint = place.document, place.state.pixels, place.state.brush.colour
        layer = place.state.active_layer(document)
        area = document.canvas.box if pixels is None else document.canvas.box.intersect(pixels.box)
        if layer is None or area.intersect(Box(column, row, column + 1, row + 1)).is_empty:
            place.session.refuse(tr("This spot is not selected. Click inside the selection."))
            return
        x, y = column - area.left, row - area.top
        sure: Layer = layer
        hidden_only = place.state.brush.hidden_only

        def work() -> Layer:
            rgba = seen(document, area) if settings.samples_all else sure.rgba_over(area)
            matte = flat_region(
                rgba,
                x,
                y,
                settings.tolerance,
                is_contiguous=settings.is_contiguous,
                gap=settings.gap,
            )
            if pixels is not None:
                cover = pixels.cover(area) / np.float32(255.0)
                matte = np.rint(matte * cover).astype(np.uint8)
            return _filled(document, sure, area, matte, paint, hidden_only=hidden_only)

        self._run(area, sure, work, hidden_only=hidden_only)

    def _fill_all(self, paint: Rgb) -> None:
        """Fill the selected pixels of the active layer, or all of it."""
        place = self.place
        layer = paintable(place.canvas)
        if layer is None:
            return
        document, canvas = place.document, place.document.canvas.box
        pixels = place.state.pixels or PixelSelection.whole(canvas)
        sure: Layer = layer
        hidden_only = place.state.tool in _SAYS_HIDDEN and place.state.brush.hidden_only

        def work() -> Layer:
            if hidden_only:
                area = pixels.box.intersect(canvas)
                return _filled(document, sure, area, pixels.cover(area), paint, hidden_only=True)
            return filled(sure, pixels.left, pixels.top, pixels.matte, paint)

        self._run(pixels.box, sure, work, hidden_only=hidden_only)

    def _tell_of_hole(self, giver: Layer, taker: Layer) -> None:
        """Say, once for a document, that pixels which went to a layer in front left a hole."""
        place = self.place
        if self._has_told:
            return
        self._has_told = True

        def fill() -> None:
            place.state.select([giver.id])
            place.entry("fill_hidden").trigger()

        place.messages.tell(
            tr("“{name}” has a hole behind “{other}” now, where its pixels were. The Check menu "
               "fills it without changing what is seen.", name=giver.name, other=taker.name),
            action=(tr("Fill hidden area"), fill),
        )  # fmt: skip

    def _run(
        self, area: Box, layer: Layer, work: Callable[[], Layer], *, hidden_only: bool
    ) -> None:
        """Put a filled layer in place of the one that it is made of, if that is still there."""

        def done(new: Layer) -> None:
            if new is layer and hidden_only:
                self.place.session.refuse(nothing_hidden())
                return
            self.place.session.do_made(
                lambda now: layer_edits.changed(now, [layer], [new], tr("Fill"))
            )

        put = when_free(self.place.canvas, done)
        work_on(self.place, tr("Filling"), area, work, put, most=_AT_ONCE)


def _filled(
    document: Document,
    layer: Layer,
    area: Box,
    matte: NDArray[np.uint8],
    paint: Rgb,
    *,
    hidden_only: bool,
) -> Layer:
    """Give a layer filled through a matte of an area, or only where other layers hide it."""
    if hidden_only:
        matte = np.where(hidden_pixels(document, layer, area), matte, np.uint8(0))
    box = matte_box(matte)
    if box.is_empty:
        return layer
    at = box.shifted(area.left, area.top)
    return filled(layer, at.left, at.top, Raster.of(matte[box.slices]), paint)
