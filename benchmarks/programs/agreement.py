"""What a file was meant to hold, and where a program sees something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Branch, Document, Group, Layer
from app.core.geometry import Box, matte_box
from app.core.raster import Raster
from app.io.clipping import clipped_alpha, clipped_layers
from app.io.open import open_document
from app.io.ora import xml_text
from app.io.project import write_project
from app.io.psd import write_psd
from app.io.psd_plan import Names, name_all, plain, visible_box
from benchmarks.programs import Item, Look

_OPACITY_STEP = 1.01 / 255


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file holds, as it was meant.

    Attributes:
        items: topmost first, a group before what is in it.
        short: their byte-coded names.
        composite: uint8 (h, w, 4), straight.
        canvas: its box.
    """

    items: Sequence[Item]
    short: Sequence[str]
    composite: NDArray[np.uint8]
    canvas: Box

    @property
    def layers(self) -> int:
        """How many items are no groups."""
        return sum(1 for item in self.items if not item.is_group)


@dataclass(frozen=True, slots=True)
class Error:
    """How far a picture is from the exact one.

    Attributes:
        most: largest difference over white, 0..255.
        mean: mean difference over white.
        alpha: largest difference of alpha.
        on_white: the picture came laid on white, and was compared so.
        size: width and height when they are others; nothing was compared.
    """

    most: float = 0.0
    mean: float = 0.0
    alpha: int = 0
    on_white: bool = False
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where a program sees something else; None is what it does not tell.

    Attributes:
        layers: how many it finds.
        names: those in another place of the order, in another group, or worded otherwise.
        places: names of layers that are elsewhere.
        shown: names of layers and groups by what differs: visible, opacity, mode.
        composite: as it draws the layers.
        stored: the merged picture in the file.
        again: layers and composite that we find in the file that it saves.
    """

    layers: int
    names: Sequence[str]
    places: Sequence[str]
    shown: dict[str, list[str]]
    composite: Error | None
    stored: Error | None
    again: tuple[int, Error] | None


def written(path: Path, document: Document) -> Expected:
    """Write a document as a PSD or as a project, and give what that should hold."""
    exact = flatten(document)
    if path.suffix == ".psd":
        write_psd(path, document)
        document, _ = plain(document)
        exact = flatten(document)
    else:
        write_project(path, document)
        for layer, base in list(clipped_layers(document.tree())):
            alpha = Raster.of(clipped_alpha(document, layer, base))
            document = document.with_layer(replace(layer, alpha=alpha))
    names = name_all([one for _, one in _walk(document.tree(), 0)], "seethrough")
    items, short = [], []
    for level, one in _walk(document.tree(), 0, topmost=True):
        item = _meant(one, level, names[one.id], document.canvas.box, path.suffix)
        if item.is_group or (item.box is not None and not item.box.is_empty):
            items.append(item)
            short.append(names[one.id].ascii)
    return Expected(items, short, exact, document.canvas.box)


def compared(look: Look, expected: Expected) -> Agreement:
    """Give where a program sees something else than what was meant."""
    told = {item.name for item in look.items}
    meant = [
        replace(item, name=short) if look.has_short_names and item.name not in told else item
        for item, short in zip(expected.items, expected.short, strict=True)
        if not (look.is_flat and item.is_group)
    ]
    both = list(zip(look.items, meant, strict=False))
    extra = [item.name for item in look.items[len(meant) :]]
    missing = [item.name for item in meant[len(look.items) :]]
    return Agreement(
        layers=sum(1 for item in look.items if not item.is_group),
        names=[
            *(seen.name for seen, item in both if _place(seen, look) != _place(item, look)),
            *extra,
            *missing,
        ],
        places=[seen.name for seen, item in both if _is_elsewhere(seen, item, expected.canvas)],
        shown=_shown(both),
        composite=None if look.composite is None else error(look.composite, expected.composite),
        stored=None if look.merged is None else _stored(look.merged, expected.composite),
        again=None if look.again is None else _again(look.again, expected),
    )


def error(seen: NDArray[np.uint8], exact: NDArray[np.uint8]) -> Error:
    """Give how far a straight picture is from the exact one."""
    if seen.shape != exact.shape:
        return Error(size=(seen.shape[1], seen.shape[0]))
    off = np.abs(over_white(seen) - over_white(exact))
    alpha = np.abs(seen[..., 3].astype(int) - exact[..., 3]).max()
    return Error(float(off.max()), float(off.mean()), int(alpha))


def over_white(rgba: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give straight pixels laid on white."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return rgba[..., :3] * alpha + 255 * (1 - alpha)


def _stored(seen: NDArray[np.uint8], exact: NDArray[np.uint8]) -> Error:
    plainly = error(seen, exact)
    if plainly.most <= 1 or plainly.size is not None:
        return plainly
    off = np.abs(seen[..., :3] - over_white(exact))
    if off.max() > 1:
        return plainly
    return Error(float(off.max()), float(off.mean()), plainly.alpha, on_white=True)


def _again(path: Path, expected: Expected) -> tuple[int, Error]:
    document, _ = open_document(path)
    return len(document.layers), error(flatten(document), expected.composite)


def _place(item: Item, look: Look) -> tuple[str, int, bool]:
    return item.name, 0 if look.is_flat else item.level, item.is_group


def _is_elsewhere(seen: Item, item: Item, canvas: Box) -> bool:
    if seen.box is None or item.box is None:
        return False
    return seen.box.intersect(canvas) != item.box.intersect(canvas)


def _shown(both: Sequence[tuple[Item, Item]]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    for seen, item in both:
        if seen.visible not in (None, item.visible):
            wrong.setdefault("visible", []).append(seen.name)
        told = item.opacity if seen.opacity is None else seen.opacity
        if abs((told or 0) - (item.opacity or 0)) > _OPACITY_STEP:
            wrong.setdefault("opacity", []).append(seen.name)
        if seen.blend not in (None, item.blend):
            wrong.setdefault("mode", []).append(seen.name)
    return wrong


def _walk(
    branch: Sequence[Branch | Layer], level: int, *, topmost: bool = False
) -> Iterator[tuple[int, Layer | Group]]:
    """Give layers and groups, bottom or topmost first, a group before what is in it."""
    for child in reversed(branch) if topmost else branch:
        if isinstance(child, Branch):
            yield level, child.group
            yield from _walk(child.children, level + 1, topmost=topmost)
        else:
            yield level, child


def _meant(one: Layer | Group, level: int, names: Names, canvas: Box, ending: str) -> Item:
    if isinstance(one, Group):
        box = None
    elif ending == ".psd":
        box = visible_box(one, canvas)
    else:
        box = matte_box(one.alpha.array()).shifted(one.left, one.top)
    return Item(
        name=names.full if ending == ".psd" else xml_text(one.name),
        level=level,
        is_group=isinstance(one, Group),
        box=box,
        opacity=one.opacity,
        visible=one.visible,
        blend=one.blend,
    )
