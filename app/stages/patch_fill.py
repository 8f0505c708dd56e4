"""Filling a hole with texture: every patch of it is to look like one that is there.

A rough picture of the hole grows in from its rim, each pixel found by comparing with all patches;
then finer ones follow, whose patches begin where the rougher ones were found and improve by what
their neighbours found and by chance.

Sources:
    Wexler, Shechtman and Irani, Space-time completion of video (2007): from coarse to fine, the
    colour of a pixel from all patches that hold it.
    Barnes, Shechtman, Finkelstein and Goldman, PatchMatch (2009), section 3: the search.
    Criminisi, Perez and Toyama, Region filling by exemplar (2004): growing in from the rim.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to
from app.core.progress import Progress, Report, silent

_HALVES = (4, 3, 2, 1)
"""Pixels from the middle of a patch to its edge: the largest of which enough are known."""
_ROUGH = 1_500
"""Pixels of a hole up to which it is grown from the rim."""
_MOST = 2e8
"""Pairs of pixels and patches that are compared there."""
_MOST_SOURCES = 20_000
_FEWEST = 40
"""Known patches with which a scale can begin."""
_ROUNDS = 3
"""Of finding patches and painting with them, at each scale; one fewer at the finest."""
_CHUNK = 1 << 12
_AWAY = 1.0
"""How many patches away others are looked for at first: those next to it would be smeared."""
_SHIFT, _BESIDE, _SOME = 4, 16, 0.005
"""Bits of a colour that do not count, pixels around a hole, and the share of those that a colour
has to have, to be usual there."""
_ODD, _USUAL = 0.06, 0.75
"""Share of other colours in a patch that is taken, at most, and of usual ones in a pixel of half
the size."""
_NEAR = 1.1
"""How much worse a patch may fit that goes on where the one beside it is from."""

Colours = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
Floats = NDArray[np.float32]


def patch_fill(colour: Colours, known: Mask, hole: Mask, report: Report = silent) -> Colours | None:
    """Give a picture whose hole is filled with texture from where it is known.

    Args:
        colour: uint8 (h, w, 3).
        known: bool (h, w), where texture may be taken from.
        hole: bool (h, w), apart from what is known. What is neither plays no part.
        report: told of progress; may raise Cancelled.

    Returns:
        uint8 (h, w, 3), as it was but in the hole; None where not even small patches are known.
    """
    usual = known & _like_beside(colour, known, hole)
    for half, taken in ((half, taken) for half in _HALVES for taken in (usual, known)):
        if _sources(known, taken, half).sum() >= _FEWEST:
            break
    else:
        return None
    scales = [_Scale(colour, known, hole, taken, half)]
    while len(scales[-1].holes) > _ROUGH:
        report(Progress("Filling with texture"))
        rougher = scales[-1].halved()
        if len(rougher.sources) < _FEWEST:
            break
        scales.append(rougher)
    told = _Told(
        report, 2 * len(scales[-1].holes) + sum(len(one.holes) for one in scales) * _ROUNDS
    )
    random = np.random.default_rng(0)
    _grow_in(scales[-1], told)
    for number, scale in reversed(list(enumerate(scales))):
        if number + 1 < len(scales):
            scale.begin_as(scales[number + 1])
        for _ in range(_ROUNDS if number else _ROUNDS - 1):
            _search(scale, random, told)
            _vote(scale, told)
    result = colour.copy()
    result[hole] = scales[0].picture()[hole]
    return result


@dataclass(slots=True)
class _Told:
    """Tells how much is done."""

    report: Report
    total: int
    done: int = 0

    def add(self, count: int) -> None:
        """Tell that so many pixels more are done."""
        self.done = min(self.total, self.done + count)
        self.report(Progress("Filling with texture", self.done, self.total))


class _Scale:
    """A picture at one scale, with a margin; places are flat indices into it.

    Attributes:
        half: pixels from the middle of a patch to its edge.
        width: of the picture with its margin.
        pixels: uint32 (n), packed colours, changed as the hole is painted.
        counts: bool (n), known or of the hole.
        holes: int64 (m), the places of the hole.
        is_source: bool (n), the middle of a patch that is known, with few odd colours in it.
        sources: int64 (k), their places.
        targets: int64 (t), the middles of patches that touch the hole.
        number: int32 (n), which target a place is, -1 for none.
        found: int64 (t), the source that each target looks like.
        worth: float32 (t), how much each is to be trusted.
        steps: int64, from the middle of a patch to its pixels, row by row.
    """

    def __init__(self, colour: Colours, known: Mask, hole: Mask, usual: Mask, half: int) -> None:
        self.half = half
        self._colour, self._known, self._hole, self._usual = colour, known, hole, usual
        margin = ((half, half), (half, half))
        rgb = np.pad(colour, (*margin, (0, 1)))
        self.width = rgb.shape[1]
        self.pixels = np.ascontiguousarray(rgb).view(np.uint32).reshape(-1)
        counts = np.pad(known | hole, margin)
        self.counts = counts.reshape(-1)
        wide = np.pad(hole, margin)
        self.holes = np.flatnonzero(wide)
        self.is_source = np.pad(_sources(known, usual, half), margin).reshape(-1)
        self.sources = np.flatnonzero(self.is_source)
        square = np.ones((2 * half + 1, 2 * half + 1), np.uint8)
        touching = (cv2.dilate(wide.astype(np.uint8), square) > 0) & counts
        self.targets = np.flatnonzero(touching)
        self.number = np.full(self.pixels.shape, -1, np.int32)
        self.number[self.targets] = np.arange(len(self.targets))
        self.found = np.zeros(len(self.targets), np.int64)
        self.worth = np.ones(len(self.targets), np.float32)
        reach = np.arange(-half, half + 1)
        self.steps = (reach[:, None] * self.width + reach).reshape(-1)

    def halved(self) -> _Scale:
        """Give the scale of half the size, its colours the means of known ones."""
        height, width = (-(-side // 2) for side in self._known.shape)
        size = (2 * height, 2 * width)
        known, hole = np.zeros(size, np.float32), np.zeros(size, np.bool_)
        usual = np.zeros(size, np.bool_)
        colour = np.zeros((*size, 3), np.float32)
        part = tuple(slice(side) for side in self._known.shape)
        known[part], hole[part], colour[part] = self._known, self._hole, self._colour
        usual[part] = self._usual
        share = known.reshape(height, 2, width, 2).mean(axis=(1, 3))
        shown = (colour * known[..., None]).reshape(height, 2, width, 2, 3).mean(axis=(1, 3))
        shown /= np.maximum(share, np.float32(0.25))[..., None]
        is_known = share >= 0.5
        any_hole = hole.reshape(height, 2, width, 2).any(axis=(1, 3))
        is_usual = usual.reshape(height, 2, width, 2).mean(axis=(1, 3)) >= _USUAL * share
        return _Scale(
            np.rint(shown).astype(np.uint8), is_known, any_hole & ~is_known, is_usual, self.half
        )

    def begin_as(self, rougher: _Scale) -> None:
        """Begin with what was found and painted at half the size."""
        half = self.half
        rows, columns = np.divmod(self.targets, self.width)
        rows, columns = rows - half, columns - half
        rough = (rows // 2 + half) * rougher.width + columns // 2 + half
        which = rougher.number[rough]
        place = rougher.found[np.maximum(which, 0)]
        fine = (2 * (place // rougher.width - half) + rows % 2 + half) * self.width
        fine += 2 * (place % rougher.width - half) + columns % 2 + half
        self.found = self.allowed(np.where(which >= 0, fine, -1))
        own = self.holes
        rows, columns = np.divmod(own, self.width)
        rough = ((rows - half) // 2 + half) * rougher.width + (columns - half) // 2 + half
        self.pixels[own] = rougher.pixels[rough]

    def allowed(self, places: Places) -> Places:
        """Give the places, any other source in the stead of those that are none."""
        inside = (places >= 0) & (places < len(self.is_source))
        good = inside & self.is_source[np.where(inside, places, 0)]
        spare = self.sources[np.arange(len(places)) * 7919 % len(self.sources)]
        return np.where(good, places, spare)

    def picture(self) -> Colours:
        """Give the picture without its margin, uint8 (h, w, 3)."""
        rgb = self.pixels.view(np.uint8).reshape(-1, self.width, 4)
        return rgb[self.half : -self.half, self.half : -self.half, :3]


def _like_beside(colour: Colours, known: Mask, hole: Mask) -> Mask:
    """Give where colours are such as there are beside the hole: no jewel is to be there twice."""
    bins = (colour >> _SHIFT).astype(np.intp)
    side = 256 >> _SHIFT
    rim = known & (distance_to(hole) <= _BESIDE)
    counts = np.zeros((side, side, side), np.float32)
    np.add.at(counts, tuple(bins[rim].T), np.float32(1.0))
    # Colours on both sides of the bounds of a bin are alike.
    kernel = np.ones((3, 1), np.float32)
    for _ in range(3):
        flat = np.ascontiguousarray(np.moveaxis(counts, 0, 2)).reshape(side, -1)
        summed = cv2.filter2D(flat, -1, kernel, borderType=cv2.BORDER_CONSTANT)
        counts = np.asarray(summed, np.float32).reshape(side, side, side)
    some = counts >= _SOME * float(rim.sum())
    return np.asarray(some[bins[..., 0], bins[..., 1], bins[..., 2]])


def _sources(known: Mask, usual: Mask, half: int) -> Mask:
    """Give the middles of wholly known patches of usual colours."""
    odd = (known & ~usual).astype(np.float32)
    side = 2 * half + 1
    share = cv2.boxFilter(odd, -1, (side, side), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(_middles(known, half) & (share <= _ODD))


def _middles(known: Mask, half: int) -> Mask:
    """Give where the middles of wholly known patches are."""
    square = np.ones((2 * half + 1, 2 * half + 1), np.uint8)
    worn = cv2.erode(known.astype(np.uint8), square, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(worn > 0)


def _grow_in(scale: _Scale, told: _Told) -> None:
    """Paint the hole from its rim on, each pixel as the middle of the patch that fits best."""
    sources = _nearest_sources(scale, min(_MOST_SOURCES, int(_MOST / max(1, len(scale.holes)))))
    column = np.full(len(scale.pixels), -1, np.int32)
    column[sources] = np.arange(len(sources))
    patches = _colours(scale.pixels[sources[:, None] + scale.steps])
    squares = np.ascontiguousarray((patches**2).sum(axis=2).T)
    flat = np.ascontiguousarray(patches.reshape(len(sources), -1).T)
    is_there = scale.counts.copy()
    is_there[scale.holes] = False
    origin = np.full(len(scale.pixels), -1, np.int64)
    away = _AWAY * (2 * scale.half + 1)
    near = (-1, 1, -scale.width, scale.width)
    for ring in _rings(scale, is_there):
        for part in np.array_split(ring, -(-len(ring) // 512)):
            window = part[:, None] + scale.steps
            mask = is_there[window].astype(np.float32)
            shown = _colours(scale.pixels[window]) * mask[..., None]
            cost = mask @ squares
            cost -= 2.0 * shown.reshape(len(part), -1) @ flat
            cost += (shown**2).sum(axis=(1, 2))[:, None]
            cost[_is_near(scale, part, sources, away)] = np.inf
            best = cost.argmin(axis=1)
            least = cost[np.arange(len(part)), best]
            limit = least * _NEAR + 30.0
            for step in near:
                beside = origin[part + step]
                at = column[np.where(beside >= 0, beside - step, 0)]
                going_on = np.where(
                    (beside >= 0) & (at >= 0), cost[np.arange(len(part)), at], np.inf
                )
                good = going_on <= limit
                best, limit = np.where(good, at, best), np.where(good, going_on, limit)
            origin[part] = sources[best]
            told.add(2 * len(part))
        scale.pixels[ring] = scale.pixels[origin[ring]]
        is_there[ring] = True
    known = origin[scale.targets]
    scale.found = scale.allowed(np.where(known >= 0, known, scale.targets))


def _nearest_sources(scale: _Scale, count: int) -> Places:
    """Give the sources nearest to the hole, in order of place, so many at most."""
    if len(scale.sources) <= count:
        return scale.sources
    hole = np.zeros(scale.counts.shape, np.bool_)
    hole[scale.holes] = True
    away = distance_to(hole.reshape(-1, scale.width)).reshape(-1)
    nearest = np.argpartition(away[scale.sources], count)[:count]
    return np.sort(scale.sources[nearest])


def _is_near(scale: _Scale, at: Places, sources: Places, away: float) -> Mask:
    """Give which sources are so near to places that they would only be smeared there."""
    rows, columns = (one.astype(np.int32) for one in np.divmod(sources, scale.width))
    own_rows, own_columns = (one.astype(np.int32)[:, None] for one in np.divmod(at, scale.width))
    return np.asarray((abs(rows - own_rows) < away) & (abs(columns - own_columns) < away))


def _rings(scale: _Scale, is_there: Mask) -> list[Places]:
    """Give the places of the hole in rings, by how far they are from what is known."""
    away = distance_to(is_there.reshape(-1, scale.width)).reshape(-1)[scale.holes]
    order = np.argsort(away, kind="stable")
    ends = np.flatnonzero(np.diff(np.ceil(away[order]))) + 1
    return np.split(scale.holes[order], ends)


def _search(scale: _Scale, random: np.random.Generator, told: _Told) -> None:
    """Improve what each target looks like by what its neighbours found, and by chance."""
    span = max(scale.width, len(scale.pixels) // scale.width)
    before = scale.found
    scale.found = before.copy()
    costs = np.empty(len(before), np.float32)
    jumps = [step * far for far in (1, 4) for step in (-1, 1, -scale.width, scale.width)]
    for first in range(0, len(before), _CHUNK):
        part = slice(first, first + _CHUNK)
        at = scale.targets[part]
        mask = np.where(
            scale.counts[at[:, None] + scale.steps], np.uint32(0xFFFFFFFF), np.uint32(0)
        )
        own = scale.pixels[at[:, None] + scale.steps] & mask
        best = before[part].copy()
        cost = _cost(scale, own, mask, best)
        tries = [_from(scale, before, at, jump) for jump in jumps]
        far = span // 2
        while far >= 2:
            tries.append(_by_chance(scale, random, best, far))
            far //= 4
        for places in tries:
            is_new = (places >= 0) & (places != best)
            which = np.flatnonzero(is_new)
            if not len(which):
                continue
            tried = _cost(scale, own[which], mask[which], places[which])
            better = tried < cost[which]
            best[which[better]] = places[which[better]]
            cost[which[better]] = tried[better]
        scale.found[part], costs[part] = best, cost
        told.add(len(at))
    usual = float(np.percentile(costs, 75)) + 1.0
    scale.worth = np.exp(-costs / usual).astype(np.float32)


def _from(scale: _Scale, found: Places, at: Places, jump: int) -> Places:
    """Give where a neighbour's find goes on, -1 where there is none."""
    beside = np.clip(at + jump, 0, len(scale.pixels) - 1)
    which = scale.number[beside]
    places = found[np.maximum(which, 0)] - jump
    good = (which >= 0) & (places >= 0) & (places < len(scale.pixels))
    good &= scale.is_source[np.where(good, places, 0)]
    return np.where(good, places, -1)


