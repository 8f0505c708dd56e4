"""What the depth tools and their controls share."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.stages.depth_edit import Touch


class DepthSettings(QObject):
    """How the depth brush paints and where a depth gradient begins and ends.

    Attributes:
        touch: what the brush does.
        value: the depth that it sets, 0 near to 1 far.
        amount: by how much it moves nearer or farther, 0..1.
        start: the depth where a gradient begins.
        end: the depth where it ends.

    Signals:
        changed(): one of them is another now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.touch: Touch = "set"
        self.value = 0.5
        self.amount = 0.1
        self.start = 0.3
        self.end = 0.7

    def set(self, **changes: Any) -> None:
        """Change named settings."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.changed.emit()
