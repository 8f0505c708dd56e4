"""The drawn line along a layer's edge, led on along the edge of what is painted on of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box

_SMOOTH = 2.0
"""By how many points an edge is smoothed."""
_STEP = 5
"""Points to both sides from which is seen where an edge runs."""
_GUIDE = (5, 60)
"""Points of an edge that is seen that say how its line looks, at least and at most."""
_UNSURE = 3
"""So many times a line's width an edge may go beside what covers it, before it is painted on."""
_DARKER, _APART = 5.0, 18.0
"""Levels by which a line is darker than what it goes around, and by which a channel is off."""
_AGREE = 0.7
"""Share of those points that have the line."""
_THINNEST = 1.6
"""Pixels that a line is wide at least: what is mixed with what lies beside is thinner."""
_BEND, _OFF = math.radians(50.0), 1.5
"""How far a line turns at most where it goes on, and by how many widths it is off the straight
where it begins: else it is not the same edge."""
_LEAST, _JOIN = 6, 2
"""Points that a line goes on at least, with so many of what is seen before it."""
_TAPER = 8.0
"""Over so many times its width a line runs out."""
_FINE = 4
"""A line is drawn at so many times the size."""

Mask = NDArray[np.bool_]
Colours = NDArray[np.uint8]
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Edge:
    """A closed edge of a layer.

    Attributes:
        points: float64 (n, 2), x and y.
        inward: float64 (n, 2), of length 1.
        is_fresh: bool (n), painted on.
        is_free: bool (n), the layer was there, and its own edge it is.
    """

    points: Floats
    inward: Floats
    is_fresh: Mask
    is_free: Mask


@dataclass(frozen=True, slots=True, eq=False)
class _Ink:
    """How a line looks: its colour, float64 (3,), and how wide it is, in pixels."""

    colour: Floats
    width: float


def outlined(colour: Colours, own: Mask, fresh: Mask, covered: Mask, widest: int) -> Colours:
    """Give the colours of what is painted on, with the lines at the layer's edge led on along it.

    A line that the layer is seen to have at its edge, up to where it is covered, goes on in its
    width and colour along the edge of what is painted, as far as that runs on from there; around a
    corner it ends. Where the layer has none, nothing is drawn, and none ever leaves the edge.

    Args:
        colour: uint8 (h, w, 3), of the layer, with what is painted on.
        own: bool (h, w), where the layer was.
        fresh: bool (h, w), where it is painted on.
        covered: bool (h, w), where others cover the layer.
        widest: pixels that a line may be wide.

    Returns:
        uint8 (h, w, 3); as `colour` where the layer was.
    """
    near = matte_box(fresh.astype(np.uint8))
    if near.is_empty or not own.any():
        return colour
    room = (_UNSURE + 2) * widest + 2 * _GUIDE[1]  # For the guide, and as deep as it is looked at.
    spot = near.grown(room).intersect(Box(0, 0, *own.shape[::-1])).slices
    own, fresh, part = own[spot], fresh[spot], np.ascontiguousarray(colour[spot])
    # Along the edge of what covers it, a line may be that of what covers it.
    kernel, over = np.ones((5, 5), np.uint8), covered[spot].astype(np.uint8)
    beside = (cv2.dilate(over, kernel) > 0) & (cv2.erode(over, kernel) == 0)
    beside |= cv2.dilate(fresh.astype(np.uint8), kernel) > 0
    whole, free, result = own | fresh, own & ~beside, colour.copy()
    contours, _ = cv2.findContours(whole.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        if len(contour) < 2 * _GUIDE[0]:
            continue
        edge = _edge(np.asarray(contour[:, 0], np.int32), whole, fresh, free)
        for run in (one for one in _runs(edge.is_fresh) if len(one) >= _LEAST):
            count = np.arange(1, _GUIDE[1] + _UNSURE * widest + 1)
            for path, before in ((run, run[0] - count), (run[::-1], run[-1] + count)):
                guide = _guide(edge, before, _UNSURE * widest)
                ink = _ink(edge, guide, part, whole, widest)
                stroke = None if ink is None else _stroke(edge, guide, path, ink.width)
                if ink is not None and stroke is not None:
                    _draw(result[spot], own, stroke, ink.colour)
    return result


def _edge(contour: NDArray[np.int32], whole: Mask, fresh: Mask, free: Mask) -> _Edge:
    columns, rows = contour.T
    points = _softened(contour.astype(np.float64))
    ways = np.roll(points, -_STEP, axis=0) - np.roll(points, _STEP, axis=0)
    ways /= np.maximum(np.hypot(*ways.T), 1e-6)[:, None]
    inward = np.stack([-ways[:, 1], ways[:, 0]], axis=1)
    sides = [_at(whole, points + 3.0 * sign * inward).mean() for sign in (1.0, -1.0)]
    if sides[0] < sides[1]:
        inward = -inward
    # The edge of the array is no edge of the layer.
    inside = (columns > 0) & (rows > 0)
    inside &= (columns < whole.shape[1] - 1) & (rows < whole.shape[0] - 1)
    return _Edge(points, inward, fresh[rows, columns], free[rows, columns] & inside)


def _softened(points: Floats) -> Floats:
    """Give a closed line without the steps of pixels."""
    reach = math.ceil(3.0 * _SMOOTH)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / _SMOOTH) ** 2)
    weights /= weights.sum()
    wide = np.take(points, np.arange(-reach, len(points) + reach), axis=0, mode="wrap")
    return np.stack([np.convolve(one, weights, mode="valid") for one in wide.T], axis=1)


