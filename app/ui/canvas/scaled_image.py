"""A picture of the canvas that is drawn quickly and without flicker at any zoom."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform


class ScaledImage:
    """Keeps smaller versions of an array, made when they are first shown.

    Args:
        array: uint8 (h, w), grey; or (h, w, 4), BGRA premultiplied; canvas size.
        keeps_peaks: a smaller pixel is the brightest of those it stands for, not their mean.
    """

    def __init__(self, array: NDArray[np.uint8], *, keeps_peaks: bool = False) -> None:
        self._levels = [np.ascontiguousarray(array)]
        self._keeps_peaks = keeps_peaks

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
        pixels = self._level(level)
        if gain != 1.0:
            pixels = np.asarray(cv2.convertScaleAbs(pixels, alpha=gain), np.uint8)
        painter.setTransform(transform, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1.0)
        painter.drawImage(QRectF(0, 0, width, height), _image(pixels))

    def _level(self, level: int) -> NDArray[np.uint8]:
        while len(self._levels) <= level and min(self._levels[-1].shape[:2]) > 1:
            last = self._levels[-1]
            half = (max(1, last.shape[1] // 2), max(1, last.shape[0] // 2))
            if self._keeps_peaks:
                spread = cv2.dilate(last, np.ones((2, 2), np.uint8), anchor=(0, 0))
                smaller = cv2.resize(spread, half, interpolation=cv2.INTER_NEAREST)
            else:
                smaller = cv2.resize(last, half, interpolation=cv2.INTER_AREA)
            self._levels.append(np.ascontiguousarray(smaller, np.uint8))
        return self._levels[min(level, len(self._levels) - 1)]


def _image(pixels: NDArray[np.uint8]) -> QImage:
    height, width = pixels.shape[:2]
    kind = (
        QImage.Format.Format_Grayscale8
        if pixels.ndim == 2
        else QImage.Format.Format_ARGB32_Premultiplied
    )
    return QImage(pixels.data, width, height, pixels.strides[0], kind)
