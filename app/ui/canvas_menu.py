"""The menu of the canvas: what is done to the selection there, and the layers under the pointer."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from app.core.document import Layer
from app.core.geometry import Box
from app.ui.feature import Feature, Workplace
from app.ui.icons import plain_icon
from app.ui.thumbnails import layer_image, on_checkerboard
from app.ui.words import tr

_OF_SELECTION = (
    *("deselect_pixels", "invert_pixels", ""),
    *("layer_via_copy", "layer_via_cut", "layer_from_selection", ""),
    *("transform", "fill_foreground", "clear", ""),
)
_WITHOUT = ("transform", "layer_via_copy", "new_layer", "reselect_pixels", "")
_SEEN = 13
"""Alpha from which a pixel of a layer is told to be under the pointer: a twentieth."""
_MOST = 14
_SIDE = 32


class CanvasMenu(Feature):
    """Opens it where the right button was pressed; with Ctrl it has the layers alone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        place.canvas.menu_asked.connect(self.open)

    def open(self, at: QPoint, is_short: bool) -> None:
        """Open it at a place of the screen."""
        menu = self.menu(at, is_short=is_short)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self, at: QPoint, *, is_short: bool) -> QMenu:
        """Give the menu for a place of the screen; a short one has the layers alone."""
        place = self.place
        menu = QMenu(place.window)
        point = QPointF(place.canvas.mapFromGlobal(at))
        if not is_short:
            for name in _WITHOUT if place.state.pixels is None else _OF_SELECTION:
                if name:
                    menu.addAction(place.entry(name))
                else:
                    menu.addSeparator()
        under = place.canvas.viewport().to_canvas(point)
        layers = self.layers_at(math.floor(under.x()), math.floor(under.y()))[:_MOST]
        if layers:
            menu.addAction(tr("Layers here")).setEnabled(False)
        for layer in layers:
            action = menu.addAction(_icon(layer), layer.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(layer.id in place.state.selected)
            action.triggered.connect(partial(self._select, layer))
        return menu

    def layers_at(self, column: int, row: int) -> list[Layer]:
        """Give the layers that show something in a pixel of the canvas, the topmost first."""
        place, spot = self.place, Box(column, row, column + 1, row + 1)
        return [
            layer
            for layer in reversed(place.document.layers)
            if not layer.box.intersect(spot).is_empty
            and place.canvas.is_shown(layer)
            and layer.alpha.array(spot.shifted(-layer.left, -layer.top))[0, 0] >= _SEEN
        ]

    def _select(self, layer: Layer, _checked: bool = False) -> None:
        self.place.state.select([layer.id])
        self.place.canvas.report_pick(layer.id)


def _icon(layer: Layer) -> QIcon:
    return plain_icon(on_checkerboard(layer_image(layer, _SIDE), _SIDE, 1.0))
