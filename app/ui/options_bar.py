"""The bar of the active tool's settings, with Decompose at its end, and the strip of tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from app.ui.canvas.tool import Tool
from app.ui.canvas.view import CanvasView
from app.ui.fitting_row import FittingRow
from app.ui.icons import give_icon
from app.ui.theme import OPTIONS_HEIGHT, TOOL_STRIP_WIDTH
from app.ui.tool_options import ToolOptions, note
from app.ui.tool_options.brush import BrushOptions
from app.ui.tool_table import TOOL_ACTION, TOOLS, UNSEEN
from app.ui.view_state import ViewState
from app.ui.words import tr

_BUTTON_SIDE, _SMALL_SIDE = 34, 24
_STRIP_MARGIN = 6
_STRIP_GAP = 6


class OptionsBar(FittingRow):
    """Shows the settings of the tool in use, and what can be done next with the picture."""

    def __init__(
        self,
        view_state: ViewState,
        parent: QWidget | None = None,
        *,
        kinds: Callable[[QWidget], Sequence[ToolOptions]] = lambda _bar: (),
    ) -> None:
        """Lay the controls of all kinds of tools out; one kind is shown at a time.

        Args:
            view_state: has the tool in use.
            parent: the widget that owns this.
            kinds: makes the controls of the tools beside brush and eraser, as children of the bar.
        """
        super().__init__(parent)
        self.setObjectName("optionsBar")
        self.setFixedHeight(OPTIONS_HEIGHT)
        self._tool = ""
        self._title = QLabel(self)
        self._title.setProperty("strong", "true")
        self._title.setMinimumWidth(64)
        self._kinds: Sequence[ToolOptions] = (BrushOptions(view_state, self), *kinds(self))
        self.draft = note(tr("Draft"))
        self.draft.setToolTip(tr("These layers are a draft: rough, please check them."))
        self.correct = QPushButton(tr("Correct draft…"), self)
        self.correct.setObjectName("correctDraft")
        self.correct.setToolTip(tr("Say which part is where, then apply"))
        self.decompose = QPushButton(tr("Decompose again…"), self)
        self.decompose.setObjectName("decomposeAgain")
        self.decompose.setToolTip(tr("Take the picture apart into new layers"))
        self._lay_out()
        for kind in self._kinds:
            kind.wanted_changed.connect(lambda: self.show_tool(self._tool))
        view_state.tool_changed.connect(self.show_tool)
        self.show_tool(view_state.tool)

    def offer(self, *, again: bool, correct: bool) -> None:
        """Show the buttons that begin something, as far as there is something to begin."""
        self.want_each({self.decompose: again, self.draft: correct, self.correct: correct})

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """What the tools' controls are set to, to be remembered."""
        return {type(kind).__name__: kind.numbers for kind in self._kinds if kind.kept}

    def set_numbers(self, numbers: Mapping[str, object]) -> None:
        """Set the tools' controls as they were."""
        for kind in self._kinds:
            values = numbers.get(type(kind).__name__)
            if isinstance(values, dict):
                kind.set_numbers(values)

    def _lay_out(self) -> None:
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(6)
        self.add(self._title)
        for kind in self._kinds:
            self.add(*kind.widgets)
        self.add_stretch()
        self.add(self.draft, self.correct, self.decompose)
        self.add_more(self.correct, self.decompose)
        short = self.shorten(self.correct, "tag-edit-outline")
        short.setObjectName("correctShort")
        first, *spare = (widget for kind in self._kinds for widget in kind.spare)
        labels = [one for one in spare if isinstance(one, QLabel)]  # Tips say the same.
        second, *rest = (one for one in spare if one not in labels)
        self.give_up(
            *(self.draft, first, self.decompose, self.correct),
            *(*labels, second, self._title, short, *rest),
        )

    def show_tool(self, tool: str) -> None:
        """Show the settings of a tool: the one in use, or one that has the pointer for a while."""
        self._tool = tool
        title = TOOLS[tool].title if tool in TOOLS else UNSEEN.get(tool, "")
        if self._title.text() != (words := tr(title) if title else ""):
            self._title.setText(words)
            self.fit()  # It needs other room.
        wanted = {widget for kind in self._kinds for widget in kind.wanted(tool)}
        self.want_each(
            {widget: widget in wanted for kind in self._kinds for widget in kind.widgets}
        )


class ToolStrip(QFrame):
    """A button for each tool; where they do not fit into one column, they stand in more."""

    def __init__(
        self, view_state: ViewState, canvas: CanvasView, parent: QWidget | None = None
    ) -> None:
        """Begin with the tools that the canvas has.

        Args:
            view_state: is told which tool is chosen.
            canvas: has the tools, and says which of them has the pointer.
            parent: the widget that owns this.
        """
        super().__init__(parent)
        self.setObjectName("toolStrip")
        self.setFixedWidth(TOOL_STRIP_WIDTH)
        self._state = view_state
        self._canvas = canvas
        self._buttons: dict[str, QToolButton] = {}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for tool in (one for one in TOOLS if one in canvas.tools):
            self._button(tool)
        canvas.tool_set.connect(self._show)
        self._show(canvas.tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons into one column, or small ones into as many as their height takes."""
        super().resizeEvent(event)
        side, places = _BUTTON_SIDE, self._places(_BUTTON_SIDE)
        if places and places[-1][0] > 0:
            side, places = _SMALL_SIDE, self._places(_SMALL_SIDE)
        margin = (TOOL_STRIP_WIDTH - _BUTTON_SIDE) // 2
        for button, (column, y) in zip(self._buttons.values(), places, strict=True):
            button.setFixedSize(QSize(side, side))
            button.move(margin + column * (side + 2), y)
        columns = places[-1][0] + 1 if places else 1
        width = 2 * margin + columns * (side + 2) - 2
        if width != self.width():
            self.setFixedWidth(width)

    def _places(self, side: int) -> list[tuple[int, int]]:
        """Give each button's column and y, for buttons of a size."""
        places: list[tuple[int, int]] = []
        column, y = 0, _STRIP_MARGIN
        for tool in self._buttons:
            y += _STRIP_GAP if TOOLS[tool].parts and y > _STRIP_MARGIN else 0
            if y + side > self.height() - _STRIP_MARGIN and y > _STRIP_MARGIN:
                column, y = column + 1, _STRIP_MARGIN
            places.append((column, y))
            y += side + 2
        return places

    def _button(self, tool: str) -> None:
        entry = TOOLS[tool]
        title = tr(entry.title)
        action = QAction(title, self)
        action.setObjectName(TOOL_ACTION + tool)
        action.setCheckable(True)
        action.setToolTip(f"{title} ({entry.key})")
        give_icon(action, entry.icon)
        action.triggered.connect(lambda: self._choose(tool))
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(title)
        self._buttons[tool] = button
        self._group.addAction(action)

    def _choose(self, tool: str) -> None:
        self._state.tool = tool
        self._canvas.set_tool(self._canvas.tools[tool])  # After one that only has the pointer.
        self._show(self._canvas.tool)  # A click on the one in use would let it go.

    def _show(self, tool: Tool) -> None:
        """Mark the tool that has the pointer; none while one without a button has it."""
        for name, button in self._buttons.items():
            button.defaultAction().setChecked(name == tool.id)
