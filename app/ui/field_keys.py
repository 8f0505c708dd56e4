"""Return and Escape in a field of the window: done with it, the canvas has the keys again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.ui.canvas.pointer_focus import is_typing
from app.ui.feature import Feature, Workplace

_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FieldKeys(Feature):
    """Takes these keys where a field has left them to the window."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        place.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys to the canvas."""
        place = self.place
        if (
            watched is place.window
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _DONE
            and is_typing(place.window)
            and place.canvas.isVisible()
        ):
            place.canvas.setFocus()
            return True
        return super().eventFilter(watched, event)
