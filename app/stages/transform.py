"""Scaling, rotating, flipping and distorting layers, exactly where pixels fall on pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.errors import CommandError
from app.core.geometry import Box, matte_box
from app.core.raster import Raster, TileKey
from app.stages.perspective import Perspective, corners_of, distance_lines

_BAND = 512
_MOST_DRAWN = 32_000
"""OpenCV draws no wider picture."""
_MOST_PIXELS = 1 << 28
_CLOSE = 1e-6
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Affine:
    """Where points of the canvas go: x' = a x + b y + c, y' = d x + e y + f.

    >>> Affine.about(2.0, 3.0, turn=90.0).at(3.0, 3.0)
    (2.0, 4.0)
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    @staticmethod
    def about(
        x: float,
        y: float,
        *,
        scale: tuple[float, float] = (1.0, 1.0),
        skew: float = 0.0,
        turn: float = 0.0,
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Affine:
        """Scale (a negative one flips), skew, turn clockwise by degrees about a point, then shift.

        Skew is how far to the right a step down goes. Quarter turns are exact.
        """
        cos, sin = cosine_sine(turn)
        a, b = cos * scale[0], (cos * skew - sin) * scale[1]
        d, e = sin * scale[0], (sin * skew + cos) * scale[1]
        return Affine(a, b, x + shift[0] - a * x - b * y, d, e, y + shift[1] - d * x - e * y)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Give where a point goes."""
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(self, box: Box) -> tuple[float, float, float, float]:
        """Give the left, top, right and bottom of where a box goes."""
        corners = [self.at(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)

    @property
    def matrix(self) -> NDArray[np.float64]:
        """The same, float64 (3, 3)."""
        return np.array([[self.a, self.b, self.c], [self.d, self.e, self.f], [0, 0, 1]])

    def shrinking(self, _box: Box) -> tuple[float, float, int]:
        """Give as `Perspective.shrinking` does; it is the same everywhere."""
        steps = math.hypot(self.a, self.d), math.hypot(self.b, self.e)
        across, down = (min(1.0, max(1e-3, step)) for step in steps)
        return across, down, 1

    @property
    def is_exact(self) -> bool:
        """True when pixels fall on pixels: whole shifts, flips and quarter turns."""
        whole = all(abs(one - round(one)) < _CLOSE for one in (*self._linear, self.c, self.f))
        return whole and [abs(round(one)) for one in self._linear] in ([1, 0, 0, 1], [0, 1, 1, 0])

    @property
    def _linear(self) -> tuple[float, float, float, float]:
        return self.a, self.b, self.d, self.e


Map = Affine | Perspective


def cosine_sine(turn: float) -> tuple[float, float]:
    """Give cosine and sine of a turn in degrees; what is as good as a quarter turn is one.

    >>> cosine_sine(-90.0)
    (0.0, -1.0)
    """
    quarter = round(turn / 90.0)
    if abs(turn - 90.0 * quarter) < _CLOSE:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarter % 4]
    return math.cos(math.radians(turn)), math.sin(math.radians(turn))


def content_box(layer: Layer) -> Box:
    """Give the canvas box of what a layer shows; empty when it shows nothing."""
    alpha, found = layer.alpha, Box(0, 0, 0, 0)
    for row, column in _from_outside(alpha.rows, alpha.columns):
        if (found.width, found.height) == (alpha.width, alpha.height):
            break
        area = alpha.tile_box(row * alpha.columns + column)
        if found.union(area) != found:
            inside = matte_box(alpha.tile(row, column))
            if not inside.is_empty:
                found = found.union(inside.shifted(area.left, area.top))
    return found.shifted(layer.left, layer.top)


def _from_outside(rows: int, columns: int) -> list[TileKey]:
    """Give all tiles of a grid, those at its rim first.

    >>> _from_outside(3, 3)[-1]
    (1, 1)
    """
    keys = [(row, column) for row in range(rows) for column in range(columns)]
    return sorted(keys, key=lambda at: min(at[0], rows - 1 - at[0], at[1], columns - 1 - at[1]))


def transformed(layer: Layer, way: Map) -> Layer | None:
    """Give a layer with pixels and depth moved by a map; None when nothing is left.

    Whole shifts, flips and quarter turns are exact. Else colours are mixed premultiplied: by
    area where they shrink, cubic where not.

    Raises:
        CommandError: the result would be too large.
    """
    if isinstance(way, Affine) and way.is_exact:
        return _exact(layer, way)
    content = matte_box(layer.alpha.array())
    if content.is_empty:
        return None
    is_framed = _is_framed(layer.alpha.array(content))
    whole = Box(0, 0, layer.alpha.width, layer.alpha.height)
    inside = content if is_framed else content.grown(1).intersect(whole)
    source = inside.shifted(layer.left, layer.top)
    box = _reach(way, source)
    alpha = layer.alpha.array(inside)
    planes = np.empty((*alpha.shape, 4), np.float32)
    np.multiply(layer.colour.array(inside), (alpha * np.float32(1 / 255))[..., None],
                out=planes[..., :3])  # fmt: skip
    planes[..., 3] = alpha
    warp = _Warp.of(planes, source, way, sharp=is_framed)
    rgba = np.empty((box.height, box.width, 4), np.uint8)
    for top in range(0, box.height, _BAND):
        band = Box(box.left, box.top + top, box.right, min(box.bottom, box.top + top + _BAND))
        rgba[top : top + band.height] = _straight(warp.band(band))
    seen = matte_box(rgba[..., 3])
    if seen.is_empty:
        return None
    depth = None
    if layer.depth is not None:
        depth = _depth(layer.depth.array(inside), alpha, source, way, box)
        depth = np.ascontiguousarray(depth[seen.slices])
    return replace(
        layer,
        left=box.left + seen.left,
        top=box.top + seen.top,
        colour=Raster.of(rgba[seen.slices][..., :3]),
        alpha=Raster.of(rgba[seen.slices][..., 3]),
        depth=None if depth is None else Raster.of(depth),
    )


def transformed_matte(
    matte: NDArray[np.uint8], left: int, top: int, way: Map
) -> tuple[int, int, NDArray[np.uint8]]:
    """Give a matte at a place moved by a map: its new left, top and uint8 (h, w).

    Args:
        matte: uint8 (h, w).
        left: canvas x of its first column.
        top: canvas y of its first row.
        way: the map.
    """
    source = Box(left, top, left + matte.shape[1], top + matte.shape[0])
    if isinstance(way, Affine) and way.is_exact:
        box = _exact_box(way, source)
        return box.left, box.top, np.ascontiguousarray(_turned(matte, way))
    box = _reach(way, source)
    planes = np.ascontiguousarray(matte[..., None], np.float32)
    warp = _Warp.of(planes, source, way, sharp=_is_framed(matte))
    result = np.empty((box.height, box.width), np.uint8)
    for start in range(0, box.height, _BAND):
        band = Box(box.left, box.top + start, box.right, min(box.bottom, box.top + start + _BAND))
        levels = np.clip(np.rint(warp.band(band)[..., 0]), 0, 255)
        result[start : start + band.height] = levels.astype(np.uint8)
    return box.left, box.top, result


def _exact(layer: Layer, affine: Affine) -> Layer:
    box = _exact_box(affine, layer.box)
    moved = replace(layer, left=box.left, top=box.top)
    if [round(one) for one in (affine.a, affine.b, affine.d, affine.e)] == [1, 0, 0, 1]:
        return moved
    depth = layer.depth
    return replace(
        moved,
        colour=Raster.of(_turned(layer.colour.array(), affine)),
        alpha=Raster.of(_turned(layer.alpha.array(), affine)),
        depth=None if depth is None else Raster.of(_turned(depth.array(), affine)),
    )


def _exact_box(affine: Affine, box: Box) -> Box:
    return Box(*(round(one) for one in affine.box(box)))


def _turned(array: NDArray[Any], affine: Affine) -> NDArray[Any]:
    if round(affine.b):
        array = array.swapaxes(0, 1)
    if round(affine.a + affine.b) < 0:
        array = array[:, ::-1]
    return array[::-1] if round(affine.d + affine.e) < 0 else array


def _reach(way: Map, source: Box) -> Box:
    """Give the pixels that a box may colour; refuse more than fit into memory."""
    left, top, right, bottom = way.box(source)
    box = Box(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)).grown(_MARGIN)
    if box.width * box.height > _MOST_PIXELS or max(box.width, box.height) > 30_000:
        raise CommandError("The layer would become too large.", "Choose a smaller size.")
    return box


def _is_framed(alpha: NDArray[np.uint8]) -> bool:
    """Tell whether all pixels at the edges are opaque: such a picture keeps a sharp edge."""
    edges = (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])
    return all(bool((edge == 255).all()) for edge in edges)


@dataclass(frozen=True, slots=True, eq=False)
class _Warp:
    """Planes to be resampled.

    Attributes:
        planes: float32 (h, w, c), shrunk by area already where the map shrinks.
        back: 3 x 3, from canvas pixel centres to those of the planes.
        edges: what gives the share of a pixel inside a sharp frame, or None.
        fine: how often a pixel of the result is drawn in each direction.
    """

    planes: NDArray[np.float32]
    back: NDArray[np.float64]
    edges: NDArray[np.float64] | None
    fine: int

    @staticmethod
    def of(planes: NDArray[np.float32], source: Box, way: Map, *, sharp: bool) -> _Warp:
        height, width = planes.shape[:2]
        across, down, fine = way.shrinking(source)
        size = (max(1, round(width * across)), max(1, round(height * down)))
        if size != (width, height):
            small = cv2.resize(planes, size, interpolation=cv2.INTER_AREA)
            planes = np.asarray(small, np.float32).reshape(size[1], size[0], planes.shape[2])
        to_source = np.linalg.inv(way.matrix)
        place = np.array([[1, 0, -source.left], [0, 1, -source.top], [0, 0, 1]], np.float64)
        inside = place @ to_source
        corners = [way.at(*corner) for corner in corners_of(source)]
        to_planes = np.diag([size[0] / width, size[1] / height, 1.0])
        half = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])
        back = half @ to_planes @ inside @ np.linalg.inv(half)
        return _Warp(planes, back, distance_lines(corners) if sharp else None, fine)

    def band(self, band: Box) -> NDArray[np.float32]:
        """Give the resampled planes of a canvas box, float32 (h, w, c)."""
        frame = cv2.BORDER_CONSTANT if self.edges is None else cv2.BORDER_REPLICATE
        warped = self.drawn(band, cv2.INTER_CUBIC, frame)
        if self.edges is not None:
            x = np.arange(band.left, band.right) + 0.5
            y = np.arange(band.top, band.bottom)[:, None] + 0.5
            share = np.ones((band.height, band.width), np.float32)
            for a, b, c in self.edges:
                share *= np.clip(a * x + b * y + c + 0.5, 0.0, 1.0).astype(np.float32)
            warped = warped * share[..., None]
        return warped

    def drawn(self, band: Box, flags: int, frame: int) -> NDArray[np.float32]:
        """Give the planes of a canvas box, float32 (h, w, c), with OpenCV's ways to do it."""
        size = (band.width, band.height)
        flags |= cv2.WARP_INVERSE_MAP
        back = self.back.copy()
        back[:, 2] += back[:, 0] * band.left + back[:, 1] * band.top
        if not back[2, :2].any():
            result = cv2.warpAffine(self.planes, back[:2], size, flags=flags, borderMode=frame)
        else:
            fine = max(1, min(self.fine, _MOST_DRAWN // max(size)))
            step, half = 1.0 / fine, 0.5 / fine - 0.5
            back = back @ np.array([[step, 0, half], [0, step, half], [0, 0, 1]])
            wide = (band.width * fine, band.height * fine)
            result = cv2.warpPerspective(self.planes, back, wide, flags=flags, borderMode=frame)
            if fine > 1:
                result = cv2.resize(result, size, interpolation=cv2.INTER_AREA)
        return np.asarray(result, np.float32).reshape(band.height, band.width, -1)


def _straight(planes: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Give straight RGBA of premultiplied planes, both 0..255."""
    result = np.zeros(planes.shape, np.uint8)
    alpha = np.clip(planes[..., 3], 0.0, 255.0)
    rounded = np.rint(alpha).astype(np.uint8)
    result[..., 3] = rounded
    scale = np.divide(np.float32(255.0), alpha, out=np.zeros_like(alpha), where=rounded > 0)
    for channel in range(3):
        straight = np.clip(planes[..., channel] * scale, 0.0, 255.0)
        result[..., channel] = np.rint(straight).astype(np.uint8)
    return result


def _depth(
    depth: NDArray[np.uint16], alpha: NDArray[np.uint8], source: Box, way: Map, box: Box
) -> NDArray[np.uint16]:
    """Give the depth of a box: each pixel's is the mean of those it is made of."""
    weight = alpha.astype(np.float32) + np.float32(1e-3)
    planes = np.dstack([depth * weight, weight])
    warp = _Warp.of(planes, source, way, sharp=False)
    mixed = warp.drawn(box, cv2.INTER_LINEAR, cv2.BORDER_REPLICATE)
    mean = mixed[..., 0] / np.maximum(mixed[..., 1], np.float32(1e-4))
    return np.rint(np.clip(mean, 0.0, 65535.0)).astype(np.uint16)
