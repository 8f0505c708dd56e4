"""Splines with corners, frames to put them in, and strokes of a pen along them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

Point = tuple[float, float]
Size = tuple[int, int]
Points = str | Sequence[Sequence[float]]
Cubic = tuple[Point, Point, Point, Point]

SMALLEST_STEP = 1.2
LARGEST_STEP = 26.0


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine frame: (x, y) -> (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __call__(self, point: Sequence[float]) -> Point:
        """Put a point into the frame."""
        x, y = point[0], point[1]
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def then(self, outer: Frame) -> Frame:
        """Return this frame followed by ``outer``."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        e, f = outer((self.e, self.f))
        return Frame(a, b, c, d, e, f)

    @property
    def size(self) -> float:
        """How much longer a line gets in this frame."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def shifted(x: float, y: float) -> Frame:
    """Return a frame moved by (x, y)."""
    return Frame(e=x, f=y)


def turned(degrees: float, x: float = 0.0, y: float = 0.0) -> Frame:
    """Return a frame turned clockwise around (x, y)."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Frame(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)


def scaled(across: float, down: float | None = None, x: float = 0.0, y: float = 0.0) -> Frame:
    """Return a frame scaled around (x, y); a negative ``across`` mirrors it."""
    down = abs(across) if down is None else down
    return Frame(across, 0.0, 0.0, down, x - across * x, y - down * y)


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or outline of cubic pieces; ``runs`` are its smooth stretches between corners."""

    runs: tuple[tuple[Cubic, ...], ...]
    closed: bool
    path: QPainterPath = field(compare=False)


Figure = Shape | Points


def _listed(points: Points) -> Sequence[Sequence[float]]:
    """Read points written as text."""
    if not isinstance(points, str):
        return points
    listed: list[tuple[float, ...]] = []
    for word in points.split():
        x, y = word.rstrip("*").split(",")
        listed.append((float(x), float(y), 1.0) if word.endswith("*") else (float(x), float(y)))
    return listed


def _run(points: list[Point], *, looped: bool) -> tuple[Cubic, ...]:
    """Join points by a chord-length Catmull-Rom spline."""
    count = len(points)
    if count == 2:
        (ax, ay), (bx, by) = points
        third = ((bx - ax) / 3, (by - ay) / 3)
        return (
            ((ax, ay), (ax + third[0], ay + third[1]), (bx - third[0], by - third[1]), (bx, by)),
        )
    spans = count if looped else count - 1
    lengths = [max(1e-6, math.dist(points[i], points[(i + 1) % count])) for i in range(spans)]

    def slope(i: int, axis: int) -> float:
        before = points[i % count][axis] - points[(i - 1) % count][axis]
        after = points[(i + 1) % count][axis] - points[i % count][axis]
        low, high = lengths[(i - 1) % spans], lengths[i % spans]
        return (before / low * high + after / high * low) / (low + high)

    tangents: list[Point] = []
    for i in range(count):
        if looped or 0 < i < count - 1:
            tangents.append((slope(i, 0), slope(i, 1)))
        else:
            tangents.append((0.0, 0.0))
    if not looped:
        for end, near, length in ((0, 1, lengths[0]), (count - 1, count - 2, -lengths[-1])):
            tangents[end] = (
                1.5 * (points[near][0] - points[end][0]) / length - 0.5 * tangents[near][0],
                1.5 * (points[near][1] - points[end][1]) / length - 0.5 * tangents[near][1],
            )
    pieces: list[Cubic] = []
    for i in range(spans):
        j, step = (i + 1) % count, lengths[i] / 3
        (ax, ay), (bx, by) = points[i], points[j]
        (sx, sy), (tx, ty) = tangents[i], tangents[j]
        first, second = (ax + sx * step, ay + sy * step), (bx - tx * step, by - ty * step)
        pieces.append(((ax, ay), first, second, (bx, by)))
    return tuple(pieces)


def shape(points: Points, frame: Frame, *, closed: bool = True) -> Shape:
    """Return the spline through the points, put into ``frame``."""
    points = _listed(points)
    placed = [frame(point) for point in points]
    corners = [i for i, point in enumerate(points) if len(point) > 2]
    runs: list[tuple[Cubic, ...]] = []
    if closed and not corners:
        runs.append(_run(placed, looped=True))
    elif closed:
        for i, start in enumerate(corners):
            end = corners[(i + 1) % len(corners)]
            count = (end - start) % len(placed) or len(placed)
            way = [placed[(start + k) % len(placed)] for k in range(count + 1)]
            runs.append(_run(way, looped=False))
    else:
        stops = sorted({0, *corners, len(placed) - 1})
        for start, end in pairwise(stops):
            runs.append(_run(placed[start : end + 1], looped=False))
    return Shape(tuple(runs), closed, _outline(runs, closed=closed))


def _outline(runs: Sequence[tuple[Cubic, ...]], *, closed: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.moveTo(*runs[0][0][0])
    for run in runs:
        for _, first, second, last in run:
            path.cubicTo(*first, *second, *last)
    if closed:
        path.closeSubpath()
    return path


def ellipse(x: float, y: float, rx: float, ry: float, frame: Frame) -> Shape:
    """Return an ellipse around (x, y)."""
    k = 0.5523  # of the radius: where the handles of a quarter circle are
    pieces: list[Cubic] = []
    for cos, sin in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        quarter = ((cos, sin), (cos - k * sin, sin + k * cos), (k * cos - sin, k * sin + cos))
        first, second, third = (frame((x + rx * u, y + ry * v)) for u, v in quarter)
        pieces.append((first, second, third, frame((x - rx * sin, y + ry * cos))))
    runs = (tuple(pieces),)
    return Shape(runs, closed=True, path=_outline(runs, closed=True))


def blade(points: Points, width: float, frame: Frame, fullest: float = 0.45) -> Shape:
    """Return a leaf along a spine, pointed at both ends, ``width`` across where it is fullest."""
    spine = walk(shape(points, frame, closed=False).runs)
    width *= frame.size

    def half(t: float) -> float:
        s = 0.5 * t / fullest if t < fullest else 0.5 + 0.5 * (t - fullest) / (1 - fullest)
        return width / 2 * math.pow(math.sin(math.pi * s), 0.8)

    return _sweep(spine, half)


def limb(points: Points, widths: Sequence[float], frame: Frame) -> Shape:
    """Return a tube along a spine; ``widths`` are spread evenly over its length."""
    spine = walk(shape(points, frame, closed=False).runs)
    last = len(widths) - 1

    def half(t: float) -> float:
        i = min(int(t * last), last - 1)
        s = t * last - i
        s = s * s * (3 - 2 * s)
        return frame.size * (widths[i] * (1 - s) + widths[i + 1] * s) / 2

    return _sweep(spine, half)


def _sweep(spine: list[Point], half: Callable[[float], float]) -> Shape:
    """Return the outline of a pen along a spine, ``half(0..1)`` wide to either side."""
    count = len(spine)
    total = sum(math.dist(a, b) for a, b in pairwise(spine)) or 1.0
    keep = max(1, count // 14)
    left: list[tuple[float, ...]] = []
    right: list[tuple[float, ...]] = []
    gone = 0.0
    for i, (x, y) in enumerate(spine):
        gone += math.dist(spine[i - 1], (x, y)) if i else 0.0
        if i % keep and i != count - 1:
            continue
        (ax, ay), (bx, by) = spine[max(0, i - 1)], spine[min(count - 1, i + 1)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny, h = -(by - ay) / long, (bx - ax) / long, half(min(1.0, gone / total))
        left.append((x + nx * h, y + ny * h))
        right.append((x - nx * h, y - ny * h))
    left[0], left[-1] = (*left[0], 1), (*left[-1], 1)
    right[0], right[-1] = (*right[0], 1), (*right[-1], 1)
    if math.dist(left[0][:2], right[0][:2]) < 0.5:
        right = right[1:]
    if math.dist(left[-1][:2], right[-1][:2]) < 0.5:
        right = right[:-1]
    return shape([*left, *reversed(right)], Frame())


def walk(runs: Sequence[tuple[Cubic, ...]]) -> list[Point]:
    """Walk along cubic pieces, closer where they bend."""
    points: list[Point] = [runs[0][0][0]]
    for run in runs:
        for p, q, r, s in run:
            length = math.dist(p, q) + math.dist(q, r) + math.dist(r, s)
            bend = abs(_angle(p, q, r)) + abs(_angle(q, r, s))
            steps = max(3, math.ceil(length / LARGEST_STEP), math.ceil(bend / 0.09))
            steps = max(2, min(steps, math.ceil(length / SMALLEST_STEP)))
            for i in range(1, steps + 1):
                t = i / steps
                u = 1 - t
                w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
                points.append(
                    (
                        w[0] * p[0] + w[1] * q[0] + w[2] * r[0] + w[3] * s[0],
                        w[0] * p[1] + w[1] * q[1] + w[2] * r[1] + w[3] * s[1],
                    )
                )
    return points


def _angle(a: Point, b: Point, c: Point) -> float:
    first = math.atan2(b[1] - a[1], b[0] - a[0])
    second = math.atan2(c[1] - b[1], c[0] - b[0])
    return (second - first + math.pi) % math.tau - math.pi


def stroke(points: list[Point], width: float, start: float, end: float, weight: float) -> str:
    """Return the outline of a pen stroke as SVG path data.

    Args:
        points: The way of the pen.
        width: Width of the line where the pen presses fully.
        start: Share of the width left at the beginning.
        end: Share of the width left at the end.
        weight: How much heavier the line is on its lower right side, 0 to 1.
    """
    total = sum(math.dist(a, b) for a, b in pairwise(points)) or 1.0
    reach = min(0.45 * total, 14 * width) / total
    left: list[Point] = []
    right: list[Point] = []
    gone = 0.0
    for i, (x, y) in enumerate(points):
        gone += math.dist(points[i - 1], (x, y)) if i else 0.0
        (ax, ay), (bx, by) = points[max(0, i - 1)], points[min(len(points) - 1, i + 1)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / long, (bx - ax) / long
        t = gone / total
        press = min(
            start + (1 - start) * math.sin(min(1.0, t / reach) * math.pi / 2),
            end + (1 - end) * math.sin(min(1.0, (1 - t) / reach) * math.pi / 2),
        )
        half = width / 2 * press * (1 + weight * 0.5 * abs(0.55 * nx + 0.83 * ny))
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    ring = [*left, *reversed(right)]
    data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ring) + "Z"
    for (x, y), share in ((points[0], start), (points[-1], end)):
        radius = width / 2 * share
        if radius > 0.3:
            r, d = number(radius), number(2 * radius)
            data += f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0Z"
    return data


def number(value: float) -> str:
    """Write a number shortly."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_data(path: QPainterPath) -> str:
    """Return a Qt path as SVG path data."""
    parts: list[str] = []
    i = 0
    while i < path.elementCount():
        element = path.elementAt(i)
        if element.isMoveTo():
            parts.append(f"M{number(element.x)} {number(element.y)}")
        elif element.isLineTo():
            parts.append(f"L{number(element.x)} {number(element.y)}")
        else:
            trio = [path.elementAt(i + k) for k in range(3)]
            parts.append("C" + " ".join(f"{number(e.x)} {number(e.y)}" for e in trio))
            i += 2
        i += 1
    return "".join(parts) + "Z"
