"""See-through behind its name: which weights it gets, how it will run, and the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from app.core.errors import CommandError
from app.settings import Settings, load_settings
from app.stages.ports import DecomposeOptions, Decomposer
from app.weights.manifest import load_manifest
from app.wiring.catalogue import (
    DEPTH_WEIGHTS,
    LAYER_WEIGHTS,
    PRECISIONS,
    SEETHROUGH,
    TIERS,
    model_store,
)
from app.wiring.keeping import keeper

if TYPE_CHECKING:
    from app.engines.seethrough.memory import HalfType, Tier
    from app.engines.seethrough.plans import Plan
    from app.engines.seethrough.shelf import Shelf
    from app.engines.seethrough.sizes import Sizes
    from app.weights.store import Found

NF4 = "nf4"

_HALVES: dict[str, HalfType] = {"bf16": "bfloat16", "fp16": "float16"}
_NETWORKS = ("unet", "vae", "trans_vae")


@dataclass(frozen=True, slots=True)
class Editions:
    """The weights that are here, plain ones before packed ones.

    Attributes:
        layers: of the layer network and what stands around it.
        depths: of the depth network.
    """

    layers: tuple[Found, ...]
    depths: tuple[Found, ...]

    @property
    def is_packed(self) -> bool:
        """True when the layer network is here in 4 bits only."""
        return bool(self.layers) and all(one.weights.variant == NF4 for one in self.layers)


def make_seethrough(options: DecomposeOptions, settings: Settings) -> Decomposer:
    """Give the engine; its weights are here.

    What it holds in the machine's memory is that of the engine before it, while the weights are
    the same; how it runs is chosen anew.

    Args:
        options: how large, how long and in how much memory it is to work.
        settings: say where weights are looked for.

    Raises:
        CommandError: it cannot work as the options say.
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    from app.engines.seethrough.depths import Depths
    from app.engines.seethrough.engine import SeeThrough
    from app.engines.seethrough.painting import Layers
    from app.engines.seethrough.placing import Place
    from app.weights.identity import name_of

    sizes, editions = _sizes(options), _editions(settings)
    shelf = _shelf(editions)
    plan = _planned(options, sizes, editions, held=shelf.size)
    layers, depths = (_fitting(one, plan.tier) for one in (editions.layers, editions.depths))
    place = Place.of(plan)
    cache = Path(platformdirs.user_cache_dir("kasane", appauthor=False))
    is_told = len(editions.layers) > 1 or layers.weights.variant == NF4
    return SeeThrough(
        Layers(layers.folder, cache, place, sizes, shelf),
        Depths(depths.folder, place, sizes, cache, shelf),
        plan,
        weights=name_of(layers),
        notice=f"The weights were “{layers.weights.title}”." if is_told else "",
    )


def plan_seethrough(options: DecomposeOptions) -> Plan:
    """Give how it would run now; imports torch, so the first time takes seconds.

    Args:
        options: how large, how long and in how much memory it is to work.

    Raises:
        CommandError: it cannot work as the options say.
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    sizes, editions = _sizes(options), _editions(load_settings())
    return _planned(options, sizes, editions, held=_shelf(editions).size)


def _planned(options: DecomposeOptions, sizes: Sizes, editions: Editions, *, held: int) -> Plan:
    from app.engines.seethrough import placing
    from app.engines.seethrough.memory import Tier
    from app.engines.seethrough.plans import Wish

    for word, known in ((options.tier, TIERS), (options.precision, PRECISIONS)):
        if word and word not in known:
            raise CommandError(f"“{word}” is not a way to run.", f"There are: {', '.join(known)}.")
    missing = {}
    if editions.is_packed:
        missing[Tier.WHOLE] = "The weights that are here are of 4 bits: choose “nf4”."
    wish = Wish(
        Tier(options.tier) if options.tier else None,
        missing,
        _HALVES.get(options.precision),
        packed=editions.is_packed,
    )
    return placing.planned(sizes.page_side, wish=wish, steps=sizes.steps, held=held)


def _editions(settings: Settings) -> Editions:
    store, manifest = model_store(settings), load_manifest()
    layers, depths = (
        tuple(filter(None, (store.find(manifest.find(one)) for one in ids)))
        for ids in (LAYER_WEIGHTS, DEPTH_WEIGHTS)
    )
    return Editions(layers, depths)


def _fitting(editions: Sequence[Found], tier: Tier) -> Found:
    """Give the packed weights where they are to be packed, else the plain ones, if here."""
    wanted = [one for one in editions if (one.weights.variant == NF4) == (tier == NF4)]
    return (wanted or editions)[0]


def _shelf(editions: Editions) -> Shelf:
    """Give what holds tensors; a new one once any file has changed."""
    from app.engines.seethrough.cache import fingerprint
    from app.engines.seethrough.shelf import Shelf

    folders = [one.folder / name for one in (*editions.layers, *editions.depths)
               for name in _NETWORKS]  # fmt: skip
    stamps = ((folder, fingerprint(folder)) for folder in folders)
    return keeper.kept((SEETHROUGH, *stamps), Shelf)


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
