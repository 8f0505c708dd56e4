"""Undo of what was selected since the last edit; the document knows nothing of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.ui.delay import delay
from app.ui.pixel_selection import PixelSelection
from app.ui.session import Session
from app.ui.view_state import ViewState

_MOST = 30
_SETTLE_MS = 60
_Selected = PixelSelection | None


class SelectionSteps(QObject):
    """Keeps the selections since the last edit, one for each drag or command.

    What an edit does to the selection belongs to the edit.

    Signals:
        can_changed(): there may be another number of steps to take back or do again.
    """

    can_changed = Signal()

    def __init__(self, session: Session, view_state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = view_state
        self._now: _Selected = view_state.pixels
        self._before: list[_Selected] = []
        self._after: list[_Selected] = []
        self._timer = delay(self, _SETTLE_MS, self._settle)
        self._is_edited = False
        view_state.pixels_changed.connect(self._timer.start)
        session.changed.connect(lambda _old, _new: self._edited())

    @property
    def can_undo(self) -> bool:
        """Whether something was selected, or let go, since the last edit."""
        return bool(self._before) or (self._state.pixels is not self._now and not self._is_edited)

    @property
    def can_redo(self) -> bool:
        """Whether a selection was taken back."""
        return bool(self._after) and self._state.pixels is self._now

    def undo(self) -> None:
        """Select what was selected before."""
        self._record()
        if self._before:
            self._after.append(self._now)
            self._select(self._before.pop())

    def redo(self) -> None:
        """Select what was taken back."""
        if self.can_redo:
            self._before.append(self._now)
            self._select(self._after.pop())

    def _select(self, pixels: _Selected) -> None:
        self._now = pixels
        self._state.pixels = pixels
        self.can_changed.emit()

    def _settle(self) -> None:
        """Wait for the end of a drag, which selects anew with each move."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._record()
        else:
            self._timer.start()

    def _record(self) -> None:
        if self._state.pixels is self._now:
            return
        if not self._is_edited:
            self._before = [*self._before, self._now][-_MOST:]
            self._after.clear()
        self._now = self._state.pixels
        self.can_changed.emit()

    def _edited(self) -> None:
        self._before.clear()
        self._after.clear()
        self._now = self._state.pixels
        self._is_edited = True
        QTimer.singleShot(0, self, self._forget_edit)  # At the end of the event that did it.

    def _forget_edit(self) -> None:
        self._record()
        self._is_edited = False
