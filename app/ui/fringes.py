"""Fringes: rims in a neighbour's colour, listed, marked in the layer list, and taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.document import Document, Layer
from app.core.progress import Report
from app.stages.fringe import Fringe, defringe, defringe_all, find_fringes
from app.ui import layer_edits
from app.ui.canvas.looking import come_closer
from app.ui.feature import Feature, Panel, Workplace
from app.ui.finding_list import FindingList
from app.ui.heat_overlay import HeatOverlay
from app.ui.panel_widget import PanelWidget, note_label, open_panel
from app.ui.words import counted, in_a_row, listed, mark, tr

_AROUND = 900
"""Canvas pixels around the spot that is shown in which a fringe is marked."""
_CELL = 4
"""Canvas pixels a side of a cell in which a fringe is marked when it is seen from afar."""


class FringePanel(PanelWidget):
    """Lists the layers with a fringe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = FindingList((tr("Layer"), tr("Fringe"), tr("Of its rim")), self)
        self.list.setAccessibleName(tr("Layers with a fringe"))
        self.note = note_label(self, tr("Press Check to find rims in a neighbour’s colour."))
        self.check, self.mend = QPushButton(tr("Check"), self), QPushButton(tr("Defringe"), self)
        self.check.setToolTip(tr("Look for rims in a neighbour’s colour"))
        self.mend.setToolTip(tr("Give the selected layer’s rim its own colour; the picture stays"))
        self.mend_all = QPushButton(tr("Defringe all"), self)
        self.mend_all.setToolTip(tr("Give the rims of all listed layers their own colours, in one "
                                    "step"))  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.mend, self.mend_all):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addWidget(self.check)
        column.addLayout(buttons)


