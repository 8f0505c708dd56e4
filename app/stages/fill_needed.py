"""Where layers have to be painted on so that nothing turns bare when they move."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import matte_box
from app.core.nearest import distance_to
from app.core.progress import Report, silent
from app.stages.extend import Hole, fill_hole, find_hole, goes_on
from app.stages.gaps_since import GapsSince
from app.stages.going_on import running_out
from app.stages.hidden import THERE
from app.stages.reveal import Gap, Movement, find_gaps, gap_pixels
from app.stages.specks import closed_specks

Mask = NDArray[np.bool_]

_NOTCH = 0.02
"""Share of the canvas' longer side up to which notches of what is painted are painted, too."""

_ASIDE = 6
"""Around what is wanted is looked so many times as far as notches go."""

_ROUNDS = 3
"""How often is looked again what painting on has covered."""


def needed_holes(
    document: Document, movement: Movement, only: Layer | None = None, report: Report = silent
) -> tuple[tuple[Layer, Hole], ...]:
    """Give the layers that have to be painted on, bottom first, and where.

    Painted on there, a layer is not named again by a check of the same movement, and no other is
    for its sake (`reveal`).

    Args:
        document: of which locked layers are left out.
        movement: how far layers are to move.
        only: the one layer that is asked about; all of them when None.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: nothing is to be painted on, or only what is locked.
    """
    gaps = find_gaps(document, movement, report).gaps
    asked = {gap.fill for gap in gaps}
    if only is not None and only.id not in asked:
        raise CommandError(
            f"“{only.name}” goes far enough behind what covers it.",
            "To paint on more of it, put a number of pixels in place of “As needed” in the reveal "
            "check.",
        )
    if not asked:
        raise CommandError(
            "Nothing turns bare when the layers move so far: there is nothing to fill.",
            "If they are to move farther, raise the numbers at the top of the reveal check.",
        )
    layers = document.layers if only is None else (only,)
    free = [one for one in layers if one.id in asked and not document.is_locked(one)]
    if not free:
        raise CommandError("The layers to paint on are locked.", "Unlock them first.")
    return tuple((one, _hole(document, one, gaps)) for one in free)


def filled_again(before: Document, after: Document, report: Report = silent) -> Document:
    """Paint on what a change has left bare: the gaps that are named now, and were not before.

    The usual movement is looked at. What is seen stays exactly as it is.

    Args:
        before: as it was.
        after: the same layers; of those that are locked nothing is painted on.
        report: told of progress; may raise Cancelled.
    """

    def fresh(gap: Gap, known: Sequence[Gap]) -> Gap | None:
        return None if known else gap

    return _filled_where(before, after, Movement(), fresh, report)


def filled_behind(
    before: Document, after: Document, movement: Movement, report: Report = silent
) -> Document:
    """Paint on what turns bare behind what a change has added, so that no more does than before.

    Where a gap that is named was named before, too, only what is new of it counts. What is seen
    stays exactly as it is.

    Args:
        before: as it was.
        after: the same layers; of those that are locked nothing is painted on.
        movement: how far layers are to move.
        report: told of progress; may raise Cancelled.
    """

    def fresh(gap: Gap, known: Sequence[Gap]) -> Gap | None:
        grown = gap.area > sum(one.area for one in known)
        return _without(gap, known) if grown else None

    return _filled_where(before, after, movement, fresh, report)


def _filled_where(
    before: Document,
    after: Document,
    movement: Movement,
    fresh: Callable[[Gap, Sequence[Gap]], Gap | None],
    report: Report,
) -> Document:
    """Paint on what is fresh of the gaps of a document, given those of it as it was.

    Args:
        before: as it was.
        after: the same layers.
        movement: how far layers are to move.
        fresh: gives what is fresh of a gap, given those of the same layers before; or None.
        report: told of progress; may raise Cancelled.
    """
    if after is before:
        return after
    since = GapsSince(before, movement, report)
    painted: list[LayerId] = []
    for _ in range(_ROUNDS):  # What is painted on covers others.
        new = [fresh(gap, since.before(gap)) for gap in since.of(after)]
        wanted = [gap for gap in new if gap is not None]
        old = after
        for name in dict.fromkeys(gap.fill for gap in wanted):
            layer = after.layer(name)
            # A layer without an opaque pixel has no colours to go on with.
            with suppress(CommandError):
                if not after.is_locked(layer):
                    hole = _hole(after, layer, wanted)
                    after = after.with_layer(fill_hole(layer, hole, report=report))
            painted.append(name)
        if after is old:
            break
    return closed_specks(after, painted)


def _without(gap: Gap, known: Sequence[Gap]) -> Gap | None:
    """Give what of a gap is not in others, as finely as it was found; None when nothing is."""
    cells, side = gap.cells.copy(), gap.stride
    for one in (one for one in known if one.stride == side):
        rows, columns = np.nonzero(one.cells)
        rows, columns = (
            rows + (one.box.top - gap.box.top) // side,
            columns + (one.box.left - gap.box.left) // side,
        )
        inside = (rows >= 0) & (rows < cells.shape[0]) & (columns >= 0)
        inside &= columns < cells.shape[1]
        cells[rows[inside], columns[inside]] = False
    return replace(gap, cells=cells) if cells.any() else None


def _hole(document: Document, layer: Layer, gaps: Iterable[Gap]) -> Hole:
    """Give where a layer is to be painted on for its gaps, somewhere."""
    wanted = gap_pixels(gaps, layer.id, document.canvas.box)
    return find_hole(document, layer, _rounded(document, layer, wanted))


def _rounded(document: Document, layer: Layer, wanted: Mask) -> Mask:
    """Give what is wanted of a layer without notches, such as a mouth in front of it leaves.

    Nor with horns: what is wanted runs out along the layer's edge.

    Args:
        document: with the layer.
        layer: of the document.
        wanted: bool, of the whole canvas, somewhere True.
    """
    canvas = document.canvas.box
    reach = math.ceil(_NOTCH * max(canvas.width, canvas.height))
    area = matte_box(wanted.astype(np.uint8)).grown(_ASIDE * reach).intersect(canvas)
    own = np.zeros((area.height, area.width), np.bool_)
    spot = layer.box.intersect(area)
    alpha = layer.alpha.array(spot.shifted(-layer.left, -layer.top))
    own[spot.shifted(-area.left, -area.top).slices] = alpha >= THERE
    fresh = wanted[area.slices] & ~own
    if not fresh.any() or not own.any():
        return wanted
    deepest = math.ceil(float(distance_to(own)[fresh].max()))
    on = goes_on(document, layer, own | fresh, area, deepest)
    body = own | fresh | running_out(on, own, fresh)
    # The edge of the area is no edge of the layer.
    wide = distance_to(np.pad(body, reach + 1, mode="edge")) <= reach
    closed = distance_to(~wide) > reach
    painted = body & ~own
    result = wanted.copy()
    result[area.slices] |= painted
    notches = closed[reach + 1 : -reach - 1, reach + 1 : -reach - 1]
    result[area.slices] |= notches & (distance_to(painted) <= reach)
    return result
