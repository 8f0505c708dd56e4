"""From a picture to labelled regions: look once, then solve as often as the artist clicks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from app.core.parts import Part, Side
from app.core.progress import Progress, Report
from app.engines.draft.clicks import (
    HintLike,
    apply_clicks,
    clicks_of,
    force_sides,
    mixture,
    pins_of,
)
from app.engines.draft.colours import shade_distance
from app.engines.draft.evidence import Evidence, gather
from app.engines.draft.face import FaceBox, find_face
from app.engines.draft.features import find_features
from app.engines.draft.figure import Bytes, Floats, Labels, Mask, find_figure
from app.engines.draft.labels import (
    Click,
    Shorts,
    behind_map,
    cut_hair,
    decide,
    link,
    round_face,
    spread,
    take_sides,
)
from app.engines.draft.outlines import ink_to_front
from app.engines.draft.regions import Segmentation, segment
from app.engines.draft.ruler import COLUMN, PARTS, Doubles

WORKING_SIDE = 1280
STEPS = 6
UNSURE_FACE = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a face box makes of the regions; made anew when the box moves.

    Attributes:
        face: working px.
        evidence: unaries.
        links: edges of the smoothing graph and their weights.
        skin_like: bool (h, w), skin-coloured pixels.
        behind: float32 (h, w), 0..1, hair there hangs behind face and body.
    """

    face: FaceBox
    evidence: Evidence
    links: tuple[Labels, Doubles]
    skin_like: Mask
    behind: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """All that is known about a picture before any click. Values only; it can be pickled.

    Attributes:
        width: of the canvas, px.
        height: of the canvas, px.
        scale: working px per canvas px.
        matte: uint8 (height, width), the figure at full size.
        ground: uint8 (height, width, 3), colour behind the figure, or None.
        is_plain: False if scenery could not be cut away.
        rgb: uint8 (h, w, 3), the picture at working size.
        segmentation: regions of the figure at working size, or None if it is empty.
        look: the layout by the found or given face, or None without one.
        face: canvas px, or None.
        certainty: 0..1, how sure the face is.
        skin: Lab of the skin the search supposed, or None.
    """

    width: int
    height: int
    scale: float
    matte: Bytes
    ground: Bytes | None
    is_plain: bool
    rgb: Bytes
    segmentation: Segmentation | None
    look: Look | None
    face: FaceBox | None
    certainty: float
    skin: tuple[float, float, float] | None

    @property
    def regions(self) -> Labels:
        """Region of each working pixel, int32 (h, w), -1 ground."""
        if self.segmentation is None:
            return np.full(self.rgb.shape[:2], -1, np.int32)
        return self.segmentation.regions


