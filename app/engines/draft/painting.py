"""From labels to layers: seen pixels from the picture, hidden ones painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.ndimage import find_objects

from app.core.geometry import Box
from app.core.parts import BACKGROUND, Part, Side
from app.core.progress import Progress, Report
from app.engines.draft.analysis import STEPS, Analysis
from app.engines.draft.colouring import continuation
from app.engines.draft.doubt import with_doubts
from app.engines.draft.hidden import FEATURES, LINES, View, extent, measured, shade
from app.engines.draft.labelling import Labelling, with_outline
from app.engines.draft.order import dome_depth, observed_order
from app.engines.draft.pixels import Bytes, Floats, Mask, Shorts
from app.engines.draft.ruler import Frame
from app.engines.draft.upsampling import upsampled, without_crumbs
from app.stages.going_along import widest_line
from app.stages.outline_on import outlined
from app.stages.ports import PartImage
from app.stages.showing_through import meant_solid

HIDDEN_SIDE = 480
"""Long side in px of the box in which a hidden area is shaped."""

_INK = 0.005
"""Half the width of a drawn line, in face widths."""

_EAR_INK = 0.012
"""The same for ears, whose colour is the face's without its outline."""

_STRAY = 0.008
"""How far from a nearer part its strayed ink is looked for, in face widths."""

_ODD = 45
"""Levels of 255 by which strayed ink differs from the part it lies on."""

_CRUMB = 0.001
"""Area in square face widths up to which a part's islands are crumbs."""

_SOLID = 128
"""Alpha from which a part is there."""

_ROOM = 0.5
"""How far around a part its box goes, in face widths, unless said otherwise."""

