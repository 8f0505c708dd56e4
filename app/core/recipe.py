"""How a layer was made."""

from __future__ import annotations

from dataclasses import dataclass, replace

DRAFT = "draft"
"""Id of the built-in engine, whose layers are a rough start."""

HAND = "hand"
"""Stands for the engine in the recipe of what a person drew, once something was painted on it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Enough to make a layer again.

    Attributes:
        engine: the engine's id; `DRAFT` for the built-in one, `HAND` for none.
        weights: revision of the weights; empty for an engine without.
        seed: of the noise.
        steps: denoising steps; 0 for an engine without.
        page_side: side of the square page in pixels; 0 for an engine without.
        note: what the person should know ("draft: rough, please check"); see `notes`.
        doubt: why the person should look at this very layer; empty when the engine was sure, or
            once it was looked at.
    """

    engine: str
    weights: str = ""
    seed: int = 0
    steps: int = 0
    page_side: int = 0
    note: str = ""
    doubt: str = ""

    @property
    def is_draft(self) -> bool:
        """True when the built-in engine made the layer."""
        return self.engine == DRAFT

    @property
    def is_by_hand(self) -> bool:
        """True when no engine made the layer, though something was painted on it."""
        return self.engine == HAND

    @property
    def notes(self) -> tuple[str, ...]:
        """What the person should know, one thing each."""
        return tuple(filter(None, self.note.split("; ")))

    def noted(self, note: str) -> Recipe:
        """Give the recipe with one thing more to know.

        >>> Recipe(DRAFT, note="rough").noted("filled").noted("rough").notes
        ('rough', 'filled')
        """
        return replace(self, note="; ".join(dict.fromkeys((*self.notes, note))))
