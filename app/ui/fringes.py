"""Fringes: what of a layer has a neighbour's colour is listed, marked, and taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from app.core.document import Document, Layer, LayerId
from app.core.progress import Report
from app.stages.fringe import (
    LEAST_STRAYS,
    Fringe,
    defringe,
    defringe_all,
    find_fringes,
)
from app.ui import layer_edits
from app.ui.canvas.looking import come_closer
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.feature import Feature, Panel, Workplace
from app.ui.fringe_marks import mark
from app.ui.fringe_mending import Made, Mended, Mending, Work, made_of
from app.ui.fringe_panel import FringePanel, summary, told_stuck, told_way
from app.ui.heat_overlay import HeatOverlay
from app.ui.panel_widget import open_panel
from app.ui.pixel_selection import PixelSelection
from app.ui.words import in_a_row, tr


class Fringes(Feature):
    """The fringe finder's panel, the warnings in the layer list, and defringing."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = FringePanel()
        self.marks = HeatOverlay()
        self.found: Sequence[Fringe] = []
        """What is listed and can be mended."""
        self._stuck: Sequence[Fringe] = []
        """What is listed after it, dimly, since it cannot."""
        self._left: Sequence[Fringe] = []
        """What is listed last, dimly, since it is ignored."""
        self._chosen: Fringe | None = None
        self._known: WeakKeyDictionary[Layer, Fringe | None] = WeakKeyDictionary()
        self._ignored: dict[LayerId, int] = {}
        """Pixels of the fringes that are to stay; one that grows is another."""
        self._is_looking = False
        self._mending = Mending(place)
        self._next: Callable[[], None] | None = None
        """What was asked for while fringes were taken off."""
        panel = self.panel
        panel.check.clicked.connect(self.check)
        panel.mend.clicked.connect(self.defringe)
        panel.mend_all.clicked.connect(self.defringe_all)
        panel.select.clicked.connect(self._select)
        panel.ignore.clicked.connect(self._ignore)
        panel.list.chosen.connect(self._choose)
        panel.seen_changed.connect(self._mark)
        place.state.solo_changed.connect(self._mark)
        place.state.shown_changed.connect(self._mark)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {
            "check_fringes": self._open_and_check,
            "defringe": self.defringe,
            "defringe_all": self._find_and_mend,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something; the panel's buttons go with them."""
        has_layers = bool(self.place.document.layers)
        has_one = has_layers and self.place.state.active is not None
        panel, chosen = self.panel, self._chosen
        panel.check.setEnabled(has_layers and not self._is_looking)
        panel.mend.setEnabled(has_one)
        panel.mend_all.setEnabled(bool(self.found))
        panel.select.setEnabled(chosen is not None)
        panel.ignore.setEnabled(chosen is not None)
        panel.ignore.setChecked(chosen is not None and _is_ignored(chosen, self._ignored))
        return {"check_fringes": has_layers, "defringe": has_one, "defringe_all": has_layers}

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("fringes", tr("Fringes"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:
        """List what was found in the layers that are there now, after undo too."""
        if old is None:
            self._known.clear()
            self._ignored.clear()
        if old is None or new.layers != old.layers:
            self._list_known()

    def go_on_from(self, other: Feature) -> None:
        """Know what was found and what is left as it is."""
        if isinstance(other, Fringes):
            self._learn(other)

    def _learn(self, other: Fringes) -> None:
        self._known.update(other._known)
        self._ignored.update(other._ignored)
        self._list_known()

    def check(self, *, then: Callable[[bool], None] | None = None) -> None:
        """Look for fringes, and then do something, told whether the document is another one now."""
        document, title = self.place.document, tr("Looking at the rims")

        def run(report: Report) -> Any:
            return find_fringes(document, report)

        self._is_looking = True
        self.can_changed.emit()

        def done(found: Sequence[Fringe]) -> None:
            now = self.place.document
            self._take(document, found)
            if then is not None and not layer_edits.are_gone(document, now):
                then(now is not document)

        self.place.engine_tasks.run(title, run, done, ended=self._looked)

    def defringe(self) -> None:
        """Take the fringe off the active layer, as one step."""
        if self._comes_later(self.defringe):
            return
        layer = self.place.layer_to_change()
        if layer is None:
            return
        known, name = self._known.get(layer), layer.id

        def work(document: Document, is_other: bool, report: Report) -> Made:
            own = next((one for one in document.layers if one.id == name), None)
            after = document
            if own is not None and not document.is_locked(own):
                after = defringe(document, own, report)
            return made_of(document, after, {name}, [known] if known and not is_other else [])

        self._mend(work, partial(self._refuse, layer))

    def defringe_all(self) -> None:
        """Take the fringes off all listed layers but locked ones, as one step."""
        self._mend_all(is_other=False)

    def _mend_all(self, is_other: bool) -> None:
        """Do so; look first at layers of which some are other ones than were looked at."""
        if self._comes_later(self.defringe_all) or not (self.found or is_other):
            return
        document, known, looks_first = self.place.document, self.found, is_other
        named = {one.layer for one in known}
        layers = [one for one in document.layers if one.id in named or looks_first]
        if all(document.is_locked(one) for one in layers) and not self.place.can_change(layers):
            return
        kept, ignored = {one.layer for one in self._left}, dict(self._ignored)

        def work(document: Document, is_other: bool, report: Report) -> Made:
            found: Sequence[Fringe] = known
            if is_other or looks_first:
                found = find_fringes(document, report)
            leave = kept | {one.layer for one in found if _is_ignored(one, ignored)}
            after, mended, _ = defringe_all(document, found, report, leave=leave)
            return made_of(document, after, mended, found)

        self._mend(work, self.check if looks_first else partial(self._refuse, layers[0]))

    def _comes_later(self, ask: Callable[[], None]) -> bool:
        """Note what is asked for while the layers are still changed by what was asked before."""
        if self._mending.is_busy:
            self._next = ask
        return self._mending.is_busy

    def _mend(self, work: Work, refuse: Callable[[], object]) -> None:
        def ended(mended: Mended | None) -> None:
            if mended is not None and not (mended.layers or mended.left):
                refuse()
            elif mended is not None:
                self._tell(mended)
                if self._known:
                    self.check()
            then, self._next = self._next, None
            if then is not None:
                then()

        self._mending.start(work, ended)

    def _tell(self, mended: Mended) -> None:
        """Say what was mended and what was not, and offer the check of what turns bare."""
        check = (tr("Check what turns bare"), self.place.entry("check_reveal").trigger)
        is_alone = self.place.state.solo in mended.counts
        words = mended.told(self.place.document, is_alone=is_alone)
        action = check if mended.layers else None
        kind = "warning" if mended.left else "info"
        self.place.messages.tell(words, kind, action=action, is_of_step=True)

    def _refuse(self, layer: Layer) -> None:
        """Say that nothing of a layer was mended, and what to do about what was found."""
        one = self._known.get(layer)
        if one is None:
            self.place.session.refuse(
                tr("“{name}” has no fringe that can be told from its own colours. A dark line at "
                   "the edge counts as its own outline: where it is a neighbour’s, select it and "
                   "take it there with “Move to layer”.", name=layer.name)
            )  # fmt: skip
            return
        names, locked = self._names()
        self.place.messages.tell(
            in_a_row(
                tr("Defringe cannot take the fringe off “{name}”.", name=layer.name),
                told_way(one, names, locked),
            ),
            "warning",
            action=(tr("Select it"), lambda: self._select_pixels(one)),
        )  # fmt: skip

    def _open_and_check(self) -> None:
        open_panel(self.panel)
        self.check()

    def _find_and_mend(self) -> None:
        """Take the fringes off all layers; look for them first where none are listed."""
        open_panel(self.panel)
        if self._comes_later(self._find_and_mend):
            return
        if self.found:
            self.defringe_all()
        else:
            self.check(then=self._mend_all)

    @property
    def is_settled(self) -> bool:
        """What was mended does not wait for the end of a gesture."""
        return not self._mending.is_busy

    def _looked(self) -> None:
        self._is_looking = False
        self.can_changed.emit()

    def _take(self, document: Document, found: Sequence[Fringe]) -> None:
        if layer_edits.are_gone(document, self.place.document):
            return  # Another file was opened meanwhile.
        of = {one.layer: one for one in found}
        self._known.update({layer: of.get(layer.id) for layer in document.layers})
        self._list_known()

    def _list_known(self) -> None:
        """List what is known of the document's layers."""
        document = self.place.document
        found: list[Fringe] = []
        stuck: list[Fringe] = []
        left: list[Fringe] = []
        for layer in document.layers:
            one = self._known.get(layer)
            if one is None:
                continue
            if _is_ignored(one, self._ignored):
                left.append(one)
            elif one.can_mend:
                found.append(one)
            else:
                stuck.append(one)
        found.sort(key=lambda one: -one.pixels)
        if (found, stuck, left) != (self.found, self._stuck, self._left):
            self.found, self._stuck, self._left = found, stuck, left
            self._list()
        is_known = any(layer in self._known for layer in document.layers)
        is_stale = any(layer not in self._known for layer in document.layers)
        if not is_known:
            words = tr("Press Check to find rims and pieces in a neighbour’s colour.")
            words = words if document.layers else tr("There are no layers to look at yet.")
        else:
            names = {layer.id: layer.name for layer in document.layers}
            words = in_a_row(
                summary(found) if found or not (is_stale or stuck) else "",
                told_stuck(names[one.layer] for one in stuck),
                tr("Some layers have changed since. Check again.") if is_stale else "",
            )
        self.panel.note.setText(words)

    @property
    def _listed(self) -> Sequence[Fringe]:
        return (*self.found, *self._stuck, *self._left)

    def _names(self) -> tuple[dict[LayerId, str], frozenset[LayerId]]:
        """Give the names of the layers there are, and which are locked."""
        document = self.place.document
        locked = frozenset(one.id for one in document.layers if document.is_locked(one))
        return {one.id: one.name for one in document.layers}, locked

    def _list(self) -> None:
        names, locked = self._names()
        listed = self._listed
        if self._chosen not in listed:
            self._chosen = None
        self.panel.fill(self.found, self._stuck, self._left, names, locked)
        if self._chosen is not None:
            self.panel.list.point_at(listed.index(self._chosen))
        self.place.state.warnings = {
            one.layer: tr("Its rim has a neighbour’s colour ({count} px). Choose Defringe in the "
                          "Check menu.", count=one.pixels)
            for one in self.found
        }  # fmt: skip
        self.can_changed.emit()
        self._mark()

    def _choose(self, number: int) -> None:
        listed = self._listed
        if number >= len(listed):
            return
        one = self._chosen = listed[number]
        self.place.state.select([one.layer])
        if self.place.state.solo is not None:
            self.place.state.solo = one.layer
        self._mark()
        self.can_changed.emit()
        come_closer(self.place.canvas, one.spot)
        self.place.canvas.update()

    def _mark(self) -> None:
        """Mark the chosen fringe while the canvas shows its layer."""
        canvas, one = self.place.canvas, self._chosen
        shown = {layer.id for layer in canvas.document.layers if canvas.is_shown(layer)}
        is_seen = self.panel.is_seen and not self.place.state.shown.original
        if one is None or one.layer not in shown or not is_seen:
            canvas.remove_overlay(self.marks)
            canvas.update()
            return
        mark(self.marks, one)
        canvas.add_overlay(self.marks)
        canvas.update()

    def _select(self) -> None:
        if self._chosen is not None:
            self._select_pixels(self._chosen)

    def _select_pixels(self, one: Fringe) -> None:
        """Select the pixels of a fringe for whatever is to be done with them by hand."""
        place = self.place
        names = {layer.id: layer.name for layer in place.document.layers}
        if one.layer not in names:
            return
        matte = one.mask.astype(np.uint8) * np.uint8(255)
        place.state.select([one.layer])
        place.state.pixels = PixelSelection.trimmed(one.box.left, one.box.top, matte)
        self._chosen = None  # Its marks would hide what is selected.
        self.panel.list.point_at(None)
        self._mark()
        self.can_changed.emit()

        def move() -> None:
            place.state.tool = MoveToLayer.id
            tool = place.canvas.tool
            if isinstance(tool, MoveToLayer) and one.heirs:
                tool.target = one.heirs[0]
                tool.picked()

        place.messages.tell(
            tr("{count} px of “{name}” are selected. Delete clears them, the tools stay inside "
               "them.", count=one.pixels, name=names[one.layer]),
            action=(tr("Move to layer"), move),
        )  # fmt: skip

    def _ignore(self) -> None:
        one = self._chosen
        if one is None:
            return
        if _is_ignored(one, self._ignored):
            del self._ignored[one.layer]
        else:
            self._ignored[one.layer] = one.pixels
        self._list_known()


def _is_ignored(one: Fringe, ignored: Mapping[LayerId, int]) -> bool:
    return one.pixels < ignored.get(one.layer, -LEAST_STRAYS) + LEAST_STRAYS
