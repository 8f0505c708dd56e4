"""A stage in place of the engines: cuts a picture into an upper and a lower half at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.errors import OutOfMemory
from app.core.parts import Part
from app.core.progress import Progress, Report
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.stages.ports import DecomposeOptions
from app.stages.redo import Redo, Redone


@dataclass(frozen=True)
class Halves:
    """What the stage gives: layers, bottom first, and what is to be looked at."""

    layers: tuple[Layer, ...]
    notices: tuple[str, ...] = ()


def run(
    picture: NDArray[np.uint8] | Raster, engine_id: str, options: DecomposeOptions, report: Report
) -> Halves:
    """Give three layers: the whole as topwear, the upper half as face and as front hair."""
    rgba = picture.array() if isinstance(picture, Raster) else picture
    report(Progress("Cutting", 1, 2))
    height, width = rgba.shape[:2]
    upper = rgba[: height // 2]
    recipe = Recipe(engine_id)
    near, far = np.zeros(upper.shape[:2], np.float32), np.ones((height, width), np.float32)
    return Halves(
        (
            Layer.of(rgba, name="topwear", part=Part.TOPWEAR, depth=far, recipe=recipe),
            Layer.of(upper, name="face", part=Part.FACE, depth=near + 0.5, recipe=recipe),
            Layer.of(upper, name="front hair", part=Part.FRONT_HAIR, depth=near, recipe=recipe),
        )
    )


def plan(engine_id: str, options: DecomposeOptions, report: Report) -> str:
    """Tell the steps in an estimate; refuse fifty."""
    report(Progress("Looking at this machine"))
    if options.steps == 50:
        raise OutOfMemory("There is too little memory.", "Close other programs.")
    return f"16-bit weights: about 2 min, {options.steps or 30} steps"


def plan_for_ever(engine_id: str, options: DecomposeOptions, report: Report) -> str:
    """Take longer than anybody waits, without a word."""
    time.sleep(3600)
    return ""


def paint_slowly(
    picture: NDArray[np.uint8] | Raster, engine_id: str, options: DecomposeOptions, report: Report
) -> Halves:
    """Paint one step and a half, and show it until it is stopped."""
    so_far = np.full((64, 48, 4), 180, np.uint8)
    report(Progress("Painting the body", 0, 30))
    for _ in range(10_000):
        report(Progress("Painting the body", 2, 30, preview=so_far))
        time.sleep(0.02)
    return run(picture, engine_id, options, report)


def redo(
    document: Document, wish: Redo, engine_id: str, options: DecomposeOptions, report: Report
) -> Redone:
    """Paint the layers of a wish, or all, in the seed's grey; nothing for seed 99."""
    report(Progress("Painting again", 1, 2))
    ids = set(wish.layer_ids) or {layer.id for layer in document.layers}
    if options.seed == 99:
        return Redone(document.layers)
    recipe = Recipe(engine_id, seed=options.seed, note=f"{wish.kind} {wish.box}")
    layers = tuple(
        replace(
            layer,
            colour=Raster.of(np.full_like(layer.colour.array(), options.seed)),
            recipe=recipe,
        )
        if layer.id in ids
        else layer
        for layer in document.layers
    )
    return Redone(layers, ("Look at it.",), frozenset(ids))
