"""A labelling as colours over the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor, QImage

from app.core.parts import FAMILIES, Part, Side
from app.ui.theme import part_colour
from app.ui.thumbnails import image_of
from app.wiring import unsure_pixels

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

_LIGHT, _DARK = 0.5, 0.55
"""How much of the way to white a left part's tint goes; what a right part's keeps of its light."""


def part_tint(part: Part | None, side: Side = Side.WHOLE) -> QColor:
    """Give a part's own shade of its family's hue, so that neighbours can be told apart.

    A left part is light and a right one dark. None is background: dark, as if it were switched off.
    """
    if part is None:
        return QColor("#303030")
    family = [other for other in Part if FAMILIES[other] is FAMILIES[part]]
    step = family.index(part)
    colour = part_colour(part)
    hue, saturation = colour.hslHue(), colour.hslSaturation()
    lightness = min(225, max(60, colour.lightness() + (0, -48, 44, -76, 66, -20)[step % 6]))
    if side is Side.LEFT:
        lightness += round(_LIGHT * (255 - lightness))
    elif side is Side.RIGHT:
        lightness = round(_DARK * lightness)
    hue = (hue + (0, 8, -8, 14, -14, 4)[step % 6]) % 360 if hue >= 0 else hue
    return QColor.fromHsl(hue, saturation, lightness)


def tint_image(labelling: Labelling, opacity: float) -> QImage:
    """Give the labelling as an image at its working size; unsure regions are hatched."""
    label = labelling.map
    colours = np.zeros((len(labelling.parts) + 1, 4), np.uint8)
    for number, (part, side) in enumerate(labelling.parts):
        tint = part_tint(part, side)
        colours[number] = (tint.red(), tint.green(), tint.blue(), round(255 * opacity))
    rgba = colours[label]
    edge = np.zeros(label.shape, bool)
    edge[:, 1:] |= label[:, 1:] != label[:, :-1]
    edge[1:] |= label[1:] != label[:-1]
    rgba[edge] = (20, 20, 20, 190)
    unsure = unsure_pixels(labelling)
    rows, columns = np.ogrid[: label.shape[0], : label.shape[1]]
    rgba[unsure & ((rows + columns) % 14 < 3) & ~edge] = (255, 255, 255, 150)
    return image_of(rgba)


def region_image(labelling: Labelling, region: int, colour: QColor) -> QImage:
    """Give one region as an image of a single colour."""
    mask = labelling.regions == region
    rgba = np.zeros((*mask.shape, 4), np.uint8)
    rgba[mask] = (colour.red(), colour.green(), colour.blue(), 150)
    return image_of(rgba)
