"""The parent's end of the engine process: starts it, feeds it, notices its death."""

from __future__ import annotations

import contextlib
import itertools
import logging
import multiprocessing
import os
import secrets
import signal
import threading
import time
from multiprocessing.connection import wait
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from app.core.errors import AppError, EngineError
from app.core.progress import Cancelled, Progress, Report, silent
from app.engine_process.child import Answer, Failure, Stop, Taken, Task, main
from app.engine_process.parcels import discard, pack, unpack

STAGE_PLACES = ("app.stages", "app.wiring")
"""Where a stage may live."""

_LOOK_S = 0.05
"""How often a running job looks at its stop."""

_log = logging.getLogger(__name__)


class EngineProcess:
    """A child process, started at the first need and kept warm, that runs one job at a time."""

    def __init__(self, *, places: tuple[str, ...] = STAGE_PLACES, grace_s: float = 3.0) -> None:
        """Prepare; nothing starts yet.

        Args:
            places: packages or modules that a stage may live in.
            grace_s: how long a cancelled job may take to reach its next report before the
                process is ended.
        """
        self._places = places
        self._grace_s = grace_s
        self._numbers = itertools.count(1)
        # The name tells whose it is, should a segment ever outlive its maker.
        self._token = f"{os.getpid():x}-{secrets.token_hex(4)}"
        self._busy = threading.Lock()
        self._closing = threading.Event()
        self._child: _Child | None = None

    @property
    def process_id(self) -> int | None:
        """The child's id, or None while there is none."""
        child = self._child
        return child.id if child is not None and child.is_alive else None

    def twin(self) -> EngineProcess:
        """Give another one for the same stages, which ends at once when its job is cancelled."""
        return EngineProcess(places=self._places, grace_s=0.0)

    def run(
        self,
        stage: str,
        values: dict[str, Any],
        report: Report = silent,
        stop: threading.Event | None = None,
    ) -> Any:
        """Give what a stage gives, run in the child; blocks, from any thread.

        Args:
            stage: "module:function"; called with the values by name, and `report`.
            values: anything that pickles; arrays cross through shared memory.
            report: told of progress, on the calling thread; may raise Cancelled.
            stop: gives the job up when set.

        Raises:
            Cancelled: the job was given up.
            AppError: as the stage raised it; an EngineError when the child died.
        """
        with self._busy:
            if stop is not None and stop.is_set():
                raise Cancelled
            self._closing.clear()
            number = next(self._numbers)
            asked, answered = (f"ksn{self._token}-{number}{end}" for end in "qa")
            try:
                parcel, memory = pack(values, asked)
                task = Task(number, stage, parcel, answered)
                job = _Job(report, stop or threading.Event(), self._closing, memory)
                try:
                    return job.converse(self._started(), task, self._grace_s)
                except _NeverTakenError:
                    # It died while idle, noticed only now: nothing of this job has run.
                    return job.converse(self._started(), task, self._grace_s, is_last=True)
                finally:
                    job.free()
            finally:
                discard(asked)
                discard(answered)

    def kill(self) -> None:
        """Tell the child to end, and do not wait for it; a running job is cancelled."""
        self._closing.set()
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child and give its memory back; a running job is cancelled."""
        self.kill()
        with self._busy:
            if self._child is not None:
                self._child.end()
                self._child = None

    def _started(self) -> _Child:
        if self._child is not None and not self._child.is_alive:
            self._child.end()
            self._child = None
        if self._child is None:
            self._child = _Child(self._places)
        return self._child


class _Child:
    """The process and the pipe to it."""

    def __init__(self, places: tuple[str, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        # daemon: it ends with us even when nobody calls close.
        self._process = context.Process(
            target=main, args=(theirs, places), daemon=True, name="kasane engine"
        )
        self._has_ended = False
        try:
            self._process.start()
        except OSError as error:
            self.connection.close()
            raise EngineError(
                "The engine process cannot be started.", "Close other programs and try again."
            ) from error
        finally:
            theirs.close()
        self.id = self._process.pid
        self.sentinel = self._process.sentinel
        _log.info("engine process %s started", self.id)

    @property
    def is_alive(self) -> bool:
        """True until the process has ended."""
        return not self._has_ended and not wait([self.sentinel], timeout=0)

    def kill(self) -> None:
        """Tell the system to end the process; safe from another thread, at any time."""
        with contextlib.suppress(ValueError, OSError):
            self._process.kill()

    def end(self) -> int | None:
        """End the process, wait for it, and give its exit code; None when it was ended before."""
        if self._has_ended:
            return None
        # One that is about to exit by itself keeps its own exit code.
        self._process.join(0.5 if wait([self.sentinel], timeout=0) else 0)
        self.kill()
        self._process.join()
        self._has_ended = True
        code = self._process.exitcode
        self._process.close()
        self.connection.close()
        return code


class _NeverTakenError(Exception):
    """The child died before it took the task."""


class _Job:
    """One conversation with the child."""

    _child: _Child

    def __init__(
        self,
        report: Report,
        stop: threading.Event,
        closing: threading.Event,
        memory: SharedMemory | None,
    ) -> None:
        self._report = report
        self._stop = stop
        self._closing = closing
        self._memory = memory
        self._is_taken = False
        self._given_up: Exception | None = None
        self._given_up_at = 0.0

    def converse(self, child: _Child, task: Task, grace_s: float, *, is_last: bool = False) -> Any:
        """Give the stage's values.

        Raises:
            _NeverTakenError: the task may be given to another child; never when this is the last.
        """
        self._child = child
        try:
            return self._converse(task, grace_s)
        except (EOFError, OSError) as error:
            is_idle_death = not (self._is_taken or self._given_up or self._closing.is_set())
            if is_idle_death and not is_last:
                child.end()
                raise _NeverTakenError from error
            raise self._death() from error
        except (KeyboardInterrupt, SystemExit):
            child.end()
            raise

    def free(self) -> None:
        """Give the memory of the question back."""
        if self._memory is not None:
            self._memory.close()
            self._memory.unlink()
            self._memory = None

    def _converse(self, task: Task, grace_s: float) -> Any:
        connection = self._child.connection
        connection.send(task)
        while True:
            ready = wait([connection, self._child.sentinel], timeout=_LOOK_S)
            if connection in ready:
                message = connection.recv()
                if isinstance(message, Answer | Failure):
                    return self._result(message)
                self._hear(message, task.number)
            elif ready:
                raise EOFError
            if self._given_up is None:
                if self._stop.is_set():
                    self._give_up(Cancelled(), task.number)
            elif time.monotonic() - self._given_up_at > grace_s:
                _log.warning("a cancelled job did not stop in time; its process is ended")
                self._child.end()
                raise self._given_up

    def _hear(self, message: Taken | Progress, number: int) -> None:
        if isinstance(message, Taken):
            self._is_taken = True
            self.free()
        elif self._given_up is None:
            try:
                self._report(message)
            except Exception as error:  # noqa: BLE001 - raised again once the child has stopped
                self._give_up(error, number)

    def _give_up(self, reason: Exception, number: int) -> None:
        self._given_up = reason
        self._given_up_at = time.monotonic()
        self._child.connection.send(Stop(number))

    def _result(self, message: Answer | Failure) -> Any:
        if isinstance(message, Answer):
            values = unpack(message.values) if self._given_up is None else None
            self._child.connection.send(Taken())
            if self._given_up is None:
                return values
        if self._given_up is not None:
            raise self._given_up
        assert isinstance(message, Failure)
        raise _error(message) if message.kinds else Cancelled

    def _death(self) -> Exception:
        code = self._child.end()
        if self._given_up is not None:
            return self._given_up
        if self._closing.is_set():
            return Cancelled()
        _log.error("engine process ended with %s in the middle of a job", code)
        hint = "Your document is unharmed; try again."
        if code == -getattr(signal, "SIGKILL", 9):
            hint = (
                "Your document is unharmed. Memory may have run out: "
                "close other programs and try again."
            )
        error = EngineError("The engine stopped unexpectedly.", hint)
        error.add_note(f"exit code {code}")
        return error


def _error(failure: Failure) -> AppError:
    """Give a child's failure as the nearest error that this process knows."""
    known: dict[str, type[AppError]] = {}
    rest: list[type[AppError]] = [AppError]
    while rest:
        kind = rest.pop()
        known.setdefault(kind.__name__, kind)
        rest.extend(kind.__subclasses__())
    kind = next((known[name] for name in failure.kinds if name in known), EngineError)
    error = kind(failure.what, failure.hint)
    error.add_note(failure.details)
    if AppError.__name__ in failure.kinds:  # what was said to the person is no fault
        _log.info("a stage failed in the engine process: %s", error)
    else:
        _log.error("a stage failed in the engine process: %s\n%s", error, failure.details)
    return error
