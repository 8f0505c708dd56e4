"""Work that only the UI thread can do, in slices short enough to draw and answer between them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE_S = 0.008
_REST_MS = 8
"""Between the slices, for what else has waited."""


class Slices(QObject):
    """Does steps until a slice of time is used up, and goes on after a rest.

    Signals:
        ended: the last step is done.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self, steps: Iterator[None]) -> None:
        """Do these steps from the next turn on, instead of those before."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave the steps that are left."""
        self._timer.stop()

    def finish(self) -> None:
        """Do the steps that are left now."""
        for _ in self._steps:
            pass
        self._timer.stop()

    def _go_on(self) -> None:
        start = time.perf_counter()
        for _ in self._steps:
            if time.perf_counter() - start > _SLICE_S:
                return
        self._timer.stop()
        self.ended.emit()
