"""Which engines there are, what each lacks here, and where weights are."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.core.errors import WeightsError
from app.core.recipe import DRAFT
from app.settings import Settings, load_settings
from app.weights.manifest import load_manifest

if TYPE_CHECKING:
    from app.weights.hub import Hub
    from app.weights.store import Store

DEFAULT_ENGINE = DRAFT


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
        takes: what of `DecomposeOptions` it heeds beside the seed: "steps", "page_side" ...
        tiers: what `DecomposeOptions.tier` may say.
    """

    id: str
    title: str
    description: str
    available: bool
    why_not: str = ""
    lacks: Literal["", "packages", "weights"] = ""
    takes: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()


TIERS = ("whole", "swap", "offload", "nf4", "cpu")
"""Every way in which networks share memory."""

PRECISIONS = ("bf16", "fp16")
"""What `DecomposeOptions.precision` may say."""

FEWEST_LAYERS, MOST_LAYERS = 2, 10
"""What `DecomposeOptions.layers` may ask for."""

SEETHROUGH = "seethrough"
QWEN_LAYERED = "qwen-layered"

LAYER_WEIGHTS = ("seethrough-layers-bf16", "seethrough-layers-nf4")
DEPTH_WEIGHTS = ("seethrough-depth-bf16", "seethrough-depth-nf4")
QWEN_WEIGHTS = ("qwen-image-layered",)


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
    settings = settings or load_settings()
    lacks, why_not = _what_networks_lack(settings, (LAYER_WEIGHTS, DEPTH_WEIGHTS))
    seethrough = EngineInfo(
        SEETHROUGH,
        "See-through",
        "Diffusion networks that paint the hidden parts; minutes on a graphics card.",
        available=not why_not,
        why_not=why_not,
        lacks=lacks,
        takes=("steps", "page_side", "tier", "precision"),
        tiers=TIERS,
    )
    lacks, why_not = _what_networks_lack(settings, (QWEN_WEIGHTS,))
    qwen_layered = EngineInfo(
        QWEN_LAYERED,
        "Qwen-Image-Layered",
        "A few layers, painted where they are hidden and named by the draft; wants a graphics "
        "card of 48 GB, and is slow on smaller ones.",
        available=not why_not,
        why_not=why_not,
        lacks=lacks,
        takes=("steps", "page_side", "tier", "layers"),
        tiers=("whole", "offload", "cpu"),
    )
    return draft, seethrough, qwen_layered


def is_installed(name: str) -> bool:
    """Tell whether a package is here, and whole: an installation that was stopped is neither."""
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return importlib.util.find_spec(name) is not None


def _what_networks_lack(
    settings: Settings, needed: tuple[tuple[str, ...], ...]
) -> tuple[Literal["", "packages", "weights"], str]:
    """Give what an engine lacks on this machine, and a sentence on it; empty when nothing.

    Args:
        settings: say where weights are looked for.
        needed: ids of weights; one of each row must be here.
    """
    if not all(is_installed(name) for name in ("torch", "diffusers")):
        return "packages", "It needs torch and diffusers: run `kasane install-ai`."
    try:
        store, manifest = model_store(settings), load_manifest()
        for ids in needed:
            if not any(store.find(manifest.find(one)) for one in ids):
                words = f"Its weights are not here: run `kasane models download {ids[0]}`."
                return "weights", words
    except WeightsError as error:
        return "", str(error)
    return "", ""


def model_store(settings: Settings) -> Store:
    """Give what finds weights in the places that a person has set."""
    from app.weights.places import usual_places
    from app.weights.store import Store

    return Store(usual_places(settings.models_folder, settings.comfyui_folder))


def model_hub(settings: Settings) -> Hub:
    """Give where weights come from, as a person has set it."""
    from app.weights.hub import Hub  # the web, at need only

    return Hub(settings.hub_endpoint, settings.hub_token, settings.proxy)
