"""Splitting a layer by depth, by side or by what is selected, seen on the canvas meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.core.document import Document, Layer
from app.core.progress import Progress, Report
from app.settings import BUILT_IN, LAMA
from app.stages.body_axis import is_in_pieces
from app.stages.resplit import split_depth, split_line, split_selection, split_sides
from app.ui import layer_edits
from app.ui.canvas.pointer_focus import is_typing
from app.ui.feature import Feature, Panel, Workplace
from app.ui.focus_order import focused_button
from app.ui.in_hand import when_free
from app.ui.network_fill import NetworkMark, has_network
from app.ui.split_panel import SplitPanel
from app.ui.split_preview import SplitPreview
from app.ui.split_proposal import needs_depth
from app.ui.words import tr

_DEPTH_STAGE = "app.wiring:run_split_depth"
_SELECTION_STAGE = "app.wiring:run_split_selection"
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Splitting(Feature):
    """The Split panel, the colours and the line on the canvas, and the split as one step."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = SplitPanel(place.window)
        NetworkMark(self.panel.inpainter, place.preferences)
        self.preview = SplitPreview(place, self.panel)
        self._is_splitting = False
        self.panel.accepted.connect(self.split)
        self.panel.dropped.connect(self.preview.end)
        self.preview.line.accepted, self.preview.line.dropped = self.split, self.preview.end
        place.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Split by Return, leave by Escape, that neither tool, field nor button has a use for."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self.preview.kind is not None
            and self.panel.is_seen
            and not is_typing(self.place.window)
        ):
            if event.key() == Qt.Key.Key_Escape:
                self.preview.end()
                return True
            if event.key() in _DONE and focused_button(self.place.window) is None:
                self.split()
                return True
        return super().eventFilter(watched, event)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {
            "split_depth": self.by_depth,
            "split_sides": self.by_side,
            "split_selection": self.by_selection,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something: all with a layer."""
        has_layers = bool(self.place.document.layers) and bool(self.place.state.selected)
        return dict.fromkeys(self.handlers(), has_layers)

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("split", tr("Split"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:  # noqa: ARG002
        """Show how the layer that is active there would part."""
        self.preview.present(new)

    def by_depth(self) -> None:
        """Show where the layer would be cut into near and far pieces."""
        layer = self.place.layer_to_change()
        if layer is not None and layer.depth is None:
            self.place.session.refuse(needs_depth(layer))
        elif layer is not None:
            self.preview.begin(layer, "depth")

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
                self.preview.begin(layer, "line")

        self.place.engine_tasks.run(
            tr("Splitting by side"), run, when_free(self.place.canvas, done)
        )

    def by_selection(self) -> None:
        """Show how what is selected would part from the rest."""
        layer = self.place.layer_to_change()
        if layer is not None:
            self.preview.begin(layer, "selection")

    def split(self) -> None:
        """Split the layer as the panel says."""
        self.preview.catch_up()
        layer, kind = self.preview.layer, self.preview.kind
        if layer is None or kind is None or self._is_splitting or not self.panel.split.isEnabled():
            return
        preferences = self.place.preferences
        if kind != "line":
            painter = self.panel.inpainter.currentData()
            if painter == LAMA and not has_network(self.place):
                return
            preferences.change(inpainter=painter)
        if kind == "depth":
            cuts = self.panel.cuts()
            self._run(
                layer, tr("Splitting by depth"), split_depth, _DEPTH_STAGE, lambda: {"at": cuts}
            )
        elif kind == "line":
            line = tuple(self.preview.line.points)
            self._run(layer, tr("Splitting by side"), split_line, "", lambda: {"points": line})
        elif (pixels := self.place.state.pixels) is not None:
            self._run(
                layer,
                tr("Splitting by selection"),
                split_selection,
                _SELECTION_STAGE,
                lambda: {"matte": pixels.cover(layer.box)},
            )

    def _run(
        self,
        layer: Layer,
        title: str,
        made: Callable[..., tuple[Layer, ...]],
        stage: str,
        how: Callable[[], dict[str, Any]],
    ) -> None:
        """Make the pieces on the worker, or by its stage where a network paints."""
        settings, taken = self.place.preferences.settings, self._taken(layer)

        self._is_splitting = True

        done = when_free(self.place.canvas, partial(self._apply, layer))

        def ended() -> None:
            self._is_splitting = False

        if stage and settings.inpainter != BUILT_IN:
            # A network never comes into this process.
            values = {"layer": layer, "taken": taken, "inpainter": settings.inpainter}
            values |= {"settings": settings, **how()}
            self.place.engine_tasks.run_stage(title, stage, values, done, ended=ended)
            return

        def run(report: Report) -> Any:
            report(Progress(title))
            return made(layer, taken=taken, **how())

        self.place.engine_tasks.run(title, run, done, ended=ended)

    def _apply(self, layer: Layer, pieces: Sequence[Layer]) -> bool:
        if not self.place.session.do_made(
            lambda document: layer_edits.replace_with(document, [layer], pieces, tr("Split layer"))
        ):
            return False
        self.preview.end()
        self.place.state.select(piece.id for piece in pieces)
        return True

    def _taken(self, layer: Layer) -> list[str]:
        return [one.name for one in self.place.document.layers if one is not layer]
