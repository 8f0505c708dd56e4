"""How the active layer would be split, seen in the panel and on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.core.document import Document, Layer
from app.ui.canvas.looking import look_at
from app.ui.canvas.tools.split_line import Point, SplitLine
from app.ui.delay import delay
from app.ui.feature import Workplace
from app.ui.light_work import AT_ONCE, work_on
from app.ui.panel_dock import PanelDock
from app.ui.split_panel import Kind, SplitPanel
from app.ui.split_proposal import Proposal, along_line, by_depth, by_selection
from app.ui.split_tints import SplitTints, line_pieces
from app.ui.words import tr

_PAUSE_MS = 150
_LINE_AT_ONCE = 1 << 16
"""Pixels up to which a line is looked for on the spot."""
_BESIDE = "depth"
"""The panel that shares its place when this one is opened."""


class SplitPreview(QObject):
    """Follows the active layer while the panel is seen: the pieces in colour, and the line.

    Attributes:
        panel: says how to cut.
        tints: the pieces.
        line: where the sides part.
        layer: that is being split; None for none.
        kind: how; None when nothing is being split.
    """

    def __init__(self, place: Workplace, panel: SplitPanel) -> None:
        super().__init__(panel)
        self.panel = panel
        self.tints = SplitTints()
        self.line = SplitLine()
        self.layer: Layer | None = None
        self.kind: Kind | None = None
        self._place = place
        self._dock = PanelDock(panel, place.window)
        self._last: Kind = "depth"
        self._wish: object = None
        self._later = delay(self, _PAUSE_MS, self._look_again)
        self._next = delay(self, 0, self._look_again)
        self._soon = delay(self, 0, self._come_or_go)
        panel.kind_asked.connect(self._ask)
        panel.cuts_changed.connect(self._cut)
        panel.line_asked.connect(self._suggest_line)
        panel.tool_asked.connect(lambda tool: setattr(place.state, "tool", tool))
        panel.seen_changed.connect(self._seen_changed)
        self.line.changed = self._show_line
        place.state.selection_changed.connect(self._next.start)
        place.state.pixels_changed.connect(self._pixels_changed)
        place.state.shown_changed.connect(self._show_on_canvas)

    def present(self, new: Document) -> None:
        """Leave a layer that is gone or locked; look again at one with other pixels or unlocked."""
        layer, known = self._place.state.active_layer(new), self.layer
        known_id = None if known is None else known.id
        if layer is not None and layer.id == known_id and not new.is_locked(layer):
            self._later.start()  # Not between the strokes of a brush.
        else:
            self._next.start()

    def catch_up(self) -> None:
        """Look now at what was to be looked at in another turn, or after a pause."""
        if self._next.isActive() or self._later.isActive():
            self._look_again()

    def begin(self, layer: Layer, kind: Kind) -> None:
        """Open the panel, and show in it and on the canvas how a layer would part."""
        self.layer, self.kind, self._last = layer, kind, kind
        self._rest()
        self.tints.show(None)
        self.line.begin((), layer.box)
        self.panel.histogram.set_cuts(())
        self.panel.show_layer(layer.name, kind, self._place.preferences.settings.inpainter)
        self.panel.tell("", can_split=False)
        self._propose()
        self._dock.show(_BESIDE)
        self._show_on_canvas()
        self._take_line()
        look_at(self._place.canvas, layer.box)

    def end(self) -> None:
        """Leave the layer as it is, and the panel."""
        self._leave()
        if self._dock.hide():
            self._place.canvas.setFocus()

    def _leave(self) -> None:
        self.layer = self.kind = None
        self._wish = None
        self._rest()
        self.tints.show(None)
        self._show_on_canvas()

    def _rest(self) -> None:
        """Look no more at what was to be looked at."""
        self._later.stop()
        self._next.stop()

    def _show_on_canvas(self) -> None:
        """Show the pieces, and have the line dragged, while the panel is in front."""
        canvas, state = self._place.canvas, self._place.state
        is_in_use = self.kind is not None and self.panel.is_seen
        if is_in_use and not state.shown.depth:
            canvas.add_overlay(self.tints)
        else:
            canvas.remove_overlay(self.tints)
        if canvas.tool is self.line and not (is_in_use and self.kind == "line"):
            canvas.set_tool(canvas.tools[state.tool])
        canvas.update()

    def _take_line(self) -> None:
        """Let the line be dragged, also after another tool was taken."""
        if self.kind == "line" and self.panel.is_seen:
            self._place.canvas.set_tool(self.line)
            self._place.canvas.setFocus()

    def _seen_changed(self, _: bool) -> None:
        self._show_on_canvas()
        self._soon.start()  # Panels that are put elsewhere come and go meanwhile.

    def _come_or_go(self) -> None:
        """Begin, or go on, when the panel came into sight; leave when it was closed."""
        dock = self._dock.widget
        if not self.panel.is_seen:
            if self.kind is not None and dock is not None and dock.isHidden():
                self._leave()
        elif self.kind is None:
            self._ask(self._last)
        else:
            self._look_again()
            self._take_line()

    def _ask(self, kind: Kind) -> None:
        """Begin with the active layer in a way, if there is one."""
        layer = self._place.state.active_layer(self._place.document)
        if layer is None or self._place.document.is_locked(layer):
            self._leave()
            self._last = kind
            self.panel.show_layer("", kind, self._place.preferences.settings.inpainter)
            words = (
                tr("Select a layer to split.")
                if layer is None
                else tr("The layer “{name}” is locked. Unlock it first.", name=layer.name)
            )
            self.panel.tell(words, can_split=False)
        else:
            self.begin(layer, kind)

    def _look_again(self) -> None:
        """Go on with the layer that is active now."""
        self._rest()
        if not self.panel.is_seen:
            return
        layer, known = self._place.state.active_layer(self._place.document), self.layer
        if layer is None or known is None or self.kind is None or layer.id != known.id:
            self._ask(self.kind or self._last)
        elif self._place.document.is_locked(layer):
            self._ask(self.kind)
        else:
            self.layer = layer
            if layer.name != known.name:
                painter = self.panel.inpainter.currentData()
                self.panel.show_layer(layer.name, self.kind, painter)
            if not _is_alike(layer, known):
                dx, dy = layer.left - known.left, layer.top - known.top
                self.line.begin([(x + dx, y + dy) for x, y in self.line.points], layer.box)
                self._propose(self.line.points)

    def _propose(self, points: Sequence[Point] = ()) -> None:
        """Find how the layer would part and show it; handles that are there stay as they are."""
        layer, kind = self.layer, self.kind
        if layer is None or kind is None:
            return
        others, pixels = self._place.document.layers, self._place.state.pixels
        self._wish = wish = object()

        def work() -> Proposal:
            if kind == "depth":
                return by_depth(layer)
            if kind == "line":
                return along_line(layer, others, points)
            return by_selection(layer, pixels)

        def done(found: Proposal) -> None:
            if self._wish is wish:
                self._show(found, layer)

        engine, files = self._place.engine_tasks, self._place.file_tasks
        tasks = files if engine.worker.is_busy else engine  # A copy may just be written.
        title, most = tr("Looking for where it parts"), AT_ONCE if kind != "line" else _LINE_AT_ONCE
        work_on(self._place, title, layer.box, work, done, most=most, tasks=tasks)

    def _show(self, found: Proposal, layer: Layer) -> None:
        self.panel.tell(found.words, doubt=found.doubt, can_split=found.can_split)
        if found.depths.size:
            self.panel.set_depths(found.depths)
        if found.points:
            self.line.begin(found.points, layer.box)
        self.tints.show(found.pieces, self.panel.cuts())
        self._place.canvas.update()

    def _cut(self) -> None:
        if self.kind == "depth":
            self.tints.cut(self.panel.cuts())
            self._place.canvas.update()

    def _suggest_line(self) -> None:
        self._propose()
        self._take_line()

    def _show_line(self) -> None:
        if self.layer is not None and self.line.points:
            self._wish = None  # What is still being looked for would take the handle back.
            self.tints.show(line_pieces(self.layer, self.line.points))
            self._place.canvas.update()

    def _pixels_changed(self) -> None:
        if self.kind == "selection":
            self._propose()


def _is_alike(one: Layer, other: Layer) -> bool:
    """Tell whether a layer looks and lies as it did."""
    return (
        (one.left, one.top) == (other.left, other.top)
        and one.alpha is other.alpha
        and one.depth is other.depth
    )
