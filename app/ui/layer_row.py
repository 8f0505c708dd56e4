"""How one row of the layer list is painted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.core.document import BlendMode, Group, Layer, LayerId
from app.core.parts import Side
from app.ui.icons import coloured_icon
from app.ui.layer_model import LayerModel
from app.ui.layer_tips import tip_at, warning_of
from app.ui.layer_zones import Zones
from app.ui.theme import ROW_HEIGHT, THUMBNAIL_SIDE, part_colour, present_theme, small_font
from app.ui.thumbnails import LayerThumbnails, median_depth
from app.ui.words import blend_title, side_badge, tr

Index = QModelIndex | QPersistentModelIndex


class LayerRow(QStyledItemDelegate):
    """Paints eye, thumbnail, name, side, depth and lock; edits the name in place.

    Attributes:
        pending: visibility shown for rows that the pointer is being dragged over.
        solo: the only layer shown, or None.
        left_out: the one layer not shown for now, or None.
        warnings: what a check found wrong with layers.
        range: nearest and farthest median depth, the left and right ends of the depth bars.
        thumbnails: of the layers.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pending: dict[int, bool] = {}
        self.solo: LayerId | None = None
        self.left_out: LayerId | None = None
        self.warnings: Mapping[LayerId, str] = {}
        self.range: tuple[float, float] = (0.0, 1.0)
        self.thumbnails = LayerThumbnails(self)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows are of one height."""
        return QSize(160, ROW_HEIGHT)

    def zones(self, rect: QRect, index: Index) -> Zones:
        """Give the zones of a row."""
        model: LayerModel = index.model()  # type: ignore[assignment]
        node = model.node(index)
        if node is None:
            return Zones.of(rect, 0, is_group=False)
        is_group = isinstance(node.item, Group)
        has_dot = bool(warning_of(node.item, self.warnings))
        return Zones.of(rect, node.level, is_group=is_group, has_dot=has_dot)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell what is under the pointer."""
        model: LayerModel = index.model()  # type: ignore[assignment]
        item = model.item(index) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or item is None:
            return super().helpEvent(event, view, option, index)
        rect: QRect = option.rect
        tip = tip_at(event.pos(), self.zones(rect, index), item, self.warnings)
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model: LayerModel = index.model()  # type: ignore[assignment]
        item = model.item(index)
        if item is None:
            return
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        zones = self.zones(rect, index)
        painter.save()
        self._paint_back(painter, rect, state, item)
        self._paint_eye(painter, zones, item, model)
        shown = model.is_shown(item)
        if isinstance(item, Group):
            self._paint_group(painter, zones, option, index)
        else:
            painter.setOpacity(1.0 if shown else 0.45)
            self._paint_layer(painter, zones, item)
        self._paint_name(painter, zones, item, option, dim=not shown)
        painter.setOpacity(1.0)
        if item.locked:
            icon = coloured_icon("lock-outline", present_theme().text)
            icon.paint(painter, _middle(zones.lock, 16))
        elif state & QStyle.StateFlag.State_MouseOver:
            icon = coloured_icon("lock-open-variant-outline", present_theme().disabled)
            icon.paint(painter, _middle(zones.lock, 16))
        painter.restore()

    def _paint_back(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, item: Layer | Group
    ) -> None:
        theme = present_theme()
        if state & QStyle.StateFlag.State_Selected:
            accent = QColor(theme.accent)
            accent.setAlphaF(0.25)
            painter.fillRect(rect, accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(item, Layer) and item.part is not None:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height() - 1), part_colour(item.part)
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def has_open_eye(self, item: Layer | Group) -> bool:
        """Tell whether the eye of a row is painted open, for now."""
        if self.solo is not None:
            return item.id == self.solo
        return item.id != self.left_out and item.visible

    def _paint_eye(
        self, painter: QPainter, zones: Zones, item: Layer | Group, model: LayerModel
    ) -> None:
        theme = present_theme()
        visible = self.pending.get(item.id, item.visible)
        if self.solo is not None:
            is_solo = item.id == self.solo
            colour = theme.accent if is_solo else theme.disabled
            name = "eye" if is_solo else "eye-off-outline"
        elif item.id == self.left_out:
            name, colour = "eye-off-outline", theme.accent
        else:
            name = "eye-outline" if visible else "eye-off-outline"
            colour = theme.secondary if visible and model.is_shown(item) else theme.disabled
        coloured_icon(name, colour).paint(painter, _middle(zones.eye, 18))

    def _paint_group(
        self, painter: QPainter, zones: Zones, option: QStyleOptionViewItem, index: Index
    ) -> None:
        theme = present_theme()
        state: QStyle.StateFlag = option.state
        is_open = bool(state & QStyle.StateFlag.State_Open)
        arrow = "chevron-down" if is_open else "chevron-right"
        coloured_icon(arrow, theme.secondary).paint(painter, _middle(zones.fold, 16))
        folder = "folder-open-outline" if is_open else "folder-outline"
        coloured_icon(folder, theme.secondary).paint(painter, _middle(zones.thumbnail, 22))
        count = index.model().rowCount(index)
        painter.setFont(small_font(painter.font()))
        painter.setPen(QColor(theme.secondary))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(zones.depth.adjusted(-8, -10, 0, 10), align, str(count))

    def _paint_layer(self, painter: QPainter, zones: Zones, layer: Layer) -> None:
        theme = present_theme()
        ratio = painter.device().devicePixelRatio()
        pixmap = self.thumbnails.of(layer, THUMBNAIL_SIDE, ratio)
        if pixmap is not None:
            painter.drawPixmap(zones.thumbnail.topLeft(), pixmap)
        if layer.clipped:
            coloured_icon("arrow-down-left", theme.accent).paint(
                painter, QRect(zones.thumbnail.left() - 1, zones.thumbnail.bottom() - 13, 14, 14)
            )
        if layer.side is not Side.WHOLE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(zones.badge.adjusted(0, 0, -1, -1), 3, 3)
            painter.setFont(small_font(painter.font()))
            painter.setPen(QColor(theme.secondary))
            painter.drawText(zones.badge, Qt.AlignmentFlag.AlignCenter, side_badge(layer.side))
        if zones.dot.width():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.warning))
            painter.drawEllipse(_middle(zones.dot, 8))
        median = median_depth(layer)
        if median is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(zones.depth.adjusted(0, 2, 0, -2), QColor(theme.edge))
            low, high = self.range
            place = 0.5 if high - low < 1e-4 else (median - low) / (high - low)
            x = zones.depth.left() + round((zones.depth.width() - 4) * place)
            painter.fillRect(QRect(x, zones.depth.top(), 4, zones.depth.height()),
                             QColor(theme.text))  # fmt: skip

    def _paint_name(
        self,
        painter: QPainter,
        zones: Zones,
        item: Layer | Group,
        option: QStyleOptionViewItem,
        *,
        dim: bool,
    ) -> None:
        theme = present_theme()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.secondary if dim else theme.text))
        rect = zones.name
        notes = _notes(item)
        metrics = painter.fontMetrics()
        if notes:
            rect = QRect(rect.left(), rect.top() + 3, rect.width(), rect.height() // 2 - 1)
        elided = metrics.elidedText(item.name, Qt.TextElideMode.ElideRight, rect.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, align, elided)
        if notes:
            below = QRect(rect.left(), rect.bottom(), rect.width(), rect.height() - 1)
            painter.setFont(small_font(painter.font()))
            painter.setPen(QColor(theme.secondary))
            text = painter.fontMetrics().elidedText(
                notes, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, align, text)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Give a line to type the name into."""
        editor = QLineEdit(parent)
        editor.setFrame(True)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the line where the name is."""
        rect: QRect = option.rect
        name = self.zones(rect, index).name
        editor.setGeometry(name.adjusted(-6, 6, 4, -6))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take the palette of the list."""
        super().initStyleOption(option, index)
        option.palette.setColor(QPalette.ColorRole.Highlight, QColor(present_theme().accent))


def _notes(item: Layer | Group) -> str:
    plain = BlendMode.NORMAL if isinstance(item, Layer) else BlendMode.PASS_THROUGH
    words = [] if item.blend is plain else [blend_title(item.blend)]
    if item.opacity < 0.995:
        words.append(tr("{percent} %", percent=round(item.opacity * 100)))
    return "  ".join(words)


def _middle(rect: QRect, side: int) -> QRect:
    return QRect(
        rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2,
        side, side,
    )  # fmt: skip
