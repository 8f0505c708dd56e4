"""The open document, its history and its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.commands import Command
from app.core.document import Document
from app.core.errors import AppError, CommandError
from app.core.geometry import Size
from app.core.history import BUDGET_BYTES, History
from app.ui.words import told_error


class Way(Enum):
    """Where a step of the history goes."""

    BACK = -1
    FORTH = 1


class Session(QObject):
    """The document a person works on; on the main thread only.

    Signals:
        settling(): the document is about to be changed or written; what still goes on after a
            gesture ends now.
        changed(old, new): the document is another one; `old` is None after an open.
        went(): a step was undone or redone.
        history_changed(): entries, index or the saved mark are others.
        path_changed(path): the file is another one (`Path` or None).
        dirty_changed(is_dirty): there is something to save, or no more.
        refused(text): a command did not fit; the text says why and what to do.
    """

    settling = Signal()
    changed = Signal(object, object)
    went = Signal()
    history_changed = Signal()
    path_changed = Signal(object)
    dirty_changed = Signal(bool)
    refused = Signal(str)

    def __init__(
        self,
        document: Document | None = None,
        parent: QObject | None = None,
        *,
        history_bytes: int = BUDGET_BYTES,
    ) -> None:
        """Begin.

        Args:
            document: what is open; None for nothing.
            parent: the QObject that owns this.
            history_bytes: what undo may keep.
        """
        super().__init__(parent)
        self._history_bytes = history_bytes
        self._history = History(document or Document(Size(1, 1)), budget_bytes=history_bytes)
        self._is_open = document is not None
        self._path: Path | None = None
        self._was_dirty = False

    @property
    def history(self) -> History:
        """The steps so far; to look at. Change them through the session."""
        return self._history

    @property
    def document(self) -> Document:
        """The present document; one empty pixel while none is open."""
        return self._history.document

    @property
    def is_open(self) -> bool:
        """True when a document was opened."""
        return self._is_open

    @property
    def path(self) -> Path | None:
        """The project file, or None while there is none."""
        return self._path

    @property
    def is_dirty(self) -> bool:
        """True when there is something to save."""
        return self._history.is_dirty

    def do(self, command: Command) -> bool:
        """Apply a command; True when it was done. A refusal is emitted, not raised."""
        try:
            self._step(lambda: self._history.do(command))
        except CommandError as error:
            self.refuse(error)
            return False
        return True

    def do_made(self, make: Callable[[Document], Command | None]) -> bool:
        """Apply the command that is made of the document; True when there was one and it fit."""
        self.settle()
        try:
            command = make(self.document)
        except CommandError as error:
            self.refuse(error)
            return False
        return command is not None and self.do(command)

    def settle(self) -> None:
        """End now what still goes on after a gesture: the document is to be read or changed."""
        self.settling.emit()

    def refuse(self, reason: str | AppError) -> None:
        """Tell why something is not done; the reason is one sentence, translated, or an error."""
        self.refused.emit(reason if isinstance(reason, str) else told_error(reason))

    def undo(self) -> None:
        """Go one step back, if there is one."""
        self.walk([Way.BACK])

    def redo(self) -> None:
        """Go one step forth, if there is one."""
        self.walk([Way.FORTH])

    def walk(self, ways: Iterable[Way]) -> None:
        """Go steps back and forth, told as one change; those past an end do nothing."""

        def walked() -> Document:
            for way in ways:
                self._history.undo() if way is Way.BACK else self._history.redo()
            return self._history.document

        self._go(walked)

    def go_to(self, index: int) -> None:
        """Go to a step of `history.entries`."""
        self._go(lambda: self._history.go_to(index))

    def replace_document(
        self,
        document: Document,
        label: str = "Open",
        path: Path | None = None,
        *,
        is_saved: bool = True,
    ) -> None:
        """Open another document with a fresh history.

        Args:
            document: what to show.
            label: words for its first step.
            path: the project file that saving writes to, or None.
            is_saved: False when the document is nowhere on disk (paste, recovery).
        """
        gone = self._history
        QTimer.singleShot(0, lambda: gone)  # To free hundreds of MB takes a turn of its own.
        self._history = History(document, label, self._history_bytes)
        if not is_saved:
            self._history.mark_unsaved()
        self._is_open = True
        self._set_path(path)
        self.changed.emit(None, document)
        self._tell()

    def close_document(self) -> None:
        """Show nothing; the history is dropped."""
        self._history = History(Document(Size(1, 1)), budget_bytes=self._history_bytes)
        self._is_open = False
        self._set_path(None)
        self.changed.emit(None, self.document)
        self._tell()

    def go_on_from(self, other: Session) -> None:
        """Show what another session has, with its history and its file."""
        self._history, self._is_open, self._path = other.history, other.is_open, other.path
        self._was_dirty = self.is_dirty
        self.changed.emit(None, self.document)
        self.history_changed.emit()

    def mark_saved(self, path: Path | None = None, document: Document | None = None) -> None:
        """Remember that a document (the present one when None) is on disk, and where."""
        self._history.mark_saved(document)
        if path is not None:
            self._set_path(path)
        self._tell()

    def _go(self, change: Callable[[], Document]) -> None:
        self._step(change)
        self.went.emit()

    def _step(self, change: Callable[[], Document]) -> None:
        self.settle()
        old = self.document
        new = change()
        if new is not old:
            self.changed.emit(old, new)
        self._tell()

    def _set_path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)

    def _tell(self) -> None:
        self.history_changed.emit()
        if self._was_dirty != self.is_dirty:
            self._was_dirty = self.is_dirty
            self.dirty_changed.emit(self._was_dirty)
