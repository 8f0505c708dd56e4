"""What a benchmark gives: rows of a table, and how they are timed."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: what was done, and to what.
        result: how long it took, or how much it needed.
        beside: the same by another program, as a ratio, or the goal.
    """

    what: str
    result: str
    beside: str = ""


def median_s(action: Callable[[], object], times: int = 3) -> float:
    """Give the median seconds of an action that was done once before."""
    action()
    return statistics.median(seconds(action) for _ in range(times))


def seconds(action: Callable[[], object]) -> float:
    """Give the seconds of one run of an action."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def shown(value_s: float) -> str:
    """Give seconds in the unit that reads best.

    >>> shown(0.0123), shown(2.5)
    ('12.3 ms', '2.50 s')
    """
    if value_s < 0.1:
        return f"{value_s * 1000:.1f} ms"
    return f"{value_s * 1000:.0f} ms" if value_s < 1 else f"{value_s:.2f} s"


def spread(frames_s: list[float]) -> str:
    """Give the median and the 95th percentile of frame times."""
    ordered = sorted(frames_s)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:.1f} ms (95 %: {high * 1000:.1f} ms)"


def times(other_s: float, ours_s: float) -> str:
    """Give how many times quicker we are than another program.

    >>> times(3.0, 2.0), times(1.0, 2.0)
    ('1.5 x quicker', '2.0 x slower')
    """
    if other_s >= ours_s:
        return f"{other_s / ours_s:.1f} x quicker"
    return f"{ours_s / other_s:.1f} x slower"
