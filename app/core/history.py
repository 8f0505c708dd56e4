"""Undo and redo: an index into the documents that commands have made."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from app.core.commands import Command
from app.core.document import Document

BUDGET_BYTES = 1 << 30
"""Pixels that history may keep beside the present document."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A document and the words for the step that made it."""

    label: str
    document: Document
    merge_key: Hashable | None = None


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
        """Apply a command and give the new document; the redo tail is cut."""
        document = command.apply(self.document)
        present = self._entries[self._index]
        joins = (
            command.merge_key is not None
            and command.merge_key == present.merge_key
            and present.document is not self._saved
        )
        del self._entries[self._index + (0 if joins else 1) :]
        self._entries.append(Entry(command.label, document, command.merge_key))
        self._index = len(self._entries) - 1
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

    def mark_saved(self, document: Document | None = None) -> None:
        """Remember which document is on disk (the present one when None)."""
        self._saved = document or self.document

    def mark_unsaved(self) -> None:
        """Remember that no document of this history is on disk (after a recovery)."""
        self._saved = None

    def byte_count(self) -> int:
        """Bytes of all tiles kept, each counted once."""
        return sum(_tiles(self._entries).values())

    def _trim(self) -> None:
        while len(self._entries) > 1 and self._index > 0:
            if self.byte_count() <= self._budget_bytes + sum(
                _tiles(self._entries[self._index :]).values()
            ):
                return
            del self._entries[0]
            self._index -= 1


def _tiles(entries: list[Entry]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    rasters: set[int] = set()
    for entry in entries:
        for layer in entry.document.layers:
            for raster in (layer.colour, layer.alpha, layer.depth):
                if raster is not None and id(raster) not in rasters:
                    rasters.add(id(raster))
                    sizes.update((id(tile), tile.nbytes) for tile in raster.tiles)
    return sizes
