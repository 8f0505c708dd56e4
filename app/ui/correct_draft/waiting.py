"""Clicks and strokes made before the picture was looked at: they are done right after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.core.corrections import Hint
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.ui.correct_draft.tints import part_tint
from app.wiring import regions_meant

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

Path = Sequence[tuple[int, int]]

_DOT, _LINE = 7.0, 5.0
"""View pixels: the radius of a click, and the width of a stroke."""


@dataclass(frozen=True, slots=True)
class _Gesture:
    path: Path
    part: Part | None
    side: Side
    is_stroke: bool = False


class Waiting:
    """The gestures that wait, the first one first."""

    def __init__(self) -> None:
        self._gestures: list[_Gesture] = []

    def __len__(self) -> int:
        return len(self._gestures)

    def add(
        self, path: Path, part: Part | None, side: Side, canvas: Size, *, is_stroke: bool
    ) -> bool:
        """Keep a gesture; False where it does not touch the canvas.

        Args:
            path: pixels of the canvas that the pointer was on.
            part: that it names.
            side: of the part.
            canvas: its size.
            is_stroke: it was more than a click.
        """
        is_there = any(0 <= x < canvas.width and 0 <= y < canvas.height for x, y in path)
        if is_there:
            self._gestures.append(_Gesture(tuple(path), part, side, is_stroke))
        return is_there

    def drop_last(self) -> None:
        """Forget the last one."""
        self._gestures.pop()

    def clear(self) -> None:
        """Forget all."""
        self._gestures.clear()

    def take(self, labelling: Labelling) -> list[tuple[Hint, ...]]:
        """Give what each says of the regions that there are now; none waits any more."""
        gestures, self._gestures = self._gestures, []
        said = [
            tuple(
                Hint(x, y, one.part, one.side, one.is_stroke)
                for x, y in regions_meant(labelling, list(one.path)).values()
            )
            for one in gestures
        ]
        return [hints for hints in said if hints]

    def paint(
        self, painter: QPainter, transform: QTransform, drawn: Path, part: Part | None, side: Side
    ) -> None:
        """Paint what waits, and what is being drawn, as rings and lines in the parts' tints."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in (*self._gestures, _Gesture(drawn, part, side)):
            points = [transform.map(QPointF(x + 0.5, y + 0.5)) for x, y in one.path]
            if points:
                _paint(painter, points, part_tint(one.part, one.side))
        painter.restore()


def _paint(painter: QPainter, points: Sequence[QPointF], tint: QColor) -> None:
    line = QPainterPath(points[0])
    for point in points[1:]:
        line.lineTo(point)
    if max(line.boundingRect().width(), line.boundingRect().height()) < _DOT:
        line = QPainterPath()
        line.addEllipse(points[0], _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wider in ((QColor(0, 0, 0, 170), 4.0), (QColor("#ffffff"), 2.0), (tint, 0.0)):
        pen = QPen(colour, _LINE + wider)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)
