"""The depth viewer: the depth map in colours, and a view whose layers part with the pointer."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.ui.depth_images import Samples, colour_table, coloured, depth_map, shared_stride
from app.ui.session import Session
from app.ui.theme import present_theme, small_font
from app.ui.thumbnails import image_of, median_depth, reduced, sampled
from app.ui.view_state import ViewState
from app.ui.words import tr

_SIDE = 512
_DELAY_MS = 40


class DepthViewer(QWidget):
    """Shows depth as a map with a legend, or as layers at their distances."""

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._state = view_state
        self._is_stale = True
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._refresh)
        self.map = DepthMap(self)
        self.parallax = ParallaxView(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.map)
        self._stack.addWidget(self.parallax)
        self._map_button = _switch(tr("Map"), tr("The depth map as colours"))
        self._parallax_button = _switch(tr("2.5D"), tr("Move the pointer to look around"))
        self._map_button.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._map_button)
        group.addButton(self._parallax_button)
        self._only = QCheckBox(tr("Selected only"), self)
        self._only.setToolTip(tr("Show the depth of the selected layers alone"))
        self._strength = QSlider(Qt.Orientation.Horizontal, self)
        self._strength.setRange(0, 100)
        self._strength.setValue(40)
        self._strength.setToolTip(tr("How far layers part"))
        self._value = QLabel(self)
        self._value.setProperty("secondary", "true")
        self._lay_out()
        self._map_button.toggled.connect(self._switch_view)
        self._only.toggled.connect(lambda _: self._refresh())
        self._strength.valueChanged.connect(lambda value: self.parallax.set_strength(value / 100))
        self.parallax.set_strength(0.4)
        self.map.value_changed = self._show_value
        view_state.selection_changed.connect(self._selection_changed)
        self._switch_view(True)

    def present(self, _old: Document | None, _new: Document) -> None:
        """Show the depth of a document soon, when someone can see it; a stroke comes first."""
        self._delay.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self._map_button)
        row.addWidget(self._parallax_button)
        row.addSpacing(4)
        row.addWidget(self._only)
        row.addWidget(self._strength, 1)
        row.addStretch(1)
        row.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(row)

    def _switch_view(self, is_map: bool) -> None:
        self._stack.setCurrentWidget(self.map if is_map else self.parallax)
        self._only.setVisible(is_map)
        self._strength.setVisible(not is_map)
        self._value.setVisible(is_map)
        self._refresh()

    def _selection_changed(self) -> None:
        if self._only.isChecked():
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        document = self._session.document
        shown = tuple(layer for layer in document.layers if document.is_shown(layer))
        if self._stack.currentWidget() is self.parallax:
            self.parallax.present(document, shown)
            return
        if self._only.isChecked():
            chosen = set(self._state.selected)
            shown = tuple(layer for layer in document.layers if layer.id in chosen)
        self.map.present(document, shown)

    def _show_value(self, value: float | None) -> None:
        self._value.setText("" if value is None else f"{value:.3f}")


class DepthMap(QWidget):
    """The colour map with its legend; tells the depth under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._samples = Samples()
        self._depth: Any = None
        self._known: Any = None
        self._image = QImage()
        self._range = (0.0, 1.0)
        self.value_changed: Any = lambda _value: None

    def sizeHint(self) -> QSize:
        """Leave most of the column to the layers."""
        return QSize(280, 190)

    def present(self, document: Document, layers: tuple[Layer, ...]) -> None:
        """Show the depth of these layers."""
        depth, known = depth_map(document, layers, _SIDE, self._samples)
        self._samples.end_round()
        # Fitted to the figure, which the panel is small enough for.
        box = matte_box(known.astype(np.uint8))
        self._depth, self._known = depth[box.slices], known[box.slices]
        self._image = QImage()
        if self._known.any():
            values = self._depth[self._known]
            self._range = (float(values.min()), float(values.max()))
            self._image = image_of(coloured(self._depth, self._known, *self._range))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map and the legend."""
        theme = present_theme()
        painter = QPainter(self)
        # Lighter than the canvas's surround in the dark theme: what is far is nearly black.
        ground = theme.edge if theme.name == "dark" else theme.surround
        painter.fillRect(self.rect(), QColor(ground))
        painter.setFont(small_font(self.font()))
        if self._image.isNull():
            painter.setPen(QColor(theme.text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No depth yet"))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._placed()
        painter.drawImage(place, reduced(self._image, place.width() * self.devicePixelRatioF()))
        self._paint_legend(painter)
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        theme = present_theme()
        bar = QRect(self.width() - 22, 24, 10, max(20, self.height() - 48))
        gradient = QLinearGradient(QPointF(bar.topLeft()), QPointF(bar.bottomLeft()))
        table = colour_table()
        for stop in range(0, 256, 15):
            gradient.setColorAt(stop / 255, QColor(*map(int, table[stop])))
        painter.fillRect(bar, gradient)
        painter.setPen(QColor(theme.text))
        align = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(0, 6, self.width() - 8, 16), align, tr("near"))
        painter.drawText(QRect(0, self.height() - 20, self.width() - 8, 16), align, tr("far"))

    def _placed(self) -> QRectF:
        return _fitted(self._image.width(), self._image.height(), self.width() - 36, self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the depth under the pointer."""
        if self._image.isNull():
            self.value_changed(None)
            return
        place = self._placed()
        x = int((event.position().x() - place.left()) / place.width() * self._image.width())
        y = int((event.position().y() - place.top()) / place.height() * self._image.height())
        inside = 0 <= x < self._image.width() and 0 <= y < self._image.height()
        self.value_changed(float(self._depth[y, x]) if inside and self._known[y, x] else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self.value_changed(None)
        super().leaveEvent(event)


class ParallaxView(QWidget):
    """Layers at their distances; they part as the pointer moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self._planes: list[tuple[QImage, QPointF, float, float]] = []
        self._images: dict[LayerId, tuple[Layer, int, QImage]] = {}
        self._reduced: dict[int, list[QImage]] = {}
        self._size = QSize(1, 1)
        self._strength = 0.4
        self._look = QPointF(0.0, 0.0)

    def sizeHint(self) -> QSize:
        """Be as large as the map."""
        return QSize(280, 190)

    def set_strength(self, strength: float) -> None:
        """Set how far layers part, 0..1."""
        self._strength = strength
        self.update()

    def present(self, document: Document, layers: tuple[Layer, ...]) -> None:
        """Show these layers."""
        stride = shared_stride(document, _SIDE)
        box = Box(0, 0, 0, 0)
        for layer in layers:
            box = box.union(layer.box)
        box = box.intersect(document.canvas.box)
        self._size = QSize(max(1, box.width // stride), max(1, box.height // stride))
        self._planes = []
        self._reduced = {}
        images: dict[LayerId, tuple[Layer, int, QImage]] = {}
        medians = {layer.id: median_depth(layer) for layer in layers}
        known = [value for value in medians.values() if value is not None]
        middle = float(np.mean(known)) if known else 0.5
        span = max((max(known) - min(known)) if known else 1.0, 1e-3)
        for layer in layers:
            kept = self._images.get(layer.id)
            if kept is not None and kept[0].alpha is layer.alpha and kept[0].colour is layer.colour:
                image = kept[2]
            else:
                rgba = np.dstack([sampled(layer.colour, stride), sampled(layer.alpha, stride)])
                image = image_of(rgba)
            images[layer.id] = (layer, stride, image)
            median = medians[layer.id]
            nearness = 0.0 if median is None else (middle - median) / span
            place = QPointF((layer.left - box.left) / stride, (layer.top - box.top) / stride)
            self._planes.append((image, place, nearness, layer.opacity))
        self._images = images
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the layers, each shifted by its nearness."""
        theme = present_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surround))
        if not self._planes:
            painter.setFont(small_font(self.font()))
            painter.setPen(QColor(theme.secondary if theme.name == "dark" else theme.text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No layers yet"))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = _fitted(self._size.width(), self._size.height(), self.width(), self.height())
        painter.setClipRect(self.rect())
        scale = place.width() / self._size.width()
        reach = self._strength * 0.16 * self._size.width()
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        images = self._at_scale(scale * self.devicePixelRatioF())
        for image, (plane, at, nearness, opacity) in zip(images, self._planes, strict=True):
            painter.setOpacity(opacity)
            shift = QPointF(self._look.x() * nearness * reach, self._look.y() * nearness * reach)
            painter.drawImage(QRectF(at + shift, QSizeF(plane.size())), image)
        painter.end()

    def _at_scale(self, scale: float) -> list[QImage]:
        """Give the planes' images halved as often as they are shown halved."""
        level = max(0, math.floor(math.log2(1.0 / max(scale, 1e-3))))
        if level not in self._reduced:
            images = [plane[0] for plane in self._planes]
            self._reduced[level] = [reduced(one, one.width() / 2**level) for one in images]
        return self._reduced[level]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look from where the pointer is."""
        self._look = QPointF(
            1.0 - 2.0 * event.position().x() / max(1, self.width()),
            1.0 - 2.0 * event.position().y() / max(1, self.height()),
        )
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Look straight again."""
        self._look = QPointF(0.0, 0.0)
        self.update()
        super().leaveEvent(event)


def _switch(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("flat", "true")
    button.setProperty("switch", "true")
    button.setToolTip(tip)
    return button


def _fitted(width: int, height: int, room_width: int, room_height: int) -> QRectF:
    scale = min((room_width - 16) / max(1, width), (room_height - 16) / max(1, height))
    shown_width, shown_height = max(1.0, width * scale), max(1.0, height * scale)
    return QRectF(
        (room_width - shown_width) / 2, (room_height - shown_height) / 2,
        shown_width, shown_height,
    )  # fmt: skip
