"""Layers on the move: they and what is below, between and above them, each composed once."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from app.core.document import LayerId
from app.core.geometry import Box
from app.core.raster import TILE, TileKey, tiles_in
from app.ui.canvas.images import TileImage
from app.ui.canvas.plan import GroupNode, LayerNode, Node
from app.ui.canvas.projection import Projection

_MOST_RUNS = 13
"""Stacks of a frame: of layers in more places of the draw order the upper ones move together."""


class ShiftPreview:
    """A drag's frames out of stacks of tiles, of which every second one is shifted.

    Where the layers neither were nor are, the projection's own tile stands for the stacks. So it
    does where there was no time yet to compose them: the layers then lie on top of it.
    What is above is drawn as if its modes were normal and groups are taken apart; the release
    puts that right.

    Attributes:
        layer_ids: the layers on the move.
        dx: how far to the right, in whole canvas pixels.
        dy: how far down.
    """

    def __init__(self, projection: Projection, layer_ids: Collection[LayerId]) -> None:
        self._projection = projection
        self.layer_ids = frozenset(layer_ids)
        self.dx = 0
        self.dy = 0
        plan = projection.plan.nodes
        nodes = list(_leaves(plan, 1.0))
        self._moved = [node for node in nodes if node.id in self.layer_ids]
        first = nodes.index(self._moved[0]) if self._moved else len(nodes)
        self._is_exact = all(isinstance(node, LayerNode) for node in plan) and all(
            node.is_plain for node in nodes[first:]
        )
        self._runs = _runs(nodes, self.layer_ids)
        self._stacks: dict[tuple[int, int, TileKey], TileImage | None] = {}
        self._frame = projection.pool.take()
        self._reach: set[TileKey] = set()

    def prepare(self, level: int, keys: Sequence[TileKey], end_s: float) -> bool:
        """Compose what tiles in view need until a time; True when nothing is missing any more.

        Args:
            level: of the projection.
            keys: its tiles in view.
            end_s: by `time.perf_counter`.
        """
        own = {key for node in self._moved for key in node.placement.keys(level)}
        there = {way for key in own for way in self._covered(level, key, 1)}
        # Where several stacks look different from one, the whole view takes the one look.
        self._reach = (own | there) if self._is_exact else set(keys)
        touched = [key for key in keys if key in self._reach]
        moved = [one for key in touched for one in self._covered(level, key, -1)]
        wanted = [(run, key) for run in self._shifted() for key in moved]
        wanted += [(run, key) for key in touched for run in self._still()]
        composer = self._projection.composer
        for run, key in wanted:
            if (run, level, key) in self._stacks:
                continue
            nodes = self._runs[run]
            if time.perf_counter() > end_s or not composer.prepare(
                nodes, level, key, end_s, fast=True
            ):
                return False
            self._stacks[run, level, key] = self._composed(nodes, level, key)
        return True

    def tile(self, level: int, key: TileKey) -> TileImage | None:
        """Give a tile as it looks now; it stays valid until the next call."""
        if key not in self._reach:
            return self._projection.tile(level, key)
        is_ready = self._is_ready(level, key)
        below = self._stacks[0, level, key] if is_ready else self._projection.tile(level, key)
        if below is None:
            self._frame.pixels.fill(0)
        else:
            np.copyto(self._frame.pixels, below.pixels)
        painter = QPainter(self._frame.image)
        for run in self._shifted():
            self._draw_moved(painter, run, level, key)
            above = self._stacks[run + 1, level, key] if is_ready else None
            if above is not None:
                painter.drawImage(QPoint(0, 0), above.image)
        painter.end()
        return self._frame

    def _still(self) -> range:
        """Give which runs stay."""
        return range(0, len(self._runs), 2)

    def _shifted(self) -> range:
        """Give which runs are on the move; above each comes one that stays, which may be empty."""
        return range(1, len(self._runs), 2)

    def _is_ready(self, level: int, key: TileKey) -> bool:
        return (len(self._runs) - 1, level, key) in self._stacks  # It is composed last.

    def _draw_moved(self, painter: QPainter, run: int, level: int, key: TileKey) -> None:
        across, down = self._way(level)
        for row, column in self._covered(level, key, -1):
            tile = self._stacks.get((run, level, (row, column)))
            if tile is not None:
                x, y = (column - key[1]) * TILE + across, (row - key[0]) * TILE + down
                painter.drawImage(QPoint(x, y), tile.image)

    def is_opaque(self, level: int, key: TileKey) -> bool:
        """True when nothing is known to show through a tile."""
        return not self._is_ready(level, key) and self._projection.is_opaque(level, key)

    def close(self) -> None:
        """Give the tiles back."""
        for tile in (*self._stacks.values(), self._frame):
            self._projection.pool.give(tile)
        self._stacks.clear()

    def _way(self, level: int) -> tuple[int, int]:
        """Give the shift in pixels of a level, rounded."""
        return round(self.dx / (1 << level)), round(self.dy / (1 << level))

    def _covered(self, level: int, key: TileKey, sign: int) -> list[TileKey]:
        """Give the tiles that a tile covers where it is shifted to (or from, for a sign of -1)."""
        across, down = (sign * way for way in self._way(level))
        top, left = key[0] * TILE + down, key[1] * TILE + across
        return tiles_in(Box(left, top, left + TILE, top + TILE))

    def _composed(self, nodes: Sequence[Node], level: int, key: TileKey) -> TileImage | None:
        tile = self._projection.pool.take(clear=True)
        if self._projection.composer.compose(nodes, level, key, tile, fast=True) is None:
            self._projection.pool.give(tile)
            return None
        return tile


def _runs(nodes: Sequence[LayerNode], moved: Collection[LayerId]) -> list[list[LayerNode]]:
    """Give nodes in runs, bottom first: some that stay, some on the move, some that stay ..."""
    runs: list[list[LayerNode]] = [[]]
    for is_moved, group in groupby(nodes, lambda node: node.id in moved):
        if is_moved == bool(len(runs) % 2):
            runs.append([])
        runs[-1] += group
    if len(runs) % 2 == 0:
        runs.append([])
    while len(runs) > _MOST_RUNS:
        above, shifted = runs.pop(), runs.pop()
        runs[-2] += shifted
        runs[-1] += above
    return runs


def _leaves(nodes: Sequence[Node], opacity: float) -> Iterator[LayerNode]:
    for node in nodes:
        if isinstance(node, GroupNode):
            yield from _leaves(node.children, opacity * node.opacity)
            yield from _leaves(node.clips, opacity * node.opacity)
        else:
            yield replace(node, opacity=opacity * node.opacity)
