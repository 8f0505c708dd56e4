"""A labelling as colours over the picture."""

# ruff: noqa: PLC0415 - scipy is not needed to start the window

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, qRgba

from app.core.parts import Part, Side
from app.ui.theme import part_colour
from app.ui.thumbnails import image_of
from app.wiring import unsure_pixels

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

_LIGHT, _DARK = 0.5, 0.55
"""How much of the way to white a left part's tint goes; what a right part's keeps of its light."""

_THIN = 9
"""Working px, up to which what stands alone between other parts is painted solid: a tint over a
dark line is not seen, and an edge around it would cover it."""

_LONG = 3
"""Times that width, from which it is a line."""

_SHADES: dict[Part, tuple[int, int]] = {
    Part.BACK_HAIR: (8, 141),
    Part.EARS: (-25, 125),
    Part.NOSE: (-8, 225),
    Part.MOUTH: (14, 115),
    Part.NECK: (-40, 165),
    Part.EYEBROW: (31, 90),
    Part.EYEWHITE: (-34, 225),
    Part.EYELASH: (33, 175),
    Part.EYEWEAR: (8, 93),
    Part.EARWEAR: (-11, 105),
    Part.NECKWEAR: (14, 65),
    Part.LEGWEAR: (16, 70),
    Part.WINGS: (14, 200),
}
"""Degrees from its family's hue, and lightness up to 255; others wear their family's colour."""

_EDGE, _HATCH = qRgba(20, 20, 20, 190), qRgba(255, 255, 255, 150)


def part_tint(part: Part | None, side: Side = Side.WHOLE) -> QColor:
    """Give a part's own shade of its family's hue; any two parts can be told apart.

    A left part is light and a right one dark. None is background: dark, as if it were switched off.
    """
    if part is None:
        return QColor("#303030")
    colour = part_colour(part)
    hue, saturation = colour.hslHue(), colour.hslSaturation()
    shift, lightness = _SHADES.get(part, (0, colour.lightness()))
    if side is Side.LEFT:
        lightness += round(_LIGHT * (255 - lightness))
    elif side is Side.RIGHT:
        lightness = round(_DARK * lightness)
    return QColor.fromHsl((hue + shift) % 360 if hue >= 0 else hue, saturation, lightness)


class Tints:
    """A labelling as colours; made by a worker, as it may take longer than a frame.

    Attributes:
        labelling: what shows what.
        has_unsure: some of it is hatched, as it could be another part.
    """

    def __init__(self, labelling: Labelling) -> None:
        from scipy.ndimage import find_objects

        self.labelling = labelling
        count = len(labelling.parts)
        label = labelling.map
        edge, hatch, ground = count, count + 1, count + 2
        places = np.where(label < 0, ground, label).astype(np.uint8)
        unsure = unsure_pixels(labelling)
        rows, columns = np.ogrid[: label.shape[0], : label.shape[1]]
        thin = _thin(places) & (label >= 0) & _with_rims(labelling.lines, label.shape)
        places[thin] += ground + 1
        places[unsure & ((rows + columns) % 14 < 3)] = hatch
        places[:, 1:][(label[:, 1:] != label[:, :-1]) & ~thin[:, 1:]] = edge
        places[1:][(label[1:] != label[:-1]) & ~thin[1:]] = edge
        self._places = places
        self._spots = find_objects(labelling.regions + 1)
        self.has_unsure = bool(unsure.any())

    def image(self, opacity: float) -> QImage:
        """Give all of it as an image at its working size; unsure regions are hatched.

        Drawn lines that are named by themselves are solid at any opacity but none.
        """
        tints = [part_tint(*label) for label in self.labelling.parts]
        alpha = round(255 * opacity)
        parts = [qRgba(tint.red(), tint.green(), tint.blue(), alpha) for tint in tints]
        solid = [tint.rgba() if alpha else 0 for tint in tints]
        height, width = self._places.shape
        image = QImage(self._places.data, width, height, width, QImage.Format.Format_Indexed8)
        image.setColorTable([*parts, _EDGE, _HATCH, 0, *solid])
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def region(self, number: int, colour: QColor) -> tuple[QPoint, QImage]:
        """Give where a region lies, working px, and an image of it in a single colour."""
        rows, columns = self._spots[number]
        mask = self.labelling.regions[rows, columns] == number
        rgba = np.zeros((*mask.shape, 4), np.uint8)
        rgba[mask] = (colour.red(), colour.green(), colour.blue(), 150)
        return QPoint(columns.start, rows.start), image_of(rgba)


def _with_rims(lines: NDArray[np.bool_] | None, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Give drawn lines with their soft rims; fingers and strands are as thin, and no lines."""
    if lines is None:
        return np.zeros(shape, np.bool_)
    return cv2.dilate(lines.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0


def _thin(places: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Give what is no wider than a line, and longer than a corner of something wide.

    Args:
        places: uint8 (h, w), labels.
    """
    kernel = np.ones((_THIN, _THIN), np.uint8)
    inner = cv2.erode(places, kernel) == cv2.dilate(places, kernel)
    rest = (cv2.dilate(inner.astype(np.uint8), kernel) == 0).astype(np.uint8)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    is_long = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > _LONG * _THIN
    is_long[0] = False
    return np.asarray(is_long[numbers])
