"""See-through behind its name: where its weights are, how it will run, and the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from app.core.errors import CommandError
from app.settings import Settings
from app.stages.ports import DecomposeOptions, Decomposer
from app.weights.manifest import load_manifest
from app.wiring.catalogue import DEPTH_WEIGHTS, LAYER_WEIGHTS, model_store

if TYPE_CHECKING:
    from app.engines.seethrough.memory import Plan
    from app.engines.seethrough.sizes import Sizes


def make_seethrough(options: DecomposeOptions, settings: Settings) -> Decomposer:
    """Give the engine; its weights are here.

    Args:
        options: how large, how long and in how much memory it is to work.
        settings: say where weights are looked for.

    Raises:
        CommandError: it cannot work as the options say.
        OutOfMemory: nothing it could do fits into this machine.
    """
    from app.engines.seethrough.depths import Depths
    from app.engines.seethrough.engine import SeeThrough
    from app.engines.seethrough.painting import Layers
    from app.engines.seethrough.placing import Place

    plan, sizes = plan_seethrough(options), _sizes(options)
    store, manifest = model_store(settings), load_manifest()
    folders = []
    for ids in (LAYER_WEIGHTS, DEPTH_WEIGHTS):
        found = next(filter(None, (store.find(manifest.find(one)) for one in ids)))
        folders.append(found.folder)
    cache = Path(platformdirs.user_cache_dir("kasane", appauthor=False))
    place = Place.of(plan)
    layers = Layers(folders[0], cache, place, sizes)
    return SeeThrough(layers, Depths(folders[1], place, sizes, cache), plan)


def plan_seethrough(options: DecomposeOptions) -> Plan:
    """Give how it would run now; imports torch, so the first time takes seconds.

    Args:
        options: how large, how long and in how much memory it is to work.

    Raises:
        CommandError: it cannot work as the options say.
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    from app.engines.seethrough import placing
    from app.engines.seethrough.memory import Tier

    sizes = _sizes(options)
    wanted = Tier(options.tier) if options.tier else None
    return placing.planned(sizes.page_side, wanted=wanted, steps=sizes.steps)


def _sizes(options: DecomposeOptions) -> Sizes:
    from app.engines.seethrough.sizes import Sizes

    usual = Sizes()
    try:
        return Sizes(options.page_side or usual.page_side, steps=options.steps or usual.steps)
    except ValueError as error:
        raise CommandError(
            f"Pages of {options.page_side} px do not fit the networks.",
            "Give a multiple of 64, such as 1280.",
        ) from error
