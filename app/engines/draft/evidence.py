"""What colour and place say about each region, given the face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.core.parts import Part
from app.engines.draft.carried import enclosing
from app.engines.draft.colours import hair_colours, shade_distance, skin_colours, skin_distance
from app.engines.draft.face import FaceBox
from app.engines.draft.pixels import Doubles, Floats, Labels, Mask
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import COLUMN, PARTS, Frame, frame_of, ramp
from app.engines.draft.samples import Samples
from app.engines.draft.shares import survey, unaries


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Unaries of the linear system and the colours they came from.

    Attributes:
        frame: the ruler used.
        unary: float64 (n, parts), share of each part, rows sum to 1.
        trust: float64 (n,), how much a region trusts its unary.
        skin: float64 (k, 3), Lab colours of skin.
        hair: float64 (k, 3), Lab colours of hair.
    """

    frame: Frame
    unary: Doubles
    trust: Doubles
    skin: Doubles
    hair: Doubles


def _find_waist(lab: Floats, v: Doubles, u: Doubles, dressed: Mask) -> tuple[float, float]:
    """Give `v` of the row where the clothes change most, and how clearly."""
    body = (v > 0.04) & (v < 0.75) & (np.abs(u) < 0.9) & dressed
    if np.count_nonzero(body) < 200:
        return 0.32, 0.0
    lab, rows = lab[body], v[body]
    quant = np.stack(
        [lab[:, 0] / 14.0, (lab[:, 1] + 100) / 12.0, (lab[:, 2] + 100) / 12.0], axis=1
    ).astype(np.int64)
    _, code = np.unique(quant[:, 0] * 10_000 + quant[:, 1] * 100 + quant[:, 2], return_inverse=True)
    bands = 71
    table = np.zeros((bands + 1, int(code.max()) + 1))
    band = np.clip((rows / 0.75 * bands).astype(np.int64), 0, bands - 1)
    np.add.at(table[1:], (band, code), 1.0)
    summed = np.cumsum(table, axis=0)
    span = round(0.1 / 0.75 * bands)
    best, best_score, change = 0.32, -1.0, 0.0
    for row in range(span, bands - span):
        place = row / bands * 0.75
        if not 0.14 <= place <= 0.62:
            continue
        above, below = summed[row] - summed[row - span], summed[row + span] - summed[row]
        above, below = above / max(above.sum(), 1.0), below / max(below.sum(), 1.0)
        differs = 0.5 * float(np.abs(above - below).sum())
        score = differs * float(np.exp(-0.5 * ((place - 0.32) / 0.15) ** 2))
        if score > best_score:
            best, best_score, change = place, score, differs
    return best, float(np.clip((change - 0.2) / 0.4, 0.0, 1.0))


def gather(
    regions: Labels,
    graph: Graph,
    lab: Floats,
    lines: Mask,
    *,
    face: FaceBox,
    guess: Doubles | None,
) -> Evidence:
    """Give the unaries of every region.

    Args:
        regions: int32 (h, w), -1 ground.
        graph: of the regions.
        lab: float32 (h, w, 3).
        lines: bool (h, w).
        face: in working px.
        guess: Lab of the skin as the face search supposed it, or None.
    """
    figure = regions >= 0
    frame = frame_of(face, figure)
    skin = skin_colours(lab, figure, lines, frame, guess)
    hair = hair_colours(lab, figure, lines, frame, skin)
    samples = Samples(regions, lab, graph)
    u, _, v = frame.place(samples.x, samples.y)
    bare = (skin_distance(samples.lab, skin) < 6.0) | (shade_distance(samples.lab, hair) < 9.0)
    split, certainty = _find_waist(samples.lab, v, u, ~bare)
    frame = Frame(
        frame.x, frame.y, frame.width, frame.rise, frame.slope, frame.bottom, split, certainty
    )
    seen = survey(samples, frame, graph, skin, hair)
    around = enclosing(graph, seen.garments, seen.chained, 0.012 * frame.width**2)
    unary = unaries(seen)[around]
    floor = 0.004
    unary[:, [COLUMN[part] for part in PARTS if part not in _NEVER_ALONE]] += floor
    total = unary.sum(axis=1, keepdims=True)
    ranked = np.sort(unary, axis=1)
    confidence = (ranked[:, -1] - ranked[:, -2]) / np.maximum(ranked[:, -1], 1e-6)
    size = np.minimum(4.0, np.sqrt(graph.area) / (0.3 * frame.width))
    trust = 2.0 * (0.15 + confidence) * np.minimum(1.0, total[:, 0] * 2.0) * (0.5 + size)
    return Evidence(frame, unary / total, trust, skin, hair)


_NEVER_ALONE = frozenset(
    {
        Part.IRIDES,
        Part.EYEBROW,
        Part.EYEWHITE,
        Part.EYELASH,
        Part.EYEWEAR,
        Part.NOSE,
        Part.MOUTH,
        Part.EARWEAR,
        Part.WINGS,
        Part.TAIL,
    }
)
"""Parts that only a click or the look inside the face can name."""


def behind_places(u: Doubles, d: Doubles) -> Doubles:
    """Give 0..1 per place: hair seen here hangs behind face and body.

    Hair seen over the trunk must lie before it, since the trunk would hide it otherwise.
    """
    across = np.abs(u)
    outside = 0.68 + 0.14 * ramp(d, 0.55, 0.90)
    aside = ramp((across - outside) / 0.25, 0.0, 1.0) * ramp(d, -0.30, 0.15)
    far = ramp(across, 0.80, 1.00) * ramp(d, -0.80, -0.50)
    beside_neck = ramp(d, 0.22, 0.48) * (1.0 - ramp(d, 0.80, 0.95))
    beside_neck *= 1.0 - ramp(across, 0.54, 0.70)
    return np.asarray(np.maximum(np.maximum(aside, far), beside_neck))
