"""What was said of a picture that is corrected, step by step, and of what layers were made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.core.corrections import Corrections, Hint, last_of
from app.core.document import Document
from app.core.raster import Raster

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

Steps = tuple[Corrections, ...]


class Said:
    """The steps of the picture that is corrected now, and what is known of others.

    Attributes:
        steps: what was said, one after the other; the last holds all.
    """

    def __init__(self) -> None:
        self.steps: Steps = ()
        self._undone: Steps = ()
        self._applied: WeakKeyDictionary[Raster, tuple[Steps, Labelling | None]]
        self._applied = WeakKeyDictionary()
        self._put_off: WeakKeyDictionary[Raster, Steps] = WeakKeyDictionary()

    @property
    def now(self) -> Corrections:
        """All that was said."""
        return last_of(self.steps)

    @property
    def can_redo(self) -> bool:
        """True when something taken back can be said again."""
        return bool(self._undone)

    def begin(self, document: Document) -> Labelling | None:
        """Go on with what was said of a document's picture; give what layers were made of, if any.

        That is what layers were last made with, in this session or the one that saved it; or what
        was said since and put off.
        """
        self.steps, before = self._made(document)
        if document.picture is not None:
            self.steps = self._put_off.pop(document.picture, self.steps)
        self._undone = ()
        return before

    def step(self, said: Corrections) -> bool:
        """Say something; True when that is something else than before."""
        if said == self.now:
            return False
        self.steps, self._undone = (*self.steps, said), ()
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self._undone = (*self._undone, self.steps[-1])
        self.steps = self.steps[:-1]

    def redo(self) -> None:
        """Say again what was taken back last."""
        self.steps = (*self.steps, self._undone[-1])
        self._undone = self._undone[:-1]

    def drop_undone(self) -> None:
        """Forget what was taken back: something else is said."""
        self._undone = ()

    def take(self, done: Iterable[tuple[Hint, ...]], undone: Iterable[tuple[Hint, ...]]) -> None:
        """Say clicks that waited.

        Args:
            done: what each says.
            undone: likewise of those that were taken back, the one to come again next first; they
                come after what was taken back here.
        """
        for hints in done:
            self.step(self.now.with_hints(hints))
        count = len(self._undone)
        while self.can_redo:
            self.redo()
        count += sum(self.step(self.now.with_hints(hints)) for hints in undone)
        for _ in range(count):
            self.undo()

    def unapplied(self, document: Document) -> Steps | None:
        """Give the steps of the document that is corrected, if no layers were made of them."""
        return self.steps if self.now != last_of(self._made(document)[0]) else None

    def applied(self, picture: Raster, labelling: Labelling | None) -> None:
        """Remember that layers were made of a picture as it was solved now."""
        self._applied[picture] = self.steps, labelling

    def put_off(self, picture: Raster, steps: Steps) -> None:
        """Remember what was said of a picture until it is corrected again."""
        self._put_off[picture] = steps

    def put_off_of(self, picture: Raster | None) -> Steps | None:
        """Give what was said of a picture that is to be corrected later; None for nothing."""
        return None if picture is None else self._put_off.get(picture)

    def _made(self, document: Document) -> tuple[Steps, Labelling | None]:
        """Give what layers were last made with."""
        picture = document.picture
        made = None if picture is None else self._applied.get(picture)
        return made or (document.corrections, None)
