"""Painting hidden areas with a network; asked for in the engine process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.core.progress import Report
from app.settings import Settings
from app.wiring.splitting import make_inpainter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.core.document import Document, Layer
    from app.core.geometry import Box
    from app.stages.extend import Hole
    from app.stages.lift_seen import Lifted


def run_fill_hidden(
    holes: Sequence[tuple[Layer, Hole]], report: Report, *, settings: Settings | None = None
) -> tuple[Layer, ...]:
    """Give the layers that a network painted on in their holes.

    Args:
        holes: layers of a document, each with where `find_hole` found that it can be painted on.
        report: told of progress; may raise Cancelled.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        CommandError: no pixel of a layer is opaque enough to take colours from.
        EngineError: the network cannot run here.
        WeightsError: its weights are not here.
    """
    from app.stages.extend import Way, fill_hole  # OpenCV, at need only

    with make_inpainter(settings) as network:
        return tuple(
            fill_hole(layer, hole, Way.NETWORK, inpainter=network, report=report)
            for layer, hole in holes
        )


def run_part(
    layer: Layer,
    area: Box,
    matte: NDArray[np.uint8],
    report: Report,
    *,
    margin: int,
    fields: dict[str, Any],
    settings: Settings | None = None,
) -> tuple[Layer, Layer] | None:
    """Give what stays of a layer, its hole painted by a network, and what was cut out of it.

    Args:
        layer: as for `app.stages.lift.parted`, and so are the area, matte, margin and fields.
        area: canvas space.
        matte: uint8, of the area's size.
        report: told of progress; may raise Cancelled.
        margin: pixels.
        fields: of the new layer.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        EngineError: the network cannot run here.
        WeightsError: its weights are not here.
    """
    from app.stages.extend import Way  # OpenCV, at need only
    from app.stages.lift import parted

    with make_inpainter(settings) as network:
        return parted(layer, area, matte, margin=margin, fills=Way.NETWORK,
                      painting=(network, report), **fields)  # fmt: skip


def run_lift_seen(
    document: Document,
    area: Box,
    matte: NDArray[np.uint8],
    report: Report,
    *,
    margin: int,
    takes_shreds: bool,
    fields: dict[str, Any],
    settings: Settings | None = None,
) -> tuple[Lifted | None, tuple[str, ...]]:
    """Give what is lifted off all layers, the holes there painted by a network, and `withheld`.

    Args:
        document: as for `app.stages.lift_seen.lift_seen`, and so are area, matte, margin,
            takes_shreds and fields.
        area: on the canvas.
        matte: uint8, of the area's size.
        report: told of progress; may raise Cancelled.
        margin: pixels.
        takes_shreds: as there.
        fields: of the new layer.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        EngineError: the network cannot run here.
        WeightsError: its weights are not here.
    """
    from app.stages.extend import Way  # OpenCV, at need only
    from app.stages.lift_seen import lift_seen
    from app.stages.seen_shares import withheld

    with make_inpainter(settings) as network:
        lifted = lift_seen(document, area, matte, margin=margin,
                           takes_shreds=takes_shreds, fills=Way.NETWORK,
                           painting=(network, report), **fields)  # fmt: skip
    return lifted, withheld(document, area, matte)
