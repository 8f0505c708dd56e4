"""The steps so far; a click goes to one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from app.core.document import Document, Layer
from app.core.history import Entry
from app.ui.panel_widget import PanelWidget
from app.ui.session import Session
from app.ui.theme import present_theme
from app.ui.words import tr

_Index = QModelIndex | QPersistentModelIndex


class HistoryPanel(PanelWidget):
    """Lists the history's steps; those that were undone are dim.

    While nobody sees it, it costs nothing.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps = _Steps(self)
        self.list = QListView(self)
        self.list.setModel(self._steps)
        self.list.setAccessibleName(tr("History"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.list)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        session.history_changed.connect(self.refresh)
        self.seen_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the steps as they are now; hold none while nobody sees them."""
        history = self._session.history
        if not self.is_seen:
            self._steps.show((), 0)
            return
        self._steps.show(history.entries if self._session.is_open else (), history.index)
        present = self._steps.index(history.index)
        self.list.setCurrentIndex(present)
        self.list.scrollTo(present)

    def _go(self, step: QModelIndex) -> None:
        self._session.go_to(step.row())


class _Steps(QAbstractListModel):
    """The words of each step, oldest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._present = 0

    def show(self, entries: tuple[Entry, ...], present: int) -> None:
        """Take the steps, and which of them is the present one."""
        if entries == self._entries:  # They are compared by identity.
            self._present = present
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries, self._present = entries, present
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of steps."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a step's words, and the dim colour where it was undone."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row())
        if role == Qt.ItemDataRole.ForegroundRole and index.row() > self._present:
            return QColor(present_theme().disabled)
        return None

    def _words(self, row: int) -> str:
        """Give what was done, and to which layer where it was one."""
        entry = self._entries[row]
        before = self._entries[row - 1].document if row else entry.document
        layer = _only_changed(before, entry.document)
        if layer is None:
            return tr(entry.label)
        return tr("{what}: {layer}", what=tr(entry.label), layer=layer.name)


def _only_changed(old: Document, new: Document) -> Layer | None:
    """Give the layer that alone was changed or added, or else alone taken out."""
    were, are = set(old.layers), set(new.layers)  # Layers are compared by identity.
    kept = {layer.id for layer in new.layers}
    come = [layer for layer in new.layers if layer not in were]
    gone = [layer for layer in old.layers if layer not in are and layer.id not in kept]
    ones = come if len(come) == 1 or not gone else gone
    return ones[0] if len(ones) == 1 else None
