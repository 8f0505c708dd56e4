"""Panels that no longer fit above each other share places, until the window has room again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.delay import delay


class PanelFit(QObject):
    """Watches a window that may be smaller than its panels ask for.

    Attributes:
        is_off: the panels are others for a while, and no matter of this.
    """

    def __init__(self, window: QMainWindow, arrange: Callable[[], None]) -> None:
        """Begin to watch.

        Args:
            window: has the panels.
            arrange: puts all of them where the window has room for them.
        """
        super().__init__(window)
        self.is_off = False
        self._window = window
        self._arrange = arrange
        self._last: QByteArray | None = None
        """Where the panels were when they all fitted."""
        self._roomy: tuple[QByteArray, QSize] | None = None
        """Where they were before they were put together, and the size that this asks for."""
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
        self._roomy = None

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
        size, asked, roomy = window.size(), window.minimumSizeHint(), self._roomy
        opened, self._opened = self._opened, None
        if roomy is not None and _holds(size, roomy[1]):
            self._roomy = None
            window.restoreState(roomy[0])
        elif _holds(size, asked):
            self._last = window.saveState()
        elif (size, asked) != self._in_vain:
            before = self._last or window.saveState()
            self._arrange()
            self._roomy = roomy or (before, asked)
            self._in_vain = size, window.minimumSizeHint()
            if opened is not None:
                opened.raise_()

    def _open(self, dock: QDockWidget) -> None:
        self._opened = dock
        self._later.start()


def _holds(size: QSize, asked: QSize) -> bool:
    return size.expandedTo(asked) == size
