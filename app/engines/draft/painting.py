"""From labels to layers: seen pixels from the picture, hidden ones painted."""

from __future__ import annotations

import cv2
import numpy as np

from app.core.parts import Part, Side
from app.core.progress import Progress, Report
from app.engines.draft.analysis import STEPS, Analysis
from app.engines.draft.doubt import with_doubts
from app.engines.draft.figure import Bytes, Mask, nearest_pixels
from app.engines.draft.hidden import extent, fill
from app.engines.draft.labelling import Labelling
from app.engines.draft.labels import Shorts
from app.engines.draft.order import dome_depth, draw_order
from app.engines.draft.ruler import Frame
from app.stages.ports import PartImage

HIDDEN_SIDE = 900
"""Long side in px at which hidden areas are shaped and painted."""

_HEAD = frozenset(
    {Part.FRONT_HAIR, Part.BACK_HAIR, Part.FACE, Part.EARS, Part.HEADWEAR, Part.IRIDES}
    | {Part.EYEWHITE, Part.EYELASH, Part.EYEBROW, Part.NOSE, Part.MOUTH, Part.EYEWEAR}
)
_SMOOTH = frozenset({Part.FACE, Part.NECK, Part.EARS})


def paint(
    picture: Bytes, analysis: Analysis, labelling: Labelling, report: Report
) -> tuple[PartImage, ...]:
    """Make a layer of each part, bottom first, complete behind what covers it.

    Args:
        picture: uint8 (h, w, 4), straight alpha, the one analysed.
        analysis: of the picture.
        labelling: what shows what.
        report: told of progress; may raise Cancelled.
    """
    report(Progress("Refining borders", 4, STEPS))
    images: list[PartImage] = []
    if analysis.ground is not None:
        images.append(_background(picture, analysis))
    shown = _full_map(picture, analysis, labelling)
    present = np.unique(shown[shown >= 0])
    order = [index for index in draw_order(labelling.parts) if index in present]
    if not order:
        return tuple(images)
    colour = _own_colours(picture, analysis)
    rank = np.full(len(labelling.parts) + 1, -1, np.int16)
    for place, index in enumerate(order):
        rank[index] = place
    ranks = rank[shown]
    small = _Small(colour, ranks, analysis)
    for place, index in enumerate(order):
        report(Progress("Painting hidden areas", place, len(order)))
        part, side = labelling.parts[index]
        image = _layer(
            part,
            side,
            place,
            len(order),
            ranks=ranks,
            colour=colour,
            matte=analysis.matte,
            small=small,
        )
        if image is not None:
            images.append(image)
    report(Progress("Painting hidden areas", len(order), len(order)))
    return with_doubts(images, labelling)


def _background(picture: Bytes, analysis: Analysis) -> PartImage:
    assert analysis.ground is not None
    rgba = np.dstack([analysis.ground, np.full(analysis.matte.shape, 255, np.uint8)])
    bare = analysis.matte == 0
    rgba[bare] = picture[bare]
    depth = np.ones(bare.shape, np.float32)
    return PartImage(None, Side.WHOLE, 0, 0, np.ascontiguousarray(rgba), depth, "background")


def _own_colours(picture: Bytes, analysis: Analysis) -> Bytes:
    """Give the figure's own colours, the ground taken out of its rim, uint8 (h, w, 3)."""
    colour = np.ascontiguousarray(picture[..., :3])
    if analysis.ground is None:
        return colour
    ys, xs = np.nonzero((analysis.matte > 0) & (analysis.matte < 255))
    share = analysis.matte[ys, xs].astype(np.float32)[:, None] / 255.0
    ground = analysis.ground[ys, xs].astype(np.float32)
    own = (colour[ys, xs] - (1.0 - share) * ground) / share
    colour[ys, xs] = np.clip(np.round(own), 0, 255).astype(np.uint8)
    return colour


def _full_map(picture: Bytes, analysis: Analysis, labelling: Labelling) -> Shorts:
    """Give the labels at full size, borders moved onto the picture's edges; -1 empty."""
    height, width = analysis.matte.shape
    shown = labelling.map
    if not (shown >= 0).any():
        return np.full((height, width), -1, np.int16)
    if shown.shape != (height, width):
        large = cv2.resize(shown, (width, height), interpolation=cv2.INTER_NEAREST)
        shown = _refined(picture, np.asarray(large, np.int16), analysis.scale)
    solid = analysis.matte > 0
    missing = solid & (shown < 0)
    if missing.any():
        source = nearest_pixels(shown >= 0)
        shown = np.where(missing, shown.ravel()[source], shown)
    return np.where(solid, shown, -1).astype(np.int16)


def _refined(picture: Bytes, shown: Shorts, scale: float) -> Shorts:
    reach = max(1, round(1.2 / scale))
    kernel = np.ones((3, 3), np.uint8)
    labels = shown.astype(np.float32)
    high = cv2.dilate(labels, kernel, iterations=reach)
    low = cv2.erode(labels, kernel, iterations=reach)
    markers = shown.astype(np.int32) + 2
    markers[high != low] = 0
    found = cv2.watershed(np.ascontiguousarray(picture[..., :3]), markers)
    return np.where(found > 0, found - 2, shown).astype(np.int16)


