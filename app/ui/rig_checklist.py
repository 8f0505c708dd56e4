"""The rig checklist: parts that a rig expects, and what is wrong with layers; a click selects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.document import Document
from app.core.parts import Side
from app.core.progress import Progress, Report
from app.stages.checklist import Row, checklist
from app.stages.reveal import find_gaps
from app.ui.delay import delay
from app.ui.feature import Feature, Panel, Workplace
from app.ui.finding_list import FindingList
from app.ui.panel_widget import PanelWidget, note_label, open_panel
from app.ui.theme import present_theme
from app.ui.words import counted, in_a_row, mark, part_title, side_badge, tr

_DELAY_MS = 400

_STATES = {
    "there": mark("There"),
    "suspicious": mark("Please check"),
    "missing": mark("Missing"),
    "optional": mark("Optional"),
}
_TROUBLES = {
    "empty": mark("It is empty."),
    "tiny": mark("It has hardly any pixels."),
    "specks": mark("It has {count} specks beside its main pieces."),
    "off canvas": mark("{count} px of it are off the canvas and get lost."),
    "unnamed": mark("It has no part. Set one in the Part panel."),
    "doubt": mark("The engine doubts its part. Set it, or mark the layer as checked (Layer menu)."),
    "same name": mark("{count} layers have this name. Rigging programs need different ones."),
    "both sides": mark("It holds left and right. Split it by side."),
    "wrong side": mark("Left and right are exchanged: the character’s left is on your right."),
    "hidden": mark("It is hidden."),
    "mixed": mark("It is faint, clipped or has a blend mode. Live2D wants plain layers: merge it."),
    "gaps": mark("It does not reach far enough behind {count} others. See the reveal check."),
}
_ONE = {
    "specks": mark("It has a speck beside its main pieces."),
    "gaps": mark("It does not reach far enough behind another layer. See the reveal check."),
}
_EXTRAS = {
    "eye_close": mark("Closed eyes"),
    "mouth_close": mark("Closed mouth"),
    "tooth-t": mark("Upper teeth"),
    "tongue": mark("Tongue"),
}


class ChecklistPanel(PanelWidget):
    """Lists the parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = FindingList((tr("Part"), tr("State")), self)
        self.list.setAccessibleName(tr("Parts that a rig expects"))
        self.note = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)


class RigChecklist(Feature):
    """Keeps the list true to the document while its panel is open."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = ChecklistPanel()
        self.rows: Sequence[Row] = ()
        self._of: Document | None = None
        self._is_looking = False
        self._delay = delay(self, _DELAY_MS, self._refresh)
        self.panel.seen_changed.connect(lambda _: self._refresh())
        self.panel.list.chosen.connect(self._choose)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entry does."""
        return {"check_rig": lambda: open_panel(self.panel)}

    def can(self) -> Mapping[str, bool]:
        """It can be opened where there is something to list."""
        return {"check_rig": bool(self.place.document.layers)}

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("checklist", tr("Rig checklist"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:  # noqa: ARG002
        """Look again soon, when someone can see it; hold nothing of a document that was closed."""
        if old is None:
            self._of = None
        self._delay.start()

    def _refresh(self) -> None:
        document = self.place.document
        if self._is_looking or not self.panel.is_seen or document is self._of:
            return
        if not document.layers:
            self._take(document, ())
            return

        def run(report: Report) -> Any:
            report(Progress(tr("Going through the parts")))
            return checklist(document, find_gaps(document, report=report).gaps)

        self._is_looking = True
        if not self.rows:
            self.panel.note.setText(tr("Going through the parts"))
        # Not after the engine's work: that may take minutes.
        self.place.file_tasks.run(
            tr("Going through the parts"),
            run,
            lambda rows: self._take(document, rows),
            ended=self._looked,
        )

    def _looked(self) -> None:
        self._is_looking = False
        if self.place.document is not self._of:
            self._delay.start()

    def _take(self, document: Document, rows: Sequence[Row]) -> None:
        self.rows, self._of = rows, document
        theme = present_theme()
        colours = {"there": theme.success, "suspicious": theme.warning, "missing": theme.danger}
        self.panel.list.fill(
            [(_title(row), tr(_STATES[row.state])) for row in rows],
            [_tip(row, document) for row in rows],
            [colours.get(row.state, "") for row in rows],
            [row.state in ("optional", "missing") for row in rows],
        )
        missing, odd = (
            sum(row.state == state for row in rows) for state in ("missing", "suspicious")
        )
        if not rows:
            self.panel.note.setText(tr("Decompose the picture first."))
        elif missing or odd:
            words = tr("{missing} missing, {odd} to check. Choose a row to read why.",
                       missing=missing, odd=odd)  # fmt: skip
            self.panel.note.setText(words)
        else:
            self.panel.note.setText(tr("All parts are there, and nothing looks wrong."))

    def _choose(self, number: int) -> None:
        row = self.rows[number]
        if self._of is not None:
            self.panel.note.setText(_tip(row, self._of))
        there = {layer.id for layer in self.place.document.layers}
        odd = tuple(dict.fromkeys(one for one, _, _ in row.troubles))
        chosen = [one for one in (*row.layers, *odd) if one in there]
        if chosen:
            self.place.state.select(chosen, next((one for one in odd if one in there), chosen[0]))


def _title(row: Row) -> str:
    if row.part is None:
        return tr(_EXTRAS[row.name]) if row.name in _EXTRAS else row.name
    words = part_title(row.part)
    if row.side is not Side.WHOLE:
        words = tr("{name} {side}", name=words, side=side_badge(row.side))
    return words


def _tip(row: Row, document: Document) -> str:
    if row.state == "missing":
        return tr("Rigs expect this part. Cut it out of another layer, or set the part of the "
                  "layer that shows it.")  # fmt: skip
    names = {layer.id: layer.name for layer in document.layers}
    lines = [names[one] for one in row.layers if one not in {two for two, _, _ in row.troubles}]
    for one in dict.fromkeys(each for each, _, _ in row.troubles):
        said = [
            counted(count, _ONE.get(what, _TROUBLES[what]), _TROUBLES[what])
            for each, what, count in row.troubles
            if each == one
        ]
        lines.append(in_a_row(f"{names[one]}:", *said))
    return "\n".join(lines) or tr(
        "A rig can do without this layer, and uses it where there is one."
    )
