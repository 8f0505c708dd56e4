"""Doing something once nothing more comes for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def delay(parent: QObject, wait_ms: int, act: Callable[[], object]) -> QTimer:
    """Give a timer that acts once so long after it was last started.

    With 0 it acts once all events are dealt with that wait already. `QTimer.singleShot(0, …)` is
    another thing: a call in line with them, one for each time, as for the end of the present event.

    Args:
        parent: the QObject that owns it; where that goes, nothing is done.
        wait_ms: 0 or more.
        act: is called on the parent's thread.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(wait_ms)
    timer.timeout.connect(act)
    return timer
