"""Where a layer goes on under what was cut out of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.core.matte import touching
from app.core.nearest import distance_to
from app.stages.going_on import going_on, running_out
from app.stages.pinholes import enclosed

Mask = NDArray[np.bool_]
_SHRED, _THIN = 4.0, (1.5, 6.0)
"""By how much a shred's half width is below the hole's, and its bounds in pixels."""
_CLOSES = 1.25
"""How far pieces reach over a hole, in its half widths; by 1 the ends are bitten out roundly."""
REACH = int(2 * _THIN[1])
"""Pixels from a hole in which shreds are looked for."""
_STEP, _KEEPS = 24.0, np.float32(0.8)
"""Levels up to which a surface goes on, and the share of earlier ones in what it is like."""
BESIDE = 3
"""Pixels beside a hole in which colours may have a share of what was cut out, or be its outline."""
_ALONG = 0.7
"""Share of a thin piece that lies along a hole when it is one of the outline."""
_MOSTLY = 0.6
"""Share of a strip, all around a place, into which a surface has to go on."""
_OVER = 0.6
"""How far a surface goes on under what was cut out of it, in half widths of the hole."""
_BEYOND = 1.2
"""How far it goes on with its outline, in half widths, so as to meet the other side."""
_SLIT = 0.25
"""Half of how wide a slit is that it does not leave open, and a bridge that it is not; in half
widths of the hole."""
_PINHOLE = 64
"""Pixels up to which a hole in what goes on was not meant."""
_NOTCH = 0.5
"""Half of how wide a notch beside the root is that is closed, in half widths of the hole."""
_ROUGH = np.ones((5, 5), np.uint8)
"""What is thinner is a rough edge."""
_ROOM = 64
"""Pixels around a hole in which an outline is followed that leads under what was cut out."""


@dataclass(frozen=True, slots=True, eq=False)
class Under:
    """How a layer goes on under what is cut out of it.

    Attributes:
        drawn: bool (h, w), where it keeps its own colours, over the cut, too (`drawn_on`).
        on: bool (h, w), inside the hole: where it goes on, inside the line that continues its
            outline.
    """

    drawn: Mask
    on: Mask

    @staticmethod
    def of(colour: NDArray[np.uint8], stays: Mask, hole: Mask, reach: int, edge: int) -> Under:
        """Look how a layer goes on.

        Between two pieces of it all is its own, if they are no farther apart than the hole is
        wide; beside one it goes on to the middle of the hole at most, and not from shreds: more
        would be seen as a second lock of hair when the first one swings. Where its outline leads
        along the cut, nothing of it is behind what was cut out.

        Args:
            colour: uint8 (h, w, 3), of the layer, in the hole, too.
            stays: bool (h, w), where the layer still is; apart from the hole.
            hole: bool (h, w), where it is cut out.
            reach: how far it goes on, in pixels.
            edge: how far what is drawn goes on over the cut at least, in pixels.
        """
        drawn, on = drawn_on(colour, stays, hole, edge), np.zeros_like(hole)
        if stays.any() and hole.any():
            box = matte_box(hole.astype(np.uint8)).grown(_ROOM)
            near = box.intersect(Box(0, 0, *hole.shape[::-1])).slices
            on[near] = _goes_on(stays[near], hole[near], drawn[near], reach)
        return Under(drawn, on)


def continuing(stays: Mask, hole: Mask) -> Mask:
    """Give the part of a hole in which a layer plausibly goes on.

    That is what is enclosed by what stays, and what lies between two pieces of it that are not
    farther apart than the hole is wide. A strand that hung out freely leaves nothing, even where
    shreds of its outline stay around it.

    Args:
        stays: bool (h, w), where the layer still is; apart from the hole.
        hole: bool (h, w), where it was cut out.

    Returns:
        bool (h, w), inside the hole.

    >>> ring = np.pad(np.zeros((2, 2), np.bool_), 4, constant_values=True)
    >>> int(continuing(ring, ~ring).sum())
    4
    """
    if not hole.any() or not stays.any():
        return np.zeros_like(hole)
    half = math.ceil(float(distance_to(~np.pad(hole, 1)).max())) + 1
    reach = _CLOSES * half
    room = math.ceil(reach) + 1
    there = np.pad(stays, room)
    solid = firm(there, half)
    closed = distance_to(distance_to(solid) > reach) > reach
    inner = (_enclosed(there, solid) | closed)[room:-room, room:-room]
    return np.asarray(inner & hole, np.bool_)


def _goes_on(stays: Mask, hole: Mask, drawn: Mask, reach: int) -> Mask:
    half = math.ceil(float(distance_to(~np.pad(hole, 1)).max()))
    own, strip = firm(stays, 2.0 * half), drawn & hole
    away = distance_to(own)
    on = going_on(own, hole, math.ceil(_BEYOND * half)) & hole
    between = continuing(stays, hole)
    on &= (away <= reach) | between
    # What it reaches between two pieces is its own up to the farther one, but for a thin bridge.
    on |= between & touching(on | between, on)
    slit = _SLIT * half
    on |= distance_to(distance_to(on | own) > slit) > slit
    on &= hole & (distance_to(distance_to(~(on | own)) > slit) <= slit)
    # What reaches less far is a rough edge.
    on = touching(on, away > min(BESIDE, half / 2.0, reach / 2.0))
    if strip.any():
        # Beyond it hung what was cut out: nothing is behind that but the root.
        rim = stays & ~drawn & (distance_to(hole) <= BESIDE)
        on &= distance_to(rim) <= distance_to(strip)
        root = running_out(hole, own, strip) | strip | own
        on |= hole & (cv2.morphologyEx(root.astype(np.uint8), cv2.MORPH_OPEN, _ROUGH) > 0)
        on |= hole & _closed(on | own, _NOTCH * half)
    on |= strip | _enclosed(*(np.pad(one, 1) for one in (stays, own)))[1:-1, 1:-1]
    return np.asarray((on | (enclosed(on | stays, _PINHOLE) > 0)) & hole, np.bool_)


def _closed(mask: Mask, notch: float) -> Mask:
    """Give a mask with its notches, of up to so many pixels to each side, closed."""
    wide = np.pad(mask, math.ceil(notch) + 1)
    closed = distance_to(distance_to(wide) > notch) > notch
    inner = slice(math.ceil(notch) + 1, -math.ceil(notch) - 1)
    return np.asarray(closed[inner, inner])


def drawn_on(colour: NDArray[np.uint8], stays: Mask, hole: Mask, edge: int) -> Mask:
    """Give the strip of a hole into which what is drawn beside it goes on, and that beside it.

    There the layer's own colours are what it looks like under what was cut out: as at the root of
    a lock. The strip ends at lines along the cut, which are of what was cut out.

    Args:
        colour: uint8 (h, w, 3), of the layer, in the hole, too.
        stays: bool (h, w), where the layer still is; apart from the hole.
        hole: bool (h, w), where it was cut out.
        edge: pixels that the strip is wide at least.

    Returns:
        bool (h, w), inside the hole and up to `BESIDE` pixels beside it.
    """
    if not hole.any() or not stays.any():
        return np.zeros_like(hole)
    near = matte_box(hole.astype(np.uint8)).grown(REACH).intersect(Box(0, 0, *hole.shape[::-1]))
    drawn = np.zeros_like(hole)
    spot = near.slices
    drawn[spot] = _drawn_near(colour[spot], stays[spot], hole[spot], edge)
    return drawn


def _drawn_near(colour: NDArray[np.uint8], stays: Mask, hole: Mask, edge: int) -> Mask:
    half = float(distance_to(~np.pad(hole, 1)).max())
    wide = max(edge, round(_OVER * half))
    solid = firm(stays, half)
    away = distance_to(hole)
    found = solid & (away > BESIDE) & (away <= BESIDE + 2)
    room = (hole & (distance_to(solid) <= wide)) | (solid & (away <= BESIDE + 2))
    found |= _reached(colour, found, room, wide + BESIDE)
    side = 2 * (wide + BESIDE) + 1
    share, most = (
        cv2.boxFilter((hole & one).astype(np.float32), -1, (side, side), normalize=False)
        for one in (found, room)
    )
    return np.asarray(found & (share >= _MOSTLY * most), np.bool_)


def _reached(colour: NDArray[np.uint8], seeds: Mask, room: Mask, steps: int) -> Mask:
    """Give the pixels of some room to which a surface goes on from seeds, bool (h, w).

    Each pixel is compared with what came to it, so that no way leads over a line's soft edge.
    """
    width = room.shape[1] + 2
    free = np.pad(room & ~seeds, 1).reshape(-1)
    found = np.zeros_like(free)
    levels = np.pad(colour, ((1, 1), (1, 1), (0, 0))).reshape(-1, 3)
    front = np.flatnonzero(np.pad(seeds, 1))
    came = levels[front].astype(np.float32)
    for _ in range(steps):
        reached = []
        for step in (-1, 1, -width, width):
            is_free = free[front + step]
            places, own = front[is_free] + step, levels[front[is_free] + step].astype(np.float32)
            alike = np.abs(own - came[is_free]).max(axis=1, initial=0.0) <= _STEP
            places = places[alike]
            free[places], found[places] = False, True
            fresh = came[is_free][alike] * _KEEPS + own[alike] * np.float32(1.0 - _KEEPS)
            reached.append((places, fresh))
        front, came = (np.concatenate(one) for one in zip(*reached, strict=True))
        if not len(front):
            break
    return found.reshape(-1, width)[1:-1, 1:-1]


def firm(stays: Mask, half: float) -> Mask:
    """Give what stays without shreds, which are thin beside a hole of half a width; else all."""
    thin = _thin(half)
    core = distance_to(~stays) > thin
    return np.asarray(stays & (distance_to(core) <= thin + 1.0), np.bool_) if core.any() else stays


def shreds(stays: Mask, hole: Mask) -> Mask:
    """Give the thin pieces of an outline that stay along a hole, bool (h, w).

    One that leads on from there, such as the tip of another lock, is none.
    """
    if not hole.any() or not stays.any():
        return np.zeros_like(stays)
    half = float(distance_to(~np.pad(hole, 1)).max())
    near = distance_to(hole) <= 2.0 * _thin(half)
    _, labels = cv2.connectedComponents((stays & ~firm(stays, half)).astype(np.uint8))
    whole = np.bincount(labels.reshape(-1))
    is_along = np.bincount(labels[near], minlength=len(whole)) >= _ALONG * whole
    is_along[0] = False
    return np.asarray(near & is_along[labels], np.bool_)


def _thin(half: float) -> float:
    """Give up to which half width something beside a hole of half a width is a shred."""
    return min(max(half / _SHRED, _THIN[0]), _THIN[1])


def _enclosed(there: Mask, solid: Mask) -> Mask:
    """Give what no way leads out of, and whose rim is mostly firm."""
    count, labels = cv2.connectedComponents(np.asarray(~there, np.uint8), connectivity=4)
    beside = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    rim = np.bincount(beside[there], minlength=count)
    held = np.bincount(beside[there & solid], minlength=count)
    is_inside = 2 * held >= rim
    is_inside[[0, labels[0, 0]]] = False
    return np.asarray(is_inside[labels], np.bool_)
