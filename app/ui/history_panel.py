"""The steps so far; a click goes to one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.panel_widget import PanelWidget
from app.ui.session import Session
from app.ui.theme import present_theme
from app.ui.words import tr


class HistoryPanel(PanelWidget):
    """Lists the history's steps; those that were undone are dim."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("History"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.list)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        theme = present_theme()
        history = self._session.history
        entries = history.entries if self._session.is_open else ()
        self.list.blockSignals(True)
        self.list.clear()
        for number, entry in enumerate(entries):
            item = QListWidgetItem(tr(entry.label))
            item.setData(Qt.ItemDataRole.UserRole, number)
            if number > history.index:
                item.setForeground(QColor(theme.disabled))
            self.list.addItem(item)
        if entries:
            self.list.setCurrentRow(history.index)
            self.list.scrollToItem(self.list.item(history.index))
        self.list.blockSignals(False)

    def _go(self, item: QListWidgetItem) -> None:
        self._session.go_to(int(item.data(Qt.ItemDataRole.UserRole)))
