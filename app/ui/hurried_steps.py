"""Undo and redo in a hurry: many steps at once are spread over turns of the event loop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.ui.delay import delay
from app.ui.session import Session

_TURN_S = 0.012
"""How long steps may take in one turn before the next ones wait for the next."""


class HurriedSteps(QObject):
    """Takes steps at once while there is time in this turn; else after it, in their order.

    Whatever else reads or changes the document meanwhile finds all of them done.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._spent_s = 0.0
        self._is_stepping = False
        self._turn = delay(self, 0, self._go_on)
        session.settling.connect(self._finish)

    def take(self, step: Callable[[], None]) -> None:
        """Take a step now, or as soon as there is time."""
        self._waiting.append(step)
        self._take_some()
        self._turn.start()

    def _go_on(self) -> None:
        self._spent_s = 0.0
        self._take_some()
        if self._waiting:
            self._turn.start()

    def _take_some(self) -> None:
        while self._waiting and self._spent_s < _TURN_S and not self._is_stepping:
            self._take_first()

    def _take_first(self) -> None:
        step, begun_s = self._waiting.popleft(), time.perf_counter()
        self._is_stepping = True
        try:
            step()
        finally:
            self._is_stepping = False
            self._spent_s += time.perf_counter() - begun_s

    def _finish(self) -> None:
        while self._waiting and not self._is_stepping:
            self._take_first()
