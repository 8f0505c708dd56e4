"""Painting a layer on behind what covers it, so that it can move; what is seen stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, matte_box
from app.core.growth import grown
from app.core.nearest import nearest_known
from app.core.parts import Part
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.core.recipe import HAND, Recipe
from app.stages.going_along import line_width
from app.stages.going_on import going_on
from app.stages.hidden import CORE, THERE, cover_over, hidden_pixels
from app.stages.inpaint import SmoothFill, repaint, surfaces
from app.stages.leftovers import leftovers
from app.stages.outline_on import outlined
from app.stages.patch_fill import patch_fill
from app.stages.pinholes import enclosed, small
from app.stages.ports import Inpainter
from app.stages.roundly import roundly

_HOLE = 2e-3
"""Share of the canvas' longer side squared up to which a hole in a layer is painted, too."""

_SOFTEST = 128
"""Alpha of what is painted, at least: it covers."""

_RIM = 2
_CONTEXT = 64
_TEXTURE = 256
"""Pixels around what is filled from which texture is taken."""
_APART, _WOVEN, _THIN = 8, 24, 0.5
"""Pixels that pieces are apart which are filled alone, pixels of one with texture, and the share
of all that has none where the layer is too thin for it."""

Mask = NDArray[np.bool_]
Colours = NDArray[np.uint8]


class Way(StrEnum):
    """Where the colours of hidden pixels come from."""

    NEAREST = "nearest"
    SMOOTH = "smooth"
    TEXTURE = "texture"
    NETWORK = "lama"


