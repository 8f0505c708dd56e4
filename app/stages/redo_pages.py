"""The pages on which parts of a document are painted again, and what is held on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten_layers
from app.core.depth import VISIBLE
from app.core.document import BlendMode, Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.nearest import distance_to
from app.core.parts import Part
from app.stages.colour_match import SOLID
from app.stages.hidden import hidden_pixels
from app.stages.page import PageFit
from app.stages.ports import Known

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

BODY, HEAD = 0, 1
HEAD_PARTS = frozenset(
    {
        Part.HEADWEAR,
        Part.FACE,
        Part.IRIDES,
        Part.EYEBROW,
        Part.EYEWHITE,
        Part.EYELASH,
        Part.EYEWEAR,
        Part.EARS,
        Part.EARWEAR,
        Part.NOSE,
        Part.MOUTH,
    }
)
"""What the close-up of the head is painted as; all else is painted with the body."""

FINER = 2
"""How much finer a part is painted at most: networks draw ill what they see too large."""

_LEAST = 1.1
_SHARE = 5
_NARROW = 16


@dataclass(frozen=True, slots=True)
class Window:
    """A cut of the picture that is painted as a page of its own.

    Attributes:
        box: canvas space; not empty, inside the canvas.
        group: `BODY` or `HEAD`.
        fit: how the cut lies on the page.
    """

    box: Box
    group: int
    fit: PageFit

    @staticmethod
    def of(box: Box, group: int, page_side: int) -> Window:
        """Give the window of a box."""
        return Window(box, group, PageFit(Size(box.width, box.height), page_side))

    @property
    def square(self) -> int:
        """Side in picture pixels of what the page shows."""
        return self.fit.square

    def back(self, layer: NDArray[Any]) -> NDArray[Any]:
        """Give what lies on the page, of the box."""
        return self.fit.to_picture(layer)


def group_of(part: Part) -> int:
    """Give the group in which a part is painted."""
    return HEAD if part in HEAD_PARTS else BODY


def page_of(document: Document, window: Window) -> Pixels:
    """Give the page of a window, uint8 (side, side, 4), straight."""
    assert document.picture is not None
    return window.fit.to_page(document.picture.array(window.box))


def usual_window(document: Document, group: int, page_side: int, box: Box | None = None) -> Window:
    """Give what a whole run shows of a document for a group: all of it, or the head.

    Args:
        document: with its layers.
        group: `BODY` or `HEAD`.
        page_side: px.
        box: the head in canvas space, as a person drew it; None to take it from the layers.

    Raises:
        CommandError: no head can be found.
    """
    canvas = document.canvas.box
    if group == BODY:
        return Window.of(canvas, BODY, page_side)
    if box is None:
        heads = (layer.box for layer in document.layers if layer.part in HEAD_PARTS)
        box = Box.around(one.intersect(canvas) for one in heads)
    head = box.intersect(canvas)
    if head.is_empty:
        raise CommandError("No head was found in this document.", "Say where it is, with a box.")
    margin = max(head.width, head.height) // _SHARE
    return Window.of(head.grown(margin).intersect(canvas), HEAD, page_side)


def closer_window(
    document: Document, layers: Sequence[Layer], group: int, page_side: int, box: Box | None
) -> Window:
    """Give a window around layers that shows them finer than a whole run does.

    Args:
        document: with the layers.
        layers: to be painted, of one group.
        group: theirs.
        page_side: px.
        box: canvas space, in place of that of the layers; or None.

    Raises:
        CommandError: they fill what a whole run shows.
    """
    canvas = document.canvas.box
    usual = usual_window(document, group, page_side)
    wanted = Box.around(layer.box.intersect(canvas) for layer in layers)
    if box is None:
        wanted = wanted.grown(max(_NARROW, max(wanted.width, wanted.height) // _SHARE))
    else:
        wanted = box
    wanted = wanted.intersect(canvas)
    name = ", ".join(layer.name for layer in layers)
    if wanted.is_empty:
        raise CommandError(f"Nothing of “{name}” is on the canvas.", "Choose another area.")
    side = max(wanted.width, wanted.height, -(-usual.square // FINER))
    if usual.square < _LEAST * side:
        raise CommandError(
            f"“{name}” is too large to be painted finer.",
            "Choose a smaller area, or paint it again with another seed.",
        )
    left = _fitted((wanted.left + wanted.right - side) // 2, side, canvas.width)
    top = _fitted((wanted.top + wanted.bottom - side) // 2, side, canvas.height)
    return Window.of(Box(left, top, left + side, top + side).intersect(canvas), group, page_side)


def _fitted(start: int, length: int, whole: int) -> int:
    """Move a stretch inside the canvas, where it fits."""
    return max(0, min(start, whole - length))


def known_frames(
    document: Document, window: Window, targets: Collection[LayerId]
) -> dict[str, Known]:
    """Give what the layers of a document are on the page of a window, by tag.

    Layers that are to be painted are held where they show the picture, so that what is hidden is
    painted on from there. Parts that the document lacks are left to the network.
    """
    found: dict[str, Known] = {}
    for part in Part:
        members = [layer for layer in document.layers if layer.part is part]
        if not members or group_of(part) != window.group:
            continue
        rgba = stacked(members, window.box)
        held = None
        if any(layer.id in targets for layer in members):
            seen = np.zeros(rgba.shape[:2], np.bool_)
            for layer in members:
                own = stacked([layer], window.box)[..., 3]
                if layer.id in targets:
                    seen |= (own >= SOLID) & ~hidden_pixels(document, layer, window.box)
                else:
                    seen |= own > 0
            sheet = np.zeros_like(rgba)
            sheet[..., 3] = np.where(seen, 255, 0)
            held = window.fit.to_page(sheet)[..., 3] == 255
        found[part.value] = Known(window.fit.to_page(rgba), held)
    return found


def stacked(layers: Sequence[Layer], box: Box) -> Pixels:
    """Give layers over each other as they are painted, uint8 (h, w, 4) of a box, straight."""
    plain = [
        replace(layer, opacity=1.0, visible=True, blend=BlendMode.NORMAL, clipped=False)
        for layer in layers
    ]
    return flatten_layers(plain, box)


def share_of(layer: Layer, siblings: Sequence[Layer], box: Box) -> Mask:
    """Give where a layer is the nearest of those that share its part, bool of the box."""
    mine = np.ones((box.height, box.width), np.bool_)
    others = [sibling for sibling in siblings if sibling is not layer]
    if others:
        own = _distance(layer, box)
        for other in others:
            mine &= own <= _distance(other, box)
    return mine


def _distance(layer: Layer, box: Box) -> NDArray[np.float32]:
    there = stacked([layer], box)[..., 3] >= VISIBLE
    return distance_to(there) if there.any() else np.full(there.shape, np.inf, np.float32)
