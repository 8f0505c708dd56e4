"""The settings of the tool in use, as the options bar shows them: one kind of tool a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSlider, QSpinBox, QWidget

from app.ui.view_state import ViewState

Kept = QCheckBox | QComboBox | QSlider | QSpinBox
_AROUND = 20
"""What a field has beside its words."""


class ToolOptions(QObject):
    """Some controls of the options bar, shown while a tool is in use that they belong to.

    Attributes:
        state: has the tool in use.
        bar: that they stand in.
        widgets: from left to right.
        spare: which of them a narrow bar leaves out, the least needed first.
        kept: those that are as they were when the program is started again, by names.

    Signals:
        wanted_changed(): other controls are wanted for the same tool.
    """

    wanted_changed = Signal()

    def __init__(self, view_state: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = view_state
        self.bar = parent
        self.widgets: Sequence[QWidget] = ()
        self.spare: Sequence[QWidget] = ()
        self.kept: Mapping[str, Kept] = {}

    @property
    def numbers(self) -> dict[str, int]:
        """What the kept controls are set to: numbers, places in lists, 1 for on."""
        return {name: _number(widget) for name, widget in self.kept.items()}

    def set_numbers(self, numbers: Mapping[str, object]) -> None:
        """Set the kept controls, as far as there is a whole number for each."""
        for name, widget in self.kept.items():
            number = numbers.get(name)
            if isinstance(number, int):
                _set_number(widget, number)

    def wanted(self, tool: str) -> Sequence[QWidget]:  # noqa: ARG002 - for subclasses
        """Give the controls that belong to a tool; none when it is not theirs."""
        return ()


def _number(widget: Kept) -> int:
    if isinstance(widget, QCheckBox):
        return int(widget.isChecked())
    return widget.currentIndex() if isinstance(widget, QComboBox) else widget.value()


def _set_number(widget: Kept, number: int) -> None:
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(number))
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(min(widget.count() - 1, max(0, number)))
    else:
        widget.setValue(number)


def note(words: str) -> QLabel:
    """Give a label in the second colour."""
    label = QLabel(words)
    label.setProperty("note", "true")
    return label


def number(label: str, low: int, high: int, suffix: str, tip: str) -> QSpinBox:
    """Give a field for a whole number, with its label in it: no narrow bar takes one alone."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setAccessibleName(tip)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    put_label(box, label)
    return box


def put_label(field: QSpinBox, label: str) -> None:
    """Say in a field what its number is, and give it room for both."""
    field.setPrefix(f"{label} ")
    widest = f"{label} {field.maximum()}{field.suffix()}"
    field.setFixedWidth(field.fontMetrics().horizontalAdvance(widest) + _AROUND)


def switch(
    words: str, tip: str, change: Callable[[bool], object], *, is_on: bool = False
) -> QCheckBox:
    """Give a box to check that tells when it is."""
    box = QCheckBox(words)
    box.setToolTip(tip)
    box.setChecked(is_on)
    box.toggled.connect(change)
    return box


def slider(low: int, high: int, tip: str) -> QSlider:
    """Give a slider for a whole number."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(low, high)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFixedWidth(110)
    return made
