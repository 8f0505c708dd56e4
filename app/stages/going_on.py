"""How a layer goes on where others cover it: its outline runs on as it did where it is seen."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to

_ROUND = 8.0
"""The end of what goes on is rounded by this part of its length."""
_TAPER, _LEVELS = 0.35, 8
"""By how much of its depth what is added grows less deep a pixel along the edge."""
_AWAY = 5
"""Pixels at its end where an outline is no guide: what covers it has a soft edge there."""
_BACK = (8, 40)
"""Pixels of an outline that say where it goes on, at least and at most."""
_SOFT, _STEP = 1.5, 4
"""How much an outline is smoothed, and pixels from which it is seen where it runs."""
_FOLLOWED = 12
"""So many times as far the outline of what goes behind already is followed, at most."""
_SHORT = 4
"""An outline of fewer pixels leads nowhere."""
_BEND, _TURN = math.radians(40.0), math.radians(100.0)
"""An outline up to a corner of so much is one line; it goes on round by so much in all."""
_SAG = 1.0
"""Pixels that an outline bends at least, to be round."""
_SURE = 3.0
"""It bends by so many times as much as it is rough, too."""
_BESIDE = 10
"""Pixels along what is there already after which a round line leads on no more."""
_LONG, _LEAST, _GUARD = 2.5, 16, 0.6
"""A line is so many times as long as the layer goes on, and a few pixels; this share of it tells
that it is absent beyond."""
_ASIDE = 0.3
"""Pixels a step by which a line gives way to what is there already."""

_FINE, _SIDE = 64, 1024
"""Pixels that a layer goes on, and of a picture's longer side, at which is looked, at most."""

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]
Points = NDArray[np.float64]


def going_on(own: Mask, covered: Mask, reach: int) -> Mask:
    """Give where a layer goes on, up to some pixels from where it is.

    Its outline, where it is seen to end, is led on behind what covers it, straight or as round as
    it was; between such lines the layer goes on. Beside them, and where an outline leads nowhere,
    it goes on as far as it is nearer than a place where it is seen not to be.

    Args:
        own: bool (h, w), where it is.
        covered: bool (h, w), where others cover it, or would.
        reach: pixels, 1 or more.

    Returns:
        bool (h, w), apart from where it is, and mostly inside what is covered.
    """
    scale = _scale(own, reach)
    if scale < 1.0:
        small, over = _shrunk(own, scale), _shrunk(covered, scale)
        small |= _going_on(small, over, max(1, round(reach * scale)))
        return _enlarged(small, own.shape) & ~own
    return _going_on(own, covered, reach)


def beyond_outline(own: Mask, covered: Mask, reach: int) -> Mask:
    """Give where a layer is not, since its outline, led on, lies between it and there.

    Args:
        own: bool (h, w), where it is seen.
        covered: bool (h, w), where others cover it, or would.
        reach: pixels from it up to which is looked, 1 or more.

    Returns:
        bool (h, w), apart from where it is.
    """
    scale = _scale(own, reach)
    if scale < 1.0:
        small, over = _shrunk(own, scale), _shrunk(covered, scale)
        found = _beyond(small, over, max(1, round(reach * scale)))
        return _enlarged(found, own.shape) & ~own
    return _beyond(own, covered, reach)


def _scale(own: Mask, reach: int) -> float:
    """Give by how much smaller is looked."""
    return float(min(1.0, _FINE / reach, _SIDE / max(own.shape)))


def _shrunk(mask: Mask, scale: float) -> Mask:
    size = [max(1, round(side * scale)) for side in mask.shape[::-1]]
    small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small >= 0.5)


def _enlarged(mask: Mask, shape: tuple[int, ...]) -> Mask:
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.0)
    return np.asarray(cv2.resize(soft, shape[1::-1]) >= 0.5)


