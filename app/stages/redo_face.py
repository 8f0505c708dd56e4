"""Painting the head of a document again, all of its parts at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.commands import check_unlocked
from app.core.depth import VISIBLE
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import Box, matte_box
from app.core.parts import DRAW_ORDER, Part, Side
from app.stages.decompose import unique_names
from app.stages.exact_again import made_exact, may_be_changed
from app.stages.ports import PartImage
from app.stages.redo_pages import HEAD, HEAD_PARTS, page_of, stacked, usual_window
from app.stages.redo_parts import ONLY_HIDDEN, Brush, in_colours, repainted
from app.stages.two_pass import SPECK, sides_of

Pixels = NDArray[np.uint8]


def paint_face(
    document: Document, box: Box | None, brush: Brush
) -> tuple[Document, frozenset[LayerId], tuple[str, ...]]:
    """Give a document whose head is painted again, the layers that were painted, and notices.

    A layer of a part that is painted keeps its place and its name; parts that the document lacked
    are added. A part that the network does not find stays as it is.

    Args:
        document: with a picture.
        box: of the head, canvas space; None to take it from the layers.
        brush: paints.

    Raises:
        CommandError: there is no head, or one of its layers is locked.
    """
    heads = [layer for layer in document.layers if layer.part in HEAD_PARTS]
    check_unlocked(document, heads)
    window = usual_window(document, HEAD, brush.generator.page_side, box)
    is_free = may_be_changed(document, window.box)
    if not is_free and not heads:
        raise CommandError(
            "There is no layer to paint the head into.",
            "Take the picture apart first; where it was drawn over, no layers are added.",
        )
    page = page_of(document, window)
    layers = brush.generator.generate(page, HEAD, brush.seed, brush.report)
    changed = np.zeros((window.box.height, window.box.width), np.bool_)
    painted = set[LayerId]()
    for tag, layer in layers.items():
        rgba = in_colours(document, window, layer)
        if np.count_nonzero(rgba[..., 3] > VISIBLE) <= SPECK:
            continue
        for image, own in _shared(document, Part(tag), rgba, window.box):
            for old in own:
                new = _laid(image, window.box)
                document, seen = repainted(document, old, new, window.box, is_free=is_free)
                changed |= seen
                painted.add(old.id)
            if not own and is_free:
                document, added = _with(document, image)
                changed |= stacked([added], window.box)[..., 3] > 0
                painted.add(added.id)
    notices = () if is_free else (ONLY_HIDDEN,)
    return made_exact(document, window.box, changed), frozenset(painted), notices


def _shared(
    document: Document, part: Part, rgba: Pixels, box: Box
) -> list[tuple[PartImage, list[Layer]]]:
    """Give what is painted of a part, each piece with the layers that take it up.

    A part that the document has on one side only, or not at all, comes apart into sides.
    """
    own = [layer for layer in document.layers if layer.part is part]
    cut = matte_box(rgba[..., 3])
    image = PartImage(
        part,
        Side.WHOLE,
        box.left + cut.left,
        box.top + cut.top,
        np.ascontiguousarray(rgba[cut.slices]),
    )
    sides = {layer.side for layer in own}
    if len(sides) > 1 or Side.WHOLE in sides:
        return [(image, own)]
    pieces = sides_of(image)
    if len(pieces) == 1:
        return [(image, own)]
    return [(piece, [layer for layer in own if layer.side is piece.side]) for piece in pieces]


def _laid(image: PartImage, box: Box) -> Pixels:
    """Give an image over all of a box, uint8 (h, w, 4)."""
    found = np.zeros((box.height, box.width, 4), np.uint8)
    top, left = image.top - box.top, image.left - box.left
    height, width = image.rgba.shape[:2]
    found[top : top + height, left : left + width] = image.rgba
    return found


def _with(document: Document, image: PartImage) -> tuple[Document, Layer]:
    """Give a document with a new layer where its part usually lies, and the layer."""
    assert image.part is not None
    rank = DRAW_ORDER.index(image.part)
    below = [
        number
        for number, layer in enumerate(document.layers)
        if layer.part is not None and DRAW_ORDER.index(layer.part) <= rank
    ]
    at = below[-1] + 1 if below else 0
    beside = document.layers[below[-1]] if below else None
    has_depth = any(layer.depth is not None for layer in document.layers)
    added = Layer.of(
        image.rgba,
        image.left,
        image.top,
        name=unique_names([image])[0],
        depth=np.zeros(image.rgba.shape[:2], np.uint16) if has_depth else None,
        part=image.part,
        side=image.side,
        group=None if beside is None else beside.group,
    )
    layers = (*document.layers[:at], added, *document.layers[at:])
    return replace(document, layers=layers), added
