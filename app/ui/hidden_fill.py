"""Painting layers on where others hide them, in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.stages.extend import Hole, Way, fill_hole, find_hole
from app.stages.fill_needed import needed_holes
from app.stages.reveal import Movement
from app.stages.specks import closed_specks
from app.ui import layer_edits
from app.ui.feature import Workplace
from app.ui.fill_ways import fell_back, told_fall_back
from app.ui.network_fill import has_network
from app.ui.words import counted, in_a_row, mark, tr

_STAGE = "app.wiring.extending:run_fill_hidden"

_Holes = Sequence[tuple[Layer, Hole]]


class _Filled(NamedTuple):
    """A document with what was painted, and words on it."""

    after: Document
    words: str


def fill_hidden(
    place: Workplace,
    only: Layer | None,
    far: int | Movement,
    way: Way,
    made: Callable[[str], object],
) -> None:
    """Paint one layer or all on behind what covers them, in the background.

    Args:
        place: where.
        only: the layer; None for all, as far as a movement needs it.
        far: by how many pixels, or what movement is to leave nothing bare.
        way: where the colours come from.
        made: called with words on what was done.
    """
    document, title = place.document, tr("Filling hidden area")
    if way is Way.NETWORK and not has_network(place):
        return
    run, failed = place.engine_tasks.run, partial(_failed, place, title)

    def look(report: Report) -> _Holes:
        report(Progress(title))
        return _holes(document, only, far, report)

    def settle(holes: _Holes, painted: Sequence[Layer], report: Report) -> _Filled:
        report(Progress(title))
        return _Filled(_settled(document, painted), _words(holes, painted, way))

    def fill(report: Report) -> _Filled:
        holes = look(report)
        painted = [fill_hole(layer, hole, way, report=report) for layer, hole in holes]
        return settle(holes, painted, report)

    def paint(holes: _Holes) -> None:
        # A network never comes into this process.
        values = {"holes": holes, "settings": place.preferences.settings}
        place.engine_tasks.run_stage(
            title,
            _STAGE,
            values,
            lambda painted: run(title, partial(settle, holes, painted), done, failed=failed),
            failed=failed,
        )

    def done(filled: _Filled) -> None:
        new = [one for one in filled.after.layers if one not in document.layers]
        old = [document.layer(one.id) for one in new]
        label = tr("Fill hidden area")
        if place.session.do_made(lambda now: layer_edits.changed(now, old, new, label)):
            made(filled.words)

    if way is Way.NETWORK:
        run(title, look, paint, failed=failed)
    else:
        run(title, fill, done, failed=failed)


def _failed(place: Workplace, title: str, error: Exception) -> None:
    if isinstance(error, CommandError):
        place.session.refuse(error)
    else:
        place.messages.tell_error(title, error)


def _holes(
    document: Document, only: Layer | None, far: int | Movement, report: Report
) -> tuple[tuple[Layer, Hole], ...]:
    """Give where one layer is to be painted on, or all: so many pixels, or for a movement."""
    if isinstance(far, Movement):
        return needed_holes(document, far, only, report)
    assert only is not None
    return ((only, find_hole(document, only, far)),)


def _settled(document: Document, painted: Sequence[Layer]) -> Document:
    """Give a document with layers that were painted on, which have no specks then."""
    for layer in painted:
        document = document.with_layer(layer)
    return closed_specks(document, [layer.id for layer in painted])


def _words(holes: _Holes, painted: Sequence[Layer], way: Way) -> str:
    """Say what was painted on, by how much, and where something else than wanted was used."""
    words = counted(
        len(holes),
        mark("“{name}” was painted on behind other layers: {area} px."),
        mark("{count} layers were painted on behind others: {area} px in all."),
        name=holes[0][0].name,
        area=sum(int(hole.mask.sum()) for _, hole in holes),
    )
    thin = fell_back(way, painted)
    return in_a_row(words, told_fall_back(thin) if thin else "")
