"""Painting layers on where others hide them, in one step."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from app.core.commands import ChangeLayers, FillBehind, check_unlocked
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.stages.extend import Hole, Way, fill_hole, find_hole
from app.stages.fill_needed import filled_behind, needed_holes
from app.stages.hidden import THERE
from app.stages.open_gap import look_for_gap, open_gap
from app.stages.reveal import Movement
from app.stages.specks import closed_specks
from app.ui import layer_edits
from app.ui.feature import Workplace
from app.ui.fill_ways import fell_back, told_fall_back
from app.ui.in_hand import when_free
from app.ui.network_fill import has_network
from app.ui.words import counted, in_a_row, mark, told, tr

_STAGE = "app.wiring.extending:run_fill_hidden"

_ROUNDS = 3
"""How often it is begun, when layers change meanwhile."""

_Holes = Sequence[tuple[Layer, Hole]]

_LOST = mark("What covers it was flipped or moved too far from its place in the picture: a gap "
             "beside it cannot be found.")  # fmt: skip
_BEHIND = mark("“{name}” was painted on behind other layers: {area} px.")

Offer = tuple[str, Callable[[], None]]
"""Words of a button and what it does."""


class _GapShows(CommandError):
    """Nothing is painted behind others, but a gap can be filled."""


class _Found(NamedTuple):
    """Where layers can be painted on.

    Attributes:
        holes: of which layers, and where.
        has_gap: a gap shows beside, too.
        is_gap: it is what is painted.
        is_lost: what covers it is too far from its place for a gap to be found.
        movement: for which no more is to turn bare than before.
    """

    holes: _Holes
    has_gap: bool = False
    is_gap: bool = False
    is_lost: bool = False
    movement: Movement | None = None


class _Filled(NamedTuple):
    """A document with what was painted, words on it, and whether a gap shows that was not.

    Attributes:
        is_gap: a gap was painted: that changes what is seen.
    """

    after: Document
    words: str
    has_gap: bool
    is_gap: bool

    def step(self, before: Document, now: Document) -> ChangeLayers | None:
        """Give the step from the present document; `before` is that which was painted on."""
        new = [one for one in self.after.layers if one not in before.layers]
        old = [before.layer(one.id) for one in new]
        if self.is_gap:
            return layer_edits.changed(now, old, new, tr("Fill the gap"))
        made = layer_edits.changed(now, old, new, tr("Fill hidden area"))
        return None if made is None else FillBehind(made.layers, made.label)


def fill_hidden(
    place: Workplace,
    only: Layer | None,
    far: int | Movement,
    way: Way,
    made: Callable[[str, Offer | None], object],
    *,
    rounds: int = _ROUNDS,
) -> None:
    """Paint one layer or all on behind what covers them, in the background.

    What layers show may be hidden no more when some change meanwhile: then it is begun anew.

    Where a move has opened a gap between the one layer and what covered it, filling that is
    offered, too: it changes what is seen.

    Args:
        place: where.
        only: the layer; None for all, as far as a movement needs it.
        far: by how many pixels, or what movement is to leave nothing bare.
        way: where the colours come from.
        made: called with words on what was done, and with an offer to fill a gap.
        rounds: how often it is begun.
    """
    document = place.document
    reach = far if isinstance(far, int) else _reach(document, far)

    def look(report: Report) -> _Found:
        gap, is_lost = (None, False) if only is None else look_for_gap(document, only, reach)
        try:
            return _Found(_holes(document, only, far, report), gap is not None, is_lost=is_lost)
        except CommandError as refusal:
            if gap is None and is_lost:
                raise CommandError(refusal.what, tr(_LOST)) from None
            raise _GapShows(*refusal.args) if gap is not None else refusal from None

    offer = None
    if only is not None:
        offer = tr("Fill the gap"), partial(_fill_gap, place, only.id, far, way, made)

    def again() -> None:
        try:
            layer = None if only is None else place.document.layer(only.id)
        except CommandError as error:
            place.session.refuse(error)
        else:
            fill_hidden(place, layer, far, way, made, rounds=rounds - 1)

    _fill(place, look, way, made, offer=offer, again=again if rounds > 1 else None)


def _fill_gap(
    place: Workplace,
    layer_id: LayerId,
    far: int | Movement,
    way: Way,
    made: Callable[[str, Offer | None], object],
    *,
    rounds: int = _ROUNDS,
) -> None:
    """Paint a layer on up to what covered it, and so many pixels behind that.

    For a movement, what turns bare for the sake of that is painted on, too.
    """
    document = place.document
    reach = far if isinstance(far, int) else _reach(document, far)
    layer = next((one for one in document.layers if one.id == layer_id), None)
    if layer is None:
        return

    def look(_: Report) -> _Found:
        check_unlocked(document, [layer])
        hole = open_gap(document, layer, reach)
        if hole is None:
            raise CommandError(
                tr("No gap shows any more between “{name}” and what covers it.", name=layer.name),
                tr(
                    "To paint on more of it, put a number of pixels in place of “As needed” in the "
                    "reveal check."
                ),
            )
        return _Found(
            ((layer, hole),), is_gap=True, movement=far if isinstance(far, Movement) else None
        )

    again = partial(_fill_gap, place, layer_id, far, way, made, rounds=rounds - 1)
    _fill(place, look, way, made, offer=None, again=again if rounds > 1 else None)


def _fill(
    place: Workplace,
    find: Callable[[Report], _Found],
    way: Way,
    made: Callable[[str, Offer | None], object],
    *,
    offer: Offer | None,
    again: Callable[[], None] | None,
) -> None:
    """Paint layers on where they are found to need it, as one step.

    Args:
        place: where.
        find: looks where; run in the background.
        way: where the colours come from.
        made: called with words on what was done, and the offer where a gap shows.
        offer: to fill that.
        again: begins anew, when layers changed meanwhile; None refuses then. What a network
            painted, which may take minutes, is refused always.
    """
    document, title = place.document, tr("Filling hidden area")
    if way is Way.NETWORK and not has_network(place):
        return
    run, failed = place.engine_tasks.run, partial(_failed, place, title, offer)

    def look(report: Report) -> _Found:
        report(Progress(title))
        return find(report)

    def settle(found: _Found, painted: Sequence[Layer], report: Report) -> _Filled:
        report(Progress(title))
        after, words = _settled(document, painted), _words(found, painted, way)
        if found.movement is not None:
            settled, after = after, filled_behind(document, after, found.movement, report)
            words = in_a_row(words, _words_behind(settled, after))
        return _Filled(after, words, found.has_gap, found.is_gap)

    def fill(report: Report) -> _Filled:
        found = look(report)
        painted = [fill_hole(layer, hole, way, report=report) for layer, hole in found.holes]
        return settle(found, painted, report)

    def paint(found: _Found) -> None:
        # A network never comes into this process.
        values = {"holes": found.holes, "settings": place.preferences.settings}
        place.engine_tasks.run_stage(
            title,
            _STAGE,
            values,
            lambda painted: run(title, partial(settle, found, painted), done, failed=failed),
            failed=failed,
        )

    def put(filled: _Filled) -> None:
        if place.session.do_made(partial(filled.step, document)):
            made(filled.words, offer if filled.has_gap else None)

    begin_anew = None if way is Way.NETWORK else again
    done = when_free(place.canvas, partial(_put_or, place, put, begin_anew, document))
    if way is Way.NETWORK:
        run(title, look, paint, failed=failed)
    else:
        run(title, fill, done, failed=failed)


def _put_or(
    place: Workplace,
    put: Callable[[_Filled], None],
    again: Callable[[], None] | None,
    document: Document,
    filled: _Filled,
) -> None:
    """Put in what was made of a document, or begin again where that has other layers now."""
    now = place.document
    if again is None or now.layers == document.layers or layer_edits.are_gone(document, now):
        put(filled)
    else:
        again()


def _reach(document: Document, movement: Movement) -> int:
    """Give by how many pixels layers are to move."""
    return math.ceil(movement.shift * max(document.canvas.width, document.canvas.height))


def _failed(place: Workplace, title: str, offer: Offer | None, error: Exception) -> None:
    if isinstance(error, _GapShows):
        gap = tr("But a gap shows where what covered it was moved away: to fill that changes what "
                 "is seen.")  # fmt: skip
        place.messages.tell(in_a_row(told(error.what), gap), "warning", action=offer)
    elif isinstance(error, CommandError):
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


def _words(found: _Found, painted: Sequence[Layer], way: Way) -> str:
    """Say what was painted on, by how much, and where something else than wanted was used."""
    one = mark("“{name}” was painted on up to what covers it: {area} px.")
    area = sum(int(hole.mask.sum()) for _, hole in found.holes)
    words = _counted([layer for layer, _ in found.holes], area, one if found.is_gap else _BEHIND)
    thin = fell_back(way, painted)
    gap = tr("A gap still shows where what covered it was moved away.") if found.has_gap else ""
    gap = tr(_LOST) if found.is_lost else gap
    return in_a_row(words, gap, told_fall_back(thin) if thin else "")


def _counted(layers: Sequence[Layer], area: int, one: str) -> str:
    """Say how many layers were painted on and by how much; `one` is the sentence on one."""
    many = mark("{count} layers were painted on behind others: {area} px in all.")
    return counted(len(layers), one, many, name=layers[0].name, area=area)


def _words_behind(before: Document, after: Document) -> str:
    """Say what was painted on behind what had been painted, or nothing."""
    fresh = [one for one in after.layers if before.layer(one.id) is not one]
    area = sum(_there(one) - _there(before.layer(one.id)) for one in fresh)
    return _counted(fresh, area, _BEHIND) if fresh else ""


def _there(layer: Layer) -> int:
    return int((layer.alpha.array() >= THERE).sum())
