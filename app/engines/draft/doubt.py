"""Where the draft is not sure of itself, so that a person looks there first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.parts import Part, Side
from app.engines.draft.analysis import Analysis
from app.engines.draft.labelling import Labelling
from app.engines.draft.oddity import odd_parts
from app.stages.ports import PartImage

UNSURE = 0.12
"""Certainty below which a region could as well be another part."""

DOUBTFUL_SHARE = 1 / 3
"""Share of unsure pixels from which a part is worth a look."""

DOUBT = "Much of this could be another part."


def unsure_pixels(labelling: Labelling) -> NDArray[np.bool_]:
    """Give where the draft is unsure, bool (h, w), working size."""
    is_unsure = np.append(labelling.certainty < UNSURE, np.False_)  # the last is for ground, -1
    found: NDArray[np.bool_] = is_unsure[labelling.regions]
    return found


def doubtful_parts(
    labelling: Labelling, analysis: Analysis | None = None
) -> frozenset[tuple[Part, Side]]:
    """Give the parts of which much could be another.

    Args:
        labelling: what shows what.
        analysis: of the picture, for the signs that are seen in it; None for the certainty alone.
    """
    shown, count = labelling.map, len(labelling.parts)
    inside = shown >= 0
    total = np.bincount(shown[inside], minlength=count)
    unsure = np.bincount(shown[inside & unsure_pixels(labelling)], minlength=count)
    many = np.flatnonzero(unsure > DOUBTFUL_SHARE * total)
    unsure_parts = frozenset(labelling.parts[int(index)] for index in many)
    return unsure_parts if analysis is None else unsure_parts | odd_parts(labelling, analysis)


def with_doubts(
    images: Sequence[PartImage], labelling: Labelling, analysis: Analysis | None = None
) -> tuple[PartImage, ...]:
    """Give the painted parts, the doubtful ones marked as such."""
    doubtful = doubtful_parts(labelling, analysis)
    return tuple(
        replace(image, doubt=DOUBT) if (image.part, image.side) in doubtful else image
        for image in images
    )
