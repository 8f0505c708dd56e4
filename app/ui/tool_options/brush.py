"""What brush and eraser paint with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QPushButton, QToolButton, QWidget

from app.ui.theme import present_theme
from app.ui.tool_options import ToolOptions, note, number, slider
from app.ui.view_state import ViewState
from app.ui.words import tr

_PAINTING = ("brush", "eraser")


class BrushOptions(ToolOptions):
    """Size, hardness, opacity and colour, and a way out of a selection that holds painting in."""

    def __init__(self, view_state: ViewState, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._size = number(1, 2000, tr(" px"), tr("Brush size ([ and ])"))
        self._size_slider = slider(1, 300, tr("Brush size ([ and ])"))
        self._hardness = number(0, 100, tr(" %"), tr("Hardness of the edge"))
        self._opacity = number(0, 100, tr(" %"), tr("Opacity of a stroke"))
        words = (tr("Size"), tr("Hardness"), tr("Opacity"))
        self._labels = size, hardness, opacity = tuple(note(one) for one in words)
        self._colour = QToolButton(parent)
        self._colour.setToolTip(tr("Brush colour"))
        self._colour.setAccessibleName(tr("Brush colour"))
        self.deselect = QPushButton(tr("Deselect pixels"), parent)
        self.deselect.setProperty("flat", "true")
        self.deselect.setToolTip(
            tr("Painting stays inside the selected pixels; press to paint everywhere "
               "(Ctrl+Shift+A)")
        )  # fmt: skip
        self.widgets = (
            *(size, self._size_slider, self._size, hardness, self._hardness),
            *(opacity, self._opacity, self._colour, self.deselect),
        )
        self.spare = (self._size_slider, opacity, hardness, size, self.deselect)
        self._join()
        self._show()

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of brush and eraser."""
        if tool not in _PAINTING:
            return ()
        left_out: set[QWidget] = set()
        if tool != "brush":
            left_out.add(self._colour)
        if self.state.pixels is None:
            left_out.add(self.deselect)
        return [widget for widget in self.widgets if widget not in left_out]

    def _join(self) -> None:
        state = self.state
        self._size.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        self._size_slider.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        self._hardness.valueChanged.connect(lambda value: state.set_brush(hardness=value / 100))
        self._opacity.valueChanged.connect(lambda value: state.set_brush(opacity=value / 100))
        self._colour.clicked.connect(self._pick_colour)
        self.deselect.clicked.connect(lambda: setattr(state, "pixels", None))
        state.pixels_changed.connect(self.wanted_changed)
        state.brush_changed.connect(self._show)

    def _show(self) -> None:
        brush = self.state.brush
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
        colour = QColorDialog.getColor(QColor(*self.state.brush.colour), self.bar)
        if colour.isValid():
            self.state.set_brush(colour=(colour.red(), colour.green(), colour.blue()))
