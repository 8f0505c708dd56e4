"""Merging layers into one that looks as they do over each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.commands import ReplaceLayers
from app.core.composite import flatten, flatten_layers, levels_apart
from app.core.depth import VISIBLE, continued
from app.core.document import BlendMode, Document, GroupId, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.parts import Side, merged_name

_ROUNDING = 2.0
"""Levels by which a pixel may differ only because the merged layer has 8 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """A merged layer, and what the picture loses by it.

    Attributes:
        layer: as it goes into the document.
        is_on_top: it takes the place of the topmost of the layers, else that of the lowest.
        pixels: of the canvas that look otherwise with it.
        between: names of the layers there that lie between the merged ones, bottom first.
    """

    layer: Layer
    is_on_top: bool = True
    pixels: int = 0
    between: tuple[str, ...] = ()


def merge_in_place(document: Document, layers: Sequence[Layer]) -> Merged:
    """Merge layers of a document, for that end of their span where the picture changes least.

    It changes where others lie between, or where a blend mode met what is below the lowest.

    Args:
        document: holds the layers, and may have others between them.
        layers: bottom first, at least one; hidden ones count as shown.
    """
    merged = merge_layers(layers, [one.name for one in document.layers if one not in layers])
    span = document.layers[document.layers.index(layers[0]) : document.layers.index(layers[-1])]
    area = merged.box.intersect(document.canvas.box)
    between = [
        one
        for one in span
        if one not in layers and document.is_shown(one) and not one.box.intersect(area).is_empty
    ]
    box = Box.around(one.box.intersect(area) for one in between)
    if any(map(_meets_below, layers)):
        box = area
    if box.is_empty:
        return Merged(merged)
    options, before = [], flatten(document, box)
    for is_on_top in (True, False):
        layer = replace(merged, group=layers[-1 if is_on_top else 0].group)
        after = put_in(document, layers, layer, "", is_on_top=is_on_top).apply(document)
        gap = _otherwise(before, after, box)
        names = tuple(one.name for one in between if one.rgba_over(box)[gap, 3].any())
        options.append(Merged(layer, is_on_top, int(gap.sum()), names))
    return min(options, key=lambda one: one.pixels)


def _otherwise(before: NDArray[np.uint8], after: Document, box: Box) -> NDArray[np.bool_]:
    """Give which pixels of a box, canvas space, look otherwise than before, (h, w)."""
    return np.asarray(levels_apart(before, flatten(after, box)) > _ROUNDING)


def flattening_changes(document: Document, merged: Layer, after: Document) -> int:
    """Give how many pixels of the picture a group of a document loses when it is made one layer.

    Args:
        document: has the group yet.
        merged: the layer that is made of it.
        after: has that in the group's place.
    """
    gone = {layer.id for layer in document.layers} - {layer.id for layer in after.layers}
    if not any(_meets_below(layer) for layer in document.layers if layer.id in gone):
        return 0
    box = merged.box.intersect(document.canvas.box)
    return int(_otherwise(flatten(document, box), after, box).sum())


def _meets_below(layer: Layer) -> bool:
    """Tell whether a layer looks otherwise over other layers than those that it is merged with."""
    return layer.blend is not BlendMode.NORMAL or layer.clipped


def put_in(
    document: Document, layers: Sequence[Layer], merged: Layer, label: str, *, is_on_top: bool
) -> ReplaceLayers:
    """Put a layer in the place of the topmost of others (bottom first), or of the lowest."""
    gone = tuple(layer.id for layer in layers)
    top = document.layers.index(layers[-1])
    at = top + 1 - len(gone) if is_on_top else None
    return ReplaceLayers(gone, (merged,), at, label=label)