NOTES = {
    Way.NEAREST: "Its hidden area was filled with the nearest colours.",
    Way.SMOOTH: "Its hidden area was filled smoothly.",
    Way.TEXTURE: "Its hidden area was filled with its own texture.",
    Way.NETWORK: "Its hidden area was painted by LaMa.",
}
"""What a recipe says afterwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Hole:
    """Where a layer is to be painted on.

    Attributes:
        box: canvas space; the layer's box is inside, and room around the mask on the canvas.
        mask: bool, of the box: hidden by other layers, and the layer is not wholly there.
        covered: bool, of the box: others cover the layer, or it is off the canvas.
        line: pixels that a drawn line may be wide.
    """

    box: Box
    mask: Mask
    covered: Mask
    line: int


def find_hole(document: Document, layer: Layer, wanted: int | Mask) -> Hole:
    """Give where a layer can be painted on, so that the composite stays exactly the same.

    Args:
        document: with the layer.
        layer: of the document.
        wanted: how many pixels beyond its edge; or bool, of the whole canvas, where.

    Raises:
        CommandError: the layer is empty, or nothing hides what is wanted.
    """
    canvas = document.canvas.box
    inside = layer.box.intersect(canvas)
    if inside.is_empty or layer.is_clear:
        raise CommandError(f"“{layer.name}” has no pixels.", "Choose a layer with pixels.")
    if isinstance(wanted, int):
        box = layer.box.grown(wanted)
    else:
        box = matte_box(wanted.astype(np.uint8)).union(layer.box)
    box = box.grown(1).intersect(canvas).union(layer.box)
    seen = box.intersect(canvas)
    alpha = np.zeros((box.height, box.width), np.uint8)
    alpha[layer.box.shifted(-box.left, -box.top).slices] = layer.alpha.array()
    spot = seen.shifted(-box.left, -box.top).slices
    free, covered = np.zeros(alpha.shape, np.bool_), np.ones(alpha.shape, np.bool_)
    cover = cover_over(shown_only(document, layer), layer, seen)
    free[spot], covered[spot] = cover == 255, cover >= THERE
    free &= alpha < 255
    if isinstance(wanted, int):
        mask = free & goes_on(document, layer, alpha >= THERE, box, wanted)
        mask |= free & (alpha > 0) & mask.any()
    else:
        mask = np.zeros(alpha.shape, np.bool_)
        mask[spot] = wanted[seen.slices]
        mask &= free
    if mask.any():
        # What is painted leaves no hole, where it runs around something or meets itself.
        most = max(small(document), round(_HOLE * max(canvas.width, canvas.height) ** 2))
        mask |= free & (enclosed(mask | (alpha >= THERE), most) > 0)
    if not mask.any():
        raise CommandError(
            f"No other layer covers what is around “{layer.name}”.",
            "Only what is covered is filled. Ask for more pixels, or paint it by hand.",
        )
    return Hole(box, mask, covered, line_width(document))


def goes_on(document: Document, layer: Layer, own: Mask, box: Box, reach: int) -> Mask:
    """Give where a layer goes on behind others, bool of a box; see `going_on`.

    Args:
        document: with the layer.
        layer: of the document.
        own: bool, of the box: where the layer is, or certainly goes on.
        box: canvas space.
        reach: pixels beyond that.
    """
    seen = box.intersect(document.canvas.box)
    covered = np.ones(own.shape, np.bool_)
    spot = seen.shifted(-box.left, -box.top).slices
    covered[spot] = hidden_pixels(shown_only(document, layer), layer, seen, THERE)
    strips = np.zeros(own.shape, np.bool_)
    strips[spot] = leftovers(
        (own & ~covered)[spot],
        covered[spot],
        lambda: np.ascontiguousarray(flatten(document, seen)[..., :3]),
        max(document.canvas.width, document.canvas.height),
    )
    found = going_on(own & ~strips, covered, reach) & ~strips
    return roundly(found, own, covered) if layer.part is Part.FACE else found


def fill_hole(
    layer: Layer,
    hole: Hole,
    way: Way = Way.SMOOTH,
    *,
    inpainter: Inpainter | None = None,
    report: Report = silent,
) -> Layer:
    """Give a layer that is there in a hole, with colours that continue its own.

    It is opaque there but for a pixel along an edge, which is as soft as one that is drawn.

    All other pixels are exactly as they were. A pixel that was there in part keeps its colour's
    share. Depth there is that of the nearest edge's surroundings (`core.growth`). A layer too thin
    to have a texture gets its nearest colours; its recipe says what was done.

    Args:
        layer: of a document, whose `find_hole` gave the hole.
        hole: where.
        way: where colours come from.
        inpainter: the network, for `Way.NETWORK`.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: no pixel of the layer is opaque enough to take colours from.
        ValueError: a network is wanted and there is none.
    """
    report(Progress("Filling hidden area"))
    large = grown(layer, hole.box)
    area = matte_box(hole.mask.astype(np.uint8)).shifted(hole.box.left, hole.box.top)
    box = area.grown(_CONTEXT).union(layer.box).intersect(large.box)
    own = box.shifted(-large.left, -large.top)
    colour, alpha = large.colour.array(own), large.alpha.array(own)
    mask = _in_box(hole.mask, hole.box, box)
    known = _known(alpha)
    if not known.any():
        raise CommandError(
            f"“{layer.name}” has no opaque pixel to take colours from.", "Paint it on by hand."
        )
    if way is Way.SMOOTH:
        known = surfaces(colour, known)
    fresh, way = fresh_colours(colour, known, mask, way, (inpainter, report))
    if way is Way.SMOOTH:
        fresh = _outlined(np.where(mask[..., None], fresh, colour), alpha, mask, hole, box)
    painted, room = alpha.copy(), hole.box.intersect(box).shifted(-box.left, -box.top).slices
    painted[room] = _smooth_edged(alpha[room], mask[room])
    share = alpha[mask][:, None] / painted[mask][:, None].astype(np.float32)
    mixed = colour[mask] * share + fresh[mask] * (np.float32(1.0) - share)
    colour[mask] = np.rint(mixed).astype(np.uint8)
    filled = replace(
        large,
        colour=large.colour.patched(own.left, own.top, colour),
        alpha=large.alpha.patched(own.left, own.top, painted),
        recipe=recipe_after(layer, way),
    )
    spot = matte_box(mask.astype(np.uint8)).shifted(box.left, box.top)
    return _cut(filled, layer.box.union(spot))


def _outlined(colour: Colours, alpha: Colours, mask: Mask, hole: Hole, box: Box) -> Colours:
    """Give colours with the lines at a layer's edge led on along the edge of a mask.

    Args:
        colour: uint8 (h, w, 3), filled in the mask.
        alpha: uint8 (h, w), as it was.
        mask: bool (h, w).
        hole: that has the mask.
        box: canvas space, of the arrays.
    """
    covered = _in_box(hole.covered, hole.box, box)
    return outlined(colour, (alpha >= THERE) & ~mask, mask, covered, hole.line)


def _smooth_edged(alpha: Colours, mask: Mask) -> Colours:
    """Give alpha that is opaque in a mask, its outermost pixels there as soft as a drawn edge."""
    whole = np.where(mask, np.uint8(255), alpha)
    soft = cv2.GaussianBlur(whole, (3, 3), 1.0, borderType=cv2.BORDER_REPLICATE)
    at_edge = mask & (cv2.erode(whole, np.ones((3, 3), np.uint8)) == 0)
    soft = np.maximum(np.maximum(soft, np.uint8(_SOFTEST)), alpha)
    return np.asarray(np.where(at_edge, soft, whole), np.uint8)


def _in_box(mask: Mask, own: Box, box: Box) -> Mask:
    """Give a mask of one box in another, both canvas space; nothing is beyond."""
    found, part = np.zeros((box.height, box.width), np.bool_), own.intersect(box)
    found[part.shifted(-box.left, -box.top).slices] = mask[part.shifted(-own.left, -own.top).slices]
    return found


def _cut(layer: Layer, box: Box) -> Layer:
    """Give a layer cut to a box inside its own: room is made by whole tiles."""
    if box == layer.box:
        return layer
    own = box.shifted(-layer.left, -layer.top)
    depth = layer.depth
    return replace(
        layer,
        left=box.left,
        top=box.top,
        colour=Raster.of(layer.colour.array(own)),
        alpha=Raster.of(layer.alpha.array(own)),
        depth=None if depth is None else Raster.of(depth.array(own)),
    )


def shown_only(document: Document, layer: Layer) -> Document:
    """Give the document without layers that are switched off: those hide nothing now."""
    kept = tuple(one for one in document.layers if one is layer or document.is_shown(one))
    return replace(document, layers=kept)


def _known(alpha: Colours) -> Colours:
    """Give where colours are the layer's own, 255 or 0, without the rim that others tint."""
    core = np.asarray(alpha >= CORE, np.uint8) * np.uint8(255)
    kernel = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
    inner = np.asarray(cv2.erode(core, kernel), np.uint8)
    # Thin pieces have no inside.
    lost = cv2.subtract(core, np.asarray(cv2.dilate(inner, kernel), np.uint8))
    return np.asarray(cv2.bitwise_or(inner, lost), np.uint8)


