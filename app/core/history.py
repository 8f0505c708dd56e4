"""Undo and redo: an index into the documents that commands have made."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, fields

from app.core.commands import Command
from app.core.document import Document, Layer
from app.core.raster import Raster

BUDGET_BYTES = 1 << 30
"""Pixels that history may keep beside the present document."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A document and the words for the step that made it.

    Attributes:
        kind: of the command that made it; None for the first document.
    """

    label: str
    document: Document
    merge_key: Hashable | None = None
    kind: type[Command] | None = None


class History:
    """The documents of a session; the present one, and the way back and forth.

    Mutable by design, on the main thread only. The byte budget counts each tile once.
    """

    def __init__(
        self, document: Document, label: str = "Open", budget_bytes: int = BUDGET_BYTES
    ) -> None:
        self._entries = [Entry(label, document)]
        self._index = 0
        self._saved: Document | None = document
        self._budget_bytes = budget_bytes
        self._kept = _Tally()
        self._kept.add(document)
        self._newest, self._weighed = self._kept.copy(), document

    @property
    def document(self) -> Document:
        """The present document."""
        return self._entries[self._index].document

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All steps kept, oldest first."""
        return tuple(self._entries)

    @property
    def index(self) -> int:
        """The present step's place in `entries`."""
        return self._index

    @property
    def is_dirty(self) -> bool:
        """True when the present document is not the one last saved."""
        return self.document is not self._saved

    @property
    def can_undo(self) -> bool:
        """True when there is an earlier step."""
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        """True when a step was undone."""
        return self._index < len(self._entries) - 1

    def do(self, command: Command) -> Document:
        """Apply a command and give the new document; the redo tail is cut.

        A command that changes nothing makes no step, nor does a gesture that ends as it began.
        """
        document = command.apply(self.document)
        if document is self.document:
            return document
        present = self._entries[self._index]
        joins = (
            command.merge_key is not None
            and command.merge_key == present.merge_key
            and present.document is not self._saved
        )
        if joins and self._index and _is_like(document, self._entries[self._index - 1].document):
            self._drop()
            return self.document
        start = self._index + (0 if joins else 1)
        dropped = self._entries[start:]
        self._entries[start:] = [Entry(command.label, document, command.merge_key, type(command))]
        self._index = start
        self._weigh(document, dropped)
        self._trim()
        return document

    def undo(self) -> Document:
        """Give the document one step back, or the same at the start."""
        self._index = max(0, self._index - 1)
        return self.document

    def redo(self) -> Document:
        """Give the document one step forth, or the same at the end."""
        self._index = min(len(self._entries) - 1, self._index + 1)
        return self.document

    def go_to(self, index: int) -> Document:
        """Give the document of a step by its place in `entries`."""
        self._index = max(0, min(len(self._entries) - 1, index))
        return self.document

    @property
    def saved(self) -> Document | None:
        """The document that was last saved, or opened; None when none is on disk."""
        return self._saved

    def mark_saved(self, document: Document | None = None) -> None:
        """Remember which document is on disk (the present one when None)."""
        self._saved = document or self.document

    def mark_unsaved(self) -> None:
        """Remember that no document of this history is on disk (after a recovery)."""
        self._saved = None

    def byte_count(self) -> int:
        """Bytes of all tiles kept, each counted once."""
        return self._kept.byte_count

    def _drop(self) -> None:
        """Forget the present step."""
        dropped = self._entries[self._index :]
        del self._entries[self._index :]
        self._index -= 1
        self._weigh(self.document, dropped)
        self._kept.remove(self.document)  # It was counted before.

    def _weigh(self, newest: Document, dropped: list[Entry]) -> None:
        for tally in (self._kept, self._newest):
            tally.add(newest)
        for entry in dropped:
            self._kept.remove(entry.document)
        self._newest.remove(self._weighed)
        self._weighed = newest

    def _trim(self) -> None:
        while self._index > 0:
            if self._kept.byte_count - self._newest.byte_count <= self._budget_bytes:
                return
            self._kept.remove(self._entries.pop(0).document)
            self._index -= 1


def _is_like(one: Document, other: Document) -> bool:
    """Tell whether documents have the same values, and the very same pixels."""
    pairs: list[tuple[Document | Layer, Document | Layer]] = [
        (one, other),
        *zip(one.layers, other.layers, strict=False),
    ]
    return len(one.layers) == len(other.layers) and all(
        getattr(mine, field.name) == getattr(its, field.name)
        for mine, its in pairs
        if mine is not its
        for field in fields(mine)
        if field.name != "layers"
    )


class _Tally:
    """Bytes of all tiles of some documents, each counted once.

    Layers, rasters and tiles are counted by how often they are used, and what is in use already
    is not walked again: a document like one that was added before costs only the difference.

    Attributes:
        byte_count: of the distinct tiles.
    """

    def __init__(self) -> None:
        self.byte_count = 0
        self._uses: dict[int, int] = {}

    def copy(self) -> _Tally:
        """Give one of the same documents."""
        other = _Tally()
        other.byte_count, other._uses = self.byte_count, dict(self._uses)
        return other

    def add(self, document: Document) -> None:
        """Count a document, which must live until it is removed."""
        for layer in filter(self._first_use, document.layers):
            for raster in filter(self._first_use, _rasters(layer)):
                self.byte_count += sum(
                    tile.nbytes for tile in filter(self._first_use, raster.tiles)
                )

    def remove(self, document: Document) -> None:
        """Count a document no more."""
        for layer in filter(self._last_use, document.layers):
            for raster in filter(self._last_use, _rasters(layer)):
                self.byte_count -= sum(tile.nbytes for tile in filter(self._last_use, raster.tiles))

    def _first_use(self, one: object) -> bool:
        uses = self._uses.get(id(one), 0)
        self._uses[id(one)] = uses + 1
        return uses == 0

    def _last_use(self, one: object) -> bool:
        uses = self._uses.pop(id(one))
        if uses > 1:
            self._uses[id(one)] = uses - 1
        return uses == 1


def _rasters(layer: Layer) -> list[Raster]:
    return [one for one in (layer.colour, layer.alpha, layer.depth) if one is not None]
