"""The settings of the tool in use, as the options bar shows them: one kind of tool a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QSlider, QSpinBox, QWidget

from app.ui.view_state import ViewState


class ToolOptions(QObject):
    """Some controls of the options bar, shown while a tool is in use that they belong to.

    Attributes:
        widgets: from left to right.
        spare: which of them a narrow bar leaves out, the least needed first.

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

    def wanted(self, tool: str) -> Sequence[QWidget]:  # noqa: ARG002 - for subclasses
        """Give the controls that belong to a tool; none when it is not theirs."""
        return ()


def note(words: str) -> QLabel:
    """Give a label in the second colour."""
    label = QLabel(words)
    label.setProperty("note", "true")
    return label


def number(low: int, high: int, suffix: str, tip: str) -> QSpinBox:
    """Give a field for a whole number."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setAccessibleName(tip)
    box.setFixedWidth(66)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def slider(low: int, high: int, tip: str) -> QSlider:
    """Give a slider for a whole number."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(low, high)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFixedWidth(110)
    return made
