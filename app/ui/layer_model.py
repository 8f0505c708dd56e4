"""The document's layers and groups as an item model, topmost first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.document import Branch, Document, Group, GroupId, Layer, LayerId

MIME = "application/x-kasane-layers"
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Node:
    """A row: a layer or a group, its place, and what is below it in the tree."""

    item: Layer | Group
    number: int
    parent: int
    row: int
    level: int
    children: list[int] = field(default_factory=list)


class LayerModel(QAbstractItemModel):
    """Shows a document; renames and drops become wishes.

    Signals:
        rename_asked(item, name): a layer or group should be called otherwise.
        move_asked(layer ids, group ids, gap, parent): see `MoveLayer`.
    """

    rename_asked = Signal(object, str)
    move_asked = Signal(object, object, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._nodes: list[Node] = []
        self._roots: list[int] = []

    def present(self, document: Document) -> bool:
        """Show a document; True when rows came, went or moved."""
        old = self._document
        if old is not None and _shape(old) == _shape(document):
            self._document = document
            items: dict[tuple[str, int], Layer | Group] = {
                **{("layer", int(layer.id)): layer for layer in document.layers},
                **{("group", int(group.id)): group for group in document.groups},
            }
            for node in self._nodes:
                kind = "layer" if isinstance(node.item, Layer) else "group"
                new = items[(kind, int(node.item.id))]
                if new is not node.item:
                    node.item = new
                    index = self._index(node)
                    self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self._document = document
        self._nodes = []
        self._roots = []
        self._add(document.tree(), -1, 0, self._roots)
        self.endResetModel()
        return True

    def node(self, index: Index) -> Node | None:
        """Give the row behind an index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def item(self, index: Index) -> Layer | Group | None:
        """Give the layer or group behind an index."""
        node = self.node(index)
        return None if node is None else node.item

    def index_of(self, item_id: int, kind: type[Layer] | type[Group] = Layer) -> QModelIndex:
        """Give the index of a layer or group; invalid when it is not there."""
        for node in self._nodes:
            if isinstance(node.item, kind) and node.item.id == item_id:
                return self._index(node)
        return QModelIndex()

    def runs_of(self, layer_ids: Iterable[LayerId]) -> list[tuple[QModelIndex, QModelIndex]]:
        """Give the first and the last index of layers that stand together in one group."""
        wanted, runs = set(layer_ids), list[tuple[Node, Node]]()
        for siblings in (self._roots, *(node.children for node in self._nodes)):
            before: Node | None = None
            for node in (self._nodes[number] for number in siblings):
                is_wanted = isinstance(node.item, Layer) and node.item.id in wanted
                if is_wanted and before is not None:
                    runs[-1] = (runs[-1][0], node)
                elif is_wanted:
                    runs.append((node, node))
                before = node if is_wanted else None
        return [(self._index(first), self._index(last)) for first, last in runs]

    def all_indexes(self) -> list[QModelIndex]:
        """Give the index of every row."""
        return [self._index(node) for node in self._nodes]

    def is_shown(self, item: Layer | Group) -> bool:
        """True when a row and all groups around it are visible."""
        document = self._document
        if document is None:
            return False
        if isinstance(item, Layer):
            return document.is_shown(item)
        return item.visible and (item.parent is None or self.is_shown(document.group(item.parent)))

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)

    def _add(
        self, items: Sequence[Branch | Layer], parent: int, level: int, rows: list[int]
    ) -> None:
        for row, item in enumerate(reversed(items)):
            number = len(self._nodes)
            shown = item.group if isinstance(item, Branch) else item
            node = Node(shown, number, parent, row, level)
            self._nodes.append(node)
            rows.append(number)
            if isinstance(item, Branch):
                self._add(item.children, number, level + 1, node.children)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Give the index of a child row."""
        rows = self._nodes[parent.internalId()].children if parent.isValid() else self._roots
        if column == 0 and 0 <= row < len(rows):
            return self.createIndex(row, 0, rows[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Give the group's index around a row."""
        node = self.node(index)
        if node is None or node.parent < 0:
            return QModelIndex()
        above = self._nodes[node.parent]
        return self._index(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows in a group, or at the top."""
        node = self.node(parent)
        return len(self._roots) if node is None else len(node.children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """There is one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name for display and editing."""
        item = self.item(index)
        if item is not None and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return item.name
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a new name."""
        item = self.item(index)
        name = str(value).strip()
        if item is None or role != Qt.ItemDataRole.EditRole or not name or name == item.name:
            return False
        self.rename_asked.emit(item, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be picked, renamed and dragged; groups take drops."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        flags |= flag.ItemIsDragEnabled
        if isinstance(self.item(index), Group):
            flags |= flag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this list can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the dragged rows as their numbers."""
        data = QMimeData()
        numbers = sorted({index.internalId() for index in indexes if index.isValid()})
        data.setData(MIME, ",".join(map(str, numbers)).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for a move; the rows themselves change when the document does."""
        if not data.hasFormat(MIME) or self._document is None:
            return False
        numbers = [int(text) for text in bytes(data.data(MIME).data()).decode().split(",") if text]
        items = [self._nodes[number].item for number in numbers if number < len(self._nodes)]
        ids = [item.id for item in items if isinstance(item, Layer)]
        groups = [item.id for item in items if isinstance(item, Group)]
        into = self.item(parent)
        target = into.id if isinstance(into, Group) else None
        self.move_asked.emit(ids, groups, self._gap(row, parent), target)
        # False: Qt would otherwise remove the dragged rows by itself.
        return False

    def _gap(self, row: int, parent: Index) -> int:
        layers = () if self._document is None else self._document.layers
        node = self.node(parent)
        rows = self._roots if node is None else node.children
        row = max(row, 0)
        if row < len(rows):
            return max(layers.index(one) for one in self._members(rows[row])) + 1
        if node is None:
            return 0
        return min(layers.index(one) for one in self._members(node.number))

    def _members(self, number: int) -> tuple[Layer, ...]:
        item = self._nodes[number].item
        if isinstance(item, Layer):
            return (item,)
        return self._document.children(item.id) if self._document else ()

    def layer_ids(self, indexes: Sequence[QModelIndex]) -> list[LayerId]:
        """Give the ids of the layers in these rows, groups taken with all that is in them."""
        found: dict[LayerId, None] = {}
        for index in indexes:
            if index.isValid():
                for layer in self._members(index.internalId()):
                    found[layer.id] = None
        return list(found)


def _shape(document: Document) -> tuple[object, ...]:
    groups: dict[GroupId, GroupId | None] = {g.id: g.parent for g in document.groups}
    return (tuple((layer.id, layer.group) for layer in document.layers), tuple(groups.items()))
