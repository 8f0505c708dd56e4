"""How the document is looked at: never in the document, never undone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.document import Document, GroupId, Layer, LayerId
from app.ui.brush import BRUSHES, Brush, Rgb
from app.ui.pixel_selection import Mode, PixelSelection, combined
from app.ui.selection_ways import SelectionWays

MIN_ZOOM, MAX_ZOOM = 1 / 64, 64.0


@dataclass(frozen=True, slots=True)
class Camera:
    """Which part of the canvas is seen, and how.

    Attributes:
        zoom: device pixels for one canvas pixel; 1.0 is 100 %.
        x: canvas point in the middle of the view.
        y: canvas point in the middle of the view.
        rotation: degrees clockwise, -180..180.
        mirrored: left and right exchanged on the screen.
    """

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    rotation: float = 0.0
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What the canvas shows beside the picture.

    Attributes:
        tints: layers in the hue of their part's family.
        depth: depth maps in place of colours.
        lines: the layers' drawn lines over their depth maps.
        pixel_grid: lines between pixels from 800 %.
        outline: the hovered layer's outline.
        edges: the line around the selected pixels.
        original: the original picture in place of the layers.
        faded: what lies in front of the active layer is faint.
    """

    tints: bool = False
    depth: bool = False
    lines: bool = True
    pixel_grid: bool = True
    outline: bool = True
    edges: bool = True
    original: bool = False
    faded: bool = False


