"""The ground of every panel of the right column, and the small words in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget


class PanelWidget(QWidget):
    """A panel's content in the panels' colour; it tells when it comes into sight.

    Signals:
        seen_changed(is_seen): it can be seen, or no longer: closed, or behind another panel.
    """

    seen_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        self.seen_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is not."""
        super().hideEvent(event)
        self.seen_changed.emit(False)


def note_label(parent: QWidget, words: str = "") -> QLabel:
    """Give small words in the second colour, on as many lines as they need."""
    label = QLabel(words, parent)
    label.setProperty("note", "true")
    label.setWordWrap(True)
    return label
