"""Where the face is: one box that all layout hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.figure import Floats, Mask
from app.engines.draft.regions import Graph

Doubles = npt.NDArray[np.float64]

SEARCH_SIDE = 300
EYE_LINE = 0.60 / 1.12
"""Height of the eye line in the box, from the top, as a share of its height."""


@dataclass(frozen=True, slots=True)
class FaceBox:
    """The face, hairline to chin and cheek to cheek, in px.

    Attributes:
        left: first column.
        top: first row.
        width: from cheek to cheek.
        height: from hairline to chin.
    """

    left: float
    top: float
    width: float
    height: float

    def scaled(self, factor: float) -> FaceBox:
        """Give the same box on a canvas `factor` times as large."""
        return FaceBox(
            self.left * factor, self.top * factor, self.width * factor, self.height * factor
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """A face box with how far to trust it.

    Attributes:
        face: the best place, working px.
        certainty: 0..1; below 0.4 a person should look.
        skin: Lab of the skin that the search supposed.
        score: how face-like it is; 8 is plain to see, below 3 a guess.
    """

    face: FaceBox
    certainty: float
    skin: tuple[float, float, float]
    score: float


class _Sums:
    """Box means of one map around every grid place, by integral image."""

    def __init__(self, values: npt.NDArray[np.generic], pad: int) -> None:
        padded = np.pad(values.astype(np.float32), pad)
        self._sums = cv2.integral(padded, sdepth=cv2.CV_64F).astype(np.float32)
        self._pad = pad
        self._shape = values.shape

    def mean(
        self, width: float, left: float, right: float, top: float, bottom: float, *, step: int
    ) -> Floats:
        """Give the mean over the box, edges in face widths from the place, for each place."""
        x0, x1 = round(left * width), round(right * width)
        y0, y1 = round(top * width), round(bottom * width)
        limit = self._pad - 1
        x0, y0 = (min(limit - 1, max(-limit, start)) for start in (x0, y0))
        x1, y1 = min(limit, max(x1, x0 + 1)), min(limit, max(y1, y0 + 1))
        height, columns = self._shape

        def corner(y: int, x: int) -> Floats:
            rows = slice(self._pad + y, self._pad + y + height, step)
            cols = slice(self._pad + x, self._pad + x + columns, step)
            return self._sums[rows, cols]

        total = corner(y1, x1) - corner(y0, x1) - corner(y1, x0) + corner(y0, x0)
        return np.asarray(total / float((x1 - x0) * (y1 - y0)), dtype=np.float32)


def find_face(
    lab: Floats, figure: Mask, graph: Graph, near: FaceBox | None = None
) -> Finding | None:
    """Search the figure for the most face-like place.

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        figure: bool (h, w).
        graph: of the regions, working px.
        near: a box by hand, working px; the face is then searched inside it, its chin at
            the lower edge. The box may hold the whole skull or just the seen face.

    Returns:
        The best place, or None if the figure is too small or has no colour like skin.
    """
    rows, columns = np.flatnonzero(figure.any(axis=1)), np.flatnonzero(figure.any(axis=0))
    if rows.size < 24 or columns.size < 12:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    scale = min(1.0, SEARCH_SIDE / max(bottom - top, right - left))
    size = (max(8, round((right - left) * scale)), max(8, round((bottom - top) * scale)))
    small = cv2.resize(lab[top:bottom, left:right], size, interpolation=cv2.INTER_AREA)
    inside = cv2.resize(
        figure[top:bottom, left:right].astype(np.float32), size, interpolation=cv2.INTER_AREA
    )
    given = None
    if near is not None:
        given = FaceBox(near.left - left, near.top - top, near.width, near.height).scaled(scale)
    search = _Search(np.asarray(small, np.float32), inside > 0.5, given)
    found: list[tuple[float, float, float, float, int]] = []
    colours = _skin_colours(graph, top, bottom)
    for index, colour in enumerate(colours):
        found.extend((*place, index) for place in search.places(colour))
    if not found:
        return None
    found.sort(reverse=True)
    refined = [(*search.refine(place, colours[place[4]]), place[4]) for place in found[:8]]
    refined.sort(reverse=True)
    score, x, y, width, index = refined[0]
    rivals = [
        other[0]
        for other in refined[1:]
        if np.hypot(other[1] - x, other[2] - y) > 0.6 * max(width, other[3])
    ]
    rivals += [
        other[0]
        for other in found
        if np.hypot(other[1] - x, other[2] - y) > 0.6 * max(width, other[3])
    ]
    gap = score - max(rivals, default=score - 1.0)
    certainty = float(np.clip(gap / 0.75, 0.0, 1.0) * np.clip((score - 3.0) / 2.0, 0.2, 1.0))
    across = width / scale
    face = FaceBox(
        left + x / scale - across / 2, top + y / scale - 0.60 * across, across, 1.12 * across
    )
    skin = colours[index]
    face = _fitted(face, lab, figure, skin)
    return Finding(face, certainty, (float(skin[0]), float(skin[1]), float(skin[2])), score)


def _fitted(face: FaceBox, lab: Floats, figure: Mask, skin: Doubles) -> FaceBox:
    """Widen or narrow a found box to the cheeks, keeping eye line and chin."""
    eye = face.top + EYE_LINE * face.height
    middle = face.left + face.width / 2
    x0, x1 = max(0, int(middle - 0.8 * face.width)), int(middle + 0.8 * face.width)
    y0, y1 = int(eye + 0.16 * face.width), int(eye + 0.32 * face.width) + 1
    crop = lab[y0:y1, x0:x1]
    if crop.shape[0] < 2 or crop.shape[1] < 8:
        return face
    step = crop - skin.astype(np.float32)
    alike = (np.hypot(0.45 * step[..., 0], np.hypot(step[..., 1], step[..., 2])) < 13.0) & (
        figure[y0:y1, x0:x1]
    )
    gap = max(2, round(0.05 * face.width))
    closed = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    start = round(middle - x0)
    halves = []
    for side in (closed[:, start:], closed[:, :start][:, ::-1]):
        if side.shape[1] < 4:
            return face
        skip = max(1, round(0.10 * face.width))
        stops = np.where(
            (side[:, skip:] == 0).any(axis=1),
            np.argmax(side[:, skip:] == 0, axis=1) + skip,
            side.shape[1],
        )
        halves.append(float(np.percentile(stops, 70)))
    width = float(np.clip(2 * max(halves), 0.92 * face.width, 1.45 * face.width))
    if min(halves) < 0.25 * face.width:
        width = face.width
    return FaceBox(middle - width / 2, face.top, width, face.height)


def _skin_colours(graph: Graph, top: int, bottom: int) -> list[Doubles]:
    """Give up to 16 colours of regions in the upper figure that could be skin."""
    chosen: list[tuple[float, Doubles]] = []
    upper = graph.centre[:, 1] < top + 0.6 * (bottom - top)
    light, a, b = graph.colour.T
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a))
    warm = (light > 42) & (hue > -8) & (hue < 85) & (chroma > 1.5) & (chroma < 48)
    pale = (light > 80) & (chroma < 8)
    usable = upper & (warm | pale)
    whole = graph.area.sum()
    order = np.argsort(-graph.area * np.where(warm, 1.0, 0.5))
    for index in order:
        if not usable[index] or graph.area[index] < 0.0005 * whole:
            continue
        colour = graph.colour[index]
        if all(np.linalg.norm((colour - other) * (0.45, 1.0, 1.0)) > 4.0 for _, other in chosen):
            chosen.append((float(graph.area[index]), colour))
        if len(chosen) == 16:
            break
    return [colour for _, colour in chosen]


class _Search:
    """Scores places and widths for one skin colour after the other."""

    def __init__(self, lab: Floats, figure: Mask, given: FaceBox | None) -> None:
        self._lab, self._figure, self._given = lab, figure, given
        height, width = figure.shape
        self._height = height
        self._pad = int(1.5 * 0.6 * max(height, width)) + 4
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
        self._white = _Sums(
            figure & (lab[..., 0] > 84) & (np.hypot(lab[..., 1], lab[..., 2]) < 14), self._pad
        )
        self._maps: dict[bytes, tuple[_Sums, _Sums, float]] = {}

    def _widths(self) -> Iterator[float]:
        height, given = self._height, self._given
        largest = min(0.62 * height, 0.95 * self._figure.shape[1])
        width = max(6.0, 0.045 * height)
        if given is not None:
            width, largest = max(5.0, 0.5 * given.width), 1.1 * given.width
        while width < largest:
            yield width
            width *= 1.13

    def _sums(self, colour: Doubles) -> tuple[_Sums, _Sums, float]:
        key = colour.tobytes()
        if key not in self._maps:
            step = self._lab - colour.astype(np.float32)
            chroma = np.hypot(step[..., 1], step[..., 2])
            skin = (np.hypot(0.45 * step[..., 0], chroma) < 9.0) & self._figure
            dark = ((step[..., 0] < -14.0) | (chroma > 14.0)) & self._figure
            self._maps[key] = (
                _Sums(skin, self._pad),
                _Sums(dark, self._pad),
                float(np.count_nonzero(skin)),
            )
        return self._maps[key]

    def places(self, colour: Doubles) -> list[tuple[float, float, float, float]]:
        """Give the best places (score, x, y, width) on the coarse grid."""
        found = []
        for width in self._widths():
            step = 2 if width < 34 else 4
            score = self._score(colour, width, step)
            y, x = np.unravel_index(int(np.argmax(score)), score.shape)
            found.append((float(score[y, x]), float(x * step), float(y * step), width))
        found.sort(reverse=True)
        return found[:3]

    def refine(
        self, place: tuple[float, float, float, float, int], colour: Doubles
    ) -> tuple[float, float, float, float]:
        """Give the best place near one found on the coarse grid."""
        _, x, y, start = place[:4]
        best = (-1e9, x, y, start)
        for factor in (0.9, 0.95, 1.0, 1.06):
            width = start * factor
            score = self._score(colour, width, 1)
            reach = 4
            y0, x0 = max(0, int(y) - reach), max(0, int(x) - reach)
            near = score[y0 : int(y) + reach + 1, x0 : int(x) + reach + 1]
            if not near.size:
                continue
            row, column = np.unravel_index(int(np.argmax(near)), near.shape)
            candidate = (float(near[row, column]), float(x0 + column), float(y0 + row), width)
            best = max(best, candidate)
        return best

    def _score(self, colour: Doubles, width: float, step: int) -> Floats:
        skin, dark, total = self._sums(colour)

        def s(left: float, right: float, top: float, bottom: float) -> Floats:
            return skin.mean(width, left, right, top, bottom, step=step)

        cheek = s(-0.30, 0.30, 0.17, 0.34)
        bridge = s(-0.07, 0.07, -0.08, 0.14)
        eye_left = dark.mean(width, -0.38, -0.12, -0.14, 0.13, step=step)
        eye_right = dark.mean(width, 0.12, 0.38, -0.14, 0.13, step=step)
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
        eyes = edges.mean(width, -0.38, -0.12, -0.14, 0.13, step=step)
        eyes = np.minimum(eyes, edges.mean(width, 0.12, 0.38, -0.14, 0.13, step=step))
        plain = edges.mean(width, -0.30, 0.30, 0.17, 0.34, step=step)
        score += 1.6 * np.clip((eyes - plain) / (eyes + plain + 12.0), -1, 1)
        score += 0.5 * s(-0.16, 0.16, 0.30, 0.42) + 0.3 * s(-0.12, 0.12, 0.42, 0.50)
        head = s(-0.7, 0.7, -1.0, 0.6) * (1.4 * 1.6 * width * width)
        score += 0.7 * np.clip((total - head) / (0.6 * width * width), 0.0, 1.0)
        white = self._white.mean(width, -0.42, 0.42, -0.12, 0.14, step=step)
        score += 0.4 * np.minimum(white / 0.12, 1.0)
        return np.asarray(score - self._penalty(width, step), dtype=np.float32)

    def _off_given(self, width: float, step: int, given: FaceBox) -> Floats:
        height, columns = self._figure.shape
        y = np.arange(0, height, step, dtype=np.float32)[:, None]
        x = np.arange(0, columns, step, dtype=np.float32)[None]
        chin = np.abs(y + 0.52 * width - given.top - given.height) / given.width
        aside = np.abs(x - given.left - given.width / 2) / given.width
        off = 3.0 * np.maximum(chin - 0.04, 0.0) + 3.0 * np.maximum(aside - 0.08, 0.0)
        return np.asarray(off + 10.0 * (chin > 0.25) + 10.0 * (aside > 0.3), dtype=np.float32)

    def _penalty(self, width: float, step: int) -> Floats:
        height = self._height
        if self._given is not None:
            return self._off_given(width, step, self._given)
        rows = np.arange(0, self._figure.shape[0], step, dtype=np.float32)[:, None]
        low = np.maximum(0.0, rows / width - 1.7) * 0.30
        low = np.minimum(low, 1.2) + 1.5 * np.maximum(0.0, rows / height - 0.42)
        above = self._mass.mean(width, -1.0, 1.0, -2.6, -1.5, step=step)
        off = 1.0 - self._mass.mean(width, -0.35, 0.35, -0.40, 0.35, step=step)
        small = 1.5 * max(0.0, float(np.log(0.075 * height / width)))
        usual = 0.24 * float(np.sqrt(np.count_nonzero(self._figure)))
        small -= 0.6 * float(np.clip(np.log2(width / usual), -1.6, 0.5))
        return np.asarray(low + 1.0 * above + 2.5 * off + small, dtype=np.float32)