def _at(mask: Mask, points: Floats) -> Mask:
    height, width = mask.shape
    columns, rows = np.rint(points).astype(np.int64).T
    inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    return np.asarray(mask[np.where(inside, rows, 0), np.where(inside, columns, 0)] & inside)


def _runs(marked: Mask) -> list[Numbers]:
    """Give the numbers of each run of a closed edge that is marked, not of one that all is."""
    if marked.all() or not marked.any():
        return []
    order = np.roll(np.arange(len(marked)), -int(np.flatnonzero(~marked)[0]))
    edges = np.flatnonzero(np.diff(np.r_[0, marked[order].astype(np.int8), 0]))
    return [order[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _guide(edge: _Edge, before: Numbers, gap: int) -> Numbers:
    """Give the points of an edge that tell of its line, the nearest first."""
    before = before[: len(edge.points)] % len(edge.points)
    is_free = edge.is_free[before]
    first = int(is_free.argmax()) if is_free.any() else len(before)
    if first > gap:
        return before[:0]
    ends = np.flatnonzero(~is_free[first:])
    return before[first : first + (int(ends[0]) if len(ends) else len(before))][: _GUIDE[1]]


def _ink(edge: _Edge, guide: Numbers, colour: Colours, whole: Mask, widest: int) -> _Ink | None:
    """Give the line that an edge has; None for none, and where it is not sure."""
    depths = np.arange(2 * widest + 3, dtype=np.float64)
    at = edge.points[guide][:, None] + depths[:, None] * edge.inward[guide][:, None]
    is_there = _at(whole, at.reshape(-1, 2)).reshape(at.shape[:2]).all(axis=1)
    if is_there.sum() < _GUIDE[0]:
        return None
    flat = at[is_there].astype(np.float32)
    seen = cv2.remap(colour, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR).astype(np.float64)
    levels = np.median(seen, axis=0)
    inner = np.median(levels[widest + 2 :], axis=0)
    darker, off = inner.mean() - levels.mean(axis=1), np.abs(levels - inner).max(axis=1)
    peak = 1 + int(darker[1 : widest + 1].argmax())
    is_line = off >= 0.5 * off[peak]
    if darker[peak] < _DARKER or off[peak] < _APART or is_line[peak:].all():
        return None
    last = peak + int((~is_line[peak:]).argmax())
    share = (off[last - 1] - 0.5 * off[peak]) / (off[last - 1] - off[last])
    width = last - 0.5 + float(share)
    each = inner.mean() - seen[:, peak].mean(axis=1)
    is_sure = is_line[1:peak].all() and (each >= 0.5 * darker[peak]).mean() >= _AGREE
    if not is_sure or not _THINNEST <= width <= widest + 1.0:
        return None
    return _Ink(levels[peak], width)


def _stroke(edge: _Edge, guide: Numbers, path: Numbers, width: float) -> Floats | None:
    """Give the outline of a line along what is painted on, as far as that runs on.

    Args:
        edge: of the layer.
        guide: numbers of the points that have the line, the nearest first.
        path: numbers of those that are painted on, the nearest first.
        width: of the line.

    Returns:
        float64 (n, 2), x and y; None where it does not run on.
    """
    start, near = edge.points[guide[0]], guide[: _GUIDE[0] * 2]
    came = start - edge.points[near[-1]]
    came /= max(math.hypot(*came), 1e-6)
    step = int(path[1] - path[0]) if len(path) > 1 else 0
    path = np.r_[(path[0] - step * np.arange(_JOIN, 0, -1)) % len(edge.points), path]
    points, inward = edge.points[path], edge.inward[path]
    ways = points[_STEP:] - points[:-_STEP]
    turned = np.arctan2(came[0] * ways[:, 1] - came[1] * ways[:, 0], ways @ came)
    bent = np.flatnonzero(np.abs(turned) > _BEND)
    count = int(bent[0]) if len(bent) else len(points)
    if count < _LEAST:
        return None
    ahead = points[: min(count, math.ceil(2.0 * width) + _STEP)] - start
    off = np.abs(came[0] * ahead[:, 1] - came[1] * ahead[:, 0])
    if off.min() > max(2.0, _OFF * width):
        return None
    points, inward = points[:count], inward[:count]
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))]
    wide = np.full(count, width)
    if len(bent):
        wide *= np.clip((along[-1] - along) / (_TAPER * width), 0.0, 1.0) ** 0.5
    return np.vstack([points - 1.5 * inward, (points + (wide - 0.5)[:, None] * inward)[::-1]])


def _draw(colour: Colours, own: Mask, stroke: Floats, ink: Floats) -> None:
    """Draw a line in its colour, in place, but where the layer was."""
    height, width = own.shape
    left, top = np.maximum(np.floor(stroke.min(axis=0)).astype(int) - 1, 0).tolist()
    right, bottom = (np.ceil(stroke.max(axis=0)).astype(int) + 2).tolist()
    box = Box(left, top, min(right, width), min(bottom, height))
    if box.is_empty:
        return
    large = np.zeros((box.height * _FINE, box.width * _FINE), np.uint8)
    corners = ((stroke - (box.left, box.top) + 0.5) * _FINE - 0.5) * 16.0
    cv2.fillPoly(large, [np.rint(corners).astype(np.int32)], 255, shift=4)
    share = cv2.resize(large, (box.width, box.height), interpolation=cv2.INTER_AREA)
    part = np.where(own[box.slices], 0, share).astype(np.float64)[..., None] / 255.0
    mixed = colour[box.slices] * (1.0 - part) + ink * part
    colour[box.slices] = np.rint(mixed).astype(np.uint8)
