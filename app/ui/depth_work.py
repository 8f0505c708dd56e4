"""Depth: its panel, its tools, the Depth menu, and the 2.5D loop."""

# ruff: noqa: PLC0415 - Pillow, which the window does not need to start

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.core.commands import ReplaceLayers
from app.core.depth_order import sorted_by_depth
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.progress import Report
from app.stages import depth_edit
from app.stages.depth_edit import Cover
from app.stages.parallax import FRAMES_PER_SECOND, Loop, orbit
from app.ui import layer_edits
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.depth_brush import DepthBrush
from app.ui.canvas.tools.depth_gradient import DepthGradient
from app.ui.canvas.tools.drawing import paintable
from app.ui.depth_legend import DepthLegend
from app.ui.depth_settings import DepthSettings
from app.ui.depth_viewer import DepthViewer
from app.ui.dialogs.depth_values import DepthValues
from app.ui.dialogs.export_loop import ExportLoopDialog
from app.ui.feature import Feature, Panel, Workplace
from app.ui.file_writes import exported
from app.ui.in_hand import when_free
from app.ui.light_work import work_on
from app.ui.thumbnails import median_depth
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.depth import DepthBrushOptions, DepthGradientOptions
from app.ui.words import tr

Change = Callable[[Layer], Layer]


