"""The bar of the active tool's settings, with Decompose at its end, and the strip of tools."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.fitting_row import FittingRow
from app.ui.icons import give_icon
from app.ui.theme import OPTIONS_HEIGHT, TOOL_STRIP_WIDTH, present_theme
from app.ui.view_state import ViewState
from app.ui.words import mark, tr

TOOLS: dict[str, tuple[str, str, str]] = {
    "move": (mark("Move"), "V", "cursor-move"),
    "brush": (mark("Brush"), "B", "brush"),
    "eraser": (mark("Eraser"), "E", "eraser"),
    "pick": (mark("Pick layer"), "P", "cursor-default-click-outline"),
    "hand": (mark("Hand"), "Space", "hand-back-right-outline"),
}
"""Title, key and icon of each tool by its id; keys of one letter are shortcuts."""

_PAINTING = ("brush", "eraser")


class OptionsBar(FittingRow):
    """Shows the settings of the tool in use; the Picture menu has what a narrow bar leaves out."""

    def __init__(self, view_state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("optionsBar")
        self.setFixedHeight(OPTIONS_HEIGHT)
        self._state = view_state
        self._title = QLabel(self)
        self._title.setProperty("strong", "true")
        self._title.setMinimumWidth(64)
        self._size = _number(1, 2000, tr(" px"), tr("Brush size ([ and ])"))
        self._size_slider = _slider(1, 300, tr("Brush size ([ and ])"))
        self._hardness = _number(0, 100, tr(" %"), tr("Hardness of the edge"))
        self._opacity = _number(0, 100, tr(" %"), tr("Opacity of a stroke"))
        self._labels = [_note(words) for words in (tr("Size"), tr("Hardness"), tr("Opacity"))]
        self._colour = QToolButton(self)
        self._colour.setToolTip(tr("Brush colour"))
        self._colour.setAccessibleName(tr("Brush colour"))
        self._deselect = QPushButton(tr("Deselect pixels"), self)
        self._deselect.setProperty("flat", "true")
        self._deselect.setToolTip(
            tr("Painting stays inside the selected pixels; press to paint everywhere "
               "(Ctrl+Shift+A)")
        )  # fmt: skip
        self.draft = _note(tr("Draft"))
        self.draft.setToolTip(tr("These layers are a draft: rough, please check them."))
        self.correct = QPushButton(tr("Correct draft…"), self)
        self.correct.setToolTip(tr("Say which part is where, then apply"))
        self.decompose = QPushButton(tr("Decompose again…"), self)
        self.decompose.setToolTip(tr("Take the picture apart into new layers (Ctrl+D)"))
        self._lay_out()
        self._join()
        self._show_brush()
        self._show_tool()

    def _lay_out(self) -> None:
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(8)
        size, hardness, opacity = self._labels
        self.add(self._title, size, self._size_slider, self._size, hardness, self._hardness)
        self.add(opacity, self._opacity, self._colour, self._deselect)
        self.add_stretch()
        self.add(self.draft, self.correct, self.decompose)
        self.give_up(
            *(self.draft, self._size_slider, self.decompose, self.correct, self._title),
            *(opacity, hardness, size, self._deselect),
        )

    def _join(self) -> None:
        state = self._state
        self._size.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        self._size_slider.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        self._hardness.valueChanged.connect(lambda value: state.set_brush(hardness=value / 100))
        self._opacity.valueChanged.connect(lambda value: state.set_brush(opacity=value / 100))
        self._colour.clicked.connect(self._pick_colour)
        self._deselect.clicked.connect(lambda: setattr(state, "pixels", None))
        state.pixels_changed.connect(self._show_tool)
        state.brush_changed.connect(self._show_brush)
        state.tool_changed.connect(lambda _: self._show_tool())

    def _show_tool(self) -> None:
        tool = self._state.tool
        self._title.setText(tr(TOOLS[tool][0]) if tool in TOOLS else "")
        paints = tool in _PAINTING
        settings = (self._size_slider, self._size, self._hardness, self._opacity)
        for widget in (*settings, *self._labels):
            self.want(widget, paints)
        self.want(self._colour, tool == "brush")
        self.want(self._deselect, paints and self._state.pixels is not None)

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
        painter = QPainter(pixmap)
        painter.setPen(QColor(present_theme().secondary))
        painter.drawRect(0, 0, 17, 17)
        painter.end()
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
        self._group = QActionGroup(self)
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
        self._group.addAction(action)
        return button

    def _show(self, tool: str) -> None:
        if tool in self._buttons:
            self._buttons[tool].defaultAction().setChecked(True)


def _note(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("note", "true")
    return label


def _number(low: int, high: int, suffix: str, tip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setFixedWidth(66)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def _slider(low: int, high: int, tip: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(low, high)
    slider.setToolTip(tip)
    slider.setFixedWidth(110)
    return slider
