"""The draw order as a list, each layer with its depth; a drag puts one elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.depth_order import Disagreement
from app.core.document import Document, GroupId, LayerId
from app.ui.depth_images import depth_colour
from app.ui.icons import coloured_icon
from app.ui.theme import part_colour, present_theme, small_font
from app.ui.thumbnails import median_depth
from app.ui.words import tr

_ROW_HEIGHT = 24
_BAR = QSize(48, 8)
_LEFT = 10
_ENDS_HEIGHT = 16
_MARK = 22
_EDGE = 14
"""Pixels at the upper and lower end where a drag scrolls."""
_LAYER, _DEPTH, _PART, _WRONG = (Qt.ItemDataRole.UserRole + number for number in range(4))


class DepthOrderList(QListWidget):
    """All layers, the front one on top; what stands against its depth is marked.

    Signals:
        moved(layer_ids, gap): put the layers in front of so many others, counted from the back.
        pair_asked(layer_ids): the mark was clicked: select the layers that disagree.
        chosen(layer_ids): these rows are selected now.
    """

    moved = Signal(object, int)
    pair_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Draw order"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ends = _Ends(self)
        self.setViewportMargins(0, _ENDS_HEIGHT, 0, 0)
        self._wrong: dict[LayerId, list[LayerId]] = {}
        self._grip: QPoint | None = None
        self._gap: int | None = None
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self._chosen()))

    def sizeHint(self) -> QSize:
        """Be as large as the map."""
        return QSize(280, 190)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the names of the bars' ends over them."""
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self._ends.setGeometry(place.left(), place.top() - _ENDS_HEIGHT, place.width(),
                               _ENDS_HEIGHT)  # fmt: skip

    def present(self, document: Document, wrong: Sequence[Disagreement]) -> None:
        """Show the draw order of a document.

        Args:
            document: its layers are shown.
            wrong: pairs that are drawn against their depths.
        """
        self._wrong = {}
        reasons: dict[LayerId, list[str]] = {}
        for one in wrong:
            words = tr(
                "“{front}” is in front of “{back}” but lies farther away. Click to select both.",
                front=one.before.name,
                back=one.behind.name,
            )
            for layer, other in ((one.before, one.behind), (one.behind, one.before)):
                self._wrong.setdefault(layer.id, []).append(other.id)
                reasons.setdefault(layer.id, []).append(words)
        top = self.verticalScrollBar().value()
        selected = set(self._chosen())
        self.blockSignals(True)
        self.clear()
        for layer in reversed(document.layers):
            item = QListWidgetItem(layer.name)
            item.setData(_LAYER, layer.id)
            item.setData(_DEPTH, median_depth(layer))
            item.setData(_PART, layer.part)
            item.setData(_WRONG, layer.id in self._wrong)
            item.setToolTip("\n".join(reasons.get(layer.id, [layer.name])))
            item.setSizeHint(QSize(100, _ROW_HEIGHT))
            self.addItem(item)
            item.setSelected(layer.id in selected)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(top)

    def show_selected(self, layer_ids: Sequence[LayerId]) -> None:
        """Select the rows of these layers."""
        if set(layer_ids) == set(self._chosen()):
            return
        wanted = set(layer_ids)
        self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            item.setSelected(item.data(_LAYER) in wanted)
        self.blockSignals(False)
        self.viewport().update()

    def reveal(self, layer_id: LayerId) -> None:
        """Scroll to the row of a layer."""
        for row in range(self.count()):
            if self.item(row).data(_LAYER) == layer_id:
                self.scrollToItem(self.item(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, take hold, or ask for the pair whose mark is clicked."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        if event.button() == Qt.MouseButton.LeftButton and item is not None:
            layer_id = item.data(_LAYER)
            if item.data(_WRONG) and mark_rect(self.visualItemRect(item)).contains(at):
                self.pair_asked.emit([*self._wrong[layer_id], layer_id])
                return
            self._grip = at
            if item.isSelected() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                return  # Else a drag of several would begin by letting go of all but one.
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the drag would put the layers."""
        at = event.position().toPoint()
        if self._grip is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (at - self._grip).manhattanLength() >= QApplication.startDragDistance()
        if self._gap is None and not far:
            return
        self._scroll_at(at.y())
        self._gap = self._gap_at(at)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put them there."""
        gap, grip = self._gap, self._grip
        self._gap = self._grip = None
        self.viewport().update()
        if gap is not None:
            self.moved.emit(self._chosen(), self.count() - gap)
            return
        item = self.itemAt(event.position().toPoint())
        if grip is not None and item is not None and not event.modifiers():
            self.setCurrentItem(item)  # A click on one of several selects it alone.
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and where the drag would end."""
        super().paintEvent(event)
        if self._gap is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(QColor(present_theme().accent), 2))
            y = self._gap_y(self._gap)
            painter.drawLine(2, y, self.viewport().width() - 2, y)

    def _chosen(self) -> list[LayerId]:
        return [item.data(_LAYER) for item in self.selectedItems()]

    def _gap_at(self, at: QPoint) -> int:
        """Give the number of rows above the border that is nearest."""
        rows = [self.visualItemRect(self.item(row)).center().y() for row in range(self.count())]
        return sum(middle < at.y() for middle in rows)

    def _gap_y(self, gap: int) -> int:
        if gap < self.count():
            return max(1, self.visualItemRect(self.item(gap)).top())
        return self.visualItemRect(self.item(self.count() - 1)).bottom()

    def _scroll_at(self, y: int) -> None:
        bar = self.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + bar.singleStep())


class _Ends(QWidget):
    """Says over the bars which of their ends is near."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("depthEnds")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two words."""
        with QPainter(self) as painter:
            painter.setFont(small_font(self.font()))
            painter.setPen(QColor(present_theme().secondary))
            rect, near = self.rect().adjusted(_LEFT, 0, 0, 0), tr("near")
            painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, near)
            room = painter.fontMetrics().horizontalAdvance(f"{near}  {tr('far')}")
            rect.setWidth(max(_BAR.width(), room))
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, tr("far")
            )


