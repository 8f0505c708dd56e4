"""Where layers have to be painted on so that nothing turns bare when they move."""

from __future__ import annotations

from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.progress import Report, silent
from app.stages.extend import Hole, find_hole
from app.stages.reveal import Movement, find_gaps, gap_pixels


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
            f"The reveal check asks nothing of “{only.name}”.",
            "Choose a layer from its list, or say how many pixels.",
        )
    if not asked:
        raise CommandError("Nothing turns bare.", "Let the layers move farther, if they are to.")
    layers = document.layers if only is None else (only,)
    free = [one for one in layers if one.id in asked and not document.is_locked(one)]
    if not free:
        raise CommandError("The layers to paint on are locked.", "Unlock them first.")
    return tuple(
        (one, find_hole(document, one, gap_pixels(gaps, one.id, document.canvas.box)))
        for one in free
    )
