"""The running job in the status bar: phase, share done, time, Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.core.progress import Progress
from app.ui.icons import give_icon
from app.ui.words import clock, told, tr
from app.worker import Job, Worker

_QUICK_MS = 250
"""Jobs shorter than this are not shown, so that nothing flickers."""


class JobStatus(QWidget):
    """Follows a worker; hidden while nothing runs."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._since = 0.0
        self._phase = ""
        self._share = -1
        self._words = QLabel(self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = QToolButton(self)
        self._cancel.setToolTip(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel"))
        give_icon(self._cancel, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._show)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_QUICK_MS)
        self._delay.timeout.connect(self._appear)
        self._cancel.clicked.connect(self.cancel)
        worker.started.connect(self._started)
        worker.progressed.connect(self._progressed)
        worker.finished.connect(self._ended)
        worker.failed.connect(self._ended)
        worker.cancelled.connect(self._ended)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._job is not None:
            self._job.stop.set()
            self._phase = tr("Stopping")
            self._cancel.setEnabled(False)
            self._show()

    def _started(self, job: Job) -> None:
        self._job = job
        self._since = time.monotonic()
        self._phase, self._share = job.title, -1
        self._cancel.setEnabled(True)
        self._delay.start()

    def _appear(self) -> None:
        if self._job is not None:
            self._show()
            self.show()
            self._tick.start()

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job is self._job and not job.stop.is_set():
            self._phase = told(progress.phase)
            self._share = round(100 * progress.done / progress.total) if progress.total else -1
            self._show()

    def _ended(self, job: Job, _result: object = None) -> None:
        if job is self._job:
            self._job = None
            self._delay.stop()
            self._tick.stop()
            self.hide()

    def _show(self) -> None:
        words = [self._phase]
        if self._share >= 0:
            words.append(tr("{percent} %", percent=self._share))
        words.append(clock(time.monotonic() - self._since))
        self._words.setText("   ".join(words))
        self._bar.setRange(0, 100 if self._share >= 0 else 0)
        self._bar.setValue(max(0, self._share))
