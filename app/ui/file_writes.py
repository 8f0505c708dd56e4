"""Saves and exports that are under way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.progress import Report
from app.ui.message_bar import MessageBar
from app.ui.tasks import Tasks
from app.ui.words import tr
from app.worker import Job


class FileWrites(QObject):
    """Runs them on a worker, one after the other; a window that closes waits for them.

    Signals:
        begun(): one more waits for the worker.
    """

    begun = Signal()

    def __init__(self, tasks: Tasks, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._jobs: list[Job] = []
        self._then: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """True while one runs or waits."""
        open_jobs = self._tasks.worker.jobs
        return any(job in open_jobs for job in self._jobs)

    def run(self, title: str, run: Callable[[Report], Any], done: Callable[[Any], object]) -> None:
        """Write a file on the worker; tell when it fails.

        Args:
            title: words for the job.
            run: writes, and gives something.
            done: takes that, on the main thread.
        """

        def failed(error: Exception) -> None:
            self._then = None
            self._messages.tell_error(title, error)

        self._jobs.append(self._tasks.run(title, run, done, failed=failed, ended=self._ended))
        self.begun.emit()

    def when_done(self, then: Callable[[], None]) -> None:
        """Go on to close once all are done; not at all when one fails."""
        if not self.is_busy:
            then()
            return
        self._then = then
        self._messages.tell(
            tr("A file is still being written. The window closes when that is done."),
            "warning",
            action=(tr("Close at once"), self._go_on),
        )

    def _ended(self) -> None:
        self._jobs = [job for job in self._jobs if job in self._tasks.worker.jobs]
        if not self._jobs:
            self._go_on()

    def _go_on(self) -> None:
        """Do once what was waited with."""
        then, self._then = self._then, None
        if then is not None:
            then()


def exported(path: Path) -> str:
    """Give the sentence for a file that was written: it may lie beside an earlier export."""
    folder = path.absolute().parent
    return tr("Exported “{name}” into “{folder}”.", name=path.name, folder=folder.name or folder)
