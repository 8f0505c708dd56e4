"""Draws the nodes of a plan into one tile with QPainter, on the main thread."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.core.document import BlendMode
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import FORMAT, ImageCache, TileImage, TilePool, tint_into
from app.ui.canvas.kept_tiles import KeptTiles
from app.ui.canvas.modes import PAINTED, mixed_source
from app.ui.canvas.plan import GroupNode, LayerNode, Node, layers_in, look_of
from app.ui.canvas.tool import Previews

FULL = QRect(0, 0, TILE, TILE)
_RUN = 8
_LEAST_RUN = 3
_RUNS_FROM = 16

_Mode = QPainter.CompositionMode


_Runs = Sequence[tuple[Hashable, Sequence[Node]]]
"""Nodes in runs with what each is kept by, None for one that is not kept."""


@dataclass(frozen=True, slots=True, eq=False)
class _Stack:
    """What shows in a tile.

    Attributes:
        runs: bottom first; none for nothing.
        is_opaque: True when the first node is opaque there.
        has_runs: True when it is drawn from what is kept.
        name: what a whole tile of it is kept by; None when it is not kept.
    """

    runs: _Runs
    is_opaque: bool
    has_runs: bool
    name: Hashable


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
    """Composes tiles; where many layers lie above each other it keeps what it has composed.

    Kept are runs of layers, and whole tiles as they were before something else was shown: to
    show or hide a layer again, or to undo, is to look them up.

    Attributes:
        kept: what was composed.
        previews: strokes that are not yet in the document.
        used_runs: True when the last tile was made of runs, which costs a level of precision.
    """

    def __init__(self, cache: ImageCache, pool: TilePool) -> None:
        self._cache = cache
        self._pool = pool
        self.kept = KeptTiles(pool)
        self._stacked: Sequence[Node] = ()
        self._stacks: dict[Hashable, _Stack] = {}
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
            fast: use what is kept where there are many layers, and keep what is there now.

        Returns:
            True when the tile is opaque, False when not or not known, None when it is empty
            (then it was not drawn into).
        """
        stack = self._stack(nodes, level, key, fast=fast)
        if not self.previews:
            self._stacks.clear()
        self.used_runs = False
        if not stack.runs:
            return None
        if fast and rect == FULL and self.kept.exchange(target, stack.name):
            return stack.is_opaque
        self.used_runs = stack.has_runs
        at = _At(QPainter(target.image), target, level, key, rect)
        if not stack.is_opaque:
            at.painter.setCompositionMode(_Mode.CompositionMode_Source)
            at.painter.fillRect(rect, Qt.GlobalColor.transparent)
        self._draw_runs(at, stack.runs)
        at.painter.end()
        target.shows = stack.name if rect == FULL and not self.used_runs else None
        return stack.is_opaque

    def prepare(
        self, nodes: Sequence[Node], level: int, key: TileKey, end_s: float, *, fast: bool = False
    ) -> bool:
        """Make the layers' own tiles that composing a tile takes, until a time.

        Composing is then quick; without, a tile of a small scale takes many of level 0 at once.

        Returns:
            True when none is missing.
        """
        stack = self._stack(nodes, level, key, fast=fast)
        if not (fast and stack.name in self.kept):
            for node in self._drawn(stack.runs, level, key, has_runs=stack.has_runs):
                placed = node.placement.tile(level, key)
                if placed is None:
                    continue
                opacity = node.opacity if node.is_plain else 1.0
                if not self._cache.prepare(placed, opacity, node.tint, end_s):
                    return False
        return True

    def _stack(self, nodes: Sequence[Node], level: int, key: TileKey, *, fast: bool) -> _Stack:
        """Give what shows in a tile; found once to prepare and compose it, and in a stroke."""
        if nodes is not self._stacked:
            self._stacked = nodes
            self._stacks.clear()
        is_stroked = any(key in tiles for tiles in self.previews.values())
        at = (level, key, fast, is_stroked, *self.previews)
        stack = self._stacks.get(at)
        if stack is None:
            seen, opaque = self._seen(nodes, level, key)
            is_much = len(seen) > _RUNS_FROM or sum(1 for _ in layers_in(seen)) > _RUNS_FROM
            name = (key, look_of(seen, level, key)) if is_much and not self.previews else None
            has_runs = fast and is_much and name not in self.kept
            runs = self._runs_of(seen, level, key, is_start=opaque, has_runs=has_runs)
            stack = self._stacks[at] = _Stack(runs, opaque, has_runs, name)
        return stack

    def _drawn(
        self, runs: _Runs, level: int, key: TileKey, *, has_runs: bool
    ) -> Iterator[LayerNode]:
        """Give the layers whose own tiles it takes to draw runs."""
        for name, run in runs:
            if name in self.kept:
                continue
            parts = [] if name is None else _parts(run, level, key)
            missing = [one for part, nodes in parts if part not in self.kept for one in nodes]
            for node in missing if parts else run:
                if isinstance(node, GroupNode):
                    inner, opaque = self._seen(node.children, level, key)
                    inside = self._runs_of(inner, level, key, is_start=opaque, has_runs=has_runs)
                    yield from self._drawn(inside, level, key, has_runs=has_runs)
                else:
                    yield node
                yield from layers_in(node.clips)

    def _is_live(self, node: Node, level: int, key: TileKey) -> bool:
        if isinstance(node, GroupNode):
            return any(self._is_live(child, level, key) for child in node.children)
        if node.placement.tile(level, key) is not None:
            return True
        return level == 0 and node.id in self.previews and key in self.previews[node.id]

    def _seen(self, nodes: Sequence[Node], level: int, key: TileKey) -> tuple[Sequence[Node], bool]:
        """Give the nodes that show in a tile; True when the first of them is opaque there."""
        live: list[Node] = []
        is_opaque = False
        for node in nodes:
            if isinstance(node, LayerNode) and self._hides(node, level, key):
                live, is_opaque = [node], True
            elif self._is_live(node, level, key):
                live.append(node)
        return live, is_opaque

    def _hides(self, node: LayerNode, level: int, key: TileKey) -> bool:
        """Tell whether nothing below a layer shows in a tile."""
        placed = node.placement.tile(level, key)
        if placed is None or not placed.opaque or node.opacity < 1.0:
            return False
        return node.is_plain and node.id not in self.previews

    def _runs_of(
        self,
        seen: Sequence[Node],
        level: int,
        key: TileKey,
        *,
        is_start: bool,
        has_runs: bool,
    ) -> _Runs:
        """Give runs of plain layers, which can be kept composed; other nodes stand alone.

        So does a first one that is opaque, whatever lies below it. In a stroke all that is below
        the layer is one run, and all above it: they are drawn again for each mark.
        """
        if not has_runs:
            return [(None, seen)] if seen else []
        runs: list[list[Node]] = []
        last: int | None = None
        for number, node in enumerate(seen):
            place = None
            if isinstance(node, LayerNode) and node.is_plain and (number or not is_start):
                if self.previews:
                    place = None if node.id in self.previews else -1
                else:
                    place = node.index // _RUN
            if place is None or place != last:
                runs.append([])
            runs[-1].append(node)
            last = place
        return [_named(run, level, key) for run in runs]

    def _draw_runs(self, at: _At, runs: _Runs) -> None:
        for name, run in runs:
            kept = self.kept.get(name)
            if kept is None and name is not None and at.rect == FULL:
                kept = self._pool.take(clear=True)
                inner = at.inside(kept)
                for part, nodes in _parts(run, at.level, at.key):
                    self._draw_run(inner, nodes, self.kept.get(part))
                inner.painter.end()
                self.kept.keep(name, kept)
            self._draw_run(at, run, kept)

    def _draw_run(self, at: _At, run: Sequence[Node], kept: TileImage | None) -> None:
        if kept is None:
            self._draw(at, run)
        else:
            at.painter.setOpacity(1.0)
            _over(at, kept.image, _Mode.CompositionMode_SourceOver)

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
        runs = self._runs_of(seen, at.level, at.key, is_start=opaque, has_runs=self.used_runs)
        self._draw_runs(inner, runs)
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


def _parts(run: Sequence[Node], level: int, key: TileKey) -> _Runs:
    """Give a run in the parts that are kept of it while no stroke is drawn."""
    parts = groupby(run, lambda node: node.index // _RUN if isinstance(node, LayerNode) else None)
    return [_named(list(part), level, key) for _, part in parts]


def _named(run: Sequence[Node], level: int, key: TileKey) -> tuple[Hashable, Sequence[Node]]:
    """Give a run with what it is kept by."""
    return look_of(run, level, key) if len(run) >= _LEAST_RUN else None, run


def _over(at: _At, image: QImage, mode: QPainter.CompositionMode) -> None:
    at.painter.setCompositionMode(mode)
    at.painter.drawImage(at.rect.topLeft(), image, at.rect)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Give a whole tile's bytes to read at once; the image must outlive the view."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(TILE, TILE, 4)
