"""Notes what goes wrong in a window while it is used: stalls, exceptions and Qt's warnings."""

from __future__ import annotations

import atexit
import faulthandler
import re
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from types import TracebackType

BEAT_MS = 5
LOOK_S = 0.004
IGNORED = ("This plugin does not support", "Mouse event at")
"""What the offscreen platform says of itself, and of a pointer beside the window."""
_LINE = re.compile(r'File "(.*)", line (\d+) in (.*)')


class Call(NamedTuple):
    """A line of a thread's calls."""

    file: str
    line: str
    name: str


@dataclass(frozen=True, slots=True)
class Stall:
    """A time in which the event loop took no event.

    Attributes:
        wall_s: how long.
        busy_s: processor time of the main thread in it; the rest it waited, or others ran.
        own_s: processor time of the whole program in it, at most `wall_s`: what of it would be
            left on a machine where nothing else runs.
        doing: the action under way.
        where: the main thread's calls of our own, outermost first, as last seen in it.
        beside: the same of the other threads, where they were at something.
    """

    wall_s: float
    busy_s: float
    own_s: float
    doing: str
    where: str
    beside: str


class Watchdog(QObject):
    """Watches the main thread from another one, by a beat of the event loop.

    Attributes:
        doing: what is done now; whoever drives the window writes it.
        stalls: longer than the limit, in order.
        faults: exceptions that reached the event loop, as text.
        warnings: what Qt warned of.
    """

    def __init__(self, limit_s: float = 0.05) -> None:
        super().__init__()
        self.doing = ""
        self.stalls: list[Stall] = []
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self._limit_s = limit_s
        self._main = threading.get_ident()
        self._seen = self._beside = ""
        self._is_over = False
        self._is_paused = True
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._last = _clocks()

    def start(self) -> None:
        """Begin to watch."""
        self._hook, sys.excepthook = sys.excepthook, self._fault
        self._handler = qInstallMessageHandler(self._message)
        # What Qt says after Python has ended would go to a handler that is no more, and crash.
        atexit.register(qInstallMessageHandler, None)
        self._timer.start()
        self.go_on()
        self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._is_over = True
        self._timer.stop()
        self._thread.join()
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)

    def pause(self) -> None:
        """Leave out what comes now: it is the watcher's own work."""
        self._beat()
        self._is_paused = True

    def go_on(self) -> None:
        """Watch again."""
        self._seen = self._beside = ""
        self._last = _clocks()
        self._is_paused = False

    def _beat(self) -> None:
        now = _clocks()
        wall, busy, own = (new - old for new, old in zip(now, self._last, strict=True))
        if not self._is_paused and wall - BEAT_MS / 1000 > self._limit_s:
            self.stalls.append(
                Stall(wall, busy, min(own, wall), self.doing, self._seen, self._beside)
            )
        self._seen = self._beside = ""
        self._last = now

    def _look(self) -> None:
        while not self._is_over:
            time.sleep(LOOK_S)
            late = time.perf_counter() - self._last[0]
            if not self._is_paused and late > self._limit_s / 2:
                calls = _calls()
                where = _ours(calls.pop(self._main, ()))
                calls.pop(threading.get_ident(), None)
                self._beside = "; ".join(filter(None, map(_ours, calls.values())))
                if len(where) > len(self._seen) or late < self._limit_s:
                    self._seen = where

    def _fault(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        lines = traceback.format_exception(kind, value, trace)
        self.faults.append(f"while: {self.doing}\n{''.join(lines)}")

    def _message(self, kind: QtMsgType, _context: object, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(IGNORED):
            self.warnings.append(f"{text} (while: {self.doing})")


def _clocks() -> tuple[float, float, float]:
    return time.perf_counter(), time.thread_time(), time.process_time()


def _calls() -> dict[int, tuple[Call, ...]]:
    """Give what each thread is at, by its number, outermost first.

    (`sys._current_frames` makes objects of other threads' frames, and broke the process in that.)
    """
    with TemporaryFile("w+", encoding="utf-8") as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        text = file.read()
    _, *parts = re.split(r"hread (0x[0-9a-f]+).*", text)
    return {
        int(thread, 16): tuple(Call(*found.groups()) for found in reversed([*_LINE.finditer(told)]))
        for thread, told in zip(parts[::2], parts[1::2], strict=True)
    }


def _ours(calls: Sequence[Call]) -> str:
    """Give the calls in the program itself, outermost first, and the innermost of all."""
    names = [
        f"{call.file.rsplit('/app/', 1)[1]}:{call.line} {call.name}"
        for call in calls
        if "/app/" in call.file
    ]
    if names and "/app/" not in calls[-1].file:
        names.append(f"{calls[-1].file.rsplit('/', 1)[-1]}:{calls[-1].line}")
    return " > ".join(names)
