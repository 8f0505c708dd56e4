"""Draw order against depth: where they disagree, and the order that depth proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.depth import layer_depth
from app.core.document import Branch, Document, Layer
from app.core.geometry import Box
from app.core.parts import Part
from app.core.raster import stride_for

_NUDGE = 0.001
_BEHIND_FACE = {Part.EARS}
_BEFORE_FACE = (
    Part.NOSE, Part.MOUTH, Part.EYEWHITE, Part.IRIDES, Part.EYELASH, Part.EYEBROW,
)  # fmt: skip

TOLERANCE = 0.005
"""By how much depths may differ before their order counts."""
_SOLID = 128
_LEAST_SHARE = 0.02
_SIDE = 256
"""Pixels along the canvas' longer edge, about, at which overlaps are looked for."""

DepthOf = Callable[[Layer], float | None]
Item = Branch | Layer


@dataclass(frozen=True, slots=True, eq=False)
class Disagreement:
    """Two layers that overlap, of which the farther is drawn in front.

    Attributes:
        behind: drawn below, though it is nearer.
        before: drawn above, though it is farther.
        gap: how much nearer `behind` is, 0..1, by depths as the rules of the face have them.
    """

    behind: Layer
    before: Layer
    gap: float


def ruled_depths(parts: Sequence[Part | None], depths: Sequence[float]) -> list[float]:
    """Give depths with the face behind its features, from nose to eyebrow, and before the ears.

    Of several faces the features go before the nearest, and the ears behind the farthest.

    Args:
        parts: what each layer depicts.
        depths: of the same layers, 0 near to 1 far.

    >>> ruled_depths([Part.FACE, Part.NOSE, Part.EARS], [0.5, 0.6, 0.2])
    [0.5, 0.499, 0.501]
    """
    ruled = list(depths)
    faces = [depth for depth, part in zip(depths, parts, strict=True) if part is Part.FACE]
    if faces:
        for number, part in enumerate(parts):
            if part in _BEFORE_FACE:
                rank = _BEFORE_FACE.index(part) + 1
                ruled[number] = min(ruled[number], min(faces) - rank * _NUDGE)
            elif part in _BEHIND_FACE:
                ruled[number] = max(ruled[number], max(faces) + _NUDGE)
    return ruled


def disagreements(document: Document, depth_of: DepthOf = layer_depth) -> tuple[Disagreement, ...]:
    """Give the pairs of shown layers that overlap and are drawn against their depths.

    A clipped layer goes with its base and is not looked at by itself. Of layers of one
    part, as a lock and the hair that it was cut off, depths count where they overlap.

    Args:
        document: whose draw order is looked at.
        depth_of: gives a layer's depth, 0 near to 1 far; layers without are left out.
    """
    shown = [one for one in document.layers if document.is_shown(one) and not one.clipped]
    depths = _ruled(document.layers, depth_of)
    stride = stride_for(document.canvas, _SIDE)
    planes = [(layer, *_plane(layer, stride)) for layer in shown if layer.id in depths]
    found = []
    for number, (upper, upper_box, upper_mask) in enumerate(planes):
        for lower, lower_box, lower_mask in planes[:number]:
            gap = depths[upper.id] - depths[lower.id]
            if gap <= (0.0 if _is_ruled(lower, upper) else TOLERANCE):
                continue
            part = upper_box.intersect(lower_box)
            if part.is_empty:
                continue
            above = upper_mask[part.shifted(-upper_box.left, -upper_box.top).slices]
            below = lower_mask[part.shifted(-lower_box.left, -lower_box.top).slices]
            common = np.count_nonzero(above & below)
            smaller = min(np.count_nonzero(upper_mask), np.count_nonzero(lower_mask))
            if common <= _LEAST_SHARE * smaller:
                continue
            is_piece = upper.part is not None and upper.part is lower.part
            if not is_piece or _is_farther_there(upper, lower, stride):
                found.append(Disagreement(lower, upper, gap))
    return tuple(found)


def sorted_by_depth(document: Document, depth_of: DepthOf = layer_depth) -> tuple[Layer, ...]:
    """Give all layers, bottom first, the farthest lowest as far as groups let them.

    Groups stay together and go by the middle of their depths, clipped layers stay with their
    base. What has no depth, or is locked, keeps its place among its neighbours.
    """
    depths = _ruled(document.layers, depth_of)
    return tuple(_layers(_sorted(document.tree(), document, depths)))


def _sorted(items: Iterable[Item], document: Document, depths: dict[Any, float]) -> list[Item]:
    units: list[list[Item]] = []
    for item in items:
        inner = item
        if isinstance(item, Branch):
            inner = Branch(item.group, tuple(_sorted(item.children, document, depths)))
        if isinstance(item, Layer) and item.clipped and units:
            units[-1].append(inner)
        else:
            units.append([inner])
    ranks = [_rank(unit, document, depths) for unit in units]
    known = [number for number, rank in enumerate(ranks) if rank is not None]
    order = sorted(known, key=lambda number: -(ranks[number] or 0.0))
    result = list(units)
    for place, number in zip(known, order, strict=True):
        result[place] = units[number]
    return [item for unit in result for item in unit]


def _rank(unit: list[Item], document: Document, depths: dict[Any, float]) -> float | None:
    """Give the depth that a unit goes by; None when it stays where it is."""
    if any(document.is_locked(layer) for layer in _layers(unit)):
        return None
    known = [depths[layer.id] for layer in _layers(unit[:1]) if layer.id in depths]
    return median(known) if known else None


def _layers(items: Iterable[Item]) -> list[Layer]:
    found: list[Layer] = []
    for item in items:
        found.extend([item] if isinstance(item, Layer) else _layers(item.children))
    return found


def _ruled(layers: Iterable[Layer], depth_of: DepthOf) -> dict[Any, float]:
    pairs = [(layer, depth_of(layer)) for layer in layers]
    known = [(layer, depth) for layer, depth in pairs if depth is not None]
    ruled = ruled_depths([layer.part for layer, _ in known], [depth for _, depth in known])
    return {layer.id: depth for (layer, _), depth in zip(known, ruled, strict=True)}


def _is_ruled(one: Layer, other: Layer) -> bool:
    """Tell whether the rules of the face put these two in order."""
    bound = {*_BEFORE_FACE, *_BEHIND_FACE}
    pair = (one.part, other.part)
    return Part.FACE in pair and any(part in bound for part in pair)


def _plane(layer: Layer, stride: int) -> tuple[Box, NDArray[np.bool_]]:
    """Give where a layer is solid, at a stride, and that mask's box."""
    mask = layer.alpha.sampled(stride) >= _SOLID
    left, top = round(layer.left / stride), round(layer.top / stride)
    return Box(left, top, left + mask.shape[1], top + mask.shape[0]), mask


def _is_farther_there(upper: Layer, lower: Layer, stride: int) -> bool:
    """Tell whether the upper one of two layers is the farther one where both are solid."""
    part = upper.box.intersect(lower.box)
    if part.is_empty or upper.depth is None or lower.depth is None:
        return False
    alphas, depths = [], []
    for layer, depth in ((upper, upper.depth), (lower, lower.depth)):
        own = part.shifted(-layer.left, -layer.top)
        alphas.append(layer.alpha.sampled(stride, own) >= _SOLID)
        depths.append(depth.sampled(stride, own).astype(np.float64))
    gaps = (depths[0] - depths[1])[alphas[0] & alphas[1]] / 65535.0
    return bool(gaps.size and np.median(gaps) > TOLERANCE)
