"""Finds the regions of what is shown, beside everything else that goes on."""

# ruff: noqa: PLC0415 - finding regions brings scipy, which the window does not need to start

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.document import Document, Layer
from app.core.progress import Progress, Report
from app.ui.feature import Workplace
from app.ui.own_tasks import OwnTasks
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.region_prompt import PlacedRegions


class RegionSearch(QObject):
    """Looks on a thread of its own, so that no file and no engine keeps a click waiting.

    Signals:
        ended(): it is idle; there are regions of what was asked for last, unless that failed.
    """

    ended = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.window)
        self._place = place
        self._tasks = OwnTasks(place)
        self._placed: PlacedRegions | None = None
        self._wanted: Layer | Document | None = None
        self._is_running = False

    def close(self) -> None:
        """End the thread."""
        self._tasks.close()

    def forget(self) -> None:
        """Know no regions any more."""
        self._placed = self._wanted = None

    def of(self, source: Layer | Document | None) -> PlacedRegions | None:
        """Give the regions of something, as it is or as it was before its last changes."""
        placed = self._placed
        return placed if placed is not None and is_of(placed, source) else None

    def look(self, source: Layer | Document) -> None:
        """Find the regions of something, unless they are known."""
        if self._placed is not None and self._placed.source is source:
            return
        self._wanted = source
        if not self._is_running:
            self._run(source)

    def _run(self, source: Layer | Document) -> None:
        before, canvas = self._placed, self._place.document.canvas

        def run(report: Report) -> PlacedRegions:
            from app.ui.region_prompt import find_placed

            report(Progress(tr("Finding regions")))
            return find_placed(source, before, max(canvas.width, canvas.height))

        def done(placed: PlacedRegions) -> None:
            if self._wanted is not None:
                self._placed = placed

        def ended() -> None:
            self._is_running = False
            wanted = self._wanted
            if wanted is not None and wanted is not source:
                self._run(wanted)
            else:
                self._wanted = None
                self.ended.emit()

        self._is_running = True
        self._tasks.get().run(tr("Finding regions"), run, done, ended=ended)


def is_of(placed: PlacedRegions, source: Layer | Document | None) -> bool:
    """Tell whether regions are of something, maybe as it was before its last changes."""
    old = placed.source
    if isinstance(source, Layer):
        is_inside = source.box.intersect(placed.box) == source.box
        return isinstance(old, Layer) and old.id == source.id and is_inside
    return isinstance(old, Document) and source is not None and old.canvas == source.canvas