class _Row(QStyledItemDelegate):
    """Part stripe, depth as a bar and a number, name, and the mark."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme, rect = present_theme(), option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(theme.selected))
        painter.fillRect(QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4),
                         part_colour(index.data(_PART)))  # fmt: skip
        depth, bar = index.data(_DEPTH), bar_rect(rect)
        painter.fillRect(bar, QColor(theme.raised))
        if depth is not None:
            painter.fillRect(
                QRect(bar.left() + round(depth * (bar.width() - 6)), bar.top(), 6, bar.height()),
                depth_colour(depth),
            )
        painter.setPen(QColor(theme.edge))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.setFont(small_font(painter.font()))
        painter.setPen(QColor(theme.text if selected else theme.secondary))
        number = QRect(bar.right() + 6, rect.top(), 34, rect.height())
        words = tr("none") if depth is None else f"{depth:.2f}"
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        name = QRect(number.right() + 4, rect.top(), 0, rect.height())
        name.setRight(rect.right() - (_MARK if index.data(_WRONG) else 6))
        text = QFontMetrics(painter.font()).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, text)
        if index.data(_WRONG):
            mark = coloured_icon("alert-outline", theme.warning)
            mark.paint(painter, mark_rect(rect).adjusted(3, 4, -3, -4))
        painter.restore()


def bar_rect(row: QRect) -> QRect:
    """Give where the bar of a row lies; its left end is near."""
    return QRect(QPoint(row.left() + _LEFT, row.center().y() - _BAR.height() // 2), _BAR)


def mark_rect(row: QRect) -> QRect:
    """Give where the mark of a row lies."""
    return QRect(row.right() - _MARK, row.top(), _MARK, row.height())


def group_at(document: Document, layer_ids: Sequence[LayerId], gap: int) -> GroupId | None:
    """Give the group that layers come into when they are put into a gap of the draw order.

    They stay in theirs where it reaches as far; else they come into the innermost around both
    neighbours.

    Args:
        document: as it is before.
        layer_ids: the layers that move.
        gap: index of the layer they go in front of; 0 is below all.
    """
    moving = set(layer_ids)
    below = [one for one in document.layers[:gap] if one.id not in moving][-1:]
    above = [one for one in document.layers[gap:] if one.id not in moving][:1]
    paths = [[group.id for group in document.path(one)] for one in (*below, *above)]
    common: list[GroupId] = []
    if len(paths) == 2:
        pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*paths, strict=False))
        common = [one for one, _ in pairs]
    own = {document.layer(layer_id).group for layer_id in layer_ids}
    if len(own) == 1:
        (group,) = own
        if any(group in path[len(common) :] for path in paths):
            return group
    return common[-1] if common else None
