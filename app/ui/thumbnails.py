"""Small pictures of layers and files, kept weakly by the value they show."""

from __future__ import annotations

import time
import weakref
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from app.core import depth
from app.core.document import Document, Layer
from app.core.geometry import matte_box
from app.core.raster import Raster, stride_for
from app.ui.delay import delay
from app.ui.theme import present_theme

_TURN_S = 0.004
_medians: weakref.WeakKeyDictionary[Raster, tuple[weakref.ref[Raster], float | None]] = (
    weakref.WeakKeyDictionary()
)


class LayerThumbnails(QObject):
    """Thumbnails of layers, a few made in each turn of the event loop.

    Signals:
        more: some that were asked for can be made now.
    """

    more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: weakref.WeakKeyDictionary[Raster, tuple[Any, QPixmap]] = (
            weakref.WeakKeyDictionary()
        )
        self._spent_s = 0.0
        self._is_missing = False
        self._next_turn = delay(self, 0, self._begin_turn)

    def of(self, layer: Layer, side: int, ratio: float) -> QPixmap | None:
        """Give a layer on a checkerboard, `side` logical pixels square; None for not yet."""
        key = (id(layer.colour), side, ratio)
        kept = self._made.get(layer.alpha)
        if kept is not None and kept[0] == key:
            return kept[1]
        self._next_turn.start()
        if self._spent_s > _TURN_S:
            self._is_missing = True
            return None
        begin = time.perf_counter()
        pixmap = on_checkerboard(layer_image(layer, round(side * ratio)), side, ratio)
        self._made[layer.alpha] = (key, pixmap)
        self._spent_s += time.perf_counter() - begin
        return pixmap

    def _begin_turn(self) -> None:
        self._spent_s = 0.0
        if self._is_missing:
            self._is_missing = False
            self.more.emit()


def image_of(rgba: NDArray[np.uint8]) -> QImage:
    """Give a QImage with its own copy of a straight RGBA array, uint8 (h, w, 4)."""
    data = np.ascontiguousarray(rgba)
    height, width = data.shape[:2]
    wrapped = QImage(data.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return wrapped.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def rgba_of(image: QImage) -> NDArray[np.uint8]:
    """Give the pixels of an image in Format_RGBA8888, uint8 (h, w, 4), straight."""
    height, width = image.height(), image.width()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, : 4 * width].reshape(height, width, 4)


def layer_image(layer: Layer, side: int) -> QImage:
    """Give the layer at about `side` pixels, cropped to what is visible of it."""
    stride = stride_for(layer.alpha, side * 3)
    alpha, colour = layer.alpha.sampled(stride), layer.colour.sampled(stride)
    box = matte_box(alpha, 8)
    if box.is_empty:
        return QImage()
    return image_of(np.dstack([colour[box.slices], alpha[box.slices]]))


def on_checkerboard(image: QImage, side: int, ratio: float) -> QPixmap:
    """Give an image fitted into a square on a small checkerboard."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    theme = present_theme()
    pixmap.fill(QColor(theme.checker_light))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    dark = QColor(theme.checker_dark)
    for y in range(0, side, 4):
        for x in range((y // 4 % 2) * 4, side, 8):
            painter.fillRect(x, y, 4, 4, dark)
    if not image.isNull():
        scale = min((side - 2) / image.width(), (side - 2) / image.height())
        width, height = image.width() * scale, image.height() * scale
        fitted = image.scaled(
            max(1, round(width * ratio)),
            max(1, round(height * ratio)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(QRectF((side - width) / 2, (side - height) / 2, width, height), fitted)
    painter.end()
    return pixmap


def reduced(image: QImage, width: float) -> QImage:
    """Give an image made smaller to about a width, each pixel a mean of those it stands for."""
    if image.isNull() or image.width() <= width:
        return image
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(max(1, round(width)), mode)


def document_image(document: Document, side: int) -> QImage:
    """Give the original picture at about `side` pixels; empty when there is none."""
    if document.picture is None:
        return QImage()
    return image_of(document.picture.sampled(stride_for(document.picture, side)))


def median_depth(layer: Layer) -> float | None:
    """Give the middle depth of what is visible, 0 near to 1 far; None without depth or pixels."""
    if layer.depth is None:
        return None
    kept = _medians.get(layer.alpha)
    if kept is None or kept[0]() is not layer.depth:
        stride = stride_for(layer.alpha, 64)
        values, alpha = layer.depth.sampled(stride), layer.alpha.sampled(stride)
        is_seen = bool((alpha >= depth.VISIBLE).any())
        middle = depth.median_depth(values, alpha) if is_seen else None
        kept = weakref.ref(layer.depth), middle
        _medians[layer.alpha] = kept
    return kept[1]
