"""What counts as like the clicked pixel, for the tools that go by colour."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.ui.tool_options import ToolOptions, number, switch
from app.ui.view_state import ViewState
from app.ui.words import tr


class Likeness(Protocol):
    """The settings of such a tool.

    Attributes:
        tolerance: 0..255, by which each channel may differ from the clicked pixel.
        is_contiguous: only what is joined to it.
        samples_all: looks at what all layers show, not at the active one alone.
    """

    tolerance: int
    is_contiguous: bool
    samples_all: bool


class LikenessOptions(ToolOptions):
    """Tolerance, whether the pixels must be joined, and where the tool looks.

    Args:
        settings: are changed here.
        joined_tip: says what it means for this tool that only joined pixels count.
    """

    def __init__(
        self, view_state: ViewState, settings: Likeness, joined_tip: str, parent: QWidget
    ) -> None:
        super().__init__(view_state, parent)
        tip = tr("By how much a colour may differ, 0 to 255")
        self.tolerance = number(tr("Tolerance"), 0, 255, "", tip)
        self.tolerance.setValue(settings.tolerance)
        self.contiguous = switch(
            tr("Joined"),
            joined_tip,
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
        self.widgets = (self.tolerance, self.contiguous, self.samples_all)
        self.spare = (self.samples_all,)
        self.kept = {
            "tolerance": self.tolerance,
            "joined": self.contiguous,
            "all_layers": self.samples_all,
        }
