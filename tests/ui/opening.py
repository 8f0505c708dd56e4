"""Opening files in the window of a test."""

from __future__ import annotations

from pathlib import Path

from app.ui.main_window import MainWindow


def opened(qtbot, window: MainWindow, path: Path) -> None:
    """Open a file, and wait until it is there and nothing is read or written any more."""
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(path)
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)
