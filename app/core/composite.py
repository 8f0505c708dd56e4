"""The composite: the one exact reference for the screen, files and comparisons.

Layers are straight 8-bit; sums are premultiplied float32 in planes, strip by strip, and only
where a layer has pixels, so that memory is a few strips whatever the document holds.

Source: W3C Compositing and Blending Level 1, section 9.1; with source alpha `as`, backdrop alpha
`ab` and mixed colour B: `as*(1-ab)*cs + ab*(1-as)*cb + as*ab*B(cb, cs)`, as PSD files mean it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.blend import mixed
from app.core.document import BlendMode, Branch, Document, Layer, LayerId
from app.core.geometry import Box
from app.core.raster import TILE, Raster, tiles_in

Plane = NDArray[np.float32]
"""float32 (h, w), 0..1."""

_STRIP_PIXELS = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """Premultiplied sums of a box: float32 (4, h, w), 0..1: red, green, blue, alpha.

    In an opaque strip (what clipped layers are drawn on) alpha is 1 and stays 1.
    """

    box: Box
    planes: NDArray[np.float32]

    @staticmethod
    def empty(box: Box) -> _Strip:
        return _Strip(box, np.zeros((4, box.height, box.width), np.float32))

    def view(self, box: Box) -> NDArray[np.float32]:
        rows, columns = box.shifted(-self.box.left, -self.box.top).slices
        return self.planes[:, rows, columns]


def flatten(
    document: Document, box: Box | None = None, *, only: Container[LayerId] | None = None
) -> NDArray[np.uint8]:
    """Give the composite of a document, straight, exact to 1/255.

    Args:
        document: its hidden layers and groups are left out.
        box: the part of the canvas wanted; all of it when None. What lies outside the canvas
            is transparent.
        only: ids of the layers to draw; all when None.

    Returns:
        uint8 (h, w, 4), straight; colour is 0 where alpha is 0.

    >>> from app.core.geometry import Size
    >>> page = Document(Size(2, 1), layers=(Layer.of(np.full((1, 1, 4), 255, np.uint8)),))
    >>> flatten(page).tolist()
    [[[255, 255, 255, 255], [0, 0, 0, 0]]]
    """
    wanted = box or document.canvas.box
    result = np.zeros((wanted.height, wanted.width, 4), np.uint8)
    items = document.tree()
    clear = document.canvas.box.intersect(wanted)
    if clear.is_empty:
        return result
    step = max(16, min(TILE, _STRIP_PIXELS // clear.width))
    for top in range(clear.top, clear.bottom, step):
        area = Box(clear.left, top, clear.right, min(top + step, clear.bottom))
        part = area.intersect(_bounds(items, only))
        if part.is_empty:
            continue
        strip = _Strip.empty(part)
        _draw_all(items, strip, only)
        result[part.shifted(-wanted.left, -wanted.top).slices] = _straight(strip.planes)
    return result


def shown(document: Document, box: Box | None = None) -> NDArray[np.uint8]:
    """Give what a document shows: its composite, or its picture while there are no layers.

    Args:
        document: its hidden layers and groups are left out.
        box: the part of the canvas wanted, inside it; all of it when None.

    Returns:
        uint8 (h, w, 4), straight.

    >>> from app.core.geometry import Size
    >>> page = Document(Size(1, 1), Raster.of(np.full((1, 1, 4), 9, np.uint8)))
    >>> shown(page).tolist()
    [[[9, 9, 9, 9]]]
    """
    if document.picture is not None and not document.layers:
        return document.picture.array(box)
    return flatten(document, box)


def flatten_layers(layers: Sequence[Layer], box: Box) -> NDArray[np.uint8]:
    """Give the composite of loose layers in a box, as `flatten` does; groups are ignored.

    Args:
        layers: bottom first.
        box: canvas space; need not lie in any canvas.

    >>> flatten_layers((), Box(0, 0, 2, 1)).shape
    (1, 2, 4)
    """
    result = np.zeros((box.height, box.width, 4), np.uint8)
    step = max(16, min(TILE, _STRIP_PIXELS // max(1, box.width)))
    for top in range(box.top, box.bottom, step):
        part = Box(box.left, top, box.right, min(top + step, box.bottom))
        strip = _Strip.empty(part)
        _draw_all(layers, strip, None)
        result[part.shifted(-box.left, -box.top).slices] = _straight(strip.planes)
    return result


def premultiplied(rgba: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give a straight picture with alpha in its colours, to compare what is seen.

    Args:
        rgba: uint8 (h, w, 4).

    Returns:
        float32 (h, w, 4), 0..255.

    >>> premultiplied(np.array([[[255, 255, 0, 128]]], np.uint8)).round().tolist()
    [[[128.0, 128.0, 0.0, 128.0]]]
    """
    result = rgba.astype(np.float32)
    result[..., :3] *= result[..., 3:] * np.float32(1.0 / 255.0)
    return result