class ViewState(QObject):
    """Zoom, selection, tool, brush and switches, each with a signal for its change.

    Setting a value equal to the present one emits nothing.

    Attributes:
        selection_ways: how undo and redo take the selected pixels along.
    """

    camera_changed = Signal()
    selection_changed = Signal()
    tool_changed = Signal(str)
    solo_changed = Signal()
    hovered_changed = Signal()
    brush_changed = Signal()
    shown_changed = Signal()
    pixels_changed = Signal()
    warnings_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera()
        self._selected: tuple[LayerId, ...] = ()
        self._active: LayerId | None = None
        self._tool = "move"
        self._solo: LayerId | None = None
        self._left_out: LayerId | None = None
        self._hovered: LayerId | None = None
        self._brushes = dict.fromkeys(BRUSHES, Brush())
        soft = Brush(hardness=0.3, pressure_opacity=True, hidden_only=True)
        self._brushes["smudge"] = replace(soft, opacity=0.8)
        self._brushes["blur"] = replace(soft, opacity=0.5)
        self._background: Rgb = (255, 255, 255)
        self._shown = Shown()
        self._pixels: PixelSelection | None = None
        self.selection_ways = SelectionWays()
        self._folded: frozenset[GroupId] = frozenset()
        self._warnings: dict[LayerId, str] = {}

    @property
    def camera(self) -> Camera:
        """Where the view looks."""
        return self._camera

    def set_camera(self, **changes: Any) -> None:
        """Change named fields of the camera; zoom and rotation are brought into range."""
        camera = replace(self._camera, **changes)
        camera = replace(
            camera,
            zoom=min(MAX_ZOOM, max(MIN_ZOOM, camera.zoom)),
            rotation=(camera.rotation + 180.0) % 360.0 - 180.0,
        )
        if camera != self._camera:
            self._camera = camera
            self.camera_changed.emit()

    @property
    def selected(self) -> tuple[LayerId, ...]:
        """The selected layers, in no order."""
        return self._selected

    @property
    def active(self) -> LayerId | None:
        """The one selected layer that brush and sliders work on; None when none is selected."""
        return self._active

    def active_layer(self, document: Document) -> Layer | None:
        """Give the active layer of the document that is shown, or None."""
        return next((layer for layer in document.layers if layer.id == self._active), None)

    def selected_layers(self, document: Document) -> tuple[Layer, ...]:
        """Give the selected layers of the document that is shown, bottom first."""
        chosen = set(self._selected)
        return tuple(layer for layer in document.layers if layer.id in chosen)

    def select(self, layer_ids: Iterable[LayerId], active: LayerId | None = None) -> None:
        """Select layers; the active one is the last unless named."""
        selected = tuple(dict.fromkeys(layer_ids))
        if active is None or active not in selected:
            active = selected[-1] if selected else None
        if (selected, active) != (self._selected, self._active):
            self._selected, self._active = selected, active
            self.selection_changed.emit()

    @property
    def tool(self) -> str:
        """The id of the tool in use."""
        return self._tool

    @tool.setter
    def tool(self, tool: str) -> None:
        if tool != self._tool:
            before, self._tool = self.brush, tool
            self.tool_changed.emit(tool)
            if self.brush != before:
                self.brush_changed.emit()

    @property
    def solo(self) -> LayerId | None:
        """The only layer shown, or None for all."""
        return self._solo

    @solo.setter
    def solo(self, layer_id: LayerId | None) -> None:
        if layer_id != self._solo:
            self._solo = layer_id
            self.solo_changed.emit()

    @property
    def left_out(self) -> LayerId | None:
        """The one layer that is not shown for now, or None; its change is told as solo's."""
        return self._left_out

    @left_out.setter
    def left_out(self, layer_id: LayerId | None) -> None:
        if layer_id != self._left_out:
            self._left_out = layer_id
            self.solo_changed.emit()

    @property
    def hovered(self) -> LayerId | None:
        """The layer under the pointer in a list or on the canvas, or None."""
        return self._hovered

    @hovered.setter
    def hovered(self, layer_id: LayerId | None) -> None:
        if layer_id != self._hovered:
            self._hovered = layer_id
            self.hovered_changed.emit()

    @property
    def brush(self) -> Brush:
        """What the tool in use paints with; that of the paint brush while it paints nothing."""
        return self._brushes[self._brush_name]

    def set_brush(self, **changes: Any) -> None:
        """Change named fields of the tool's brush; numbers are brought into range."""
        brushes = {**self._brushes, self._brush_name: self.brush.changed(**changes)}
        if "colour" in changes:
            colour = changes["colour"]
            brushes = {name: replace(one, colour=colour) for name, one in brushes.items()}
        if brushes != self._brushes:
            self._brushes = brushes
            self.brush_changed.emit()

    @property
    def brushes(self) -> Mapping[str, Brush]:
        """The brushes of all tools that leave marks."""
        return self._brushes

    @property
    def background(self) -> Rgb:
        """The other colour: Ctrl+Backspace fills with it, X exchanges both."""
        return self._background

    def set_colours(self, foreground: Rgb, background: Rgb) -> None:
        """Change both colours."""
        is_other = background != self._background
        self._background = background
        if foreground != self.brush.colour:
            self.set_brush(colour=foreground)
        elif is_other:
            self.brush_changed.emit()

    @property
    def _brush_name(self) -> str:
        return self._tool if self._tool in self._brushes else BRUSHES[0]

    @property
    def shown(self) -> Shown:
        """What the canvas shows beside the picture."""
        return self._shown

    def set_shown(self, **changes: bool) -> None:
        """Change named switches."""
        shown = replace(self._shown, **changes)
        if shown != self._shown:
            self._shown = shown
            self.shown_changed.emit()

    @property
    def pixels(self) -> PixelSelection | None:
        """The selected pixels, or None when all can be painted on."""
        return self._pixels

    @pixels.setter
    def pixels(self, pixels: PixelSelection | None) -> None:
        if pixels is not self._pixels:
            self._pixels = pixels
            self.pixels_changed.emit()

    def select_pixels(self, layer: Layer, mode: Mode = "only") -> None:
        """Select what a layer shows."""
        self.pixels = combined(self._pixels, PixelSelection.of(layer), mode)

    @property
    def warnings(self) -> Mapping[LayerId, str]:
        """What a check found wrong with layers, as sentences; files do not keep it."""
        return self._warnings

    @warnings.setter
    def warnings(self, warnings: Mapping[LayerId, str]) -> None:
        if warnings != self._warnings:
            self._warnings = dict(warnings)
            self.warnings_changed.emit()

    @property
    def folded(self) -> frozenset[GroupId]:
        """The groups that are closed in the layer list; files keep it, undo does not."""
        return self._folded

    def fold(self, group_id: GroupId, *, is_folded: bool) -> None:
        """Close or open a group."""
        self._folded = self._folded | {group_id} if is_folded else self._folded - {group_id}

    def begin(self, document: Document) -> None:
        """Look at another document: groups as its file has them, no pixels selected."""
        self.pixels = None
        self.selection_ways.forget()
        self.warnings = {}
        self._folded = frozenset(group.id for group in document.groups if group.folded)

    def go_on_from(self, other: ViewState, tools: Container[str]) -> None:
        """Look at the same document as in another window; a tool that is not among these ends."""
        self._brushes = dict(other.brushes)
        self.tool = other.tool if other.tool in tools else self._tool
        self.set_colours(other.brush.colour, other.background)
        self.select(other.selected, other.active)
        self.set_shown(**asdict(other.shown))
        self.set_camera(**asdict(other.camera))
        self.solo, self.left_out = other.solo, other.left_out
        self.pixels, self._folded = other.pixels, other.folded
        self.selection_ways = other.selection_ways

    def forget_missing(self, document: Document, before: Document | None = None) -> None:
        """Take layers out of selection, solo and hover that a document does not have.

        Where no selected layer is left, what stands in the active one's place is selected; where
        there was none at all, the frontmost is. A new layer ends a solo, so that it is seen.

        Args:
            document: what is shown now.
            before: what was shown until now, or None after an open.
        """
        there = {layer.id for layer in document.layers}
        kept = tuple(one for one in self._selected if one in there)
        if not kept and before is not None:
            kept = _in_its_place(self._active, before, document)
            if not before.layers:
                kept = tuple(layer.id for layer in document.layers[-1:])
        self.select(kept, self._active)
        alone = (self._solo, self._left_out)
        self._solo, self._left_out = (one if one in there else None for one in alone)
        if before is not None and not there <= {layer.id for layer in before.layers}:
            self._solo = None
        if (self._solo, self._left_out) != alone:  # Told once, when both are right.
            self.solo_changed.emit()
        if self._hovered not in there:
            self.hovered = None


def _in_its_place(gone: LayerId | None, before: Document, now: Document) -> tuple[LayerId, ...]:
    """Give the new layers of the same part, or the next one below, or else above."""
    ids = [layer.id for layer in before.layers]
    if gone not in ids:
        return ()
    at, there = ids.index(gone), {layer.id for layer in now.layers}
    part = before.layers[at].part
    new = tuple(one.id for one in now.layers if one.id not in ids and one.part == part)
    beside = [*reversed(ids[:at]), *ids[at + 1 :]]
    return new or tuple(one for one in beside if one in there)[:1]
