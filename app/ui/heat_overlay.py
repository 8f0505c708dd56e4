"""Places over the picture in the colours of heat, and a box around one of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from app.core.geometry import Box

_MILD, _HOT = (255, 206, 64), (232, 32, 96)
_DENSE = 0.82


class HeatOverlay:
    """An overlay of the canvas; empty until it is shown something."""

    def __init__(self) -> None:
        self._image = QImage()
        self._place = QRectF()
        self._boxes: Sequence[Box] = ()

    def show(self, heat: NDArray[np.uint8], box: Box) -> None:
        """Show heat.

        Args:
            heat: uint8 (h, w), 0 for none.
            box: canvas space; what all of it covers.
        """
        self._image = heat_image(heat)
        self._place = QRectF(box.left, box.top, box.width, box.height)

    def frame(self, boxes: Sequence[Box]) -> None:
        """Draw a box around some places, in canvas space."""
        self._boxes = boxes

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._boxes = QImage(), ()

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint over the picture."""
        painter.save()
        painter.setTransform(transform, combine=True)
        painter.drawImage(self._place, self._image)
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
    share = heat[..., None] / np.float32(255.0)
    colour = np.asarray(_MILD, np.float32) * (1 - share) + np.asarray(_HOT, np.float32) * share
    pixels = np.zeros((*heat.shape, 4), np.uint8)
    cover = np.where(heat > 0, np.float32(_DENSE), np.float32(0.0))
    pixels[..., :3] = np.rint(colour * cover[..., None])
    pixels[..., 3] = np.rint(cover * 255)
    height, width = heat.shape
    image = QImage(pixels.data, width, height, width * 4,
                   QImage.Format.Format_RGBA8888_Premultiplied)  # fmt: skip
    return image.copy()
