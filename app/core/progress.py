"""How long work tells what it is doing, and how it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


class Cancelled(Exception):
    """The person asked to stop; raised by a report through the work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work.

    Attributes:
        phase: words for the person ("Finding the face").
        done: steps finished in this phase.
        total: steps in this phase; 0 when unknown.
        preview: uint8 (h, w, 4), straight: how the result looks so far, of any size; or None.
        stays: the words are worth reading after the phase: what the work will take.
    """

    phase: str
    done: int = 0
    total: int = 0
    preview: NDArray[np.uint8] | None = field(default=None, compare=False, repr=False, kw_only=True)
    stays: bool = field(default=False, kw_only=True)


Report = Callable[[Progress], None]
"""Takes a `Progress`; raises `Cancelled` to stop the caller."""


def silent(_progress: Progress) -> None:
    """Take a progress and do nothing with it."""
