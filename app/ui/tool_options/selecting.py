"""What a new selection does to the old one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.ui.canvas.tools.selecting import SelectSettings
from app.ui.icons import give_icon
from app.ui.tool_options import ToolOptions
from app.ui.view_state import ViewState
from app.ui.words import mark, tr

_TOOLS = ("select_rectangle", "select_lasso", "select_polygon", "select_wand")
_MODES = (
    ("only", "select", mark("New selection")),
    ("add", "vector-union", mark("Add to the selection (Shift)")),
    ("without", "vector-difference-ba", mark("Take away from the selection (Alt)")),
    ("both", "vector-intersection", mark("Keep what is in both (Shift+Alt)")),
)


class SelectOptions(ToolOptions):
    """A button for each mode, for those without a keyboard at hand."""

    def __init__(self, view_state: ViewState, settings: SelectSettings, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._group = QButtonGroup(self)
        self.modes: dict[str, QToolButton] = {}
        for mode, icon, words in _MODES:
            button = self.modes[mode] = QToolButton(parent)
            give_icon(button, icon)
            button.setToolTip(tr(words))
            button.setAccessibleName(tr(words))
            button.setCheckable(True)
            button.setChecked(mode == settings.mode)
            button.clicked.connect(partial(setattr, settings, "mode", mode))
            self._group.addButton(button)
        self.widgets = tuple(self.modes.values())

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the modes while a tool selects."""
        return self.widgets if tool in _TOOLS else ()
