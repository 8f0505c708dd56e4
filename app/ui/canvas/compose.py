"""Draws the nodes of a plan into one tile with QPainter, on the main thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.core.document import BlendMode
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import FORMAT, TILE_BYTES, ImageCache, TileImage, TilePool, tint_into
from app.ui.canvas.modes import PAINTED, mixed_source
from app.ui.canvas.placements import PlacedTile
from app.ui.canvas.plan import GroupNode, LayerNode, Node
from app.ui.canvas.tool import Previews

FULL = QRect(0, 0, TILE, TILE)
_RUN = 8
_LEAST_RUN = 3
_RUNS_FROM = 16
_RUN_BUDGET = 160 << 20

_Mode = QPainter.CompositionMode


@dataclass(frozen=True, slots=True, eq=False)
class _At:
    """Where a node is drawn: into which tile, with which painter, which part of it."""

    painter: QPainter
    tile: TileImage
    level: int
    key: TileKey
    rect: QRect = FULL

    def inside(self, tile: TileImage) -> _At:
        """Give the same place on another tile, with a painter to end."""
        return _At(QPainter(tile.image), tile, self.level, self.key, self.rect)


class Composer:
    """Composes tiles; keeps the composites of runs of layers where many lie above each other.

    Attributes:
        previews: strokes that are not yet in the document.
        used_runs: True when the last tile was made of runs, which costs a level of precision.
    """

    def __init__(self, cache: ImageCache, pool: TilePool) -> None:
        self._cache = cache
        self._pool = pool
        self._runs: OrderedDict[tuple[float, ...], _Run] = OrderedDict()
        self.previews: Previews = {}
        self.used_runs = False

    def compose(
        self,
        nodes: Sequence[Node],
        level: int,
        key: TileKey,
        target: TileImage,
        rect: QRect = FULL,
        *,
        fast: bool = False,
    ) -> bool | None:
        """Draw nodes into a tile, whose content inside `rect` is replaced.

        Args:
            nodes: bottom first.
            level: 0 for full size, 1 for half ...
            key: which tile of that level.
            target: drawn into.
            rect: the part of the tile to make.
            fast: use runs of layers where there are many, and keep those of a whole tile.

        Returns:
            True when the tile is opaque, False when not or not known, None when it is empty
            (then it was not drawn into).
        """
        seen, opaque = self._seen(nodes, level, key)
        self.used_runs = fast and _is_much(seen)
        if not seen:
            return None
        at = _At(QPainter(target.image), target, level, key, rect)
        if not opaque:
            at.painter.setCompositionMode(_Mode.CompositionMode_Source)
            at.painter.fillRect(rect, Qt.GlobalColor.transparent)
        self._draw_seen(at, seen, is_start=opaque)
        at.painter.end()
        return opaque

    def prepare(
        self, nodes: Sequence[Node], level: int, key: TileKey, end_s: float, *, fast: bool = False
    ) -> bool:
        """Make the layers' own tiles that composing a tile takes, until a time.

        Composing is then quick; without, a tile of a small scale takes many of level 0 at once.

        Returns:
            True when none is missing.
        """
        seen, opaque = self._seen(nodes, level, key)
        has_runs = fast and _is_much(seen)
        for node in self._drawn(seen, level, key, is_start=opaque, has_runs=has_runs):
            placed = node.placement.tile(level, key)
            if placed is None:
                continue
            opacity = node.opacity if node.is_plain else 1.0
            if not self._cache.prepare(placed, opacity, node.tint, end_s):
                return False
        return True

    def _drawn(
        self, seen: Sequence[Node], level: int, key: TileKey, *, is_start: bool, has_runs: bool
    ) -> Iterator[LayerNode]:
        """Give the layers whose own tiles it takes to draw nodes."""
        for run in self._runs_of(seen, is_start=is_start) if has_runs else [seen]:
            if has_runs and _name(run, level, key) in self._runs:
                continue
            for node in run:
                if isinstance(node, GroupNode):
                    inner, opaque = self._seen(node.children, level, key)
                    yield from self._drawn(inner, level, key, is_start=opaque, has_runs=has_runs)
                else:
                    yield node
                yield from _layers(node.clips)

    def _is_live(self, node: Node, level: int, key: TileKey) -> bool:
        if isinstance(node, GroupNode):
            return any(self._is_live(child, level, key) for child in node.children)
        if node.placement.tile(level, key) is not None:
            return True
        return level == 0 and node.id in self.previews and key in self.previews[node.id]

    def _seen(self, nodes: Sequence[Node], level: int, key: TileKey) -> tuple[Sequence[Node], bool]:
        """Give the nodes that show in a tile; True when the first of them is opaque there."""
        live = [node for node in nodes if self._is_live(node, level, key)]
        for index in range(len(live) - 1, -1, -1):
            node = live[index]
            if isinstance(node, LayerNode) and node.is_plain and node.opacity == 1.0:
                placed = node.placement.tile(level, key)
                if placed is not None and placed.opaque and node.id not in self.previews:
                    return live[index:], True
        return live, False

    def _draw_seen(self, at: _At, seen: Sequence[Node], *, is_start: bool) -> None:
        if not self.used_runs:
            self._draw(at, seen)
            return
        for run in self._runs_of(seen, is_start=is_start):
            self._draw_run(at, run)

    def _runs_of(self, seen: Sequence[Node], *, is_start: bool) -> list[list[Node]]:
        """Give runs of plain layers, which can be kept composed; other nodes stand alone.

        So does a first one that is opaque, whatever lies below it.
        """
        runs: list[list[Node]] = []
        last: int | None = None
        for number, node in enumerate(seen):
            place = None
            if isinstance(node, LayerNode) and node.is_plain and (number or not is_start):
                place = None if node.id in self.previews else node.index // _RUN
            if place is None or place != last:
                runs.append([])
            runs[-1].append(node)
            last = place
        return runs

    def _draw_run(self, at: _At, run: Sequence[Node]) -> None:
        name = _name(run, at.level, at.key)
        kept = self._runs.get(name)
        if len(run) < _LEAST_RUN or (kept is None and at.rect != FULL):
            self._draw(at, run)
            return
        if kept is None:
            tile = self._pool.take(clear=True)
            inner = at.inside(tile)
            self._draw(inner, run)
            inner.painter.end()
            placed = tuple(node.placement.tile(at.level, at.key) for node in _layers(run))
            kept = self._runs[name] = _Run(tile, placed)
            if len(self._runs) * TILE_BYTES > _RUN_BUDGET:
                self._pool.give(self._runs.popitem(last=False)[1].tile)
        else:
            self._runs.move_to_end(name)
        at.painter.setOpacity(1.0)
        _over(at, kept.tile.image, _Mode.CompositionMode_SourceOver)

    def _draw(self, at: _At, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, GroupNode):
                self._draw_group(at, node)
            else:
                self._draw_layer(at, node)

    def _draw_layer(self, at: _At, node: LayerNode) -> None:
        stroked = self.previews.get(node.id, {}).get(at.key) if at.level == 0 else None
        placed = node.placement.tile(at.level, at.key)
        if stroked is not None:
            self._draw_stroked(at, node, stroked)
        elif placed is not None and node.is_plain:
            if node.opacity > 0.0:
                at.painter.setOpacity(1.0)
                tile = self._cache.tile(placed, node.opacity, node.tint)
                _over(at, tile.image, _Mode.CompositionMode_SourceOver)
        elif placed is not None:
            self._draw_image(at, node, self._cache.tile(placed, tint=node.tint).image)

    def _draw_stroked(self, at: _At, node: LayerNode, image: QImage) -> None:
        if node.tint is None:
            self._draw_image(at, node, image)
            return
        tile = self._pool.take()
        tint_into(_pixels(image), node.tint, tile)
        self._draw_image(at, node, tile.image)
        self._pool.give(tile)

    def _draw_image(self, at: _At, node: LayerNode, image: QImage) -> None:
        if node.clips:
            self._draw_clipped(at, node, image)
        else:
            self._lay(at, image, node)

    def _draw_clipped(self, at: _At, node: LayerNode | GroupNode, image: QImage) -> None:
        """Draw the clips on the base's colours without alpha, then give it the base's alpha."""
        top = self._opaque(image)
        # The clips may push the base's tile out of the cache: keep its pixels meanwhile.
        base = self._pool.take()
        np.copyto(base.pixels, _pixels(image))
        inner = at.inside(top)
        self._draw(inner, node.clips)
        inner.painter.setOpacity(1.0)
        _over(inner, base.image, _Mode.CompositionMode_DestinationIn)
        inner.painter.end()
        self._lay(at, top.image, node)
        self._pool.give(top)
        self._pool.give(base)

    def _draw_group(self, at: _At, node: GroupNode) -> None:
        if not self._is_live(node, at.level, at.key):
            return
        passes = node.blend is BlendMode.PASS_THROUGH
        own = self._pool.take(clear=not passes)
        if passes:
            np.copyto(own.pixels, at.tile.pixels)
        inner = at.inside(own)
        seen, opaque = self._seen(node.children, at.level, at.key)
        self._draw_seen(inner, seen, is_start=opaque)
        inner.painter.end()
        if passes:
            at.painter.setOpacity(node.opacity)
            _over(at, own.image, _Mode.CompositionMode_Source)
        elif node.clips:
            self._draw_clipped(at, node, own.image)
        else:
            self._lay(at, own.image, node)
        self._pool.give(own)

    def _lay(self, at: _At, image: QImage, node: Node) -> None:
        """Draw an image with a node's opacity and mode."""
        at.painter.setOpacity(node.opacity)
        if node.blend in PAINTED:
            _over(at, image, PAINTED[node.blend])
            return
        rect = at.rect
        part = (slice(rect.top(), rect.bottom() + 1), slice(rect.left(), rect.right() + 1))
        mixed = mixed_source(at.tile.pixels[part], _pixels(image)[part], node.blend)
        height, width = mixed.shape[:2]
        source = QImage(mixed.data, width, height, width * 4, FORMAT)
        at.painter.setCompositionMode(_Mode.CompositionMode_SourceOver)
        at.painter.drawImage(rect.topLeft(), source)

    def _opaque(self, image: QImage) -> TileImage:
        """Give an image's colours without its alpha."""
        tile = self._pool.take()
        cv2.cvtColor(_pixels(image), cv2.COLOR_mRGBA2RGBA, dst=tile.pixels)
        tile.pixels[..., 3] = 255
        return tile


