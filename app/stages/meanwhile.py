"""Putting in what was made of a document when some of its layers have changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.growth import grown
from app.core.unchanged import has_same_pixels

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PutIn:
    """What comes into a document of that which was made of an earlier one.

    Attributes:
        old: its layers that become others.
        new: what they become, in the same order.
        left: layers for which something was made that does not come in: they have other pixels
            than then, are locked, or are gone.
    """

    old: tuple[Layer, ...]
    new: tuple[Layer, ...]
    left: frozenset[LayerId]


def changed_since(before: Document, after: Document, now: Document) -> frozenset[LayerId]:
    """Give the layers for which something was made that cannot come in as they are now.

    Args:
        before: of which it was made.
        after: with what was made; the same layers.
        now: as the document is.
    """
    here = {layer.id: layer for layer in now.layers}

    def fits(old: Layer) -> bool:
        layer = here.get(old.id)
        return layer is not None and not now.is_locked(layer) and has_same_pixels(layer, old)

    return frozenset(old.id for old, _ in _made(before, after) if not fits(old))


def put_in(before: Document, after: Document, now: Document) -> PutIn:
    """Give what comes into the present document of what was made of an earlier one.

    What was made of a layer that has other pixels now stays out, and of the others what was made
    of the same pixels of the canvas: layers have got there what it lost. So in every pixel all of
    it comes in or nothing. Names, opacities and the like are those of the present document.

    Args:
        before: of which it was made.
        after: with what was made; the same layers.
        now: as the document is.
    """
    left = changed_since(before, after, now)
    made = _made(before, after)
    held = [one for old, new in made if old.id in left for one in _differences(old, new)]
    pairs = []
    for old, new in made:
        if old.id not in left:
            layer = now.layer(old.id)
            fresh = _without(old, new, held)
            others = {
                one.name: getattr(fresh, one.name)
                for one in fields(fresh)
                if getattr(fresh, one.name) is not getattr(old, one.name)
            }
            pairs.append((layer, replace(layer, **others) if others else layer))
    pairs = [(one, other) for one, other in pairs if one is not other]
    return PutIn(tuple(one for one, _ in pairs), tuple(other for _, other in pairs), left)


def _made(before: Document, after: Document) -> list[tuple[Layer, Layer]]:
    pairs = zip(before.layers, after.layers, strict=True)
    return [(old, new) for old, new in pairs if new is not old]


def _differences(old: Layer, new: Layer) -> Iterator[tuple[Box, Mask]]:
    """Give where two versions of a layer have other pixels: boxes of the canvas, and which."""
    one = grown(new, old.box)
    other = grown(old, one.box)
    if one.box != other.box:  # Their tiles lie otherwise.
        box = Box.around([one.box, other.box])
        yield box, (one.rgba_over(box) != other.rgba_over(box)).any(axis=2)
        return
    pairs = zip(
        zip(one.colour.tiles, other.colour.tiles, strict=True),
        zip(one.alpha.tiles, other.alpha.tiles, strict=True),
        strict=True,
    )
    for number, ((rgb, rgb_before), (alpha, alpha_before)) in enumerate(pairs):
        if rgb is not rgb_before or alpha is not alpha_before:
            mask = (rgb != rgb_before).any(axis=2) | (alpha != alpha_before)
            if mask.any():
                yield one.alpha.tile_box(number).shifted(one.left, one.top), mask


def _without(old: Layer, new: Layer, held: Sequence[tuple[Box, Mask]]) -> Layer:
    """Give a new version of a layer that is as the old one in some pixels of the canvas.

    Args:
        old: as it was.
        new: as it was made.
        held: boxes of the canvas, and which of their pixels; bool.
    """
    whole = grown(new, old.box)
    fresh = whole
    for box, mask in held:
        part = box.intersect(whole.box)
        if part.is_empty:
            continue
        own = part.shifted(-whole.left, -whole.top)
        rgba, before = fresh.rgba(own), old.rgba_over(part)
        stays = mask[part.shifted(-box.left, -box.top).slices] & (rgba != before).any(axis=2)
        if not stays.any():
            continue
        rgba[stays] = before[stays]
        fresh = replace(
            fresh,
            colour=fresh.colour.patched(own.left, own.top, np.ascontiguousarray(rgba[..., :3])),
            alpha=fresh.alpha.patched(own.left, own.top, np.ascontiguousarray(rgba[..., 3])),
        )
    if fresh is whole:
        return new
    return fresh if any(True for _ in _differences(old, fresh)) else old
