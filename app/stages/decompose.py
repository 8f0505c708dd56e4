"""Taking a picture apart: an engine's parts become exact, cropped, named layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.geometry import Size, matte_box
from app.core.parts import layer_name
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.core.recipe import DRAFT, Recipe
from app.stages.ports import DecomposeOptions, Decomposer, PartImage, PartImages
from app.stages.restore import recomposition_error, restore_original

DRAFT_NOTE = "draft: rough, please check"


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """A picture and the layers it was taken apart into.

    Attributes:
        layers: bottom first; their composite is the picture within 1/255.
        picture: uint8 (h, w, 4), straight.
        recipe: how they were made.
        notices: sentences on what a person should look at.
        plan: what was said before the start of how it runs and what it takes; may be empty.
    """

    layers: tuple[Layer, ...]
    picture: NDArray[np.uint8]
    recipe: Recipe
    notices: tuple[str, ...] = ()
    plan: str = ""


def decompose(
    picture: NDArray[np.uint8],
    engine: Decomposer,
    options: DecomposeOptions | None = None,
    report: Report = silent,
) -> Decomposition:
    """Give the layers of a picture.

    Args:
        picture: uint8 (h, w, 4), straight.
        engine: takes it apart.
        options: seed, face box and hints.
        report: told of progress; may raise Cancelled.
    """
    options = options or DecomposeOptions()
    made = engine.decompose(picture, options, report)
    used = made.painted_with
    recipe = Recipe(
        engine.id,
        weights=used.weights,
        seed=options.seed,
        steps=used.steps,
        page_side=used.page_side,
        note=DRAFT_NOTE if engine.id == DRAFT else made.note,
    )
    return assemble(picture, made, recipe, report)


def assemble(
    picture: NDArray[np.uint8],
    parts: PartImages,
    recipe: Recipe,
    report: Report = silent,
) -> Decomposition:
    """Give exact layers of the parts that an engine has painted.

    Args:
        picture: uint8 (h, w, 4), straight.
        parts: what the engine made.
        recipe: how they were made; each layer keeps it.
        report: told of progress; may raise Cancelled.
    """
    report(Progress("Restoring the original pixels", 0, 2))
    exact = restore_original(parts.images, picture)
    report(Progress("Restoring the original pixels", 1, 2))
    kept = [image for image in map(_cropped, exact) if image is not None]
    layers = tuple(
        Layer.of(
            image.rgba,
            image.left,
            image.top,
            name=name,
            part=image.part,
            side=image.side,
            depth=image.depth,
            recipe=replace(recipe, doubt=image.doubt) if image.doubt else recipe,
        )
        for image, name in zip(kept, unique_names(kept), strict=True)
    )
    error = recomposition_error(layers, picture)
    if error > 1:
        raise RuntimeError(f"the layers miss the picture by {error} levels")
    report(Progress("Restoring the original pixels", 2, 2))
    return Decomposition(layers, picture, recipe, parts.notices, parts.plan)


def document_of(decomposition: Decomposition) -> Document:
    """Give a document of the picture's size with the picture and its layers."""
    picture = decomposition.picture
    return Document(
        Size(picture.shape[1], picture.shape[0]), Raster.of(picture), decomposition.layers
    )


def unique_names(images: Sequence[PartImage]) -> list[str]:
    """Give each part's name; repeated ones are numbered from the nearest (topmost) on.

    Args:
        images: bottom first.
    """
    plain = [
        image.name or "layer" if image.part is None else layer_name(image.part, image.side)
        for image in images
    ]
    left = Counter(plain)
    repeated = {name for name, count in left.items() if count > 1}
    names = []
    for name in plain:
        names.append(f"{name}-{left[name]}" if name in repeated else name)
        left[name] -= 1
    return names


def _cropped(image: PartImage) -> PartImage | None:
    """Give the part cut to its visible pixels; None when nothing of it is there."""
    box = matte_box(image.rgba[..., 3])
    if box.is_empty:
        return None
    return replace(
        image,
        left=image.left + box.left,
        top=image.top + box.top,
        rgba=image.rgba[box.slices],
        depth=None if image.depth is None else image.depth[box.slices],
    )
