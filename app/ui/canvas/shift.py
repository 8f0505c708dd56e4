"""Layers on the move: what is below, the layers, what is above, each composed once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.core.document import LayerId
from app.ui.canvas.images import TileImage
from app.ui.canvas.plan import GroupNode, LayerNode, Node
from app.ui.canvas.projection import Projection
from app.ui.canvas.tool import TileKey


class ShiftPreview:
    """Three stacks of tiles that a drag draws one over the other, the middle one shifted.

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
        nodes = list(_leaves(projection.plan.nodes, 1.0))
        moved = [node for node in nodes if node.id in self.layer_ids]
        first = nodes.index(moved[0]) if moved else len(nodes)
        rest = [node for node in nodes[first:] if node.id not in self.layer_ids]
        self._nodes: tuple[Sequence[Node], ...] = (nodes[:first], moved, rest)
        self._tiles: dict[tuple[int, int, TileKey], TileImage | None] = {}

    def tile(self, stack: int, level: int, key: TileKey) -> TileImage | None:
        """Give a tile of what is below (0), of the layers (1) or of what is above (2)."""
        name = (stack, level, key)
        if name not in self._tiles:
            tile: TileImage | None = self._projection.pool.take(clear=True)
            composer, nodes = self._projection.composer, self._nodes[stack]
            if tile and composer.compose(nodes, level, key, tile, fast=True) is None:
                self._projection.pool.give(tile)
                tile = None
            self._tiles[name] = tile
        return self._tiles[name]

    def close(self) -> None:
        """Give the tiles back."""
        for tile in self._tiles.values():
            self._projection.pool.give(tile)
        self._tiles.clear()


def _leaves(nodes: Sequence[Node], opacity: float) -> Iterator[LayerNode]:
    for node in nodes:
        if isinstance(node, GroupNode):
            yield from _leaves(node.children, opacity * node.opacity)
            yield from _leaves(node.clips, opacity * node.opacity)
        else:
            yield replace(node, opacity=opacity * node.opacity)
