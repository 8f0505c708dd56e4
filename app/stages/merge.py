"""Merging layers into one that looks as they do over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten_layers
from app.core.depth import VISIBLE
from app.core.document import BlendMode, Layer
from app.core.geometry import Box
from app.core.parts import Side, merged_name

_FAR = 65535


def merge_layers(layers: Sequence[Layer]) -> Layer:
    """Give one layer of the composite of layers, placed in its part as the bottom one.

    It is named as what they are the pieces of, or as the bottom one.

    It has a depth map when all have one: each pixel's depth is that of the topmost layer seen
    there.

    Args:
        layers: bottom first, at least one; hidden ones count as shown.
    """
    box = layers[0].box
    for layer in layers[1:]:
        box = box.union(layer.box)
    bottom = layers[0]
    base = replace(bottom, blend=BlendMode.NORMAL, clipped=False)
    shown = [replace(layer, visible=True) for layer in (base, *layers[1:])]
    return Layer.of(
        flatten_layers(shown, box),
        box.left,
        box.top,
        name=merged_name([layer.name for layer in layers]),
        depth=_topmost_depth(layers, box),
        part=bottom.part,
        side=bottom.side if all(layer.side == bottom.side for layer in layers) else Side.WHOLE,
        group=layers[-1].group,
        recipe=bottom.recipe,
    )


def _topmost_depth(layers: Sequence[Layer], box: Box) -> NDArray[np.uint16] | None:
    depth = np.full((box.height, box.width), _FAR, np.uint16)
    for layer in layers:
        if layer.depth is None:
            return None
        own = depth[layer.box.shifted(-box.left, -box.top).slices]
        alpha = layer.alpha.array()
        # Where nothing is seen well, the faintest trace is better than no depth.
        counts = (alpha >= VISIBLE) | ((alpha > 0) & (own == _FAR))
        np.copyto(own, layer.depth.array(), where=counts)
    return depth
