"""What colour and place say about each region, given the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.core.parts import Part
from app.engines.draft.face import FaceBox
from app.engines.draft.figure import Floats, Labels, Mask
from app.engines.draft.regions import Graph

Doubles = npt.NDArray[np.float64]

PARTS: tuple[Part, ...] = tuple(Part)
COLUMN: dict[Part, int] = {part: index for index, part in enumerate(PARTS)}


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


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Unaries of the linear system and the colours they came from.

    Attributes:
        frame: the ruler used.
        unary: float64 (n, parts), share of each part, rows sum to 1.
        trust: float64 (n,), how much a region trusts its unary.
        skin: float64 (k, 3), Lab colours of skin.
        hair: float64 (k, 3), Lab colours of hair.
        front: float64 (n,), 0..1, how much a region of hair lies before the face and body.
    """

    frame: Frame
    unary: Doubles
    trust: Doubles
    skin: Doubles
    hair: Doubles
    front: Doubles


def frame_of(face: FaceBox, figure: Mask) -> Frame:
    """Give the ruler for a face box in working px."""
    height, columns = figure.shape
    width = max(face.width, 2.0)
    rise = max(2.0, 0.5 * (face.width + face.height / 1.12))
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


def shade_distance(lab: Floats | Doubles, colours: Doubles) -> Floats:
    """Give the distance (n,) to the nearest of some colours, lenient about shading."""
    best = np.full(lab.shape[:-1], 1e9, dtype=np.float32)
    for colour in colours:
        step = (lab - colour).astype(np.float32)
        light = step[..., 0]
        light = np.where(light < 0, 0.35 * light, 0.70 * light)
        chroma = 1.15**2 * (step[..., 1] ** 2 + step[..., 2] ** 2)
        np.minimum(best, light * light + chroma, out=best)
    return np.asarray(np.sqrt(best), dtype=np.float32)


