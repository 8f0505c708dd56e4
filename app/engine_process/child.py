"""What runs in the engine process: takes a job, reports, answers, and dies with its parent."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from typing import Any

from app.core.errors import AppError, EngineError, OutOfMemory
from app.core.progress import Cancelled, Progress
from app.engine_process.parcels import Parcel, pack, unpack

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """Parent to child: run a stage."""

    number: int
    stage: str
    values: Parcel
    answer_name: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Parent to child: give this task up at its next report."""

    number: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Either way: what you sent last is copied, its memory may go."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Child to parent: the stage's values."""

    values: Parcel


@dataclass(frozen=True, slots=True)
class Failure:
    """Child to parent: the stage raised.

    Attributes:
        kinds: names of the error's classes, nearest first; empty for Cancelled.
        what: see AppError.
        hint: see AppError.
        details: the traceback, for the log.
    """

    kinds: tuple[str, ...]
    what: str = ""
    hint: str = ""
    details: str = ""


def find_stage(name: str, allowed: tuple[str, ...]) -> Callable[..., Any]:
    """Give the function that "module:function" names.

    Args:
        name: as in "app.wiring:run_decompose".
        allowed: packages or modules that a stage may live in.

    Raises:
        ValueError: the name is not of that form, or lives elsewhere.
        AttributeError: the module has no such function.
    """
    module, _, function = name.partition(":")
    if not any(module == place or module.startswith(place + ".") for place in allowed):
        raise ValueError(f"{name!r} is not a stage of {', '.join(allowed)}")
    stage: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return stage


def serve(connection: Connection, allowed: tuple[str, ...]) -> None:
    """Run tasks from the parent, one after the other, until it goes away."""
    # Ctrl+C in a terminal reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox = _Inbox(connection)
    held: SharedMemory | None = None
    while True:
        task = inbox.tasks.get()
        if held is not None:
            held.close()
            held = None
        if isinstance(task, Task):
            reply, held = _run(task, inbox, allowed)
            inbox.send(reply)


class _Inbox:
    """Reads the pipe on a thread of its own, so that a stop and the parent's end are noticed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stopped: set[int] = set()
        self.tasks: queue.SimpleQueue[Task | Taken] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True, name="inbox").start()

    def send(self, message: Answer | Failure | Taken | Progress) -> None:
        self._connection.send(message)

    def is_stopped(self, number: int) -> bool:
        return number in self._stopped

    def _read(self) -> None:
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                # The parent is gone; nobody is left to answer, and a stage may run for hours.
                os._exit(1)
            if isinstance(message, Stop):
                self._stopped.add(message.number)
            else:
                self.tasks.put(message)


def _run(
    task: Task, inbox: _Inbox, allowed: tuple[str, ...]
) -> tuple[Answer | Failure, SharedMemory | None]:
    def report(progress: Progress) -> None:
        if inbox.is_stopped(task.number):
            raise Cancelled
        inbox.send(progress)

    try:
        values = unpack(task.values)
        inbox.send(Taken())
        result = find_stage(task.stage, allowed)(**values, report=report)
        parcel, memory = pack(result, task.answer_name)
        return Answer(parcel), memory
    except Cancelled:
        return Failure(()), None
    except Exception as error:  # noqa: BLE001 - the boundary of the process: all must cross it
        return _failure(error), None


def _failure(error: Exception) -> Failure:
    details = "".join(traceback.format_exception(error))
    kinds = tuple(kind.__name__ for kind in type(error).__mro__)
    if isinstance(error, AppError):
        return Failure(kinds, error.what, error.hint, details)
    # OpenCV has an error of its own for this; -4 is its StsNoMem.
    if isinstance(error, MemoryError) or getattr(error, "code", None) == -4:
        return Failure(
            (OutOfMemory.__name__,),
            "There is not enough memory for this.",
            "Close other programs, or use a smaller picture.",
            details,
        )
    return Failure(
        (EngineError.__name__,),
        "The engine failed.",
        "This is a fault in the program: try again, and send the details if it fails again.",
        details,
    )


def main(connection: Connection, allowed: tuple[str, ...]) -> None:
    """Serve as the target of a spawned process."""
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        serve(connection, allowed)
