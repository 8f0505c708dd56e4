"""Panels that no longer fit above each other share places, until the window has room again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.delay import delay


class Standing(NamedTuple):
    """Where panels stand that have room there.

    Attributes:
        state: of the window, as Qt saves it.
        rows: of the window that they stood in.
    """

    state: QByteArray
    rows: int


class PanelFit(QObject):
    """Watches a window that may be smaller than its panels ask for.

    Attributes:
        is_off: the panels are others for a while, and no matter of this.
        awaited: where the panels will stand once the window has room; None where they do now.
    """

    def __init__(
        self,
        window: QMainWindow,
        arrange: Callable[[], None],
        bring_back: Callable[[QByteArray], object],
        rows: Callable[[], int],
    ) -> None:
        """Begin to watch.

        Args:
            window: has the panels.
            arrange: puts all of them where the window has room for them.
            bring_back: puts them where they were.
            rows: tells how many have room above each other.
        """
        super().__init__(window)
        self.is_off = False
        self._window = window
        self._arrange = arrange
        self._bring_back = bring_back
        self._rows = rows
        self.awaited: Standing | None = None
        self._awaited_size = QSize()
        """Of a window that has room for what is awaited."""
        self._last: Standing | None = None
        """Where the panels were when they all fitted."""
        self._opened: QDockWidget | None = None
        """What came to the front since they were last looked at."""
        self._in_vain: tuple[QSize, QSize] | None = None
        """The window's size, and what was asked for, where putting together was not enough."""
        self._later = delay(self, 0, self.fit)
        window.installEventFilter(self)

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock: one that opens may be too much, one that is dragged stays so."""
        dock.visibilityChanged.connect(lambda is_seen: self._open(dock) if is_seen else None)
        dock.topLevelChanged.connect(lambda _: self.forget())

    def forget(self) -> None:
        """Let the panels stay where they are now when the window is made larger."""
        self.awaited = None

    def expect(self, standing: Standing, height: int) -> None:
        """Put the panels there once the window is so high, if it has room for them then."""
        self.awaited, self._awaited_size = standing, QSize(0, height)

    def take(self, standing: Standing) -> None:
        """See whether the window has room for panels that were put there just now."""
        self.awaited, self._last, self._opened, self._in_vain = None, standing, None, None
        if not _holds(self._window.size(), self._window.minimumSizeHint()):
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window take another size."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Put the panels together where they ask for too much; put them back where they fit."""
        window = self._window
        if self.is_off or not window.isVisible():
            return
        size, asked, awaited = window.size(), window.minimumSizeHint(), self.awaited
        opened, self._opened = self._opened, None
        if awaited is not None and _holds(size, self._awaited_size):
            self._bring_back(awaited.state)
            self.take(awaited)
        elif _holds(size, asked):
            self._last = Standing(window.saveState(), self._rows())
        elif (size, asked) != self._in_vain:
            before = self._last or Standing(window.saveState(), self._rows())
            self._arrange()
            if awaited is None:
                awaited, self._awaited_size = before, asked
            self.awaited = awaited
            self._in_vain = size, window.minimumSizeHint()
            if opened is not None:
                opened.raise_()

    def _open(self, dock: QDockWidget) -> None:
        self._opened = dock
        self._later.start()


def _holds(size: QSize, asked: QSize) -> bool:
    return size.expandedTo(asked) == size