def _by_chance(scale: _Scale, random: np.random.Generator, best: Places, far: int) -> Places:
    """Give sources around others, -1 where chance hit none."""
    rows, columns = np.divmod(best, scale.width)
    rows = rows + random.integers(-far, far + 1, len(best))
    columns = columns + random.integers(-far, far + 1, len(best))
    good = (rows >= 0) & (rows < len(scale.pixels) // scale.width)
    good &= (columns >= 0) & (columns < scale.width)
    places = np.where(good, rows * scale.width + columns, 0)
    return np.where(good & scale.is_source[places], places, -1)


def _cost(
    scale: _Scale, own: NDArray[np.uint32], mask: NDArray[np.uint32], places: Places
) -> Floats:
    """Give how unlike patches are, float32 (n): the sum of differences where there is something."""
    other = scale.pixels[places[:, None] + scale.steps] & mask
    unlike = cv2.absdiff(own.view(np.uint8), other.view(np.uint8))
    return np.asarray(cv2.reduce(unlike, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F), np.float32)[:, 0]


def _vote(scale: _Scale, told: _Told) -> None:
    """Paint the hole: each pixel the mean of what the patches that hold it say."""
    painted = np.empty(len(scale.holes), np.uint32)
    for first in range(0, len(scale.holes), _CHUNK):
        at = scale.holes[first : first + _CHUNK]
        which = scale.number[at[:, None] - scale.steps]
        worth = np.where(which >= 0, scale.worth[which], np.float32(0.0)) + np.float32(1e-9)
        said = _colours(scale.pixels[scale.found[which] + scale.steps])
        mean = (said * worth[..., None]).sum(axis=1) / worth.sum(axis=1, keepdims=True)
        rgb = np.zeros((len(at), 4), np.uint8)
        rgb[:, :3] = np.rint(mean)
        painted[first : first + _CHUNK] = rgb.view(np.uint32)[:, 0]
        told.add(0)
    scale.pixels[scale.holes] = painted


def _colours(packed: NDArray[np.uint32]) -> Floats:
    """Give packed colours as float32 (..., 3)."""
    rgb = np.ascontiguousarray(packed).view(np.uint8).reshape(*packed.shape, 4)
    return rgb[..., :3].astype(np.float32)
