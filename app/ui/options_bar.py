"""The bar of the active tool's settings, with Decompose at its end, and the strip of tools."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.icons import give_icon
from app.ui.theme import OPTIONS_HEIGHT, TOOL_STRIP_WIDTH
from app.ui.view_state import ViewState
from app.ui.words import mark, tr

TOOLS: dict[str, tuple[str, str, str]] = {
    "move": (mark("Move"), "V", "cursor-move"),
    "brush": (mark("Brush"), "B", "brush"),
    "eraser": (mark("Eraser"), "E", "eraser"),
    "pick": (mark("Pick layer"), "P", "cursor-default-click-outline"),
    "hand": (mark("Hand"), "Space", "hand-back-right-outline"),
    "zoom": (mark("Zoom"), "Z", "magnify"),
    "region": (mark("Pick a region"), "W", "auto-fix"),
}
"""Title, key and icon of each tool by its id; keys of one letter are shortcuts."""

_PAINTING = ("brush", "eraser")


class OptionsBar(QFrame):
    """Shows the settings of the tool in use."""

    def __init__(self, view_state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("optionsBar")
        self.setFixedHeight(OPTIONS_HEIGHT)
        self._state = view_state
        self._title = QLabel(self)
        self._title.setProperty("strong", "true")
        self._title.setMinimumWidth(64)
        self._brush = QWidget(self)
        self._size = _number(1, 2000, tr(" px"), tr("Brush size ([ and ])"))
        self._size_slider = _slider(1, 300, tr("Brush size ([ and ])"))
        self._hardness = _number(0, 100, tr(" %"), tr("Hardness of the edge"))
        self._opacity = _number(0, 100, tr(" %"), tr("Opacity of a stroke"))
        self._colour = QToolButton(self)
        self._colour.setToolTip(tr("Brush colour"))
        self._colour.setAccessibleName(tr("Brush colour"))
        self.draft = QLabel(tr("Draft"), self)
        self.draft.setProperty("note", "true")
        self.draft.setToolTip(tr("These layers are a draft: rough, please check them."))
        self.correct = QPushButton(tr("Correct draft…"), self)
        self.correct.setToolTip(tr("Say which part is where, then apply"))
        self.decompose = QPushButton(tr("Decompose again…"), self)
        brush_row = QHBoxLayout(self._brush)
        brush_row.setContentsMargins(0, 0, 0, 0)
        brush_row.setSpacing(6)
        for words, widgets in (
            (tr("Size"), (self._size_slider, self._size)),
            (tr("Hardness"), (self._hardness,)),
            (tr("Opacity"), (self._opacity,)),
        ):
            label = QLabel(words, self._brush)
            label.setProperty("note", "true")
            brush_row.addWidget(label)
            for widget in widgets:
                brush_row.addWidget(widget)
            brush_row.addSpacing(8)
        brush_row.addWidget(self._colour)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._brush)
        row.addStretch(1)
        for last in (self.draft, self.correct, self.decompose):
            row.addWidget(last)
        self._size.valueChanged.connect(lambda value: view_state.set_brush(size=float(value)))
        self._size_slider.valueChanged.connect(
            lambda value: view_state.set_brush(size=float(value))
        )
        self._hardness.valueChanged.connect(
            lambda value: view_state.set_brush(hardness=value / 100)
        )
        self._opacity.valueChanged.connect(lambda value: view_state.set_brush(opacity=value / 100))
        self._colour.clicked.connect(self._pick_colour)
        view_state.brush_changed.connect(self._show_brush)
        view_state.tool_changed.connect(lambda _: self._show_tool())
        self._show_brush()
        self._show_tool()

    def _show_tool(self) -> None:
        tool = self._state.tool
        self._title.setText(tr(TOOLS[tool][0]) if tool in TOOLS else "")
        self._brush.setVisible(tool in _PAINTING)
        self._colour.setVisible(tool == "brush")

    def _show_brush(self) -> None:
        brush = self._state.brush
        for widget, value in (
            (self._size, brush.size),
            (self._size_slider, brush.size),
            (self._hardness, brush.hardness * 100),
            (self._opacity, brush.opacity * 100),
        ):
            widget.blockSignals(True)
            widget.setValue(round(value))
            widget.blockSignals(False)
        pixmap = QPixmap(18, 18)
        pixmap.fill(QColor(*brush.colour))
        self._colour.setIcon(pixmap)

    def _pick_colour(self) -> None:
        colour = QColorDialog.getColor(QColor(*self._state.brush.colour), self)
        if colour.isValid():
            self._state.set_brush(colour=(colour.red(), colour.green(), colour.blue()))


class ToolStrip(QFrame):
    """A button for each tool."""

    def __init__(
        self, view_state: ViewState, tools: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolStrip")
        self.setFixedWidth(TOOL_STRIP_WIDTH)
        self._state = view_state
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for tool in tools:
            if tool in TOOLS:
                column.addWidget(self._button(tool), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        view_state.tool_changed.connect(self._show)
        self._show(view_state.tool)

    def _button(self, tool: str) -> QToolButton:
        title, key, icon = TOOLS[tool]
        action = QAction(tr(title), self)
        action.setCheckable(True)
        action.setToolTip(f"{tr(title)} ({key})")
        if len(key) == 1:
            action.setShortcut(key)
        give_icon(action, icon)
        action.triggered.connect(lambda: setattr(self._state, "tool", tool))
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(QSize(34, 34))
        button.setAccessibleName(tr(title))
        self._buttons[tool] = button
        self._group.addButton(button)
        return button

    def _show(self, tool: str) -> None:
        for name, button in self._buttons.items():
            button.defaultAction().setChecked(name == tool)


def _number(low: int, high: int, suffix: str, tip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setFixedWidth(70)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def _slider(low: int, high: int, tip: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(low, high)
    slider.setToolTip(tip)
    slider.setFixedWidth(110)
    return slider
