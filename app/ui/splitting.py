"""Splitting a layer by depth, by side or by what is selected, seen on the canvas meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from app.core.depth import VISIBLE
from app.core.document import Document, Layer
from app.core.progress import Progress, Report
from app.core.raster import stride_for
from app.settings import BUILT_IN, LAMA
from app.stages.body_axis import is_in_pieces, propose_line
from app.stages.resplit import split_depth, split_line, split_selection, split_sides
from app.ui import layer_edits
from app.ui.canvas.looking import look_at
from app.ui.canvas.tools.split_line import SplitLine
from app.ui.delay import delay
from app.ui.feature import Feature, Panel, Workplace
from app.ui.network_fill import NetworkMark, has_network
from app.ui.panel_dock import PanelDock
from app.ui.split_panel import Kind, SplitPanel
from app.ui.split_tints import SplitTints
from app.ui.words import tr

_DEPTH_STAGE = "app.wiring:run_split_depth"
_SELECTION_STAGE = "app.wiring:run_split_selection"
_SAMPLES = 512
_PAUSE_MS = 150
_BESIDE = "depth"
"""The panel that shares its place when this one is opened."""


class Splitting(Feature):
    """The Split panel, the colours and the line on the canvas, and the split as one step."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = SplitPanel(place.window)
        NetworkMark(self.panel.inpainter, place.preferences)
        self._dock = PanelDock(self.panel, place.window)
        self.tints = SplitTints()
        self.line = SplitLine()
        self._layer: Layer | None = None
        self._kind: Kind | None = None
        self._last: Kind = "depth"
        panel, line = self.panel, self.line
        panel.kind_asked.connect(self._ask)
        panel.cuts_changed.connect(self._cut)
        panel.line_asked.connect(self._propose_line)
        panel.tool_asked.connect(lambda tool: setattr(place.state, "tool", tool))
        panel.accepted.connect(self.split)
        panel.dropped.connect(self.end)
        panel.shown.connect(self._opened)
        panel.hidden.connect(lambda: self._turn(False))
        line.changed = self._show_line
        line.accepted, line.dropped = self.split, self.end
        place.state.selection_changed.connect(self._look_again)
        place.state.pixels_changed.connect(self._show_selection)
        place.state.shown_changed.connect(self._show_on_canvas)
        self._later = delay(self, _PAUSE_MS, self._look_again)
        self._is_watched = self._is_in_front = False

    @property
    def kind(self) -> Kind | None:
        """How the layer is being split; None when nothing is."""
        return self._kind

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {
            "split_depth": self.by_depth,
            "split_sides": self.by_side,
            "split_selection": lambda: self._begin_active("selection"),
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something: all with a layer."""
        has_layers = bool(self.place.document.layers) and bool(self.place.state.selected)
        return dict.fromkeys(self.handlers(), has_layers)

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("split", tr("Split"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:  # noqa: ARG002
        """Leave a layer that is gone or locked; look again at one with other pixels or unlocked."""
        layer, known = self.place.state.active_layer(new), self._layer
        known_id = None if known is None else known.id
        if layer is not None and layer.id == known_id and not new.is_locked(layer):
            self._later.start()  # Not between the strokes of a brush.
        else:
            self._look_again()

    def by_depth(self) -> None:
        """Show where the layer would be cut into near and far pieces."""
        layer = self.place.layer_to_change()
        if layer is not None and layer.depth is None:
            self.place.session.refuse(_needs_depth(layer))
        elif layer is not None:
            self._begin(layer, "depth")

    def by_side(self) -> None:
        """Cut the layer into the character's left and right; along a line where they touch."""
        layer = self.place.layer_to_change()
        if layer is None:
            return
        taken = self._taken(layer)

        def run(report: Report) -> Any:
            report(Progress(tr("Splitting by side")))
            return split_sides(layer, taken=taken) if is_in_pieces(layer) else None

        def done(pieces: Sequence[Layer] | None) -> None:
            if pieces is not None:
                if self._apply(layer, pieces):
                    one, other = sorted(piece.name for piece in pieces)
                    words = tr("“{name}” was parted into “{one}” and “{other}”.",
                               name=layer.name, one=one, other=other)  # fmt: skip
                    self.place.messages.tell(words)
            elif self.place.state.active_layer(self.place.document) is layer:
                self._begin(layer, "line")

        self.place.engine_tasks.run(tr("Splitting by side"), run, done)

    def split(self) -> None:
        """Split the layer as the panel says."""
        if self._later.isActive():
            self._look_again()
        layer, kind = self._layer, self._kind
        if layer is None or kind is None or not self.panel.split.isEnabled():
            return
        taken = self._taken(layer)
        preferences = self.place.preferences
        if kind != "line":
            painter = self.panel.inpainter.currentData()
            if painter == LAMA and not has_network(self.place):
                return
            preferences.change(inpainter=painter)
        values: dict[str, Any] = {"layer": layer, "taken": taken}
        if kind == "depth":
            values["at"] = self.panel.cuts()
            self._run(tr("Splitting by depth"), split_depth, _DEPTH_STAGE, values)
        elif kind == "line":
            values["points"] = tuple(self.line.points)
            self._run(tr("Splitting by side"), split_line, "", values)
        else:
            pixels = self.place.state.pixels
            if pixels is not None:
                values["matte"] = pixels.cover(layer.box)
                title = tr("Splitting by selection")
                self._run(title, split_selection, _SELECTION_STAGE, values)

    def end(self) -> None:
        """Leave the layer as it is."""
        self._leave()
        if self._dock.hide():
            self.place.canvas.setFocus()

    def _run(
        self,
        title: str,
        made: Callable[..., tuple[Layer, ...]],
        stage: str,
        values: dict[str, Any],
    ) -> None:
        """Make the pieces in this process, or by the worker's stage where a network paints."""
        layer, settings = values["layer"], self.place.preferences.settings

        def done(pieces: Sequence[Layer]) -> None:
            self._apply(layer, pieces)

        if stage and settings.inpainter != BUILT_IN:
            # A network never comes into this process.
            more = {"inpainter": settings.inpainter, "settings": settings}
            self.place.engine_tasks.run_stage(title, stage, values | more, done)
            return

        def run(report: Report) -> Any:
            report(Progress(title))
            return made(**values)

        self.place.engine_tasks.run(title, run, done)

    def _apply(self, layer: Layer, pieces: Sequence[Layer]) -> bool:
        if not self.place.session.do_made(
            lambda document: layer_edits.replace_with(document, [layer], pieces, tr("Split layer"))
        ):
            return False
        self.end()
        self.place.state.select(piece.id for piece in pieces)
        return True

    def _taken(self, layer: Layer) -> list[str]:
        return [one.name for one in self.place.document.layers if one is not layer]

    def _begin_active(self, kind: Kind) -> None:
        layer = self.place.layer_to_change()
        if layer is not None:
            self._begin(layer, kind)

    def _begin(self, layer: Layer, kind: Kind) -> None:
        self._layer, self._kind, self._last = layer, kind, kind
        panel = self.panel
        self._later.stop()
        self.tints.clear()
        panel.show_layer(layer.name, kind, self.place.preferences.settings.inpainter)
        if kind == "line":
            self._propose_line()
        if kind == "depth":
            self._show_depth()
        elif kind == "selection":
            self._show_selection()
        self._dock.show(_BESIDE)
        self._show_on_canvas()
        self._take_line()
        look_at(layer.box, self.place.canvas.viewport(), self.place.state)
        self.can_changed.emit()

    def _leave(self) -> None:
        self._layer = self._kind = None
        self._later.stop()
        self.tints.clear()
        self._show_on_canvas()
        self.can_changed.emit()

    def _show_on_canvas(self) -> None:
        """Show the pieces, and have the line dragged, while the panel is in front."""
        canvas, state = self.place.canvas, self.place.state
        is_in_use = self._kind is not None and self._is_in_front
        if is_in_use and not state.shown.depth:
            canvas.add_overlay(self.tints)
        else:
            canvas.remove_overlay(self.tints)
        if canvas.tool is self.line and not (is_in_use and self._kind == "line"):
            canvas.set_tool(canvas.tools[state.tool])
        canvas.update()

    def _take_line(self) -> None:
        """Let the line be dragged, also after another tool was taken."""
        if self._kind == "line" and self._is_in_front:
            self.place.canvas.set_tool(self.line)
            self.place.canvas.setFocus()

    def _opened(self) -> None:
        """Begin, and from now on see when another panel's tab is before this one."""
        dock = self._dock.widget
        if dock is not None and not self._is_watched:
            self._is_watched = True
            dock.visibilityChanged.connect(self._turn)
        self._turn(True)

    def _turn(self, is_in_front: bool) -> None:
        self._is_in_front = is_in_front
        if is_in_front and self._kind is None:
            self._ask(self._last)
        elif is_in_front:
            self._look_again()
            self._show_on_canvas()
            self._take_line()
        else:
            dock = self._dock.widget
            if self._kind is not None and dock is not None and dock.isHidden():
                self._leave()
            self._show_on_canvas()

    def _ask(self, kind: Kind) -> None:
        """Begin with the active layer in a way, if there is one."""
        layer = self.place.state.active_layer(self.place.document)
        if layer is None or self.place.document.is_locked(layer):
            self._leave()
            self._last = kind
            self.panel.show_layer("", kind, self.place.preferences.settings.inpainter)
            words = (
                tr("Select a layer to split.")
                if layer is None
                else tr("The layer “{name}” is locked. Unlock it first.", name=layer.name)
            )
            self.panel.tell(words, can_split=False)
        else:
            self._begin(layer, kind)

    def _look_again(self) -> None:
        """Go on with the layer that is active now."""
        self._later.stop()
        if not self._is_in_front:
            return
        layer, known = self.place.state.active_layer(self.place.document), self._layer
        if layer is None or known is None or self._kind is None or layer.id != known.id:
            self._ask(self._kind or self._last)
        elif self.place.document.is_locked(layer):
            self._ask(self._kind)
        else:
            self._layer = layer
            if layer.name != known.name:
                painter = self.panel.inpainter.currentData()
                self.panel.show_layer(layer.name, self._kind, painter)
            if not _is_alike(layer, known):
                self._show_again(layer, layer.left - known.left, layer.top - known.top)

    def _show_again(self, layer: Layer, dx: int, dy: int) -> None:
        """Show how a layer would part that was painted on or moved; handles stay as they are."""
        if self._kind == "depth":
            self._show_depth(proposes=False)
        elif self._kind == "line":
            self.line.begin([(x + dx, y + dy) for x, y in self.line.points], layer.box)
            self._show_line()
        else:
            self._show_selection()

    def _show_depth(self, *, proposes: bool = True) -> None:
        layer = self._layer
        if layer is None:
            return
        values = np.zeros(0, np.float32)
        if layer.depth is not None:
            stride = stride_for(layer.alpha, _SAMPLES)
            visible = layer.alpha.sampled(stride) >= VISIBLE
            values = layer.depth.sampled(stride)[visible].astype(np.float32) / 65535.0
        if layer.depth is None:
            self.panel.tell(_needs_depth(layer), can_split=False)
        elif not values.size or values.min() == values.max():
            words = tr("Its depth is the same everywhere. Split it by side or by what is selected.")
            self.panel.tell(words, can_split=False)
        else:
            words = tr("Drag the handles to where the layer should part. Each colour is one piece.")
            self.panel.tell(words, can_split=True)
            self.panel.set_depths(values, proposes=proposes or not self.panel.cuts())
            self.tints.show_depth(layer, self.panel.cuts())

    def _cut(self) -> None:
        if self._kind == "depth":
            self.tints.cut_depth(self.panel.cuts())
            self.place.canvas.update()

    def _propose_line(self) -> None:
        layer = self._layer
        if layer is not None:
            self.line.begin(propose_line(layer, self.place.document.layers), layer.box)
            self._show_line()
            self._take_line()

    def _show_line(self) -> None:
        if self._layer is not None:
            self.tints.show_line(self._layer, self.line.points)
            words = tr("Drag the line on the canvas. Pieces that it does not cut stay whole.")
            self.panel.tell(words, can_split=True)
            self.place.canvas.update()

    def _show_selection(self) -> None:
        if self._layer is None or self._kind != "selection":
            return
        pixels = self.place.state.pixels
        self.tints.show_selection(self._layer, pixels)
        if pixels is None:
            words = tr("Select what is to be a piece of its own: click, stroke or circle regions, "
                       "or use the lasso, the wand or a rectangle.")  # fmt: skip
        else:
            words = tr("What is selected becomes one piece, the rest another.")
        self.panel.tell(words, can_split=pixels is not None)
        self.place.canvas.update()


def _is_alike(one: Layer, other: Layer) -> bool:
    """Tell whether a layer looks and lies as it did."""
    return (
        (one.left, one.top) == (other.left, other.top)
        and one.alpha is other.alpha
        and one.depth is other.depth
    )


def _needs_depth(layer: Layer) -> str:
    return tr("The layer “{name}” has no depth yet. Set one in the Depth menu, or split it "
              "by side or by what is selected.", name=layer.name)  # fmt: skip
