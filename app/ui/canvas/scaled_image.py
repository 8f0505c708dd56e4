"""A picture of the canvas that is drawn quickly and without flicker at any zoom."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform


class ScaledImage:
    """Keeps smaller versions of an array; a worker makes it, as they may take longer than a frame.

    Args:
        array: uint8 (h, w), grey; or (h, w, 4), BGRA premultiplied; canvas size.
        keeps_peaks: a smaller pixel is the brightest of those it stands for, not their mean.
    """

    def __init__(self, array: NDArray[np.uint8], *, keeps_peaks: bool = False) -> None:
        self._levels = [np.ascontiguousarray(array)]
        while min(self._levels[-1].shape[:2]) > 1:
            self._levels.append(_halved(self._levels[-1], keeps_peaks=keeps_peaks))

    def draw(self, painter: QPainter, transform: QTransform, gain: float = 1.0) -> None:
        """Draw it over the canvas.

        Args:
            painter: in the view's pixels.
            transform: from canvas space to these.
            gain: brightness is multiplied by this.
        """
        height, width = self._levels[0].shape[:2]
        ratio = painter.device().devicePixelRatioF()
        scale = math.hypot(transform.m11(), transform.m12()) * ratio
        level = max(0, math.floor(math.log2(1.0 / max(scale, 1e-3))))
        pixels = self._levels[min(level, len(self._levels) - 1)]
        if gain != 1.0:
            pixels = np.asarray(cv2.convertScaleAbs(pixels, alpha=gain), np.uint8)
        painter.setTransform(transform, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1.0)
        painter.drawImage(QRectF(0, 0, width, height), _image(pixels))


def _halved(array: NDArray[np.uint8], *, keeps_peaks: bool) -> NDArray[np.uint8]:
    half = (max(1, array.shape[1] // 2), max(1, array.shape[0] // 2))
    way = cv2.INTER_AREA
    if keeps_peaks:
        array = np.asarray(cv2.dilate(array, np.ones((2, 2), np.uint8), anchor=(0, 0)), np.uint8)
        way = cv2.INTER_NEAREST
    return np.ascontiguousarray(cv2.resize(array, half, interpolation=way), np.uint8)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    height, width = pixels.shape[:2]
    kind = (
        QImage.Format.Format_Grayscale8
        if pixels.ndim == 2
        else QImage.Format.Format_ARGB32_Premultiplied
    )
    return QImage(pixels.data, width, height, pixels.strides[0], kind)
