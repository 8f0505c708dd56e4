"""Tasks on a thread of their own, for what must not wait behind files and engines."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.feature import Workplace
from app.ui.job_status import JobStatus
from app.ui.tasks import Tasks
from app.worker import Worker


class OwnTasks(QObject):
    """Tasks whose thread, and whose line in the status bar, come at the first need."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.window)
        self._place = place
        self._tasks: Tasks | None = None

    def get(self) -> Tasks:
        """Give them; the thread is started now if it was not."""
        if self._tasks is None:
            worker = Worker(self)
            self._tasks = Tasks(worker, self._place.messages.tell_error, self)
            status = JobStatus(worker, self._place.window)
            self._place.window.statusBar().addPermanentWidget(status)
        return self._tasks

    def close(self) -> None:
        """End the thread."""
        if self._tasks is not None:
            self._tasks.worker.close()
