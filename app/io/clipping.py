"""Clipped layers for programs and files that know no clipping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Branch, Document, Layer
from app.core.geometry import Box


def clipped_layers(branch: Sequence[Branch | Layer]) -> Iterator[tuple[Layer, Branch | Layer]]:
    """Give each clipped layer with what it is clipped to; with nothing below it, it is not.

    Args:
        branch: bottom first, as `Document.tree` gives it.
    """
    base: Branch | Layer | None = None
    for child in branch:
        if isinstance(child, Branch):
            yield from clipped_layers(child.children)
        if isinstance(child, Layer) and child.clipped and base is not None:
            yield child, base
        else:
            base = child


def clipped_alpha(
    document: Document, layer: Layer, base: Branch | Layer, opacity: float = 1.0
) -> NDArray[np.uint8]:
    """Give a layer's alpha multiplied by that of what it is clipped to.

    It looks the same where the base is opaque; where the base is half clear, some of the base's
    colour shows that clipping would cover.

    Args:
        document: for the layers of a group.
        layer: the clipped layer.
        base: a layer, or a group with what is in it.
        opacity: 0..1; multiplied in too.

    Returns:
        uint8 (h, w), in the layer's box.
    """
    product = layer.alpha.array().astype(np.float32) * _cover(document, layer.box, base)
    alpha: NDArray[np.uint8] = np.rint(product * np.float32(opacity / 255.0)).astype(np.uint8)
    return alpha


def _cover(document: Document, box: Box, base: Branch | Layer) -> NDArray[np.uint8]:
    """Give what a layer or group covers of a canvas box, without its own opacity."""
    if isinstance(base, Branch):
        return flatten(_alone(document, base), box)[..., 3]
    cover = np.zeros((box.height, box.width), np.uint8)
    shared = box.intersect(base.box)
    if not shared.is_empty:
        cover[shared.shifted(-box.left, -box.top).slices] = base.alpha.array(
            shared.shifted(-base.left, -base.top)
        )
    return cover


def _alone(document: Document, base: Branch) -> Document:
    """Give a document of what is in a group, without the group."""
    gone = base.group.id
    layers = document.children(gone)
    return replace(
        document,
        layers=tuple(replace(one, group=None) if one.group == gone else one for one in layers),
        groups=tuple(
            replace(group, parent=None) if group.parent == gone else group
            for group in document.groups
            if group.id != gone
        ),
        picture=None,
    )
