"""The built-in draft engine: named layers from a flat picture without any weights.

It is a start for hand work. `analyse` looks at a picture once, `solve` labels it from all
clicks in about a tenth of a second, `paint` makes the layers.
"""

from __future__ import annotations

from app.core.corrections import Hint
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
    "with_face",
]


def face_box(box: Box) -> FaceBox:
    """Give the face box of a canvas box.

    >>> face_box(Box(10, 20, 40, 60))
    FaceBox(left=10, top=20, width=30, height=40)
    """
    return FaceBox(box.left, box.top, box.width, box.height)


class DraftEngine:
    """Takes a picture apart with colour, place and the artist's clicks."""

    id = DRAFT

    def decompose(self, picture: Bytes, options: DecomposeOptions, report: Report) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: face box and hints; nothing here is drawn at random.
            report: told of progress; may raise Cancelled.
        """
        face = None if options.face is None else face_box(options.face)
        analysis = analyse(picture, report, face)
        report(Progress("Naming parts", 3, STEPS))
        labelling = solve(analysis, options.hints)
        images = paint(picture, analysis, labelling, report)
        return PartImages(images, labelling.please_check)
