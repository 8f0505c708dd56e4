"""Runs jobs one after the other on a thread of its own, so that the window stays alive."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from app.core.errors import AppError, OutOfMemory
from app.core.progress import Cancelled, Progress, Report
from app.engine_process import EngineProcess

_REPORT_S = 1 / 30
"""Reports of one phase that come faster than this are dropped."""

_COLLECT_MS = 200
_CALM = 0.05
"""Share of the time between two collections that the main thread works at most while it is calm."""
_PATIENT_S = 300.0
"""How long a full collection waits for that."""

_BEHIND = 5
"""Nice levels by which a worker, and a process that it starts, stands behind the window."""

_END_S = 10.0
"""A job that does not come to its next report in this time hangs."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One run of a stage: a closure over values only, never over a widget or a session.

    Attributes:
        title: words for the person.
        run: the work; takes a report, gives the result.
        stop: gives the job up when set; its next report raises Cancelled.
    """

    title: str
    run: Callable[[Report], Any]
    stop: threading.Event = field(default_factory=threading.Event)


class Worker(QObject):
    """The main thread's end of the worker thread.

    Each job given to `do` ends in exactly one of `finished`, `failed` and `cancelled`. Connect
    to these signals only, never to the runner's own.

    Signals:
        started: job.
        progressed: job, Progress.
        finished: job, what its run gave.
        failed: job, the error; an AppError is worded for the person, another is a fault.
        cancelled: job.
        ended: job, before the signal that says how: who shows what runs is told before anybody
            asks about what came of it.
    """

    started = Signal(object)
    progressed = Signal(object, object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)
    ended = Signal(object)
    _given = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, engine_process: EngineProcess | None = None
    ) -> None:
        """Start the thread; the engine process waits for the first need.

        Args:
            parent: the QObject that owns this.
            engine_process: the one that heavy jobs go to; a test gives its own.
        """
        super().__init__(parent)
        self._engine_process = engine_process or EngineProcess()
        self._waiting: list[Job] = []
        self._thread = QThread()
        self._thread.setObjectName("worker")
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._thread.started.connect(self._runner.step_back)
        self._given.connect(self._runner.run, Qt.ConnectionType.QueuedConnection)
        for mine, theirs in (
            (self.started, self._runner.started),
            (self.progressed, self._runner.progressed),
            (self.finished, self._runner.finished),
            (self.failed, self._runner.failed),
            (self.cancelled, self._runner.cancelled),
        ):
            theirs.connect(mine)
        self.finished.connect(self._forget)
        self.failed.connect(self._forget)
        self.cancelled.connect(self._forget)
        self._thread.start(QThread.Priority.LowPriority)
        # Nobody closes it where building the window fails, and a thread that outlives the
        # interpreter takes the process down with a signal.
        self._end = weakref.finalize(
            self, _end, self._thread, self._engine_process, self._waiting, _END_S
        )

    @property
    def engine_process(self) -> EngineProcess:
        """The process that heavy jobs go to."""
        return self._engine_process

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the running one first."""
        return tuple(self._waiting)

    @property
    def is_busy(self) -> bool:
        """True while a job runs or waits."""
        return bool(self._waiting)

    def do(self, job: Job) -> Job:
        """Queue a job and give it back."""
        self._waiting.append(job)
        self._given.emit(job)
        return job

    def do_stage(self, title: str, stage: str, values: dict[str, Any]) -> Job:
        """Queue a heavy stage, to be run in the engine process, and give its job.

        Args:
            title: words for the person.
            stage: "module:function", as in "app.wiring:run_decompose".
            values: the stage's arguments by name, without the report.
        """
        engine_process = self._engine_process
        stop = threading.Event()

        def run(report: Report) -> Any:
            return engine_process.run(stage, values, report, stop)

        return self.do(Job(title, run, stop))

    def stop_all(self) -> None:
        """Give up the running job and those that wait."""
        for job in self._waiting:
            job.stop.set()

    def quit(self) -> None:
        """Tell the jobs, the engine process and the thread to end; `close` waits for them."""
        self.stop_all()
        self._engine_process.kill()
        self._thread.quit()

    @property
    def has_ended(self) -> bool:
        """Whether `close` would not wait."""
        return self._thread.isFinished() and self._engine_process.process_id is None

    def close(self, timeout_s: float = _END_S) -> bool:
        """Give up all jobs, end the engine process and the thread; False when it hangs."""
        self._end.detach()
        return _end(self._thread, self._engine_process, self._waiting, timeout_s)

    @Slot(object)
    def _forget(self, job: Job, _result: object = None) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        self.ended.emit(job)


