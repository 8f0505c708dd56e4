"""Flipping layers, or their selected pixels, to the other side in one step."""

from __future__ import annotations

from app.core.commands import check_unlocked
from app.core.document import Layer
from app.core.errors import CommandError
from app.core.geometry import Box
from app.stages.transform import Affine, content_box, transformed
from app.ui.canvas.floating import Floating, FloatingMemory
from app.ui.feature import Workplace
from app.ui.in_hand import when_free
from app.ui.light_work import work_on
from app.ui.sources import nothing_there
from app.ui.words import tr


def flip(place: Workplace, memory: FloatingMemory, *, across: bool) -> None:
    """Flip what is selected about the middle of its pixels, exactly.

    Args:
        place: where it is done.
        memory: what was moved last and still floats.
        across: left for right; else upside down.
    """
    document, state = place.document, place.state
    ids, pixels, layers = state.selected, state.pixels, state.selected_layers(place.document)
    label = tr("Flip horizontally") if across else tr("Flip vertically")

    def work() -> tuple[tuple[Layer, ...], Floating | None]:
        if pixels is None:
            way = _about(Box.around(map(content_box, layers)), across)
            return tuple(transformed(layer, way) or layer for layer in layers), None
        floating = memory.lift(document, ids, pixels)
        if floating is None:
            raise nothing_there()
        box = Box.around(content_box(piece) for _, piece in floating.pairs)
        moved = floating.transformed(_about(box, across))
        return moved.landed(), moved

    def done(result: tuple[tuple[Layer, ...], Floating | None]) -> None:
        changed, moved = result
        floats = (pixels, moved) if pixels is not None and moved is not None else None
        if memory.put(place.canvas, document, changed, label, floats) and moved is not None:
            state.pixels = moved.pixels

    try:
        check_unlocked(document, layers)
    except CommandError as error:
        place.session.refuse(error)
        return
    box = Box.around(layer.box for layer in layers) if pixels is None else pixels.box
    work_on(place, label, box, work, when_free(place.canvas, done), layers=len(layers))


def _about(box: Box, across: bool) -> Affine:
    """Give the map that flips about the middle of a box, on whole pixels."""
    if across:
        return Affine(a=-1.0, c=float(box.left + box.right))
    return Affine(e=-1.0, f=float(box.top + box.bottom))