class _Run:
    """The composite of a run, and what it was made from (which keeps their ids taken)."""

    __slots__ = ("placed", "tile")

    def __init__(self, tile: TileImage, placed: tuple[PlacedTile | None, ...]) -> None:
        self.tile = tile
        self.placed = placed


def _is_much(nodes: Sequence[Node]) -> bool:
    return sum(1 for _ in _layers(nodes)) > _RUNS_FROM


def _layers(nodes: Sequence[Node]) -> Iterator[LayerNode]:
    for node in nodes:
        if isinstance(node, LayerNode):
            yield node
        else:
            yield from _layers(node.children)
        yield from _layers(node.clips)


def _name(run: Sequence[Node], level: int, key: TileKey) -> tuple[float, ...]:
    """Give what a run is kept by: equal tiles at equal opacities look the same."""
    return tuple(
        part
        for node in _layers(run)
        for part in (
            id(node.placement.tile(level, key)),
            node.opacity,
            node.tint.rgb() if node.tint else 0,
        )
    )


def _over(at: _At, image: QImage, mode: QPainter.CompositionMode) -> None:
    at.painter.setCompositionMode(mode)
    at.painter.drawImage(at.rect.topLeft(), image, at.rect)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Give a whole tile's bytes to read at once; the image must outlive the view."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(TILE, TILE, 4)
