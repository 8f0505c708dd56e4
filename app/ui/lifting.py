"""A new layer of what all layers show inside a selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.core.commands import ReplaceLayers
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.stages.continuing import REACH
from app.stages.extend import Way
from app.stages.lift_seen import Lifted, lift_seen, lifted_off
from app.stages.seen_shares import givers, withheld
from app.ui.feature import Workplace
from app.ui.fill_ways import fell_back, told_fall_back
from app.ui.in_hand import when_free
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import changed_meanwhile
from app.ui.tasks import Tasks
from app.ui.words import quoted, tr

_STAGE = "app.wiring.extending:run_lift_seen"
_LOOKED_AT = 256


def first_giver(document: Document, pixels: PixelSelection) -> Layer | None:
    """Give the layer after which what is lifted out of a selection is named; None for none."""
    area = pixels.box.intersect(document.canvas.box)
    if area.is_empty:
        return None
    step = max(1, max(area.width, area.height) // _LOOKED_AT)
    return next(iter(givers(document, area, pixels.cover(area), step)), None)


def lift(
    place: Workplace,
    label: str,
    pixels: PixelSelection,
    *,
    margin: int = 0,
    takes_shreds: bool = False,
    cuts: bool = True,
    way: Way | None = Way.SMOOTH,
    first: LayerId | None = None,
    tasks: Tasks | None = None,
    made: Callable[[], object] = lambda: None,
    ended: Callable[[], None] = lambda: None,
    **fields: Any,
) -> None:
    """Make a layer of what all layers show in a selection, in one step and in the background.

    Args:
        place: where; its message bar says what was left out.
        label: words for the history.
        pixels: the selection.
        margin: pixels around it that the new layer takes, too.
        takes_shreds: pieces of an outline that would stay along it are taken, too.
        cuts: take the pixels off their layers.
        way: how holes are filled; None leaves them.
        first: the layer that the new one is named after if it gives much of it.
        tasks: who does it, unless a network paints; None for those of files.
        made: called when the layer is there.
        ended: called last, however it ended.
        fields: of the new layer.
    """
    document = place.document
    around = margin + 1 + (REACH if takes_shreds else 0)
    area = pixels.box.grown(around).intersect(document.canvas.box)
    way = way if cuts else None

    def done(result: tuple[Lifted | None, Sequence[str]]) -> None:
        lifted, left = result[0], quoted(result[1])
        if lifted is None:
            place.session.refuse(
                CommandError(
                    tr("No visible, unlocked layer has pixels inside the selection."),
                    tr("Show or unlock {names} first.", names=left)
                    if left
                    else tr("Select where something is seen."),
                )
            )
            return
        if place.use_up_selection(lambda now: _command(now, document, lifted, label)):
            place.state.select([lifted.layer.id])
            made()
            _tell(place, lifted, left, way)

    if area.is_empty:
        done((None, ()))
        ended()
        return
    if way is Way.NETWORK:
        values = {
            "document": document,
            "area": area,
            "matte": pixels.cover(area),
            "margin": margin,
            "takes_shreds": takes_shreds,
            "fields": fields,
            "settings": place.preferences.settings,
        }
        place.engine_tasks.run_stage(
            label, _STAGE, values, when_free(place.canvas, done), ended=ended
        )
        return

    def run(report: Report) -> tuple[Lifted | None, Sequence[str]]:
        report(Progress(label))
        matte = pixels.cover(area)
        lifted = lift_seen(document, area, matte, margin=margin,
                           takes_shreds=takes_shreds, cuts=cuts, fills=way,
                           first=first, painting=(None, report), **fields)  # fmt: skip
        return lifted, withheld(document, area, matte)

    (tasks or place.file_tasks).run(label, run, when_free(place.canvas, done), ended=ended)


def _tell(place: Workplace, lifted: Lifted, left: str, way: Way | None) -> None:
    if left:
        words = tr("Left as they are, because they are locked or hidden: {names}.", names=left)
        place.messages.tell(words, "info")
    elif way is not None and (names := fell_back(way, lifted.rests)):
        place.messages.tell(told_fall_back(names))


def _command(now: Document, before: Document, lifted: Lifted, label: str) -> ReplaceLayers:
    """Put the new layer in, and what it leaves in the place of the others.

    Raises:
        CommandError: the document is not the one from which they were made.
    """
    if now is not before:
        raise changed_meanwhile()
    changed = {one.id for one in lifted.rests}
    places = [index for index, one in enumerate(before.layers) if one.id in changed]
    first, end = min([lifted.at, *places]), max([lifted.at, *(at + 1 for at in places)])
    gone = tuple(one.id for one in before.layers[first:end])
    after = lifted_off(before, lifted).layers
    added = after[first : len(after) - len(before.layers) + end]
    return ReplaceLayers(gone, added, first, label=label)
