"""Turns an engine's name into the engine; the only place that imports engines.

The `run_` functions are what the engine process is asked for, as "app.wiring:run_decompose":
they take and give values that cross between processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.core.document import DRAFT, Recipe
from app.core.errors import CommandError, EngineError
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import Report
from app.core.raster import Raster
from app.stages.ports import DecomposeOptions, Decomposer, Hint, PartImages

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling
    from app.settings import Settings
    from app.stages.decompose import Decomposition
    from app.weights.hub import Hub
    from app.weights.store import Store

DEFAULT_ENGINE = DRAFT

Picture = NDArray[np.uint8] | Raster
"""An array as a stage takes it, or a raster as a document holds it."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What an engine is, and whether it can run here.

    Attributes:
        id: what the command line and a recipe call it.
        title: for a menu.
        description: one sentence on what to expect of it.
        available: it can run on this machine, now.
        why_not: one sentence on what is missing; empty when available.
    """

    id: str
    title: str
    description: str
    available: bool
    why_not: str = ""


_ENGINES = (
    EngineInfo(
        DRAFT,
        "Draft (built in)",
        "A rough start to correct by hand, in seconds on any machine; needs no weights.",
        available=True,
    ),
    EngineInfo(
        "seethrough",
        "See-through",
        "A diffusion network that paints the hidden parts; needs its weights and a graphics card.",
        available=False,
        why_not="This version does not include it; it will come with a later one.",
    ),
)


def engines() -> tuple[EngineInfo, ...]:
    """Give every engine there is, those that cannot run here too."""
    return _ENGINES


def make_engine(engine_id: str = DEFAULT_ENGINE) -> Decomposer:
    """Give an engine that is ready to take pictures apart.

    Raises:
        CommandError: there is no such engine.
        EngineError: it cannot run here.
    """
    info = next((one for one in _ENGINES if one.id == engine_id), None)
    if info is None:
        known = ", ".join(one.id for one in _ENGINES if one.available)
        raise CommandError(
            f"There is no engine called “{engine_id}”.", f"These can run here: {known}."
        )
    if not info.available:
        raise EngineError(f"The engine “{engine_id}” cannot run here.", info.why_not)
    from app.engines.draft.engine import DraftEngine  # at need only

    return DraftEngine()


def model_store(settings: Settings) -> Store:
    """Give what finds weights in the places that a person has set."""
    from app.weights.places import usual_places
    from app.weights.store import Store

    return Store(usual_places(settings.models_folder, settings.comfyui_folder))


def model_hub(settings: Settings) -> Hub:
    """Give where weights come from, as a person has set it."""
    from app.weights.hub import Hub  # the web, at need only

    return Hub(settings.hub_endpoint, settings.hub_token, settings.proxy)


def run_decompose(
    picture: Picture, engine_id: str, options: DecomposeOptions, report: Report
) -> Decomposition:
    """Take a picture apart into layers whose composite is the picture.

    Args:
        picture: uint8 (h, w, 4), straight.
        engine_id: one of `engines()`.
        options: seed, face box and hints.
        report: told of progress; may raise Cancelled.
    """
    from app.stages.decompose import decompose  # OpenCV, at need only

    return decompose(_array(picture), make_engine(engine_id), options, report)


def run_analyse(picture: Picture, face: Box | None, report: Report) -> Analysis:
    """Look at a picture for the draft engine, before any click.

    Args:
        picture: uint8 (h, w, 4), straight.
        face: canvas space, when the person gave it.
        report: told of progress; may raise Cancelled.
    """
    from app.engines.draft import engine  # at need only

    box = None if face is None else engine.face_box(face)
    return engine.analyse(_array(picture), report, box)


def solve_draft(
    analysis: Analysis,
    hints: tuple[Hint, ...] = (),
    locked: frozenset[tuple[Part, Side]] = frozenset(),
    face: Box | None = None,
    previous: Labelling | None = None,
) -> Labelling:
    """Label the whole picture again from all clicks; quick enough to run after each.

    Args:
        analysis: of the picture.
        hints: the clicks, in canvas pixels.
        locked: parts whose pixels stay as they are in `previous`.
        face: canvas space, when the person moved it.
        previous: the labelling that `locked` speaks of.
    """
    from app.engines.draft import engine  # at need only

    box = None if face is None else engine.face_box(face)
    return engine.solve(analysis, hints, locked, box, previous)


def doubtful_parts(labelling: Labelling) -> frozenset[tuple[Part, Side]]:
    """Give the parts of a draft of which much could be another."""
    from app.engines.draft import doubt  # at need only

    return doubt.doubtful_parts(labelling)


def unsure_pixels(labelling: Labelling) -> NDArray[np.bool_]:
    """Give where a draft is unsure, bool (h, w), at the labelling's working size."""
    from app.engines.draft import doubt  # at need only

    return doubt.unsure_pixels(labelling)


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

    array = _array(picture)
    # Without notices: who corrected the draft has read them.
    parts = PartImages(engine.paint(array, analysis, labelling, report))
    return assemble(array, parts, Recipe(DRAFT, note=DRAFT_NOTE), report)


def _array(picture: Picture) -> NDArray[np.uint8]:
    return picture.array() if isinstance(picture, Raster) else picture
