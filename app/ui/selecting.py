"""Selecting pixels: the tools, and what the Select menu does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from app.core.document import Document
from app.core.geometry import Box
from app.core.matte import feather
from app.stages import selecting
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.lasso import Lasso, Polygon
from app.ui.canvas.tools.rectangle import RectangleSelect
from app.ui.canvas.tools.selecting import SelectSettings
from app.ui.canvas.tools.wand import Wand
from app.ui.composites import forget_seen, seen
from app.ui.cut_to_layer import cut_to_layer
from app.ui.dialogs.pixels import ask_pixels
from app.ui.feature import Feature, Workplace
from app.ui.light_work import work_on
from app.ui.pixel_selection import Mode, PixelSelection, combined
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.selecting import SelectOptions
from app.ui.tool_options.wand import WandOptions
from app.ui.words import tr

Change = Callable[[NDArray[np.uint8], int], NDArray[np.uint8]]


class Selecting(Feature):
    """Rectangle, lasso, polygon and wand, and the Select menu."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._settings = SelectSettings()
        self._wand = Wand(self._settings, self._pick)
        self._tools = (
            RectangleSelect(self._settings),
            Lasso(self._settings),
            Polygon(self._settings),
            self._wand,
        )
        for tool in self._tools:
            tool.cut = self._cut
        self._is_cutting = False
        self._now: PixelSelection | None = None
        self._before: PixelSelection | None = None
        self._pixels = {"grow": 2, "shrink": 2, "feather": 5, "border": 4}
        place.state.pixels_changed.connect(self._remember)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the Select menu does, and its entry in the Layer menu."""
        return {
            "select_all_pixels": self._select_all,
            "deselect_pixels": self._deselect,
            "reselect_pixels": self._reselect,
            "invert_pixels": self._invert,
            "select_from_layer": self._from_layers,
            "select_pixels": self._from_layers,
            "grow_pixels": partial(self._ask, "grow", tr("Grow"), selecting.grown),
            "shrink_pixels": partial(self._ask, "shrink", tr("Shrink"), selecting.shrunk),
            "feather_pixels": partial(self._ask, "feather", tr("Feather"), _feathered),
            "border_pixels": partial(self._ask, "border", tr("Border"), selecting.border),
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something."""
        has_pixels = self.place.state.pixels is not None
        has_layers = bool(self.place.state.selected)
        return {
            "select_all_pixels": self.place.session.is_open,
            "deselect_pixels": has_pixels,
            "reselect_pixels": not has_pixels and self._before is not None,
            "invert_pixels": has_pixels,
            "select_from_layer": has_layers,
            "select_pixels": has_layers,
            **{f"{name}_pixels": has_pixels for name in self._pixels},
        }

    def tools(self) -> Sequence[Tool]:
        """Give the tools that select pixels."""
        return self._tools

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:
        """Give the modes of all, and the wand's controls."""
        state = self.place.state
        return (SelectOptions(state, self._settings, bar), WandOptions(state, self._wand, bar))

    def present(self, old: Document | None, new: Document) -> None:  # noqa: ARG002
        """Forget what was selected in another document."""
        if old is None:
            self._now = self._before = None
        forget_seen()

    def _remember(self) -> None:
        pixels = self.place.state.pixels
        if pixels is None:
            self._before = self._now
        self._now = pixels

    def _cut(self) -> None:
        def ended() -> None:
            self._is_cutting = False

        pixels = self.place.state.pixels
        if pixels is not None and not self._is_cutting:
            self._is_cutting = True
            cut_to_layer(self.place, pixels, ended=ended)

    def _select_all(self) -> None:
        self.place.state.pixels = PixelSelection.whole(self.place.document.canvas.box)

    def _deselect(self) -> None:
        self.place.state.pixels = None

    def _reselect(self) -> None:
        self.place.state.pixels = self._before

    def _invert(self) -> None:
        old, canvas = self.place.state.pixels, self.place.document.canvas
        if old is not None:
            self._select(tr("Invert"), canvas.box, lambda: old.inverted(canvas))

    def _from_layers(self) -> None:
        layers = self.place.selected
        if len(layers) == 1:
            self.place.state.pixels = PixelSelection.of(layers[0])
        elif layers:
            box = Box.around(layer.box for layer in layers)
            count = len(layers)
            self._select(tr("Selecting pixels"), box, lambda: PixelSelection.of_all(layers), count)

    def _select(
        self, title: str, box: Box, work: Callable[[], PixelSelection | None], layers: int = 1
    ) -> None:
        """Select what work over the pixels of a box gives, unless another selection came first."""
        state, old = self.place.state, self.place.state.pixels
        canvas = self.place.document.canvas

        def done(new: PixelSelection | None) -> None:
            if state.pixels is old and self.place.document.canvas == canvas:
                state.pixels = new

        work_on(self.place, title, box, work, done, layers=layers)

    def _ask(self, name: str, title: str, change: Change) -> None:
        words = {
            "grow": tr("Grow by"),
            "shrink": tr("Shrink by"),
            "feather": tr("Feather over"),
            "border": tr("Width of the border"),
        }[name]
        pixels = ask_pixels(title, words, self._pixels[name], self.place.window)
        if pixels is not None:
            self._pixels[name] = pixels
            self.change(title, change, pixels)

    def change(self, title: str, change: Change, pixels: int) -> None:
        """Change the selection by a function of its matte and a number of pixels."""
        old = self.place.state.pixels
        if old is None:
            return
        box = old.box.grown(2 * pixels + 2).intersect(self.place.document.canvas.box)
        if box.is_empty:
            return

        def work() -> PixelSelection | None:
            return PixelSelection.trimmed(box.left, box.top, change(old.cover(box), pixels))

        def done(new: PixelSelection | None) -> None:
            if self.place.state.pixels is not old:
                return
            if new is None:
                self.place.messages.tell(
                    tr("Nothing would be left selected. Choose fewer pixels."), "warning"
                )
            else:
                self.place.state.pixels = new

        work_on(self.place, title, box, work, done)

    def _pick(self, column: int, row: int, mode: Mode) -> None:
        """Select by colour from a pixel of the canvas."""
        document, state, settings = self.place.document, self.place.state, self._wand.wand
        layer = None if settings.samples_all else state.active_layer(document)
        old, area = state.pixels, document.canvas.box

        def work() -> PixelSelection | None:
            rgba = seen(document, area) if layer is None else layer.rgba_over(area)
            matte = selecting.similar(
                rgba, column, row, settings.tolerance, is_contiguous=settings.is_contiguous
            )
            return combined(old, PixelSelection.trimmed(0, 0, matte), mode)

        count = len(document.layers) if layer is None else 1
        self._select(tr("Selecting by colour"), area, work, count)


def _feathered(matte: NDArray[np.uint8], pixels: int) -> NDArray[np.uint8]:
    return feather(matte, float(pixels))