def merge_layers(layers: Sequence[Layer], taken: Collection[str] = ()) -> Layer:
    """Give one layer of the composite of layers, placed in its part as the bottom one.

    It is named as what they are the pieces of, or as the bottom one.

    It has a depth map when all have one: each pixel's depth is that of the topmost layer seen
    there; where none is, it goes on.

    Args:
        layers: bottom first, at least one; hidden ones count as shown.
        taken: names that other layers have.
    """
    box = Box.around(layer.box for layer in layers)
    bottom, name = layers[0], merged_name([layer.name for layer in layers], taken)
    has_both = {Side.LEFT, Side.RIGHT} <= {layer.side for layer in layers}
    base = replace(bottom, blend=BlendMode.NORMAL, clipped=False)
    shown = [replace(layer, visible=True) for layer in (base, *layers[1:])]
    return Layer.of(
        flatten_layers(shown, box),
        box.left,
        box.top,
        name=name,
        depth=topmost_depth(layers, box),
        part=bottom.part,
        side=Side.WHOLE if has_both else bottom.side,
        group=layers[-1].group,
        recipe=bottom.recipe,
    )


def merge_visible(document: Document, name: str) -> Layer:
    """Give one layer of all that a document shows, groups and clipping and all.

    Args:
        document: shows at least one layer.
        name: of the new layer.
    """
    layers = tuple(layer for layer in document.layers if document.is_shown(layer))
    return _flattened(document, layers, name)


def merge_group(document: Document, group_id: GroupId) -> Layer:
    """Give one layer of what a group shows, which takes over its name, mode and opacity.

    Modes inside it meet what is in the group only, as if it were not passed through.

    Raises:
        CommandError: nothing in it is visible.
    """
    group = document.group(group_id)
    inside = document.children(group_id)
    alone = replace(
        document,
        layers=tuple(
            replace(layer, group=None) if layer.group == group_id else layer for layer in inside
        ),
        groups=tuple(
            replace(one, parent=None) if one.parent == group_id else one
            for one in document.groups
            if one is not group
        ),
    )
    shown = tuple(layer for layer in alone.layers if alone.is_shown(layer))
    if not shown:
        raise CommandError("Nothing in the group is visible.", "Show its layers first.")
    merged = _flattened(alone, shown, group.name)
    passes = group.blend is BlendMode.PASS_THROUGH
    return replace(
        merged,
        blend=BlendMode.NORMAL if passes else group.blend,
        opacity=group.opacity,
        visible=group.visible,
        group=group.parent,
    )


def _flattened(document: Document, layers: Sequence[Layer], name: str) -> Layer:
    """Give the composite of a document as a layer; what lies off the canvas is kept."""
    box = Box.around(layer.box for layer in layers)
    moved = tuple(
        replace(layer, left=layer.left - box.left, top=layer.top - box.top)
        for layer in document.layers
    )
    size = Size(box.width, box.height)
    page = replace(document, canvas=size, picture=None, layers=moved)
    parts, sides = {layer.part for layer in layers}, {layer.side for layer in layers}
    return Layer.of(
        flatten(page),
        box.left,
        box.top,
        name=name,
        depth=topmost_depth(layers, box),
        part=parts.pop() if len(parts) == 1 else None,
        side=sides.pop() if len(sides) == 1 else Side.WHOLE,
    )


def topmost_depth(layers: Sequence[Layer], box: Box) -> NDArray[np.uint16] | None:
    """Give the depth of the topmost layer seen at each pixel of a box; None when one has none.

    Where nothing is seen it goes on, for what is going to be painted there.
    """
    if layers[0].depth is None:
        return None
    depth = np.full((box.height, box.width), layers[0].depth.tiles[0][0, 0])
    known = np.zeros(depth.shape, np.bool_)
    for layer in layers:
        if layer.depth is None:
            return None
        spot = layer.box.shifted(-box.left, -box.top).slices
        alpha = layer.alpha.array()
        # Where nothing is seen well, the faintest trace is better than no depth.
        counts = (alpha >= VISIBLE) | ((alpha > 0) & ~known[spot])
        np.copyto(depth[spot], layer.depth.array(), where=counts)
        known[spot] |= counts
    return continued(depth, known)
