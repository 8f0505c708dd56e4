"""The commands that change the draw order and groups."""

from __future__ import annotations

import operator
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.core.commands import arranged, check_unlocked
from app.core.document import Document, Group, GroupId, LayerId
from app.core.errors import CommandError


@dataclass(frozen=True, slots=True)
class MoveLayer:
    """Puts layers and whole groups at another place in the draw order, or into another group.

    Attributes:
        layer_ids: layers to move by themselves; all that is moved keeps its order.
        gap: index of the layer they go in front of, as the layers are now; 0 is below all.
        group: the group they are in afterwards.
        groups: groups to move with all that is in them.
        label: words for the history.
    """

    layer_ids: tuple[LayerId, ...]
    gap: int
    group: GroupId | None = None
    groups: tuple[GroupId, ...] = ()
    label: str = "Move layers"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the reordered document; the same one when nothing changes."""
        if any(around.id in self.groups for around in _outwards(document, self.group)):
            raise CommandError("A group cannot be moved into itself.", "Drop it elsewhere.")
        inside = {layer.id for group_id in self.groups for layer in document.children(group_id)}
        alone = {document.layer(layer_id).id for layer_id in self.layer_ids} - inside
        ids = inside | alone
        check_unlocked(document, (layer for layer in document.layers if layer.id in ids))
        moved = [
            replace(layer, group=self.group)
            if layer.id in alone and layer.group != self.group
            else layer
            for layer in document.layers
            if layer.id in ids
        ]
        below, above = (
            [layer for layer in part if layer.id not in ids]
            for part in (document.layers[: self.gap], document.layers[self.gap :])
        )
        layers = (*below, *moved, *above)
        groups = tuple(
            replace(group, parent=self.group)
            if group.id in self.groups
            and group.parent != self.group
            and not any(around.id in self.groups for around in _outwards(document, group.parent))
            else group
            for group in document.groups
        )
        if groups == document.groups and all(map(operator.is_, layers, document.layers)):
            return document
        return arranged(document, layers, groups)


@dataclass(frozen=True, slots=True)
class EditGroup:
    """Changes named fields of one group.

    Attributes:
        group_id: the group to change.
        changes: field name to new value; never `id`.
        label: words for the history.
        gesture: edits of the same group and fields join when theirs is the same.
    """

    group_id: GroupId
    changes: dict[str, Any]
    label: str = "Edit group"
    gesture: int | None = None

    @property
    def merge_key(self) -> Hashable | None:
        """Equal for edits of the same fields of the same group in one gesture."""
        if self.gesture is None:
            return None
        return ("group", self.group_id, tuple(sorted(self.changes)), self.gesture)

    def apply(self, document: Document) -> Document:
        """Give the document with the group's fields changed."""
        if "id" in self.changes:
            raise ValueError("a group's id never changes")
        old = document.group(self.group_id)
        new = replace(old, **self.changes)
        groups = tuple(new if group is old else group for group in document.groups)
        return arranged(document, document.layers, groups)


@dataclass(frozen=True, slots=True)
class GroupLayers:
    """Puts layers into a new group at the place of the topmost.

    Attributes:
        layer_ids: the layers to group.
        group: the new group.
        label: words for the history.
    """

    layer_ids: tuple[LayerId, ...]
    group: Group
    label: str = "Group layers"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document with the layers in the new group."""
        ids = {document.layer(layer_id).id for layer_id in self.layer_ids}
        if not ids:
            raise CommandError("There is nothing to group.", "Select layers first.")
        top = max(index for index, layer in enumerate(document.layers) if layer.id in ids)
        parent = document.layers[top].group
        rest = [layer for layer in document.layers if layer.id not in ids]
        index = sum(layer.id not in ids for layer in document.layers[:top])
        moved = [
            replace(layer, group=self.group.id) for layer in document.layers if layer.id in ids
        ]
        layers = (*rest[:index], *moved, *rest[index:])
        groups = (*document.groups, replace(self.group, parent=parent))
        return arranged(document, layers, groups)


@dataclass(frozen=True, slots=True)
class Ungroup:
    """Takes a group away and leaves its layers in the group around it."""

    group_id: GroupId
    label: ClassVar[str] = "Ungroup"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document without the group."""
        gone = document.group(self.group_id)
        layers = tuple(
            replace(layer, group=gone.parent) if layer.group == gone.id else layer
            for layer in document.layers
        )
        groups = tuple(
            replace(group, parent=gone.parent) if group.parent == gone.id else group
            for group in document.groups
            if group is not gone
        )
        return arranged(document, layers, groups)


def _outwards(document: Document, group_id: GroupId | None) -> Iterator[Group]:
    """Give a group and those around it, the innermost first."""
    while group_id is not None:
        group = document.group(group_id)
        yield group
        group_id = group.parent
