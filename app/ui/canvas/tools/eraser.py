"""Takes pixels of the active layer away: a brush that paints transparency."""

from __future__ import annotations

from typing import ClassVar

from app.ui.canvas.tools.brush import PaintBrush
from app.ui.words import tr


class Eraser(PaintBrush):
    """Lowers the alpha; the colours under it stay, so that history keeps the alpha alone."""

    id: ClassVar[str] = "eraser"
    erases: ClassVar[bool] = True

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to erase; Shift draws a straight line, [ ] size.")

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Erase")