def _end(
    thread: QThread, engine_process: EngineProcess, waiting: list[Job], timeout_s: float
) -> bool:
    """End a worker's thread and what it waits for; False when it hangs."""
    for job in waiting:
        job.stop.set()
    engine_process.close()
    thread.quit()
    return bool(thread.wait(int(timeout_s * 1000)))


class _Runner(QObject):
    """Lives on the worker thread; its event loop is the queue."""

    started = Signal(object)
    progressed = Signal(object, object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)

    @Slot()
    def step_back(self) -> None:
        """Let the window have the processor when both want it; Qt's priorities do not on Linux."""
        if sys.platform == "linux":
            me = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, me, os.getpriority(os.PRIO_PROCESS, me) + _BEHIND)

    @Slot(object)
    def run(self, job: Job) -> None:
        """Run one job to its end."""
        last: list[Any] = ["", 0.0]

        def report(progress: Progress) -> None:
            if job.stop.is_set():
                raise Cancelled
            now = time.monotonic()
            is_end = progress.total > 0 and progress.done >= progress.total
            is_soon = progress.phase == last[0] and now - last[1] < _REPORT_S
            if is_soon and not is_end and progress.preview is None:
                return
            last[:] = [progress.phase, now]
            self.progressed.emit(job, progress)

        if job.stop.is_set():
            self.cancelled.emit(job)
            return
        self.started.emit(job)
        try:
            result = job.run(report)
        except Cancelled:
            self.cancelled.emit(job)
        except MemoryError:
            self.failed.emit(
                job,
                OutOfMemory(
                    "There is not enough memory for this.",
                    "Close other programs, or use a smaller picture.",
                ),
            )
        except Exception as error:  # noqa: BLE001 - the worker's boundary
            _log_failure(job, error)
            self.failed.emit(job, error)
        else:
            # Who pressed Cancel a moment too late still does not want the result.
            if job.stop.is_set():
                self.cancelled.emit(job)
            else:
                self.finished.emit(job, result)


def _log_failure(job: Job, error: Exception) -> None:
    """Trace a fault; an AppError is worded for the person, who reads it in the window."""
    if isinstance(error, AppError):
        _log.info("job %r failed: %s", job.title, error)
    else:
        _log.error("job %r failed", job.title, exc_info=error)


class Collector(QObject):
    """Collects cyclic garbage on the main thread only, from its making to `close`.

    Collection on a worker's thread destroys Qt objects there, which crashes: make one before
    any worker, and close it after all have ended. What is there at its making, modules for the
    most part, is left out: a full collection takes 4 ms instead of 52. Modules that come later
    make that 37, so it waits until nothing is done by hand.
    """

    def __init__(self) -> None:
        super().__init__()
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._seen_s = time.perf_counter(), time.thread_time()
        self._full_s = self._seen_s[0]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_COLLECT_MS)

    def close(self) -> None:
        """Leave collection as it was found."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    @Slot()
    def _collect(self) -> None:
        (before_s, worked_s), self._seen_s = self._seen_s, (time.perf_counter(), time.thread_time())
        now_s, now_worked_s = self._seen_s
        is_calm = now_worked_s - worked_s < _CALM * (now_s - before_s)
        may_be_full = is_calm or now_s - self._full_s > _PATIENT_S
        for generation in (2, 1, 0) if may_be_full else (1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                if generation == 2:
                    self._full_s = now_s
                return
