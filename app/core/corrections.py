"""What a person says of a draft: which part is where, where the face is, what stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.geometry import Box
from app.core.parts import Part, Side

MOST_HINTS = 20_000
"""Clicks that are kept; the oldest go first."""

Label = tuple[Part, Side]


@dataclass(frozen=True, slots=True)
class Hint:
    """A click that says "this is that part"; x and y in canvas pixels.

    A part of None says that this is background, not the figure. One of a stroke speaks of
    what belongs together there, another of all that looks like it, too.
    """

    x: int
    y: int
    part: Part | None
    side: Side = Side.WHOLE
    is_stroke: bool = False


@dataclass(frozen=True, slots=True)
class Corrections:
    """All clicks, the face box and the locks.

    Attributes:
        hints: clicks, canvas pixels; a later one on the same place wins.
        face: canvas space, when the person moved it; None leaves the found one.
        locked: parts that stay as they are.
    """

    hints: tuple[Hint, ...] = ()
    face: Box | None = None
    locked: frozenset[Label] = frozenset()

    def with_hints(self, hints: tuple[Hint, ...]) -> Corrections:
        """Give it with clicks added; older ones at the same pixel go."""
        places = {(hint.x, hint.y) for hint in hints}
        kept = tuple(hint for hint in self.hints if (hint.x, hint.y) not in places)
        return replace(self, hints=(*kept, *hints)[-MOST_HINTS:])


def last_of(steps: tuple[Corrections, ...]) -> Corrections:
    """Give what steps come to: the last one holds all."""
    return steps[-1] if steps else Corrections()


def deciding(steps: tuple[Corrections, ...]) -> tuple[Corrections, ...]:
    """Give the steps for which a picture is solved, one after the other, to get to the last.

    A locked part is as it was when it was locked.

    >>> first, locked = Corrections((Hint(1, 2, Part.FACE),)), frozenset({(Part.FACE, Side.WHOLE)})
    >>> second = replace(first, locked=locked)
    >>> deciding((first, second)) == (first, second), deciding((first,)) == (first,), deciding(())
    (True, True, (Corrections(hints=(), face=None, locked=frozenset()),))
    """
    ways = pairwise((Corrections(), *steps))
    before = (one for one, other in ways if one.locked != other.locked)
    return (*before, last_of(steps))
