"""The panel of the reveal check: how far layers move, what turns bare, and filling it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.finding_list import FindingList
from app.ui.panel_widget import PanelWidget, note_label
from app.ui.words import tr

WAYS = ("smooth", "nearest", "texture", "lama")
"""The values of `app.stages.extend.Way`, which is not imported before it is needed."""


class RevealPanel(PanelWidget):
    """Shows the gaps; knows nothing of documents.

    Signals:
        check_asked(): look now.
        chosen(number): a gap was chosen.
        fill_asked(): paint the selected layer on.
    """

    check_asked = Signal()
    chosen = Signal(int)
    fill_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shift, self.turn = QDoubleSpinBox(self), QDoubleSpinBox(self)
        for spin, most, value, suffix, tip in (
            (self.shift, 25.0, 5.0, tr(" %"), tr("How far layers move, in percent of the canvas")),
            (self.turn, 45.0, 10.0, "°", tr("How far layers turn, to each side")),
        ):
            spin.setDecimals(0)
            spin.setRange(0.0, most)
            spin.setValue(value)
            spin.setSuffix(suffix)
            spin.setPrefix("± ")
            spin.setToolTip(tip)
            spin.setAccessibleName(tip)
        self.by_group = QCheckBox(tr("Groups move as one"), self)
        self.by_group.setToolTip(tr("Layers of one group do not move against each other"))
        self.check = QPushButton(tr("Check"), self)
        self.check.setToolTip(tr("Look for what turns bare when the layers move"))
        self.list = FindingList((tr("Layer"), tr("Behind"), tr("px²"), tr("How far")), self)
        self.list.setAccessibleName(tr("What turns bare"))
        self.note = note_label(self)
        self.way = QComboBox(self)
        for way, words in zip(
            WAYS,
            (tr("Smooth"), tr("Nearest colour"), tr("Mirrored texture"), tr("LaMa (network)")),
            strict=True,
        ):
            self.way.addItem(words, way)
        self.way.setToolTip(tr("Where the colours of hidden pixels come from"))
        self.reach = QSpinBox(self)
        self.reach.setRange(0, 999)
        self.reach.setSpecialValueText(tr("As needed"))
        self.reach.setSuffix(tr(" px"))
        self.reach.setToolTip(tr("How far to paint the layer on; the least value is as far as the "
                                 "reveal check asks"))  # fmt: skip
        self.fill = QPushButton(tr("Fill hidden area"), self)
        self.fill.setToolTip(tr("Paint the selected layer on behind what covers it; what is seen "
                                "stays exactly as it is"))  # fmt: skip
        self._lay_out()
        self.check.clicked.connect(self.check_asked)
        self.list.chosen.connect(self.chosen)
        self.fill.clicked.connect(self.fill_asked)
        self.say(tr("Press Check to see what turns bare when the layers move."))

    def say(self, words: str) -> None:
        """Say something below the list."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_gaps(self, rows: Sequence[Sequence[str]], tips: Sequence[str]) -> None:
        """List the gaps: which layer to fill, behind which, how much and how deep."""
        self.list.fill(rows, tips)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.shift, 1)
        top.addWidget(self.turn, 1)
        top.addWidget(self.check)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.addRow(tr("Colours"), self.way)
        form.addRow(tr("How far"), self.reach)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.by_group)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(form)
        column.addWidget(self.fill)
