"""The running job in the status bar: phase, share done, time, Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.core.progress import Progress
from app.ui.delay import delay
from app.ui.icons import give_icon
from app.ui.words import clock, told, tr
from app.worker import Job, Worker

_QUICK_MS = 250
"""Jobs shorter than this are not shown, so that nothing flickers."""
_TICK_MS = 100
_STEPS = range(4, 1000)
"""Totals that are told as steps; others as a share."""
_LEAST_LEFT_S = 5.0


class JobStatus(QWidget):
    """Follows a worker; hidden while nothing runs."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._since = 0.0
        self._phase = ""
        self._share = -1
        self._steps = ""
        self._lasting = ""
        self._pace = Pace()
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
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show)
        self._delay = delay(self, _QUICK_MS, self._appear)
        self._cancel.clicked.connect(self.cancel)
        worker.started.connect(self._started)
        worker.progressed.connect(self._progressed)
        worker.ended.connect(self._ended)
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
        self._phase, self._share, self._steps = job.title, -1, ""
        self._pace, self._lasting = Pace(), ""
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
            if progress.stays:
                self._lasting = self._phase
            self._share = round(100 * progress.done / progress.total) if progress.total else -1
            self._steps = (
                tr("step {done} of {total}", done=progress.done, total=progress.total)
                if progress.total in _STEPS
                else ""
            )
            self._pace.note(progress, time.monotonic())

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._delay.stop()
            self._tick.stop()
            self.hide()

    def _show(self) -> None:
        words = [self._phase]
        now = time.monotonic()
        if self._steps or self._share >= 0:
            words.append(self._steps or tr("{percent} %", percent=self._share))
        left = self._pace.left(now)
        if self._job is not None and not self._job.stop.is_set() and left >= _LEAST_LEFT_S:
            words.append(tr("about {time} left", time=clock(left)))
        else:
            words.append(clock(now - self._since))
        self._words.setText("   ".join(words))
        others = tr("The time is that of this step of the work; others may follow.")
        self._words.setToolTip("\n".join(filter(None, (self._lasting, others))))
        # Else the bar paints at once, and with it all of the window that waits for its turn.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, 100 if self._share >= 0 else 0)
        self._bar.setValue(max(0, self._share))
        self._bar.setUpdatesEnabled(True)


class Pace:
    """How fast the steps of one phase go by.

    >>> pace = Pace()
    >>> for done in range(4):
    ...     pace.note(Progress("Painting", done, 10), 2.0 * done)
    >>> pace.left(6.0), pace.left(7.0)
    (14.0, 13.0)
    """

    def __init__(self) -> None:
        self._phase = ""
        self._first = (0, 0.0)
        self._ends = 0.0

    def note(self, progress: Progress, now: float) -> None:
        """Take one step in; `now` in seconds."""
        if progress.phase != self._phase:
            self._phase, self._first, self._ends = progress.phase, (progress.done, now), 0.0
            return
        done = progress.done - self._first[0]
        if done >= 2 and progress.total:
            a_step = (now - self._first[1]) / done
            self._ends = now + a_step * (progress.total - progress.done)

    def left(self, now: float) -> float:
        """Give the seconds that are left of the phase; 0 while that is not known."""
        return max(0.0, self._ends - now)
