"""How far the composite is from the original picture, pixel by pixel and as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten, levels_apart
from app.core.document import Document
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent

_BAND = 512


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Composite against original.

    Attributes:
        levels: uint8 (h, w), the largest difference of a pixel's channels, premultiplied, alpha
            too; what rounding alone makes is in it.
        largest: 0..255.
        mean: over all pixels, 0..255.
        share: of the pixels that differ by more than one level, 0..1.
    """

    levels: NDArray[np.uint8]
    largest: int
    mean: float
    share: float


def difference(document: Document, report: Report = silent) -> Difference:
    """Compare the composite with the picture.

    Args:
        document: with its picture; hidden layers are left out, as in every export.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: there is no picture.
    """
    if document.picture is None:
        raise CommandError(
            "There is no original picture to compare with.", "Only files made from one have it."
        )
    width, height = document.canvas.width, document.canvas.height
    levels = np.zeros((height, width), np.uint8)
    for top in range(0, height, _BAND):
        report(Progress("Comparing with the original", top, height))
        box = Box(0, top, width, min(top + _BAND, height))
        made, picture = flatten(document, box), document.picture.array(box)
        if not np.array_equal(made, picture):
            levels[box.slices] = np.rint(levels_apart(made, picture))
    return Difference(levels, int(levels.max()), float(levels.mean()), float((levels > 1).mean()))
