"""Exact recomposition: whatever an engine painted, its layers come to equal the picture.

Visible pixels take the picture's colours, hidden ones stay as the engine painted them. Along
borders a matte is solved: with alpha `a`, own colour `F` and colour `B` of what is below,
`picture = a F + (1 - a) B`, so that no layer keeps a fringe of its neighbour's colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten, flatten_layers, levels_apart
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.nearest import nearest_known
from app.core.parts import BACKGROUND, Side
from app.stages.borders import Border, find_borders
from app.stages.ports import PartImage
from app.stages.showing_through import meant_solid, share_out
from app.stages.unmix import Stack, solve

OPAQUE = 250
"""Alpha from which an engine meant a pixel to be solid."""

GAP = 0.01
"""A hole between layers is closed by its neighbours up to this share of the longer side."""

Spot = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


@dataclass(slots=True, eq=False)
class Sheet:
    """One layer at work: an array of our own, clipped to the canvas.

    Attributes:
        image: what the engine gave.
        box: canvas space.
        rgba: uint8 (h, w, 4), straight; changed in place.
    """

    image: PartImage
    box: Box
    rgba: NDArray[np.uint8]

    def grown_to(self, box: Box) -> None:
        """Make room for a box, transparent where there was nothing."""
        wide = self.box.union(box)
        if wide != self.box:
            rgba = np.zeros((wide.height, wide.width, 4), np.uint8)
            rgba[self.box.shifted(-wide.left, -wide.top).slices] = self.rgba
            self.box, self.rgba = wide, rgba

    def finished(self) -> PartImage:
        """Give the layer back with depth for every pixel it has now."""
        image, box = self.image, self.box
        depth = image.depth
        if depth is not None:
            own = box.shifted(-image.left, -image.top)
            rows = np.clip(np.arange(own.top, own.bottom), 0, depth.shape[0] - 1)
            columns = np.clip(np.arange(own.left, own.right), 0, depth.shape[1] - 1)
            depth = np.ascontiguousarray(depth[np.ix_(rows, columns)])
        return replace(image, left=box.left, top=box.top, rgba=self.rgba, depth=depth)


@dataclass(slots=True, eq=False)
class _Survey:
    """Who shows where; all (h, w), canvas space.

    Attributes:
        ground: int16, topmost solid layer, -1 where none.
        lead: int16, layer with the largest share of the visible colour, -1 where none.
        soft: bool, a layer that is not solid lies above `ground`.
    """

    ground: NDArray[np.int16]
    lead: NDArray[np.int16]
    soft: NDArray[np.bool_]


def restore_original(
    images: Sequence[PartImage], picture: NDArray[np.uint8]
) -> tuple[PartImage, ...]:
    """Give the layers changed so that their composite equals the picture within 1/255.

    Args:
        images: any engine's layers, bottom first; any alpha, any overlap, none at all.
        picture: uint8 (h, w, 4), straight.

    Returns:
        The layers in their order. What no layer is near to becomes a layer of its own at the
        bottom, unless there is one without a part there.

    Source:
        Least squares as in Bayesian matting (Chuang et al. 2001) with the alpha known.
    """
    canvas = Box(0, 0, picture.shape[1], picture.shape[0])
    sheets = [_sheet(image, canvas) for image in images]
    survey = _surveyed(sheets, picture)
    sheets, survey = _close_gaps(sheets, survey, picture)
    nearly = meant_solid(picture[..., 3]) & (picture[..., 3] < 255)
    owner = _settle(sheets, survey, nearly, picture)
    _share_nearly_solid(sheets, survey.lead, nearly, picture)
    border = find_borders(owner, picture)
    _solve_soft(sheets, survey, owner, border, picture)
    return tuple(sheet.finished() for sheet in sheets)


def recomposition_error(
    layers: Document | Sequence[PartImage] | Sequence[Layer], picture: NDArray[np.uint8]
) -> int:
    """Give the largest difference between composite and picture, in levels of 255.

    Args:
        layers: a document, or layers bottom first.
        picture: uint8 (h, w, 4), straight; compared premultiplied, alpha too.
    """
    if isinstance(layers, Document):
        made = flatten(layers)
    else:
        found = [
            item if isinstance(item, Layer) else Layer.of(item.rgba, item.left, item.top)
            for item in layers
        ]
        made = flatten_layers(found, Box(0, 0, picture.shape[1], picture.shape[0]))
    worst = 0
    for top in range(0, len(picture), 256):
        one, other = made[top : top + 256], picture[top : top + 256]
        if not np.array_equal(one, other):
            worst = max(worst, int(np.rint(levels_apart(one, other).max())))
    return worst


def _sheet(image: PartImage, canvas: Box) -> Sheet:
    """Copy what lies on the canvas, with a pixel of room for the soft border."""
    height, width = image.rgba.shape[:2]
    own = Box(image.left, image.top, image.left + width, image.top + height)
    inside = own.intersect(canvas)
    if inside.is_empty:
        return Sheet(image, Box(0, 0, 1, 1), np.zeros((1, 1, 4), np.uint8))
    box = own.grown(1).intersect(canvas)
    rgba = np.zeros((box.height, box.width, 4), np.uint8)
    rgba[inside.shifted(-box.left, -box.top).slices] = image.rgba[
        inside.shifted(-own.left, -own.top).slices
    ]
    return Sheet(image, box, rgba)


def _surveyed(sheets: list[Sheet], picture: NDArray[np.uint8]) -> _Survey:
    shape = picture.shape[:2]
    ground = np.full(shape, -1, np.int16)
    lead = np.full(shape, -1, np.int16)
    soft = np.zeros(shape, np.bool_)
    through = np.ones(shape, np.float32)
    most = np.zeros(shape, np.float32)
    for index in range(len(sheets) - 1, -1, -1):
        spot = sheets[index].box.slices
        alpha = sheets[index].rgba[..., 3]
        if not alpha.any():
            continue
        solid = alpha >= OPAQUE
        open_here = ground[spot] < 0
        soft[spot] |= open_here & (alpha > 0) & ~solid
        cover = alpha * np.float32(1.0 / 255.0)
        cover[solid] = 1.0
        weight = cover * through[spot]
        better = weight > most[spot]
        np.copyto(most[spot], weight, where=better)
        np.copyto(lead[spot], np.int16(index), where=better)
        np.copyto(ground[spot], np.int16(index), where=solid & open_here)
        through[spot] -= weight
    return _Survey(ground, lead, soft)


def _close_gaps(
    sheets: list[Sheet], survey: _Survey, picture: NDArray[np.uint8]
) -> tuple[list[Sheet], _Survey]:
    """Give every pixel of the picture that no layer covers an owner."""
    bare = (picture[..., 3] > 0) & (survey.lead < 0)
    if not bare.any():
        return sheets, survey
    owner = _nearest_owner(bare, survey.lead)
    far = bare & (owner < 0)
    if far.any():
        if not sheets or sheets[0].image.part is not None:
            canvas = np.zeros((1, 1, 4), np.uint8)
            edges = (far[0], far[-1], far[:, 0], far[:, -1])
            name = BACKGROUND if any(edge.any() for edge in edges) else "rest"
            image = PartImage(None, Side.WHOLE, 0, 0, canvas, None, name)
            sheets = [Sheet(image, Box(0, 0, 1, 1), canvas.copy()), *sheets]
            for labels in (survey.ground, survey.lead, owner):
                labels[labels >= 0] += 1
        owner[far] = 0
    for index in np.unique(owner[bare]).tolist():
        mine = bare & (owner == index)
        rows = np.flatnonzero(mine.any(axis=1))
        columns = np.flatnonzero(mine.any(axis=0))
        area = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
        sheets[index].grown_to(area.grown(1).intersect(Box(0, 0, bare.shape[1], bare.shape[0])))
    survey.lead[bare] = owner[bare]
    return sheets, survey


def _nearest_owner(bare: NDArray[np.bool_], lead: NDArray[np.int16]) -> NDArray[np.int16]:
    """Give the nearest layer's number for small holes, -1 for pixels of large ones."""
    owner = np.full(bare.shape, -1, np.int16)
    covered = lead >= 0
    if not covered.any():
        return owner
    distance, labels, places = nearest_known(covered)
    count, pieces = cv2.connectedComponents(bare.astype(np.uint8), connectivity=8)
    reach = max(2.0, GAP * max(bare.shape))
    deepest = np.zeros(count, np.float32)
    np.maximum.at(deepest, pieces[bare].astype(np.intp), distance[bare])
    small = bare & (deepest <= reach)[pieces]
    owner[small] = lead.reshape(-1)[places[labels[small]]]
    return owner


