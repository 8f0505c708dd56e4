"""The canvas on the screen: hands pointer and keys to the tool, and moves the view itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QSinglePointEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.document import Document, LayerId
from app.ui.canvas.ants import Ants
from app.ui.canvas.grips import Grips
from app.ui.canvas.navigation import Navigation
from app.ui.canvas.overlays import Overlay
from app.ui.canvas.pen import Pen
from app.ui.canvas.pointer_focus import PointerFocus
from app.ui.canvas.surface import CanvasSurface
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools import standard_tools
from app.ui.canvas.touch import Touch
from app.ui.session import Session
from app.ui.view_state import ViewState


class CanvasView(CanvasSurface):
    """Shows a session's document and lets a tool work on it.

    Join `session.changed` to `present`. The tool is that of `ViewState.tool` out of `tools`,
    or whatever `set_tool` was given.

    Signals:
        pointer_moved(x, y): canvas space; not only on the canvas.
        pointer_left(): the pointer is no longer over the view.
        layer_picked(layer_id): the pick tool chose a layer by a click.
        menu_asked(position, is_short): the canvas's menu is wanted at a place of the screen, or
            with Ctrl that of the layers there.
        tool_set(tool): another tool has the pointer.
    """

    pointer_moved = Signal(float, float)
    pointer_left = Signal()
    layer_picked = Signal(object)
    menu_asked = Signal(QPoint, bool)
    tool_set = Signal(object)

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, view_state, parent)
        self.navigation = Navigation(view_state, self.viewport)
        self.grips = Grips()
        self.tools: dict[str, Tool] = standard_tools()
        self._tool: Tool = self.tools.get(view_state.tool, Tool())
        self._ending = Tool()  # Had the pointer before, and its last stroke still goes on.
        self._is_pressed = False
        self._last: PointerEvent | None = None
        self._has_pen = False
        self._pen = Pen(view_state)
        self._touch = Touch(
            self.navigation, self.viewport, self._pen, send=self._send, cancel=self._cancel
        )
        self._pointer_focus = PointerFocus(self)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ants = Ants(self)
        view_state.tool_changed.connect(self._tool_changed)
        session.settling.connect(self.settle)
        if session.is_open:
            self.present(None, session.document)
        self._update_cursor()

    def present(self, old: Document | None, new: Document) -> None:
        """Show a document; `old` is None for one that was just opened (the view then fits it)."""
        if old is None or old.canvas != new.canvas:
            self._cancel()
        super().present(old, new)

    def set_tool(self, tool: Tool) -> None:
        """Hand the pointer to a tool, until another is set or chosen in the view state.

        A gesture that is going on ends where the pointer is.
        """
        if tool is not self._tool:
            self._finish()
            self.settle()
            self._change_tool(tool)

    def settle(self) -> None:
        """End strokes that were released and go on."""
        self._ending.settle(self)
        self._tool.settle(self)

    def take_back(self) -> bool:
        """Drop a gesture that goes on, or a stroke that has not ended, in place of an undo."""
        if self._is_pressed:
            self._cancel()
            return True
        return self._ending.take_back(self) or self._tool.take_back(self)

    def _change_tool(self, tool: Tool) -> None:
        self._tool.deactivate(self)
        self._tool = tool
        tool.activate(self)
        self._update_cursor()
        self.tool_set.emit(tool)
        self.update()

    def add_tools(self, tools: Iterable[Tool]) -> None:
        """Let the view state choose more tools, by their ids."""
        self.tools.update({tool.id: tool for tool in tools})

    @property
    def tool(self) -> Tool:
        """The tool that has the pointer."""
        return self._tool

    @property
    def is_pressed(self) -> bool:
        """True while a gesture goes on, from press to release."""
        return self._is_pressed

    def report_pick(self, layer_id: LayerId) -> None:
        """Tell the window that a layer was chosen by a click."""
        self.layer_picked.emit(layer_id)

    def refresh_cursor(self) -> None:
        """Ask the tool for the pointer's shape again."""
        self._update_cursor()

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels."""
        self.navigation.set_camera(self.viewport().moved(dx, dy))

    def zoom_by(self, steps: float, position: QPointF) -> None:
        """Zoom in by quarter octaves, keeping what is at a place of the view where it is."""
        self.navigation.zoom_by(steps, position)

    def event(self, event: QEvent) -> bool:
        """Keep R and space from shortcuts; take a pinch, and fingers."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.navigation.takes(event)
        ):
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and self.navigation.gesture(event):
            return True
        if isinstance(event, QTouchEvent):
            self._touch.take(event)
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a pan or the tool's gesture."""
        if self._is_pressed or self._has_pen or self._opens_menu(event):
            return
        if self.navigation.press(event) or self.grips.press(self._pointer(event)):
            self._update_cursor()
            return
        self._press(self._tool.press, self._pointer(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun, or hover."""
        if self._has_pen:
            return
        self._pointer_focus.moved(event.globalPosition().toPoint())
        if not self._is_pressed:
            self._pen.pointed(event.pointerType())
        self._moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if self._has_pen:
            return
        self._released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second press."""
        if self._opens_menu(event):
            return
        if self.navigation.press(event) or self.grips.press(self._pointer(event)):
            self._update_cursor()
            return
        self._press(self._tool.double_click, self._pointer(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, unless the tool has the right button or is at work."""
        if not self._tool.takes_right and not self._is_pressed:
            has_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.menu_asked.emit(event.globalPos(), bool(has_ctrl))

    def _opens_menu(self, event: QMouseEvent) -> bool:
        return event.button() == Qt.MouseButton.RightButton and not self._tool.takes_right

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen, which also has pressure."""
        kind = event.type()
        self._pen.noted()
        if not self._has_pen:
            self._pen.pointed(event.pointerType())
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            if self.navigation.is_held:
                event.ignore()  # Qt then sends it as a mouse event, which pans.
                return
            self._touch.stop()
            self._has_pen = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            pointer = self._pointer(event, event.pressure())
            if not self.grips.press(pointer):
                self._press(self._tool.press, pointer)
        elif kind == QEvent.Type.TabletMove and self._has_pen:
            self._moved(event, event.pressure())
        elif kind == QEvent.Type.TabletRelease and self._has_pen:
            self._released(event, event.pressure())
            self._has_pen = False
        else:
            event.ignore()
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer."""
        self.navigation.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The view's own keys, then Escape, then the tool's."""
        if self.navigation.key_press(event):
            self._update_cursor()
        elif event.key() == Qt.Key.Key_Escape and self._is_pressed:
            self._cancel()
        else:
            self._ending.settle(self)
            if not self._tool.key(event, self):
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of space or R."""
        if self.navigation.key_release(event):
            self._update_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys: their release goes elsewhere."""
        self._pointer_focus.lost()
        self.navigation.forget_keys()
        self._update_cursor()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the keys."""
        self._pointer_focus.moved(event.globalPosition().toPoint())
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell the tool and the status bar."""
        self._tool.leave(self)
        self.pointer_left.emit()
        super().leaveEvent(event)

    def _send(self, event: QMouseEvent) -> None:
        QCoreApplication.sendEvent(self, event)

    def _press(self, begin: Callable[[PointerEvent, Canvas], None], pointer: PointerEvent) -> None:
        self.session.settle()
        self._is_pressed = True
        begin(pointer, self)

    def _moved(self, event: QSinglePointEvent, pressure: float = 1.0) -> None:
        pointer = self._pointer(event, pressure)
        if isinstance(event, QMouseEvent) and self.navigation.is_dragging:
            self.navigation.move(event)
        elif self.grips.is_held:
            self.grips.move(pointer)
        elif self._is_pressed:
            self._tool.move(pointer, self)
        else:
            self._hover(pointer)
        self.pointer_moved.emit(pointer.x, pointer.y)

    def _hover(self, pointer: PointerEvent) -> None:
        before = self.grips.cursor
        if not self.grips.hover(pointer):
            self._tool.hover(pointer, self)
        elif before is None:
            self._tool.leave(self)
        if self.grips.cursor != before:
            self._update_cursor()

    def _released(self, event: QSinglePointEvent, pressure: float = 1.0) -> None:
        if self.navigation.is_dragging:
            self.navigation.release()
            self._update_cursor()
        elif self.grips.is_held:
            self.grips.release()
        elif self._is_pressed and event.button() != Qt.MouseButton.NoButton:
            self._is_pressed = False
            self._tool.release(self._pointer(event, pressure), self)
            self._update_cursor()

    def _pointer(self, event: QSinglePointEvent, pressure: float = 1.0) -> PointerEvent:
        viewport = self.viewport()
        position = QPointF(event.position())
        point = viewport.to_canvas(position)
        self._last = PointerEvent(
            point.x(),
            point.y(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            pressure,
            viewport.camera.zoom / viewport.ratio,
            position,
        )
        return self._last

    def _top_overlays(self) -> Sequence[Overlay]:
        return (self._tool,)

    def _tool_changed(self, tool_id: str) -> None:
        """Take one of the canvas's tools; the last stroke of the one before may go on."""
        tool = self.tools.get(tool_id, self._tool)
        if tool is self._tool:
            return
        self._finish()
        if self._tool.is_ending:
            self._ending = self._tool
        self._change_tool(tool)

    def _update_cursor(self) -> None:
        self.setCursor(self.navigation.cursor or self.grips.cursor or self._tool.cursor())

    def _finish(self) -> None:
        if self._is_pressed and self._last is not None:
            self._is_pressed = False
            self._tool.release(self._last, self)

    def _cancel(self) -> None:
        if self._is_pressed:
            self._is_pressed = False
            self._tool.cancel(self)
            self.end_preview()
