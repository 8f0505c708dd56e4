"""Shows a document: composes what is in view, paints it, and the overlays over it."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.raster import TileKey
from app.ui.canvas.backing import Backing
from app.ui.canvas.in_front import faded_in_front
from app.ui.canvas.outline import paint_outline
from app.ui.canvas.overlays import Overlay
from app.ui.canvas.painting import TilePainter
from app.ui.canvas.projection import Projection
from app.ui.canvas.shift import ShiftPreview
from app.ui.canvas.tool import Previews
from app.ui.canvas.turned import TransformPreview
from app.ui.canvas.viewport import Viewport
from app.ui.session import Session
from app.ui.theme import present_theme
from app.ui.view_state import ViewState

_FRAME_S = 0.006
"""For composing before a frame is painted; what is left comes with the next ones."""
_FRESH_S = 0.003
"""The same after much has changed: all else in the window is painted with the first frames."""
_REST_MS = 30
"""Until what is not in view is composed: the next event of the hand comes before it."""
_SLICE_S = 0.008
"""For composing between frames."""
_MUCH_S = 0.005
"""Planning that took so long makes a change a large one."""
_FIT_MARGIN = 0.96


class CanvasSurface(QWidget):
    """A widget that shows a session's document; it takes no pointer and no keys.

    Attributes:
        projection: the finished tiles it paints.
    """

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view_state = view_state
        self._document = session.document
        self.projection = Projection()
        self._backing = Backing(self.projection)
        self._overlays: list[Overlay] = []
        self._shift: ShiftPreview | None = None
        self._is_shift_made = True
        self._is_stand_in = False
        self._is_fitted = True
        self._is_fresh = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        view_state.camera_changed.connect(self._camera_changed)
        view_state.hovered_changed.connect(self._refresh)
        view_state.brush_changed.connect(self._refresh)
        view_state.shown_changed.connect(self._show_otherwise)
        view_state.solo_changed.connect(self._show_otherwise)
        view_state.selection_changed.connect(self._show_in_front_of_another)

    @property
    def session(self) -> Session:
        """The open document."""
        return self._session

    @property
    def view_state(self) -> ViewState:
        """How it is looked at."""
        return self._view_state

    @property
    def document(self) -> Document:
        """The document shown now."""
        return self._document

    @property
    def is_composing(self) -> bool:
        """True while tiles are out of date."""
        return self._timer.isActive()

    def layer_at(self, x: float, y: float) -> LayerId | None:
        """Give the topmost shown layer with a visible pixel at a canvas point."""
        faint: LayerId | None = None
        column, row = math.floor(x), math.floor(y)
        for layer in reversed(self._document.layers):
            at = _covers(layer, column, row)
            if at is None or not self.is_shown(layer):
                continue
            cover = float(layer.alpha.array(at)[0, 0]) / 255 * layer.opacity
            if cover >= 0.5:
                return layer.id
            if cover > 0.05 and faint is None:
                faint = layer.id
        return faint

    def is_shown(self, layer: Layer) -> bool:
        """Tell whether a layer of the document is shown: solo and its groups count."""
        state = self._view_state
        if state.solo is not None:
            return layer.id == state.solo
        return layer.id != state.left_out and self._document.is_shown(layer)

    def placed_image(self, layer: Layer, key: TileKey) -> QImage | None:
        """Give a layer's pixels in a canvas tile; None when empty. Draw from it only."""
        cache = self.projection.cache
        placement = cache.placements.of(layer.colour, layer.alpha, layer.left, layer.top)
        placed = placement.tile(0, key)
        return None if placed is None else cache.tile(placed).image

    def show_stroke(self, tiles: Previews, dirty: Box) -> None:
        """Show these tiles in place of the layers' own until `end_preview`."""
        self.projection.show_stroke(tiles, dirty, _FRAME_S)
        self.update_box(dirty)

    def update_box(self, box: Box) -> None:
        """Ask for a repaint of a box of canvas pixels alone."""
        area = QRectF(box.left, box.top, box.width, box.height)
        seen = self.viewport().to_view().mapRect(area).toAlignedRect()
        self.update(seen.adjusted(-2, -2, 2, 2))

    def show_shift(self, layer_ids: Sequence[LayerId], dx: int, dy: int) -> None:
        """Show layers moved by whole pixels until `end_preview`."""
        if self._shift is None or self._shift.layer_ids != frozenset(layer_ids):
            self._end_shift()
            self._shift = ShiftPreview(self.projection, layer_ids)
        self._shift.dx, self._shift.dy = dx, dy
        self.update()

    def show_transform(self, layer_ids: Sequence[LayerId], transform: QTransform) -> None:
        """Show layers elsewhere, larger, turned ... until `end_preview`."""
        shift = self._shift
        if not isinstance(shift, TransformPreview) or shift.layer_ids != frozenset(layer_ids):
            self._end_shift()
            shift = self._shift = TransformPreview(self.projection, layer_ids)
        shift.transform = transform
        self.update()

    def show_document(self, document: Document) -> None:
        """Show another document in place of the session's until `end_preview`."""
        self._end_shift()
        self._is_stand_in = True
        self._project(document)

    def end_preview(self) -> None:
        """Show the document as it is again."""
        self._end_shift()
        if self.projection.composer.previews:
            self.projection.end_stroke()
            self._timer.start(_REST_MS)
        if self._is_stand_in:
            self._show_again()
        self.update()

    def present(self, old: Document | None, new: Document) -> None:
        """Show a document; `old` is None for one that was just opened (the view then fits it)."""
        if old is None or old.canvas != new.canvas:
            self.end_preview()
            self._backing.drop()
            self._is_fitted = True
        if old is None:
            self._is_fresh = True
            self.projection.clear()
        self._document = new
        self._view_state.forget_missing(new, old)
        self._show_again()
        if self._is_fitted:
            self.fit()

    def add_overlay(self, overlay: Overlay) -> None:
        """Paint an overlay over the picture, above those added before."""
        if overlay not in self._overlays:
            self._overlays.append(overlay)
            self.update()

    def remove_overlay(self, overlay: Overlay) -> None:
        """Stop painting an overlay."""
        if overlay in self._overlays:
            self._overlays.remove(overlay)
            self.update()

    def viewport(self) -> Viewport:
        """Give where the canvas lies on the screen now.

        A pixel at an edge of which only a part is the view's is painted, too.
        """
        ratio = self.devicePixelRatioF()
        return Viewport(
            self._view_state.camera,
            math.ceil(self.width() * ratio),
            math.ceil(self.height() * ratio),
            ratio,
        )

    def fit(self) -> None:
        """Show the whole canvas, upright; it stays fitted when the view is resized."""
        canvas, viewport = self._document.canvas, self.viewport()
        zoom = min(viewport.width / canvas.width, viewport.height / canvas.height) * _FIT_MARGIN
        self._view_state.set_camera(
            zoom=min(zoom, 8.0), x=canvas.width / 2, y=canvas.height / 2, rotation=0.0
        )
        self._is_fitted = True

    def actual_size(self) -> None:
        """Show one canvas pixel as one screen pixel, about the middle of the view."""
        centre = QPointF(self.width() / 2, self.height() / 2)
        camera = self.viewport().zoomed_at(1.0, centre)
        self._view_state.set_camera(zoom=camera.zoom, x=camera.x, y=camera.y)

    def sizeHint(self) -> QSize:
        """Give a size for a window that knows nothing better."""
        return QSize(960, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted canvas fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw finished tiles, then overlays; compose what is dirty in view first."""
        viewport = self.viewport()
        if not viewport.is_upright:
            viewport = viewport.on_pixels()
        canvas, theme = self.projection.canvas, present_theme()
        level = viewport.level(self.projection.top_level)
        keys = viewport.keys(canvas, level)
        shift = self._shift
        budget_s = _FRESH_S if self._is_fresh else _FRAME_S
        end = time.perf_counter() + budget_s
        self.projection.look_at(level, keys)
        if not self.projection.compose_view(budget_s):
            self._timer.start(0)
        if shift is not None:
            self._is_shift_made = shift.prepare(level, keys, end)
            if not self._is_shift_made:
                self._timer.start(0)
        # Ended also when an overlay fails: Qt does not outlive a painter left on a widget.
        with QPainter(self) as painter:
            painter.setClipRegion(event.region())
            tiles = TilePainter(painter, viewport, canvas, theme)
            if self._session.is_open and shift is None and not viewport.is_upright:
                self._backing.paint(painter, viewport, level, keys, theme)
            else:
                self._backing.drop()
                tiles.surround()
                if self._session.is_open:
                    tiles.picture(shift or self.projection, level, keys)
            if self._session.is_open:
                if self._view_state.shown.pixel_grid:
                    tiles.pixel_grid()
                self._paint_overlays(painter, viewport)

    def _paint_overlays(self, painter: QPainter, viewport: Viewport) -> None:
        transform = viewport.to_view()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hovered = self._view_state.hovered
        if self._view_state.shown.outline and hovered is not None:
            layer = next((one for one in self._document.layers if one.id == hovered), None)
            if layer is not None:
                is_alone = hovered == self._view_state.solo
                paint_outline(painter, transform, layer, is_alone=is_alone)
        for overlay in (*self._overlays, *self._top_overlays()):
            painter.save()
            overlay.paint(painter, transform)
            painter.restore()

    def _top_overlays(self) -> Sequence[Overlay]:
        """Give what is painted above all overlays."""
        return ()

    def _work(self) -> None:
        self._timer.setInterval(0)
        shown, more = self.projection.work(_SLICE_S)
        if shown or not self._is_shift_made:
            self.update()
        if not more and self._is_shift_made:
            self._is_fresh = False
            self._timer.stop()

    def _show_again(self) -> None:
        self._is_stand_in = False
        document, state = self._document, self._view_state
        left_out = [one for one in document.layers if one.id == state.left_out]
        if left_out and state.solo is None:
            document = document.with_layer(replace(left_out[0], visible=False))
        self._project(document)

    def _show_otherwise(self) -> None:
        self._is_fresh = True
        self._show_again()

    def _show_in_front_of_another(self) -> None:
        if self._view_state.shown.faded and not self._is_stand_in:
            self._show_otherwise()

    def _project(self, document: Document) -> None:
        state = self._view_state
        active = state.active_layer(document) if state.shown.faded else None
        if active is not None and state.solo is None:
            document = faded_in_front(document, active)
        begin = time.perf_counter()
        self.projection.present(document, state.shown, state.solo)
        self._is_fresh |= time.perf_counter() - begin > _MUCH_S
        self._timer.start(_REST_MS)
        self.update()

    def _end_shift(self) -> None:
        if self._shift is not None:
            self._shift.close()
            self._shift = None
            self._is_shift_made = True

    def _camera_changed(self) -> None:
        self._is_fitted = False
        self.update()

    def _refresh(self) -> None:
        self.update()


def _covers(layer: Layer, column: int, row: int) -> Box | None:
    """Give a canvas pixel's box in the layer's own space; None when it lies outside."""
    box = Box(column, row, column + 1, row + 1)
    if box.intersect(layer.box) != box:
        return None
    return box.shifted(-layer.left, -layer.top)
