"""What a tool is: one gesture on the canvas, from press to release.

`CanvasView` turns mouse, pen and keys into canvas space and calls the tool. Panning (space or
middle button), wheel, pinch and the R drag are the view's own and never reach a tool. While a
gesture runs, the tool shows a preview; on release it does one command (`canvas.session.do`).

    class RegionPick(Tool):
        id = "region"

        def press(self, event, canvas):
            if event.button == Qt.MouseButton.LeftButton:
                self.picked.emit(math.floor(event.x), math.floor(event.y))

    view.set_tool(RegionPick())
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QTransform

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.raster import TileKey

if TYPE_CHECKING:
    from app.ui.session import Session
    from app.ui.view_state import ViewState


Previews = Mapping[LayerId, Mapping[TileKey, QImage]]
"""Tiles to show in place of layers' own, by canvas tile: what is not yet in the document."""


@dataclass(frozen=True, slots=True)
class PointerEvent:
    """Where the pointer is and what is held down.

    Attributes:
        x: canvas space, pixels; 0.5 is the middle of the first column. May lie off the canvas.
        y: canvas space, pixels, downwards.
        button: the button that changed; NoButton for moves.
        buttons: all buttons held.
        modifiers: keys held.
        pressure: 0..1; 1 for a mouse.
        scale: view pixels (logical) for one canvas pixel: divide a reach in view pixels by it.
        position: the same point in the view's pixels.
    """

    x: float
    y: float
    button: Qt.MouseButton = Qt.MouseButton.NoButton
    buttons: Qt.MouseButton = Qt.MouseButton.NoButton
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    pressure: float = 1.0
    scale: float = 1.0
    position: QPointF = field(default_factory=QPointF)


T = TypeVar("T")


def at_once(
    title: str,  # noqa: ARG001 - a worker shows it
    box: Box,  # noqa: ARG001 - a worker takes what is large
    work: Callable[[], T],
    done: Callable[[T], object],
    *,
    ended: Callable[[], None] = lambda: None,
) -> None:
    """Do work on the spot; the window hands tools something in its place that can wait.

    Args:
        title: words for the person.
        box: the pixels it is about.
        work: over values only.
        done: takes the result, on the main thread.
        ended: called last, however it ended.
    """
    try:
        done(work())
    finally:
        ended()


class Canvas(Protocol):
    """What a tool may ask of the view; `CanvasView` is one."""

    @property
    def session(self) -> Session:
        """The open document; `session.do(command)` changes it."""

    @property
    def view_state(self) -> ViewState:
        """Zoom, selection, brush: what is never undone."""

    @property
    def document(self) -> Document:
        """The document shown now."""

    def update(self) -> None:
        """Ask for a repaint of the overlays (and of the finished tiles: this is cheap)."""

    def layer_at(self, x: float, y: float) -> LayerId | None:
        """Give the topmost shown layer with a visible pixel at a canvas point."""

    def is_shown(self, layer: Layer) -> bool:
        """Tell whether a layer is shown: solo and its groups count."""

    def placed_image(self, layer: Layer, key: TileKey) -> QImage | None:
        """Give a layer's pixels in a canvas tile, premultiplied ARGB32; None when empty.

        The image belongs to a cache: draw from it, never into it.
        """

    def show_stroke(self, tiles: Previews, dirty: Box) -> None:
        """Show these tiles in place of the layers' own until `end_preview`; `dirty` changed."""

    def show_shift(self, layer_ids: Sequence[LayerId], dx: int, dy: int) -> None:
        """Show layers moved by whole pixels until `end_preview`."""

    def show_transform(self, layer_ids: Sequence[LayerId], transform: QTransform) -> None:
        """Show layers elsewhere, larger, turned ... until `end_preview`."""

    def show_document(self, document: Document) -> None:
        """Show another document in place of the session's until `end_preview`."""

    def refresh_cursor(self) -> None:
        """Ask the tool for the pointer's shape again."""

    def end_preview(self) -> None:
        """Show the document as it is again; call after the command, so that nothing flickers."""

    def report_pick(self, layer_id: LayerId) -> None:
        """Tell the window that a layer was chosen by a click."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by view pixels."""

    def zoom_by(self, steps: float, position: QPointF) -> None:
        """Zoom in by quarter octaves, keeping what is at a place of the view where it is."""


class Tool:
    """One gesture; a subclass overrides what it needs. Nothing here does anything.

    Attributes:
        id: what `ViewState.tool` holds while this tool is set.
        takes_right: the right button is the tool's; else it opens the canvas's menu.
    """

    id: ClassVar[str] = ""
    takes_right: ClassVar[bool] = False

    def hint(self) -> str:
        """Give the line for the status bar: what drag and the modifier keys do."""
        return ""

    def cursor(self) -> Qt.CursorShape:
        """Give the pointer's shape over the canvas; BlankCursor when `paint` draws it."""
        return Qt.CursorShape.ArrowCursor

    def activate(self, canvas: Canvas) -> None:
        """Called when the tool is set."""

    def deactivate(self, canvas: Canvas) -> None:
        """Called when another tool is set; a running gesture was released before.

        What is ending may go on: it is settled before the other tool is pressed.
        """

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Begin a gesture; `event.button` tells which button."""

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Go on with it; only between press and release."""

    def release(self, event: PointerEvent, canvas: Canvas) -> None:
        """End it: do the one command."""

    @property
    def is_ending(self) -> bool:
        """Whether something goes on after the release: `settle` ends it, `take_back` drops it."""
        return False

    def settle(self, canvas: Canvas) -> None:
        """End what goes on after the release, now: the document is asked for, or changed."""

    def take_back(self, canvas: Canvas) -> bool:  # noqa: ARG002 - for subclasses
        """Drop what goes on after the release, in place of an undo; False when nothing does."""
        return False

    def cancel(self, canvas: Canvas) -> None:
        """Drop a running gesture without a command (Escape, new document)."""

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """The pointer moves with no gesture running."""

    def leave(self, canvas: Canvas) -> None:
        """The pointer has left the view."""

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """A second press at the same place, in place of `press`; `release` follows."""

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:  # noqa: ARG002 - for subclasses
        """Take a key press; True when it was used. The view's own keys never come here."""
        return False

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint over all overlays: handles, the brush's outline. See `Overlay.paint`."""
