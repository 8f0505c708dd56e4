"""How the region tool selects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QPushButton, QWidget

from app.stages.selecting import REACH
from app.ui.tool_options import ToolOptions, note, slider, switch
from app.ui.view_state import ViewState
from app.ui.words import tr

_TOOL = "region"


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """How the region tool selects.

    Attributes:
        reach: 0..60, how far colour may change, step by step, from a click, half as far from a
            stroke; and how far from a stroke along a lock the lock's edges may be.
        samples_all: looks at all layers together, not at the active one alone.
        inside: stays inside what was selected before the first click.
    """

    reach: float = REACH
    samples_all: bool = False
    inside: bool = False


class Settable(Protocol):
    """Who has the settings."""

    settings: RegionSettings

    def change(self, **fields: Any) -> None:
        """Change named settings."""

    def cut(self) -> None:
        """Cut what is selected to a layer of its own."""


class RegionOptions(ToolOptions):
    """Reach, where it looks, and the cut."""

    def __init__(self, view_state: ViewState, regions: Settable, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        words = note(tr("Reach"))
        tip = tr("How far colour may change from a click for a region to be taken too, "
                 "and how far from a stroke down a lock its edges may lie")  # fmt: skip
        self.reach = slider(0, 60, tip)
        self.reach.setValue(round(regions.settings.reach))
        self.reach.valueChanged.connect(lambda value: regions.change(reach=float(value)))
        self.samples_all = switch(
            tr("All layers"),
            tr("Look at what all layers show and cut from all, not from the active one alone"),
            lambda is_on: regions.change(samples_all=is_on),
        )
        self.inside = switch(
            tr("Inside selection"),
            tr("Stay inside what was selected before the first click"),
            lambda is_on: regions.change(inside=is_on),
        )
        self.cut = QPushButton(tr("Cut to layer"), parent)
        self.cut.setToolTip(tr("Cut what is selected to a layer of its own (Enter)"))
        self.cut.clicked.connect(regions.cut)
        self.widgets = (words, self.reach, self.samples_all, self.inside, self.cut)
        self.spare = (words, self.inside)
        self.kept = {
            "reach": self.reach,
            "all_layers": self.samples_all,
            "inside": self.inside,
        }
        view_state.pixels_changed.connect(self.wanted_changed)

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the region tool."""
        if tool != _TOOL:
            return ()
        return self.widgets if self.state.pixels is not None else self.widgets[:-1]
