"""The face as a ruler: where on the body a place lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from app.core.parts import Part
from app.engines.draft.face import FaceBox
from app.engines.draft.pixels import Doubles, Floats, Mask

PARTS: tuple[Part, ...] = tuple(Part)
COLUMN: dict[Part, int] = {part: index for index, part in enumerate(PARTS)}
CLOTHES = (COLUMN[Part.TOPWEAR], COLUMN[Part.BOTTOMWEAR])

_Reals = TypeVar("_Reals", Floats, Doubles)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The face as a ruler: all lengths of the layout are in its widths.

    Attributes:
        x: centre of the face, working px.
        y: eye line, working px.
        width: face width, working px.
        rise: unit of heights inside the face, working px.
        slope: of the body axis, px sideways per px down.
        bottom: last row of the figure, or below it if the canvas cuts it off.
        split: `v` of the waist, where top and bottom wear meet.
        split_certainty: 0..1, how clearly the clothes change there.
    """

    x: float
    y: float
    width: float
    rise: float
    slope: float
    bottom: float
    split: float = 0.30
    split_certainty: float = 0.0

    @property
    def chin(self) -> float:
        """Row of the chin, working px."""
        return self.y + 0.52 * self.rise

    def place(
        self, x: npt.NDArray[np.generic], y: npt.NDArray[np.generic]
    ) -> tuple[Doubles, Doubles, Doubles]:
        """Give u (sideways), d (down from the eyes) and v (chin 0 to bottom 1)."""
        down = np.asarray(y, np.float64) - self.y
        axis = self.x + self.slope * np.maximum(down, 0.0)
        u = (np.asarray(x, np.float64) - axis) / self.width
        d = np.where(
            down < 0.52 * self.rise,
            down / self.rise,
            0.52 + (down - 0.52 * self.rise) / self.width,
        )
        v = (np.asarray(y, np.float64) - self.chin) / max(1.0, self.bottom - self.chin)
        return u, d, v


def frame_of(face: FaceBox, figure: Mask) -> Frame:
    """Give the ruler for a face box in working px."""
    height, columns = figure.shape
    width = max(face.width, 2.0)
    rise = max(2.0, face.height / 1.12)
    y = face.top + face.height - 0.52 * rise
    x = face.left + face.width / 2
    rows = np.flatnonzero(figure.any(axis=1))
    bottom = float(rows[-1] + 1) if rows.size else float(height)
    chin = y + 0.52 * rise
    cut = np.count_nonzero(figure[-max(1, height // 200) :].any(axis=0)) > 0.02 * columns
    slope = 0.0
    if rows.size:
        low = int(bottom - 0.25 * (bottom - rows[0]))
        ys, xs = np.nonzero(figure[low:])
        if xs.size and low > chin:
            slope = (float(np.median(xs)) - x) / max(1.0, low + float(ys.mean()) - y)
    if cut:
        bottom = max(bottom, chin + 6.5 * width)
    bottom = max(bottom, chin + 1.0)
    return Frame(x, y, width, rise, float(np.clip(slope, -0.35, 0.35)), bottom)


def off_face(u: _Reals, d: _Reals) -> _Reals:
    """Give how far places are from the middle of the face, 1 on the outline of the head.

    Args:
        u: face widths sideways.
        d: down from the eyes, as `Frame.place` gives it.
    """
    return np.asarray(np.hypot(u / 0.50, np.where(d < 0, d / 0.62, d / 0.56)), u.dtype)


def ramp(values: Doubles, start: float, end: float) -> Doubles:
    """Give 0 at start, 1 at end and beyond."""
    return np.clip((values - start) / (end - start), 0.0, 1.0)
