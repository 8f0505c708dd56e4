"""The button at the canvas corner that switches what is shown over the picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.icons import give_icon
from app.ui.words import tr

_MARGIN = 8


class OverlayButton(QToolButton):
    """Stays at the top right of the canvas."""

    def __init__(self, canvas: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(canvas)
        self.setObjectName("overlayButton")
        give_icon(self, "eye-settings-outline")
        self.setIconSize(QSize(18, 18))
        self.setFixedSize(QSize(30, 30))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setToolTip(tr("What is shown over the picture"))
        self.setAccessibleName(tr("What is shown over the picture"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for action in actions:
            menu.addAction(action)
        self.setMenu(menu)
        self._canvas = canvas
        canvas.installEventFilter(self)
        self._place()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(canvas, event)

    def _place(self) -> None:
        self.move(self._canvas.width() - self.width() - _MARGIN, _MARGIN)
