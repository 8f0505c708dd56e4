"""The running job in the status bar."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.progress import Progress, Report
from app.ui.job_status import JobStatus
from app.worker import Job, Worker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class _Beside(QWidget):
    """Counts how often it is painted."""

    count = 0

    def event(self, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().event(event)


def test_progress_is_shown_and_paints_nothing_else_of_the_window(qtbot) -> None:
    worker, window = Worker(), QWidget()
    qtbot.addWidget(window)
    status, beside = JobStatus(worker, window), _Beside(window)
    column = QVBoxLayout(window)
    column.addWidget(beside)
    column.addWidget(status)
    beside.setMinimumSize(100, 100)
    window.show()
    qtbot.waitExposed(window)
    go_on = threading.Event()

    def run(report: Report) -> None:
        report(Progress("Painting", 750, 1000))
        go_on.wait(10)

    worker.do(Job("Filling", run))
    qtbot.waitUntil(status.isVisible)
    assert status.text.startswith("Painting   75 %")
    qtbot.wait(20)
    before = beside.count
    beside.update()
    status._share = 80
    status._show()
    assert "80 %" in status.text
    assert beside.count == before
    qtbot.waitUntil(lambda: beside.count == before + 1)
    go_on.set()
    qtbot.waitUntil(status.isHidden)
    worker.close()
