"""The composite of the document as finished tiles at scales 1, 1/2, 1/4 ...

The view draws these and nothing else. A change marks the tiles above it; those in view are
composed first, the rest in slices when there is nothing else to do. All on the main thread.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from itertools import product

import cv2
import numpy as np
from PySide6.QtCore import QRect

from app.core.document import Document, LayerId
from app.core.geometry import Box, Size
from app.core.raster import TILE, TileKey
from app.core.tiles import tile_parts
from app.ui.canvas.compose import FULL, Composer
from app.ui.canvas.images import ImageCache, TileImage, TilePool, halve_into
from app.ui.canvas.plan import Plan, Planner
from app.ui.canvas.tool import Previews
from app.ui.view_state import Shown

_EXACT_DRAWS = 1500
"""Above so many draws a small scale is composed from small layer tiles, then put right."""
_REPEATED = 16
"""Columns and rows beyond the canvas that a tile repeats: as many as one pixel of level 4 holds."""
_MOST_IDLE = 4096
"""Tiles of level 0 (1 GiB) from which the rest of a huge canvas waits until it is looked at."""


class Projection:
    """Finished tiles of one document.

    Attributes:
        pool: tiles to use again.
        cache: the layers' own tiles.
        composer: draws them into a tile.
    """

    def __init__(self) -> None:
        self.pool = TilePool()
        self.cache = ImageCache(self.pool)
        self.composer = Composer(self.cache, self.pool)
        self._planner = Planner(self.cache.placements)
        self._canvas = Size(1, 1)
        self._plan = Plan()
        self._tiles: list[dict[TileKey, TileImage]] = [{}]
        self._opaque: list[set[TileKey]] = [set()]
        self._dirty: list[set[TileKey]] = [set()]
        self._rough: list[set[TileKey]] = [set()]
        self._view: tuple[int, tuple[TileKey, ...]] = (0, ())
        self._changed: set[tuple[int, TileKey]] = set()
        self._stroked: set[TileKey] = set()
        self._late: set[TileKey] = set()

    @property
    def canvas(self) -> Size:
        """The document's canvas."""
        return self._canvas

    @property
    def plan(self) -> Plan:
        """What is drawn now."""
        return self._plan

    @property
    def top_level(self) -> int:
        """The level whose one tile holds the whole canvas."""
        return len(self._tiles) - 1

    def grid(self, level: int) -> tuple[int, int]:
        """Give rows and columns of a level."""
        side = TILE << level
        return -(-self._canvas.height // side), -(-self._canvas.width // side)

    def present(self, document: Document, shown: Shown, solo: LayerId | None = None) -> None:
        """Take another document; only tiles that look different become dirty."""
        if document.canvas != self._canvas or self._plan.drawn is None:
            self._restart(document.canvas)
        plan = self._planner.plan(document, shown, solo)
        self._mark(self._plan.changed_keys(plan))
        self._plan = plan
        self.cache.set_budget_for(plan.tile_count)

    def tile(self, level: int, key: TileKey) -> TileImage | None:
        """Give a tile as it is now, perhaps out of date; None when it is empty."""
        return self._tiles[level].get(key)

    def is_opaque(self, level: int, key: TileKey) -> bool:
        """True when nothing shows through a tile."""
        return key in self._opaque[level]

    def take_changed(self, level: int) -> list[TileKey]:
        """Give the tiles of a level that were composed since the last call (of any level)."""
        changed, self._changed = self._changed, set()
        return [key for at, key in changed if at == level]

    def look_at(self, level: int, keys: Sequence[TileKey]) -> None:
        """Say what is in view: these tiles are composed first."""
        self._view = (level, tuple(keys))

    def compose_view(self, budget_s: float) -> bool:
        """Compose dirty tiles in view; True when none is left."""
        level, keys = self._view
        end = time.perf_counter() + budget_s
        while self._late:
            key = next(iter(self._late))
            if not self._show_stroked(key, FULL, end):
                return False
        todo = [key for key in keys if key in self._dirty[level]]
        if not todo:
            return True
        below = self._dirty_below(level, todo)
        # Layers' small tiles do not have the stroke.
        stroked = any(key in tiles for tiles in self.composer.previews.values() for key in below)
        exact = level == 0 or stroked or self._plan.draw_count(below) <= _EXACT_DRAWS
        for key in todo:
            if exact:
                self._make_parts(level, key, end, fast=True)
            elif self.composer.prepare(self._plan.nodes, level, key, end, fast=True):
                self._make_rough(level, key)
            if time.perf_counter() > end:
                return not any(key in self._dirty[level] for key in keys)
        return True

    def work(self, budget_s: float) -> tuple[bool, bool]:
        """Compose for a while what is dirty, the view first.

        Returns:
            True when a tile in view has changed; True when something is left to do.
        """
        end = time.perf_counter() + budget_s
        level, keys = self._view
        shown = any(key in self._dirty[level] for key in keys)
        if not self.compose_view(budget_s):
            return shown, True
        if self.composer.previews:
            return shown, False  # The rest would be made in vain: the stroke goes on.
        for key in keys:
            if key in self._rough[level]:
                shown = self._make_parts(level, key, end) or shown
            if time.perf_counter() > end:
                return shown, True
        self.cache.is_passing = True
        try:
            return shown, self._make_rest(end)
        finally:
            self.cache.is_passing = False

    def _make_rest(self, end_s: float) -> bool:
        """Compose what is not in view, until a time; True when something is left to do."""
        for at in range(len(self._tiles)):
            while (self._dirty[at] or self._rough[at]) and len(self._tiles[0]) < _MOST_IDLE:
                key = next(iter(self._dirty[at] or self._rough[at]))
                if not self._is_ready(at, key, end_s):
                    return True
                self._make(at, key)
        return False

    def show_stroke(self, tiles: Previews, dirty: Box, budget_s: float = math.inf) -> None:
        """Draw these tiles in place of the layers' own, and compose a box of canvas pixels.

        The first time a tile is met, other layers' tiles may have to be made for it. What there
        is no time for comes with the next frames; what is not in view becomes dirty.
        """
        self.composer.previews = tiles
        box = dirty.intersect(self._canvas.box)
        if box.is_empty:
            return
        level, keys_in_view = self._view
        in_view = set(keys_in_view)
        met, end = tile_parts(box), time.perf_counter() + budget_s
        for key, _, inside in met:
            if (key[0] >> level, key[1] >> level) in in_view:
                rect = QRect(inside.left, inside.top, inside.width, inside.height)
                self._show_stroked(key, rect, end)
            else:
                self._mark([key])
        keys = {part.key for part in met}
        for at in range(1, len(self._tiles)):
            keys = {(row >> 1, column >> 1) for row, column in keys}
            if at != level:
                self._dirty[at] |= keys

    def _show_stroked(self, key: TileKey, rect: QRect, end_s: float) -> bool:
        """Compose a part of a tile under a stroke; all of a new one, if it is ready by a time."""
        level, is_new = self._view[0], key not in self._stroked
        if is_new and not self._is_ready(0, key, end_s, fast=True):
            self._late.add(key)
            return False
        self._late.discard(key)
        self._stroked.add(key)
        if is_new or key in self._dirty[0] or key not in self._tiles[0]:
            self._make(0, key, fast=True)
        else:
            self._compose(key, rect, fast=True)
        if level > 0:
            self._shrink(key, level)
        return True

    def end_stroke(self) -> None:
        """Draw the layers' own tiles again."""
        touched = {key for tiles in self.composer.previews.values() for key in tiles}
        self.composer.previews = {}
        self._stroked.clear()
        self._late.clear()
        self._mark(touched)

    def clear(self) -> None:
        """Keep no pixels of a document that is shown no more."""
        self.cache.clear()
        self.composer.kept.clear()

    def _restart(self, canvas: Size) -> None:
        self.composer.kept.clear()
        for tiles in self._tiles:
            for tile in tiles.values():
                self.pool.give(tile)
        self._canvas = canvas
        levels = 1
        while max(canvas.width, canvas.height) > TILE << (levels - 1):
            levels += 1
        self._tiles = [{} for _ in range(levels)]
        self._opaque = [set() for _ in range(levels)]
        self._dirty = [set() for _ in range(levels)]
        self._rough = [set() for _ in range(levels)]
        self._view = (0, ())
        self._changed = set()
        self._plan = Plan()

    def _mark(self, keys: Iterable[TileKey]) -> None:
        rows, columns = self.grid(0)
        marked = {key for key in keys if 0 <= key[0] < rows and 0 <= key[1] < columns}
        for dirty in self._dirty:
            dirty.update(marked)
            marked = {(row >> 1, column >> 1) for row, column in marked}

    def _dirty_below(self, level: int, keys: Iterable[TileKey]) -> set[TileKey]:
        """Give the dirty tiles of level 0 under tiles of a level."""
        wanted = set(keys)
        return {key for key in self._dirty[0] if (key[0] >> level, key[1] >> level) in wanted}

    def _make_parts(self, level: int, key: TileKey, end_s: float, *, fast: bool = False) -> bool:
        """Compose what a tile is made from, then itself; False when there is no time for all."""
        for at in range(level + 1):
            side = 1 << (level - at)
            rows, columns = (
                range(key[0] * side, (key[0] + 1) * side),
                range(key[1] * side, (key[1] + 1) * side),
            )
            for part in product(rows, columns):
                if part in self._dirty[at] or (part in self._rough[at] and not fast):
                    if not self._is_ready(at, part, end_s, fast=fast):
                        return False
                    self._make(at, part, fast=fast)
        return True

    def _is_ready(self, level: int, key: TileKey, end_s: float, *, fast: bool = False) -> bool:
        """Make what composing a tile takes; False when that was not done by a time."""
        if time.perf_counter() > end_s:
            return False
        return level > 0 or self.composer.prepare(self._plan.nodes, 0, key, end_s, fast=fast)

    def _make(self, level: int, key: TileKey, *, fast: bool = False) -> None:
        """Compose a tile, and what it is made from; fast ones are put right later."""
        if level == 0:
            self._compose(key, FULL, fast=fast)
            return
        children = [(2 * key[0] + down, 2 * key[1] + right) for down in (0, 1) for right in (0, 1)]
        rows, columns = self.grid(level - 1)
        inside = [child for child in children if child[0] < rows and child[1] < columns]
        for child in inside:
            rough = child in self._rough[level - 1] and not fast
            if child in self._dirty[level - 1] or rough:
                self._make(level - 1, child, fast=fast)
        below = self._tiles[level - 1]
        if any(child in below for child in inside):
            tile = self._target(level, key)
            if any(child not in below for child in children):
                tile.pixels.fill(0)
            for index, child in enumerate(children):
                if child in below:
                    halve_into(below[child].pixels, tile.pixels, index)
            opaque = all(child in self._opaque[level - 1] for child in inside)
            self._settle(level, key, opaque)
        else:
            self._settle(level, key, None)
        if any(child in self._rough[level - 1] for child in inside):
            self._rough[level].add(key)

    def _make_rough(self, level: int, key: TileKey) -> None:
        """Compose a tile from the layers' small tiles; it is put right later."""
        target = self._target(level, key)
        opaque = self.composer.compose(self._plan.nodes, level, key, target, fast=True)
        self._settle(level, key, opaque)
        self._rough[level].add(key)

    def _compose(self, key: TileKey, rect: QRect, *, fast: bool = False) -> None:
        was_rough = rect != FULL and key in self._rough[0]
        target = self._target(0, key)
        opaque = self.composer.compose(self._plan.nodes, 0, key, target, rect, fast=fast)
        if opaque is False and rect == FULL:
            # Little-endian ARGB32: the least word tells whether any alpha is below 255.
            opaque = int(target.pixels.view(np.uint32).min()) >= 0xFF000000
        self._settle(0, key, opaque)
        if was_rough or self.composer.used_runs:
            self._rough[0].add(key)

    def _shrink(self, key: TileKey, level: int) -> None:
        """Put a tile of level 0 into the one over it; that is put right later, with all between."""
        over = (key[0] >> level, key[1] >> level)
        if over in self._dirty[level]:
            self._make_rough(level, over)
        target, side, span = self._target(level, over), TILE >> level, 1 << level
        top, left = key[0] % span * side, key[1] % span * side
        spot = target.pixels[top : top + side, left : left + side]
        tile = self._tiles[0].get(key)
        if tile is None:
            spot.fill(0)
        else:
            cv2.resize(tile.pixels, (side, side), dst=spot, interpolation=cv2.INTER_AREA)
        if key not in self._opaque[0]:
            self._opaque[level].discard(over)
        self._repeat_edges(level, over)
        self._changed.add((level, over))
        self._rough[level].add(over)

    def _target(self, level: int, key: TileKey) -> TileImage:
        tile = self._tiles[level].get(key)
        if tile is None:
            tile = self._tiles[level][key] = self.pool.take(clear=True)
        return tile

    def _settle(self, level: int, key: TileKey, opaque: bool | None) -> None:
        """Note that a tile is up to date; None means it is empty."""
        self._changed.add((level, key))
        self._dirty[level].discard(key)
        self._rough[level].discard(key)
        self._opaque[level].discard(key)
        if opaque is None:
            self.pool.give(self._tiles[level].pop(key, None))
            return
        if opaque:
            self._opaque[level].add(key)
        self._repeat_edges(level, key)

    def _repeat_edges(self, level: int, key: TileKey) -> None:
        """Repeat the canvas's last column and row, so that halving does not fade them out."""
        pixels = self._tiles[level][key].pixels
        side = TILE << level
        step = 1 << level
        width = -(-(self._canvas.width - key[1] * side) // step)
        height = -(-(self._canvas.height - key[0] * side) // step)
        if 0 < width < TILE:
            pixels[:, width : width + _REPEATED] = pixels[:, width - 1 : width]
        if 0 < height < TILE:
            pixels[height : height + _REPEATED] = pixels[height - 1 : height]
