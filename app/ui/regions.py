"""The region tool: selects flat regions by clicks, and cuts them to layers."""

# ruff: noqa: PLC0415 - regions bring scipy, which the window does not need to start

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.document import Document, Layer
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.region import Points, Region
from app.ui.cut_to_layer import cut_to_layer
from app.ui.feature import Feature, Workplace
from app.ui.own_tasks import OwnTasks
from app.ui.pixel_selection import PixelSelection
from app.ui.region_highlight import Highlight, OtherLayers, highlight
from app.ui.region_search import RegionSearch, is_of
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.regions import RegionOptions, RegionSettings
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.region_prompt import PlacedRegions, Prompt, Said

_LOOKED_AT = 16
"""Points of a stroke beside the layer at which is looked for another one."""


class Regions(Feature):
    """Selects by flat regions of the active layer, or of all layers.

    Gestures are worked out on a thread of their own. Those made before the regions are known, or
    while an earlier one or a cut goes on, are done after it.
    """

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.settings = RegionSettings()
        self.tool = Region(self)
        self._search = RegionSearch(place)
        self._search.ended.connect(self._looked)
        self._others = OtherLayers(place, lambda: self.tool.point_again(place.canvas))
        self._tasks = OwnTasks(place)
        self._waiting: list[Callable[[], None]] = []
        self._is_cutting = self._is_selecting = False
        self._used: PlacedRegions | None = None
        self._prompt: Prompt | None = None
        self._limit: PixelSelection | None = None
        self._own: PixelSelection | None = None
        self._rest: Layer | None = None
        self._missed: Callable[[], None] | None = None
        self._hovered: tuple[PlacedRegions, int, Said, float] | None = None
        self._highlight: Highlight | None = None
        place.state.selection_changed.connect(self._selection_changed)
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
            self._search.forget()
            self._others.forget()
            self._begin_again()
        self._look_if_used()

    def close(self) -> None:
        """End the threads."""
        self._search.close()
        self._others.close()
        self._tasks.close()

    @property
    def is_ready(self) -> bool:
        """Regions of what is shown now are known."""
        source = self._source()
        placed = self._search.of(source)
        return placed is not None and placed.source is source

    @property
    def is_busy(self) -> bool:
        """What is clicked now is done later, so much later that it is felt."""
        return self._is_cutting or (self._source() is not None and self._regions() is None)

    @property
    def is_settled(self) -> bool:
        """All gestures and cuts are done."""
        return not (self._waiting or self._is_cutting or self._is_selecting)

    def change(self, **fields: Any) -> None:
        """Change named settings, and select anew."""
        self.settings = replace(self.settings, **fields)
        if "samples_all" in fields:
            self._begin_again()
            self._look_if_used()
        elif "reach" in fields and self._reach not in self._waiting[-1:]:
            self._in_turn(self._reach)

    def look(self) -> None:
        """Find the regions of what is shown now, in the background."""
        source = self._source()
        if source is not None:
            if self._used is not None and not is_of(self._used, source):
                self._begin_again()
            self._search.look(source)
        self.place.canvas.refresh_cursor()

    def point_at(self, x: float, y: float) -> Highlight | None:
        """Give what a click would add, or in grey what lies there in another layer."""
        placed = None if self._is_cutting or self._is_selecting else self._regions()
        region = 0 if placed is None else placed.at(x, y)
        if placed is None or not region:
            self._hovered = self._highlight = None
            own = self._source()
            if placed is None or not isinstance(own, Layer):
                return None
            return self._others.point_at(x, y, own, self.settings.reach)
        prompt = self._take_up_prompt()
        if prompt.has(placed, (x - placed.box.left, y - placed.box.top)):
            return None
        key = (placed, region, prompt.now, prompt.reach)
        if key != self._hovered:
            said = prompt.now.adding(frozenset({region}), "plus")
            chosen = prompt.chosen(placed.regions, said) & ~prompt.chosen(
                placed.regions, prompt.now
            )
            self._hovered, self._highlight = key, highlight(placed, chosen)
        return self._highlight

    def take(self, points: Points, *, is_loop: bool, removes: bool) -> None:
        """Add or remove what a click (one point), a stroke or a loop says."""
        self._do(partial(self._take, points, is_loop=is_loop, removes=removes))

    def take_back(self) -> None:
        """Undo the last gesture."""
        self._in_turn(self._take_back)

    def clear(self) -> None:
        """Begin again: what was selected before is selected again."""
        self._waiting.clear()
        self._in_turn(self._clear)

    def cut(self) -> None:
        """Cut what is selected to a layer of its own, off the active layer or off all, at once."""
        self.place.canvas.setFocus()  # The button goes; the next one would take the keys.
        self._in_turn(self._cut)

    def _cut(self) -> None:
        pixels = self.place.state.pixels
        if pixels is None and self._missed is not None:
            self._missed()
            return
        if pixels is None:
            self.place.session.refuse(tr("Nothing is selected. Click regions first."))
            return

        def made(rest: Layer | None) -> None:
            self._begin_again()
            self._rest = rest
            if rest is not None and self._waiting:  # They were meant for that layer.
                self.place.state.select([rest.id])

        def ended() -> None:
            self._is_cutting = False
            self._look_if_used()
            self._go_on()

        self._is_cutting = True
        self.place.canvas.refresh_cursor()
        cut_to_layer(self.place, pixels, from_all=self.settings.samples_all,
                     tasks=self._tasks.get(), made=made, ended=ended)  # fmt: skip

    def _do(self, gesture: Callable[[], None]) -> None:
        if self._source() is not None:
            self._waiting.append(gesture)
            self.look()
            self._go_on()

    def _in_turn(self, step: Callable[[], None]) -> None:
        """Do something now, or after the gestures that were made before it."""
        if self.is_settled:
            step()
        else:
            self._waiting.append(step)

    def _go_on(self) -> None:
        """Do what waits, as far as it can be done now."""
        while self._waiting and not self._is_selecting and not self.is_busy:
            self._waiting.pop(0)()
        self.place.canvas.refresh_cursor()

    def _looked(self) -> None:
        if self._source() is None or self._regions() is None:
            self._waiting.clear()  # It failed, and said why.
        self._go_on()
        self.tool.point_again(self.place.canvas)

    def _take(self, points: Points, *, is_loop: bool, removes: bool) -> None:
        placed = self._regions()
        if placed is None:
            return
        prompt = self._take_up_prompt()
        own = [(x - placed.box.left, y - placed.box.top) for x, y in points]
        limit = self._limit
        if not prompt.steps:
            limit = self.place.state.pixels if self.settings.inside else None

        def is_new(said: Said | None) -> bool:
            return said is not None and (not prompt.steps or said != prompt.now)

        def run() -> tuple[Said | None, PixelSelection | None]:
            said = prompt.after(placed, own, is_loop=is_loop, removes=removes)
            if said is None or not is_new(said):
                return said, None
            return said, _selected(prompt, placed, said, limit)

        again = partial(self._take, points, is_loop=is_loop, removes=removes)

        def done(found: tuple[Said | None, PixelSelection | None]) -> None:
            said, pixels = found
            self._forget_miss()
            if said is not None and is_new(said):
                prompt.steps.append(said)
                self._limit = limit
                self._show(pixels)
            elif said is None and self._goes_on_with_the_rest():
                self._waiting.insert(0, again)
            elif said is None and not removes:
                self._missed = partial(self._tell_nothing, points)
                self._missed()

        self._work_out(run, done)

    def _work_out(self, run: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work something out for what is said so far; drop it if that was given up meanwhile."""
        prompt = self._prompt

        def ended() -> None:
            self._is_selecting = False
            self._go_on()

        self._is_selecting = True
        self._tasks.get().run(
            tr("Selecting regions"),
            lambda _report: run(),
            lambda found: done(found) if self._prompt is prompt else None,
            ended=ended,
        )

    def _goes_on_with_the_rest(self) -> bool:
        """Select what stays of the layer whose piece was just cut off, if there is any."""
        rest = self._rest
        if rest is None or all(one.id != rest.id for one in self.place.document.layers):
            return False
        self.place.state.select([rest.id])
        return True

    def _tell_nothing(self, points: Points) -> None:
        """Say that nothing was pointed at, or in which other layer it lies, and offer that one."""
        layer, canvas, action = self._source(), self.place.canvas, None
        words = tr("Nothing lies there.")
        if isinstance(layer, Layer):
            words = tr("Nothing of “{name}” lies there; switch “All layers” on.", name=layer.name)
            step = -(-len(points) // _LOOKED_AT)
            seen = Counter(canvas.layer_at(x, y) for x, y in points[::step])
            found = [one for one in self.place.document.layers if one.id in seen]
            if found:
                other = max(found, key=lambda one: seen[one.id])
                words = tr("Nothing of “{name}” lies there; it is in “{other}”.",
                           name=layer.name, other=other.name)  # fmt: skip

                def take_from() -> None:
                    self.place.state.select([other.id])
                    self.place.canvas.setFocus()  # The button goes.

                action = (tr("Select it"), take_from)
        self.place.messages.tell(words, "info", action=action)

    def _forget_miss(self) -> None:
        """Take back what was told of a gesture that pointed at nothing: there is a next one."""
        missed, self._missed = self._missed, None
        if missed is not None:
            self.place.messages.go_on()

    def _source(self) -> Layer | Document | None:
        document = self.place.document
        if not self.place.session.is_open:
            return None
        layer = self.place.state.active_layer(document)
        return document if self.settings.samples_all or layer is None else layer

    def _regions(self) -> PlacedRegions | None:
        """Give the regions that clicks go by: the same ones until a selection is done."""
        source = self._source()
        if self._prompt is None or not self._prompt.steps:
            self._used = self._search.of(source)
        elif self._used is not None and not is_of(self._used, source):
            self._used = None
        return self._used

    def _selection_changed(self) -> None:
        self._rest = None
        self._forget_miss()
        self._look_if_used()

    def _look_if_used(self) -> None:
        if self.place.state.tool == Region.id:
            self.look()

    def _take_up_prompt(self) -> Prompt:
        if self._prompt is None:
            from app.ui.region_prompt import Prompt

            self._prompt = Prompt(self.settings.reach)
        return self._prompt

    def _take_back(self) -> None:
        if self._prompt is not None and self._prompt.steps:
            self._prompt.steps.pop()
            self._select()

    def _clear(self) -> None:
        if self._prompt is not None and self._prompt.steps:
            self._prompt.steps.clear()
            self._select()
        else:
            self.place.state.pixels = None

    def _reach(self) -> None:
        if self._prompt is not None:
            self._prompt.reach = self.settings.reach
            if self._prompt.steps:
                self._select()

    def _select(self) -> None:
        """Select what is said, or what was selected before anything was."""
        placed, prompt, limit = self._used, self._prompt, self._limit
        if placed is None or prompt is None:
            return
        if prompt.steps:
            self._work_out(lambda: _selected(prompt, placed, prompt.now, limit), self._show)
        else:
            self._show(limit)

    def _show(self, pixels: PixelSelection | None) -> None:
        self._own = pixels
        self.place.state.pixels = pixels

    def _pixels_changed(self) -> None:
        if self.place.state.pixels is not self._own:
            self._prompt = self._limit = None

    def _begin_again(self) -> None:
        self._used = self._prompt = self._limit = None
        self._hovered = self._highlight = None


def _selected(
    prompt: Prompt, placed: PlacedRegions, said: Said, limit: PixelSelection | None
) -> PixelSelection | None:
    pixels = prompt.selection(placed, said)
    return pixels if pixels is None or limit is None else pixels.within(limit)
