"""Makes the engines; the only place that imports them."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from app.core.errors import CommandError, EngineError
from app.settings import Settings, load_settings
from app.stages.ports import DecomposeOptions, Decomposer
from app.weights.manifest import load_manifest
from app.wiring.catalogue import (
    DEFAULT_ENGINE,
    DEPTH_WEIGHTS,
    LAYER_WEIGHTS,
    SEETHROUGH,
    engines,
    model_store,
)


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
    from app.engines.seethrough.depths import Depths
    from app.engines.seethrough.engine import SeeThrough
    from app.engines.seethrough.memory import Tier
    from app.engines.seethrough.painting import Layers
    from app.engines.seethrough.placing import Place, planned
    from app.engines.seethrough.sizes import Sizes

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
    for ids in (LAYER_WEIGHTS, DEPTH_WEIGHTS):
        found = next(filter(None, (store.find(manifest.find(one)) for one in ids)))
        folders.append(found.folder)
    cache = Path(platformdirs.user_cache_dir("kasane", appauthor=False))
    place = Place.of(plan)
    layers = Layers(folders[0], cache, place, sizes)
    return SeeThrough(layers, Depths(folders[1], place, sizes, cache), plan)
