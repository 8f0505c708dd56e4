"""A list of what a check found; choosing a row tells which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.ui.icons import dot_icon
from app.ui.theme import present_theme

_LEAST_HEIGHT = 40
"""Titles and a row: beside the tall panel of a split the window must still fit a low screen."""
_ROWS = 6
"""Shown where there is room for them."""


class FindingList(QTreeWidget):
    """Rows of words; the first column takes the room that is left.

    Signals:
        chosen(number): a row was clicked, or reached with the keys; its place as it was given.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setHeaderLabels(list(titles))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(10, 10))
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(len(titles)):
            self.headerItem().setTextAlignment(column, _alignment(column))
        # Not when the row is only made the current one, as Qt does when the list gets the keys.
        self.itemSelectionChanged.connect(self._choose)
        self.itemClicked.connect(lambda *_: self._choose())

    def sizeHint(self) -> QSize:
        """Ask for room for some rows."""
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else self.fontMetrics().height()
        height = self.header().sizeHint().height() + _ROWS * row + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def fill(
        self,
        rows: Sequence[Sequence[str]],
        tips: Sequence[str] = (),
        colours: Sequence[str] = (),
        dim: Sequence[bool] = (),
    ) -> None:
        """Show rows.

        Args:
            rows: the words of each.
            tips: of each, or none.
            colours: of a dot before each, empty for no dot; or none.
            dim: which are said quietly; or none.
        """
        self.blockSignals(True)
        self.clear()
        for number, words in enumerate(rows):
            item = QTreeWidgetItem(list(words))
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            for column in range(len(words)):
                item.setToolTip(column, tips[number] if tips else words[0])
                item.setTextAlignment(column, _alignment(column))
                if dim and dim[number]:
                    item.setForeground(column, QColor(present_theme().secondary))
            if colours and colours[number]:
                item.setIcon(0, dot_icon(colours[number], 10))
            self.addTopLevelItem(item)
        self.blockSignals(False)

    def point_at(self, number: int | None) -> None:
        """Mark a row as the chosen one, or none; nothing is emitted."""
        self.blockSignals(True)
        self.clearSelection()
        self.setCurrentIndex(QModelIndex() if number is None else self.model().index(number, 0))
        self.blockSignals(False)

    def _choose(self) -> None:
        for item in self.selectedItems():
            self.chosen.emit(int(item.data(0, Qt.ItemDataRole.UserRole)))


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Give where the words of a column and its title stand: the first at the left."""
    way = Qt.AlignmentFlag
    return (way.AlignRight if column else way.AlignLeft) | way.AlignVCenter
