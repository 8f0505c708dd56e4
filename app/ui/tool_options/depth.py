"""What the depth brush does, and between which depths a gradient runs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QWidget

from app.ui.canvas.tools.depth_brush import DepthBrush
from app.ui.canvas.tools.depth_gradient import DepthGradient
from app.ui.depth_images import depth_colour
from app.ui.depth_settings import DepthSettings
from app.ui.theme import present_theme
from app.ui.tool_options import ToolOptions, note, slider
from app.ui.view_state import ViewState
from app.ui.words import tr

_STEPS = 1000


class DepthBrushOptions(ToolOptions):
    """Set, nearer, farther or smooth, and how far."""

    def __init__(self, view_state: ViewState, settings: DepthSettings, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._settings = settings
        self.touch = QComboBox(parent)
        self.touch.setToolTip(tr("What the brush does to the depth"))
        self.touch.setAccessibleName(tr("What the brush does to the depth"))
        for name, words in (
            ("set", tr("Set depth")),
            ("nearer", tr("Nearer")),
            ("farther", tr("Farther")),
            ("smooth", tr("Smooth")),
        ):
            self.touch.addItem(words, name)
        self._chip = QLabel(parent)
        self.slider = slider(0, _STEPS, "")
        self.value = depth_field("")
        self.widgets = (self.touch, self._chip, self.slider, self.value)
        self.spare = (self.slider,)
        self.touch.activated.connect(lambda index: settings.set(touch=self.touch.itemData(index)))
        self.slider.valueChanged.connect(lambda value: self._set(value / _STEPS))
        self.value.valueChanged.connect(self._set)
        settings.changed.connect(self._show)
        settings.changed.connect(self.wanted_changed)
        self._show()

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the depth brush."""
        if tool != DepthBrush.id:
            return ()
        if self._settings.touch == "smooth":
            return (self.touch,)
        left_out = None if self._settings.touch == "set" else self._chip
        return [widget for widget in self.widgets if widget is not left_out]

    def _set(self, value: float) -> None:
        name = "value" if self._settings.touch == "set" else "amount"
        self._settings.set(**{name: value})

    def _show(self) -> None:
        settings = self._settings
        self.touch.setCurrentIndex(self.touch.findData(settings.touch))
        is_set = settings.touch == "set"
        value = settings.value if is_set else settings.amount
        words = (
            tr("The depth to set, 0 near to 1 far (Alt takes it from the canvas)")
            if is_set
            else tr("By how much one stroke moves, 1 is from near to far")
        )
        for widget, shown in ((self.slider, round(value * _STEPS)), (self.value, value)):
            widget.setToolTip(words)
            widget.setAccessibleName(words)
            widget.blockSignals(True)
            widget.setValue(shown)  # type: ignore[arg-type]  # each takes its own kind
            widget.blockSignals(False)
        self._chip.setPixmap(chip(settings.value))


class DepthGradientOptions(ToolOptions):
    """The depths at both ends."""

    def __init__(self, view_state: ViewState, settings: DepthSettings, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._settings = settings
        self.start = depth_field(tr("Depth where the line begins, 0 near to 1 far"))
        self.end = depth_field(tr("Depth where the line ends, 0 near to 1 far"))
        self._chips = (QLabel(parent), QLabel(parent))
        words = (note(tr("Start")), note(tr("End")))
        self.widgets = (
            *(words[0], self._chips[0], self.start),
            *(words[1], self._chips[1], self.end),
        )
        self.spare = words
        self.start.valueChanged.connect(lambda value: settings.set(start=value))
        self.end.valueChanged.connect(lambda value: settings.set(end=value))
        settings.changed.connect(self._show)
        self._show()

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the gradient."""
        return self.widgets if tool == DepthGradient.id else ()

    def _show(self) -> None:
        ends = (self._settings.start, self._settings.end)
        for field, label, depth in zip((self.start, self.end), self._chips, ends, strict=True):
            field.blockSignals(True)
            field.setValue(depth)
            field.blockSignals(False)
            label.setPixmap(chip(depth))


def depth_field(tip: str, low: float = 0.0) -> QDoubleSpinBox:
    """Give a field for a depth or a difference of depths."""
    box = QDoubleSpinBox()
    box.setRange(low, 1.0)
    box.setDecimals(3)
    box.setSingleStep(0.01)
    box.setToolTip(tip)
    box.setAccessibleName(tip)
    box.setFixedWidth(74)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def chip(depth: float) -> QPixmap:
    """Give a small square in the colour of a depth."""
    pixmap = QPixmap(16, 16)
    pixmap.fill(depth_colour(depth))
    painter = QPainter(pixmap)
    painter.setPen(present_theme().secondary)
    painter.drawRect(0, 0, 15, 15)
    painter.end()
    return pixmap
