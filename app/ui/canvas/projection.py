"""The composite of the document as finished tiles at scales 1, 1/2, 1/4 ...

The view draws these and nothing else. A change marks the tiles above it; those in view are
composed first, the rest in slices when there is nothing else to do. All on the main thread.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from itertools import product

import numpy as np
from PySide6.QtCore import QRect

from app.core.document import Document, LayerId
from app.core.geometry import Box, Size
from app.core.raster import TileKey
from app.core.tiles import tile_parts
from app.ui.canvas.compose import FULL, Composer
from app.ui.canvas.images import ImageCache, TileImage, TilePool
from app.ui.canvas.plan import Plan, Planner
from app.ui.canvas.pyramid import Pyramid
from app.ui.canvas.tool import Previews
from app.ui.view_state import Shown

_EXACT_DRAWS = 1500
"""Above so many draws a small scale is composed from small layer tiles, then put right."""
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
        self._pyramid = Pyramid(self.pool, Size(1, 1))
        self._plan = Plan()
        self._view: tuple[int, tuple[TileKey, ...]] = (0, ())
        self._stroked: set[TileKey] = set()
        self._late: set[TileKey] = set()

    @property
    def canvas(self) -> Size:
        """The document's canvas."""
        return self._pyramid.canvas

    @property
    def plan(self) -> Plan:
        """What is drawn now."""
        return self._plan

    @property
    def top_level(self) -> int:
        """The level whose one tile holds the whole canvas."""
        return self._pyramid.top

    def grid(self, level: int) -> tuple[int, int]:
        """Give rows and columns of a level."""
        return self._pyramid.grid(level)

    def present(self, document: Document, shown: Shown, solo: LayerId | None = None) -> None:
        """Take another document; only tiles that look different become dirty."""
        if document.canvas != self.canvas or self._plan.drawn is None:
            self._restart(document.canvas)
        plan = self._planner.plan(document, shown, solo)
        self._pyramid.mark(self._plan.changed_keys(plan))
        self._plan = plan
        self.cache.set_budget_for(plan.tile_count)

    def tile(self, level: int, key: TileKey) -> TileImage | None:
        """Give a tile as it is now, perhaps out of date; None when it is empty."""
        return self._pyramid.tiles[level].get(key)

    def is_opaque(self, level: int, key: TileKey) -> bool:
        """True when nothing shows through a tile."""
        return key in self._pyramid.opaque[level]

    def take_changed(self, level: int) -> list[TileKey]:
        """Give the tiles of a level that were composed since the last call (of any level)."""
        return self._pyramid.take_changed(level)

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
        todo = [key for key in keys if key in self._pyramid.dirty[level]]
        if not todo:
            return True
        below = self._pyramid.dirty_below(level, todo)
        # Layers' small tiles do not have the stroke.
        stroked = any(key in tiles for tiles in self.composer.previews.values() for key in below)
        exact = level == 0 or stroked or self._plan.draw_count(below) <= _EXACT_DRAWS
        for key in todo:
            if exact:
                self._make_parts(level, key, end, fast=True)
            elif self.composer.prepare(self._plan.nodes, level, key, end, fast=True):
                self._make_rough(level, key)
            if time.perf_counter() > end:
                return not any(key in self._pyramid.dirty[level] for key in keys)
        return True

    def work(self, budget_s: float) -> tuple[bool, bool]:
        """Compose for a while what is dirty, the view first.

        Returns:
            True when a tile in view has changed; True when something is left to do.
        """
        end = time.perf_counter() + budget_s
        level, keys = self._view
        shown = any(key in self._pyramid.dirty[level] for key in keys)
        if not self.compose_view(budget_s):
            return shown, True
        if self.composer.previews:
            return shown, False  # The rest would be made in vain: the stroke goes on.
        for key in keys:
            if key in self._pyramid.rough[level]:
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
        pyramid = self._pyramid
        for at in range(pyramid.top + 1):
            dirty, rough = pyramid.dirty[at], pyramid.rough[at]
            while (dirty or rough) and len(pyramid.tiles[0]) < _MOST_IDLE:
                key = next(iter(dirty or rough))
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
        box = dirty.intersect(self.canvas.box)
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
                self._pyramid.mark([key])
        keys = {part.key for part in met}
        for at in range(1, len(self._pyramid.tiles)):
            keys = {(row >> 1, column >> 1) for row, column in keys}
            if at != level:
                self._pyramid.dirty[at] |= keys

    def _show_stroked(self, key: TileKey, rect: QRect, end_s: float) -> bool:
        """Compose a part of a tile under a stroke; all of a new one, if it is ready by a time."""
        level, is_new = self._view[0], key not in self._stroked
        if is_new and not self._is_ready(0, key, end_s, fast=True):
            self._late.add(key)
            return False
        self._late.discard(key)
        self._stroked.add(key)
        if is_new or key in self._pyramid.dirty[0] or key not in self._pyramid.tiles[0]:
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
        self._pyramid.mark(touched)

    def clear(self) -> None:
        """Keep no pixels of a document that is shown no more."""
        self.cache.clear()
        self.composer.kept.clear()

    def _restart(self, canvas: Size) -> None:
        self.composer.kept.clear()
        self._pyramid.give_back()
        self._pyramid = Pyramid(self.pool, canvas)
        self._view = (0, ())
        self._plan = Plan()

    def _make_parts(self, level: int, key: TileKey, end_s: float, *, fast: bool = False) -> bool:
        """Compose what a tile is made from, then itself; False when there is no time for all."""
        dirty, rough = self._pyramid.dirty, self._pyramid.rough
        for at in range(level + 1):
            side = 1 << (level - at)
            rows, columns = (
                range(key[0] * side, (key[0] + 1) * side),
                range(key[1] * side, (key[1] + 1) * side),
            )
            for part in product(rows, columns):
                if part in dirty[at] or (part in rough[at] and not fast):
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
        pyramid = self._pyramid
        for child in pyramid.below(level, key):
            rough = child in pyramid.rough[level - 1] and not fast
            if child in pyramid.dirty[level - 1] or rough:
                self._make(level - 1, child, fast=fast)
        pyramid.halve(level, key)

    def _make_rough(self, level: int, key: TileKey) -> None:
        """Compose a tile from the layers' small tiles; it is put right later."""
        target = self._pyramid.target(level, key)
        opaque = self.composer.compose(self._plan.nodes, level, key, target, fast=True)
        self._pyramid.settle(level, key, opaque)
        self._pyramid.rough[level].add(key)

    def _compose(self, key: TileKey, rect: QRect, *, fast: bool = False) -> None:
        was_rough = rect != FULL and key in self._pyramid.rough[0]
        target = self._pyramid.target(0, key)
        opaque = self.composer.compose(self._plan.nodes, 0, key, target, rect, fast=fast)
        if opaque is False and rect == FULL:
            # Little-endian ARGB32: the least word tells whether any alpha is below 255.
            opaque = int(target.pixels.view(np.uint32).min()) >= 0xFF000000
        self._pyramid.settle(0, key, opaque)
        if was_rough or self.composer.used_runs:
            self._pyramid.rough[0].add(key)

    def _shrink(self, key: TileKey, level: int) -> None:
        """Put a tile of level 0 into the one over it; that is put right later, with all between."""
        over = (key[0] >> level, key[1] >> level)
        if over in self._pyramid.dirty[level]:
            self._make_rough(level, over)
        self._pyramid.shrink(key, level)
