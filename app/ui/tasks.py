"""Joins a job with what the window does when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from app.core.progress import Report
from app.worker import Job, Worker


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    done: Callable[[Any], object]
    failed: Callable[[Exception], None] | None
    ended: Callable[[], None] | None
    cancelled: Callable[[], None] | None = None


class Tasks(QObject):
    """Gives jobs to a worker and calls back on the main thread, once for each job.

    A failure that nobody takes goes to `on_failure(title, error)`.
    """

    def __init__(
        self,
        worker: Worker,
        on_failure: Callable[[str, Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._on_failure = on_failure
        self._open: dict[Job, _Ends] = {}
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._cancelled)

    @property
    def worker(self) -> Worker:
        """Who runs the jobs."""
        return self._worker

    def run(
        self,
        title: str,
        run: Callable[[Report], Any],
        done: Callable[[Any], object],
        *,
        failed: Callable[[Exception], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Run a closure over values on the worker's thread.

        Args:
            title: words for the person.
            run: the work.
            done: takes its result.
            failed: takes its error, in place of `on_failure`.
            ended: called last, however it ended.
        """
        job = Job(title, run)
        self._open[job] = _Ends(done, failed, ended)
        return self._worker.do(job)

    def run_stage(
        self,
        title: str,
        stage: str,
        values: dict[str, Any],
        done: Callable[[Any], object],
        *,
        failed: Callable[[Exception], None] | None = None,
        ended: Callable[[], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run a heavy stage ("module:function") in the engine process.

        `cancelled` is called when the person stopped it; the rest is as in `run`.
        """
        job = self._worker.do_stage(title, stage, values)
        self._open[job] = _Ends(done, failed, ended, cancelled)
        return job

    def _finished(self, job: Job, result: Any) -> None:
        self._end(job, lambda ends: ends.done(result))

    def _failed(self, job: Job, error: Exception) -> None:
        def tell(ends: _Ends) -> None:
            if ends.failed is not None:
                ends.failed(error)
            else:
                self._on_failure(job.title, error)

        self._end(job, tell)

    def _cancelled(self, job: Job) -> None:
        self._end(job, lambda ends: ends.cancelled() if ends.cancelled is not None else None)

    def _end(self, job: Job, tell: Callable[[_Ends], object]) -> None:
        ends = self._open.pop(job, None)
        if ends is None:
            return
        try:
            tell(ends)
        finally:
            if ends.ended is not None:
                ends.ended()
