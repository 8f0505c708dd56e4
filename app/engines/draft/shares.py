"""How much each region looks like each part, by its colour, place and shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.parts import Part
from app.engines.draft.colours import shade_distance
from app.engines.draft.figure import Floats, Labels, Mask
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import COLUMN, PARTS, Doubles, Frame, ramp


class Samples:
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


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
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

    samples: Samples
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


def survey(
    samples: Samples, frame: Frame, graph: Graph, skin_lab: Doubles, hair_lab: Doubles
) -> Survey:
    """Measure samples and regions by the ruler and the colours of skin and hair."""
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
    return Survey(
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


def unaries(seen: Survey) -> Doubles:
    """Give the share of each part in each region, float64 (n, parts), not normed."""
    shares = np.zeros((seen.graph.area.size, len(PARTS)))
    _add_head(shares, seen)
    _add_limbs(shares, seen)
    _add_clothes(shares, seen)
    _add_objects(shares, seen)
    return shares


def _put(shares: Doubles, part: Part, values: npt.NDArray[np.floating[Any]]) -> None:
    shares[:, COLUMN[part]] += np.maximum(values, 0.0)


def _add_head(shares: Doubles, seen: Survey) -> None:
    mean, frame, skin, hair, head = seen.samples.mean, seen.frame, seen.skin, seen.hair, seen.head
    d, aside = seen.d, seen.aside
    inside = 1.0 - ramp(head, 0.92, 1.12)
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
    neck = (aside < 0.50) * ramp(d, 0.42, 0.54) * (1.0 - ramp(d, 1.05, 1.35))
    _put(shares, Part.NECK, 1.2 * mean(skin * neck * (1.0 - 0.8 * inside)))
    collar = (aside < 0.50) * ramp(d, 0.50, 0.62) * (1.0 - ramp(d, 1.2, 1.6))
    small = np.exp(-seen.graph.area / (0.22 * frame.width**2))
    _put(shares, Part.NECKWEAR, 0.85 * small * mean(neither * collar))


def _add_limbs(shares: Doubles, seen: Survey) -> None:
    mean, frame, skin, area = seen.samples.mean, seen.frame, seen.skin, seen.graph.area
    v, aside, tall, span = seen.v, seen.aside, seen.tall, seen.span
    low_mean = mean(seen.d)
    arm_place = (
        ramp(v, 0.02, 0.06) * (1.0 - ramp(v, 0.58, 0.72)) * (0.6 + 0.4 * ramp(aside, 0.4, 0.8))
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
    _put(shares, Part.LEGWEAR, bare * 1.1 * mean(skin * ramp(v, 0.40, 0.55) * (aside < 1.4)))
    shoes = ramp(v, 0.86, 0.93)
    high = seen.reach_high
    boots = (seen.reach_low > 0.94) & (high > 0.70) & (tall > 0.25 * frame.width)
    _put(shares, Part.FOOTWEAR, 0.7 * boots * mean(1.0 - skin))
    _put(shares, Part.FOOTWEAR, 1.3 * mean(shoes * (1.0 - 0.6 * skin)) * (high > 0.70))
    stockings = (1.0 - skin) * ramp(v, 0.58, 0.72) * (1.0 - ramp(v, 0.90, 0.96))
    _put(shares, Part.LEGWEAR, 0.75 * mean(stockings) * seen.narrow_low)
    _put(shares, Part.LEGWEAR, 0.7 * seen.leg_run * mean(1.0 - skin))


def _add_clothes(shares: Doubles, seen: Survey) -> None:
    mean, split, v = seen.samples.mean, seen.frame.split, seen.v
    torso = ramp(seen.d, 0.62, 0.80)
    cloth = (1.0 - seen.skin) * (1.0 - 0.6 * seen.hair * seen.near_head) * torso
    cloth = (
        np.maximum(cloth, 0.30 * torso)
        * np.where(seen.chained, 1.0 - 0.8 * seen.hair_mean, 1.0)[seen.samples.index]
    )
    soft = 0.05 if seen.frame.split_certainty > 0.4 else 0.10
    lower = ramp(v, split - soft, split + soft)
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


def _add_objects(shares: Doubles, seen: Survey) -> None:
    shadow = (seen.reach_high > 0.90) & (seen.span > 1.5 * seen.frame.width)
    shadow &= seen.span > 3 * seen.tall
    _put(shares, Part.OBJECTS, 2.0 * shadow)
    far = seen.samples.mean(ramp(seen.aside, 1.9, 2.8))
    _put(shares, Part.OBJECTS, 0.35 * far)
