"""How face-like each place of a figure is, for one colour of skin and one face width at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.pixels import Doubles, Floats, Mask


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a person says the face is, px of the search: its middle, its chin, its width."""

    x: float
    chin: float
    width: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a face: the middle of the eye line, px of the search, and how face-like."""

    score: float
    x: float
    y: float
    width: float

    def is_apart_from(self, other: Place) -> bool:
        """Say whether it is another place, not the same one taken a little differently."""
        away = float(np.hypot(self.x - other.x, self.y - other.y))
        return away > 0.4 * min(self.width, other.width)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Places to score, each `step` px, and the face width to score them for."""

    rows: range
    columns: range
    width: float


class _Sums:
    """Box means of one map around places, by integral image; nothing lies outside the map."""

    def __init__(self, values: npt.NDArray[np.generic], pad: int) -> None:
        padded = np.pad(values.astype(np.float32), pad)
        self._sums = cv2.integral(padded, sdepth=cv2.CV_64F).astype(np.float32)
        self._pad = pad

    def mean(self, grid: _Grid, left: float, right: float, top: float, bottom: float) -> Floats:
        """Give the mean over the box, edges in face widths from the place, for each place."""
        limit = self._pad - 1
        x0, x1 = round(left * grid.width), round(right * grid.width)
        y0, y1 = round(top * grid.width), round(bottom * grid.width)
        x0, y0 = (min(limit - 1, max(-limit, start)) for start in (x0, y0))
        x1, y1 = min(limit, max(x1, x0 + 1)), min(limit, max(y1, y0 + 1))

        def corner(y: int, x: int) -> Floats:
            y, x = y + self._pad, x + self._pad
            rows = slice(grid.rows.start + y, grid.rows.stop + y, grid.rows.step)
            columns = slice(grid.columns.start + x, grid.columns.stop + x, grid.columns.step)
            return self._sums[rows, columns]

        total = corner(y1, x1) - corner(y0, x1) - corner(y1, x0) + corner(y0, x0)
        return np.asarray(total / float((x1 - x0) * (y1 - y0)), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Tones:
    """What a colour of skin makes of the figure."""

    skin: _Sums
    dark: _Sums
    pale: _Sums
    total: float


class Likeness:
    """Scores places and widths for one skin colour after the other."""

    def __init__(self, lab: Floats, figure: Mask, wish: Wish | None) -> None:
        self._lab, self._figure, self._wish = lab, figure, wish
        self._pad = int(1.05 * max(self._widths(), default=1.0)) + 4
        light = np.where(figure, lab[..., 0], 100.0).astype(np.float32)
        gradient = np.zeros_like(light)
        for channel, weight in ((light, 1.0), (lab[..., 1], 0.7), (lab[..., 2], 0.7)):
            plane = np.ascontiguousarray(channel)
            gradient += weight * np.hypot(
                cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1)
            )
        gradient[cv2.erode(figure.astype(np.uint8), np.ones((3, 3), np.uint8)) == 0] = 0
        self._edges = _Sums(np.minimum(gradient, 120.0), self._pad)
        self._mass = _Sums(figure, self._pad)
        self._ink = _Sums(figure & (lab[..., 0] < 38.0), self._pad)
        self._tones: dict[bytes, _Tones] = {}

    def places(self, colour: Doubles) -> list[Place]:
        """Give the best places on a coarse grid, at most four, apart from each other."""
        height, columns = self._figure.shape
        found = []
        for width in self._widths():
            step = max(2, round(0.05 * width))
            y0, y1, x0, x1 = 0, round(0.75 * height), 0, columns
            if self._wish is not None:
                eye = self._wish.chin - 0.52 * width
                reach = 0.26 * self._wish.width
                y0, y1 = max(0, int(eye - reach)), min(height, int(eye + reach) + 1)
                x0 = max(0, int(self._wish.x - 1.2 * reach))
                x1 = min(columns, int(self._wish.x + 1.2 * reach) + 1)
            grid = _Grid(range(y0, y1, step), range(x0, x1, step), width)
            if grid.rows and grid.columns:
                found.append(self._best(colour, grid))
        apart: list[Place] = []
        for place in sorted(found, key=lambda place: -place.score):
            if all(place.is_apart_from(other) for other in apart):
                apart.append(place)
        return apart[:4]

    def refined(self, place: Place, colour: Doubles) -> Place:
        """Give the best place near one found on the coarse grid."""
        height, columns = self._figure.shape
        best = Place(-1e9, place.x, place.y, place.width)
        reach = max(4, round(0.08 * place.width) + 1)
        y, x = int(place.y), int(place.x)
        rows = range(max(0, y - reach), min(height, y + reach + 1))
        across = range(max(0, x - reach), min(columns, x + reach + 1))
        for factor in (0.9, 0.95, 1.0, 1.06):
            found = self._best(colour, _Grid(rows, across, place.width * factor))
            best = max(best, found, key=lambda one: one.score)
        return best

    def _best(self, colour: Doubles, grid: _Grid) -> Place:
        score = self._score(colour, grid)
        y, x = np.unravel_index(int(np.argmax(score)), score.shape)
        return Place(float(score[y, x]), float(grid.columns[x]), float(grid.rows[y]), grid.width)

    def _widths(self) -> Iterator[float]:
        height = self._figure.shape[0]
        largest = min(0.62 * height, 0.95 * self._figure.shape[1])
        width = max(6.0, 0.045 * height)
        if self._wish is not None:
            width, largest = max(5.0, 0.5 * self._wish.width), 1.1 * self._wish.width
        while width < largest:
            yield width
            width *= 1.13

    def _tones_of(self, colour: Doubles) -> _Tones:
        key = colour.tobytes()
        if key not in self._tones:
            lab, figure = self._lab, self._figure
            step = lab - colour.astype(np.float32)
            chroma, own = np.hypot(step[..., 1], step[..., 2]), np.hypot(lab[..., 1], lab[..., 2])
            skin = (np.hypot(0.45 * step[..., 0], chroma) < 9.0) & figure
            dark = ((step[..., 0] < -14.0) | (chroma > 14.0)) & figure
            # The white of an eye is paler than the skin around it, however dark that is.
            most = max(14.0, 0.72 * float(np.hypot(colour[1], colour[2])))
            least = max(68.0, min(84.0, float(colour[0]) - 8.0))
            pale = (own < most) & (lab[..., 0] > least) & figure & ~skin
            total = float(np.count_nonzero(skin))
            sums = [_Sums(mask, self._pad) for mask in (skin, dark, pale)]
            self._tones[key] = _Tones(sums[0], sums[1], sums[2], total)
        return self._tones[key]

    def _score(self, colour: Doubles, grid: _Grid) -> Floats:
        tones, width = self._tones_of(colour), grid.width

        def s(left: float, right: float, top: float, bottom: float) -> Floats:
            return tones.skin.mean(grid, left, right, top, bottom)

        cheek = s(-0.30, 0.30, 0.17, 0.34)
        bridge = s(-0.07, 0.07, -0.08, 0.14)
        eye_left = tones.dark.mean(grid, -0.38, -0.12, -0.14, 0.13)
        eye_right = tones.dark.mean(grid, 0.12, 0.38, -0.14, 0.13)
        weaker = np.minimum(np.minimum(eye_left, eye_right), 0.62) / 0.62
        both = np.minimum((eye_left + eye_right) / 2, 0.62) / 0.62
        score = 1.2 * cheek + 1.0 * bridge + 1.6 * weaker + 0.6 * both
        score -= 1.0 * np.abs(eye_left - eye_right)
        score += 1.0 * (1 - s(-0.30, 0.30, -0.95, -0.70))
        for sign in (-1.0, 1.0):
            near, far = sorted((sign * 0.62, sign * 0.78))
            score += 0.25 * (1 - s(near, far, -0.30, 0.10))
            near, far = sorted((sign * 0.54, sign * 0.68))
            score += 0.45 * (1 - s(near, far, 0.12, 0.40))
            near, far = sorted((sign * 0.30, sign * 0.43))
            score += 0.40 * s(near, far, 0.12, 0.24)
            near, far = sorted((sign * 0.38, sign * 0.52))
            score += 0.45 * (1 - s(near, far, 0.42, 0.56))
        edges = self._edges
        eyes = edges.mean(grid, -0.38, -0.12, -0.14, 0.13)
        eyes = np.minimum(eyes, edges.mean(grid, 0.12, 0.38, -0.14, 0.13))
        plain = edges.mean(grid, -0.30, 0.30, 0.17, 0.34)
        score += 1.6 * np.clip((eyes - plain) / (eyes + plain + 12.0), -1, 1)
        score += 0.5 * s(-0.16, 0.16, 0.30, 0.42) + 0.3 * s(-0.12, 0.12, 0.42, 0.50)
        mouth = 1.0 - s(-0.16, 0.16, 0.20, 0.46)
        score += 0.5 * np.minimum(mouth / 0.02, 1.0) * (mouth < 0.40)
        head = s(-0.7, 0.7, -1.0, 0.6) * (1.4 * 1.6 * width * width)
        score += 0.7 * np.clip((tones.total - head) / (0.6 * width * width), 0.0, 1.0)
        inked = np.minimum(
            self._ink.mean(grid, -0.42, -0.08, -0.18, 0.14),
            self._ink.mean(grid, 0.08, 0.42, -0.18, 0.14),
        )
        score += 0.9 * np.minimum(inked / 0.04, 1.0)
        score += 0.4 * np.minimum(tones.pale.mean(grid, -0.42, 0.42, -0.12, 0.14) / 0.12, 1.0)
        return np.asarray(score - self._penalty(grid), dtype=np.float32)

    def _off_wish(self, grid: _Grid, wish: Wish) -> Floats:
        y = np.array(grid.rows, np.float32)[:, None]
        x = np.array(grid.columns, np.float32)[None]
        chin = np.abs(y + 0.52 * grid.width - wish.chin) / wish.width
        aside = np.abs(x - wish.x) / wish.width
        off = 3.0 * np.maximum(chin - 0.04, 0.0) + 3.0 * np.maximum(aside - 0.08, 0.0)
        return np.asarray(off + 10.0 * (chin > 0.25) + 10.0 * (aside > 0.3), dtype=np.float32)

    def _penalty(self, grid: _Grid) -> Floats:
        if self._wish is not None:
            return self._off_wish(grid, self._wish)
        height, width = self._figure.shape[0], grid.width
        rows = np.array(grid.rows, np.float32)[:, None]
        low = np.maximum(0.0, rows / width - 1.7) * 0.30
        low = np.minimum(low, 1.2) + 1.5 * np.maximum(0.0, rows / height - 0.42)
        above = self._mass.mean(grid, -1.0, 1.0, -2.6, -1.5)
        off = 1.0 - self._mass.mean(grid, -0.35, 0.35, -0.40, 0.35)
        small = 1.5 * max(0.0, float(np.log(0.075 * height / width)))
        usual = 0.24 * float(np.sqrt(np.count_nonzero(self._figure)))
        small -= 0.6 * float(np.clip(np.log2(width / usual), -1.6, 0.5))
        return np.asarray(low + 1.0 * above + 2.5 * off + small, dtype=np.float32)