def levels_apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give by how much two straight pictures look different, in the channel where it is most.

    Args:
        one: uint8 (h, w, 4).
        other: uint8 (h, w, 4).

    Returns:
        float32 (h, w), 0..255; 0 where both are clear, whatever their colours are.

    >>> clear, dark = (np.array([[[9, 0, 0, alpha]]], np.uint8) for alpha in (0, 255))
    >>> levels_apart(clear, clear * 2).tolist(), levels_apart(clear, dark).tolist()
    ([[0.0]], [[255.0]])
    """
    return np.asarray(np.abs(premultiplied(one) - premultiplied(other)).max(axis=2))


def _straight(planes: NDArray[np.float32]) -> NDArray[np.uint8]:
    alpha = planes[3]
    result = np.empty((*alpha.shape, 4), np.uint8)
    rounded = np.rint(alpha * np.float32(255.0)).astype(np.uint8)
    result[..., 3] = rounded
    scale = np.zeros_like(alpha)
    np.divide(np.float32(255.0), alpha, out=scale, where=rounded > 0)
    for channel in range(3):
        result[..., channel] = np.rint(np.minimum(planes[channel] * scale, np.float32(255.0)))
    return result


def _bounds(items: Sequence[Branch | Layer], only: Container[LayerId] | None) -> Box:
    bounds = Box(0, 0, 0, 0)
    for item in items:
        if isinstance(item, Branch):
            if item.group.visible:
                bounds = bounds.union(_bounds(item.children, only))
        elif item.visible and (only is None or item.id in only):
            bounds = bounds.union(item.box)
    return bounds


def units(
    items: Sequence[Branch | Layer],
) -> Iterator[tuple[Branch | Layer, list[Layer]]]:
    """Give each item with the layers clipped to it, made free; with nothing below, none is."""
    base: Branch | Layer | None = None
    clips: list[Layer] = []
    for item in items:
        if base is not None and isinstance(item, Layer) and item.clipped:
            clips.append(replace(item, clipped=False))
            continue
        if base is not None:
            yield base, clips
        base, clips = item, []
    if base is not None:
        yield base, clips


def _draw_all(
    items: Sequence[Branch | Layer], strip: _Strip, only: Container[LayerId] | None
) -> None:
    for base, clips in units(items):
        if isinstance(base, Branch):
            if base.group.visible:
                _draw_group(base, clips, strip, only)
        elif base.visible and (only is None or base.id in only):
            if any(clip.visible and (only is None or clip.id in only) for clip in clips):
                _draw_clipped(base, clips, strip, only)
            else:
                _draw_layer(base, strip, base.blend, base.opacity)


def _draw_group(
    branch: Branch, clips: list[Layer], strip: _Strip, only: Container[LayerId] | None
) -> None:
    group = branch.group
    box = _bounds(branch.children, only).intersect(strip.box)
    if box.is_empty or group.opacity == 0.0:
        return
    if group.blend is BlendMode.PASS_THROUGH and not clips:
        if group.opacity == 1.0:
            _draw_all(branch.children, strip, only)
            return
        below = strip.view(box).copy()
        _draw_all(branch.children, strip, only)
        view = strip.view(box)
        view -= below
        view *= np.float32(group.opacity)
        view += below
        return
    inner = _Strip.empty(box)
    _draw_all(branch.children, inner, only)
    alpha = inner.planes[3].copy()
    scale = np.zeros_like(alpha)
    np.divide(np.float32(1.0), alpha, out=scale, where=alpha > 0)
    inner.planes[:3] *= scale
    if clips:
        inner.planes[3] = 1.0
        _draw_all(clips, inner, only)
    alpha *= np.float32(group.opacity)
    _lay(strip.view(box), list(inner.planes[:3]), alpha, group.blend)


def _draw_clipped(
    base: Layer, clips: list[Layer], strip: _Strip, only: Container[LayerId] | None
) -> None:
    box = base.box.intersect(strip.box)
    if box.is_empty or base.opacity == 0.0:
        return
    own = box.shifted(-base.left, -base.top)
    inner = _Strip.empty(box)
    inner.planes[:3] = np.moveaxis(base.colour.array(own), 2, 0)
    inner.planes[:3] *= np.float32(1.0 / 255.0)
    inner.planes[3] = 1.0
    _draw_all(clips, inner, only)
    alpha = base.alpha.array(own) * np.float32(base.opacity / 255.0)
    _lay(strip.view(box), list(inner.planes[:3]), alpha, base.blend)


def _draw_layer(layer: Layer, strip: _Strip, mode: BlendMode, opacity: float) -> None:
    """Draw a layer tile by tile; a tile whose alpha is all 0 costs nothing."""
    if opacity == 0.0:
        return
    for index, area, seen in _tiles(layer, strip.box):
        inside = seen.shifted(-layer.left - area.left, -layer.top - area.top).slices
        alpha = layer.alpha.tiles[index]
        if alpha[0, 0] == 0 and not alpha.any():
            continue
        colour = layer.colour.tiles[index][inside]
        view = strip.view(seen)
        if mode is BlendMode.NORMAL:
            _lay_normal(view, colour, alpha[inside], opacity)
        else:
            planes = [colour[..., channel] * np.float32(1.0 / 255.0) for channel in range(3)]
            _lay(view, planes, alpha[inside] * np.float32(opacity / 255.0), mode)


def _tiles(layer: Layer, box: Box) -> Iterator[tuple[int, Box, Box]]:
    """Give number, box in the layer's space and seen part of each tile that meets a box."""
    raster: Raster = layer.alpha
    own = box.intersect(layer.box).shifted(-layer.left, -layer.top)
    for row, column in tiles_in(own):
        index = row * raster.columns + column
        area = raster.tile_box(index)
        yield index, area, area.intersect(own).shifted(layer.left, layer.top)


