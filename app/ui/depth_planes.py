"""The layers of the 2.5D view as images at the size of the screen, made a few at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from app.core.document import Layer, LayerId
from app.core.geometry import matte_box
from app.core.raster import Raster
from app.ui.thumbnails import image_of

_SLICE_S = 0.008
_FINER = 2
"""Pixels that are read for one that is shown, each way: their mean is smooth."""
_MOST_READ = 1_500_000
"""Pixels of a layer that are read at most, so that no step takes long."""

_Key = tuple[Raster, Raster, float, "tuple[Layer, Layer] | None"]
"""Colour, alpha, scale, and the layer with its base if it is clipped to one."""


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A layer as it is drawn.

    Attributes:
        image: at the size of the screen.
        inset: device pixels from the layer's upper left corner to the image's.
        scale: device pixels for one canvas pixel.
    """

    image: QImage
    inset: QPointF
    scale: float


@dataclass(frozen=True, slots=True, eq=False)
class ShownLayer:
    """A layer to draw.

    Attributes:
        layer: its pixels.
        opacity: with that of the groups around it, 0..1.
        base: the layer it is clipped to, or None.
    """

    layer: Layer
    opacity: float
    base: Layer | None


class Planes(QObject):
    """Keeps an image of each layer; makes those that are missing when there is time.

    Attributes:
        layers: what is shown, bottom first; `plan` has their images made.

    Signals:
        made(): some more images are there.
    """

    made = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.layers: Sequence[ShownLayer] = ()
        self._kept: dict[LayerId, tuple[_Key, Plane]] = {}
        self._waiting: list[ShownLayer] = []
        self._scale = 1.0
        self._work = QTimer(self)
        self._work.timeout.connect(self._make_some)

    @property
    def is_ready(self) -> bool:
        """True when no image is missing."""
        return not self._waiting

    @property
    def pixels(self) -> int:
        """Pixels of all images together."""
        return sum(one.image.width() * one.image.height() for _, one in self._kept.values())

    def of(self, one: ShownLayer) -> Plane | None:
        """Give a layer's image, perhaps out of date; None while there is none."""
        return self._kept.get(one.layer.id, (None, None))[1]

    def plan(self, scale: float) -> None:
        """Have the images made that are missing at so many device pixels for a canvas pixel."""
        self._scale = scale
        there = {one.layer.id for one in self.layers}
        self._kept = {key: kept for key, kept in self._kept.items() if key in there}
        self._waiting = []
        for one in self.layers:
            kept = self._kept.get(one.layer.id)
            if kept is None or kept[0] != self._key(one):
                self._waiting.append(one)
        if self._waiting:
            self._work.start(0)

    def _key(self, one: ShownLayer) -> _Key:
        """Give what a layer's image depends on."""
        pair = None if one.base is None else (one.layer, one.base)
        return one.layer.colour, one.layer.alpha, self._scale, pair

    def _make_some(self) -> None:
        end = time.perf_counter() + _SLICE_S
        while self._waiting and time.perf_counter() < end:
            one = self._waiting.pop()
            self._kept[one.layer.id] = self._key(one), self._made(one)
        if not self._waiting:
            self._work.stop()
        self.made.emit()

    def _made(self, one: ShownLayer) -> Plane:
        plane = self._reduced(one.layer)
        if one.base is None or plane.image.isNull():
            return plane
        base = self._reduced(one.base)
        apart = QPointF(one.base.left - one.layer.left, one.base.top - one.layer.top)
        mask = QImage(plane.image.size(), plane.image.format())
        mask.fill(Qt.GlobalColor.transparent)
        with QPainter(mask) as painter:
            painter.drawImage(apart * self._scale + base.inset - plane.inset, base.image)
        with QPainter(plane.image) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.drawImage(0, 0, mask)
        return plane

    def _reduced(self, layer: Layer) -> Plane:
        stride = 1
        while stride < 128 and 1 / (stride * 2) >= self._scale * _FINER:
            stride *= 2
        while layer.alpha.width * layer.alpha.height > _MOST_READ * stride**2:
            stride *= 2
        alpha = layer.alpha.sampled(stride)
        box = matte_box(alpha)
        if box.is_empty:
            return Plane(QImage(), QPointF(), self._scale)
        rgba = np.dstack([layer.colour.sampled(stride)[box.slices], alpha[box.slices]])
        scale = stride * self._scale
        image = image_of(rgba).scaled(
            max(1, round(box.width * scale)),
            max(1, round(box.height * scale)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
        return Plane(image, QPointF(box.left, box.top) * scale, self._scale)