def running_out(on: Mask, own: Mask, wanted: Mask) -> Mask:
    """Give what of a layer's going on lies beside what is wanted, which runs out so.

    Args:
        on: bool (h, w), where the layer goes on.
        own: where it is.
        wanted: where it has to go on, somewhere apart from it.

    Returns:
        bool (h, w), inside `on`.
    """
    away = distance_to(own)
    deepest = float(away[wanted].max())
    found = np.zeros_like(on)
    for level in range(1, _LEVELS + 1):
        depth = deepest * level / _LEVELS
        source = wanted & (away >= depth - 0.5 * deepest / _LEVELS)
        if source.any():
            found |= away + _TAPER * distance_to(source) <= depth
    return found & on


def _going_on(own: Mask, covered: Mask, reach: int) -> Mask:
    """Give where a layer goes on at the size at which it is looked at."""
    if not own.any():  # What is small may be none at that size.
        return np.zeros_like(own)
    absent = _absent(own, covered, reach)
    inner, lines, outer = _lines(own, absent, covered, reach)
    room = ~(own | absent | lines)
    away = _steps(_main(own, reach), room, reach)
    seen_not = absent & ~inner & ~lines
    odds = _steps(seen_not | (outer & ~own), room, reach)
    found = room & (away <= reach) & (away <= odds)
    half = float(distance_to(~np.pad(own, 1)).max())
    blur = min(reach / _ROUND, half / 2.0)
    body = cv2.GaussianBlur((own | found).astype(np.float32), (0, 0), blur,
                            borderType=cv2.BORDER_REPLICATE)  # fmt: skip
    return room & (body >= 0.5) & (away <= reach)


def _beyond(own: Mask, covered: Mask, reach: int) -> Mask:
    """Give what lies beyond a layer's outline at the size at which it is looked at."""
    if not own.any():
        return np.zeros_like(own)
    _, lines, outer = _lines(own, _absent(own, covered, reach), covered, reach)
    room = ~(own | lines)
    away = _steps(_main(own, reach), room, reach)
    odds = _steps(outer & ~own, room, reach)
    return ~own & (lines | (odds < away))


