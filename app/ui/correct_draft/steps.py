"""What the person has said so far, as values that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.geometry import Box
from app.core.parts import Part, Side
from app.stages.ports import Hint

Label = tuple[Part, Side]


@dataclass(frozen=True, slots=True)
class Said:
    """All clicks, the face box and the locks.

    Attributes:
        hints: clicks, canvas pixels; a later one on the same place wins.
        face: canvas space, when the person moved it; None leaves the found one.
        locked: parts that stay as they are.
    """

    hints: tuple[Hint, ...] = ()
    face: Box | None = None
    locked: frozenset[Label] = frozenset()

    def with_hints(self, hints: tuple[Hint, ...]) -> Said:
        """Give it with clicks added; older ones at the same pixel go."""
        places = {(hint.x, hint.y) for hint in hints}
        kept = tuple(hint for hint in self.hints if (hint.x, hint.y) not in places)
        return replace(self, hints=(*kept, *hints))


class Steps:
    """The way back through what was said; on the main thread only."""

    def __init__(self) -> None:
        self._steps = [Said()]

    def copy(self) -> Steps:
        """Give the same steps, to go on from elsewhere."""
        other = Steps()
        other._steps = list(self._steps)
        return other

    @property
    def said(self) -> Said:
        """What is said now."""
        return self._steps[-1]

    @property
    def can_undo(self) -> bool:
        """True when something was said."""
        return len(self._steps) > 1

    def say(self, said: Said) -> None:
        """Add a step."""
        self._steps.append(said)

    def undo(self) -> None:
        """Take the last step back."""
        if self.can_undo:
            self._steps.pop()
