"""Which part each region is: the linear system, then pixels and sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy.linalg import LinAlgError, solve
from scipy.spatial import cKDTree

from app.core.nearest import distance_to
from app.core.parts import Part, Side
from app.engines.draft.evidence import Evidence, behind_places
from app.engines.draft.pixels import (
    Bytes,
    Doubles,
    Labels,
    Mask,
    lab_of,
    nearest_pixels,
)
from app.engines.draft.regions import Graph, Segmentation, flat_pieces
from app.engines.draft.ruler import COLUMN, Frame

_OUTLINE = 0.7
"""Face widths from which a region that is no wider than a line is the outline of several locks."""


@dataclass(frozen=True, slots=True)
class Click:
    """A hint in working px; a part of None is background, and a stroke has several."""

    x: int
    y: int
    part: Part | None
    side: Side
    is_stroke: bool = False


def link(graph: Graph, frame: Frame) -> tuple[Labels, Doubles]:
    """Give the edges of the smoothing graph, int32 (m, 2), and their weights, float64 (m,)."""
    count = graph.area.size
    pairs = graph.pairs
    pieces: list[Labels] = []
    weights: list[Doubles] = []
    if len(pairs):
        a, b = pairs[:, 0], pairs[:, 1]
        off = np.linalg.norm(graph.colour[a] - graph.colour[b], axis=1)
        weight = graph.contact / np.sqrt(np.minimum(graph.area[a], graph.area[b]))
        weight = weight * (np.exp(-((off / 11.0) ** 2)) * np.exp(-1.2 * graph.lined) + 0.03)
        pieces.append(pairs)
        weights.append(weight)
    if count > 7:
        body = max(1.0, frame.bottom - frame.chin)
        points = np.concatenate(
            [
                graph.colour / 6.0,
                graph.centre[:, :1] / (body / 5),
                graph.centre[:, 1:] / (body / 7),
            ],
            axis=1,
        )
        far, near = cKDTree(points).query(points, k=7)
        heads = np.repeat(np.arange(count), 6)
        pieces.append(np.stack([heads, near[:, 1:].ravel()], axis=1).astype(np.int32))
        weights.append(0.25 * np.exp(-(far[:, 1:].ravel() ** 2)))
    if not pieces:
        return np.zeros((0, 2), np.int32), np.zeros(0)
    return np.concatenate(pieces), np.concatenate(weights)


def spread(
    evidence: Evidence,
    links: tuple[Labels, Doubles],
) -> Doubles:
    """Solve for the share of each part in each region, float64 (n, parts).

    Args:
        evidence: unaries.
        links: edges and weights.
    """
    count = len(evidence.trust)
    trust = evidence.trust + 1e-4
    pairs, weights = links
    matrix = np.zeros((count, count))
    np.add.at(matrix, (pairs[:, 0], pairs[:, 1]), -weights)
    np.add.at(matrix, (pairs[:, 1], pairs[:, 0]), -weights)
    np.fill_diagonal(matrix, 0.0)
    matrix[np.diag_indices(count)] = trust - matrix.sum(axis=1)
    try:
        shares = solve(matrix, trust[:, None] * evidence.unary, assume_a="pos", check_finite=False)
    except LinAlgError:
        shares = evidence.unary
    return np.asarray(shares, dtype=np.float64)


def decide(shares: Doubles) -> tuple[Labels, Doubles]:
    """Give the part index of each region, hair counted as one, and the margin 0..1."""
    grouped = shares.copy()
    front, back = COLUMN[Part.FRONT_HAIR], COLUMN[Part.BACK_HAIR]
    grouped[:, front] += grouped[:, back]
    grouped[:, back] = -1.0
    best = np.argmax(grouped, axis=1).astype(np.int32)
    ranked = np.sort(grouped, axis=1)
    return best, np.clip(ranked[:, -1] - ranked[:, -2], 0.0, 1.0)


def split_region(rgb: Bytes, region: Mask, clicks: Sequence[Click]) -> tuple[int, int, Labels]:
    """Split one region between clicks by a watershed on the pixels.

    Args:
        rgb: uint8 (h, w, 3).
        region: bool (h, w).
        clicks: inside the region.

    Returns:
        left, top, and int32 (h', w'): index of the click each pixel goes to, -1 outside.
    """
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    left, top = max(0, int(columns[0]) - 1), max(0, int(rows[0]) - 1)
    right, bottom = int(columns[-1]) + 2, int(rows[-1]) + 2
    inside = region[top:bottom, left:right]
    markers = np.where(inside, 0, len(clicks) + 1).astype(np.int32)
    radius = max(1, round(0.004 * max(region.shape)))
    for number, click in enumerate(clicks):
        spot = np.zeros(inside.shape, np.uint8)
        cv2.circle(spot, (click.x - left, click.y - top), radius, 1, -1)
        markers[(spot > 0) & inside] = number + 1
    padded = cv2.copyMakeBorder(markers, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=len(clicks) + 1)
    crop = cv2.copyMakeBorder(
        np.ascontiguousarray(rgb[top:bottom, left:right]), 1, 1, 1, 1, cv2.BORDER_REPLICATE
    )
    found = cv2.watershed(crop, padded)[1:-1, 1:-1]
    good = inside & (found > 0) & (found <= len(clicks))
    if good.any() and not good[inside].all():
        source = nearest_pixels(good)
        found = np.where(inside & ~good, found.ravel()[source], found)
    return left, top, np.where(inside, found - 1, -1).astype(np.int32)


def cut_hair(
    parts: Labels,
    rgb: Bytes,
    segmentation: Segmentation,
    frame: Frame,
    behind: npt.NDArray[np.float32],
) -> None:
    """Part the hair into front and back, in place.

    Pieces of one colour go as a whole to where most of them lies, and those that begin below
    the shoulders go behind: a lock in front hangs down from the head. Its outline goes along.
    Only hair that is one piece from the crown to far behind is cut, along its drawn lines, by a
    watershed.

    Args:
        parts: int32 (h, w), part indices; all hair is front hair.
        rgb: uint8 (h, w, 3).
        segmentation: the regions.
        frame: the ruler.
        behind: float32 (h, w), 0..1, hair there hangs behind face and body.
    """
    front, back = COLUMN[Part.FRONT_HAIR], COLUMN[Part.BACK_HAIR]
    hair = parts == front
    if not hair.any():
        return
    to_back, torn = _whole_locks(hair, segmentation.fine, frame, behind)
    box = segmentation.graph.box
    spans = (box[:, 2:] - box[:, :2]).max(axis=1) > _OUTLINE * frame.width
    at_rim = distance_to(parts < 0) < 0.04 * frame.width
    inner = hair & ~(at_rim & (spans & ~segmentation.wide)[segmentation.regions])
    if inner.any():
        nearest = nearest_pixels(inner)
        to_back, torn = (mask.reshape(-1)[nearest] & hair for mask in (to_back, torn))
    if torn.any():
        # Dark hair differs from darker hair by little: look at it in more light.
        light = (255.0 * np.sqrt(rgb / 255.0)).astype(np.uint8)
        found, torn = _whole_locks(torn, _pieces_of_locks(light, torn), frame, behind)
        markers = np.full(parts.shape, 3, np.int32)
        markers[hair & ~to_back] = 2
        markers[found] = 1
        markers[torn] = 0
        markers[torn & (behind > 0.85)] = 1
        markers[torn & (behind < 0.15)] = 2
        cut = cv2.watershed(light, markers)
        to_back |= found | (torn & ((cut == 1) | ((cut < 1) & (behind > 0.5))))
    parts[to_back & hair] = back


def _whole_locks(
    hair: Mask, pieces: Labels, frame: Frame, behind: npt.NDArray[np.float32]
) -> tuple[Mask, Mask]:
    """Give the hair whose pieces lie behind as a whole, and that of pieces that have to be cut."""
    index = pieces[hair]
    count = int(pieces.max()) + 1
    area = np.maximum(np.bincount(index, minlength=count), 1)
    share = np.bincount(index, behind[hair], minlength=count) / area
    rows, columns = np.nonzero(hair)
    u, d, _ = frame.place(columns, rows)
    crown = np.bincount(index, (np.abs(u) < 0.6) & (d < 0.0), minlength=count)
    behind_area = np.bincount(index, behind[hair] > 0.85, minlength=count)
    least = 0.15 * frame.width**2
    mixed = (crown > least) & (behind_area > least)
    hangs = np.bincount(index, d < 1.1, minlength=count) > 0.03 * area
    share = np.where(hangs, share, 1.0)
    at = np.maximum(pieces, 0)
    torn = mixed[at] & hair
    return (share > 0.5)[at] & hair & ~torn, torn


def _pieces_of_locks(light: Bytes, hair: Mask) -> Labels:
    """Give the flat pieces of hair, int32 (h, w), what is too small with the nearest one."""
    pieces = flat_pieces(lab_of(light), hair, max(12, round(0.0002 * hair.sum())))
    if not (pieces >= 0).any():
        return np.where(hair, 0, -1).astype(np.int32)
    nearest = pieces.reshape(-1)[nearest_pixels(pieces >= 0)]
    return np.where(hair, nearest, -1).astype(np.int32)


def behind_map(shape: tuple[int, ...], frame: Frame) -> npt.NDArray[np.float32]:
    """Give 0..1 for each pixel: hair there hangs behind face and body, float32 (h, w)."""
    ys, xs = np.arange(shape[0]), np.arange(shape[1])
    down = ys - frame.y
    d = np.where(
        down < 0.52 * frame.rise, down / frame.rise, 0.52 + (down - 0.52 * frame.rise) / frame.width
    )
    u = (xs[None] - (frame.x + frame.slope * np.maximum(down, 0.0))[:, None]) / frame.width
    return behind_places(u, np.broadcast_to(d[:, None], u.shape)).astype(np.float32)


def round_face(parts: Labels, skin: Mask, jaw: Mask, frame: Frame) -> None:
    """Give what is called face but lies beyond it to ears, neck and hair, in place.

    Args:
        parts: int32 (h, w), part indices.
        skin: bool (h, w), what has the colour of skin or is a drawn line.
        jaw: bool (h, w), what lies above the jaw line.
        frame: the ruler.
    """
    width, rise = frame.width, frame.rise
    x0, x1 = max(0, int(frame.x - 1.3 * width)), int(frame.x + 1.3 * width) + 1
    y0, y1 = max(0, int(frame.y - 1.4 * rise)), int(frame.y + 1.6 * rise) + 1
    view, bare, above = parts[y0:y1, x0:x1], skin[y0:y1, x0:x1], jaw[y0:y1, x0:x1]
    if not view.size:
        return
    u = (np.arange(view.shape[1]) + x0 - frame.x)[None] / width
    d = (np.arange(view.shape[0]) + y0 - frame.y)[:, None] / rise
    face = view == COLUMN[Part.FACE]
    far = np.hypot(u, np.where(d > 0, d * 1.02, d))
    beyond, above = far > 0.62, above & (far < 0.75)
    below = face & ~above & (d > 0.24)
    below &= ~_slivers(below, face & above, 0.02 * width)
    out = face & beyond & (d <= 0.36)
    view[below] = COLUMN[Part.NECK]
    view[out & ~below] = COLUMN[Part.EARS]
    view[out & (d < -0.36)] = COLUMN[Part.FRONT_HAIR]
    under = np.isin(view, [COLUMN[Part.NECK], COLUMN[Part.NECKWEAR], COLUMN[Part.TOPWEAR]])
    view[under & above & bare] = COLUMN[Part.FACE]


def _slivers(mask: Mask, beside: Mask, radius: float) -> Mask:
    """Give what of a mask lies along another and is nowhere wider than a radius."""
    inner = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3) > radius
    near = distance_to(beside) <= 1.5 * radius
    return np.asarray(mask & near & (distance_to(inner) > 2.0 * radius))
