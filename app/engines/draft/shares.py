"""How much each region looks like each part, by its colour, place and shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.parts import Part
from app.engines.draft.carried import beyond_arms, garment_steps, held, wings
from app.engines.draft.colours import shade_distance, skin_distance
from app.engines.draft.garments import Garments, find_garments
from app.engines.draft.pixels import Doubles, Floats, Mask
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import CLOTHES, COLUMN, PARTS, Frame, off_face, ramp
from app.engines.draft.samples import Samples


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
        leg_end: 0..1, how much of the lowest part of each region is, and has more below.
        garments: what each region is a piece of.
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
    leg_end: Doubles
    garments: Garments


def survey(
    samples: Samples, frame: Frame, graph: Graph, skin_lab: Doubles, hair_lab: Doubles
) -> Survey:
    """Measure samples and regions by the ruler and the colours of skin and hair."""
    mean = samples.mean
    u, d, v = frame.place(samples.x, samples.y)
    aside = np.abs(u)
    # A shaded limb is half shadow and outline: its mean colour tells more than its pixels.
    skin = _bare(samples.lab, skin_lab)
    limb = np.where(mean(skin) > 0.45, _bare(graph.colour, skin_lab), 0.0)
    skin = np.where(d > 1.2, np.maximum(skin, limb[samples.index]), skin)
    hair = _likeness(shade_distance(samples.lab, hair_lab), 9.5)
    if len(skin_lab):
        # A head throws its shadow on the neck.
        shade = (aside < 0.45) & (d > 0.40) & (d < 0.70)
        shade &= samples.lab[:, 0] < skin_lab[:, 0].max() - 8.0
        skin = np.maximum(
            skin, shade * _likeness(skin_distance(samples.lab, skin_lab), 14.0) * (1.0 - hair)
        )
    head = off_face(u, d)
    away = np.maximum(0.0, np.hypot(u, np.minimum(d, 0.0) + np.maximum(d - 0.3, 0.0)) - 1.0)
    left, top, right, bottom = graph.box.astype(np.float64).T
    span = right - left
    body = max(1.0, frame.bottom - frame.chin)
    reach_high = (top - frame.chin) / body
    reach_low = (bottom - frame.chin) / body
    below = samples.is_figure((bottom + 0.04 * body)[samples.index])
    leg_wide = (samples.run < 0.75 * frame.width) & (aside < 1.2)
    at_end = v > (reach_low - 0.12 * (reach_low - reach_high))[samples.index]
    covers_axis = mean((aside < 0.42) & (d > 0.60) & (v > 0.02)) > 0.30
    covers_axis &= span > 0.45 * frame.width
    # A strand is thin: its mean colour tells more than its pixels, which are half outline.
    hair_mean = np.maximum(mean(hair), _likeness(shade_distance(graph.colour, hair_lab), 9.5))
    hair_like = (hair_mean > 0.40) & (hair_mean > mean(skin)) & ~covers_axis
    chained = _chained(graph, hair_like, mean(head) < 2.2)
    kind = np.where(mean(skin) > 0.5, -1, np.where(chained, 1, 0)).astype(np.int32)
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
        reach_low=reach_low,
        reach_high=reach_high,
        covers_axis=covers_axis,
        hair_mean=hair_mean,
        chained=chained,
        narrow_low=(span < 0.9 * frame.width) & from_low,
        leg_run=mean(leg_wide & (v > 0.50) & (v < 0.93)),
        leg_end=mean(leg_wide & below & at_end & (v > 0.50)) / np.maximum(mean(at_end), 1e-6),
        garments=find_garments(samples, frame, graph, kind),
    )


def _likeness(distance: Floats, width: float) -> Doubles:
    return np.asarray(np.exp(-((distance / width) ** 2)), np.float64)


def _bare(lab: Doubles, skin_lab: Doubles) -> Doubles:
    """Give 0..1, how much each colour looks like skin, float64 (n,)."""
    far = skin_distance(lab, skin_lab)
    skin = _likeness(far, 7.0)
    white = np.array([100.0, 0.0, 0.0])
    if len(skin_lab) and float(np.linalg.norm(skin_lab[0] - white)) < 14.0:
        skin *= np.linalg.norm(lab - white, axis=1) > far
    return skin


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
    _put(shares, Part.HEADWEAR, 0.62 * mean(hat) * ramp(seen.garments.area, 0.01, 0.05))
    neck = (aside < 0.50) * ramp(d, 0.42, 0.54) * (1.0 - ramp(d, 1.05, 1.35))
    neck = np.maximum(neck, _neckline(seen))
    _put(shares, Part.NECK, 1.2 * mean(skin * neck * (1.0 - 0.8 * inside)))
    collar = (aside < 0.50) * ramp(d, 0.50, 0.62) * (1.0 - ramp(d, 1.2, 1.6))
    small = np.exp(-seen.graph.area / (0.22 * frame.width**2))
    _put(shares, Part.NECKWEAR, 0.85 * small * mean(neither * collar))


def _neckline(seen: Survey) -> Doubles:
    """Give 0..1 for each sample: bare skin there is what clothes leave bare below the neck."""
    half = 0.30 + 0.20 * ramp(seen.d, 0.95, 1.15)
    return (seen.aside < half) * ramp(seen.d, 0.42, 0.54) * (1.0 - ramp(seen.d, 1.20, 1.50))


def _add_limbs(shares: Doubles, seen: Survey) -> None:
    mean, frame, skin, area = seen.samples.mean, seen.frame, seen.skin, seen.graph.area
    v, aside, tall, span = seen.v, seen.aside, seen.tall, seen.span
    low_mean = mean(seen.d)
    arm_place = (
        ramp(v, 0.02, 0.06) * (1.0 - ramp(v, 0.58, 0.72)) * (0.6 + 0.4 * ramp(aside, 0.4, 0.8))
    )
    arm_place *= np.where(v > min(0.46, frame.split + 0.12), aside > 0.75, 1.0)
    arm_place *= 1.0 - 0.7 * _neckline(seen)
    wide = span > 1.05 * frame.width
    broad = wide & (mean((aside < 0.3).astype(np.float64)) > 0.2) & (low_mean > 0.9)
    broad &= (area > 1.4 * frame.width**2) & (tall > 0.8 * frame.width)
    bare = np.where(broad, 0.4, 1.0)
    belly = (np.abs(mean(seen.u)) < 0.22) & (span < 1.3 * frame.width) & (span > 0.5 * frame.width)
    belly &= (tall > 0.35 * frame.width) & (low_mean > 0.9) & (mean(v) < 0.5)
    _put(shares, Part.HANDWEAR, bare * mean(skin * arm_place) * np.where(belly, 0.3, 1.0))
    _put(shares, Part.TOPWEAR, 0.5 * belly * mean(skin))
    long_limb = (tall > span) & (tall > 0.5 * frame.width)
    thigh = long_limb[seen.samples.index] * ramp(v, frame.split + 0.04, frame.split + 0.14)
    leg_place = np.maximum(ramp(v, 0.40, 0.55) * (aside < 1.4), thigh * (aside < 0.75))
    _put(shares, Part.LEGWEAR, bare * 1.1 * mean(skin * leg_place))
    # Below a hem the figure is no wider than two legs or shoes.
    run = seen.samples.run / frame.width
    shoes = ramp(v, 0.86, 0.93) * (run < 2.6)
    high = seen.reach_high
    garment = seen.garments
    boots = (garment.low > 0.94) & (garment.high > 0.66) & (tall > 0.10 * frame.width)
    boots &= garment.span < 1.5
    _put(shares, Part.FOOTWEAR, 1.1 * boots * mean(1.0 - skin))
    _put(shares, Part.FOOTWEAR, 1.3 * mean(shoes * (1.0 - 0.6 * skin)) * (high > 0.66))
    stockings = (1.0 - skin) * (run < 1.7) * ramp(v, 0.58, 0.72) * (1.0 - ramp(v, 0.90, 0.96))
    stocking = 0.75 * mean(stockings) * seen.narrow_low + 0.7 * seen.leg_run * mean(1.0 - skin)
    _put(shares, Part.LEGWEAR, np.where(boots, 0.3, 1.0) * stocking)


def _add_clothes(shares: Doubles, seen: Survey) -> None:
    mean, split, v, garment = seen.samples.mean, seen.frame.split, seen.v, seen.garments
    torso = ramp(seen.d, 0.62, 0.80)
    cloth = (1.0 - seen.skin) * (1.0 - 0.6 * seen.hair * seen.near_head) * torso
    cloth = (
        np.maximum(cloth, 0.30 * torso)
        * np.where(seen.chained, 1.0 - 0.8 * seen.hair_mean, 1.0)[seen.samples.index]
    )
    soft = 0.05 if seen.frame.split_certainty > 0.4 else 0.10
    lower = ramp(v, split - soft, split + soft)
    top_share, bottom_share = mean(cloth * (1.0 - lower)), mean(cloth * lower)
    # A dress or coat that hangs from the shoulders past the waist is one layer of top wear.
    one_piece = (garment.high < 0.12) & (garment.low > split + 0.12)
    one_piece &= (garment.above > 0.12) & (garment.above < 0.92)
    trousers = (seen.leg_end > 0.5) & (seen.reach_high > split - 0.06)
    carried = np.where(one_piece & ~trousers, bottom_share * (1.0 - seen.leg_run), 0.0)
    _put(shares, Part.TOPWEAR, 0.80 * (top_share + carried))
    leg = np.where(seen.narrow_low, 0.6, 1.0)
    below = 0.80 * (bottom_share - carried) * leg * (1.0 - 0.7 * seen.leg_run)
    _put(shares, Part.BOTTOMWEAR, below)
    sleeve = mean((seen.aside > 1.0) * (v > 0.15) * (v < 0.6)) * (seen.reach_high < split + 0.12)
    moved = 0.6 * sleeve * shares[:, COLUMN[Part.BOTTOMWEAR]]
    shares[:, COLUMN[Part.BOTTOMWEAR]] -= moved
    shares[:, COLUMN[Part.TOPWEAR]] += moved
    _add_neckwear(shares, seen)


def _add_neckwear(shares: Doubles, seen: Survey) -> None:
    """Tell scarves and bows from the garment they lie on: by place, size and colour."""
    garment, split = seen.garments, seen.frame.split
    neither = seen.samples.mean((1.0 - seen.skin) * (1.0 - seen.hair))
    scarf = ramp(garment.at_neck, 0.20, 0.40) * (1.0 - ramp(garment.at_chest, 0.45, 0.65))
    bow = (garment.area > 0.03) & (garment.area < 0.8) & (garment.span < 1.3)
    bow &= (np.abs(garment.across) < 0.3) & (garment.top > 0.5) & (garment.top < 1.7)
    bow &= (garment.low < split) & (garment.contrast > 18.0) & (garment.vivid > 6.0)
    worn = np.maximum(scarf, bow) * neither
    shares[:, CLOTHES] *= (1.0 - 0.8 * worn)[:, None]
    _put(shares, Part.NECKWEAR, 0.9 * worn)


def _add_objects(shares: Doubles, seen: Survey) -> None:
    graph, frame, garment, mean = seen.graph, seen.frame, seen.garments, seen.samples.mean
    shadow = (seen.reach_high > 0.90) & (seen.span > 1.5 * frame.width)
    shadow &= seen.span > 3 * seen.tall
    _put(shares, Part.OBJECTS, 2.0 * shadow)
    far = mean(ramp(seen.aside, 1.9, 2.8))
    _put(shares, Part.OBJECTS, 0.35 * far)
    skin, low = mean(seen.skin) > 0.5, mean(seen.d) > 0.9
    dressed = ~skin & ~(seen.hair_mean > 0.4) & ~shadow
    arm_like = (seen.skin > 0.5) & (seen.d > 0.9) & (seen.v < 0.7)
    steps = garment_steps(garment, graph)
    beyond = beyond_arms(seen.samples, seen.u, arm_like)
    reach = np.zeros(graph.area.size)
    np.maximum.at(reach, seen.samples.index, seen.aside)
    winged = wings(garment, graph, steps, beyond=beyond, reach=reach, cloth=dressed)
    arms = skin & low & (mean(seen.v) < 0.7)
    grasped = held(garment, graph, steps, arms, dressed & ~winged & low & (garment.low < 0.75))
    for part, mask in ((Part.WINGS, winged), (Part.OBJECTS, grasped)):
        shares[mask] *= 0.2
        _put(shares, part, 0.9 * mask)