_ROOMS = (
    {Part.FACE: 0.8, Part.NECK: 0.8, Part.LEGWEAR: 0.7, Part.BACK_HAIR: 1.2}
    | {Part.FRONT_HAIR: 0.2, Part.HEADWEAR: 0.2}
    | dict.fromkeys(FEATURES, 0.2)
)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The labelled picture at full size.

    Attributes:
        ranks: int16 (h, w), place in the draw order of what is seen, -1 nothing; changes while
            strays are passed on.
        labels: part and side of each place, rear first.
        boxes: of each place.
        colour: uint8 (h, w, 3), the figure's own.
        matte: uint8 (h, w).
        lines: uint8 (h', w'), 1 on drawn lines, working size; or None.
        frame: the ruler in px of the picture, or None without a face.
    """

    ranks: Shorts
    labels: tuple[tuple[Part, Side], ...]
    boxes: tuple[Box, ...]
    colour: Bytes
    matte: Bytes
    lines: Bytes | None
    frame: Frame | None


@dataclass(frozen=True, slots=True, eq=False)
class _Hidden:
    """What is painted behind nearer parts.

    Attributes:
        area: px of the picture.
        alpha: uint8 (h, w), 0 where the part is not hidden.
        colour: uint8 (h, w, 3), everywhere, also beside.
    """

    area: Box
    alpha: Bytes
    colour: Bytes


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
    analysis = with_outline(analysis, labelling)
    images: list[PartImage] = []
    background = _background(picture, analysis)
    if background is not None:
        images.append(background)
    sheet = _sheet(picture, analysis, labelling)
    count = len(sheet.labels)
    for place in range(count):
        report(Progress("Painting hidden areas", place, count))
        image = _layer(sheet, place)
        if image is not None:
            images.append(image)
    report(Progress("Painting hidden areas", count, count))
    return with_doubts(images, labelling, analysis)


def _background(picture: Bytes, analysis: Analysis) -> PartImage | None:
    bare = analysis.matte == 0
    if analysis.ground is None:
        rgba = np.where(bare[..., None], picture, 0)
        if not rgba[..., 3].any():
            return None
    else:
        rgba = np.full((*bare.shape, 4), 255, np.uint8)
        rgba[..., :3] = analysis.ground
        np.copyto(rgba, picture, where=bare[..., None])
    depth = np.ones(bare.shape, np.float32)
    return PartImage(None, Side.WHOLE, 0, 0, np.ascontiguousarray(rgba), depth, BACKGROUND)


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


def _sheet(picture: Bytes, analysis: Analysis, labelling: Labelling) -> _Sheet:
    colour = _own_colours(picture, analysis)
    shown = labelling.map
    if analysis.look is not None:
        least = _CRUMB * analysis.look.evidence.frame.width**2
        smallest = np.array([0.0 if part in LINES else least for part, _ in labelling.parts])
        shown = without_crumbs(shown, smallest)
    shown = upsampled(shown, analysis.rgb, colour, analysis.matte)
    is_there = [box is not None for box in find_objects(shown + 1, len(labelling.parts))]
    order = [index for index in observed_order(labelling.parts, labelling.map) if is_there[index]]
    rank = np.full(len(labelling.parts) + 1, -1, np.int16)
    rank[order] = np.arange(len(order))
    lines = None
    if analysis.segmentation is not None:
        lines = analysis.segmentation.lines.astype(np.uint8)
    labels = tuple(labelling.parts[index] for index in order)
    frame = _frame(analysis, labelling)
    ranks = rank[shown]
    boxes = tuple(
        Box(columns.start, rows.start, columns.stop, rows.stop)
        for rows, columns in find_objects(ranks + 1, len(labels))
    )
    return _Sheet(ranks, labels, boxes, colour, analysis.matte, lines, frame)


def _frame(analysis: Analysis, labelling: Labelling) -> Frame | None:
    if analysis.look is None:
        return None
    faces = [index for index, (part, _) in enumerate(labelling.parts) if part is Part.FACE]
    face = np.isin(labelling.map, faces)
    return _moved(measured(analysis.look.evidence.frame, face), 1.0 / analysis.scale)


def _moved(frame: Frame, scale: float, left: float = 0.0, top: float = 0.0) -> Frame:
    """Give the ruler in px of a box that begins at (left, top) and is scaled."""
    return replace(
        frame,
        x=(frame.x - left) * scale,
        y=(frame.y - top) * scale,
        width=frame.width * scale,
        rise=frame.rise * scale,
        bottom=(frame.bottom - top) * scale,
    )


def _layer(sheet: _Sheet, place: int) -> PartImage | None:
    part, side = sheet.labels[place]
    frame = sheet.frame
    room = 2
    if frame is not None:
        room = max(4, round(_ROOMS.get(part, _ROOM) * frame.width))
    height, width = sheet.ranks.shape
    box = sheet.boxes[place].grown(room).intersect(Box(0, 0, width, height))
    hidden = None if frame is None else _hidden(sheet, place, box, frame)
    if hidden is not None and part not in FEATURES | LINES:
        _pass_on_strays(sheet, place, hidden)
    cut = box.slices
    mine = sheet.ranks[cut] == place
    rgba = np.zeros((*mine.shape, 4), np.uint8)
    if hidden is not None:
        spot = hidden.area.shifted(-box.left, -box.top).slices
        rgba[spot] = np.dstack([hidden.colour, hidden.alpha])
        rgba[spot][hidden.alpha == 0] = 0
    np.copyto(rgba[..., :3], sheet.colour[cut], where=mine[..., None])
    np.copyto(rgba[..., 3], sheet.matte[cut], where=mine)
    if hidden is not None and part not in FEATURES | LINES:
        there = rgba[..., 3] >= _SOLID
        rgba[..., :3] = outlined(
            np.ascontiguousarray(rgba[..., :3]),
            there & mine,
            there & ~mine,
            sheet.ranks[cut] > place,
            widest_line(max(sheet.ranks.shape)),
        )
    return _trimmed(part, side, box, rgba, place=place, count=len(sheet.labels))


def _hidden(sheet: _Sheet, place: int, box: Box, frame: Frame) -> _Hidden | None:
    ranks = sheet.ranks[box.slices]
    scale = min(1.0, HIDDEN_SIDE / max(box.width, box.height))
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    small = np.asarray(cv2.resize(ranks, size, interpolation=cv2.INTER_NEAREST), np.int16)
    if not (small == place).any():
        return None
    part = sheet.labels[place][0]
    parts = tuple(part for part, _ in sheet.labels)
    view = View(small, parts, place, _moved(frame, scale, box.left, box.top))
    alpha = _enlarged(extent(view), (box.width, box.height), scale)
    alpha[_rim(ranks == place, ranks < place, 1 if part in FEATURES else 2)] = 255
    alpha[(ranks <= place) | ~meant_solid(sheet.matte[box.slices])] = 0
    area = _box_of(alpha > 0, round(3 * _STRAY * frame.width) + 2)
    if area is None:
        return None
    colour = cv2.resize(sheet.colour[box.slices], size, interpolation=cv2.INTER_AREA)
    source = view.visible
    if part is Part.EARS and view.of(Part.FACE).any():
        source = view.of(Part.FACE)
    found = continuation(
        np.asarray(colour, np.uint8),
        source,
        _usable(sheet, view, box),
        shade(view),
        thin=_thin(part, view.frame),
    )
    painted = found.painted(area, (size[0] / box.width, size[1] / box.height))
    return _Hidden(area.shifted(box.left, box.top), alpha[area.slices], painted)


def _thin(part: Part, frame: Frame) -> int:
    """Give half the width in px of what is ink rather than a surface of a part."""
    if part in LINES:
        return 1
    return max(1, round((_EAR_INK if part is Part.EARS else _INK) * frame.width))


def _pass_on_strays(sheet: _Sheet, place: int, hidden: _Hidden) -> None:
    """Give what is left of a nearer part's ink beside it to that part."""
    assert sheet.frame is not None
    ranks = sheet.ranks[hidden.area.slices]
    reach = max(1, round(_STRAY * sheet.frame.width))
    kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    above = (ranks > place).astype(np.uint8)
    near = cv2.dilate(above, kernel)
    around = cv2.dilate(near, kernel, iterations=2) > 0
    off = cv2.absdiff(sheet.colour[hidden.area.slices], hidden.colour).max(axis=2)
    odd = (ranks == place) & around & (off > _ODD)
    count, pieces = cv2.connectedComponents(odd.astype(np.uint8), connectivity=8)
    total = np.bincount(pieces.ravel(), minlength=count)
    close = np.bincount(pieces[near > 0], minlength=count)
    stray = (close > 0.8 * total) & (np.arange(count) > 0)
    given = stray[pieces]
    ranks[given] = cv2.dilate(ranks, kernel)[given]
    hidden.alpha[given & meant_solid(sheet.matte[hidden.area.slices])] = 255


