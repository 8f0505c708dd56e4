"""Draws the nodes of a plan into one tile with QPainter, on the main thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from app.ui.canvas.plan import GroupNode, LayerNode, Node, layers_in
from app.ui.canvas.stacks import Runs, Stacks, parts_of
from app.ui.canvas.tool import Previews

FULL = QRect(0, 0, TILE, TILE)

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
    """Composes tiles; where many layers lie above each other it keeps what it has composed.

    Kept are runs of layers, and whole tiles as they were before something else was shown: to
    show or hide a layer again, or to undo, is to look them up.

    Attributes:
        kept: what was composed.
        used_runs: True when the last tile was made of runs, which costs a level of precision.
    """

    def __init__(self, cache: ImageCache, pool: TilePool) -> None:
        self._cache = cache
        self._pool = pool
        self.kept = KeptTiles(pool)
        self._stacks = Stacks(self.kept)
        self.used_runs = False

    @property
    def previews(self) -> Previews:
        """Strokes that are not yet in the document."""
        return self._stacks.previews

    @previews.setter
    def previews(self, previews: Previews) -> None:
        self._stacks.previews = previews

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
        stack = self._stacks.of(nodes, level, key, fast=fast)
        self._stacks.forget()
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
        stack = self._stacks.of(nodes, level, key, fast=fast)
        if not (fast and stack.name in self.kept):
            for node in self._drawn(stack.runs, level, key, has_runs=stack.has_runs):
                placed = node.placement.tile(level, key)
                if placed is None:
                    continue
                opacity = node.opacity if node.is_plain else 1.0
                if not self._cache.prepare(placed, opacity, node.tint, end_s):
                    return False
        return True

    def _drawn(
        self, runs: Runs, level: int, key: TileKey, *, has_runs: bool
    ) -> Iterator[LayerNode]:
        """Give the layers whose own tiles it takes to draw runs."""
        for name, run in runs:
            if name in self.kept:
                continue
            parts = [] if name is None else parts_of(run, level, key)
            missing = [one for part, nodes in parts if part not in self.kept for one in nodes]
            for node in missing if parts else run:
                if isinstance(node, GroupNode):
                    inner, opaque = self._stacks.seen(node.children, level, key)
                    inside = self._stacks.runs(
                        inner, level, key, is_start=opaque, has_runs=has_runs
                    )
                    yield from self._drawn(inside, level, key, has_runs=has_runs)
                else:
                    yield node
                yield from layers_in(node.clips)

    def _draw_runs(self, at: _At, runs: Runs) -> None:
        for name, run in runs:
            kept = self.kept.get(name)
            if kept is None and name is not None and at.rect == FULL:
                kept = self._pool.take(clear=True)
                inner = at.inside(kept)
                for part, nodes in parts_of(run, at.level, at.key):
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
        if not self._stacks.is_live(node, at.level, at.key):
            return
        passes = node.blend is BlendMode.PASS_THROUGH
        own = self._pool.take(clear=not passes)
        if passes:
            np.copyto(own.pixels, at.tile.pixels)
        inner = at.inside(own)
        seen, opaque = self._stacks.seen(node.children, at.level, at.key)
        runs = self._stacks.runs(seen, at.level, at.key, is_start=opaque, has_runs=self.used_runs)
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


def _over(at: _At, image: QImage, mode: QPainter.CompositionMode) -> None:
    at.painter.setCompositionMode(mode)
    at.painter.drawImage(at.rect.topLeft(), image, at.rect)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Give a whole tile's bytes to read at once; the image must outlive the view."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(TILE, TILE, 4)
