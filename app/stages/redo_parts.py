"""Painting layers again: their hidden pixels with another seed, or all of them finer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.progress import Report
from app.stages.colour_match import matched
from app.stages.exact_again import made_exact, may_be_changed
from app.stages.hidden import hidden_pixels, painted_where
from app.stages.ports import LayerGenerator
from app.stages.redo_pages import (
    BODY,
    HEAD,
    Window,
    closer_window,
    group_of,
    known_frames,
    page_of,
    share_of,
    stacked,
    usual_window,
)

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

ONLY_HIDDEN = (
    "The layers there are not the picture any more, or not free to be changed: "
    "only hidden pixels were painted again."
)
_ANOTHER_OWNER = 64
"""Levels of alpha by which a painting must differ to give visible pixels to another layer."""

_RAMP = 0.1
"""Share of a window's side over which it gives way to what lies around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Brush:
    """What paints.

    Attributes:
        generator: the network.
        seed: of the noise.
        report: told of progress; may raise Cancelled.
    """

    generator: LayerGenerator
    seed: int
    report: Report


def paint_another(document: Document, layers: Sequence[Layer], brush: Brush) -> Document:
    """Give a document in which the hidden pixels of layers are painted anew.

    What is seen of a document does not change by a level, whatever it holds.

    Args:
        document: with a picture.
        layers: of the document, each with a part.
        brush: paints.

    Raises:
        CommandError: nothing of a layer is hidden.
    """
    windows = [
        (usual_window(document, group, brush.generator.page_side), mine)
        for group, mine in _by_group(layers)
    ]
    for window, mine in windows:
        _check_hidden(
            document, mine, window.box, "Choose a layer behind others, or paint it finer."
        )
    for window, mine in windows:
        known = known_frames(document, window, {layer.id for layer in mine})
        page = page_of(document, window)
        painted = brush.generator.generate(page, window.group, brush.seed, brush.report, known)
        for layer in mine:
            rgba = in_colours(document, window, painted[str(layer.part)])
            where = _hidden(document, layer, window.box)
            document = document.with_layer(painted_where(layer, rgba, window.box, where))
    return document


def paint_closer(
    document: Document, layers: Sequence[Layer], box: Box | None, brush: Brush
) -> tuple[Document, tuple[str, ...]]:
    """Give a document in which layers are painted from a smaller area, and notices.

    Args:
        document: with a picture.
        layers: of the document, each with a part.
        box: canvas space: the area; None for that of the layers.
        brush: paints.

    Raises:
        CommandError: the area is too large, or empty.
    """
    notices: dict[str, None] = {}
    windows = [
        (closer_window(document, mine, group, brush.generator.page_side, box), mine)
        for group, mine in _by_group(layers)
    ]
    for window, mine in windows:
        is_free = may_be_changed(document, window.box)
        if not is_free:
            _check_hidden(document, mine, window.box, "What is seen of it cannot change here.")
            notices[ONLY_HIDDEN] = None
        page = page_of(document, window)
        painted = brush.generator.generate(page, window.group, brush.seed, brush.report)
        changed = np.zeros((window.box.height, window.box.width), np.bool_)
        for layer in mine:
            new = in_colours(document, window, painted[str(layer.part)])
            document, seen = repainted(document, layer, new, window.box, is_free=is_free)
            changed |= seen
        document = made_exact(document, window.box, changed)
    return document, tuple(notices)


def repainted(
    document: Document, layer: Layer, new: Pixels, box: Box, *, is_free: bool
) -> tuple[Document, Mask]:
    """Give a document with a layer as it was painted in a box, and what is seen of the change.

    Hidden pixels become the new ones, mixed with the old towards the edges of the box. Of the
    others only those change that the new painting gives to another layer, or takes from one:
    there the document is to be `made_exact`.

    Args:
        document: with the layer.
        layer: as it is in the document.
        new: uint8 (h, w, 4), straight, of the box.
        box: canvas space, inside the canvas.
        is_free: pixels that are seen may change too.
    """
    old = stacked([layer], box)
    ramp = _ramp(box, document.canvas.box)
    hidden = _hidden(document, layer, box)
    where, seen = hidden, np.zeros(hidden.shape, np.bool_)
    if is_free:
        differs = np.abs(new[..., 3].astype(np.int16) - old[..., 3]) > _ANOTHER_OWNER
        seen = differs & share_of(layer, siblings(document, layer), box) & ~hidden & (ramp >= 0.5)
        where = hidden | seen
    mixed = np.where(hidden[..., None], _mixed(old, new, ramp), new)
    return document.with_layer(painted_where(layer, mixed, box, where)), seen


def _by_group(layers: Sequence[Layer]) -> Iterator[tuple[int, list[Layer]]]:
    for group in (BODY, HEAD):
        mine = [layer for layer in layers if layer.part and group_of(layer.part) == group]
        if mine:
            yield group, mine


def siblings(document: Document, layer: Layer) -> list[Layer]:
    """Give all layers of a layer's part; the network paints them as one."""
    return [other for other in document.layers if other.part is layer.part]


def in_colours(document: Document, window: Window, layer: Pixels) -> Pixels:
    """Give a layer of a page at the picture's size and in its colours, uint8 (h, w, 4)."""
    assert document.picture is not None
    own = np.asarray(window.back(layer), np.uint8)
    return matched(own, document.picture.array(window.box))


def _hidden(document: Document, layer: Layer, box: Box) -> Mask:
    """Give where a layer is hidden, and is the one of its part to be painted there."""
    hidden = hidden_pixels(document, layer, box)
    return hidden & share_of(layer, siblings(document, layer), box)


def _check_hidden(document: Document, layers: Sequence[Layer], box: Box, hint: str) -> None:
    """Raise CommandError when no pixel of a layer could change; asked before long work."""
    for layer in layers:
        if not _hidden(document, layer, box).any():
            raise CommandError(
                f"Nothing of “{layer.name}” is hidden, so there is nothing to paint.", hint
            )


def _ramp(box: Box, canvas: Box) -> NDArray[np.float32]:
    """Give 1 inside a window, falling to 0 at sides beyond which the picture goes on."""
    wide = max(1.0, _RAMP * max(box.width, box.height))

    def along(length: int, *, first: bool, last: bool) -> NDArray[np.float32]:
        place = np.arange(length, dtype=np.float32) + 0.5
        near = np.full(length, wide, np.float32)
        if first:
            near = np.minimum(near, place)
        if last:
            near = np.minimum(near, length - place)
        return np.asarray(near / wide, np.float32)

    rows = along(box.height, first=box.top > canvas.top, last=box.bottom < canvas.bottom)
    columns = along(box.width, first=box.left > canvas.left, last=box.right < canvas.right)
    return np.minimum(rows[:, None], columns[None, :])


def _mixed(old: Pixels, new: Pixels, weight: NDArray[np.float32]) -> Pixels:
    """Give two straight pictures mixed; weight 1 is the new one."""
    shares = []
    for rgba, share in ((old, 1 - weight), (new, weight)):
        values = rgba.astype(np.float32)
        values[..., 3] *= share
        values[..., :3] *= values[..., 3:]
        shares.append(values)
    found = shares[0] + shares[1]
    found[..., :3] /= np.maximum(found[..., 3:], 1e-3)
    return np.asarray(np.clip(np.rint(found), 0, 255), np.uint8)
