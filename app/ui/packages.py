"""What the networks run on, for the window: what would be installed, and its installation.

It takes as long as a download does, so it has a worker of its own, as the weights have.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.core.progress import Progress, Report
from app.packages import Installed, Plan, detect_card, install, make_plan
from app.ui.preferences import Preferences
from app.ui.tasks import Tasks
from app.ui.words import tr
from app.worker import Job, Worker


class Packages(QObject):
    """Looks, and installs when it is told to.

    Signals:
        planned(plan): what would be installed, and where.
        begun(): an installation began.
        progressed(progress): how far it is.
        installed(made): it is done; engines may run now that could not before.
        ended(): it ended, however.
        failed(error): it, or looking, could not be done.
    """

    planned = Signal(object)
    begun = Signal()
    progressed = Signal(object)
    installed = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self, preferences: Preferences, engine_tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._engine_tasks = engine_tasks
        self.worker = Worker(self)
        self._tasks = Tasks(self.worker, lambda _title, error: self.failed.emit(error), self)
        self._job: Job | None = None
        self.options: tuple[str, ...] = ()
        self.worker.progressed.connect(self._progressed)

    @property
    def is_busy(self) -> bool:
        """True while something is installed."""
        return self._job is not None

    def look(self, build_id: str = "", index: str = "") -> None:
        """Find out what would be installed, and tell it with `planned`.

        Args:
            build_id: of torch, in place of the one for the card.
            index: where torch is taken from, in place of PyTorch's own.
        """
        proxy, options = self._preferences.settings.proxy, self.options

        def run(_report: Report) -> Plan:
            plan = make_plan(detect_card(), build_id=build_id, index=index, proxy=proxy)
            return replace(plan, options=options)

        self._tasks.run(tr("Looking at this machine"), run, self.planned.emit)

    def install(self, plan: Plan) -> None:
        """Do what a plan says."""
        if self._job is not None:
            return
        self._job = self._tasks.run(
            tr("Installing packages"),
            lambda report: install(plan, report),
            self._done,
            ended=self._ended,
        )
        self.begun.emit()

    def cancel(self) -> None:
        """Stop the installation; pip and all that it has started end."""
        if self._job is not None:
            self._job.stop.set()

    def close(self) -> None:
        """Stop what runs and end the worker."""
        self.worker.close()

    def _done(self, made: Installed) -> None:
        # An engine process that is up has looked for the packages before they were there.
        engine_process = self._engine_tasks.worker.engine_process
        self._engine_tasks.run(
            tr("Starting the engine anew"),
            lambda _report: engine_process.close(),
            lambda _: self.installed.emit(made),
        )

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job is self._job:
            self.progressed.emit(progress)

    def _ended(self) -> None:
        self._job = None
        self.ended.emit()