def _absent(own: Mask, covered: Mask, reach: int) -> Mask:
    """Give where a layer is seen not to be."""
    # Along the soft edge of what covers it, it may be there or not.
    apart = np.asarray(~covered & ~own, np.uint8)
    clear = np.asarray(cv2.morphologyEx(apart, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    return _main(clear > 0, reach)


def _lines(own: Mask, absent: Mask, covered: Mask, reach: int) -> tuple[Mask, Mask, Mask]:
    """Give just inside the lines in which a layer's outline goes on, these, and just outside."""
    inner, lines, outer = (np.zeros(own.shape, np.uint8) for _ in range(3))
    for path, out in _outlines(own, absent, covered, reach):
        # What lies beyond a line does not come in round its end.
        near = math.ceil(_GUARD * len(path))
        for drawn, offset, width, length in ((inner, -1.5, 3, len(path)),
                                             (lines, 2.0, 3, len(path)),
                                             (outer, 5.0, 2, near)):  # fmt: skip
            where = np.rint((path + offset * out)[:length] * 16.0).astype(np.int32)
            cv2.polylines(drawn, [where], isClosed=False, color=1, thickness=width, shift=4)
    return inner > 0, lines > 0, outer > 0


def _main(mask: Mask, reach: int) -> Mask:
    """Give a mask without specks, unless it is nothing else."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    is_large = stats[:, cv2.CC_STAT_AREA] >= (reach / 4) ** 2
    is_large[0] = False
    return np.asarray(is_large[labels]) if is_large.any() else mask


def _steps(seeds: Mask, room: Mask, most: int) -> Floats:
    """Give how far seeds are through some room, float32 (h, w); `most` + 1 beyond that."""
    reached, free = seeds.astype(np.uint8), (room | seeds).astype(np.uint8)
    shapes = [cv2.getStructuringElement(kind, (3, 3)) for kind in (cv2.MORPH_CROSS, cv2.MORPH_RECT)]
    # After how many of the steps, and before the first, a pixel is reached: at most `_FINE` + 1.
    count = reached.copy()
    for step in range(1, most + 1):
        wider = cv2.bitwise_and(cv2.dilate(reached, shapes[step % 5 in (2, 4)]), free)
        if not (wider != reached).any():
            count += reached * np.uint8(most + 1 - step)
            break
        reached = np.asarray(wider, np.uint8)
        count += reached
    return np.float32(most + 1) - count


def _outlines(own: Mask, absent: Mask, covered: Mask, reach: int) -> list[tuple[Points, Points]]:
    """Give the lines in which a layer's outline goes on: points (n, 2), x and y, and outward."""
    soft = cv2.GaussianBlur(own.astype(np.float32), (0, 0), _SOFT)
    near = cv2.dilate(absent.astype(np.uint8), np.ones((7, 7), np.uint8))
    # Not just along the edge of what covers it.
    deep = cv2.erode(covered.astype(np.uint8), np.ones((9, 9), np.uint8))
    found, _ = cv2.findContours((soft >= 0.5).astype(np.uint8), cv2.RETR_CCOMP,
                                cv2.CHAIN_APPROX_NONE)  # fmt: skip
    lines = []
    back = int(np.clip(0.6 * reach, *_BACK))
    for contour in found:
        points, next_ones = contour[:, 0].astype(np.float64), np.arange(1, _FOLLOWED * back + 1)
        free = near[contour[:, 0, 1], contour[:, 0, 0]] > 0
        is_behind = deep[contour[:, 0, 1], contour[:, 0, 0]] > 0
        for run in _runs(free):
            for piece, ahead in ((run, run[-1] + next_ones), (run[::-1], run[0] - next_ones)):
                away = min(_AWAY, len(piece) // 4)
                guide = _to_corner(points[piece[: len(piece) - away][-back:]])
                there = ahead[: max(0, len(free) - len(run))] % len(free)
                hugged = _straight_on(guide, points[there], is_behind[there])
                if len(guide) + len(hugged) < _SHORT:
                    continue
                path, out = _led_on(np.vstack([guide, hugged])[-back:], own, absent, reach)
                if len(path):
                    if len(hugged):
                        hugged = np.vstack([points[piece[-2 * _AWAY :]], hugged])
                    before = np.repeat(out[:1], len(hugged), axis=0)
                    lines.append((np.vstack([hugged, path]), np.vstack([before, out])))
    return lines


def _runs(free: Mask) -> list[NDArray[np.int64]]:
    """Give the indices of each run of a closed outline that is free, not of one that all is."""
    if free.all() or not free.any():
        return []
    start = int(np.flatnonzero(~free)[0])
    order = np.roll(np.arange(len(free)), -start)
    edges = np.flatnonzero(np.diff(np.r_[0, free[order].astype(np.int8), 0]))
    return [order[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _ways(points: Points, step: int = _STEP) -> Points:
    """Give in which direction an outline runs from each of its points to a later one, radians."""
    step = min(step, len(points) - 1)
    ways = points[step:] - points[:-step]
    return np.unwrap(np.arctan2(ways[:, 1], ways[:, 0]))


def _to_corner(guide: Points) -> Points:
    """Give the end of an outline that has no corner."""
    if len(guide) <= 2 * _STEP:
        return guide
    ways = _ways(guide)
    turns = np.abs(ways[_STEP:] - ways[:-_STEP])
    corners = np.flatnonzero(turns > _BEND)
    return guide[corners[-1] + 3 * _STEP // 2 :] if len(corners) else guide


def _straight_on(guide: Points, ahead: Points, is_behind: Mask) -> Points:
    """Give what of the outline of a layer's hidden part is the outline that was seen, led on.

    Args:
        guide: points (n, 2), its end that was seen; too few say nothing.
        ahead: points (m, 2), how it goes on.
        is_behind: bool (m), where the layer is covered there.
    """
    if len(ahead) < 6 * _STEP:
        return ahead[:0]
    ways = _ways(ahead[_AWAY:], 2 * _STEP)
    start = float(np.median(ways[: 2 * _STEP]))
    if len(guide) >= _SHORT:
        came = guide[-1] - guide[0]
        # The fewer pixels were seen, the less do they say.
        is_hidden = is_behind[2 * _AWAY : 6 * _STEP].mean() > 0.8
        most = np.interp(
            len(guide), (8.0, 30.0), (2.0 * _BEND if is_hidden else _BEND, 0.4 * _BEND)
        )
        off = start - math.atan2(came[1], came[0])
        if abs((off + math.pi) % (2.0 * math.pi) - math.pi) > most:
            return ahead[:0]
    elif not is_behind[2 * _AWAY : 6 * _STEP].mean() > 0.8:
        return ahead[:0]
    bent = np.flatnonzero(np.abs(ways - start) > 0.6 * _BEND)
    length = _AWAY + (int(bent[0]) if len(bent) else len(ways))
    return ahead[:length] if length > 2 * _STEP else ahead[:0]


def _led_on(guide: Points, own: Mask, absent: Mask, reach: int) -> tuple[Points, Points]:
    """Give the line in which an outline goes on beyond its last point."""
    height, width = own.shape
    angle, turn = _end_of(guide)
    # Plain numbers: arrays of two take many times as long.
    (x, y), (over, down) = guide[-1].tolist(), (math.cos(angle), math.sin(angle))
    out_x, out_y = -down, over
    middle = guide.mean(axis=0)
    out = np.array([out_x, out_y])
    at = np.rint([middle - 3.0 * out, middle + 3.0 * out]).astype(int)
    at = np.clip(at, 0, [width - 1, height - 1])
    if own[at[1, 1], at[1, 0]] and not own[at[0, 1], at[0, 0]]:
        out_x, out_y = -out_x, -out_y
    side = 1.0 if over * out_y - down * out_x > 0 else -1.0
    turn = turn if turn * side < 0.0 else 0.0  # Round outward it goes on straight.
    sine, cosine = math.sin(turn), math.cos(turn)
    path, outs, turned, gave, beside = [], [], 0.0, 0.0, 0
    for step in range(round(_LONG * reach) + _LEAST):
        if abs(turned) < _TURN:
            turned += turn
            over, down = over * cosine - down * sine, over * sine + down * cosine
            out_x, out_y = side * -down, side * over
        x, y = x + over, y + down
        shift = _aside((x, y), (out_x, out_y), own, math.ceil(3.0 + _ASIDE * step - gave))
        if shift is None:
            break
        gave += shift
        x, y = x + shift * out_x, y + shift * out_y
        column, row = round(x), round(y)
        if not (0 <= row < height and 0 <= column < width):
            break
        inner_x = min(max(round(x - 3.0 * out_x), 0), width - 1)
        inner_y = min(max(round(y - 3.0 * out_y), 0), height - 1)
        if step > 2 * _AWAY and absent[inner_y, inner_x]:
            break
        path.append((x, y))
        outs.append((out_x, out_y))
        beside = beside + 1 if turn and own[inner_y, inner_x] else 0
        if beside > _BESIDE:
            break
    return np.array(path).reshape(-1, 2), np.array(outs).reshape(-1, 2)


def _end_of(guide: Points) -> tuple[float, float]:
    """Give in which direction an outline runs at its end, and by how much it turns a pixel."""
    ways = _ways(guide, max(_STEP, len(guide) // 3))
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(guide, axis=0).T))]
    along -= along[-1]
    step = len(guide) - len(ways)
    at = 0.5 * (along[step:] + along[:-step])
    near = np.exp(at * (2.0 / -along[0]))
    late = at > 0.6 * at[0]
    if np.count_nonzero(late) > _BACK[0]:
        (turn, angle), (last, _) = (np.polyfit(at[one], ways[one], 1) for one in (at < 0, late))
        rough = float(np.std(ways - angle - turn * at))
        sure = _SURE * max(rough, 2.0 * _SAG / -along[0])
        if abs(turn * along[0]) > sure and turn * last > 0.0:
            return float(angle), float(min(turn, last, key=abs))
    return float(np.average(ways, weights=near**2)), 0.0


def _aside(
    place: tuple[float, float], out: tuple[float, float], own: Mask, most: int
) -> float | None:
    """Give by how much a place is to give way outward to what is there; None when by too much."""
    height, width = own.shape
    for shift in range(most + 1):
        column, row = round(place[0] + shift * out[0]), round(place[1] + shift * out[1])
        if not (0 <= row < height and 0 <= column < width) or not own[row, column]:
            return float(shift)
    return None