def _usable(sheet: _Sheet, view: View, box: Box) -> Mask:
    """Give the pixels fit as sources of colour: no ink, nor what borders on a nearer part."""
    shape = view.ranks.shape
    beside = cv2.dilate(view.above.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if sheet.lines is None or view.parts[view.place] in LINES:
        return np.asarray(~beside)
    lines = sheet.lines
    full = sheet.ranks.shape
    rows = np.linspace(box.top, box.bottom - 1, shape[0]) * lines.shape[0] / full[0]
    columns = np.linspace(box.left, box.right - 1, shape[1]) * lines.shape[1] / full[1]
    drawn = lines[np.ix_(rows.astype(np.intp), columns.astype(np.intp))] > 0
    return np.asarray(~beside & ~drawn)


def _rim(seen: Mask, absent: Mask, reach: int) -> Mask:
    """Give what lies beside where a part is seen, and ahead of it where its outline goes on."""
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)
    square = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    shape = seen.astype(np.uint8)
    beside = cv2.dilate(absent.astype(np.uint8), cross, iterations=reach) == 0
    return np.asarray(((cv2.dilate(shape, square) > 0) & beside) | (cv2.dilate(shape, cross) > 0))


def _enlarged(target: Mask, size: tuple[int, int], scale: float) -> Bytes:
    """Give a mask at full size with a smooth edge of about a px and a half."""
    blurred = cv2.GaussianBlur(target.astype(np.float32), (0, 0), 1.0)
    large: Floats = np.asarray(cv2.resize(blurred, size, interpolation=cv2.INTER_CUBIC))
    steep = 1.75 / scale
    return np.asarray(np.clip(((large - 0.5) * steep + 0.5) * 255.0, 0, 255), np.uint8)


def _trimmed(
    part: Part, side: Side, box: Box, rgba: Bytes, *, place: int, count: int
) -> PartImage | None:
    used = _box_of(rgba[..., 3] > 0, 0)
    if used is None:
        return None
    rgba = np.ascontiguousarray(rgba[used.slices])
    depth = dome_depth(rgba[..., 3] > 0, place, count)
    return PartImage(part, side, box.left + used.left, box.top + used.top, rgba, depth)


def _box_of(mask: Mask, margin: int) -> Box | None:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return None
    height, width = mask.shape
    tight = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return tight.grown(margin).intersect(Box(0, 0, width, height))
