"""Panels that have too little room above each other share places, until there is room again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.delay import delay
from app.ui.panel_standing import PanelStanding, Standing

_MOST = 12
"""Panels that can stand above and beside each other."""


class _Awaited(NamedTuple):
    """What comes back.

    Attributes:
        standing: where the panels will stand.
        size: of a window that has room for it.
        guest: the panel for which there was too little room when it opened.
        before: the window's size then, which had room without it.
    """

    standing: Standing
    size: QSize
    guest: QDockWidget | None = None
    before: QSize = QSize()


class PanelFit(QObject):
    """Watches a window that may be smaller than its panels need.

    Attributes:
        is_off: the panels are others for a while, and no matter of this.
    """

    def __init__(
        self, window: QMainWindow, standing: PanelStanding, arrange: Callable[[], None]
    ) -> None:
        """Begin to watch.

        Args:
            window: has the panels.
            standing: moves them.
            arrange: puts all of them where the window has room for them.
        """
        super().__init__(window)
        self.is_off = False
        self._window = window
        self._standing = standing
        self._arrange = arrange
        self._awaited: list[_Awaited] = []
        """The first is what a window that is large enough for all of them has."""
        self._size = QSize()
        """Of the window when they were last looked at."""
        self._last: Standing | None = None
        """Where the panels were when they had room."""
        self._opened: QDockWidget | None = None
        """What came to the front since."""
        self._is_dragged = False
        """A person put a panel elsewhere since."""
        self._by_hand = QSize()
        """Of the window in which that was done last."""
        self._shown: QDockWidget | None = None
        """What was not open before."""
        self._in_vain: tuple[QSize, QSize] | None = None
        """The window's size, and what was asked for, where putting together was not enough."""
        self._later = delay(self, 0, self.fit)
        self._noting = delay(self, 0, self._note)
        window.installEventFilter(self)

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock: one that opens may be too much, one that is dragged stays so."""
        dock.visibilityChanged.connect(lambda is_seen: self._see(dock, is_seen))
        dock.topLevelChanged.connect(lambda _: self._drag())
        dock.installEventFilter(self)

    @property
    def awaited(self) -> Standing | None:
        """Where the panels will stand once the window has room; None where they do now."""
        return self._awaited[0].standing if self._awaited else None

    def forget(self) -> None:
        """Let the panels stay where they are now when the window is made larger."""
        self._awaited, self._by_hand, self._is_dragged = [], QSize(), False

    def expect(self, standing: Standing, height: int) -> None:
        """Put the panels there once the window is so high, if it has room for them then."""
        self._awaited.insert(0, _Awaited(standing, QSize(0, height)))

    def take(self, standing: Standing) -> None:
        """See whether the window has room for panels that were put there just now."""
        self._awaited, self._opened = [], None
        self._begin(standing)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window and the panels take another size, and panels that were closed open."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDockWidget):
            self._shown = watched
        elif event.type() == QEvent.Type.Resize:
            (self._later if watched is self._window else self._noting).start()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Put the panels together where they have too little room; put them back where they fit."""
        if self._opened is not None and self._is_dragged:
            self._opened = None  # Where a person puts it there it stays.
        self._is_dragged, self._shown = False, None
        due = self._due() if self._can_fit else None
        if due is not None:
            awaited = self._awaited
            self._standing.bring_back(due)
            self._awaited = awaited  # What floats again is no matter of a person.
            self._begin(due)
        self._fit()

    @property
    def _can_fit(self) -> bool:
        return not self.is_off and self._window.isVisible() and self._standing.is_seen

    def _begin(self, standing: Standing) -> None:
        self._last, self._size, self._in_vain = standing, QSize(), None
        self._by_hand, self._is_dragged = QSize(), False

    def _fit(self) -> None:
        if not self._can_fit:
            return
        size, asked, before = self._window.size(), self._window.minimumSizeHint(), self._size
        opened, self._opened, self._size = self._opened, None, size
        is_new = opened is not None or not before.isValid() or not _holds(size, before)
        if (size, asked) == self._in_vain:
            return
        if is_new or not _holds(size, asked):
            self._make_fit(opened, before)
            self._opened = None  # What came to the front by this.
        self._last = self._standing.now()

    def _make_fit(self, opened: QDockWidget | None, before: QSize) -> None:
        size, last = self._window.size(), self._last
        if opened is not None and last is not None:  # It stays open, and has nothing of theirs.
            last = self._standing.now()._replace(heights=last.heights, loans=last.loans)
        for _ in range(_MOST):
            if (tight := self._standing.tight()) is None:
                break
            height = size.height() + tight.lacking
            asked = self._window.minimumSizeHint().expandedTo(QSize(0, height))
            self._awaited.append(_Awaited(last or self._standing.now(), asked, opened, before))
            self._standing.put_together(tight, opened)
            last = None
        asked = self._window.minimumSizeHint()
        if not _holds(size, asked):
            awaited = _Awaited(last or self._standing.now(), asked, opened, before)
            kept = [*self._awaited, awaited]
            self._arrange()
            self.forget()  # What floated till now was put elsewhere by this.
            self._awaited = kept
            self._in_vain = size, self._window.minimumSizeHint()
            if opened is not None:
                opened.raise_()

    def _note(self) -> None:
        """Know where the panels are that a person made wider or higher."""
        if self._can_fit and self._opened is None and self._window.size() == self._size:
            self._last = self._standing.now()

    def _due(self) -> Standing | None:
        """Give the largest standing that the window has room for again; it is awaited no more."""
        due = None
        while self._awaited and self._is_due(self._awaited[-1]):
            due = self._awaited.pop().standing
        return due

    def _is_due(self, one: _Awaited) -> bool:
        size = self._window.size()
        is_gone = one.guest is not None and one.guest.isHidden()
        return _holds(size, one.size) or (is_gone and _holds(size, one.before))

    def _see(self, dock: QDockWidget, is_seen: bool) -> None:
        is_by_hand = self._by_hand.isValid() and _holds(self._window.size(), self._by_hand)
        if is_seen and (dock is self._shown or not is_by_hand):
            self._opened = dock
        if is_seen or dock.isHidden():
            self._later.start()

    def _drag(self) -> None:
        self.forget()
        self._is_dragged, self._by_hand = True, self._window.size()
        self._later.start()


def _holds(size: QSize, asked: QSize) -> bool:
    return size.expandedTo(asked) == size
