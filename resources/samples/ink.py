"""The layers of a drawing: filled shapes, clipped cel shades and tapered ink lines, as SVG.

Shapes are points in the order a pen would follow them: ``"0,0 40,-10 80,0*"``. The line runs
smoothly through ``x,y`` and has a corner at ``x,y*`` (the tip of a lock of hair, the end of a
collar). Where points are calculated, a list of ``(x, y)`` and ``(x, y, 1)`` does. Everything is
put into the frame that is current when the shape is made, so that a head can be drawn upright and
then be tilted as a whole.

Only the drawing scripts use this module; the SVG files are what the program ships.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QPainterPath
from splines import (
    Figure,
    Frame,
    Point,
    Points,
    Shape,
    Size,
    blade,
    ellipse,
    limb,
    number,
    path_data,
    shape,
    stroke,
    walk,
)


class Layer:
    """One layer of the drawing: a list of filled paths, rear first."""

    def __init__(self, drawing: Drawing, name: str, depth: float, line: str) -> None:
        self.drawing = drawing
        self.name = name
        self.depth = depth
        self.line_colour = line
        self.width = drawing.ink
        self.items: list[str] = []

    def _shape(self, what: Figure, *, closed: bool = True) -> Shape:
        if isinstance(what, Shape):
            return what
        return shape(what, self.drawing.frame, closed=closed)

    def _path(self, what: Figure | QPainterPath) -> QPainterPath:
        return what if isinstance(what, QPainterPath) else self._shape(what).path

    def fill(self, what: Figure | QPainterPath, paint: str, opacity: float = 1.0) -> None:
        """Fill a shape."""
        path = self._path(what)
        if path.isEmpty():
            return
        extra = f' fill-opacity="{number(opacity)}"' if opacity < 1 else ""
        self.items.append(f'<path fill="{paint}"{extra} d="{path_data(path)}"/>')

    def shade(
        self,
        within: Figure | QPainterPath,
        what: Figure | QPainterPath,
        paint: str,
        opacity: float = 1.0,
    ) -> None:
        """Fill the part of ``what`` that lies within another shape."""
        self.fill(self._path(within).intersected(self._path(what)), paint, opacity)

    def outline(
        self,
        what: Figure,
        width: float | None = None,
        paint: str | None = None,
        corner: float = 0.55,
    ) -> None:
        """Ink the outline: thinner at corners, heavier away from the light."""
        figure = self._shape(what)
        run = figure.runs[0]
        smooth = len(figure.runs) == 1 and figure.closed and run[0][0] == run[-1][3]
        share = 1.0 if smooth else corner
        pen = self.width if width is None else width
        data = "".join(stroke(walk([run]), pen, share, share, 0.5) for run in figure.runs)
        self.items.append(f'<path fill="{paint or self.line_colour}" d="{data}"/>')

    def form(self, what: Figure, paint: str, width: float | None = None) -> None:
        """Fill a shape and ink its outline."""
        figure = self._shape(what)
        self.fill(figure, paint)
        self.outline(figure, width)

    def line(
        self,
        what: Figure,
        width: float | None = None,
        paint: str | None = None,
        *,
        start: float = 0.0,
        end: float = 0.0,
    ) -> None:
        """Ink an open line, tapered at its ends."""
        way = walk(self._shape(what, closed=False).runs)
        data = stroke(way, self.width if width is None else width, start, end, 0.3)
        self.items.append(f'<path fill="{paint or self.line_colour}" d="{data}"/>')


class Drawing:
    """A character: its canvas, its current frame and its layers, rear first."""

    def __init__(self, name: str, size: Size, units: Size, *, ink: float = 4.0) -> None:
        self.name = name
        self.size = size
        self.units = units
        self.ink = ink
        self.frame = Frame()
        self.layers: list[Layer] = []
        self.gradients: list[str] = []

    @contextmanager
    def within(self, frame: Frame) -> Iterator[None]:
        """Draw inside a frame of the current one."""
        outer = self.frame
        self.frame = frame.then(outer)
        try:
            yield
        finally:
            self.frame = outer

    def layer(self, name: str, depth: float, line: str = "#2b2438") -> Layer:
        """Begin a layer in front of those there are."""
        made = Layer(self, name, depth, line)
        self.layers.append(made)
        return made

    def shape(self, points: Points) -> Shape:
        """Return a closed shape in the current frame."""
        return shape(points, self.frame)

    def open(self, points: Points) -> Shape:
        """Return an open line in the current frame."""
        return shape(points, self.frame, closed=False)

    def blade(self, points: Points, width: float, fullest: float = 0.45) -> Shape:
        """Return a leaf in the current frame."""
        return blade(points, width, self.frame, fullest)

    def limb(self, points: Points, widths: Sequence[float]) -> Shape:
        """Return a tube in the current frame."""
        return limb(points, widths, self.frame)

    def ellipse(self, x: float, y: float, rx: float, ry: float) -> Shape:
        """Return an ellipse in the current frame."""
        return ellipse(x, y, rx, ry, self.frame)

    def gradient(self, top: Point, bottom: Point, stops: Sequence[tuple[float, str]]) -> str:
        """Define a linear gradient in the current frame and return its paint."""
        (ax, ay), (bx, by) = self.frame(top), self.frame(bottom)
        key = f"g{len(self.gradients) + 1}"
        inner = "".join(
            f'<stop offset="{number(at)}" stop-color="{colour}"/>' for at, colour in stops
        )
        self.gradients.append(
            f'<linearGradient id="{key}" gradientUnits="userSpaceOnUse" x1="{number(ax)}" '
            f'y1="{number(ay)}" x2="{number(bx)}" y2="{number(by)}">{inner}</linearGradient>'
        )
        return f"url(#{key})"

    def write(self, folder: Path) -> Path:
        """Write the SVG file and return its path."""
        wide, high = self.units
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.size[0]}" '
            f'height="{self.size[1]}" viewBox="0 0 {number(wide)} {number(high)}">',
            f"<title>{self.name}</title>",
            "<defs>" + "".join(self.gradients) + "</defs>",
        ]
        for made in self.layers:
            key = made.name.replace(" ", "-")
            lines.append(
                f'<g id="{key}" data-layer="{made.name}" data-depth="{number(made.depth)}">'
            )
            lines += [*made.items, "</g>"]
        lines.append("</svg>\n")
        target = folder / f"{self.name}.svg"
        target.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        return target
