"""Asks how the 2.5D loop is drawn, and where it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QSlider,
    QWidget,
)

from app.stages.parallax import Loop
from app.ui.dialogs.buttons import accept_or_cancel
from app.ui.tool_options import slider
from app.ui.words import tr

_SIDES = (320, 480, 640, 960, 1280)
_CLEAR, _PAPER, _OTHER = "clear", "paper", "other"


class ExportLoopDialog(QDialog):
    """Size, duration, strength, ground and format of a loop."""

    def __init__(self, strength: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export 2.5D loop"))
        self._colour = QColor("#ffffff")
        self.format = QComboBox(self)
        self.format.addItem(tr("WebP (exact, smooth edges)"), ".webp")
        self.format.addItem(tr("GIF (opens anywhere, 255 colours)"), ".gif")
        self.side = QComboBox(self)
        for side in _SIDES:
            self.side.addItem(tr("{side} px", side=side), side)
        self.side.setCurrentIndex(_SIDES.index(640))
        self.side.setToolTip(tr("Pixels along the longer edge; never more than the picture has"))
        self.seconds = QDoubleSpinBox(self)
        self.seconds.setRange(0.5, 6.0)
        self.seconds.setSingleStep(0.5)
        self.seconds.setDecimals(1)
        self.seconds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seconds.setValue(2.0)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setToolTip(tr("How long one round takes"))
        self.strength: QSlider = slider(0, 100, tr("How far layers part"))
        self.strength.setValue(round(strength * 100))
        self.ground = QComboBox(self)
        self.ground.addItem(tr("Transparent"), _CLEAR)
        self.ground.addItem(tr("White"), _PAPER)
        self.ground.addItem(tr("Colour…"), _OTHER)
        self.ground.activated.connect(self._pick)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widget in (
            (tr("Format"), self.format),
            (tr("Longer edge"), self.side),
            (tr("Duration"), self.seconds),
            (tr("Strength"), self.strength),
            (tr("Background"), self.ground),
        ):
            widget.setMaximumWidth(self.maximumWidth())
            form.addRow(words, widget)
        form.addRow(accept_or_cancel(self, tr("Export…")))

    @property
    def ending(self) -> str:
        """What the file's name ends in."""
        return str(self.format.currentData())

    def loop(self) -> Loop:
        """Give how the loop is drawn."""
        kind = self.ground.currentData()
        own = self._colour
        colour = {_CLEAR: None, _PAPER: (255, 255, 255)}.get(
            kind, (own.red(), own.green(), own.blue())
        )
        return Loop(
            int(self.side.currentData()), self.seconds.value(), self.strength.value() / 100, colour
        )

    def _pick(self, _index: int) -> None:
        if self.ground.currentData() == _OTHER:
            colour = QColorDialog.getColor(self._colour, self)
            if colour.isValid():
                self._colour = colour
                self.ground.setItemText(2, tr("Colour {name}…", name=colour.name()))
            else:
                self.ground.setCurrentIndex(0)