class Fringes(Feature):
    """The fringe finder's panel, the warnings in the layer list, and defringing."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = FringePanel()
        self.marks = HeatOverlay()
        self.found: Sequence[Fringe] = ()
        self._known: WeakKeyDictionary[Layer, Fringe | None] = WeakKeyDictionary()
        self._mended: WeakSet[Layer] = WeakSet()
        """Layers as they came out: what is left of their fringes stays, and is not listed again."""
        self._is_looking = False
        self.panel.check.clicked.connect(self.check)
        self.panel.mend.clicked.connect(self.defringe)
        self.panel.mend_all.clicked.connect(self.defringe_all)
        self.panel.list.chosen.connect(self._choose)
        self.panel.seen_changed.connect(self._show)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {"check_fringes": self._open_and_check, "defringe": self.defringe}

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something; the panel's buttons go with them."""
        has_layers = bool(self.place.document.layers)
        has_one = has_layers and self.place.state.active is not None
        self.panel.check.setEnabled(has_layers and not self._is_looking)
        self.panel.mend.setEnabled(has_one)
        self.panel.mend_all.setEnabled(bool(self.found))
        return {"check_fringes": has_layers, "defringe": has_one}

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("fringes", tr("Fringes"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:
        """List what was found in the layers that are there now, after undo too."""
        if old is None:
            self._known.clear()
            self._list(())
            self.panel.note.setText(tr("Press Check to find rims in a neighbour’s colour."))
        elif self._known and new.layers != old.layers:
            self._list_known(new)

    def check(self) -> None:
        """Look for fringes."""
        document, title = self.place.document, tr("Looking at the rims")

        def run(report: Report) -> Any:
            return find_fringes(document, report)

        self._is_looking = True
        self.can_changed.emit()
        self.place.engine_tasks.run(
            title, run, lambda found: self._take(document, found), ended=self._looked
        )

    def defringe(self) -> None:
        """Take the fringe off the active layer, as one step."""
        layer = self.place.layer_to_change()
        if layer is None:
            return
        document = self.place.document

        def run(report: Report) -> Any:
            return document.with_layer(defringe(document, layer, report))

        self._mend(run, layer.name)

    def defringe_all(self) -> None:
        """Take the fringes off all listed layers but locked ones, as one step."""
        document, found = self.place.document, self.found
        named = {one.layer for one in found}
        layers = tuple(one for one in document.layers if one.id in named)
        if all(document.is_locked(one) for one in layers) and not self.place.can_change(layers):
            return

        def run(report: Report) -> Any:
            return defringe_all(document, found, report)

        self._mend(run, layers[0].name)

    def _mend(self, run: Callable[[Report], Any], name: str) -> None:
        place, before = self.place, self.place.document

        def done(after: Document) -> None:
            pairs = zip(before.layers, after.layers, strict=True)
            changed = [(old, new) for old, new in pairs if new is not old]
            if not changed:
                place.session.refuse(
                    tr("Nothing of “{name}” can be mended. It has no fringe, or nothing is painted "
                       "behind it: fill the hidden area of the layer below first. A dark line at "
                       "the edge counts as its own outline: where it is a neighbour’s, select it "
                       "and choose Layer via cut.", name=name)
                )  # fmt: skip
                return
            layers, clean = zip(*changed, strict=True)
            label = tr("Defringe")
            made = place.session.do_made(lambda now: layer_edits.changed(now, layers, clean, label))
            if made:
                self._mended.update(clean)
                if self._known:
                    self.check()

        place.engine_tasks.run(tr("Taking the fringe off"), run, done)

    def _open_and_check(self) -> None:
        open_panel(self.panel)
        self.check()

    def _looked(self) -> None:
        self._is_looking = False
        self.can_changed.emit()

    def _take(self, document: Document, found: Sequence[Fringe]) -> None:
        there = {layer.id for layer in self.place.document.layers}
        if there.isdisjoint(layer.id for layer in document.layers):
            return  # Another file was opened meanwhile.
        of = {one.layer: one for one in found}
        self._known.update({layer: of.get(layer.id) for layer in document.layers})
        self._list_known(self.place.document)

    def _list_known(self, document: Document) -> None:
        """List what is known of a document's layers."""
        known = [(layer, self._known.get(layer)) for layer in document.layers]
        fringed = [(layer, one) for layer, one in known if one is not None]
        still: list[Fringe] = []
        rest: list[str] = []
        for layer, one in fringed:
            if one.can_mend and layer not in self._mended:
                still.append(one)
            else:
                rest.append(layer.name)
        found = sorted(still, key=lambda one: -one.pixels)
        if found != self.found or not found:
            self._list(found)
        is_stale = any(layer not in self._known for layer in document.layers)
        words = tr("Some layers have changed since. Check again.") if is_stale else ""
        summary = _summary(found) if found or not (is_stale or rest) else ""
        self.panel.note.setText(in_a_row(summary, _rest(rest), words))

    def _list(self, found: Sequence[Fringe]) -> None:
        layers = {layer.id: layer for layer in self.place.document.layers}
        self.found = found
        self.panel.list.fill(
            [
                (
                    layers[one.layer].name,
                    tr("{count} px", count=one.pixels),
                    tr("{percent} %", percent=round(one.share * 100)),
                )
                for one in found
            ]
        )
        self.panel.note.setText(_summary(found))
        self.place.state.warnings = {
            one.layer: tr("Its rim has a neighbour’s colour ({count} px). Choose Defringe in the "
                          "Check menu.", count=one.pixels)
            for one in found
        }  # fmt: skip
        self.marks.clear()
        self.can_changed.emit()
        self.place.canvas.update()

    def _choose(self, number: int) -> None:
        if number >= len(self.found):
            return
        one = self.found[number]
        self.place.state.select([one.layer])
        box = one.spot.grown(_AROUND).intersect(one.box)
        heat = one.mask[box.shifted(-one.box.left, -one.box.top).slices].astype(np.uint8)
        heat *= np.uint8(255)
        self.marks.show(heat, box, _from_afar(heat))
        self.marks.frame((one.spot,))
        come_closer(self.place.canvas, one.spot)
        self.place.canvas.update()

    def _show(self, is_seen: bool) -> None:
        if is_seen:
            self.place.canvas.add_overlay(self.marks)
        else:
            self.place.canvas.remove_overlay(self.marks)
        self.place.canvas.update()


def _summary(found: Sequence[Fringe]) -> str:
    if not found:
        return tr("No layer has a rim in a neighbour’s colour.")
    return counted(
        len(found),
        mark("1 layer has a rim in a neighbour’s colour."),
        mark("{count} layers have a rim in a neighbour’s colour."),
    )


def _rest(names: Sequence[str]) -> str:
    if not names:
        return ""
    return tr("What stays cannot be mended ({names}): nothing that fits is painted behind it. Fill "
              "the hidden area of the layer below, or erase the rim by hand.",
              names=listed(names))  # fmt: skip


def _from_afar(heat: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give heat in cells that can be seen where the whole canvas is shown."""
    size = tuple(max(1, -(-side // _CELL)) for side in heat.shape[::-1])
    cells = cv2.resize(heat, size, interpolation=cv2.INTER_AREA)
    thick = cv2.dilate((cells > 0).astype(np.uint8), np.ones((2, 2), np.uint8))
    return np.asarray(thick * np.uint8(255), np.uint8)
