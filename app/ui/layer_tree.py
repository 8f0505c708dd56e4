"""The list of layers: what the pointer and keys do in it."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.core.document import Group, GroupId, Layer, LayerId
from app.ui.canvas.tools.selecting import mode_of
from app.ui.layer_model import LayerModel
from app.ui.layer_row import LayerRow
from app.ui.layer_zones import Zones
from app.ui.words import tr


class LayerTree(QTreeView):
    """Shows a `LayerModel` with `LayerRow`.

    Signals:
        visibility_asked(items, value): rows the pointer was dragged over, eyes to set.
        lock_asked(item): the lock of a row was clicked.
        solo_asked(layer id): the eye was Alt-clicked.
        hovered(layer id or None): the layer under the pointer.
        pixels_asked(layer, mode): the thumbnail was Ctrl-clicked.
        folded(group id, is folded): a group was closed or opened.
    """

    visibility_asked = Signal(object, bool)
    lock_asked = Signal(object)
    solo_asked = Signal(object)
    hovered = Signal(object)
    pixels_asked = Signal(object, str)
    folded = Signal(object, bool)

    def __init__(self, model: LayerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.row = LayerRow(self)
        self.setModel(model)
        self.setItemDelegate(self.row)
        self.row.thumbnails.more.connect(self.viewport().update)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setAutoExpandDelay(600)
        self.setAccessibleName(tr("Layers"))
        self._sweep: bool | None = None
        self.expanded.connect(lambda index: self._note_fold(index, is_folded=False))
        self.collapsed.connect(lambda index: self._note_fold(index, is_folded=True))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def unfold(self, folded: frozenset[GroupId]) -> None:
        """Open all groups but these."""
        for index in self._model.all_indexes():
            item = self._model.item(index)
            if isinstance(item, Group):
                self.setExpanded(index, item.id not in folded)

    def select_layers(
        self, ids: tuple[LayerId, ...], active: LayerId | None, *, scrolls: bool = True
    ) -> None:
        """Select the rows of layers, and scroll to the active one; folded groups stay folded."""
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        rows = QItemSelection()
        for first, last in self._model.runs_of(ids):  # Qt asks each row about every run.
            rows.select(first, last)
        model.select(rows, flags.ClearAndSelect | flags.Rows)  # Told once, not for each row.
        index = self._model.index_of(active) if active is not None else QModelIndex()
        model.setCurrentIndex(index, flags.NoUpdate)
        if index.isValid() and scrolls:
            self.scrollTo(index)

    def reveal(self, layer_id: LayerId) -> None:
        """Open the groups around a layer and scroll to it."""
        index = self._model.index_of(layer_id)
        if index.isValid():
            super().scrollTo(index)

    def edit_name(self) -> None:
        """Begin to rename the current row."""
        index = self.currentIndex()
        if index.isValid() and self.state() is not self.State.EditingState:
            super().scrollTo(index)
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the active layer in sight if it was."""
        row = self.visualRect(self.currentIndex())
        was_seen = 0 <= row.center().y() < event.oldSize().height()  # Most of it, at least.
        super().resizeEvent(event)
        if was_seen and row.isValid():
            super().scrollTo(self.currentIndex())

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row, or to the folded group that hides it."""
        shown, around = index, index.parent()
        while around.isValid():
            if not self.isExpanded(around):
                shown = around
            around = around.parent()
        super().scrollTo(shown, hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Eye, fold and lock are buttons; the rest of a row selects and drags."""
        index, zones = self._at(event.position().toPoint())
        item = self._model.item(index)
        if zones is None or item is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position().toPoint()
        if zones.eye.contains(at):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and isinstance(item, Layer):
                self.solo_asked.emit(item.id)
                return
            self._sweep = not self.row.has_open_eye(item)
            self._sweep_over(item)
        elif (
            zones.thumbnail.contains(at)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(item, Layer)
        ):
            self.pixels_asked.emit(item, mode_of(event.modifiers()))
        elif zones.fold.contains(at):
            self.setExpanded(index, not self.isExpanded(index))
        elif zones.lock.contains(at):
            self.lock_asked.emit(item)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged over eyes they follow the first; else tell what is hovered."""
        item = self._hover(event.position().toPoint())
        if self._sweep is not None:
            if item is not None:
                self._sweep_over(item)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag over eyes with one wish."""
        if self._sweep is not None:
            value, self._sweep = self._sweep, None
            ids = list(self.row.pending)
            self.row.pending = {}
            rows = (self._model.item(index) for index in self._model.all_indexes())
            items = [item for item in rows if item is not None and item.id in ids]
            self.visibility_asked.emit(items, value)
            self.viewport().update()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the name edits it."""
        index, zones = self._at(event.position().toPoint())
        if zones is not None and zones.name.contains(event.position().toPoint()):
            self.setCurrentIndex(index)
            self.edit_name()
        elif zones is not None and (zones.eye | zones.lock).contains(event.position().toPoint()):
            self.mousePressEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Nothing is hovered any more."""
        self.hovered.emit(None)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows or hides, left and right fold groups."""
        item = self._model.item(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and item is not None:
            if not event.isAutoRepeat():
                self.visibility_asked.emit([item], not self.row.has_open_eye(item))
            return
        super().keyPressEvent(event)

    def _scrolled(self) -> None:
        """Rows move under a pointer that stands still."""
        if self.viewport().underMouse():
            self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

    def _hover(self, position: QPoint) -> Layer | Group | None:
        item = self._model.item(self.indexAt(position))
        self.hovered.emit(item.id if isinstance(item, Layer) else None)
        return item

    def _sweep_over(self, item: Layer | Group) -> None:
        if self._sweep is not None:
            self.row.pending[item.id] = self._sweep
            self.viewport().update()

    def _at(self, position: QPoint) -> tuple[QModelIndex, Zones | None]:
        index = self.indexAt(position)
        if not index.isValid():
            return index, None
        return index, self.row.zones(self.visualRect(index), index)

    def _note_fold(self, index: QModelIndex, *, is_folded: bool) -> None:
        item = self._model.item(index)
        if isinstance(item, Group):
            self.folded.emit(item.id, is_folded)
