"""Doing something once nothing more comes for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def delay(parent: QObject, wait_ms: int, act: Callable[[], object]) -> QTimer:
    """Give a timer that acts once so long after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(wait_ms)
    timer.timeout.connect(act)
    return timer
