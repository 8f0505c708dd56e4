"""From all that was clicked to a part for every pixel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.core.parts import Part, Side
from app.engines.draft.analysis import Analysis, Look, look_by_hand
from app.engines.draft.clicks import (
    HintLike,
    clicks_of,
    force_sides,
    keep_ink,
    pins_of,
    split_pieces,
)
from app.engines.draft.face import FaceBox
from app.engines.draft.figure import Floats, Labels
from app.engines.draft.labels import Click, Shorts, take_sides
from app.engines.draft.outlines import ink_to_front
from app.engines.draft.pieces import corrected
from app.engines.draft.regions import Segmentation
from app.engines.draft.ruler import COLUMN, PARTS

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
    """

    map: Shorts
    parts: tuple[tuple[Part, Side], ...]
    regions: Labels
    certainty: Floats
    scale: float
    please_check: tuple[str, ...]


def solve(
    analysis: Analysis,
    hints: Iterable[HintLike] = (),
    locked: frozenset[tuple[Part, Side]] = frozenset(),
    face: FaceBox | None = None,
    previous: Labelling | None = None,
) -> Labelling:
    """Label every pixel from the draft and the clicks, the clicks above all.

    Args:
        analysis: of the picture.
        hints: clicks in canvas px; those off the figure count for the nearest pixel of it.
        locked: parts whose pixels stay as they are in `previous`.
        face: in canvas px if a person moved it; None keeps that of the analysis.
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
    if face is not None and (analysis.face is None or face != analysis.face):
        look = look_by_hand(analysis.rgb, segmentation, face.scaled(analysis.scale))
    if look is None:
        clicks = clicks_of(hints, segmentation.regions, analysis.scale)
        return _without_face(analysis, segmentation, clicks)
    pieces = look.pieces
    clicks = clicks_of(hints, pieces.map, analysis.scale)
    parts = corrected(pieces, clicks)[np.maximum(pieces.map, 0)]
    parts[pieces.map < 0] = -1
    regions, taken = split_pieces(parts, analysis.rgb, pieces.map, pins_of(clicks, pieces.map))
    index_map, labels = take_sides(parts, look.evidence.frame)
    index_map = ink_to_front(index_map, labels, segmentation.lines)
    index_map, labels = force_sides(index_map, labels, taken)
    keep_ink(index_map, labels, taken, segmentation.lines)
    if locked and previous is not None:
        index_map, labels = _keep_locked(index_map, labels, locked, previous)
    certainty = np.ones(int(regions.max()) + 1, np.float32)
    certainty[: len(pieces.margin)] = pieces.margin
    certainty[[*pins_of(clicks, pieces.map)]] = 1.0
    checks: tuple[str, ...] = ()
    if face is None and analysis.certainty < UNSURE_FACE:
        checks += ("Please check the face box: another place looks almost as likely.",)
    checks += _please_check(analysis, look, certainty, len(clicks))
    return Labelling(index_map, labels, regions, certainty, analysis.scale, checks)


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


def _without_face(analysis: Analysis, segmentation: Segmentation, clicks: list[Click]) -> Labelling:
    """Make one layer of everything but what was clicked."""
    parts = np.where(segmentation.regions >= 0, COLUMN[Part.OBJECTS], -1).astype(np.int32)
    regions, taken = split_pieces(
        parts, analysis.rgb, segmentation.regions, pins_of(clicks, segmentation.regions)
    )
    index_map = np.full(parts.shape, -1, np.int16)
    labels: list[tuple[Part, Side]] = []
    for index in np.unique(parts[parts >= 0]):
        index_map[parts == index] = len(labels)
        labels.append((PARTS[int(index)], Side.WHOLE))
    index_map, known = force_sides(index_map, tuple(labels), taken)
    reason = ("No face was found. Draw a box around it, or click what each region is.",)
    certainty = np.zeros(int(regions.max()) + 1, np.float32)
    return Labelling(index_map, known, regions, certainty, analysis.scale, reason)


def _please_check(
    analysis: Analysis, look: Look, certainty: Floats, clicks: int
) -> tuple[str, ...]:
    checks: list[str] = []
    if not analysis.is_plain:
        checks.append(
            "The background is not plain: please check the outline of the figure. If it is wrong, "
            "cut the figure out in a paint program and open it again."
        )
    frame = look.evidence.frame
    if frame.split_certainty < 0.25 and not clicks:
        checks.append("Top and bottom wear look alike: please check where they meet.")
    area = look.pieces.graph.area
    unsure = float(area[certainty[: len(area)] < 0.10].sum() / max(1.0, area.sum()))
    if unsure > 0.12:
        checks.append(f"{unsure:.0%} of the figure could be another part: please check the tints.")
    return tuple(checks)
