"""What turns bare when layers move, and painting layers on where they do not reach."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.progress import Progress, Report
from app.stages.extend import Way
from app.stages.open_gap import open_gaps
from app.stages.reveal import Gap, Movement, Reveal, find_gaps
from app.ui import layer_edits
from app.ui.canvas.looking import come_closer
from app.ui.feature import Feature, Panel, Workplace
from app.ui.heat_overlay import HeatOverlay
from app.ui.hidden_fill import Offer, fill_hidden
from app.ui.network_fill import NetworkMark
from app.ui.panel_widget import open_panel
from app.ui.reveal_panel import RevealPanel
from app.ui.words import counted, in_a_row, mark, quoted, tr

_MOST_CELLS = 1 << 20
"""Cells up to which a gap is shown as finely as it was found."""
_KEPT = 4
"""Checks that are kept, so that undo shows again what was found before."""


_Checked = tuple[Document, Reveal, Sequence[LayerId]]
"""What was looked at, what turns bare there, and the layers beside which a gap shows."""


class RevealCheck(Feature):
    """The reveal check's panel, its heat map, and filling hidden areas."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = RevealPanel()
        self.panel.say(_invitation(place.document))
        NetworkMark(self.panel.way, place.preferences)
        self.heat = HeatOverlay()
        self.found: Reveal | None = None
        self._of: Document | None = None
        self._showing: Sequence[LayerId] = ()
        self._known: deque[_Checked] = deque(maxlen=_KEPT)
        self._marked: tuple[Gap, ...] = ()
        """The gaps that are marked when their layers are shown: all, or the chosen one."""
        self._drawn: tuple[object, ...] = ()
        """Of what the heat is made now."""
        self._is_looking = False
        self._said = "", ""
        """What the panel said before the look that goes on now."""
        self.panel.check_asked.connect(self.check)
        self.panel.chosen.connect(self._choose)
        self.panel.fill_asked.connect(self.fill)
        self.panel.fill_all_asked.connect(self.fill_all)
        self.panel.seen_changed.connect(self._show)
        place.state.solo_changed.connect(self._mark)
        place.state.shown_changed.connect(self._mark)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {
            "check_reveal": self._open_and_check,
            "fill_hidden": self.fill,
            "fill_all_hidden": self.fill_all,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something; the panel's buttons go with them."""
        has_layers = bool(self.place.document.layers)
        has_one = self.place.state.active is not None and has_layers
        self.panel.check.setEnabled(has_layers and not self._is_looking)
        self.panel.fill.setEnabled(has_one)
        self.panel.fill_all.setEnabled(has_layers)
        return {"check_reveal": has_layers, "fill_hidden": has_one, "fill_all_hidden": has_layers}

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("reveal", tr("Reveal check"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:
        """Say when what was found is no longer so."""
        if old is None:
            self._known.clear()
            self._list_nothing(new)
        elif new.layers != old.layers:
            known = next(
                (one for one in reversed(self._known) if one[0].layers == new.layers), None
            )
            if known is not None:
                self._list(*known)
            elif self._of is None or layer_edits.are_gone(self._of, new):
                self._list_nothing(new)
            else:
                self.panel.say(tr("The layers have changed since. Check again."))
                self._mark()

    def go_on_from(self, other: Feature) -> None:
        """Look and fill in the same way, and know what was found."""
        if isinstance(other, RevealCheck):
            self.panel.go_on_from(other.panel)
            self._learn(other)

    def _learn(self, other: RevealCheck) -> None:
        self._known.extend(other._known)
        if other.found is not None and other._of is not None:
            self._take((other._of, other.found, other._showing))

    def check(self) -> None:
        """Look for gaps."""
        document, movement = self.place.document, self._movement()
        title = tr("Looking behind the layers")

        def run(report: Report) -> Any:
            report(Progress(title))
            return find_gaps(document, movement, report), open_gaps(document, report)

        if not self._is_looking:
            self._said = self.panel.said
        self._is_looking = True
        self.panel.say(title)
        self.can_changed.emit()
        self.place.engine_tasks.run(
            title,
            run,
            lambda found: self._take((document, *found)),
            ended=lambda: self._looked(title),
        )

    def fill(self) -> None:
        """Paint the active layer on behind what covers it, as one step."""
        layer = self.place.layer_to_change()
        if layer is not None:
            self._fill(layer, self.panel.reach.value() or self._movement())

    def fill_all(self) -> None:
        """Paint on every layer that the check names, as one step."""
        self._fill(None, self._movement())

    def _fill(self, only: Layer | None, far: int | Movement) -> None:
        def done(words: str, offer: Offer | None) -> None:
            chosen = tr("Reveal check…"), self._open_and_check
            if self.panel.isVisible():
                self.place.messages.tell(words, action=offer)
            elif offer is not None:
                self.place.messages.tell(words, action=offer, other=chosen)
            else:
                more = tr("How far and with which colours is chosen in the reveal check.")
                self.place.messages.tell(in_a_row(words, more), action=chosen)
            if isinstance(far, Movement):
                self.check()

        fill_hidden(self.place, only, far, Way(self.panel.way.currentData()), done)

    def _movement(self) -> Movement:
        """Give how far the person lets layers move."""
        panel = self.panel
        share = panel.shift.value() / 100.0
        return Movement(share, panel.turn.value(), panel.by_group.isChecked())

    def _open_and_check(self) -> None:
        open_panel(self.panel)
        self.check()

    def _take(self, checked: _Checked) -> None:
        document = checked[0]
        if layer_edits.are_gone(document, self.place.document):
            return  # Another file was opened meanwhile.
        self._known.append(checked)
        self._list(*checked)
        if self.place.document.layers != document.layers:
            self.panel.say(tr("The layers have changed since. Check again."))

    def _list(self, document: Document, found: Reveal, showing: Sequence[LayerId]) -> None:
        self.found, self._of, self._showing = found, document, showing
        names = {layer.id: layer.name for layer in document.layers}
        rows = [
            (
                names[gap.fill],
                _mover(document, gap.cover),
                str(gap.area),
                tr("{count} px", count=round(gap.depth)),
            )
            for gap in found.gaps
        ]
        tips = [_tip(gap, *row[:2]) for row, gap in zip(rows, found.gaps, strict=True)]
        self.panel.show_gaps(rows, tips)
        total = sum(gap.area for gap in found.gaps)
        words = tr("Nothing turns bare: the layers go far enough behind each other.")
        if rows:
            one, many = mark("1 gap of {area} px²"), mark("{count} gaps, {area} px² in all")
            words = counted(len(rows), one, many, area=total)
        more = [tr("Red turns bare first.")] if rows else []
        if showing:
            more = [words, *more] if rows else []
            words = tr("A gap shows beside {names}: select the layer, then Fill layer.",
                       names=quoted([names[one] for one in showing]))  # fmt: skip
        self.panel.say(words, "\n".join(more))
        self.heat.frame(())
        self._marked, self._drawn = found.gaps, ()
        self._mark()

    def _looked(self, title: str) -> None:
        self._is_looking = False
        if self.panel.note.text() == title:  # It was stopped, or failed.
            self.panel.say(*self._said)
        self.can_changed.emit()

    def _choose(self, number: int) -> None:
        if self.found is None or number >= len(self.found.gaps):
            return
        gap = self.found.gaps[number]
        if any(layer.id == gap.fill for layer in self.place.document.layers):
            self.place.state.select([gap.fill])
        self.heat.frame((gap.box,))
        self._marked = (gap,)
        self._mark()
        come_closer(self.place.canvas, gap.box)
        self.place.canvas.update()

    def _mark(self) -> None:
        """Mark the gaps of layers that the canvas shows now: one alone is not to fill others.

        Those between layers that have moved or changed since are not there any more.
        """
        if self.found is None or self._of is None:
            return
        canvas, is_original = self.place.canvas, self.place.state.shown.original
        there = {layer.id for layer in canvas.document.layers if canvas.is_shown(layer)}
        same = _same_shapes(self._of, self.place.document)
        seen = tuple(
            gap
            for gap in self._marked
            if gap.fill in there and same.issuperset((gap.fill, *gap.cover)) and not is_original
        )
        if (self.found, self._marked, seen) == self._drawn:
            return
        self._drawn = self.found, self._marked, seen
        if len(self._marked) == 1 and seen:
            cells, box = _one(seen[0])  # Its box may hold others.
        else:
            cells, box = _some(self.found, seen)
        self.heat.show(cells, box)
        self._show(self.panel.is_seen)

    def _show(self, is_seen: bool) -> None:
        if is_seen and self.found is not None:
            self.place.canvas.add_overlay(self.heat)
        else:
            self.place.canvas.remove_overlay(self.heat)
        self.place.canvas.update()

    def _list_nothing(self, document: Document) -> None:
        self.found = self._of = None
        self._marked = self._drawn = ()
        self.panel.show_gaps((), ())
        self.panel.say(_invitation(document))
        self.heat.clear()
        self._show(False)


def _same_shapes(before: Document, after: Document) -> set[LayerId]:
    """Give the layers that have the same pixels in the same place in two documents."""
    shapes = {layer.id: (layer.left, layer.top, id(layer.alpha)) for layer in before.layers}
    return {
        layer.id
        for layer in after.layers
        if shapes.get(layer.id) == (layer.left, layer.top, id(layer.alpha))
    }


def _invitation(document: Document) -> str:
    if not document.layers:
        return tr("There are no layers to look at yet.")
    return tr("Press Check to see what turns bare when the layers move.")


def _tip(gap: Gap, fill: str, cover: str) -> str:
    """Give a sentence on a gap of a layer behind another."""
    if gap.pinholes:
        return counted(
            gap.pinholes,
            mark("“{fill}” has 1 pinhole that “{cover}” or others cover, {area} px²."),
            mark("“{fill}” has {count} pinholes that “{cover}” or others cover, {area} px²."),
            fill=fill, cover=cover, area=gap.area,
        )  # fmt: skip
    return tr("“{fill}” does not go far enough behind “{cover}”: {area} px² turn bare, the first "
              "when the layers have moved {share} % of the way.", fill=fill, cover=cover,
              area=gap.area, share=round(gap.opens_at * 100))  # fmt: skip


def _mover(document: Document, cover: tuple[LayerId, ...]) -> str:
    """Give the name of what moves: a layer's, or that of the outermost group around several."""
    layer = document.layer(cover[0])
    path = document.path(layer)
    return path[0].name if len(cover) > 1 and path else layer.name


def _one(gap: Gap) -> tuple[NDArray[np.uint8], Box]:
    """Give the heat of a gap alone, uint8 (h, w), and what it covers, canvas space."""
    step = 1 + gap.cells.size // _MOST_CELLS
    cells = gap.cells[::step, ::step].astype(np.uint8) * np.uint8(255)
    side = gap.stride * step
    box = Box(0, 0, cells.shape[1] * side, cells.shape[0] * side)
    return cells, box.shifted(gap.box.left, gap.box.top)


def _some(found: Reveal, gaps: Sequence[Gap]) -> tuple[NDArray[np.uint8], Box]:
    """Give the heat of some of the gaps that were found, and what it covers, canvas space."""
    height, width = found.heat.shape
    heat = found.heat
    if len(gaps) < len(found.gaps):
        mask = np.zeros_like(heat)
        for gap in gaps:
            rows, columns = np.nonzero(gap.cells)
            mask[
                (rows * gap.stride + gap.box.top) // found.stride,
                (columns * gap.stride + gap.box.left) // found.stride,
            ] = 255
        heat = heat & mask
    return heat, Box(0, 0, width * found.stride, height * found.stride)
