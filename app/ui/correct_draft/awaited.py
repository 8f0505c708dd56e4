"""The one job that is waited for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.worker import Job


class Awaited:
    """Hears of a job's end as long as anybody waits for it; one job at a time."""

    def __init__(
        self, ended: Callable[[bool], object], failed: Callable[[Exception], object]
    ) -> None:
        """Begin.

        Args:
            ended: told when the job is over, with whether it was stopped.
            failed: told what went wrong instead.
        """
        self._tell_ended = ended
        self._tell_failed = failed
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """True while a job is waited for."""
        return self._job is not None

    def follow(self, start: Callable[..., Job], done: Callable[[Any], None]) -> None:
        """Start a job; `done` takes what it gives."""

        def if_awaited(then: Callable[..., None], *values: object) -> None:
            if job is self._job:
                then(*values)

        job = start(
            partial(if_awaited, done),
            failed=partial(if_awaited, self._failed),
            ended=partial(if_awaited, self._ended),
        )
        self._job = job

    def give_up(self) -> None:
        """Stop the job, and hear no more of it."""
        if self._job is not None:
            self._job.stop.set()
            self._job = None

    def _ended(self) -> None:
        job, self._job = self._job, None
        self._tell_ended(job is not None and job.stop.is_set())

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._tell_failed(error)