class _Small:
    """The picture and its ranks at the size for hidden areas."""

    def __init__(self, colour: Bytes, ranks: Shorts, analysis: Analysis) -> None:
        height, width = ranks.shape
        self.scale = min(1.0, HIDDEN_SIDE / max(height, width))
        size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        self.rgb: Bytes = colour
        self.ranks: Shorts = ranks
        if self.scale < 1.0:
            self.rgb = np.asarray(cv2.resize(colour, size, interpolation=cv2.INTER_AREA))
            fewer = cv2.resize(ranks, size, interpolation=cv2.INTER_NEAREST)
            self.ranks = np.asarray(fewer, np.int16)
        shape = (size[0], size[1])
        lines: Bytes = np.zeros(self.ranks.shape, np.uint8)
        if analysis.segmentation is not None:
            drawn = analysis.segmentation.lines.astype(np.uint8)
            drawn_small = cv2.resize(drawn, shape, interpolation=cv2.INTER_NEAREST)
            lines = np.asarray(drawn_small, np.uint8)
        self.usable: Mask = lines == 0
        self.frame: Frame | None = None
        if analysis.look is not None:
            frame = analysis.look.evidence.frame
            k = self.scale / analysis.scale
            self.frame = Frame(
                frame.x * k,
                frame.y * k,
                frame.width * k,
                frame.rise * k,
                frame.slope,
                frame.bottom * k,
                frame.split,
                frame.split_certainty,
            )
        self.head: Mask = np.zeros(self.ranks.shape, dtype=bool)


def _layer(
    part: Part,
    side: Side,
    place: int,
    count: int,
    *,
    ranks: Shorts,
    colour: Bytes,
    matte: Bytes,
    small: _Small,
) -> PartImage | None:
    visible = small.ranks == place
    full = ranks == place
    height, width = ranks.shape
    margin = round(1.1 * small.frame.width) if small.frame is not None else 4
    box = _box_of(visible, margin)
    if box is None:
        box_full = _box_of(full, 2)
        if box_full is None:
            return None
        return _plain(part, side, place, count, full=full, colour=colour, matte=matte, box=box_full)
    top, bottom, left, right = box
    cut = np.s_[top:bottom, left:right]
    seen, above = visible[cut], small.ranks[cut] > place
    frame = small.frame
    if frame is not None:
        frame = Frame(
            frame.x - left,
            frame.y - top,
            frame.width,
            frame.rise,
            frame.slope,
            frame.bottom - top,
            frame.split,
            frame.split_certainty,
        )
    target = extent(part, seen, seen | above, frame)
    reach = max(2, round(0.02 * frame.width)) if frame is not None else 2
    target |= cv2.dilate(seen.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=reach) > 0
    wanted = target & ~seen
    near = cv2.dilate(wanted.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    inked = cv2.dilate(above.astype(np.uint8), np.ones((5, 5), np.uint8), iterations=2) > 0
    usable = small.usable[cut] & ~inked
    rgb = np.ascontiguousarray(small.rgb[cut])
    painted = fill(rgb, seen, usable, near & ~seen, is_smooth=part in _SMOOTH)
    if small.scale < 1.0:
        y0, y1 = int(top / small.scale), min(height, int(np.ceil(bottom / small.scale)))
        x0, x1 = int(left / small.scale), min(width, int(np.ceil(right / small.scale)))
        size = (x1 - x0, y1 - y0)
        painted = np.asarray(cv2.resize(painted, size, interpolation=cv2.INTER_LINEAR))
        soft = cv2.resize(target.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    else:
        y0, y1, x0, x1 = top, bottom, left, right
        soft = target.astype(np.float32)
    cut_full = np.s_[y0:y1, x0:x1]
    mine, over = full[cut_full], ranks[cut_full] > place
    soft = cv2.GaussianBlur(soft, (0, 0), 0.8)
    touching = cv2.dilate(mine.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2) > 0
    hidden = np.where(touching, 255.0, np.clip(soft * 255.0, 0, 255))
    hidden[~over | (matte[cut_full] < 255)] = 0
    alpha = np.where(mine, matte[cut_full], hidden).astype(np.uint8)
    rgb = np.where(mine[..., None], colour[cut_full], painted)
    rgba = np.dstack([rgb, alpha]).astype(np.uint8)
    rgba[alpha == 0] = 0
    return _trimmed(part, side, x0, y0, rgba, place=place, count=count)


def _plain(
    part: Part,
    side: Side,
    place: int,
    count: int,
    *,
    full: Mask,
    colour: Bytes,
    matte: Bytes,
    box: tuple[int, int, int, int],
) -> PartImage | None:
    top, bottom, left, right = box
    cut = np.s_[top:bottom, left:right]
    alpha = np.where(full[cut], matte[cut], 0).astype(np.uint8)
    rgba = np.dstack([colour[cut], alpha])
    rgba[alpha == 0] = 0
    return _trimmed(part, side, left, top, rgba, place=place, count=count)


def _trimmed(
    part: Part, side: Side, left: int, top: int, rgba: Bytes, *, place: int, count: int
) -> PartImage | None:
    box = _box_of(rgba[..., 3] > 0, 0)
    if box is None:
        return None
    y0, y1, x0, x1 = box
    rgba = np.ascontiguousarray(rgba[y0:y1, x0:x1])
    depth = dome_depth(rgba[..., 3] > 0, place, count)
    return PartImage(part, side, left + x0, top + y0, rgba, depth)


def _box_of(mask: Mask, margin: int) -> tuple[int, int, int, int] | None:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return None
    return (
        max(0, int(rows[0]) - margin),
        min(mask.shape[0], int(rows[-1]) + 1 + margin),
        max(0, int(columns[0]) - margin),
        min(mask.shape[1], int(columns[-1]) + 1 + margin),
    )
