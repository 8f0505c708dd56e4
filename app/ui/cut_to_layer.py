"""Cuts what is selected to a layer of its own, in one step."""

# ruff: noqa: PLC0415 - splitting brings scipy, which the window does not need to start

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from app.core.commands import ReplaceLayers
from app.core.document import Layer
from app.core.parts import piece_names
from app.core.progress import Progress, Report
from app.ui import layer_edits
from app.ui.feature import Workplace
from app.ui.in_hand import when_free
from app.ui.lifting import lift
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import sources
from app.ui.tasks import Tasks
from app.ui.words import tr


def cut_to_layer(
    place: Workplace,
    pixels: PixelSelection,
    *,
    from_all: bool = False,
    tasks: Tasks | None = None,
    made: Callable[[Layer | None], object] = lambda _rest: None,
    ended: Callable[[], None] = lambda: None,
) -> None:
    """Cut selected pixels off the active layer, or what is seen of them off all, and fill the hole.

    The new layer is named after the one it was cut from, stands right above it, and is selected.

    Args:
        place: where.
        pixels: the selection.
        from_all: off every layer that is seen there.
        tasks: who does it; None for those of engines.
        made: called when the layer is there, with what stays of the active one; None off all.
        ended: called last, however it ended.
    """
    document, session, state = place.document, place.session, place.state
    label, tasks = tr("Cut to layer"), tasks or place.engine_tasks
    if from_all and document.layers:
        lift(place, label, pixels, takes_shreds=True, first=state.active, tasks=tasks,
             made=lambda: made(None), ended=ended)  # fmt: skip
        return
    found = sources(document, () if state.active is None else (state.active,))
    if not found:
        session.refuse(tr("No layer is selected. Select a layer first."))
    if not found or not place.can_change(found):
        ended()
        return
    (layer,) = found
    others = [one.name for one in document.layers if one is not layer]
    (name,) = piece_names(layer.name, 1, [*others, layer.name])

    def run(report: Report) -> tuple[list[Layer], int]:
        from app.stages.resplit import split_selection

        report(Progress(tr("Cutting to a layer")))
        parts = split_selection(layer, pixels.cover(layer.box), taken=others, is_nearer=True)
        at, new = _piece(parts, pixels), list(parts)
        new[1 - at] = replace(new[1 - at], id=layer.id)
        if parts[0].side is parts[1].side:  # Else they are named as the two sides.
            new[at] = replace(new[at], name=name)
            new[1 - at] = replace(new[1 - at], name=layer.name)
        return new, at

    def done(result: tuple[list[Layer], int]) -> None:
        new, at = result
        is_made = place.use_up_selection(
            lambda now: (
                layer_edits.replace_with(now, [layer], new, label)
                if document.layers
                else ReplaceLayers(added=tuple(new), label=label)
            )
        )
        if is_made:
            state.select([new[at].id])
            made(new[1 - at])

    tasks.run(tr("Cutting to a layer"), run, when_free(place.canvas, done), ended=ended)


def _piece(parts: Sequence[Layer], pixels: PixelSelection) -> int:
    """Give which of the parts has the largest share of what is selected."""
    shares = []
    for part in parts:
        seen = part.alpha.array() > 0
        shares.append(float(pixels.cover(part.box)[seen].mean()))
    return int(np.argmax(shares))
