"""The numbers of a free transform."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QToolButton, QWidget

from app.ui.canvas.tools.transform import Transform
from app.ui.icons import give_icon
from app.ui.tool_options import ToolOptions
from app.ui.view_state import ViewState
from app.ui.words import tr

_FIELD, _ANGLE = 92, 80
"""Width of a number with its label in it, so that no narrow bar takes one without the other."""


class TransformOptions(ToolOptions):
    """Place, size, angle and skew, flips and quarter turns, and Apply and Cancel."""

    def __init__(self, view_state: ViewState, tool: Transform, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._tool = tool
        percent, tall = tr(" %"), tr("Height; negative is upside down")
        self.x = _number("X", 99_999, 0, tr(" px"), tr("How far to the right"))
        self.y = _number("Y", 99_999, 0, tr(" px"), tr("How far down"))
        self.width = _number(tr("W"), 10_000, 1, percent, tr("Width; negative is mirrored"))
        self.height = _number(tr("H"), 10_000, 1, percent, tall)
        self.linked = _button("link-variant", tr("Keep the proportions"), parent)
        self.linked.setCheckable(True)
        self.linked.setChecked(True)
        self.angle = _number("∠", 180, 1, "°", tr("Angle, clockwise"))
        self.skew = _number("▱", 84, 1, "°", tr("Skew: how far the sides lean"))
        for field in (self.angle, self.skew):
            field.setFixedWidth(_ANGLE)
        self.across = _button("flip-horizontal", tr("Flip to the other side"), parent)
        self.down = _button("flip-vertical", tr("Flip upside down"), parent)
        self.left = _button("rotate-left", tr("Turn by 90° to the left"), parent)
        self.right = _button("rotate-right", tr("Turn by 90° to the right"), parent)
        self.apply = QPushButton(tr("Apply"), parent)
        self.apply.setProperty("primary", "true")
        self.apply.setToolTip(tr("Apply the transform (Enter)"))
        self.cancel = QPushButton(tr("Cancel"), parent)
        self.cancel.setToolTip(tr("Leave all as it was (Esc)"))
        self.widgets = (
            *(self.x, self.y, self.width, self.linked, self.height, self.angle, self.skew),
            *(self.across, self.down, self.left, self.right),
            *(self.apply, self.cancel),
        )
        self.spare = (
            *(self.left, self.right, self.skew),
            *(self.x, self.y, self.down, self.across, self.linked, self.angle),
            *(self.height, self.width, self.cancel),
        )
        self._join()

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the numbers while something is transformed."""
        return self.widgets if tool == Transform.id else ()

    def _join(self) -> None:
        tool = self._tool
        tool.changed = self._show
        for field in (self.x, self.y):
            field.valueChanged.connect(lambda _: tool.set(shift=(self.x.value(), self.y.value())))
        self.width.valueChanged.connect(lambda value: self._scale(value, 0))
        self.height.valueChanged.connect(lambda value: self._scale(value, 1))
        self.angle.valueChanged.connect(lambda value: tool.set(turn=value))
        self.skew.valueChanged.connect(lambda value: tool.set(skew=-math.tan(math.radians(value))))
        self.across.clicked.connect(lambda: tool.flip(across=True))
        self.down.clicked.connect(lambda: tool.flip(across=False))
        self.left.clicked.connect(lambda: tool.turn(-90.0))
        self.right.clicked.connect(lambda: tool.turn(90.0))
        self.apply.clicked.connect(tool.apply)
        self.cancel.clicked.connect(tool.drop)

    def _scale(self, percent: float, axis: int) -> None:
        frame = self._tool.frame
        if frame is None or percent == 0.0:
            return
        scale = list(frame.scale)
        factor = percent / 100.0 / scale[axis]
        scale[axis] = percent / 100.0
        if self.linked.isChecked():
            scale[1 - axis] *= abs(factor)
        self._tool.set(scale=(scale[0], scale[1]))

    def _show(self) -> None:
        frame = self._tool.frame
        if frame is None:
            return
        values = (
            *((self.x, frame.shift[0]), (self.y, frame.shift[1])),
            *((self.width, 100.0 * frame.scale[0]), (self.height, 100.0 * frame.scale[1])),
            (self.angle, frame.turn),
            (self.skew, -math.degrees(math.atan(frame.skew))),
        )
        for field, value in values:
            field.blockSignals(True)
            if abs(field.value() - value) > 0.051:
                field.setValue(value)
            field.blockSignals(False)


def _number(label: str, most: int, decimals: int, suffix: str, tip: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(-most, most)
    box.setDecimals(decimals)
    box.setPrefix(f"{label} ")
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setAccessibleName(tip)
    box.setFixedWidth(_FIELD)
    box.setKeyboardTracking(False)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def _button(icon: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    give_icon(button, icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
