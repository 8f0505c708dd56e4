"""From all that was clicked to a part for every pixel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.core.parts import Part, Side
from app.engines.draft.analysis import Analysis, Look
from app.engines.draft.clicks import (
    HintLike,
    clicks_of,
    cut_nets,
    force_sides,
    keep_ink,
    on_stretches,
    pins_of,
    split_pieces,
    take_stretches,
)
from app.engines.draft.outlines import lines_to_parts
from app.engines.draft.pieces import BACKGROUND, corrected
from app.engines.draft.pixels import Floats, Labels, Mask, Shorts, nearest_pixels
from app.engines.draft.sides import take_sides

UNSURE_FACE = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Labelling:
    """Which part each pixel shows.

    Attributes:
        map: int16 (h, w), working size, index into `parts`, -1 ground.
        parts: part and side of each index.
        regions: int32 (h, w), working size; what a click takes at least, -1 ground.
        certainty: float32 (n,), 0..1 for each region.
        scale: working px per canvas px.
        please_check: sentences about what a person should look at.
        lines: bool (h, w), working size; drawn lines, and regions that are stretches of one.
            None where none are known.
        first_stretch: the regions from this number on are stretches of lines, if any are.
    """

    map: Shorts
    parts: tuple[tuple[Part, Side], ...]
    regions: Labels
    certainty: Floats
    scale: float
    please_check: tuple[str, ...]
    lines: Mask | None = None
    first_stretch: int | None = None


def solve(
    analysis: Analysis,
    hints: Iterable[HintLike] = (),
    locked: frozenset[tuple[Part, Side]] = frozenset(),
    previous: Labelling | None = None,
) -> Labelling:
    """Label every pixel from the draft and the clicks, the clicks above all.

    Args:
        analysis: of the picture.
        hints: clicks in canvas px; those far off the figure count for its nearest pixel.
        locked: parts whose pixels stay as they are in `previous`.
        previous: the labelling that `locked` speaks of.
    """
    segmentation = analysis.segmentation
    if segmentation is None:
        empty = np.full(analysis.rgb.shape[:2], -1, np.int16)
        reason = ("The picture shows no figure.",)
        return Labelling(
            empty, (), analysis.regions, np.zeros(0, np.float32), analysis.scale, reason
        )
    look = analysis.look
    pieces = analysis.faceless if look is None else look.pieces
    assert pieces is not None
    clicks = clicks_of(hints, pieces.map, analysis.scale)
    ink, flat = on_stretches(clicks, pieces.stretches)
    pins, now = pins_of(flat, pieces.map), corrected(pieces, flat)
    parts = np.append(now, np.int32(-1))[pieces.map]
    split, taken = split_pieces(parts, analysis.rgb, pieces.map, pins)
    taken += take_stretches(parts, pieces.stretches, ink)
    regions = cut_nets(split, pieces.stretches)
    parts[parts == BACKGROUND] = -1
    frame = None if look is None else look.evidence.frame
    index_map, labels = take_sides(parts, frame, pieces.map)
    named = (now != pieces.part)[pieces.map] & (index_map >= 0) if clicks else None
    index_map, labels = force_sides(index_map, labels, taken)
    index_map = lines_to_parts(index_map, labels, segmentation, named)
    keep_ink(index_map, labels, taken, segmentation.lines)
    if locked and previous is not None:
        index_map, labels = _keep_locked(index_map, labels, locked, previous)
    certainty = np.ones(int(regions.max()) + 1, np.float32)
    certainty[: len(pieces.margin)] = pieces.margin
    certainty[[*pins]] = 1.0
    on_net = pieces.stretches >= 0
    certainty[regions[on_net]] = certainty[split[on_net]]
    certainty[[*pins_of(ink, regions)]] = 1.0
    checks = _please_check(analysis, look, certainty, len(clicks))
    if look is not None and analysis.certainty < UNSURE_FACE:
        checks = ("Please check the face box: another place looks almost as likely.", *checks)
    lines = (segmentation.lines & (regions >= 0)) | on_net
    return Labelling(
        index_map,
        labels,
        regions,
        certainty,
        analysis.scale,
        checks,
        lines=lines,
        first_stretch=int(split.max()) + 1,
    )


def _keep_locked(
    index_map: Shorts,
    labels: tuple[tuple[Part, Side], ...],
    locked: frozenset[tuple[Part, Side]],
    previous: Labelling,
) -> tuple[Shorts, tuple[tuple[Part, Side], ...]]:
    known = list(labels)
    for number, label in enumerate(previous.parts):
        if label not in locked:
            continue
        if label not in known:
            known.append(label)
        index_map[(previous.map == number) & (index_map >= 0)] = known.index(label)
    return index_map, tuple(known)


def _please_check(
    analysis: Analysis, look: Look | None, certainty: Floats, clicks: int
) -> tuple[str, ...]:
    if look is None:
        return ("No face was found. Draw a box around it, or click what each region is.",)
    checks: list[str] = []
    if not analysis.is_plain:
        checks.append(
            "The background is not plain: please check the outline of the figure. Where it is "
            "wrong, click what is background and what is a part."
        )
    frame = look.evidence.frame
    if frame.split_certainty < 0.25 and not clicks:
        checks.append("Top and bottom wear look alike: please check where they meet.")
    area = look.pieces.graph.area
    unsure = float(area[certainty[: len(area)] < 0.10].sum() / max(1.0, area.sum()))
    if unsure > 0.12:
        checks.append(f"{unsure:.0%} of the figure could be another part: please check the tints.")
    return tuple(checks)


def with_outline(analysis: Analysis, labelling: Labelling) -> Analysis:
    """Give the analysis with the figure's outline as the clicks corrected it."""
    if analysis.segmentation is None:
        return analysis
    was, now = analysis.segmentation.regions >= 0, labelling.map >= 0
    lost, gained = was & ~now, now & ~was
    if not lost.any() and not gained.any():
        return analysis
    size = (analysis.width, analysis.height)
    matte = analysis.matte.copy()
    for changed, value in ((lost, 0), (gained, 255)):
        large = cv2.resize(changed.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
        matte[large > 0.5] = value
    ground = analysis.ground
    if ground is not None and gained.any():
        # What was taken for ground here is the figure: let the true ground run on behind it.
        known = cv2.resize(gained.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) == 0
        ground = np.where(known[..., None], ground, ground.reshape(-1, 3)[nearest_pixels(known)])
    return replace(analysis, matte=matte, ground=ground)
