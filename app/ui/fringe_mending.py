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
from app.ui.canvas.tools.transform import Transform
from app.ui.delay import delay
from app.ui.feature import Workplace
from app.ui.fringe_panel import Counts, told_left, told_mended
from app.ui.words import in_a_row, tr

_ROUNDS = 3
"""How often fringes are taken off, when layers change meanwhile."""
_PAUSE_MS = 50
"""Between two looks whether something still goes on."""
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


@dataclass(eq=False)
class _Wish:
    """Fringes that are being taken off.

    Attributes:
        work: run in the background.
        ended: called last.
        mended: what came of it until now.
        jobs: that are not ended, and acts that wait.
        rounds: how often the work was begun.
        tries: how often what it made was fitted again.
        held: an act that waits.
    """

    work: Work
    ended: Callable[[Mended | None], None]
    mended: Mended | None = None
    jobs: int = 0
    rounds: int = 0
    tries: int = 0
    held: Callable[[], None] | None = None


class Mending:
    """Works on one wish at a time; layers that change meanwhile are worked on once more."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._wish: _Wish | None = None
        self._wait = delay(place.canvas, _PAUSE_MS, self._try_held)

    @property
    def is_busy(self) -> bool:
        """Fringes are being taken off."""
        return self._wish is not None

    def start(self, work: Work, ended: Callable[[Mended | None], None]) -> None:
        """Take fringes off the present document, as one step, or more where layers change.

        Args:
            work: run in the background.
            ended: called last with what came of it; None where it failed, was stopped, or another
                file is open.
        """
        self._wish = _Wish(work, ended)
        self._begin(self._wish)

    def _begin(self, wish: _Wish) -> None:
        document = self._place.document
        is_again, wish.rounds = wish.rounds > 0, wish.rounds + 1
        self._run(
            wish,
            partial(wish.work, document, is_again),
            lambda made: self._when_free(wish, partial(self._made, wish, document, made)),
        )

    def _run(self, wish: _Wish, run: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        wish.jobs += 1
        title = tr("Taking the fringe off")
        ended = partial(self._job_ended, wish)
        self._place.engine_tasks.run(title, run, done, ended=ended)

    def _job_ended(self, wish: _Wish) -> None:
        wish.jobs -= 1
        if not wish.jobs:
            self._wish = None
            wish.ended(wish.mended)

    @property
    def _must_wait(self) -> bool:
        """Something is in hand that would be lost with the layer that it began on."""
        canvas = self._place.canvas
        tool = canvas.tool
        has_frame = isinstance(tool, Transform) and tool.frame is not None
        return canvas.is_pressed or has_frame or self._place.file_tasks.worker.is_busy

    def _when_free(self, wish: _Wish, act: Callable[[], None]) -> None:
        """Act once no gesture, no transform and no other work on layers goes on."""
        if self._must_wait:
            wish.jobs += 1
            wish.held = act
            self._wait.start()
        else:
            act()

    def _try_held(self) -> None:
        wish = self._wish
        if wish is None or wish.held is None:
            return
        if self._must_wait:
            self._wait.start()
            return
        act, wish.held = wish.held, None
        try:
            act()
        finally:
            self._job_ended(wish)

    def _made(self, wish: _Wish, before: Document, made: Made) -> None:
        """Put in what was made of a document, without the layers that are other ones now."""
        self._place.session.settle()
        now = self._place.document
        if layer_edits.are_gone(before, now):
            wish.mended = None
            return  # Another file was opened meanwhile.
        if changed_since(before, made.after, now):
            self._run(
                wish,
                partial(_without_changed, before, made, now),
                lambda of: self._when_free(wish, partial(self._put, wish, (before, made), of)),
            )
        else:
            self._put(wish, (before, made), (put_in(before, made.after, now), made))

    def _put(self, wish: _Wish, whole: tuple[Document, Made], of: tuple[PutIn, Made]) -> None:
        """Put in what fits the present document.

        Args:
            wish: that it is for.
            whole: a document, and all that was made of it.
            of: what of that comes in, and how much it mends.
        """
        put, made = of
        session = self._place.session
        session.settle()
        here = {layer.id: layer for layer in self._place.document.layers}
        is_other = any(here.get(layer.id) is not layer for layer in put.old)
        if is_other and wish.tries < _TRIES:
            wish.tries += 1
            self._made(wish, *whole)
            return
        mended = wish.mended = wish.mended or Mended()
        mended.left = frozenset(one for one in put.left if one in here)
        if is_other:
            mended.left |= {layer.id for layer in put.old if layer.id in here}
        elif put.old:
            session.do_made(lambda now: layer_edits.changed(now, put.old, put.new, tr("Defringe")))
            mended.add(put, made)
        self._go_on(wish, mended)

    def _go_on(self, wish: _Wish, mended: Mended) -> None:
        """Work on what changed meanwhile, as it is now; not on what is locked."""
        now = self._place.document
        locked = {layer.id for layer in now.layers if now.is_locked(layer)}
        mended.locked |= mended.left & locked
        if mended.left - locked and wish.rounds < _ROUNDS:
            self._begin(wish)
        else:
            mended.left |= mended.locked


def _without_changed(
    before: Document, made: Made, now: Document, _report: Report
) -> tuple[PutIn, Made]:
    """Give what comes into the present document of what was made, and how much that mends."""
    put, after = put_in(before, made.after, now), now
    counts = {}
    for old, new in zip(put.old, put.new, strict=True):
        after = after.with_layer(new)
        if old.id in made.counts:
            counts[old.id] = changed_pixels(old, new, made.found.get(old.id))
    return put, replace(made, counts=counts, change=_change(now, after))


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
    return Made(after, counts, of, _change(before, after))


def _change(before: Document, after: Document) -> int:
    """Give how far pixels of the picture are others, in levels of 255."""
    return 0 if after is before else recomposition_error(after, flatten(before))
