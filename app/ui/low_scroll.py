"""Controls that are shown whole, and scrolled where a window is too low for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.panel_widget import PanelWidget

_LEAST = 90
_NARROW = 260
"""Width that it has before it is laid out, for all that one knows."""


class LowScroll(QScrollArea):
    """Wants all the height that its controls need; what it has less of it scrolls.

    Attributes:
        column: where the controls go.
    """

    def __init__(self, parent: QWidget, low: int | None = None) -> None:
        """Begin without controls.

        Args:
            parent: the widget that owns this.
            low: height of a window from which all of them must be seen at once; None where what
                stands beside it matters more in any window.
        """
        super().__init__(parent)
        self._low = low
        self._inside = PanelWidget(self)
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._inside)
        for one in (self.viewport(), self._inside):
            one.setAutoFillBackground(False)  # It has the panels' colour by its style.
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again how high the window is."""
        super().showEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when the controls do."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the size of the controls, with all lines of their words."""
        return self._inside.sizeHint().expandedTo(self._whole())

    def minimumSizeHint(self) -> QSize:
        """Give room for all of them, or for some where it may scroll."""
        if self._low is None or self.window().height() < self._low:
            least = self._inside.minimumSizeHint()
            bar = self.verticalScrollBar().sizeHint().width()
            return QSize(least.width() + bar, min(_LEAST, least.height()))
        return self._whole()

    def _whole(self) -> QSize:
        """Give the least size in which nothing has to be scrolled to."""
        width = max(self.width(), _NARROW)
        height = QSize(0, self._inside.heightForWidth(width))
        return self._inside.minimumSizeHint().expandedTo(height)
