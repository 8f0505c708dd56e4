"""Tiny documents and pictures for tests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster


def plain(
    colour: tuple[int, int, int, int] = (200, 100, 50, 255), size: tuple[int, int] = (4, 3)
) -> NDArray[np.uint8]:
    """Give a picture of one colour; size is width, height."""
    return np.full((size[1], size[0], 4), colour, np.uint8)


def noise(seed: int, size: tuple[int, int] = (8, 6), *, opaque: bool = False) -> NDArray[np.uint8]:
    """Give random pixels, the same for the same seed."""
    rgba = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 4), np.uint8)
    if opaque:
        rgba[..., 3] = 255
    return rgba


def document(
    size: tuple[int, int] = (8, 6),
    layers: Sequence[str] = ("back hair", "face", "front hair"),
    *,
    picture: bool = False,
) -> Document:
    """Give a document whose layers are named, half as large as the canvas, and overlap."""
    width, height = size
    made = []
    for index, name in enumerate(layers):
        rgba = noise(index, (max(1, width // 2), max(1, height // 2)))
        part = Part(name) if name in set(Part) else None
        depth = np.full(rgba.shape[:2], 1.0 - index / max(1, len(layers)), np.float32)
        made.append(Layer.of(rgba, index, index, name=name, part=part, depth=depth))
    original = Raster.of(noise(99, size, opaque=True)) if picture else None
    return Document(Size(width, height), original, tuple(made))


@dataclass(frozen=True, slots=True, eq=False)
class PatchLayer:
    """A command that puts new pixels into a box of one layer.

    Attributes:
        layer_id: the layer to patch.
        left: first column, in the layer's own space.
        top: first row, in the layer's own space.
        colour: uint8 (h, w, 3), or None to leave it.
        alpha: uint8 (h, w), or None to leave it.
        depth: uint16 (h, w), or None to leave it.
    """

    layer_id: LayerId
    left: int
    top: int
    colour: NDArray[np.uint8] | None = None
    alpha: NDArray[np.uint8] | None = None
    depth: NDArray[np.uint16] | None = None
    label: str = "Paint"
    merge_key: ClassVar[None] = None

    def apply(self, document: Document) -> Document:
        """Give the document with the pixels replaced; untouched tiles are shared."""
        layer = document.layer(self.layer_id)
        changes: dict[str, Any] = {}
        for name in ("colour", "alpha", "depth"):
            patch, raster = getattr(self, name), getattr(layer, name)
            if patch is not None and raster is not None:
                changes[name] = raster.patched(self.left, self.top, patch)
        return document.with_layer(replace(layer, **changes))
