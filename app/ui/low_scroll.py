"""Controls that are shown whole, and scrolled where a window is too low for them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.panel_widget import PanelWidget

_LOW = 600
"""Height of a window in which one may have to scroll."""
_LEAST = 90


class LowScroll(QScrollArea):
    """Asks for all the height that its controls need, but in a low window.

    Attributes:
        column: where the controls go.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        inside = PanelWidget(self)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Give the size of the controls."""
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give room for all of them; for some in a low window."""
        least = self.widget().minimumSizeHint()
        if self.window().height() < _LOW:
            bar = self.verticalScrollBar().sizeHint().width()
            return QSize(least.width() + bar, min(_LEAST, least.height()))
        return least
