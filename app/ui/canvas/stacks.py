"""What shows in a tile of a plan, bottom first, and in which runs it is kept composed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core.raster import TileKey
from app.ui.canvas.kept_tiles import KeptTiles
from app.ui.canvas.plan import GroupNode, LayerNode, Node, layers_in, look_of
from app.ui.canvas.tool import Previews

_RUN = 8
"""Places in the draw order whose layers are kept composed together."""
_LEAST_RUN = 3
"""Nodes of a run that are worth a tile; fewer are drawn as fast as that."""
_RUNS_FROM = 16
"""Up to so many layers are drawn one by one: runs cost tiles, and a level of precision."""

Runs = Sequence[tuple[Hashable, Sequence[Node]]]
"""Nodes in runs with what each is kept by, None for one that is not kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """What shows in a tile.

    Attributes:
        runs: bottom first; none for nothing.
        is_opaque: True when the first node is opaque there.
        has_runs: True when it is drawn from what is kept.
        name: what a whole tile of it is kept by; None when it is not kept.
    """

    runs: Runs
    is_opaque: bool
    has_runs: bool
    name: Hashable


class Stacks:
    """Finds stacks; what was found lasts from preparing a tile to composing it, and in a stroke.

    Attributes:
        previews: strokes that are not yet in the document.
    """

    def __init__(self, kept: KeptTiles) -> None:
        """Find runs again among those that are kept."""
        self._kept = kept
        self._nodes: Sequence[Node] = ()
        self._found: dict[Hashable, Stack] = {}
        self.previews: Previews = {}

    def of(self, nodes: Sequence[Node], level: int, key: TileKey, *, fast: bool) -> Stack:
        """Give what shows in a tile; found once to prepare and compose it, and in a stroke."""
        if nodes is not self._nodes:
            self._nodes = nodes
            self._found.clear()
        is_stroked = any(key in tiles for tiles in self.previews.values())
        at = (level, key, fast, is_stroked, *self.previews)
        stack = self._found.get(at)
        if stack is None:
            seen, opaque = self.seen(nodes, level, key)
            is_much = len(seen) > _RUNS_FROM or sum(1 for _ in layers_in(seen)) > _RUNS_FROM
            name = (key, look_of(seen, level, key)) if is_much and not self.previews else None
            has_runs = fast and is_much and name not in self._kept
            runs = self.runs(seen, level, key, is_start=opaque, has_runs=has_runs)
            stack = self._found[at] = Stack(runs, opaque, has_runs, name)
        return stack

    def forget(self) -> None:
        """Forget what was found, unless a stroke goes on."""
        if not self.previews:
            self._found.clear()

    def is_live(self, node: Node, level: int, key: TileKey) -> bool:
        """Tell whether a node has anything in a tile."""
        if isinstance(node, GroupNode):
            return any(self.is_live(child, level, key) for child in node.children)
        if node.placement.tile(level, key) is not None:
            return True
        return level == 0 and node.id in self.previews and key in self.previews[node.id]

    def seen(self, nodes: Sequence[Node], level: int, key: TileKey) -> tuple[Sequence[Node], bool]:
        """Give the nodes that show in a tile; True when the first of them is opaque there."""
        live: list[Node] = []
        is_opaque = False
        for node in nodes:
            if isinstance(node, LayerNode) and self._hides(node, level, key):
                live, is_opaque = [node], True
            elif self.is_live(node, level, key):
                live.append(node)
        return live, is_opaque

    def _hides(self, node: LayerNode, level: int, key: TileKey) -> bool:
        """Tell whether nothing below a layer shows in a tile."""
        placed = node.placement.tile(level, key)
        if placed is None or not placed.opaque or node.opacity < 1.0:
            return False
        return node.is_plain and node.id not in self.previews

    def runs(
        self,
        seen: Sequence[Node],
        level: int,
        key: TileKey,
        *,
        is_start: bool,
        has_runs: bool,
    ) -> Runs:
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


def parts_of(run: Sequence[Node], level: int, key: TileKey) -> Runs:
    """Give a run in the parts that are kept of it while no stroke is drawn."""
    parts = groupby(run, lambda node: node.index // _RUN if isinstance(node, LayerNode) else None)
    return [_named(list(part), level, key) for _, part in parts]


def _named(run: Sequence[Node], level: int, key: TileKey) -> tuple[Hashable, Sequence[Node]]:
    """Give a run with what it is kept by."""
    return look_of(run, level, key) if len(run) >= _LEAST_RUN else None, run
