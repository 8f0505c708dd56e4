"""The built-in draft engine: named layers from a flat picture without any weights.

It is a start for hand work. `analyse` looks at a picture once, `solve` labels it from all
clicks in about a tenth of a second, `paint` makes the layers.
"""

from __future__ import annotations

from app.core.corrections import Corrections, Hint, deciding
from app.core.geometry import Box
from app.core.progress import Progress, Report
from app.core.recipe import DRAFT
from app.engines.draft.analysis import STEPS, Analysis, analyse, with_face
from app.engines.draft.face import FaceBox
from app.engines.draft.labelling import Labelling, solve
from app.engines.draft.painting import paint
from app.engines.draft.pixels import Bytes
from app.stages.ports import DecomposeOptions, PartImages

__all__ = [
    "Analysis",
    "DraftEngine",
    "FaceBox",
    "Hint",
    "Labelling",
    "analyse",
    "face_box",
    "paint",
    "solve",
    "solve_steps",
    "with_face",
]


def face_box(box: Box) -> FaceBox:
    """Give the face box of a canvas box.

    >>> face_box(Box(10, 20, 40, 60))
    FaceBox(left=10, top=20, width=30, height=40)
    """
    return FaceBox(box.left, box.top, box.width, box.height)


def solve_steps(analysis: Analysis, steps: tuple[Corrections, ...]) -> tuple[Analysis, Labelling]:
    """Give what all that was said of a picture comes to, and the analysis with its face box.

    Args:
        analysis: of the picture, with the face where it was found.
        steps: what was said, one after the other.
    """
    *before, last = deciding(steps)
    labelling = None
    for said in before:
        labelling = solve(_placed(analysis, said), said.hints, said.locked, labelling)
    looked = _placed(analysis, last)
    return looked, solve(looked, last.hints, last.locked, labelling)


def _placed(analysis: Analysis, said: Corrections) -> Analysis:
    return analysis if said.face is None else with_face(analysis, face_box(said.face))


class DraftEngine:
    """Takes a picture apart with colour, place and the artist's clicks."""

    id = DRAFT

    def decompose(self, picture: Bytes, options: DecomposeOptions, report: Report) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: face box and hints, or corrections; nothing here is drawn at random.
            report: told of progress; may raise Cancelled.
        """
        said = options.corrections
        face = None if said or options.face is None else face_box(options.face)
        looked = analyse(picture, report, face)
        report(Progress("Naming parts", 3, STEPS))
        if said:
            looked, labelling = solve_steps(looked, said)
        else:
            labelling = solve(looked, options.hints)
        images = paint(picture, looked, labelling, report)
        return PartImages(images, labelling.please_check)
