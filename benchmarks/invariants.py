"""What holds of every document, whatever was done to it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.core.composite import flatten
from app.io.open import open_document, save_document

if TYPE_CHECKING:
    from app.core.document import Document, Group, GroupId, Layer
    from app.core.raster import Raster

_FIELDS = ("name", "part", "side", "left", "top", "visible", "locked", "blend", "clipped")


def broken(document: Document) -> list[str]:
    """Give what does not hold: sealed tiles, a composite, and the same after save and reopen."""
    found = [
        f"an open tile in {layer.name}"
        for layer in document.layers
        for raster in (layer.colour, layer.alpha, layer.depth)
        if raster is not None and any(tile.flags.writeable for tile in raster.tiles)
    ]
    composite = flatten(document)
    size = (document.canvas.height, document.canvas.width, 4)
    if composite.shape != size or composite.dtype != np.uint8:
        found.append(f"a composite of {composite.shape} {composite.dtype} for {size}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "again.ora"
        save_document(path, document)
        again, _ = open_document(path)
    return found + differences(document, again)


def differences(one: Document, other: Document) -> list[str]:
    """Give in what two documents differ, pixels included; nothing when they are equal."""
    found = []
    if one.canvas != other.canvas or not _same(one.picture, other.picture):
        found.append("another canvas or picture")
    if _groups(one) != _groups(other):
        found.append(f"other groups: {_groups(one)} and {_groups(other)}")
    if len(one.layers) != len(other.layers):
        return [*found, f"{len(one.layers)} layers and {len(other.layers)}"]
    for mine, theirs in zip(one.layers, other.layers, strict=True):
        found += [f"{mine.name}: {what}" for what in _layer_differences(mine, theirs)]
    return found


def _groups(document: Document) -> list[list[Group]]:
    """Give the groups around each layer, numbered as they come: their ids are not kept in files."""
    numbers: dict[GroupId | None, int | None] = {None: None}
    found = []
    for layer in document.layers:
        path = document.path(layer)
        for group in path:
            numbers.setdefault(group.id, len(numbers))
        found.append(
            [replace(group, id=numbers[group.id], parent=numbers[group.parent]) for group in path]
        )
    return found


def _layer_differences(one: Layer, other: Layer) -> list[str]:
    found = [
        f"{name} {getattr(one, name)!r} and {getattr(other, name)!r}"
        for name in (*_FIELDS, "recipe")
        if getattr(one, name) != getattr(other, name)
    ]
    if abs(one.opacity - other.opacity) > 1e-6:
        found.append(f"opacity {one.opacity} and {other.opacity}")
    return found + [
        f"other pixels in {name}"
        for name in ("colour", "alpha", "depth")
        if not _same(getattr(one, name), getattr(other, name))
    ]


def _same(one: Raster | None, other: Raster | None) -> bool:
    if one is None or other is None:
        return one is other
    return one is other or (
        (one.width, one.height, one.dtype) == (other.width, other.height, other.dtype)
        and all(
            mine is theirs or np.array_equal(mine, theirs)
            for mine, theirs in zip(one.tiles, other.tiles, strict=True)
        )
    )
