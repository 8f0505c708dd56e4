"""How the active layer is to be split: by depth, along a line, or by what is selected."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.settings import BUILT_IN, LAMA
from app.stages.clusters import propose_cuts
from app.ui.depth_histogram import DepthHistogram
from app.ui.low_scroll import LowScroll
from app.ui.panel_widget import PanelWidget, note_label
from app.ui.words import tr

Kind = Literal["depth", "line", "selection"]

_NO_CLICK = Qt.FocusPolicy.TabFocus
"""Of buttons that prepare a split: after a click Return splits, and does not press them again."""


class SplitPanel(PanelWidget):
    """Says how to cut; the canvas shows the pieces meanwhile.

    Attributes:
        kind: a choice of how.
        count: a choice of how many pieces by depth.
        histogram: has the cuts by depth.
        inpainter: a choice of what paints hidden areas.

    Signals:
        kind_asked(kind): another way of cutting is wanted.
        cuts_changed(): handles of the histogram were moved.
        line_asked(): a line is to be proposed again.
        tool_asked(tool): a tool that selects is wanted.
        accepted(): split now.
        dropped(): leave it.
    """

    kind_asked = Signal(str)
    cuts_changed = Signal()
    line_asked = Signal()
    tool_asked = Signal(str)
    accepted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.float32] = np.zeros(0, np.float32)
        self._title = QLabel(self)
        self._title.setProperty("strong", "true")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self.kind = QComboBox(self)
        self.kind.addItem(tr("By depth"), "depth")
        self.kind.addItem(tr("By side, along a line"), "line")
        self.kind.addItem(tr("By what is selected"), "selection")
        self.kind.setToolTip(tr("What decides where the layer parts"))
        self.kind.setAccessibleName(tr("What decides where the layer parts"))
        self.histogram = DepthHistogram(self)
        self._pages = (self._depth_page(), self._line_page(), self._selection_page())
        self._doubt, self._note = QLabel(self), note_label(self)
        self._doubt.setProperty("strong", "true")
        self._doubt.setWordWrap(True)
        self._doubt.hide()
        self._painter_row = self._inpainters()
        self._lay_out()
        for page in self._pages[1:]:
            page.hide()  # All together would make a low window higher.
        self.kind.activated.connect(lambda _: self.kind_asked.emit(self.kind.currentData()))
        self.count.currentIndexChanged.connect(lambda _: self.propose())
        self.histogram.changed.connect(self.cuts_changed)

    def _lay_out(self) -> None:
        self.split = QPushButton(tr("Split"), self)
        self.split.setProperty("primary", "true")
        self.split.setToolTip(tr("Split the layer as the canvas shows it (Enter)"))
        self.split.clicked.connect(self.accepted)
        self.main = self.split
        cancel = QPushButton(tr("Cancel"), self)
        cancel.clicked.connect(self.dropped)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.split)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        inside = LowScroll(self)
        inside.column.setSpacing(6)
        # Where it has to be scrolled, what is wanted least stands below.
        for widget in (self._title, self.kind, *self._pages, self._doubt, self._painter_row,
                       self._note):  # fmt: skip
            inside.column.addWidget(widget, 9 if widget is self._pages[0] else 0)
        inside.column.addStretch(1)
        column.addWidget(inside, 1)
        column.addLayout(buttons)

    def _depth_page(self) -> QWidget:
        page = QWidget(self)
        self.count = QComboBox(page)
        for number in range(2, 6):
            self.count.addItem(tr("{number} pieces", number=number), number)
        self.count.setAccessibleName(tr("Number of pieces"))
        again = QPushButton(tr("Suggest"), page)
        again.setToolTip(tr("Put the handles where the depths part best"))
        again.setFocusPolicy(_NO_CLICK)
        again.clicked.connect(self.propose)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(again)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.histogram)
        return page

    def _line_page(self) -> QWidget:
        page = QWidget(self)
        again = QPushButton(tr("Suggest"), page)
        again.setToolTip(tr("Put the line where the body’s sides meet"))
        again.setFocusPolicy(_NO_CLICK)
        again.clicked.connect(self.line_asked)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(again)
        return page

    def _selection_page(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        for words, tool in ((tr("Regions"), "region"), (tr("Lasso"), "select_lasso")):
            button = QPushButton(words, page)
            button.setFocusPolicy(_NO_CLICK)
            button.clicked.connect(lambda _=False, tool=tool: self.tool_asked.emit(tool))
            row.addWidget(button)
        return page

    def _inpainters(self) -> QWidget:
        whole = QWidget(self)
        self.inpainter = QComboBox(whole)
        self.inpainter.addItem(tr("Smooth colour (built in)"), BUILT_IN)
        self.inpainter.addItem(tr("LaMa (network)"), LAMA)
        self.inpainter.setToolTip(
            tr("Nearer pieces hide parts of the farther ones; this paints them. LaMa must be "
               "installed: see Edit > Models.")
        )  # fmt: skip
        label = note_label(whole, tr("Paint what was hidden with"))
        label.setBuddy(self.inpainter)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.inpainter)
        return whole

    def show_layer(self, name: str, kind: Kind, inpainter: str) -> None:
        """Show which layer is split, and how.

        Args:
            name: of the layer, empty for none.
            kind: how.
            inpainter: what usually paints hidden areas.
        """
        self._title.setText(tr("Split “{name}”", name=name) if name else "")
        self.kind.setCurrentIndex(self.kind.findData(kind))
        for index, page in enumerate(self._pages):
            page.setVisible(index == self.kind.currentIndex())
        self.inpainter.setCurrentIndex(self.inpainter.findData(inpainter))
        self._painter_row.setVisible(kind != "line")

    def tell(self, words: str, *, can_split: bool, doubt: str = "") -> None:
        """Say what to do, what to look at first, and whether it can be split as it is."""
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        self._note.setText(words)
        self.split.setEnabled(can_split)
        self._pages[0].setEnabled(can_split)
        if words and self.is_seen:
            self.room_asked.emit(True)  # They may come long after the panel was opened.

    def set_depths(self, values: NDArray[np.float32]) -> None:
        """Show the depths of a layer; handles that are there stay.

        Args:
            values: float32 (n,), of its visible pixels, at least one.
        """
        self._values = values
        self.histogram.set_values(values)
        if not self.histogram.cuts:
            self.propose()

    def cuts(self) -> tuple[float, ...]:
        """Give the depths to cut at, near first."""
        return tuple(sorted(self.histogram.cuts))

    def propose(self) -> None:
        """Put the handles where the depths part best."""
        if self._values.size:
            self.histogram.set_cuts(propose_cuts(self._values, int(self.count.currentData())))
            self.cuts_changed.emit()
