"""The keys follow the pointer onto the canvas, as in painting programs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_SLACK_PX = 4
_TYPED_IN = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


class PointerFocus:
    """Gives a widget the keys once the pointer moves over it, unless a person types elsewhere.

    A pointer that only rests over it takes no keys from a panel that was reached by Tab.

    Args:
        widget: takes the keys.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._rest: QPoint | None = None

    def lost(self) -> None:
        """Note where the pointer is when the keys go elsewhere."""
        self._rest = QCursor.pos()

    def moved(self, here: QPoint) -> None:
        """The pointer is over the widget, at a place of the screen: take the keys, or leave them.

        Args:
            here: global logical pixels.
        """
        widget = self._widget
        if widget.hasFocus() or self._rests(here) or is_typing(widget.window()):
            return
        widget.setFocus(Qt.FocusReason.MouseFocusReason)

    def _rests(self, here: QPoint) -> bool:
        return self._rest is not None and (here - self._rest).manhattanLength() <= _SLACK_PX


def give_back(before: QWidget | None, canvas: QWidget) -> None:
    """Give the keys back to the widget that had them, or to a canvas under the pointer.

    Args:
        before: had the keys; the canvas gets them where it is None, gone or no longer seen.
        canvas: where one paints.
    """
    if before is not None and not isValid(before):
        before = None
    is_there = before is not None and before.isVisible()
    is_over = canvas.rect().contains(canvas.mapFromGlobal(QCursor.pos()))
    if canvas.isVisible() and (is_over or not is_there):
        before = canvas
    if before is not None and before.isVisible():
        before.setFocus()


def is_typing(window: QWidget) -> bool:
    """Tell whether the keys of a window go to a field for words or numbers."""
    return isinstance(window.focusWidget(), _TYPED_IN)