def recipe_after(layer: Layer, way: Way) -> Recipe:
    """Give a layer's recipe, which also says how its hidden area was filled."""
    return (layer.recipe or Recipe(HAND)).noted(NOTES[way])


def fresh_colours(
    colour: Colours,
    known: Colours,
    mask: Mask,
    way: Way,
    painting: tuple[Inpainter | None, Report],
) -> tuple[Colours, Way]:
    """Give colours that hold in a mask, uint8 (h, w, 3), and the way they were found.

    Args:
        colour: uint8 (h, w, 3).
        known: uint8 (h, w), 255 where the colour is the layer's own, else 0; somewhere 255.
        mask: bool (h, w), apart from what is known.
        way: where colours come from; a layer too thin to have a texture has its nearest ones.
        painting: the network, for `Way.NETWORK`, and who is told of progress.

    Raises:
        ValueError: a network is wanted and there is none.
    """
    inpainter, report = painting
    if way is Way.SMOOTH:
        return SmoothFill.around(colour, known).colours(Box(0, 0, *mask.shape[::-1])), way
    if way is Way.NETWORK:
        if inpainter is None:
            raise ValueError("there is no network to paint with")
        painted = colour.copy()
        repaint(painted, np.where(mask, np.uint8(0), known), mask.astype(np.uint8), inpainter,
                report)  # fmt: skip
        return painted, way
    result = colour.copy()
    rest = mask if way is not Way.TEXTURE else _weave(result, known > 0, mask, report)
    rows, columns = np.nonzero(rest)
    result[rows, columns] = colour[_nearest(known, rows, columns)]
    return result, Way.NEAREST if rest.sum() > _THIN * mask.sum() else way


def _weave(colour: Colours, known: Mask, mask: Mask, report: Report) -> Mask:
    """Fill a mask with texture, each piece of it with what is around it; give what is too thin.

    Args:
        colour: uint8 (h, w, 3), changed in the mask only.
        known: bool (h, w), where the colour is the layer's own.
        mask: bool (h, w), apart from what is known.
        report: told of progress; may raise Cancelled.
    """
    rest, whole = mask.copy(), Box(0, 0, *mask.shape[::-1])
    joined = cv2.dilate(mask.astype(np.uint8), np.ones((2 * _APART + 1,) * 2, np.uint8))
    count, pieces = cv2.connectedComponents(joined, connectivity=8)
    pieces[~mask] = 0
    area = np.bincount(pieces.ravel(), minlength=count)
    for number in (np.flatnonzero(area[1:] >= _WOVEN) + 1).tolist():
        piece = pieces == number
        near = matte_box(piece.astype(np.uint8)).grown(_TEXTURE).intersect(whole).slices
        woven = patch_fill(colour[near], known[near] & ~mask[near], piece[near], report)
        if woven is not None:
            colour[near][piece[near]] = woven[piece[near]]
            rest &= ~piece
    return rest


def _nearest(
    known: Colours, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give row and column of the known pixel nearest to each."""
    _, labels, places = nearest_known(known > 0)
    found_rows, found_columns = np.divmod(places[labels[rows, columns]], known.shape[1])
    return found_rows, found_columns