def _settle(
    sheets: list[Sheet],
    survey: _Survey,
    nearly: NDArray[np.bool_],
    picture: NDArray[np.uint8],
) -> NDArray[np.int16]:
    """Do all pixels that one layer alone shows; give its number, -1 where it is not so.

    Returns:
        int16 (h, w): the layer that alone shows an opaque pixel of the picture.
    """
    alpha = picture[..., 3]
    solid, clear = alpha == 255, alpha == 0
    rim = ~solid & ~clear
    bare = clear | (rim & ~nearly)
    np.copyto(survey.ground, survey.lead, where=solid & (survey.ground < 0))
    survey.soft &= solid
    owner = np.where(solid & ~survey.soft, survey.ground, np.int16(-1))
    shown = np.where(rim, survey.lead, owner)
    for index, sheet in enumerate(sheets):
        spot = sheet.box.slices
        matte = sheet.rgba[..., 3]
        matte[bare[spot]] = 0
        mine = shown[spot] == index
        np.copyto(sheet.rgba, picture[spot], where=mine[..., None])
    return owner


def _share_nearly_solid(
    sheets: list[Sheet],
    lead: NDArray[np.int16],
    nearly: NDArray[np.bool_],
    picture: NDArray[np.uint8],
) -> None:
    """Do the pixels that were meant to be solid and let a little through, some thousand at a time.

    Each is the lead's alone until now, but what other layers have there is still known.
    """
    width, flat = picture.shape[1], picture.reshape(-1, 4)
    pixels = np.flatnonzero(nearly)
    chunk = max(1024, (1 << 19) // max(1, len(sheets)))
    for start in range(0, len(pixels), chunk):
        at = pixels[start : start + chunk]
        rows, columns = np.divmod(at, width)
        spots = [places_in(sheet.box, rows, columns) for sheet in sheets]
        stack = _taken(sheets, spots, len(at))
        share_out(stack, lead.reshape(-1)[at], flat[at])
        _put_back(sheets, spots, stack)


def _solve_soft(
    sheets: list[Sheet],
    survey: _Survey,
    owner: NDArray[np.int16],
    border: Border,
    picture: NDArray[np.uint8],
) -> None:
    """Solve the pixels that several layers show, some thousand at a time."""
    width = picture.shape[1]
    flat = picture.reshape(-1, 4)
    clean = owner.reshape(-1).copy()
    clean[border.pixels] = -1
    soft = np.flatnonzero(survey.soft)
    pixels = np.concatenate([soft, border.pixels])
    source = np.concatenate([np.full(len(soft), -1), np.arange(len(border.pixels))])
    order = np.argsort(pixels, kind="stable")
    chunk = max(1024, (1 << 19) // max(1, len(sheets)))
    for start in range(0, len(pixels), chunk):
        part = order[start : start + chunk]
        at, edge = pixels[part], source[part]
        rows, columns = np.divmod(at, width)
        spots = [places_in(sheet.box, rows, columns) for sheet in sheets]
        stack = _taken(sheets, spots, len(at))
        ground, lead = survey.ground.reshape(-1)[at], survey.lead.reshape(-1)[at]
        solve(
            stack,
            at=at,
            ground=ground,
            lead=lead,
            edges=border.take(edge),
            picture=flat,
            clean=clean,
            width=width,
        )
        _put_back(sheets, spots, stack)


def _taken(sheets: list[Sheet], spots: list[Spot], count: int) -> Stack:
    """Give what the sheets hold at some pixels."""
    stack = Stack.empty(len(sheets), count)
    for index, (sheet, (seen, y, x)) in enumerate(zip(sheets, spots, strict=True)):
        values = sheet.rgba[y, x]
        stack.alpha[index, seen] = values[:, 3]
        stack.colour[index, seen] = values[:, :3]
    return stack


def _put_back(sheets: list[Sheet], spots: list[Spot], stack: Stack) -> None:
    """Change what the sheets hold at some pixels."""
    for index, (sheet, (seen, y, x)) in enumerate(zip(sheets, spots, strict=True)):
        sheet.rgba[y, x, 3] = stack.alpha[index, seen]
        sheet.rgba[y, x, :3] = stack.colour[index, seen]


def places_in(box: Box, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Spot:
    """Give the numbers of the pixels that lie in a box, and their rows and columns in it."""
    seen = np.flatnonzero(
        (rows >= box.top) & (rows < box.bottom) & (columns >= box.left) & (columns < box.right)
    )
    return seen, rows[seen] - box.top, columns[seen] - box.left