def _lay_normal(
    view: NDArray[np.float32], colour: NDArray[np.uint8], alpha: NDArray[np.uint8], opacity: float
) -> None:
    """Draw 8-bit colour (h, w, 3) and alpha (h, w) over premultiplied planes (4, h, w)."""
    if opacity == 1.0 and alpha[0, 0] == 255 and (alpha == 255).all():
        for channel in range(3):
            np.multiply(
                colour[..., channel], np.float32(1.0 / 255.0), out=view[channel], casting="unsafe"
            )
        view[3] = 1.0
        return
    cover = alpha * np.float32(opacity / 255.0)
    keep = np.float32(1.0) - cover
    view *= keep
    view[3] += cover
    cover *= np.float32(1.0 / 255.0)
    added = np.empty_like(cover)
    for channel in range(3):
        np.multiply(colour[..., channel], cover, out=added, casting="unsafe")
        view[channel] += added


def _lay(view: NDArray[np.float32], colour: Sequence[Plane], alpha: Plane, mode: BlendMode) -> None:
    """Draw straight float planes over premultiplied planes (4, h, w), in any mode."""
    keep = np.float32(1.0) - alpha
    if mode in (BlendMode.NORMAL, BlendMode.PASS_THROUGH):
        view *= keep
        for channel in range(3):
            view[channel] += colour[channel] * alpha
        view[3] += alpha
        return
    below = view[3].copy()
    scale = np.zeros_like(below)
    np.divide(np.float32(1.0), below, out=scale, where=below > 0)
    alone = alpha * (np.float32(1.0) - below)
    both = alpha * below
    for channel in range(3):
        plane = view[channel]
        backdrop = np.minimum(plane * scale, np.float32(1.0))
        plane *= keep
        plane += alone * colour[channel]
        plane += both * mixed(mode, backdrop, colour[channel]).astype(np.float32, copy=False)
    view[3] *= keep
    view[3] += alpha
