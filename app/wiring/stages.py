"""What the engine process is asked for, as "app.wiring:run_decompose".

Takes and gives values that cross between processes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document
from app.core.errors import CommandError
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.stages.ports import DecomposeOptions, Painter
from app.wiring.catalogue import QWEN_LAYERED, SEETHROUGH
from app.wiring.making import make_engine

if TYPE_CHECKING:
    from app.stages.decompose import Decomposition
    from app.stages.redo import Redo, Redone

Picture = NDArray[np.uint8] | Raster
"""An array as a stage takes it, or a raster as a document holds it."""


def run_decompose(
    picture: Picture, engine_id: str, options: DecomposeOptions, report: Report
) -> Decomposition:
    """Take a picture apart into layers whose composite is the picture.

    Args:
        picture: uint8 (h, w, 4), straight.
        engine_id: one of `engines()`.
        options: seed, face box, hints, and how networks are to work.
        report: told of progress; may raise Cancelled.
    """
    from app.stages.decompose import decompose  # OpenCV, at need only

    engine = make_engine(engine_id, options)
    return decompose(array_of(picture), engine, options, report)


def run_plan(engine_id: str, options: DecomposeOptions, report: Report = silent) -> str:
    """Give how an engine would run now, for a person; empty for one that has no choice.

    Args:
        engine_id: one of `engines()`; it can run here.
        options: as they will be given to `run_decompose`.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: it cannot work as the options say.
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    if engine_id == SEETHROUGH:
        from app.wiring.seethrough import plan_seethrough

        report(Progress("Looking at this machine"))
        return plan_seethrough(options).words
    if engine_id == QWEN_LAYERED:
        from app.wiring.qwen_layered import plan_qwen_layered

        report(Progress("Looking at this machine"))
        return plan_qwen_layered(options).words
    return ""


def run_redo(
    document: Document, wish: Redo, engine_id: str, options: DecomposeOptions, report: Report
) -> Redone:
    """Paint parts of a document again, the rest being as it was.

    Args:
        document: with its picture.
        wish: what is to be painted.
        engine_id: one of `engines()` whose networks paint.
        options: seed, and how networks are to work.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: the wish does not fit the document or the engine.
    """
    from app.stages.redo import redo  # OpenCV, at need only

    engine = make_engine(engine_id, options)
    if not isinstance(engine, Painter):
        raise CommandError(
            f"The engine “{engine_id}” cannot paint a part again.",
            f"Choose “{SEETHROUGH}”, which has networks that paint.",
        )
    engine.begin(report)
    found = redo(document, wish, engine, options, report)
    return replace(found, notices=(*engine.finish(), *found.notices))


def array_of(picture: Picture) -> NDArray[np.uint8]:
    """Give a picture as a stage takes it, uint8 (h, w, 4), straight."""
    return picture.array() if isinstance(picture, Raster) else picture
