"""The outline of a layer, to show which one the pointer is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.core.document import Layer
from app.core.raster import Raster
from app.ui.theme import present_theme

_MOST_PIXELS = 1024
_MOST_CHANGES = 30_000
_MOST_POINTS = 6000
_VISIBLE = 100
_SMOOTH_POINTS = 1000
_TINY = 28
"""Pixels of the screen that a layer is large at the most to be framed."""
_AWAY = 6
"""Pixels of the screen between such a layer and its frame."""
_paths: WeakKeyDictionary[Raster, QPainterPath] = WeakKeyDictionary()


def outline(layer: Layer) -> QPainterPath:
    """Give the line around a layer's visible pixels, in canvas space."""
    return matte_outline(layer.alpha, layer.left, layer.top)


def paint_outline(
    painter: QPainter, transform: QTransform, layer: Layer, *, is_alone: bool = False
) -> None:
    """Paint a layer's outline where a transform from canvas space puts it.

    A layer that is tiny there would lie below it, and gets a frame around it instead. Of one that
    is shown alone nothing is to be told but where it is.
    """
    path = transform.map(outline(layer))
    box = path.boundingRect()
    if max(box.width(), box.height()) < _TINY:
        path = _framed(path)
    elif is_alone:
        return
    # Smooth wide lines take long: of many points they are drawn with steps.
    is_simple = path.elementCount() < _SMOOTH_POINTS
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_simple)
    painter.setPen(QPen(Qt.GlobalColor.black, 3.0))
    painter.setOpacity(0.35)
    painter.drawPath(path)
    painter.setOpacity(1.0)
    painter.setPen(QPen(QColor(present_theme().accent), 1.5))
    painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _framed(path: QPainterPath) -> QPainterPath:
    """Give a frame around a path, so far from it that what it marks stays as it looks."""
    frame = QPainterPath()
    if not path.isEmpty():
        box = path.boundingRect().adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
        frame.addRoundedRect(box, _AWAY, _AWAY)
    return frame


def matte_outline(matte: Raster, left: int, top: int) -> QPainterPath:
    """Give the line around a matte's visible pixels, in canvas space."""
    path = _paths.get(matte)
    if path is None:
        path = _paths[matte] = _trace(matte)
    return path.translated(left, top)


def _trace(alpha: Raster) -> QPainterPath:
    """Trace ever coarser until the line is simple enough to be drawn in every frame."""
    step = max(1, -(-max(alpha.width, alpha.height) // _MOST_PIXELS))
    shown = alpha.array()[::step, ::step] > _VISIBLE
    curves = _curves(shown)
    while curves is None:
        step, shown = 2 * step, shown[::2, ::2]
        curves = _curves(shown)
    path = QPainterPath()
    for curve in curves:
        points = (curve[:, 0].astype(np.float64) / 2 - 0.75) * step
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        path.closeSubpath()
    return path


def _curves(shown: NDArray[np.bool_]) -> Sequence[NDArray[Any]] | None:
    """Give the lines around pixels, (n, 1, 2), at twice their size; None if there are too many."""
    changes = np.count_nonzero(shown[1:] != shown[:-1])
    changes += np.count_nonzero(shown[:, 1:] != shown[:, :-1])
    if changes > _MOST_CHANGES:
        return None
    # A frame of empty pixels and twice the size, so that the line runs around the pixels.
    matte = np.pad(shown.astype(np.uint8), 1).repeat(2, axis=0).repeat(2, axis=1)
    curves, _ = cv2.findContours(matte, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_L1)
    return curves if sum(map(len, curves)) <= _MOST_POINTS else None
