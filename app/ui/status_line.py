"""The status bar: zoom, canvas size, pointer and colour under it, the tool's hint, jobs."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from app.core.composite import shown
from app.core.document import Document
from app.core.geometry import Box
from app.ui.depth_images import depth_at, depth_colour
from app.ui.session import Session
from app.ui.view_state import ViewState
from app.ui.words import tr

_ROOMY = 1000
"""Width from which there is room for the pointer's place beside a running job."""
_WIDE = 640
"""Width from which there is room for the canvas size beside a hint."""


class StatusLine(QStatusBar):
    """Follows the view state and the pointer."""

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self.setSizeGripEnabled(False)
        self._zoom = _fixed("1234.5 %")
        self._size = _fixed("00000 × 00000 px")
        self._pointer = _fixed("00000, 00000")
        self._swatch = QLabel(self)
        self._swatch.setFixedSize(QSize(12, 12))
        self._colour = _fixed("#000000  100 %")
        self._hint = ElidedLabel(self)
        for label in (self._zoom, self._size, self._pointer, self._swatch, self._colour):
            self.addWidget(label)
        self.addWidget(self._hint, 1)
        self._at: tuple[float, float] | None = None
        view_state.camera_changed.connect(self._show_zoom)
        view_state.shown_changed.connect(self._point_again)
        self.leave()
        self._show_zoom()

    def present(self, _old: Document | None, new: Document) -> None:
        """Show the size of a document, and what is under the resting pointer now."""
        size = new.canvas
        self._size.setText(
            tr("{width} × {height} px", width=size.width, height=size.height)
            if self._session.is_open
            else ""
        )
        self._show_zoom()
        self._point_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the pointer where it is narrow, then the canvas size."""
        super().resizeEvent(event)
        self._size.setVisible(self.width() >= _WIDE)
        for label in (self._pointer, self._swatch, self._colour):
            label.setVisible(self.width() >= _ROOMY)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: a job that begins must not make a small window larger."""
        return QSize(0, super().minimumSizeHint().height())

    def set_hint(self, words: str) -> None:
        """Show what the tool does."""
        self._hint.setText(words)
        self._hint.setToolTip(words)

    def point(self, x: float, y: float) -> None:
        """Show a canvas point and the composite's colour there, or the depth if that is shown."""
        if not self._session.is_open:
            return
        self._at = x, y
        column, row = math.floor(x), math.floor(y)
        self._pointer.setText(f"{column}, {row}")
        canvas = self._session.document.canvas
        if not (0 <= column < canvas.width and 0 <= row < canvas.height):
            self._show_colour(None)
            return
        if self._state.shown.depth:
            self._show_depth(depth_at(self._session.document, column, row))
            return
        pixel = _pixel(self._session.document, column, row)
        self._show_colour(pixel)

    def leave(self) -> None:
        """Nothing is under the pointer."""
        self._at = None
        self._pointer.setText("")
        self._show_colour(None)

    def _point_again(self) -> None:
        if self._at is not None:
            self.point(*self._at)

    def _show_colour(self, pixel: tuple[int, int, int, int] | None) -> None:
        pixmap = QPixmap(12, 12)
        pixmap.fill(Qt.GlobalColor.transparent if pixel is None else QColor(*pixel[:3]))
        self._swatch.setPixmap(pixmap)
        if pixel is None:
            self._colour.setText("")
        else:
            name = QColor(*pixel[:3]).name()
            alpha = "" if pixel[3] == 255 else f"  {round(pixel[3] / 2.55)} %"
            self._colour.setText(f"{name}{alpha}" if pixel[3] else tr("transparent"))

    def _show_depth(self, depth: float | None) -> None:
        pixmap = QPixmap(12, 12)
        pixmap.fill(Qt.GlobalColor.transparent if depth is None else depth_colour(depth))
        self._swatch.setPixmap(pixmap)
        self._colour.setText(
            tr("no depth") if depth is None else tr("depth {depth}", depth=f"{depth:.3f}")
        )

    def _show_zoom(self) -> None:
        percent = self._state.camera.zoom * 100
        words = f"{percent:.0f}" if percent >= 20 else f"{percent:.1f}"
        self._zoom.setText(tr("{percent} %", percent=words) if self._session.is_open else "")


class ElidedLabel(QLabel):
    """Ends in an ellipsis where its words do not fit, unless they may have several lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits of the words."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            words = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width()
            )
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), int(align), words)


def _pixel(document: Document, column: int, row: int) -> tuple[int, int, int, int]:
    red, green, blue, alpha = shown(document, Box(column, row, column + 1, row + 1))[0, 0]
    return int(red), int(green), int(blue), int(alpha)


def _fixed(longest: str) -> QLabel:
    label = QLabel()
    label.setContentsMargins(6, 0, 6, 0)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(longest) + 12)
    return label
