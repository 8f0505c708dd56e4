"""Notes what goes wrong in a window while it is used: stalls, exceptions and Qt's warnings."""

from __future__ import annotations

import atexit
import faulthandler
import os
import re
import signal
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QtMsgType, qInstallMessageHandler

try:
    import resource
except ImportError:  # Windows has none.
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from types import TracebackType

BEAT_MS = 5
LOOK_S = 0.004
_ANSWER_S = 0.001
_REST_S = 0.01
"""To write its calls down takes the main thread up to a millisecond."""
_YARDS = 20
_ALIKE = 2
"""Calls that begin with as many of the same are told as one."""
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
        kernel_s: what of `busy_s` the system took, most of it to give memory; 0 where not told.
        pages: pages of memory that the main thread got anew in it; 0 where not told.
        loads: pages that had to be read from disk for it; 0 where not told.
        yard_s: processor time of a fixed piece of work just after it, see `Watchdog.yard_s`.
        doing: the action under way.
        where: the main thread's calls of our own in it, outermost first, as seen now and then
            after half the limit: how often they began alike, and the longest of those.
    """

    wall_s: float
    busy_s: float
    own_s: float
    kernel_s: float
    pages: int
    loads: int
    yard_s: float
    doing: str
    where: Sequence[tuple[int, str]]


class Watchdog(QObject):
    """Watches the main thread from another one, by a beat of the event loop.

    Attributes:
        doing: what is done now; whoever drives the window writes it.
        stalls: longer than the limit, in order.
        faults: exceptions that reached the event loop, as text.
        warnings: what Qt warned of.
        yard_s: the least processor time that the fixed piece of work took. A machine is slower
            at times, when others use it or another thread shares the core: a stall's own time of
            it, over this, says how much slower.
    """

    def __init__(self, limit_s: float = 0.05) -> None:
        super().__init__()
        self.doing = ""
        self.stalls: list[Stall] = []
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self.yard_s = min(_yard() for _ in range(_YARDS))
        self._limit_s = limit_s
        self._main = threading.get_ident()
        self._seen: list[tuple[str, ...]] = []
        self._is_over = False
        self._is_paused = True
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._last = _clocks()
        self._calls = _MainCalls(self._main)

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
        self._calls.close()
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)

    def pause(self) -> None:
        """Leave out what comes now: it is the watcher's own work."""
        self._beat()
        self._is_paused = True

    def go_on(self) -> None:
        """Watch again."""
        self._seen = []
        self._last = _clocks()
        self._is_paused = False

    def _beat(self) -> None:
        now = _clocks()
        wall, busy, own, kernel, pages, loads = (
            new - old for new, old in zip(now, self._last, strict=True)
        )
        if not self._is_paused and wall - BEAT_MS / 1000 > self._limit_s:
            where, own, yard = _in_short(self._seen), min(own, wall), _yard()
            self.yard_s = min(self.yard_s, yard)
            self.stalls.append(
                Stall(wall, busy, own, kernel, pages, loads, yard, self.doing, where)
            )
            now = _clocks()
        self._seen = []
        self._last = now

    def _look(self) -> None:
        while not self._is_over:
            time.sleep(LOOK_S)
            late = time.perf_counter() - self._last[0]
            if not self._is_paused and late > self._limit_s / 2:
                self._seen.append(_ours(self._calls.seen()))
                time.sleep(_REST_S)

    def _fault(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        lines = traceback.format_exception(kind, value, trace)
        self.faults.append(f"while: {self.doing}\n{''.join(lines)}")

    def _message(self, kind: QtMsgType, _context: object, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(IGNORED):
            self.warnings.append(f"{text} (while: {self.doing})")


class _MainCalls:
    """What the main thread is at, told by that thread itself.

    A signal makes it write its calls down. (`sys._current_frames` makes objects of frames that
    run, and `faulthandler` asked from another thread reads those of threads that just begin: both
    have broken the process.) Without such signals, as on Windows, nothing is told.
    """

    def __init__(self, main: int) -> None:
        self._main = main
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it is closed below
        self._signal = getattr(signal, "SIGUSR1", None)
        if self._signal is not None:
            faulthandler.register(self._signal, self._file, all_threads=False)

    def seen(self) -> tuple[Call, ...]:
        """Give the calls, outermost first; none if the thread has not answered in time."""
        if self._signal is None:
            return ()
        os.ftruncate(self._file.fileno(), 0)
        os.lseek(self._file.fileno(), 0, os.SEEK_SET)
        signal.pthread_kill(self._main, self._signal)
        time.sleep(_ANSWER_S)
        size = os.fstat(self._file.fileno()).st_size
        text = os.pread(self._file.fileno(), size, 0).decode("utf-8", "replace")
        return tuple(Call(*found.groups()) for found in reversed([*_LINE.finditer(text)]))

    def close(self) -> None:
        """Ask no more."""
        if self._signal is not None:
            faulthandler.unregister(self._signal)
        self._file.close()


def _yard() -> float:
    """Do a fixed piece of work of a few milliseconds; give its processor time."""
    start = time.thread_time()
    sum(number * number for number in range(30_000))
    return time.thread_time() - start


def _clocks() -> tuple[float, float, float, float, int, int]:
    """Give the clock and what a `Stall` tells of the main thread, since it began."""
    clocks = time.perf_counter(), time.thread_time(), time.process_time()
    if resource is None:
        return *clocks, 0.0, 0, 0
    used = resource.getrusage(resource.RUSAGE_THREAD)
    return *clocks, used.ru_stime, used.ru_minflt, used.ru_majflt


def _ours(calls: Sequence[Call]) -> tuple[str, ...]:
    """Give the calls in the program itself, outermost first, and the innermost of all."""
    names = [
        f"{call.file.rsplit('/app/', 1)[1]}:{call.line} {call.name}"
        for call in calls
        if "/app/" in call.file
    ]
    if names and "/app/" not in calls[-1].file:
        names.append(f"{calls[-1].file.rsplit('/', 1)[-1]}:{calls[-1].line}")
    return tuple(names)


def _in_short(seen: Sequence[tuple[str, ...]]) -> list[tuple[int, str]]:
    """Give how often calls began alike, and the longest of those, in the order of time."""
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for calls in seen:
        alike.setdefault(calls[:_ALIKE], []).append(calls)
    return [(len(some), " > ".join(max(some, key=len))) for some in alike.values()]
