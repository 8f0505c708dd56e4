"""What an engine would take on this machine now, asked for before the start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine_process import EngineProcess
from app.stages.ports import DecomposeOptions
from app.ui.delay import delay
from app.ui.tasks import Tasks
from app.ui.words import told_error, tr
from app.worker import Job, Worker

PLAN_STAGE = "app.wiring:run_plan"
_SETTLE_MS = 400
"""A person who is still choosing is asked about nothing."""
_IDLE_MS = 20_000

Question = tuple[str, DecomposeOptions]


class Planning(QObject):
    """Asks a process of its own, so that no job waits for it; the process ends when idle.

    Signals:
        answered(): there is an answer, or none any more.
    """

    answered = Signal()

    def __init__(self, engine_process: EngineProcess, parent: QObject | None = None) -> None:
        """Prepare; nothing starts yet.

        Args:
            engine_process: the one to ask; nobody else may use it.
            parent: the QObject that owns this.
        """
        super().__init__(parent)
        self.stage = PLAN_STAGE
        self.worker = Worker(self, engine_process=engine_process)
        self._tasks = Tasks(self.worker, lambda _title, _error: None, self)
        self._asked: Question | None = None
        self._answers: dict[Question, str] = {}
        self._job: Job | None = None
        self._settle = delay(self, _SETTLE_MS, self._ask_now)
        self._idle = delay(self, _IDLE_MS, self._rest)

    @property
    def words(self) -> str:
        """How it would run and what it would take; empty while that is not known."""
        return "" if self._asked is None else self._answers.get(self._asked, "")

    def ask(self, engine_id: str, options: DecomposeOptions) -> None:
        """Find out, and tell it with `answered`; what was asked before does not matter any more."""
        question = (engine_id, options)
        if question != self._asked:
            self._stop()
            self._asked = question
            self.answered.emit()
        if question not in self._answers and self._job is None:
            self._settle.start()

    def give_up(self) -> None:
        """Ask nothing more, so that a job has the machine to itself."""
        self._stop()
        self._asked = None
        self._rest()

    def forget(self) -> None:
        """Take no answer for true any more: the machine has changed."""
        self._answers.clear()

    def close(self) -> None:
        """End the process and the worker."""
        self._settle.stop()
        self._idle.stop()
        self.worker.close()

    def _stop(self) -> None:
        self._settle.stop()
        if self._job is not None:
            self._job.stop.set()
            self._job = None

    def _ask_now(self) -> None:
        if self._asked is None:
            return
        question = self._asked
        self._idle.stop()

        def keep(words: str) -> None:
            self._answers[question] = words

        job = self._tasks.run_stage(
            tr("Looking at this machine"),
            self.stage,
            {"engine_id": question[0], "options": question[1]},
            keep,
            failed=lambda error: keep(told_error(error)),
            ended=lambda: self._ended(job),
        )
        self._job = job

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._idle.start()
            self.answered.emit()

    def _rest(self) -> None:
        engine_process = self.worker.engine_process
        if engine_process.process_id is not None:
            self._tasks.run("", lambda _report: engine_process.close(), lambda _: None)
