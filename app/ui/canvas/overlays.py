"""What is painted over the picture: handles, tints, outlines.

An overlay paints; it takes no events. What the pointer does is the tool's business
(`app.ui.canvas.tool`); an object that does both is passed to `set_tool`, which paints the tool
as the topmost overlay by itself.

    class FaceBox:
        def paint(self, painter, transform):
            outline = transform.map(QPolygonF(QRectF(10, 20, 300, 300)))  # canvas pixels
            painter.setPen(QPen(accent, 1.5))
            painter.drawPolygon(outline)                                  # view pixels

    view.add_overlay(face_box)      # above those added before it
    view.update()                   # whenever what it paints has changed
    view.remove_overlay(face_box)
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter, QTransform


class Overlay(Protocol):
    """Something painted over the picture."""

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint over the picture.

        The painter is in the view's own pixels (logical, not device), with antialiasing on, and
        is saved before and restored after the call. Handles and lines of a fixed width on the
        screen map their points with the transform; a picture in canvas pixels (a tint) calls
        `painter.setTransform(transform, combine=True)` and draws at canvas coordinates.

        Args:
            painter: active on the view.
            transform: from canvas space to the view's pixels; holds zoom, rotation and mirror.
        """