class DepthWork(Feature):
    """Shows depth, corrects it, sorts by it, and shows what it is good for."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.settings = DepthSettings(self)
        self.viewer = DepthViewer(place.session, place.state, place.window)
        self.legend = DepthLegend(place.canvas, place.session, place.state)
        self.values: DepthValues | None = None
        self._brush = DepthBrush(self.settings)
        self._gradient = DepthGradient(self.settings, self.lay_gradient)
        self.viewer.sort_asked.connect(self.sort)
        self.viewer.export_asked.connect(self.export)
        place.state.selection_changed.connect(self._tell_values)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the Depth menu does."""
        return {
            "depth_brush": lambda: self._use(DepthBrush.id),
            "depth_gradient": lambda: self._use(DepthGradient.id),
            "depth_values": self.open_values,
            "sort_depth": self.sort,
            "export_loop": self.export,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something."""
        layers = self.place.document.layers
        has_selected = bool(self.place.state.selected)
        has_depth = any(layer.depth is not None for layer in layers)
        self.viewer.sort.setEnabled(has_depth)
        self.viewer.export.setEnabled(has_depth)
        return {
            "depth_brush": has_selected,
            "depth_gradient": has_selected,
            "depth_values": has_selected,
            "sort_depth": has_depth,
            "export_loop": has_depth,
        }

    def tools(self) -> Sequence[Tool]:
        """Give the brush and the gradient."""
        return (self._brush, self._gradient)

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:
        """Give their controls."""
        state = self.place.state
        return (
            DepthBrushOptions(state, self.settings, bar),
            DepthGradientOptions(state, self.settings, bar),
        )

    def panels(self) -> Sequence[Panel]:
        """Give the depth panel."""
        return (Panel("depth", tr("Depth"), self.viewer, is_open=True),)

    def present(self, old: Document | None, new: Document) -> None:
        """Show the depth of a document."""
        self.viewer.present(old, new)
        self.legend.look()
        self._tell_values()

    def go_on_from(self, other: Feature) -> None:
        """Show depth in the same way."""
        if isinstance(other, DepthWork):
            self.viewer.go_on_from(other.viewer)

    def sort(self) -> None:
        """Put the layers in the order of their depths, as one step."""
        place = self.place
        layers = sorted_by_depth(place.document, median_depth)
        if layers == place.document.layers:
            place.messages.tell(tr("The layers stand in the order of their depths already."))
            return
        ids = tuple(layer.id for layer in place.document.layers)
        place.session.do(ReplaceLayers(ids, layers, at=0, label=tr("Sort by depth")))

    def open_values(self) -> None:
        """Open the small window that changes depth by numbers."""
        if self.values is None:
            self.values = DepthValues(self.place.window)
            self.values.asked.connect(self.change_by)
            self.values.gradient_asked.connect(lambda: self._use(DepthGradient.id))
        layer = self.place.state.active_layer(self.place.document)
        depth = None if layer is None else median_depth(layer)
        if depth is not None:
            self.values.start_from(depth)
        self._tell_values()
        self.values.show()
        self.values.raise_()

    def change_by(self, name: str, value: float) -> None:
        """Set, offset or flatten the depth of the selected layers.

        Args:
            name: "set", "offset" or "flatten".
            value: the depth, the difference, or the share.
        """
        layers = self.place.selected
        cover = self._cover()
        bare = [layer for layer in layers if layer.depth is None]
        if name != "set" and layers and len(bare) == len(layers):
            self.place.session.refuse(
                tr("The layer “{name}” has no depth yet. Set one first.", name=bare[0].name)
            )
            return
        do: Mapping[str, tuple[str, Change]] = {
            "set": (tr("Set depth"), lambda one: depth_edit.set_depth(one, value, cover)),
            "offset": (tr("Offset depth"), lambda one: depth_edit.offset_depth(one, value, cover)),
            "flatten": (
                tr("Flatten depth"), lambda one: depth_edit.flatten_depth(one, value, cover)
            ),
        }  # fmt: skip
        self._change(*do[name], layers)

    def lay_gradient(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Let the depth of the active layer run along a line, canvas space."""
        layer = paintable(self.place.canvas)
        if layer is None:
            return
        cover, depths = self._cover(), (self.settings.start, self.settings.end)
        self._change(
            tr("Depth gradient"),
            lambda one: depth_edit.gradient_depth(one, start, end, depths, cover),
            [layer],
        )

    def export(self) -> None:
        """Ask how and where, then write the loop."""
        window = self.place.window
        dialog = ExportLoopDialog(self.viewer.parallax.strength, window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ending = dialog.ending
            kinds = f"{ending[1:].upper()} (*{ending})"
            path = self.place.ask_export(tr("Export 2.5D loop"), ending, kinds)
            if path is not None:
                self.write_loop(path, dialog.loop())
        dialog.deleteLater()

    def write_loop(self, path: Path, loop: Loop) -> None:
        """Write the document as a loop, beside other work."""
        document = self.place.document

        def run(report: Report) -> None:
            from app.io.animation import write_loop

            write_loop(path, orbit(document, loop, report), FRAMES_PER_SECOND, report)

        def done(_result: object) -> None:
            self.place.messages.tell(exported(path))

        self.place.writes.run(tr("Exporting the loop"), run, done)

    def _use(self, tool: str) -> None:
        self.place.state.tool = tool
        self.place.canvas.setFocus()

    def _cover(self) -> Cover | None:
        pixels = self.place.state.pixels
        return None if pixels is None else pixels.cover

    def _change(self, title: str, change: Change, layers: Sequence[Layer]) -> None:
        """Change layers as one step; with many pixels beside the window's thread."""
        if not layers:
            return
        box = Box(0, 0, max(layer.alpha.width for layer in layers),
                  sum(layer.alpha.height for layer in layers))  # fmt: skip

        def work() -> list[Layer]:
            return [change(layer) for layer in layers]

        def done(new: list[Layer]) -> None:
            self.place.session.do_made(lambda now: layer_edits.changed(now, layers, new, title))

        work_on(self.place, title, box, work, when_free(self.place.canvas, done))

    def _tell_values(self) -> None:
        if self.values is None:
            return
        layers = self.place.selected
        if not layers:
            words = tr("No layer is selected.")
        elif len(layers) > 1:
            words = tr("{count} layers selected", count=len(layers))
        else:
            depth = median_depth(layers[0])
            words = (
                tr("“{name}” has no depth yet.", name=layers[0].name)
                if depth is None
                else tr("“{name}” lies at {depth}.", name=layers[0].name, depth=f"{depth:.3f}")
            )
        if layers and self.place.state.pixels is not None:
            words += "\n" + tr("Only the selected pixels change.")
        self.values.tell(words, can=bool(layers))
