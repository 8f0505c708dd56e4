"""Turns an engine's name into the engine; the only place that imports engines.

The `run_` functions are what the engine process is asked for, as "app.wiring:run_decompose":
they take and give values that cross between processes.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import platformdirs
from numpy.typing import NDArray

from app.core.document import DRAFT, Recipe
from app.core.errors import CommandError, EngineError, WeightsError
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import Report
from app.core.raster import Raster
from app.settings import Settings, load_settings
from app.stages.ports import DecomposeOptions, Decomposer, Hint, PartImages
from app.weights.manifest import load_manifest

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling
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
        lacks: what that is, where a person can get it: "packages" or "weights"; else empty.
    """

    id: str
    title: str
    description: str
    available: bool
    why_not: str = ""
    lacks: Literal["", "packages", "weights"] = ""


SEETHROUGH = "seethrough"

_LAYER_WEIGHTS = ("seethrough-layers-bf16", "seethrough-layers-nf4")
_DEPTH_WEIGHTS = ("seethrough-depth-bf16", "seethrough-depth-nf4")


def engines(settings: Settings | None = None) -> tuple[EngineInfo, ...]:
    """Give every engine there is, those that cannot run here too.

    Args:
        settings: say where weights are looked for; the person's own when None.
    """
    draft = EngineInfo(
        DRAFT,
        "Draft (built in)",
        "A rough start to correct by hand, in seconds on any machine; needs no weights.",
        available=True,
    )
    lacks, why_not = _what_networks_lack(settings or load_settings())
    seethrough = EngineInfo(
        SEETHROUGH,
        "See-through",
        "Diffusion networks that paint the hidden parts; minutes on a graphics card.",
        available=not why_not,
        why_not=why_not,
        lacks=lacks,
    )
    return draft, seethrough


def _what_networks_lack(
    settings: Settings,
) -> tuple[Literal["", "packages", "weights"], str]:
    """Give what See-through lacks on this machine, and a sentence on it; empty when nothing."""
    if any(importlib.util.find_spec(name) is None for name in ("torch", "diffusers")):
        return "packages", "It needs torch and diffusers: install Kasane with its “ai” extra."
    try:
        store, manifest = model_store(settings), load_manifest()
    except WeightsError as error:
        return "", str(error)
    for ids in (_LAYER_WEIGHTS, _DEPTH_WEIGHTS):
        if not any(store.find(manifest.find(one)) for one in ids):
            return "weights", f"Its weights are not here: run `kasane models download {ids[0]}`."
    return "", ""


def make_engine(
    engine_id: str = DEFAULT_ENGINE,
    options: DecomposeOptions | None = None,
    settings: Settings | None = None,
) -> Decomposer:
    """Give an engine that is ready to take pictures apart.

    Args:
        engine_id: one of `engines()`.
        options: how large, how long and in how much memory it is to work.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        CommandError: there is no such engine, or it cannot work as the options say.
        EngineError: it cannot run here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    settings = settings or load_settings()
    known = {one.id: one for one in engines(settings)}
    info = known.get(engine_id)
    if info is None:
        able = ", ".join(one.id for one in known.values() if one.available)
        raise CommandError(
            f"There is no engine called “{engine_id}”.", f"These can run here: {able}."
        )
    if not info.available:
        raise EngineError(f"The engine “{engine_id}” cannot run here.", info.why_not)
    if engine_id == SEETHROUGH:
        return _seethrough(options or DecomposeOptions(), settings)
    from app.engines.draft.engine import DraftEngine  # at need only

    return DraftEngine()


def _seethrough(options: DecomposeOptions, settings: Settings) -> Decomposer:
    from app.engines.seethrough.engine import Depths, Layers, SeeThrough, Sizes
    from app.engines.seethrough.memory import Tier
    from app.engines.seethrough.placing import Place, planned

    usual = Sizes()
    try:
        sizes = Sizes(options.page_side or usual.page_side, steps=options.steps or usual.steps)
    except ValueError as error:
        raise CommandError(
            f"Pages of {options.page_side} px do not fit the networks.",
            "Give a multiple of 64, such as 1280.",
        ) from error
    wanted = Tier(options.tier) if options.tier else None
    plan = planned(sizes.page_side, wanted=wanted, steps=sizes.steps)
    store, manifest = model_store(settings), load_manifest()
    folders = []
    for ids in (_LAYER_WEIGHTS, _DEPTH_WEIGHTS):
        found = next(filter(None, (store.find(manifest.find(one)) for one in ids)))
        folders.append(found.folder)
    cache = Path(platformdirs.user_cache_dir("kasane", appauthor=False))
    place = Place.of(plan)
    layers = Layers(folders[0], cache, place, sizes)
    return SeeThrough(layers, Depths(folders[1], place, sizes, cache), plan)


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
        options: seed, face box, hints, and how networks are to work.
        report: told of progress; may raise Cancelled.
    """
    from app.stages.decompose import decompose  # OpenCV, at need only

    engine = make_engine(engine_id, options)
    return decompose(_array(picture), engine, _settled(engine_id, options), report)


def _settled(engine_id: str, options: DecomposeOptions) -> DecomposeOptions:
    """Give options with the engine's usual numbers in place of 0, for the recipe to tell."""
    if engine_id != SEETHROUGH:
        return replace(options, steps=0, page_side=0)
    from app.engines.seethrough.engine import Sizes  # torch, at need only

    usual = Sizes()
    return replace(
        options,
        steps=options.steps or usual.steps,
        page_side=options.page_side or usual.page_side,
    )


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
