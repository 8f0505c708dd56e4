"""Solving a picture for what was said of it, and for all that went before where that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.corrections import Corrections, deciding
from app.core.geometry import Box
from app.core.parts import Part
from app.core.progress import Report
from app.ui.correct_draft.tints import Tints
from app.wiring import doubtful_parts, place_face, solve_draft

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling

Placed = tuple[Box, "Analysis"]
"""A face box put by hand, and the analysis around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a picture is solved as, made ready to be shown.

    Attributes:
        placed: where the face is, if put by hand.
        doubtful: parts of which much could be another.
        tints: the labelling as colours.
    """

    placed: Placed | None
    doubtful: set[Part]
    tints: Tints


def shown(
    analysis: Analysis,
    steps: tuple[Corrections, ...],
    placed: Placed | None,
    previous: Labelling | None,
    _report: Report,
) -> Shown:
    """Solve as a job and give what is shown of it; arguments as of `solved`."""
    there, labelling = solved(analysis, steps, placed, previous)
    looked = analysis if there is None else there[1]
    doubtful = {part for part, _ in doubtful_parts(labelling, looked)}
    return Shown(there, doubtful, Tints(labelling))


def solved(
    analysis: Analysis,
    steps: tuple[Corrections, ...],
    placed: Placed | None,
    previous: Labelling | None,
) -> tuple[Placed | None, Labelling]:
    """Give the labelling that the last step asks for, and where its face is, if put by hand.

    Args:
        analysis: of the picture.
        steps: what was said; none is as if nothing was.
        placed: of the last time; spares looking again.
        previous: what the picture was solved as before, whose locked parts stay. When None it is
            made of the steps: a locked part is as it was when it was locked.
    """
    *before, last = deciding(steps)
    if previous is None:
        for said in before:
            placed, previous = _solved(analysis, said, placed, previous)
    return _solved(analysis, last, placed, previous)


def found_face(analysis: Analysis | None) -> Box | None:
    """Give where the engine found the face; None where it found none, or has not looked."""
    face = None if analysis is None else analysis.face
    if face is None:
        return None
    left, top = round(face.left), round(face.top)
    return Box(left, top, round(face.left + face.width), round(face.top + face.height))


def _solved(
    analysis: Analysis, said: Corrections, placed: Placed | None, previous: Labelling | None
) -> tuple[Placed | None, Labelling]:
    if said.face is None:
        placed = None
    elif placed is None or placed[0] != said.face:
        placed = said.face, place_face(analysis, said.face)
    looked = analysis if placed is None else placed[1]
    return placed, solve_draft(looked, said.hints, said.locked, previous)
