"""A wheel over a panel scrolls it; it turns no control that was not clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget


class QuietWheel(QObject):
    """Keeps the wheel from boxes and sliders that do not have the keys."""

    def guard(self, panel: QWidget) -> None:
        """Do it for all that stand in a panel now."""
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for control in panel.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # The wheel gives no focus.
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what is around the control."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
