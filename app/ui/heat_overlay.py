"""Places over the picture in the colours of heat, and a box around one of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from app.core.geometry import Box

MILD, HOT = (255, 206, 64), (232, 32, 96)
"""Colours of the least heat and of the most."""
_DENSE = 0.82
_AFAR = 0.75
"""Points for a canvas pixel below which what is thin is drawn thicker."""


class HeatOverlay:
    """An overlay of the canvas; empty until it is shown something."""

    def __init__(self) -> None:
        self._image, self._far = QImage(), QImage()
        self._place = QRectF()
        self._boxes: Sequence[Box] = ()

    def show(self, heat: NDArray[np.uint8], box: Box, far: NDArray[np.uint8] | None = None) -> None:
        """Show heat.

        Args:
            heat: uint8 (h, w), 0 for none.
            box: canvas space; what all of it covers.
            far: the same, coarser and thicker, for where little of it would be seen from afar.
        """
        self._image = heat_image(heat)
        self._far = self._image if far is None else heat_image(far)
        self._place = QRectF(box.left, box.top, box.width, box.height)

    def frame(self, boxes: Sequence[Box]) -> None:
        """Draw a box around some places, in canvas space."""
        self._boxes = boxes

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._far, self._boxes = QImage(), QImage(), ()

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint over the picture."""
        painter.save()
        painter.setTransform(transform, combine=True)
        scale = math.hypot(transform.m11(), transform.m12())
        painter.drawImage(self._place, self._far if scale < _AFAR else self._image)
        painter.restore()
        for box in self._boxes:
            # A little around it: the line is not to hide what it is about.
            frame = transform.map(QPolygonF(QRectF(box.left, box.top, box.width, box.height)))
            place = frame.boundingRect().adjusted(-4, -4, 4, 4)
            for colour, width in ((QColor(0, 0, 0, 150), 3.5), (QColor("white"), 1.5)):
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine))
                painter.drawRect(place)


def heat_image(heat: NDArray[np.uint8]) -> QImage:
    """Give heat as a picture: clear at 0, then from mild to hot."""
    pixels = np.take(_colours(), heat)
    height, width = heat.shape
    image = QImage(pixels.data, width, height, width * 4,
                   QImage.Format.Format_ARGB32_Premultiplied)  # fmt: skip
    return image.copy()


@cache
def _colours() -> NDArray[np.uint32]:
    """Give the colours of all heats, premultiplied ARGB32: uint32 (256,)."""
    share = np.arange(256, dtype=np.float32)[:, None] / 255
    colour = np.asarray(MILD, np.float32) * (1 - share) + np.asarray(HOT, np.float32) * share
    red, green, blue = np.rint(colour * _DENSE).astype(np.uint32).T
    found = (np.uint32(round(_DENSE * 255)) << 24) | (red << 16) | (green << 8) | blue
    found[0] = 0
    return np.asarray(found, np.uint32)
