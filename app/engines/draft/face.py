"""Where the face is: one box that all layout hangs on."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engines.draft.face_likeness import Likeness, Place, Wish
from app.engines.draft.face_outline import fit_outline
from app.engines.draft.pixels import Doubles, Floats, Mask
from app.engines.draft.regions import Graph

SEARCH_SIDE = 300
GIVEN_WIDTH = 60.0
"""Width, px, at which a face is looked for in a box given by hand."""
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
    likely = graph.centre[:, 1] < top + 0.6 * (bottom - top)
    wish = None
    scale = min(1.0, SEARCH_SIDE / max(bottom - top, right - left))
    if near is not None:
        around = max(near.width, near.height)
        top, bottom = max(top, int(near.top - around)), min(bottom, int(near.top + 2.5 * around))
        left, right = max(left, int(near.left - around)), min(right, int(near.left + 2 * around))
        if bottom - top < 8 or right - left < 8:
            return None
        scale = min(1.0, GIVEN_WIDTH / near.width)
        first_x, first_y, last_x, last_y = graph.box.T
        likely = (first_x < near.left + near.width) & (last_x > near.left)
        likely &= (first_y < near.top + near.height) & (last_y > near.top)
        middle, chin = near.left + near.width / 2 - left, near.top + near.height - top
        wish = Wish(middle * scale, chin * scale, near.width * scale)
    size = (max(8, round((right - left) * scale)), max(8, round((bottom - top) * scale)))
    small = cv2.resize(lab[top:bottom, left:right], size, interpolation=cv2.INTER_AREA)
    inside = cv2.resize(
        figure[top:bottom, left:right].astype(np.float32), size, interpolation=cv2.INTER_AREA
    )
    colours = _skin_colours(graph, likely)
    likeness = Likeness(np.asarray(small, np.float32), inside > 0.5, wish)
    found = [(place, colour) for colour in colours for place in likeness.places(colour)]
    if not found:
        return None
    found.sort(key=lambda pair: -pair[0].score)
    refined = [(likeness.refined(place, colour), colour) for place, colour in found[:12]]
    best, skin = max(refined, key=lambda pair: pair[0].score)
    certainty = _certainty(best, [place for place, _ in (*refined, *found)])
    x, y = left + best.x / scale, top + best.y / scale
    width, chin = fit_outline(lab, figure, skin, x=x, y=y, width=best.width / scale)
    height = chin / (1.0 - EYE_LINE)
    face = FaceBox(x - width / 2, y - EYE_LINE * height, width, height)
    return Finding(face, certainty, (float(skin[0]), float(skin[1]), float(skin[2])), best.score)


def _certainty(best: Place, places: list[Place]) -> float:
    """Give 0..1: how much better a place is than those elsewhere, and how good by itself."""
    rivals = [place.score for place in places if place.is_apart_from(best)]
    gap = best.score - max(rivals, default=best.score - 1.0)
    return float(np.clip(gap / 0.75, 0.0, 1.0) * np.clip((best.score - 3.0) / 2.0, 0.2, 1.0))


def _skin_colours(graph: Graph, likely: Mask) -> list[Doubles]:
    """Give up to 16 colours of regions, of those likely to have it, that could be skin."""
    chosen: list[tuple[float, Doubles]] = []
    light, a, b = graph.colour.T
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a))
    warm = (light > 42) & (hue > -8) & (hue < 85) & (chroma > 1.5) & (chroma < 48)
    pale = (light > 80) & (chroma < 8)
    usable = likely & (warm | pale)
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
