"""What the engine makes of a picture before anyone clicks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.core.parts import Part
from app.core.progress import Progress, Report
from app.engines.draft.bare_skin import with_fingers, with_throat
from app.engines.draft.colours import shade_distance
from app.engines.draft.evidence import Evidence, gather
from app.engines.draft.face import FaceBox, find_face
from app.engines.draft.features import find_features
from app.engines.draft.figure import find_figure
from app.engines.draft.gaps import with_gaps
from app.engines.draft.jaw import inside_jaw
from app.engines.draft.labels import behind_map, cut_hair, decide, link, round_face, spread
from app.engines.draft.pieces import Pieces, pieces_of
from app.engines.draft.pixels import Bytes, Labels, Mask
from app.engines.draft.regions import Segmentation, segment
from app.engines.draft.ruler import COLUMN, PARTS
from app.engines.draft.shades import with_shades
from app.engines.draft.strands import find_ribbons, find_strands, hang
from app.engines.draft.trinkets import with_trinkets

WORKING_SIDE = 1280
STEPS = 6

_BESIDE = 0.04
"""How far from the figure its outline may be wrong, of the picture's longer side."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a face box makes of the regions; made anew when the box moves.

    Attributes:
        face: working px.
        evidence: unaries.
        pieces: the draft before any click.
    """

    face: FaceBox
    evidence: Evidence
    pieces: Pieces


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
        beside: int32 (h, w), regions of the background near the figure, -1 elsewhere.
        faceless: the pieces to click where no face was found, else None.
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
    beside: Labels
    faceless: Pieces | None = None

    @property
    def regions(self) -> Labels:
        """Region of each working pixel, int32 (h, w), -1 ground."""
        if self.segmentation is None:
            return np.full(self.rgb.shape[:2], -1, np.int32)
        return self.segmentation.regions


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
        nothing = np.full(inside.shape, -1, np.int32)
        return Analysis(*base, None, None, face, 0.0, None, nothing)
    report(Progress("Finding regions", 1, STEPS))
    segmentation = segment(rgb, inside)
    beside = _beside(rgb, inside, has_ground=figure.ground is not None)
    skin: tuple[float, float, float] | None = None
    certainty = 1.0
    report(Progress("Finding the face", 2, STEPS))
    look = None
    if face is None:
        finding = find_face(segmentation.lab, inside, segmentation.graph)
        certainty = 0.0 if finding is None else finding.certainty
        if finding is not None:
            face, skin = finding.face.scaled(1.0 / scale), finding.skin
            look = _look(rgb, segmentation, beside, finding.face, skin)
    else:
        look = _look_by_hand(rgb, segmentation, beside, face.scaled(scale))
    faceless = _without_face(segmentation, beside) if look is None else None
    return Analysis(*base, segmentation, look, face, certainty, skin, beside, faceless)


def _beside(rgb: Bytes, inside: Mask, *, has_ground: bool) -> Labels:
    """Give the regions of the background near the figure, where its outline may be wrong."""
    if not has_ground:
        return np.full(inside.shape, -1, np.int32)
    reach = max(3, round(_BESIDE * max(inside.shape)))
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * reach + 1, 2 * reach + 1))
    near = cv2.dilate(inside.astype(np.uint8), kernel) > 0
    band = np.asarray(near & ~inside)
    return segment(rgb, band).regions if band.any() else np.full(inside.shape, -1, np.int32)


def _without_face(segmentation: Segmentation, beside: Labels) -> Pieces:
    """Make one part of everything, to be clicked."""
    count = len(segmentation.graph.area)
    shares = np.zeros((count, len(PARTS)))
    shares[:, COLUMN[Part.OBJECTS]] = 1.0
    parts = np.where(segmentation.regions >= 0, COLUMN[Part.OBJECTS], -1).astype(np.int32)
    return pieces_of(parts, segmentation, beside, shares, np.zeros(count))


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
    rgb: Bytes,
    segmentation: Segmentation,
    beside: Labels,
    face: FaceBox,
    skin: tuple[float, float, float] | None,
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
    shares = spread(evidence, link(segmentation.graph, evidence.frame))
    best, margin = decide(shares)
    unit = evidence.frame.width**2
    best = with_shades(best, segmentation.graph)
    best = with_fingers(best, segmentation, evidence.skin, unit)
    best = with_trinkets(best, segmentation, evidence)
    best = with_gaps(best, segmentation, evidence)
    hair, ties = evidence.hair, segmentation.graph.colour[best == COLUMN[Part.NECKWEAR]]
    ribbons, ties = find_ribbons(best, segmentation, evidence, ties)
    best[np.unique(segmentation.regions[ribbons])] = COLUMN[Part.NECKWEAR]
    best = with_throat(best, segmentation.graph, evidence)
    strands = find_strands(best, segmentation, evidence, Part.FRONT_HAIR, colours=hair, others=ties)
    parts = best[np.maximum(segmentation.regions, 0)]
    parts[segmentation.regions < 0] = -1
    _finish_pixels(parts, rgb, segmentation, evidence)
    parts[ribbons] = COLUMN[Part.NECKWEAR]
    hang(parts, strands)
    return Look(face, evidence, pieces_of(parts, segmentation, beside, shares, margin, unit=unit))


def _finish_pixels(
    parts: Labels, rgb: Bytes, segmentation: Segmentation, evidence: Evidence
) -> None:
    """Do what regions are too coarse for: outline of the face, features, two kinds of hair."""
    frame = evidence.frame
    features = find_features(
        segmentation.lab,
        segmentation.lines,
        segmentation.regions >= 0,
        frame,
        skin=evidence.skin,
        hair=evidence.hair,
    )
    height, width = features.parts.shape
    view = parts[features.top : features.top + height, features.left : features.left + width]
    view[features.parts >= 0] = features.parts[features.parts >= 0]
    jaw = inside_jaw(segmentation.lab, frame, evidence.skin)
    bare = shade_distance(segmentation.lab, evidence.skin) < 11.0
    round_face(parts, bare | segmentation.lines, jaw, frame)
    cut_hair(parts, rgb, segmentation, frame, behind_map(parts.shape, frame))


def with_face(analysis: Analysis, face: FaceBox) -> Analysis:
    """Give the analysis as a face box put by hand makes it; figure and regions stay.

    Args:
        analysis: of the picture.
        face: canvas px.
    """
    if analysis.segmentation is None:
        return replace(analysis, face=face)
    look = _look_by_hand(
        analysis.rgb, analysis.segmentation, analysis.beside, face.scaled(analysis.scale)
    )
    return replace(analysis, look=look, face=face, certainty=1.0, faceless=None)


def _look_by_hand(rgb: Bytes, segmentation: Segmentation, beside: Labels, face: FaceBox) -> Look:
    """Take a box drawn by hand, fitted to the face that lies in it if one is plain to see."""
    finding = find_face(segmentation.lab, segmentation.regions >= 0, segmentation.graph, near=face)
    if finding is None or finding.score < 3.0:
        return _look(rgb, segmentation, beside, face, None)
    return _look(rgb, segmentation, beside, finding.face, finding.skin)
