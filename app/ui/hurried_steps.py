"""Undo and redo in a hurry: many steps at once are spread over turns of the event loop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.ui.delay import delay
from app.ui.session import Session, Way

_TURN_S = 0.012
"""How long steps may take in one turn before the next ones wait for the next."""


class HurriedSteps(QObject):
    """Takes steps at once while there is time in this turn; else after it, in their order.

    Whatever else reads or changes the document meanwhile finds all of them done.
    """

    def __init__(self, session: Session, elsewhere: Callable[[Way], bool], parent: QObject) -> None:
        """Begin.

        Args:
            session: whose document goes back and forth.
            elsewhere: takes a step that is not the document's (of a selection, of a stroke that
                has not ended) and tells whether there was one. Of steps that are taken as one it
                is not asked again after the first of the document's.
            parent: the QObject that owns this.
        """
        super().__init__(parent)
        self._session, self._elsewhere = session, elsewhere
        self._waiting: deque[Way] = deque()
        self._spent_s = 0.0
        self._is_stepping = False
        self._turn = delay(self, 0, self._go_on)
        session.settling.connect(self._finish)

    def take(self, way: Way) -> None:
        """Take a step now, or as soon as there is time."""
        self._waiting.append(way)
        self._take_some()
        self._turn.start()

    def _go_on(self) -> None:
        self._spent_s = 0.0
        self._take_some()
        if self._waiting:
            self._turn.start()

    def _take_some(self) -> None:
        while self._waiting and self._spent_s < _TURN_S and not self._is_stepping:
            self._step([self._waiting.popleft()])

    def _finish(self) -> None:
        """Take all that wait; those of the document as one."""
        while self._waiting and not self._is_stepping:
            ways = list(self._waiting)
            self._waiting.clear()
            self._step(ways)

    def _step(self, ways: list[Way]) -> None:
        begun_s = time.perf_counter()
        self._is_stepping = True
        try:
            while ways and self._elsewhere(ways[0]):
                del ways[0]
            if ways:
                self._session.walk(ways)
        finally:
            self._is_stepping = False
            self._spent_s += time.perf_counter() - begun_s
