"""The commands that make the next document; each is a frozen value without side effects.

Those that change the draw order and groups are in `group_commands`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol

from app.core.corrections import Corrections
from app.core.document import (
    Document,
    Group,
    Layer,
    LayerId,
    TornGroupError,
    used_groups,
)
from app.core.errors import CommandError
from app.core.timeline import Timeline

_HELD_BY_LOCK = frozenset({"left", "top", "colour", "alpha", "depth"})


class Command(Protocol):
    """One step a person can undo."""

    @property
    def label(self) -> str:
        """Words for the history panel and the Undo menu."""

    @property
    def merge_key(self) -> Hashable | None:
        """Equal keys one after another join into one step (a slider drag); None never joins."""

    def apply(self, document: Document) -> Document:
        """Give the next document, the same one when nothing changes.

        Raises:
            CommandError: the command does not fit the document.
        """


@dataclass(frozen=True, slots=True, eq=False)
class ReplaceLayers:
    """Takes layers out and puts others in: add, delete, split, merge, decompose.

    Attributes:
        removed: ids of layers to take out.
        added: layers to put in, bottom first.
        at: index in the draw order after the removal; None puts them where the lowest
            removed layer was, or on top when none was removed.
        groups: groups the added layers need, beside those the document has.
        corrections: of the draft that the added layers are of; None leaves those that are there.
        label: words for the history.
    """

    removed: tuple[LayerId, ...] = ()
    added: tuple[Layer, ...] = ()
    at: int | None = None
    groups: tuple[Group, ...] = ()
    corrections: tuple[Corrections, ...] | None = None
    label: str = "Replace layers"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document with the layers exchanged."""
        removed = [document.layer(layer_id) for layer_id in self.removed]
        kept = {layer.id: layer for layer in self.added}
        check_unlocked(document, (one for one in removed if _is_altered(one, kept.get(one.id))))
        gone = [document.layers.index(layer) for layer in removed]
        rest = [
            layer for index, layer in enumerate(document.layers) if index not in frozenset(gone)
        ]
        at = self.at
        if at is None:
            at = min(gone) if gone else len(rest)
        layers = (*rest[:at], *self.added, *rest[at:])
        known = {group.id: group for group in (*document.groups, *self.groups)}
        corrections = document.corrections if self.corrections is None else self.corrections
        return replace(arranged(document, layers, tuple(known.values())), corrections=corrections)


@dataclass(frozen=True, slots=True, eq=False)
class EditLayer:
    """Changes named fields of one layer or more, all to the same values.

    Attributes:
        layer_ids: the layers to change.
        changes: field name to new value; never `id`.
        label: words for the history.
        gesture: edits of the same layers and fields join when theirs is the same.
    """

    layer_ids: tuple[LayerId, ...]
    changes: dict[str, Any]
    label: str = "Edit layer"
    gesture: int | None = None

    @property
    def merge_key(self) -> Hashable | None:
        """Equal for edits of the same fields of the same layers in one gesture."""
        if self.gesture is None:
            return None
        return ("edit", self.layer_ids, tuple(sorted(self.changes)), self.gesture)

    def apply(self, document: Document) -> Document:
        """Give the document with the fields changed."""
        if "id" in self.changes:
            raise ValueError("a layer's id never changes")
        layers = [document.layer(layer_id) for layer_id in self.layer_ids]
        if not _HELD_BY_LOCK.isdisjoint(self.changes):
            check_unlocked(document, layers)
        for layer in layers:
            document = document.with_layer(replace(layer, **self.changes))
        return document


@dataclass(frozen=True, slots=True, eq=False)
class ChangeLayers:
    """Puts changed layers in the place of those with the same ids.

    Attributes:
        layers: as they are afterwards, in any order.
    """

    layers: tuple[Layer, ...]
    label: str = "Edit layers"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document with the changed layers; the same one when there is none."""
        pairs = [(document.layer(layer.id), layer) for layer in self.layers]
        check_unlocked(document, (old for old, new in pairs if _is_altered(old, new)))
        for layer in self.layers:
            document = document.with_layer(layer)
        return document


@dataclass(frozen=True, slots=True, eq=False)
class FillBehind(ChangeLayers):
    """Puts in layers that the program painted on only where others hide them.

    History remembers the kind of a step: this one is nobody's drawing.
    """


@dataclass(frozen=True, slots=True)
class ShiftLayers:
    """Moves layers over the canvas by whole pixels.

    Attributes:
        layer_ids: the layers to move.
        dx: how far to the right.
        dy: how far down.
        label: words for the history.
        gesture: shifts of the same layers join when theirs is the same.
    """

    layer_ids: tuple[LayerId, ...]
    dx: int
    dy: int
    label: str = "Move on canvas"
    gesture: int | None = None

    @property
    def merge_key(self) -> Hashable | None:
        """Equal for shifts of the same layers in one gesture."""
        return None if self.gesture is None else ("shift", self.layer_ids, self.gesture)

    def apply(self, document: Document) -> Document:
        """Give the document with the layers at their new place."""
        layers = [document.layer(layer_id) for layer_id in self.layer_ids]
        check_unlocked(document, layers)
        for layer in layers:
            moved = replace(layer, left=layer.left + self.dx, top=layer.top + self.dy)
            document = document.with_layer(moved)
        return document


@dataclass(frozen=True, slots=True)
class EditTimeline:
    """Puts another timeline in."""

    timeline: Timeline
    label: str = "Edit timeline"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document with the timeline replaced."""
        return replace(document, timeline=self.timeline)


def check_unlocked(document: Document, layers: Iterable[Layer]) -> None:
    """Raise CommandError when one of the layers, or a group around it, is locked.

    >>> from app.core.geometry import Size
    >>> import numpy as np
    >>> hat = Layer.of(np.zeros((1, 1, 4), np.uint8), name="hat", locked=True)
    >>> check_unlocked(Document(Size(1, 1), layers=(hat,)), [hat])
    Traceback (most recent call last):
    app.core.errors.CommandError: The layer “hat” is locked. Unlock it first.
    """
    for layer in layers:
        if document.is_locked(layer):
            raise CommandError(f"The layer “{layer.name}” is locked.", "Unlock it first.")


def arranged(document: Document, layers: tuple[Layer, ...], groups: tuple[Group, ...]) -> Document:
    """Give the document with these layers and groups, of which empty ones go.

    Raises:
        CommandError: layers of one group would not stand together.
    """
    try:
        return replace(document, layers=layers, groups=used_groups(groups, layers))
    except TornGroupError as error:
        raise CommandError(
            "Layers of one group have to stay together.", "Ungroup them first."
        ) from error


def _is_altered(old: Layer, new: Layer | None) -> bool:
    """Tell whether a layer is gone, or other in what a lock holds."""
    return new is None or any(getattr(old, name) != getattr(new, name) for name in _HELD_BY_LOCK)
