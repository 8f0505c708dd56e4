"""What a click of the region tool would take, as an image over the canvas."""

# ruff: noqa: PLC0415 - regions bring scipy, which the window does not need to start

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, qRgba

from app.core.document import Layer
from app.ui.delay import delay
from app.ui.feature import Workplace
from app.ui.region_search import RegionSearch
from app.ui.theme import present_theme

if TYPE_CHECKING:
    from app.ui.region_prompt import PlacedRegions

_STRENGTH = 110
_SEEN_SIDE = 1024
_REST_MS = 200
_MOST_GREY = 0.3
"""Share of the canvas from which grey would look as if the whole window were switched off."""

Highlight = tuple[QImage, QRectF]
"""An image and its place on the canvas."""


def highlight(
    placed: PlacedRegions, chosen: NDArray[np.bool_], colour: str | None = None
) -> Highlight | None:
    """Give chosen regions, bool (n,), in a colour, the accent unless one is given; None for none.

    Large ones are shown coarser, so that the pointer is never kept waiting.
    """
    work = placed.regions.box_of(chosen)
    if work.is_empty:
        return None
    step = -(-max(work.width, work.height) // _SEEN_SIDE)
    matte = np.ascontiguousarray(placed.regions.matte(chosen, work, step))
    height, width = matte.shape
    image = QImage(matte.data, width, height, width, QImage.Format.Format_Indexed8)
    tint = QColor(colour or present_theme().accent)
    image.setColorTable([0] * 255 + [qRgba(tint.red(), tint.green(), tint.blue(), _STRENGTH)])
    seen = replace(work, right=work.left + width * step, bottom=work.top + height * step)
    return image.copy(), QRectF(*placed.place(seen))  # The image showed an array that goes.


class OtherLayers:
    """Shows in grey what lies under the pointer in another layer than the active one.

    It is looked for once the pointer rests there: its regions are found beside all else.
    """

    def __init__(self, place: Workplace, found: Callable[[], object]) -> None:
        """Begin.

        Args:
            place: the window's.
            found: is called when there is more to show.
        """
        self._canvas = place.canvas
        self._search = RegionSearch(place)
        self._search.ended.connect(found)
        self._rest = delay(place.window, _REST_MS, self._look)
        self._wanted: Layer | None = None
        self._shown: tuple[tuple[PlacedRegions, int, float], Highlight | None] | None = None

    def close(self) -> None:
        """End the thread."""
        self._search.close()

    def forget(self) -> None:
        """Know nothing any more."""
        self._rest.stop()
        self._search.forget()
        self._shown = None

    def point_at(self, x: float, y: float, own: Layer, reach: float) -> Highlight | None:
        """Give what a click at a canvas point would take if the layer there were active."""
        from app.ui.region_prompt import Prompt, Said

        found = self._canvas.layer_at(x, y)
        layers = self._canvas.document.layers
        layer = next((one for one in layers if one.id == found and one.id != own.id), None)
        if layer is not self._wanted:
            self._wanted = layer
            self._rest.start()
        placed = self._search.of(layer)
        region = 0 if placed is None else placed.at(x, y)
        if placed is None or not region:
            return None
        key = placed, region, reach
        if self._shown is None or self._shown[0] != key:
            regions, canvas = placed.regions, self._canvas.document.canvas
            chosen = Prompt(reach).chosen(regions, Said(frozenset({region})))
            area = regions.area[chosen].sum() / regions.scale**2
            is_large = area > _MOST_GREY * canvas.width * canvas.height
            grey = present_theme().secondary
            self._shown = key, None if is_large else highlight(placed, chosen, grey)
        return self._shown[1]

    def _look(self) -> None:
        if self._wanted is not None:
            self._search.look(self._wanted)
