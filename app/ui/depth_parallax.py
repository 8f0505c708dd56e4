"""The 2.5D view: layers at their distances, turned with the mouse."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.document import Document, Layer
from app.core.geometry import Box
from app.stages.parallax import Scene, looks, scene_of
from app.ui.canvas.modes import PAINTED
from app.ui.delay import delay
from app.ui.depth_planes import Plane, Planes, ShownLayer
from app.ui.theme import present_theme, small_font
from app.ui.thumbnails import median_depth
from app.ui.words import tr

_FRAME_MS = 16
_ROUND_S = 2.0
_LOOKS = 500
_SETTLE_MS = 150
_MOST_DRAWN = 3_500_000
"""Pixels of all layers that are drawn in one frame while they move."""
_KEY_STEP = 0.1
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_HAIR = QSizeF(1e-3, 1e-3)
"""Drawn so much larger than it is, an image may lie between whole pixels."""


class ParallaxView(QWidget):
    """Layers at their distances; a drag looks at them from aside.

    Signals:
        wiggles_changed(is_on): it begins or stops to move by itself.
    """

    wiggles_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(
            tr("Drag to look from another side; double-click to look from the front again")
        )
        self._scene = Scene({}, Box(0, 0, 0, 0), 0.0)
        self._planes = Planes(self)
        self._strength = 0.4
        self.look = QPointF(0.0, 0.0)
        self._grip: tuple[QPointF, QPointF] | None = None
        self._since = 0.0
        self._planes.made.connect(self._rest_soon)
        self._settle = delay(self, _SETTLE_MS, self._plan)
        self._rest = delay(self, _SETTLE_MS, self.update)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._wiggle)

    def sizeHint(self) -> QSize:
        """Be as high as what is shown at the map's width, up to a square."""
        box, (width, least) = self._scene.box, (280, 190)
        height = width * box.height // max(1, box.width)
        return QSize(width, min(width, max(least, height)))

    @property
    def is_ready(self) -> bool:
        """True when all layers are there at the size of the screen."""
        return self._planes.is_ready

    @property
    def strength(self) -> float:
        """How far layers part, 0..1."""
        return self._strength

    def set_strength(self, strength: float) -> None:
        """Set how far layers part, 0..1."""
        self._strength = strength
        self.update()

    def reset(self) -> None:
        """Look straight, and be still."""
        self.set_wiggles(False)
        self._rest.stop()
        self.look = QPointF(0.0, 0.0)
        self.update()

    def set_wiggles(self, is_on: bool) -> None:
        """Go round by itself, or stop."""
        if is_on == self._clock.isActive():
            return
        if is_on:
            self._since = time.perf_counter()
            self._clock.start()
        else:
            self._clock.stop()
        self.wiggles_changed.emit(is_on)

    def present(self, document: Document) -> None:
        """Show the layers of a document that are shown; those that changed come soon."""
        self._scene = scene_of(document, median_depth)
        self.updateGeometry()
        layers = []
        base: Layer | None = None
        for layer in document.layers:
            if not layer.clipped:
                base = layer
            clip = base if layer.clipped else None
            if not document.is_shown(layer) or not (clip is None or document.is_shown(clip)):
                continue
            opacity = layer.opacity
            for group in document.path(layer):
                opacity *= group.opacity
            layers.append(ShownLayer(layer, opacity, clip))
        self._planes.layers = layers
        self._plan()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the layers, each shifted by its nearness."""
        theme = present_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surround))
            if not self._planes.layers or self._scene.box.is_empty:
                painter.setFont(small_font(self.font()))
                painter.setPen(QColor(theme.secondary if theme.name == "dark" else theme.text))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No layers yet"))
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            share = self._share() if self._rest.isActive() else 1.0
            if share < 1.0:
                size = (QSizeF(self.size()) * self.devicePixelRatioF() * share).toSize()
                coarse = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
                coarse.fill(QColor(theme.surround))
                with QPainter(coarse) as inner:
                    inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                    inner.scale(share, share)
                    self._draw(inner)
                painter.drawImage(self.rect(), coarse)
            else:
                painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
                self._draw(painter)

    def _share(self) -> float:
        """Give how much smaller the layers are drawn while they move, so that it stays smooth."""
        return min(1.0, math.sqrt(_MOST_DRAWN / max(1, self._planes.pixels)))

    def _draw(self, painter: QPainter) -> None:
        """Draw the layers, in device pixels."""
        scale = self._fitting_scale()
        painter.translate(self._corner(scale))
        for one in self._planes.layers:
            plane = self._planes.of(one)
            if plane is not None and not plane.image.isNull():
                painter.setOpacity(one.opacity)
                painter.setCompositionMode(PAINTED.get(one.layer.blend, _OVER))
                size = QSizeF(plane.image.size()) * (scale / plane.scale)
                painter.drawImage(QRectF(self._place(one, plane, scale), size + _HAIR), plane.image)

    def _place(self, one: ShownLayer, plane: Plane, scale: float) -> QPointF:
        """Give where a plane lies now, device pixels from the corner."""
        layer, box = one.layer, self._scene.box
        look = (self.look.x(), self.look.y())
        dx, dy = self._scene.shift(layer.id, look, self._strength)
        corner = QPointF(layer.left - box.left + dx, layer.top - box.top + dy) * scale
        return corner + plane.inset * (scale / plane.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch what is there; what fits comes when the size stays."""
        super().resizeEvent(event)
        self._settle.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.set_wiggles(False)
            self._grip = event.position(), self.look
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn: the near layers go with the pointer."""
        if self._grip is None:
            return
        start, look = self._grip
        moved = event.position() - start
        self.look_from(
            look.x() + 2 * moved.x() / max(1, self.width()),
            look.y() + 2 * moved.y() / max(1, self.height()),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; the view stays as it is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Look straight again."""
        self.reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn by the arrows; Home looks straight again."""
        steps = {
            Qt.Key.Key_Left: (-_KEY_STEP, 0.0),
            Qt.Key.Key_Right: (_KEY_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_KEY_STEP),
            Qt.Key.Key_Down: (0.0, _KEY_STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Home:
            self.reset()
        elif step is not None:
            self.look_from(self.look.x() + step[0], self.look.y() + step[1])
        else:
            super().keyPressEvent(event)

    def look_from(self, x: float, y: float) -> None:
        """Look from a place, each -1..1; many large layers are drawn finely when it stays."""
        self.look = QPointF(min(1.0, max(-1.0, x)), min(1.0, max(-1.0, y)))
        self._rest_soon()

    def _wiggle(self) -> None:
        if self.isVisible():
            turn = (time.perf_counter() - self._since) / _ROUND_S
            self.look_from(*_ROUND[math.floor(turn * _LOOKS) % _LOOKS])

    def _fitting_scale(self) -> float:
        """Give device pixels for one canvas pixel."""
        box, ratio = self._scene.box, self.devicePixelRatioF()
        width, height = (self.width() - 16) * ratio, (self.height() - 16) * ratio
        return max(1e-4, min(width / max(1, box.width), height / max(1, box.height)))

    def _corner(self, scale: float) -> QPointF:
        """Give where the upper left corner of what is shown lies, device pixels."""
        box, ratio = self._scene.box, self.devicePixelRatioF()
        return QPointF(
            round((self.width() * ratio - box.width * scale) / 2),
            round((self.height() * ratio - box.height * scale) / 2),
        )

    def _plan(self) -> None:
        """Have the images made that are missing at the present size."""
        self._settle.stop()
        self._planes.plan(self._fitting_scale())
        self.update()

    def _rest_soon(self) -> None:
        """Draw what there is, and finely once nothing moves."""
        self._rest.start()
        self.update()


_ROUND = looks(_LOOKS)
