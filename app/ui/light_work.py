"""Work that is done on the spot when there is little of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.core.errors import AppError
from app.core.geometry import Box
from app.core.progress import Progress, Report
from app.ui.feature import Workplace
from app.ui.tasks import Tasks

AT_ONCE = 1 << 18
"""Pixels: to flip as many takes 3 to 5 ms. Four times as many take 8 to 15; 60 were seen."""

T = TypeVar("T")


def work_on(
    place: Workplace,
    title: str,
    box: Box,
    work: Callable[[], T],
    done: Callable[[T], object],
    *,
    layers: int = 1,
    ended: Callable[[], None] = lambda: None,
    most: int = AT_ONCE,
    tasks: Tasks | None = None,
) -> None:
    """Do work on the pixels of a box, at once when they are few.

    Args:
        place: where it is done.
        title: words for the person.
        box: its pixels.
        work: over values only.
        done: takes the result, on the main thread.
        layers: how many layers are worked on or composed; each counts the box once.
        ended: called last, however it ended.
        most: pixels up to which it is done on the spot.
        tasks: who does more of it; None for those of files.
    """

    def run(report: Report) -> T:
        report(Progress(title))
        return work()

    if box.width * box.height * max(1, layers) > most:
        # Not behind a decomposition that runs for minutes.
        (tasks or place.file_tasks).run(title, run, done, ended=ended)
        return
    try:
        done(work())
    except AppError as error:
        place.session.refuse(error)
    finally:
        ended()
