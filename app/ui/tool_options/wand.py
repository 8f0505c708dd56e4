"""How the magic wand selects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.canvas.tools.wand import Wand
from app.ui.tool_options import ToolOptions, note, number, switch
from app.ui.view_state import ViewState
from app.ui.words import tr


class WandOptions(ToolOptions):
    """Tolerance, and where it looks."""

    def __init__(self, view_state: ViewState, wand: Wand, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        settings = wand.wand
        words = note(tr("Tolerance"))
        self.tolerance = number(0, 255, "", tr("By how much a colour may differ, 0 to 255"))
        self.tolerance.setValue(settings.tolerance)
        self.contiguous = switch(
            tr("Joined"),
            tr("Select only what is joined to the clicked pixel"),
            lambda is_on: setattr(settings, "is_contiguous", is_on),
            is_on=settings.is_contiguous,
        )
        self.samples_all = switch(
            tr("All layers"),
            tr("Look at what all layers show, not at the active one alone"),
            lambda is_on: setattr(settings, "samples_all", is_on),
            is_on=settings.samples_all,
        )
        self.tolerance.valueChanged.connect(lambda value: setattr(settings, "tolerance", value))
        self.widgets = (words, self.tolerance, self.contiguous, self.samples_all)
        self.spare = (words,)
        self.kept = {
            "tolerance": self.tolerance,
            "joined": self.contiguous,
            "all_layers": self.samples_all,
        }

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the wand."""
        return self.widgets if tool == Wand.id else ()
