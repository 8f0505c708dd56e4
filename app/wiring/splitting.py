"""Splits whose hidden areas a network may paint; asked for in the engine process."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypedDict

from app.core.errors import EngineError, WeightsError
from app.core.progress import Progress, Report
from app.settings import LAMA, Settings, load_settings
from app.weights.manifest import load_manifest
from app.wiring.catalogue import model_store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.core.document import Layer
    from app.stages.ports import Inpainter

LAMA_WEIGHTS = "lama-anime"
LAMA_NOTE = "hidden areas painted by LaMa"


def has_inpainter(settings: Settings | None = None) -> bool:
    """True when a network can paint hidden areas here."""
    if importlib.util.find_spec("torch") is None:
        return False
    try:
        weights = load_manifest().find(LAMA_WEIGHTS)
    except WeightsError:  # Said where the network is asked for.
        return False
    return model_store(settings or load_settings()).find(weights) is not None


def make_inpainter(settings: Settings | None = None) -> AbstractContextManager[Inpainter]:
    """Give the network that paints hidden areas, for a `with`.

    Args:
        settings: say where weights are looked for; the person's own when None.

    Raises:
        EngineError: the packages that it runs on are missing.
        WeightsError: its weights are not here, or are still a pickle.
    """
    if importlib.util.find_spec("torch") is None:
        raise EngineError(
            "LaMa cannot run here: torch is not installed.",
            "Run `kasane install-ai`, or choose the built-in filling.",
        )
    weights = load_manifest().find(LAMA_WEIGHTS)
    folder = model_store(settings or load_settings()).need(weights)
    from app.engines.lama.engine import Lama
    from app.networks.memory import best_device

    return Lama(folder / weights.converted[0], device=best_device())


def run_split_depth(
    layer: Layer,
    report: Report,
    *,
    parts: int | None = None,
    at: Sequence[float] | None = None,
    taken: Collection[str] = (),
    inpainter: str = LAMA,
    settings: Settings | None = None,
) -> tuple[Layer, ...]:
    """Give a layer's parts by depth, farthest first.

    Args:
        layer: has a depth map.
        report: told of progress; may raise Cancelled.
        parts: number of parts.
        at: depths of the cuts, instead of a number.
        taken: names that other layers have.
        inpainter: one of `INPAINTERS`.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        CommandError: there is nothing to split.
        EngineError: the network cannot run here.
        WeightsError: its weights are not here.
    """
    from app.stages.resplit import split_depth  # OpenCV, at need only

    report(Progress("Splitting by depth"))
    with _painting(inpainter, settings) as painting:
        return split_depth(layer, parts, at, taken=taken, report=report, **painting)


def run_split_selection(
    layer: Layer,
    report: Report,
    *,
    matte: NDArray[np.uint8],
    taken: Collection[str] = (),
    inpainter: str = LAMA,
    settings: Settings | None = None,
) -> tuple[Layer, ...]:
    """Give what is selected of a layer and the rest, farther first.

    Args:
        layer: any.
        report: told of progress; may raise Cancelled.
        matte: uint8 (h, w), in the layer's own space, 0..255.
        taken: names that other layers have.
        inpainter: one of `INPAINTERS`.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        CommandError: all of it is selected, or nothing.
        EngineError: the network cannot run here.
        WeightsError: its weights are not here.
    """
    from app.stages.resplit import split_selection  # OpenCV, at need only

    report(Progress("Splitting by selection"))
    with _painting(inpainter, settings) as painting:
        return split_selection(layer, matte, taken=taken, report=report, **painting)


class _Painting(TypedDict):
    inpainter: Inpainter | None
    note: str


@contextmanager
def _painting(name: str, settings: Settings | None) -> Iterator[_Painting]:
    """Give what a split hands on to what paints hidden areas.

    Args:
        name: one of `INPAINTERS`.
        settings: say where weights are looked for.
    """
    if name != LAMA:
        yield {"inpainter": None, "note": ""}
        return
    with make_inpainter(settings) as network:
        yield {"inpainter": network, "note": LAMA_NOTE}
