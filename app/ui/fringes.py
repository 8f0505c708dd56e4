"""Fringes: rims in a neighbour's colour, listed, marked in the layer list, and taken off."""

# ruff: noqa: PLC0415 - the stages bring OpenCV, which the window does not need to start

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.document import Document, Layer
from app.core.geometry import matte_box
from app.core.progress import Progress, Report
from app.ui import layer_edits
from app.ui.feature import Feature, Panel, Workplace
from app.ui.finding_list import FindingList, open_panel
from app.ui.heat_overlay import HeatOverlay
from app.ui.panel_widget import PanelWidget, note_label
from app.ui.words import counted, mark, tr

if TYPE_CHECKING:
    from app.stages.fringe import Fringe


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
        buttons = QHBoxLayout()
        buttons.addWidget(self.check, 1)
        buttons.addWidget(self.mend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(buttons)


class Fringes(Feature):
    """The fringe finder's panel, the warnings in the layer list, and defringing."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = FringePanel()
        self.marks = HeatOverlay()
        self.found: Sequence[Fringe] = ()
        self._layers: dict[Any, Layer] = {}
        self._is_looking = False
        self.panel.check.clicked.connect(self.check)
        self.panel.mend.clicked.connect(self.defringe)
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
        return {"check_fringes": has_layers, "defringe": has_one}

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("fringes", tr("Fringes"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:
        """Forget what was found in layers that are other now."""
        if old is None:
            self._take(new, ())
            self.panel.note.setText(tr("Press Check to find rims in a neighbour’s colour."))
            return
        now = {layer.id: layer for layer in new.layers}
        still = [one for one in self.found if now.get(one.layer) is self._layers[one.layer]]
        if len(still) < len(self.found):
            self._take(new, still)

    def check(self) -> None:
        """Look for fringes."""
        document, title = self.place.document, tr("Looking at the rims")

        def run(report: Report) -> Any:
            from app.stages.fringe import find_fringes

            return find_fringes(document, report)

        self._is_looking = True
        self.can_changed.emit()
        self.place.engine_tasks.run(
            title, run, lambda found: self._take(document, found), ended=self._looked
        )

    def defringe(self) -> None:
        """Take the fringe off the active layer, as one step."""
        place = self.place
        document, layer = place.document, place.layer_to_change()
        if layer is None:
            return
        title, sure = tr("Taking the fringe off"), layer

        def run(report: Report) -> Any:
            from app.stages.fringe import defringe

            report(Progress(title))
            return defringe(document, sure, report)

        def done(clean: Layer) -> None:
            if clean is sure:
                place.session.refuse(
                    tr("Nothing of “{name}” can be mended. It has no fringe, or nothing is painted "
                       "behind it: fill the hidden area of the layer below first.",
                       name=sure.name)
                )  # fmt: skip
                return
            place.session.do_made(
                lambda now: layer_edits.changed(now, [sure], [clean], tr("Defringe"))
            )

        place.engine_tasks.run(title, run, done)

    def _open_and_check(self) -> None:
        open_panel(self.panel)
        self.check()

    def _looked(self) -> None:
        self._is_looking = False
        self.can_changed.emit()

    def _take(self, document: Document, found: Sequence[Fringe]) -> None:
        layers = {layer.id: layer for layer in document.layers}
        # Some layers may have changed while it was looked.
        now = {layer.id: layer for layer in self.place.document.layers}
        found = [one for one in found if now.get(one.layer) is layers.get(one.layer)]
        self.found, self._layers = found, {one.layer: layers[one.layer] for one in found}
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
        self.panel.note.setText(
            counted(
                len(found),
                mark("1 layer has a rim in a neighbour’s colour."),
                mark("{count} layers have a rim in a neighbour’s colour."),
            )
            if found
            else tr("No layer has a rim in a neighbour’s colour.")
        )
        self.place.state.warnings = {
            one.layer: tr("Its rim has a neighbour’s colour ({count} px). Choose Defringe in the "
                          "Check menu.", count=one.pixels)
            for one in found
        }  # fmt: skip
        self.marks.clear()
        self.place.canvas.update()

    def _choose(self, number: int) -> None:
        if number >= len(self.found):
            return
        one = self.found[number]
        self.place.state.select([one.layer])
        self.marks.show(_visible(one, self.place.document), one.box)
        place = matte_box(one.mask.astype(np.uint8))
        self.marks.frame((place.shifted(one.box.left, one.box.top),))
        self.place.canvas.update()

    def _show(self, is_seen: bool) -> None:
        if is_seen:
            self.place.canvas.add_overlay(self.marks)
        else:
            self.place.canvas.remove_overlay(self.marks)


def _visible(one: Fringe, document: Document) -> NDArray[np.uint8]:
    """Give a fringe as heat, thick enough to be seen when the whole canvas is shown."""
    thick = 1 + max(document.canvas.width, document.canvas.height) // 800
    heat = one.mask.astype(np.uint8) * np.uint8(255)
    return np.asarray(cv2.dilate(heat, np.ones((thick, thick), np.uint8)), np.uint8)
