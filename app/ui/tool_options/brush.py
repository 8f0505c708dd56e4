"""What the tools that leave marks paint with, and both colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.ui.brush import BRUSHES, Rgb
from app.ui.icons import give_icon
from app.ui.key_words import key_in
from app.ui.theme import present_theme
from app.ui.tool_options import ToolOptions, number, put_label, slider
from app.ui.view_state import ViewState
from app.ui.words import tr

_SMEARS = ("smudge", "blur")
_HIDDEN = ("brush", "eraser", "restore", "fill", *_SMEARS)
_COLOURED = ("brush", "fill", "eyedropper")


class BrushOptions(ToolOptions):
    """Size, edge, strength and pen, colours, and a way out of a selection."""

    def __init__(self, view_state: ViewState, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        percent = tr(" %")
        self._size = number(tr("Size"), 1, 2000, tr(" px"), tr("Brush size ([ and ])"))
        self._size_slider = slider(1, 300, tr("Brush size ([ and ])"))
        self._percents = {
            name: number(label, least, 100, percent, tip)
            for name, label, least, tip in (
                ("hardness", tr("Hardness"), 0, tr("Hardness of the edge (Shift+[ and Shift+])")),
                ("opacity", tr("Opacity"), 0, tr("Opacity of a stroke (1 to 0)")),
                ("flow", tr("Flow"), 1, tr("Flow: how much paint one mark lays down")),
                ("smoothing", tr("Smoothing"), 0,
                 tr("Smoothing: how much a shaky line is steadied")),
            )
        }  # fmt: skip
        self._pens = {
            "pressure_size": self._pen("resize", tr("A pen’s pressure changes the size")),
            "pressure_opacity": self._pen("opacity", tr("A pen’s pressure changes the opacity")),
        }
        self._hidden = QCheckBox(tr("Hidden area only"), parent)
        self._hidden.setToolTip(tr("Change only what other layers hide; what you see stays exact"))
        self._foreground = self._swatch(tr("Brush colour"), self._pick_foreground)
        self._background = self._swatch(tr("Background colour"), self._pick_background)
        self._colours = (self._foreground, self._background)
        self.deselect = QPushButton(tr("Deselect pixels"), parent)
        self.deselect.setProperty("flat", "true")
        self.deselect.setToolTip(
            tr("Painting stays inside the selected pixels; press to paint everywhere")
        )
        self.widgets = (
            *(self._size_slider, self._size, *self._percents.values(), *self._pens.values()),
            *(self._hidden, *self._colours, self.deselect),
        )
        shares, pens = self._percents, self._pens
        self.spare = (
            *(self._size_slider, shares["smoothing"], self.deselect, pens["pressure_opacity"]),
            *(shares["flow"], shares["hardness"], pens["pressure_size"]),
            *(shares["opacity"], self._hidden),  # 1 to 0 set opacity, Shift+[ the hardness.
        )
        self._join()
        self._show()

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of a tool that leaves marks, or has a colour."""
        if tool in BRUSHES:
            left_out: set[QWidget] = set()
            if tool not in _COLOURED:
                left_out.update(self._colours)
            if tool in _SMEARS:
                left_out |= {self._percents["flow"], self._pens["pressure_size"]}
            if tool not in _HIDDEN:
                left_out.add(self._hidden)
        elif tool in _COLOURED:
            kept = {*self._colours, self.deselect, *([self._hidden] if tool in _HIDDEN else [])}
            left_out = set(self.widgets) - kept
        else:
            return ()
        if self.state.pixels is None:
            left_out.add(self.deselect)
        return [widget for widget in self.widgets if widget not in left_out]

    def _pen(self, icon: str, words: str) -> QToolButton:
        button = QToolButton(self.bar)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        give_icon(button, icon)
        return button

    def _swatch(self, words: str, pick: Callable[[], None]) -> QToolButton:
        button = _Swatch(self.bar)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(pick)
        return button

    def _join(self) -> None:
        state = self.state
        self._size.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        self._size_slider.valueChanged.connect(lambda value: state.set_brush(size=float(value)))
        for name, box in self._percents.items():
            box.valueChanged.connect(partial(self._set_share, name))
        for name, button in self._pens.items():
            button.toggled.connect(partial(self._set_switch, name))
        self._hidden.toggled.connect(partial(self._set_switch, "hidden_only"))
        self.deselect.clicked.connect(lambda: setattr(state, "pixels", None))
        state.pixels_changed.connect(self.wanted_changed)
        state.brush_changed.connect(self._show)
        state.tool_changed.connect(lambda _: self._show())

    def _set_share(self, name: str, percent: int) -> None:
        self.state.set_brush(**{name: percent / 100})

    def _set_switch(self, name: str, is_on: bool) -> None:
        self.state.set_brush(**{name: is_on})

    def _show(self) -> None:
        brush = self.state.brush
        shares = {name: getattr(brush, name) * 100 for name in self._percents}
        numbers: list[tuple[QSpinBox | QSlider, float]] = [
            (self._size, brush.size),
            (self._size_slider, brush.size),
            *((self._percents[name], share) for name, share in shares.items()),
        ]
        for widget, value in numbers:
            widget.blockSignals(True)
            widget.setValue(round(value))
            widget.blockSignals(False)
        for name, switch in (*self._pens.items(), ("hidden_only", self._hidden)):
            switch.blockSignals(True)
            switch.setChecked(getattr(brush, name))
            switch.blockSignals(False)
        is_smear = self.state.tool in _SMEARS
        put_label(self._percents["opacity"], tr("Strength") if is_smear else tr("Opacity"))
        for button, colour in zip(
            self._colours, (brush.colour, self.state.background), strict=True
        ):
            button.setIcon(_square(colour, button.devicePixelRatioF()))

    def _pick_foreground(self) -> None:
        colour = self._picked(self.state.brush.colour)
        if colour is not None:
            self.state.set_brush(colour=colour)

    def _pick_background(self) -> None:
        colour = self._picked(self.state.background)
        if colour is not None:
            self.state.set_colours(self.state.brush.colour, colour)

    def _picked(self, present: Rgb) -> Rgb | None:
        colour = QColorDialog.getColor(QColor(*present), self.bar)
        return (colour.red(), colour.green(), colour.blue()) if colour.isValid() else None


class _Swatch(QToolButton):
    """Shows a colour; its tip tells the keys that exchange both, as they are now."""

    def event(self, event: QEvent) -> bool:
        """Bring the tip up to date before it is shown."""
        if event.type() == QEvent.Type.ToolTip:
            keys = [key_in(self.window(), name) for name in ("swap_colours", "default_colours")]
            words = self.accessibleName()
            if all(keys):
                words = tr("{name} ({swap} exchanges both, {default} makes them black and white)",
                           name=words, swap=keys[0], default=keys[1])  # fmt: skip
            self.setToolTip(words)
        return super().event(event)


def _square(colour: Rgb, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(18, 18) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(*colour))
    painter = QPainter(pixmap)
    painter.setPen(QColor(present_theme().secondary))
    painter.drawRect(0, 0, 17, 17)
    painter.end()
    return pixmap
