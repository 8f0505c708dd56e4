"""A small window that changes depth by numbers; it stays open beside the work."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from app.ui.tool_options.depth import depth_field
from app.ui.words import tr

_STEPS = 1000


class _Row(NamedTuple):
    slider: QSlider
    field: QDoubleSpinBox
    button: QPushButton


class DepthValues(QDialog):
    """Sets, offsets and flattens the depth of the selected layers, each a step of its own.

    Attributes:
        rows: slider, field and button of "set", "offset" and "flatten".

    Signals:
        asked(name, value): one of them, with its number.
        gradient_asked(): the person wants to draw a gradient.
    """

    asked = Signal(str, float)
    gradient_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(tr("Depth of the layers"))
        self._about = QLabel(self)
        self._about.setProperty("secondary", "true")
        self._about.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(1, 130)
        self._grid.addWidget(self._about, 0, 0, 1, 4)
        told = {
            "set": (
                *(tr("Set to"), tr("Set")),
                tr("One depth everywhere, 0 near to 1 far; also for layers that have none"),
            ),
            "offset": (
                *(tr("Offset by"), tr("Offset")),
                tr("Below 0 brings nearer, above 0 farther"),
            ),
            "flatten": (
                *(tr("Flatten by"), tr("Flatten")),
                tr("How far depths come to their middle: 1 makes them all one"),
            ),
        }
        numbers = {"set": (0.0, 0.5), "offset": (-1.0, 0.0), "flatten": (0.0, 0.5)}
        self.rows = {
            name: self._row(at, name, said, numbers[name])
            for at, (name, said) in enumerate(told.items(), 1)
        }
        self.gradient = QPushButton(tr("Draw a gradient on the canvas"), self)
        self.gradient.setAutoDefault(False)
        self.gradient.clicked.connect(self.gradient_asked)
        self._grid.addWidget(self.gradient, 4, 0, 1, 4)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetFixedSize)

    def tell(self, words: str, *, can: bool) -> None:
        """Show what is selected, and whether it can be changed."""
        self._about.setText(words)
        for row in self.rows.values():
            row.button.setEnabled(can)
        self.gradient.setEnabled(can)

    def start_from(self, depth: float) -> None:
        """Begin at a depth: that of the layer."""
        self.rows["set"].field.setValue(depth)

    def _row(
        self, at: int, name: str, said: tuple[str, str, str], numbers: tuple[float, float]
    ) -> _Row:
        low, value = numbers
        words, verb, tip = said
        field = depth_field(tip, low)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(round(low * _STEPS), _STEPS)
        slider.setToolTip(tip)
        slider.setAccessibleName(tip)
        button = QPushButton(verb, self)
        button.setAutoDefault(False)
        slider.valueChanged.connect(lambda step: field.setValue(step / _STEPS))
        field.valueChanged.connect(lambda number: slider.setValue(round(number * _STEPS)))
        button.clicked.connect(lambda: self.asked.emit(name, field.value()))
        field.setValue(value)
        label = QLabel(words, self)
        label.setBuddy(field)
        for column, widget in enumerate((label, slider, field, button)):
            self._grid.addWidget(widget, at, column)
        return _Row(slider, field, button)
