"""The panel of the reveal check: how far layers move, what turns bare, and filling it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.fill_ways import way_combo
from app.ui.finding_list import FindingList
from app.ui.heat_legend import HeatLegend
from app.ui.icons import icon_button
from app.ui.panel_widget import PanelWidget
from app.ui.short_note import ShortNote
from app.ui.words import tr

_NARROW = 76
"""Room for a number, where the usual one would make the panel wider than the column."""
_MARGIN, _BESIDE = 8, 12
"""Around all, and between the note and the legend."""
_ROWS, _LINES = 5, 2
"""What the list keeps of its height, and what the note has of it at most."""


class RevealPanel(PanelWidget):
    """Shows the gaps; knows nothing of documents.

    Attributes:
        said: what was said last below the list, and in its tip.

    Signals:
        check_asked(): look now.
        chosen(number): a gap was chosen.
        fill_asked(): paint the selected layer on.
        fill_all_asked(): paint on every layer that the check names.
    """

    check_asked = Signal()
    chosen = Signal(int)
    fill_asked = Signal()
    fill_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shift, self.turn = QDoubleSpinBox(self), QDoubleSpinBox(self)
        move = tr("How far layers move, in percent of the canvas")
        turn = tr("How far layers turn, to each side")
        for spin, sign, most, value, suffix, tip in (
            (self.shift, "↔", 25.0, 5.0, tr(" %"), move),
            (self.turn, "↻", 45.0, 10.0, "°", turn),
        ):
            spin.setDecimals(0)
            spin.setRange(0.0, most)
            spin.setValue(value)
            spin.setSuffix(suffix)
            spin.setPrefix(f"{sign} ± ")
            spin.setToolTip(tip)
            spin.setAccessibleName(tip)
            spin.setMinimumWidth(_NARROW)
        words = tr("Groups move as one")
        self.by_group = icon_button("folder-arrow-left-right-outline", words, self)
        self.by_group.setToolTip(
            f"{words}: {tr('Layers of one group do not move against each other')}"
        )
        self.by_group.setCheckable(True)
        self.check = QPushButton(tr("Check"), self)
        self.check.setToolTip(tr("Look for what turns bare when the layers move"))
        self.list = FindingList((tr("Layer"), tr("Behind"), tr("px²"), tr("How far")), self)
        self.list.setAccessibleName(tr("What turns bare"))
        self.note = ShortNote(self)
        self.legend = HeatLegend(self.note)
        self.legend.hide()
        self.way = way_combo(self)
        self.way.setAccessibleName(tr("Colours"))
        self.reach = QSpinBox(self)
        self.reach.setRange(0, 999)
        self.reach.setSpecialValueText(tr("As needed"))
        self.reach.setSuffix(tr(" px"))
        self.reach.setAccessibleName(tr("How far"))
        self.reach.setToolTip(tr("How far Fill layer paints on; “As needed” closes the gaps of the "
                                 "list"))  # fmt: skip
        self.fill = QPushButton(tr("Fill layer"), self)
        self.fill.setToolTip(tr("Paint the selected layer on behind what covers it; what is seen "
                                "stays exactly as it is"))  # fmt: skip
        self.fill_all = QPushButton(tr("Fill all"), self)
        self.fill_all.setToolTip(tr("Paint on every layer of the list as far as is needed, in one "
                                    "step; what is seen stays exactly as it is"))  # fmt: skip
        self.said = "", ""
        self._lay_out()
        self.check.clicked.connect(self.check_asked)
        self.list.chosen.connect(self.chosen)
        self.fill.clicked.connect(self.fill_asked)
        self.fill_all.clicked.connect(self.fill_all_asked)

    def go_on_from(self, other: RevealPanel) -> None:
        """Ask for what another asks for."""
        self.shift.setValue(other.shift.value())
        self.turn.setValue(other.turn.value())
        self.by_group.setChecked(other.by_group.isChecked())
        self.way.setCurrentIndex(other.way.currentIndex())
        self.reach.setValue(other.reach.value())

    def say(self, words: str, tip: str = "") -> None:
        """Say something below the list, and more in its tip; a list leaves two lines to it."""
        self.said = words, tip
        has_rows = self.list.topLevelItemCount() > 0
        self.note.setText(words)
        self.note.setToolTip("\n".join(filter(None, (words if has_rows else "", tip))))
        self.note.setVisible(bool(words))
        self._share()
        if self._lacking:
            self.room_asked.emit(True)

    def sizeHint(self) -> QSize:
        """Ask for both lines of a note that has one for want of room."""
        return super().sizeHint() + QSize(0, self._lacking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note the lines that it can have now."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the note a second line where the list has rows enough without it.

        The legend has its place at the right of a note that leaves it.
        """
        needed = self.note.fontMetrics().horizontalAdvance(self.note.text())
        needed += _BESIDE + self.legend.sizeHint().width() + 2 * _MARGIN
        has_rows = self.list.topLevelItemCount() > 0
        self.legend.setVisible(has_rows and needed <= self.width())
        if not has_rows:
            self.note.limit(None)
            return
        rows = self.list.viewport().height() - _ROWS * self.list.sizeHintForRow(0)
        lines = (rows + self.note.height()) // self.note.line
        self.note.limit(max(1, min(lines, self.note.lines_needed(), _LINES)))

    @property
    def _lacking(self) -> int:
        """Height that would give the note its second line."""
        if self.list.topLevelItemCount() == 0 or self.note.isHidden():
            return 0
        wanted = min(self.note.lines_needed(), _LINES) * self.note.line
        return max(0, wanted - self.note.maximumHeight())

    def show_gaps(self, rows: Sequence[Sequence[str]], tips: Sequence[str]) -> None:
        """List the gaps: which layer to fill, behind which, how much and how deep."""
        self.list.fill(rows, tips)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.shift, 1)
        top.addWidget(self.turn, 1)
        top.addWidget(self.by_group)
        top.addWidget(self.check)
        how = QHBoxLayout()
        how.setSpacing(6)
        how.addWidget(self.way, 1)
        how.addWidget(self.reach)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(how)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.fill, 1)
        buttons.addWidget(self.fill_all, 1)
        column.addLayout(buttons)
