"""From what was said of a draft to its layers in the document, beside what is there by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from app.core.corrections import Corrections
from app.core.document import Document, Layer
from app.core.progress import Report
from app.ui.correct_draft.solving import solved
from app.ui.decomposing import Decomposing
from app.ui.dialogs.questions import Answer, ask_apply_over_edits, ask_correct_over_edits
from app.ui.tasks import Tasks
from app.ui.words import tr
from app.worker import Job

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling
    from app.stages.correcting import Corrected

PAINT_STAGE = "app.wiring:run_paint"

Layers = Sequence[Layer]


class Follow(Protocol):
    """Starts a job, and hears of its end as long as anybody waits for it."""

    def __call__(self, start: Callable[..., Job], done: Callable[[Any], None]) -> None:
        """Start the job; `done` takes what it gives."""


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What layers are to be made of.

    Attributes:
        document: as it is now.
        steps: what was said.
        analysis: of its picture.
        looked: the analysis with the face where it was put.
        labelling: what was said comes to.
        done: told at the end whether the document has the layers.
    """

    document: Document
    steps: tuple[Corrections, ...]
    analysis: Analysis
    looked: Analysis
    labelling: Labelling
    done: Callable[[bool], None]


class Applying:
    """Makes the layers of a draft and puts them in.

    Layers of another engine are replaced where they are as they were made. Those of a draft are
    changed only where the engine makes them otherwise than before. Where that is not known they
    are made as before, too.
    """

    def __init__(
        self, tasks: Tasks, decomposing: Decomposing, window: QWidget, follow: Follow
    ) -> None:
        self._tasks = tasks
        self._decomposing = decomposing
        self._window = window
        self._follow = follow

    def may_start(self) -> bool:
        """Tell whether layers may be made; ask when all would be replaced and some are edited."""
        decomposing = self._decomposing
        if decomposing.is_drafted or not decomposing.is_edited:
            return True
        return ask_apply_over_edits(self._window, decomposing.fate) is Answer.REPLACE

    def start(self, wish: Wish) -> None:
        """Make the layers and put them in as one step."""
        self._paint(wish, wish.looked, wish.labelling, partial(self._painted, wish))

    def _paint(
        self, wish: Wish, looked: Analysis, labelling: Labelling, then: Callable[[Layers], None]
    ) -> None:
        values = {"picture": wish.document.picture, "analysis": looked, "labelling": labelling}
        start = partial(self._tasks.run_stage, tr("Making the layers"), PAINT_STAGE, values)
        self._follow(start, lambda result: then(result.layers))

    def _painted(self, wish: Wish, after: Layers) -> None:
        before = self._decomposing.made
        if not self._decomposing.is_drafted:
            self._put_all(wish, after)
        elif before is not None:
            self._compare(wish, after, before)
        else:
            self._make_as_before(wish, partial(self._compare, wish, after))

    def _make_as_before(self, wish: Wish, then: Callable[[Layers], None]) -> None:
        def run(_report: Report) -> tuple[Analysis, Labelling]:
            placed, labelling = solved(wish.analysis, wish.document.corrections, None, None)
            return (wish.analysis if placed is None else placed[1]), labelling

        start = partial(self._tasks.run, tr("Working out the parts"), run)
        self._follow(start, lambda found: self._paint(wish, found[0], found[1], then))

    def _compare(self, wish: Wish, after: Layers, before: Layers) -> None:
        def run(_report: Report) -> Corrected:
            from app.stages.correcting import corrected  # noqa: PLC0415 - it brings scipy

            return corrected(wish.document, before, after)

        start = partial(self._tasks.run, tr("Making the layers"), run)
        self._follow(start, partial(self._put, wish, after))

    def _put(self, wish: Wish, after: Layers, result: Corrected) -> None:
        decomposing = self._decomposing
        asks = bool(result.lost) and decomposing.may_put(wish.document, result)
        if asks and ask_correct_over_edits(self._window, result.lost) is not Answer.REPLACE:
            wish.done(False)
        elif decomposing.may_put(wish.document, result):  # Still: the question took its time.
            wish.done(decomposing.put(result, wish.steps))
        else:
            self._put_all(wish, after)

    def _put_all(self, wish: Wish, layers: Layers) -> None:
        put = partial(self._decomposing.apply, wish.document, layers, label=tr("Correct draft"))
        wish.done(put(corrections=wish.steps))
