"""Clicks and strokes made before the picture was looked at: they are done right after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.core.corrections import Hint
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.ui.correct_draft.tints import part_tint
from app.wiring import regions_meant

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

Path = Sequence[tuple[int, int]]
Hints = tuple[Hint, ...]

_DOT, _LINE = 7.0, 5.0
"""View pixels: the radius of a click, and the width of a stroke."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A click or a stroke.

    Attributes:
        path: pixels of the canvas that the pointer was on.
        part: that it names; None for background.
        side: of the part.
        is_stroke: it was more than a click.
    """

    path: Path
    part: Part | None
    side: Side
    is_stroke: bool

    def hints(self, labelling: Labelling) -> Hints:
        """Give what it says of the regions that there are now."""
        places = regions_meant(labelling, list(self.path)).values()
        return tuple(Hint(x, y, self.part, self.side, self.is_stroke) for x, y in places)


class Waiting:
    """The gestures that wait, the first one first; of other pictures those that were kept."""

    def __init__(self) -> None:
        self._gestures: list[Gesture] = []
        self._undone: list[Gesture] = []
        self._kept: WeakKeyDictionary[Raster, list[Gesture]] = WeakKeyDictionary()

    def __len__(self) -> int:
        return len(self._gestures)

    @property
    def can_redo(self) -> bool:
        """True when one that was taken back can wait again."""
        return bool(self._undone)

    def add(self, gesture: Gesture, canvas: Size) -> bool:
        """Keep a gesture; False where it does not touch the canvas."""
        is_there = any(0 <= x < canvas.width and 0 <= y < canvas.height for x, y in gesture.path)
        if is_there:
            self._gestures.append(gesture)
            self.drop_undone()
        return is_there

    def undo(self) -> None:
        """Take the last one back."""
        self._undone.append(self._gestures.pop())

    def redo(self) -> None:
        """Let the one wait again that was taken back last."""
        self._gestures.append(self._undone.pop())

    def drop_undone(self) -> None:
        """Forget what was taken back: something else was done."""
        self._undone.clear()

    def clear(self) -> None:
        """Forget all, but for what is kept."""
        self._gestures, self._undone = [], []

    def take(self, labelling: Labelling) -> tuple[list[Hints], list[Hints]]:
        """Give what each says of the regions that there are now; none waits any more.

        Also what those say that were taken back, the one that would come again next first.
        """
        waiting, undone = self._gestures, self._undone[::-1]
        self.clear()
        done, again = ([one.hints(labelling) for one in some] for some in (waiting, undone))
        return list(filter(None, done)), list(filter(None, again))

    def keep(self, picture: Raster) -> None:
        """Keep what waits until the picture is looked at again."""
        self._kept[picture] = self._gestures
        self.clear()

    def kept(self, picture: Raster | None) -> int:
        """Give how many are kept for a picture."""
        return 0 if picture is None else len(self._kept.get(picture, ()))

    def begin(self, picture: Raster) -> None:
        """Wait for the look at a picture, with what was kept for it."""
        self.clear()
        self._gestures = self._kept.pop(picture, [])

    def paint(self, painter: QPainter, transform: QTransform, drawn: Gesture) -> None:
        """Paint what waits, and what is being drawn, as rings and lines in the parts' tints."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in (*self._gestures, drawn):
            points = [transform.map(QPointF(x + 0.5, y + 0.5)) for x, y in one.path]
            if points:
                _paint(painter, points, part_tint(one.part, one.side), is_line=one.is_stroke)
        painter.restore()


def _paint(painter: QPainter, points: Sequence[QPointF], tint: QColor, *, is_line: bool) -> None:
    line = QPainterPath(points[0])
    if is_line:
        for point in points[1:]:
            line.lineTo(point)
    else:
        line.addEllipse(points[0], _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wider in ((QColor(0, 0, 0, 170), 4.0), (QColor("#ffffff"), 2.0), (tint, 0.0)):
        pen = QPen(colour, _LINE + wider)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)
