"""Qwen-Image-Layered behind its name: its weights, how it will run, and who names its layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import CommandError
from app.settings import Settings
from app.stages.ports import DecomposeOptions, Decomposer
from app.weights.manifest import load_manifest
from app.wiring.catalogue import QWEN_WEIGHTS, model_store

if TYPE_CHECKING:
    from app.engines.qwen_layered.memory import Plan
    from app.engines.qwen_layered.sizes import Sizes


def make_qwen_layered(options: DecomposeOptions, settings: Settings) -> Decomposer:
    """Give the engine, with the draft engine to name its layers; its weights are here.

    Args:
        options: how large, how long, into how many layers and in how much memory it is to work.
        settings: say where weights are looked for.

    Raises:
        CommandError: it cannot work as the options say.
        WeightsError: the weights are damaged or of another network.
        OutOfMemory: nothing it could do fits into this machine.
    """
    from app.engines.draft.engine import DraftEngine
    from app.engines.qwen_layered.engine import QwenLayered
    from app.stages.naming import NamedBy
    from app.weights.identity import name_of

    plan, sizes = plan_qwen_layered(options), _sizes(options)
    store, manifest = model_store(settings), load_manifest()
    found = next(filter(None, (store.find(manifest.find(one)) for one in QWEN_WEIGHTS)))
    return NamedBy(QwenLayered(found.folder, plan, sizes, name_of(found)), DraftEngine())


def plan_qwen_layered(options: DecomposeOptions) -> Plan:
    """Give how it would run now; imports torch, so the first time takes seconds.

    Args:
        options: how large, how long, into how many layers and in how much memory it is to work.

    Raises:
        CommandError: it cannot work as the options say.
        OutOfMemory: nothing it could do fits into this machine.
    """
    from app.engines.qwen_layered import engine
    from app.engines.qwen_layered.memory import Tier

    sizes = _sizes(options)
    if options.tier and options.tier not in set(Tier):
        raise CommandError(
            f"Qwen-Image-Layered cannot run in the way “{options.tier}”.",
            f"It knows these: {', '.join(Tier)}.",
        )
    return engine.planned(sizes, Tier(options.tier) if options.tier else None)


def _sizes(options: DecomposeOptions) -> Sizes:
    from app.engines.qwen_layered.sizes import FEWEST, MOST, PAGE_SIDES, Sizes

    usual = Sizes()
    try:
        return Sizes(
            options.page_side or usual.page_side,
            options.steps or usual.steps,
            options.layers or usual.layers,
        )
    except ValueError as error:
        pages = " or ".join(map(str, PAGE_SIDES))
        raise CommandError(
            "Qwen-Image-Layered cannot work with these numbers.",
            f"It takes pages of {pages} px, one step or more, and {FEWEST} to {MOST} layers.",
        ) from error
