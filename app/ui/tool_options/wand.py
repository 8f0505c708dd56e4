"""How the magic wand selects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.canvas.tools.wand import Wand
from app.ui.tool_options.likeness import LikenessOptions
from app.ui.view_state import ViewState
from app.ui.words import tr


class WandOptions(LikenessOptions):
    """What a click selects."""

    def __init__(self, view_state: ViewState, wand: Wand, parent: QWidget) -> None:
        tip = tr("Select only what is joined to the clicked pixel")
        super().__init__(view_state, wand.wand, tip, parent)

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the wand."""
        return self.widgets if tool == Wand.id else ()
