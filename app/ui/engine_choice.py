"""The list of engines: what each is and what it gives, in two lines, before one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import present_theme
from app.ui.words import in_a_row, told, tr
from app.wiring import EngineInfo

_WIDTH = 150
_LIST_WIDTH = 470
_PAD = 10
_MORE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class EngineChoice(QComboBox):
    """Shows the title of the engine that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(tr("Engine"))
        self.setItemDelegate(_TwoLines(self))
        self.view().setMinimumWidth(_LIST_WIDTH)

    def offer(self, engines: Sequence[EngineInfo], chosen: str) -> None:
        """List engines, those that cannot run here too."""
        self.clear()
        for one in engines:
            self.addItem(tr(one.title), one.id)
            more = told(one.description)
            if not one.available:
                more = in_a_row(more, missing_words(one))
            self.setItemData(self.count() - 1, more, _MORE)
        self.setCurrentIndex(max(0, self.findData(chosen)))


def missing_words(info: EngineInfo) -> str:
    """Say what an engine lacks here."""
    if info.lacks == "weights":
        return tr("Its models are not on this machine yet.")
    if info.lacks == "packages":
        return tr("The packages that it runs on are not installed.")
    return told(info.why_not)


class _TwoLines(QStyledItemDelegate):
    """Paints a title, and below it what there is to say, wrapped."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = str(index.data(_MORE))
        wide = QRect(0, 0, _LIST_WIDTH - 2 * _PAD, 400)
        below = option.fontMetrics.boundingRect(wide, int(Qt.TextFlag.TextWordWrap), words)
        return QSize(_LIST_WIDTH, option.fontMetrics.height() + below.height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = present_theme()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(theme.selected if is_current else theme.panel))
        area = option.rect.adjusted(_PAD, 7, -_PAD, -7)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop), str(index.data()))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if is_current else theme.secondary))
        area.setTop(area.top() + option.fontMetrics.height() + 3)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), str(index.data(_MORE)))
        painter.restore()
