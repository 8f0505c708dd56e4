"""What was selected before and after steps that changed it, so that undo selects it again."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from app.core.document import Document
from app.ui.pixel_selection import PixelSelection


class SelectionWays:
    """Knows which selection belongs to either end of a step.

    A selection is a way of looking and no part of the history. But pixels that are moved take it
    along, and pixels that become a layer use it up: undo and redo take it to where it was then,
    unless something else was selected meanwhile.
    """

    def __init__(self) -> None:
        self._ways: WeakKeyDictionary[Document, WeakKeyDictionary[Document, _Way]] = (
            WeakKeyDictionary()
        )

    def note(
        self,
        before: Document,
        after: Document,
        old: PixelSelection | None,
        new: PixelSelection | None,
    ) -> None:
        """Remember what was selected before a step and after it."""
        self._ways.setdefault(after, WeakKeyDictionary())[before] = _Way(new, old)
        self._ways.setdefault(before, WeakKeyDictionary())[after] = _Way(old, new)

    def forget(self) -> None:
        """Let all go: another document is open."""
        self._ways.clear()

    def followed(
        self, before: Document, after: Document, pixels: PixelSelection | None
    ) -> PixelSelection | None:
        """Give the selection after undo or redo of a step; others leave it as it is."""
        ways = self._ways.get(before)
        way = None if ways is None else ways.get(after)
        return way.end if way is not None and way.start is pixels else pixels


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """The selection before and after a step in one direction."""

    start: PixelSelection | None
    end: PixelSelection | None
