"""The draft engine's own questions: the clicks of a person go to it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.core.corrections import Hint
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import Report
from app.core.recipe import DRAFT, Recipe
from app.stages.ports import PartImages
from app.wiring.stages import Picture, array_of

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling
    from app.stages.decompose import Decomposition


def run_analyse(picture: Picture, face: Box | None, report: Report) -> Analysis:
    """Look at a picture for the draft engine, before any click.

    Args:
        picture: uint8 (h, w, 4), straight.
        face: canvas space, when the person gave it.
        report: told of progress; may raise Cancelled.
    """
    from app.engines.draft import engine  # at need only

    box = None if face is None else engine.face_box(face)
    return engine.analyse(array_of(picture), report, box)


def place_face(analysis: Analysis, face: Box) -> Analysis:
    """Look at a picture anew around a face box put by hand; quick, as figure and regions stay.

    Args:
        analysis: of the picture.
        face: canvas space.
    """
    from app.engines.draft import engine  # at need only

    return engine.with_face(analysis, engine.face_box(face))


def solve_draft(
    analysis: Analysis,
    hints: tuple[Hint, ...] = (),
    locked: frozenset[tuple[Part, Side]] = frozenset(),
    previous: Labelling | None = None,
) -> Labelling:
    """Label the whole picture again from all clicks; quick enough to run after each.

    Args:
        analysis: of the picture.
        hints: the clicks, in canvas pixels.
        locked: parts whose pixels stay as they are in `previous`.
        previous: the labelling that `locked` speaks of.
    """
    from app.engines.draft import engine  # at need only

    return engine.solve(analysis, hints, locked, previous)


def doubtful_parts(labelling: Labelling, analysis: Analysis) -> frozenset[tuple[Part, Side]]:
    """Give the parts of a draft of which much could be another."""
    from app.engines.draft import doubt  # at need only

    return doubt.doubtful_parts(labelling, analysis)


def unsure_pixels(labelling: Labelling) -> NDArray[np.bool_]:
    """Give where a draft is unsure, bool (h, w), at the labelling's working size."""
    from app.engines.draft import doubt  # at need only

    return doubt.unsure_pixels(labelling)


def regions_meant(
    labelling: Labelling, path: Sequence[tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Give the regions that a stroke names, each with the canvas pixel that stands for it.

    Args:
        labelling: what is stroked over.
        path: canvas px, in the order in which the pointer went there.
    """
    from app.engines.draft import strokes  # at need only

    return strokes.regions_meant(labelling, path)


def run_paint(
    picture: Picture, analysis: Analysis, labelling: Labelling, report: Report
) -> Decomposition:
    """Make the layers of a corrected draft; their composite is the picture.

    Args:
        picture: uint8 (h, w, 4), straight.
        analysis: of that picture.
        labelling: what the person agreed to.
        report: told of progress; may raise Cancelled.
    """
    from app.engines.draft import engine
    from app.stages.decompose import DRAFT_NOTE, assemble

    array = array_of(picture)
    # Without notices: who corrected the draft has read them.
    parts = PartImages(engine.paint(array, analysis, labelling, report))
    return assemble(array, parts, Recipe(DRAFT, note=DRAFT_NOTE), report)