def main_colours(samples: Floats, count: int, seed: int = 7) -> tuple[Doubles, Doubles]:
    """Give k-means colours, float64 (k, 3), and their shares, largest first."""
    if len(samples) == 0:
        return np.zeros((0, 3)), np.zeros(0)
    step = max(1, len(samples) // 3000)
    points = np.ascontiguousarray(samples[::step], dtype=np.float32)
    count = min(count, len(points))
    cv2.setRNGSeed(seed)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    start = np.zeros((len(points), 1), np.int32)
    _, labels, centres = cv2.kmeans(points, count, start, criteria, 1, cv2.KMEANS_PP_CENTERS)
    share = np.bincount(labels.ravel(), minlength=count) / len(points)
    order = np.argsort(-share)
    return centres[order].astype(np.float64), share[order]


def skin_colours(
    lab: Floats, figure: Mask, lines: Mask, frame: Frame, guess: Doubles | None
) -> Doubles:
    """Give the colours of the skin on cheeks and chin, float64 (k, 3)."""
    u, d = _local(frame, figure.shape)
    inside = (np.abs(u) < 0.34) & (d > 0.10) & (d < 0.46) & figure & ~lines
    samples = lab[inside]
    if len(samples) < 8:
        return np.zeros((0, 3)) if guess is None else guess[None]
    centres, share = main_colours(samples, 3)
    light = centres[:, 0] + 100.0 * share
    base = centres[int(np.argmax(light))] if guess is None else guess
    step = np.abs(centres - base)
    keep = (share > 0.08) & (np.hypot(step[:, 1], step[:, 2]) < 14) & (step[:, 0] < 22)
    kept = centres[keep]
    return kept if len(kept) else centres[:1]


def hair_colours(lab: Floats, figure: Mask, lines: Mask, frame: Frame, skin: Doubles) -> Doubles:
    """Give the colours of the hair around the head, float64 (k, 3)."""
    u, d = _local(frame, figure.shape)
    ring = np.hypot(u / 0.50, np.where(d < 0, d / 0.62, d / 0.56))
    around = (ring > 1.0) & (ring < 1.75) & (d < 0.1) & figure & ~lines
    samples = lab[around]
    if len(samples) > 20 and len(skin):
        samples = samples[shade_distance(samples, skin) > 9.0]
    if len(samples) < 8:
        return np.zeros((0, 3))
    centres, share = main_colours(samples, 5)
    off = np.linalg.norm(centres[:, 1:] - centres[0, 1:], axis=1)
    keep = ((share > 0.06) & (off < 18.0)) | (share > 0.13)
    return np.asarray(centres[keep], np.float64)


def _local(frame: Frame, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    x = (np.arange(shape[1], dtype=np.float32) - frame.x) / frame.width
    y = (np.arange(shape[0], dtype=np.float32) - frame.y) / frame.rise
    return np.broadcast_to(x[None], shape), np.broadcast_to(y[:, None], shape)


def _run_lengths(figure: Mask) -> Labels:
    """Give for each figure pixel how long the unbroken figure is in its row, int32 (h, w)."""
    height, width = figure.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = figure
    step = np.diff(padded, axis=1)
    starts, ends = np.nonzero(step == 1), np.nonzero(step == -1)
    result = np.zeros((height, width), np.int32)
    result[figure] = np.repeat(ends[1] - starts[1], ends[1] - starts[1])
    return result


class _Samples:
    """A thinned set of figure pixels, at least one for each region."""

    def __init__(self, regions: Labels, lab: Floats, graph: Graph) -> None:
        count = graph.area.size
        step = max(1, round(float(np.sqrt(graph.area.sum() / 60_000.0))))
        ys, xs = np.nonzero(regions[::step, ::step] >= 0)
        ys, xs = ys * step, xs * step
        index = regions[ys, xs]
        missing = np.flatnonzero(np.bincount(index, minlength=count) == 0)
        extra = np.clip(graph.centre[missing].astype(np.int64), 0, None)
        self.index = np.concatenate([index, missing])
        self.x = np.concatenate([xs, extra[:, 0]]).astype(np.float64)
        self.y = np.concatenate([ys, extra[:, 1]]).astype(np.float64)
        self.lab = np.concatenate([lab[ys, xs], graph.colour[missing].astype(np.float32)])
        self.run = _run_lengths(regions >= 0)[self.y.astype(np.int64), self.x.astype(np.int64)]
        self._total = np.maximum(np.bincount(self.index, minlength=count), 1).astype(np.float64)
        self._count = count

    def mean(self, values: npt.NDArray[np.generic]) -> Doubles:
        """Give the mean of a per-pixel value in each region, float64 (n,)."""
        summed = np.bincount(self.index, values.astype(np.float64), minlength=self._count)
        return np.asarray(summed / self._total, dtype=np.float64)


def _ramp(values: Doubles, start: float, end: float) -> Doubles:
    """Give 0 at start, 1 at end and beyond."""
    return np.clip((values - start) / (end - start), 0.0, 1.0)


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
    samples = _Samples(regions, lab, graph)
    u, d, v = frame.place(samples.x, samples.y)
    bare = np.minimum(shade_distance(samples.lab, skin), shade_distance(samples.lab, hair)) < 9.0
    split, certainty = _find_waist(samples.lab, v, u, ~bare)
    frame = Frame(
        frame.x, frame.y, frame.width, frame.rise, frame.slope, frame.bottom, split, certainty
    )
    unary = _unaries(_survey(samples, frame, graph, skin, hair))
    floor = 0.004
    unary[:, [COLUMN[part] for part in PARTS if part not in _NEVER_ALONE]] += floor
    total = unary.sum(axis=1, keepdims=True)
    ranked = np.sort(unary, axis=1)
    confidence = (ranked[:, -1] - ranked[:, -2]) / np.maximum(ranked[:, -1], 1e-6)
    size = np.minimum(4.0, np.sqrt(graph.area) / (0.3 * frame.width))
    trust = 2.0 * (0.15 + confidence) * np.minimum(1.0, total[:, 0] * 2.0) * (0.5 + size)
    behind = behind_places(u, d)
    front = samples.mean(1.0 - behind)
    return Evidence(frame, unary / total, trust, skin, hair, front)


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
    outside = 0.55 + 0.27 * _ramp(d, 0.55, 0.90)
    aside = _ramp((across - outside) / 0.25, 0.0, 1.0) * _ramp(d, -0.30, 0.15)
    far = _ramp(across, 0.85, 1.10) * _ramp(d, -0.80, -0.50)
    beside_neck = _ramp(d, 0.38, 0.58) * (1.0 - _ramp(d, 0.80, 0.95)) * (across < 0.62)
    return np.asarray(np.maximum(np.maximum(aside, far), beside_neck))


def _chained(graph: Graph, alike: Mask, start: Mask) -> Mask:
    """Say which alike regions hang together with one at the start."""
    reached = alike & start
    for _ in range(40):
        a, b = graph.pairs[:, 0], graph.pairs[:, 1]
        long_enough = graph.contact > 0.12 * np.sqrt(np.minimum(graph.area[a], graph.area[b]))
        grown = reached.copy()
        grown[b[reached[a] & long_enough]] = True
        grown[a[reached[b] & long_enough]] = True
        grown &= alike
        if np.array_equal(grown, reached):
            break
        reached = grown
    return reached


@dataclass(frozen=True, slots=True, eq=False)
class _Survey:
    """What is known of samples and regions, before it is read as parts.

    Attributes:
        samples: where all per-sample arrays are taken.
        frame: the ruler.
        graph: of the regions.
        u: sideways of each sample.
        d: down from the eyes of each sample.
        v: chin 0 to bottom 1 of each sample.
        aside: distance from the axis of each sample.
        skin: 0..1, how much each sample looks like skin.
        hair: 0..1, how much each sample looks like hair.
        head: distance of each sample from the middle of the head, 1 on its outline.
        near_head: 0..1, how near each sample is to where hair hangs.
        tall: height of each region, px.
        span: width of each region, px.
        reach_low: lowest row of each region, chin 0 to bottom 1.
        reach_high: highest row of each region, chin 0 to bottom 1.
        covers_axis: regions that lie across the trunk.
        hair_mean: 0..1, how much each region looks like hair.
        chained: hair-like regions that hang together with the head.
        narrow_low: regions narrow and low enough for a leg.
        leg_run: 0..1, how much of each region is as narrow as a leg.
    """

    samples: _Samples
    frame: Frame
    graph: Graph
    u: Doubles
    d: Doubles
    v: Doubles
    aside: Doubles
    skin: Doubles
    hair: Doubles
    head: Doubles
    near_head: Doubles
    tall: Doubles
    span: Doubles
    reach_low: Doubles
    reach_high: Doubles
    covers_axis: Mask
    hair_mean: Doubles
    chained: Mask
    narrow_low: Mask
    leg_run: Doubles


def _survey(
    samples: _Samples, frame: Frame, graph: Graph, skin_lab: Doubles, hair_lab: Doubles
) -> _Survey:
    mean = samples.mean
    u, d, v = frame.place(samples.x, samples.y)
    aside = np.abs(u)
    skin_far = shade_distance(samples.lab, skin_lab)
    skin = np.exp(-((skin_far / 9.0) ** 2)).astype(np.float64)
    hair = np.exp(-((shade_distance(samples.lab, hair_lab) / 9.5) ** 2)).astype(np.float64)
    white = np.array([100.0, 0.0, 0.0])
    if len(skin_lab) and float(np.linalg.norm(skin_lab[0] - white)) < 14.0:
        skin *= np.linalg.norm(samples.lab - white, axis=1) > skin_far
    head = np.hypot(u / 0.50, np.where(d < 0, d / 0.62, d / 0.56))
    away = np.maximum(0.0, np.hypot(u, np.minimum(d, 0.0) + np.maximum(d - 0.3, 0.0)) - 1.0)
    left, top, right, bottom = graph.box.astype(np.float64).T
    span = right - left
    body = max(1.0, frame.bottom - frame.chin)
    reach_high = (top - frame.chin) / body
    covers_axis = mean((aside < 0.42) & (d > 0.60) & (v > 0.02)) > 0.30
    hair_mean = mean(hair)
    from_low = reach_high > max(0.50, frame.split + 0.14)
    return _Survey(
        samples=samples,
        frame=frame,
        graph=graph,
        u=u,
        d=d,
        v=v,
        aside=aside,
        skin=skin,
        hair=hair,
        head=head,
        near_head=np.maximum(np.exp(-away / 0.8), 0.5 * ((aside > 0.55) & (v < 0.55))),
        tall=bottom - top,
        span=span,
        reach_low=(bottom - frame.chin) / body,
        reach_high=reach_high,
        covers_axis=covers_axis,
        hair_mean=hair_mean,
        chained=_chained(graph, (hair_mean > 0.40) & ~covers_axis, mean(head) < 2.2),
        narrow_low=(span < 0.9 * frame.width) & from_low,
        leg_run=mean((samples.run < 0.75 * frame.width) & (v > 0.50) & (v < 0.93) & (aside < 1.2)),
    )


def _unaries(seen: _Survey) -> Doubles:
    shares = np.zeros((seen.graph.area.size, len(PARTS)))
    _add_head(shares, seen)
    _add_limbs(shares, seen)
    _add_clothes(shares, seen)
    _add_objects(shares, seen)
    return shares


def _put(shares: Doubles, part: Part, values: npt.NDArray[np.floating[Any]]) -> None:
    shares[:, COLUMN[part]] += np.maximum(values, 0.0)


def _add_head(shares: Doubles, seen: _Survey) -> None:
    mean, frame, skin, hair, head = seen.samples.mean, seen.frame, seen.skin, seen.hair, seen.head
    d, aside = seen.d, seen.aside
    inside = 1.0 - _ramp(head, 0.92, 1.12)
    under_fringe = inside * (d > -0.12) * (hair < 0.5)
    _put(shares, Part.FACE, 1.3 * mean(inside * np.maximum(skin, 0.75 * under_fringe)))
    ears = skin * (aside > 0.44) * (aside < 0.85) * (d > -0.25) * (d < 0.40)
    _put(shares, Part.EARS, 0.5 * mean(ears))
    over_face = np.where(head < 0.85, np.where(d > 0.1, 0.3, 0.8), 1.0)
    hair_here = mean(hair * seen.near_head * over_face)
    hair_here = np.where(seen.covers_axis, 0.15 * hair_here, hair_here)
    hair_here = np.where(seen.chained, np.maximum(hair_here, 0.9 * seen.hair_mean), hair_here)
    above_head = mean((head >= 0.9) & (d < 0.15) & (aside < 1.1))
    hair_here = np.maximum(hair_here, 0.35 * above_head * (1.0 - mean(skin)))
    _put(shares, Part.FRONT_HAIR, 1.1 * hair_here)
    neither = (1.0 - skin) * (1.0 - hair)
    hat = neither * (d < -0.25) * (aside < 1.6) * (head > 0.75)
    _put(shares, Part.HEADWEAR, 0.62 * mean(hat))
    neck = (aside < 0.50) * _ramp(d, 0.42, 0.54) * (1.0 - _ramp(d, 1.05, 1.35))
    _put(shares, Part.NECK, 1.2 * mean(skin * neck * (1.0 - 0.8 * inside)))
    collar = (aside < 0.50) * _ramp(d, 0.50, 0.62) * (1.0 - _ramp(d, 1.2, 1.6))
    small = np.exp(-seen.graph.area / (0.22 * frame.width**2))
    _put(shares, Part.NECKWEAR, 0.85 * small * mean(neither * collar))


def _add_limbs(shares: Doubles, seen: _Survey) -> None:
    mean, frame, skin, area = seen.samples.mean, seen.frame, seen.skin, seen.graph.area
    v, aside, tall, span = seen.v, seen.aside, seen.tall, seen.span
    low_mean = mean(seen.d)
    arm_place = (
        _ramp(v, 0.02, 0.06) * (1.0 - _ramp(v, 0.58, 0.72)) * (0.6 + 0.4 * _ramp(aside, 0.4, 0.8))
    )
    arm_place *= np.where(v > 0.46, aside > 0.75, 1.0)
    wide = span > 1.05 * frame.width
    garment = wide & (mean((aside < 0.3).astype(np.float64)) > 0.2) & (low_mean > 0.9)
    garment &= (area > 1.4 * frame.width**2) & (tall > 0.8 * frame.width)
    bare = np.where(garment, 0.4, 1.0)
    belly = (np.abs(mean(seen.u)) < 0.22) & (span < 1.3 * frame.width) & (span > 0.5 * frame.width)
    belly &= (tall > 0.35 * frame.width) & (low_mean > 0.9) & (mean(v) < 0.5)
    _put(shares, Part.HANDWEAR, bare * mean(skin * arm_place) * np.where(belly, 0.3, 1.0))
    _put(shares, Part.TOPWEAR, 0.5 * belly * mean(skin))
    _put(shares, Part.LEGWEAR, bare * 1.1 * mean(skin * _ramp(v, 0.40, 0.55) * (aside < 1.4)))
    shoes = _ramp(v, 0.86, 0.93)
    high = seen.reach_high
    boots = (seen.reach_low > 0.94) & (high > 0.70) & (tall > 0.25 * frame.width)
    _put(shares, Part.FOOTWEAR, 0.7 * boots * mean(1.0 - skin))
    _put(shares, Part.FOOTWEAR, 1.3 * mean(shoes * (1.0 - 0.6 * skin)) * (high > 0.70))
    stockings = (1.0 - skin) * _ramp(v, 0.58, 0.72) * (1.0 - _ramp(v, 0.90, 0.96))
    _put(shares, Part.LEGWEAR, 0.75 * mean(stockings) * seen.narrow_low)
    _put(shares, Part.LEGWEAR, 0.7 * seen.leg_run * mean(1.0 - skin))


def _add_clothes(shares: Doubles, seen: _Survey) -> None:
    mean, split, v = seen.samples.mean, seen.frame.split, seen.v
    torso = _ramp(seen.d, 0.62, 0.80)
    cloth = (1.0 - seen.skin) * (1.0 - 0.6 * seen.hair * seen.near_head) * torso
    cloth = (
        np.maximum(cloth, 0.30 * torso)
        * np.where(seen.chained, 1.0 - 0.8 * seen.hair_mean, 1.0)[seen.samples.index]
    )
    soft = 0.05 if seen.frame.split_certainty > 0.4 else 0.10
    lower = _ramp(v, split - soft, split + soft)
    top_share, bottom_share = mean(cloth * (1.0 - lower)), mean(cloth * lower)
    long_piece = (seen.reach_high < 0.10) & (seen.reach_low > split + 0.10)
    # A one-piece dress or coat that starts at the shoulders stays one layer of top wear.
    carried = np.where(long_piece, 0.6 * bottom_share, 0.0)
    _put(shares, Part.TOPWEAR, 0.80 * (top_share + carried))
    leg = np.where(seen.narrow_low, 0.6, 1.0)
    below = 0.80 * (bottom_share - carried) * leg * (1.0 - 0.7 * seen.leg_run)
    _put(shares, Part.BOTTOMWEAR, below)
    sleeve = mean((seen.aside > 1.0) * (v > 0.15) * (v < 0.6)) * (seen.reach_high < split + 0.12)
    moved = 0.6 * sleeve * shares[:, COLUMN[Part.BOTTOMWEAR]]
    shares[:, COLUMN[Part.BOTTOMWEAR]] -= moved
    shares[:, COLUMN[Part.TOPWEAR]] += moved


def _add_objects(shares: Doubles, seen: _Survey) -> None:
    shadow = (seen.reach_high > 0.90) & (seen.span > 1.5 * seen.frame.width)
    shadow &= seen.span > 3 * seen.tall
    _put(shares, Part.OBJECTS, 2.0 * shadow)
    far = seen.samples.mean(_ramp(seen.aside, 1.9, 2.8))
    _put(shares, Part.OBJECTS, 0.35 * far)