@dataclass(frozen=True, slots=True, eq=False)
class Labelling:
    """Which part each pixel shows.

    Attributes:
        map: int16 (h, w), working size, index into `parts`, -1 ground.
        parts: part and side of each index.
        regions: int32 (h, w), working size; regions as split by the clicks, -1 ground.
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


def analyse(picture: Bytes, report: Report, face: FaceBox | None = None) -> Analysis:
    """Cut the figure out, part it into regions and find the face.

    Args:
        picture: uint8 (h, w, 4), straight alpha.
        report: told of progress; may raise Cancelled.
        face: in canvas px if a person gave it; otherwise it is searched.
    """
    height, width = picture.shape[:2]
    report(Progress("Finding the figure", 0, STEPS))
    figure = find_figure(picture)
    scale = min(1.0, WORKING_SIDE / max(height, width, 1))
    rgb, inside = _working(picture, figure.matte, scale)
    if not inside.any() and figure.matte.any():
        rgb, inside = _working(picture, (figure.matte > 0) * np.uint8(255), scale)
    base = (width, height, scale, figure.matte, figure.ground, figure.is_plain, rgb)
    if not inside.any():
        return Analysis(*base, None, None, face, 0.0, None)
    report(Progress("Finding regions", 1, STEPS))
    segmentation = segment(rgb, inside)
    skin: tuple[float, float, float] | None = None
    certainty = 1.0
    report(Progress("Finding the face", 2, STEPS))
    look = None
    if face is None:
        finding = find_face(segmentation.lab, inside, segmentation.graph)
        certainty = 0.0 if finding is None else finding.certainty
        if finding is not None:
            face, skin = finding.face.scaled(1.0 / scale), finding.skin
            look = _look(segmentation, finding.face, skin)
    else:
        look = _look_by_hand(segmentation, face.scaled(scale))
    return Analysis(*base, segmentation, look, face, certainty, skin)


def _working(picture: Bytes, matte: Bytes, scale: float) -> tuple[Bytes, Mask]:
    if scale >= 1.0:
        rgb = np.where(picture[..., 3:] > 0, picture[..., :3], 255).astype(np.uint8)
        return np.ascontiguousarray(rgb), matte > 127
    height, width = matte.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    weight = picture[..., 3].astype(np.float32) * (1.0 / 255.0)
    small = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    colour = np.empty((size[1], size[0], 3), np.float32)
    for channel in range(3):
        plane = cv2.resize(picture[..., channel] * weight, size, interpolation=cv2.INTER_AREA)
        colour[..., channel] = np.where(small > 0.003, plane / np.maximum(small, 0.003), 255.0)
    inside = cv2.resize(matte, size, interpolation=cv2.INTER_AREA) > 127
    return np.clip(np.round(colour), 0, 255).astype(np.uint8), inside


def _look(
    segmentation: Segmentation, face: FaceBox, skin: tuple[float, float, float] | None
) -> Look:
    guess = None if skin is None else np.array(skin)
    evidence = gather(
        segmentation.regions,
        segmentation.graph,
        segmentation.lab,
        segmentation.lines,
        face=face,
        guess=guess,
    )
    near = np.zeros(segmentation.regions.shape, dtype=bool)
    if len(evidence.skin):
        near = shade_distance(segmentation.lab, evidence.skin) < 11.0
    behind = behind_map(near.shape, evidence.frame)
    return Look(face, evidence, link(segmentation.graph, evidence.frame), near, behind)


def _look_by_hand(segmentation: Segmentation, face: FaceBox) -> Look:
    """Take a box drawn by hand, fitted to the face that lies in it if one is plain to see."""
    finding = find_face(segmentation.lab, segmentation.regions >= 0, segmentation.graph, near=face)
    if finding is None or finding.score < 3.0:
        return _look(segmentation, face, None)
    return _look(segmentation, finding.face, finding.skin)


def solve(
    analysis: Analysis,
    hints: Iterable[HintLike] = (),
    locked: frozenset[tuple[Part, Side]] = frozenset(),
    face: FaceBox | None = None,
    previous: Labelling | None = None,
) -> Labelling:
    """Label every region from all that is known, the clicks above all.

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
        reason = (
            "The picture shows no figure. Cut it out in a paint program, on a transparent "
            "background, and open it again.",
        )
        return Labelling(
            empty, (), analysis.regions, np.zeros(0, np.float32), analysis.scale, reason
        )
    look = analysis.look
    if face is not None and (analysis.face is None or face != analysis.face):
        look = _look_by_hand(segmentation, face.scaled(analysis.scale))
    clicks = clicks_of(hints, segmentation.regions, analysis.scale)
    if look is None:
        return _without_face(analysis, segmentation, clicks)
    pins = pins_of(clicks, segmentation.regions)
    shares_pinned = {region: mixture(found) for region, found in pins.items()}
    if locked and previous is not None:
        shares_pinned |= _locked_pins(segmentation.regions, locked, previous, shares_pinned)
    shares = spread(look.evidence, look.links, shares_pinned)
    best, margin = decide(shares)
    if pins:
        # A click may extend its own part; it never moves a region between two other parts.
        locks = {region: mix for region, mix in shares_pinned.items() if region not in pins}
        unclicked, _ = decide(spread(look.evidence, look.links, locks))
        named = [COLUMN[click.part] for click in clicks]
        best = np.where(np.isin(best, named), best, unclicked)
    parts = best[np.maximum(segmentation.regions, 0)]
    parts[segmentation.regions < 0] = -1
    _finish_pixels(parts, analysis, segmentation, look)
    regions, pieces = apply_clicks(parts, analysis.rgb, segmentation, pins)
    index_map, labels = take_sides(parts, look.evidence.frame)
    index_map = ink_to_front(index_map, labels, segmentation.lines)
    index_map, labels = force_sides(index_map, labels, pieces)
    if locked and previous is not None:
        index_map, labels = _keep_locked(index_map, labels, locked, previous)
    certainty = np.ones(int(regions.max()) + 1, np.float32)
    certainty[: len(margin)] = margin
    for region in pins:
        certainty[region] = 1.0
    checks: tuple[str, ...] = ()
    if face is None and analysis.certainty < UNSURE_FACE:
        checks += ("Please check the face box: another place looks almost as likely.",)
    checks += _please_check(analysis, look, margin, len(clicks))
    return Labelling(index_map, labels, regions, certainty, analysis.scale, checks)


def _locked_pins(
    regions: Labels,
    locked: frozenset[tuple[Part, Side]],
    previous: Labelling,
    taken: dict[int, Doubles],
) -> dict[int, Doubles]:
    inside = regions >= 0
    index = regions[inside]
    total = np.maximum(np.bincount(index), 1)
    pins: dict[int, Doubles] = {}
    for number, (part, side) in enumerate(previous.parts):
        if (part, side) not in locked:
            continue
        held = np.bincount(index[previous.map[inside] == number], minlength=len(total))
        for region in np.flatnonzero(held > 0.5 * total):
            if int(region) not in taken:
                shares = np.zeros(len(PARTS))
                shares[COLUMN[part]] = 1.0
                pins[int(region)] = shares
    return pins


def _finish_pixels(
    parts: Labels,
    analysis: Analysis,
    segmentation: Segmentation,
    look: Look,
) -> None:
    """Do what regions are too coarse for: outline of the face, features, two kinds of hair."""
    frame = look.evidence.frame
    round_face(parts, look.skin_like, frame)
    face = parts == COLUMN[Part.FACE]
    left, top, features = find_features(segmentation.lab, face, look.evidence.skin, frame)
    view = parts[top : top + features.shape[0], left : left + features.shape[1]]
    view[features >= 0] = features[features >= 0]
    cut_hair(parts, analysis.rgb, segmentation.fine, frame, look.behind)


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
    regions, taken = apply_clicks(
        parts, analysis.rgb, segmentation, pins_of(clicks, segmentation.regions)
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


def _please_check(analysis: Analysis, look: Look, margin: Doubles, clicks: int) -> tuple[str, ...]:
    checks: list[str] = []
    if not analysis.is_plain:
        checks.append(
            "The background is not plain: please check the outline of the figure. If it is wrong, "
            "cut the figure out in a paint program and open it again."
        )
    frame = look.evidence.frame
    if frame.split_certainty < 0.25 and not clicks:
        checks.append("Top and bottom wear look alike: please check where they meet.")
    assert analysis.segmentation is not None
    area = analysis.segmentation.graph.area
    unsure = float(area[margin < 0.10].sum() / max(1.0, area.sum()))
    if unsure > 0.12:
        checks.append(f"{unsure:.0%} of the figure could be another part: please check the tints.")
    return tuple(checks)
