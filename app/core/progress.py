"""How long work tells what it is doing, and how it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """The person asked to stop; raised by a report through the work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work.

    Attributes:
        phase: words for the person ("Finding the face").
        done: steps finished in this phase.
        total: steps in this phase; 0 when unknown.
    """

    phase: str
    done: int = 0
    total: int = 0


Report = Callable[[Progress], None]
"""Takes a `Progress`; raises `Cancelled` to stop the caller."""


def silent(_progress: Progress) -> None:
    """Take a progress and do nothing with it."""
