"""Taking fringes off while the person works on: what was done meanwhile stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from app.core.composite import flatten
from app.core.document import Document, Layer, LayerId
from app.core.progress import Report
from app.stages.fringe import Fringe, changed_pixels
from app.stages.meanwhile import PutIn, changed_since, put_in
from app.stages.restore import recomposition_error
from app.ui import layer_edits
from app.ui.delay import delay
from app.ui.feature import Workplace
from app.ui.fringe_panel import Counts, told_left, told_mended
from app.ui.words import in_a_row, tr

_ROUNDS = 3
"""How often fringes are taken off, when layers change meanwhile."""
_PAUSE_MS = 50
"""Between two looks whether a gesture still goes on."""
_TRIES = 4
"""How often what was made is fitted to layers that change meanwhile."""


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A document without fringes.

    Attributes:
        after: the document.
        counts: what of its layers was mended.
        found: what of them the fringes were, where that is known.
        change: of the picture, in levels of 255.
    """

    after: Document
    counts: Counts
    found: Mapping[LayerId, Fringe]
    change: int


Work = Callable[[Document, bool, Report], Made]
"""Takes fringes off a document; told whether that is another one than was looked at."""


@dataclass(eq=False)
class Mended:
    """All that came of one wish.

    Attributes:
        layers: that are other than before, as they were.
        counts: what of them was mended.
        change: of the picture, in levels of 255.
        left: layers that stayed as they are, since they changed or were locked meanwhile.
        locked: those of them that were.
    """

    layers: dict[LayerId, Layer] = field(default_factory=dict)
    counts: dict[LayerId, tuple[int, int]] = field(default_factory=dict)
    change: int = 0
    left: frozenset[LayerId] = frozenset()
    locked: frozenset[LayerId] = frozenset()

    def add(self, put: PutIn, made: Made) -> None:
        """Count what came into the document."""
        for layer in put.old:
            self.layers.setdefault(layer.id, layer)
        for one, (listed, beside) in made.counts.items():
            known = self.counts.get(one, (0, 0))
            self.counts[one] = known[0] + listed, known[1] + beside
        self.change = max(self.change, made.change)

    def told(self, now: Document, *, is_alone: bool) -> str:
        """Say what was mended and what was not.

        Args:
            now: the present document.
            is_alone: the canvas shows one of the layers alone.
        """
        left = told_left(one.name for one in now.layers if one.id in self.left)
        layers = list(self.layers.values())
        if not layers:
            return left
        return in_a_row(told_mended(layers, self.counts, self.change, is_alone=is_alone), left)


class Mending:
    """Works on one wish at a time; layers that change meanwhile are worked on once more.

    Attributes:
        is_busy: fringes are being taken off.
    """

    def __init__(self, place: Workplace) -> None:
        self.is_busy = False
        self._place = place
        self._work: Work | None = None
        self._ended: Callable[[Mended | None], None] = lambda _mended: None
        self._mended: Mended | None = None
        self._jobs = self._rounds = self._tries = 0
        self._held: Callable[[], None] | None = None
        self._wait = delay(place.canvas, _PAUSE_MS, self._try_held)

    def start(self, work: Work, ended: Callable[[Mended | None], None]) -> None:
        """Take fringes off the present document, as one step, or more where layers change.

        Args:
            work: run in the background.
            ended: called last with what came of it; None where it failed, was stopped, or another
                file is open.
        """
        self.is_busy = True
        self._work, self._ended, self._mended = work, ended, None
        self._rounds = self._tries = 0
        self._begin(work)

    def _begin(self, work: Work) -> None:
        document = self._place.document
        is_again, self._rounds = self._rounds > 0, self._rounds + 1
        self._run(
            partial(work, document, is_again),
            lambda made: self._when_free(partial(self._made, document, made)),
        )

    def _run(self, run: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._jobs += 1
        title = tr("Taking the fringe off")
        self._place.engine_tasks.run(title, run, done, ended=self._job_ended)

    def _job_ended(self) -> None:
        self._jobs -= 1
        if not self._jobs:
            self.is_busy = False
            self._ended(self._mended)

    def _when_free(self, act: Callable[[], None]) -> None:
        """Act once no gesture goes on: it would be lost with the layer that it began on."""
        if self._place.canvas.is_pressed:
            self._jobs += 1
            self._held = act
            self._wait.start()
        else:
            act()

    def _try_held(self) -> None:
        if self._place.canvas.is_pressed:
            self._wait.start()
        elif self._held is not None:
            act, self._held = self._held, None
            act()
            self._job_ended()

    def _made(self, before: Document, made: Made) -> None:
        """Put in what was made of a document, without the layers that are other ones now."""
        self._place.session.settle()
        now = self._place.document
        if layer_edits.are_gone(before, now):
            return  # Another file was opened meanwhile.
        if changed_since(before, made.after, now):
            self._run(
                partial(_without_changed, before, made, now),
                lambda of: self._when_free(partial(self._put, before, of)),
            )
        else:
            self._put(before, (put_in(before, made.after, now), made))

    def _put(self, before: Document, of: tuple[PutIn, Made]) -> None:
        put, made = of
        session = self._place.session
        session.settle()
        here = {layer.id: layer for layer in self._place.document.layers}
        is_other = any(here.get(layer.id) is not layer for layer in put.old)
        if is_other and self._tries < _TRIES:
            self._tries += 1
            self._made(before, made)
            return
        mended = self._mended = self._mended or Mended()
        mended.left = frozenset(one for one in put.left if one in here)
        if is_other:
            mended.left |= {layer.id for layer in put.old if layer.id in here}
        elif put.old:
            session.do_made(lambda now: layer_edits.changed(now, put.old, put.new, tr("Defringe")))
            mended.add(put, made)
        self._go_on(mended)

    def _go_on(self, mended: Mended) -> None:
        """Work on what changed meanwhile, as it is now; not on what is locked."""
        now = self._place.document
        locked = {layer.id for layer in now.layers if now.is_locked(layer)}
        mended.locked |= mended.left & locked
        if self._work is not None and mended.left - locked and self._rounds < _ROUNDS:
            self._begin(self._work)
        else:
            mended.left |= mended.locked


def _without_changed(
    before: Document, made: Made, now: Document, _report: Report
) -> tuple[PutIn, Made]:
    """Give what comes into the present document of what was made, and how much that mends."""
    put = put_in(before, made.after, now)
    counts = {
        old.id: changed_pixels(old, new, made.found.get(old.id))
        for old, new in zip(put.old, put.new, strict=True)
        if old.id in made.counts
    }
    return put, replace(made, counts=counts)


def made_of(
    before: Document, after: Document, ids: Collection[LayerId], found: Collection[Fringe]
) -> Made:
    """Give a mended document with what changed of some layers, and how much of the picture."""
    of = {one.layer: one for one in found}
    counts = {
        one: changed_pixels(before.layer(one), after.layer(one), of.get(one))
        for one in ids
        if after is not before
    }
    counts = {one: count for one, count in counts.items() if any(count)}
    return Made(after, counts, of, recomposition_error(after, flatten(before)))
