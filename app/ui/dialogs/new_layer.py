"""What a new layer from the selection is called, and what happens under it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.parts import Part, Side, renamed
from app.stages.extend import Way
from app.ui.dialogs.buttons import accept_or_cancel
from app.ui.fill_ways import way_combo
from app.ui.part_panel import part_combo, side_combo
from app.ui.words import tr


@dataclass(frozen=True, slots=True)
class NewLayer:
    """What the person wants.

    Attributes:
        name: of the new layer.
        part: what it depicts, or None.
        side: the character's own.
        cuts: take the pixels off the old layer.
        fills: paint the hole there from what is around it.
        margin: pixels around the selection that the new layer gets, too.
        way: where the colours of the hole come from.
        from_all: take what all layers show there, not the one layer's pixels alone.
    """

    name: str
    part: Part | None = None
    side: Side = Side.WHOLE
    cuts: bool = True
    fills: bool = True
    margin: int = 2
    way: Way = Way.SMOOTH
    from_all: bool = False


class NewLayerDialog(QDialog):
    """Asks for a `NewLayer`, beginning with a proposal.

    Args:
        source: name of the layer from which it is taken.
        proposal: what is chosen at first.
        taken: names that layers have.
        of_all: what is proposed for what all layers show, which cannot be chosen without.
        starts_with_all: that is chosen at first.
        has_network: a network can paint the hole here.
        parent: the window.
    """

    def __init__(
        self,
        source: str,
        proposal: NewLayer,
        parent: QWidget | None = None,
        *,
        taken: Collection[str] = (),
        of_all: NewLayer | None = None,
        starts_with_all: bool = False,
        has_network: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New layer from selection"))
        self._proposals = (proposal, of_all or proposal)
        self.source = QComboBox(self)
        self.source.addItem(tr("The layer “{name}”", name=source))
        if of_all is not None:
            self.source.addItem(tr("All layers, as seen"))
        self.source.setToolTip(
            tr("All layers: what is seen in the selection, from whichever layers it lies in")
        )
        self.name = QLineEdit(proposal.name, self)
        self.name.selectAll()
        self.name.setFocus()
        self.part = part_combo(self)
        self.part.setCurrentIndex(self.part.findData(proposal.part))
        self.side = side_combo(self)
        self.side.setCurrentIndex(self.side.findData(proposal.side))
        self._make_hole(source, proposal, has_network=has_network)
        self.margin = QSpinBox(self)
        self.margin.setRange(0, 100)
        self.margin.setSuffix(tr(" px"))
        self.margin.setValue(proposal.margin)
        self.margin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.margin.setToolTip(
            tr("Pixels around the selection that the new layer takes too, so that no gap shows")
        )
        self.edge_of_all = QLabel(tr("Its own outline goes along, at 0 px too."), self)
        self._named = (proposal.part, proposal.side)
        self._taken = taken
        self._lay_out()
        for box in (self.cut, self.fill):
            box.toggled.connect(self._enable)
        self.source.currentIndexChanged.connect(self._propose)
        self.source.setCurrentIndex(int(starts_with_all and of_all is not None))
        self.edge_of_all.setVisible(self.source.currentIndex() == 1)
        self._enable()
        self.part.activated.connect(lambda _: self._rename())
        self.side.activated.connect(lambda _: self._rename())

    def _make_hole(self, source: str, proposal: NewLayer, *, has_network: bool) -> None:
        """Make what says whether the pixels go, and what comes in their place."""
        self._cut_words = (tr("Take the pixels off “{name}”", name=source),
                           tr("Take the pixels off their layers"))  # fmt: skip
        self.cut = QCheckBox(self._cut_words[0], self)
        self.cut.setChecked(proposal.cuts)
        self.cut.setToolTip(tr("Without this they are copied and the layer stays as it is"))
        self.fill = QCheckBox(tr("Fill the hole"), self)
        self.fill.setChecked(proposal.fills)
        self.way = way_combo(self, has_network=has_network)
        self.way.setCurrentIndex(max(0, self.way.findData(proposal.way.value)))
        self.way.setAccessibleName(tr("Colours of the hole"))
        self.fill.setToolTip(
            tr("Paint what would turn bare when the new layer moves; the picture looks as before")
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        if self.source.count() > 1:
            form.addRow(tr("From"), self.source)
        self.source.setVisible(self.source.count() > 1)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Part"), self.part)
        form.addRow(tr("Side"), self.side)
        form.addRow(tr("Expand the edge by"), self.margin)
        form.addRow(self.edge_of_all)
        hole = QHBoxLayout()
        hole.setSpacing(8)
        hole.addWidget(self.fill)
        hole.addWidget(self.way, 1)
        form.addRow(self.cut)
        form.addRow(hole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(accept_or_cancel(self, tr("New layer")))

    def wish(self) -> NewLayer:
        """Give what is wanted."""
        part, side = self._chosen()
        return NewLayer(
            self.name.text().strip() or tr("Layer"),
            part,
            side,
            self.cut.isChecked(),
            self.fill.isChecked(),
            self.margin.value(),
            Way(self.way.currentData()),
            self.source.currentIndex() == 1,
        )

    def _propose(self, index: int) -> None:
        """Propose anew for another source; a name that was typed stays."""
        old, new = self._proposals[1 - index], self._proposals[index]
        if self.name.text() == old.name:
            self.name.setText(new.name)
            self.part.setCurrentIndex(self.part.findData(new.part))
            self.side.setCurrentIndex(self.side.findData(new.side))
            self._named = (new.part, new.side)
        if self.margin.value() == old.margin:
            self.margin.setValue(new.margin)
        self.cut.setText(self._cut_words[index])
        self.edge_of_all.setVisible(index == 1)

    def _enable(self) -> None:
        self.fill.setEnabled(self.cut.isChecked())
        self.way.setEnabled(self.cut.isChecked() and self.fill.isChecked())

    def _chosen(self) -> tuple[Part | None, Side]:
        part = self.part.currentData()
        return None if part is None else Part(part), Side(self.side.currentData())

    def _rename(self) -> None:
        new = self._chosen()
        self.name.setText(renamed(self.name.text(), self._named, new, self._taken))
        self._named = new
