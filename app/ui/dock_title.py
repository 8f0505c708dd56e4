"""The title of a dock: its name and, where it can be closed, a button for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from app.ui.icons import give_icon
from app.ui.words import tr

_BUTTON = QSize(22, 22)


class DockTitle(QWidget):
    """Can be dragged like the usual title."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 4, 3)
        row.addWidget(QLabel(dock.windowTitle(), self), 1)
        if dock.features() & dock.DockWidgetFeature.DockWidgetClosable:
            row.addWidget(self._close_button(dock))
        else:
            row.addStrut(_BUTTON.height())

    def _close_button(self, dock: QDockWidget) -> QToolButton:
        close = QToolButton(self)
        close.setIconSize(QSize(14, 14))
        close.setFixedSize(_BUTTON)
        close.setToolTip(tr("Close this panel; the View menu brings it back"))
        close.setAccessibleName(tr("Close this panel"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        give_icon(close, "close")
        close.clicked.connect(dock.close)
        return close
