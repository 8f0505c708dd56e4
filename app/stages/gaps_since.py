"""The gaps that a change to layers may have opened: only what moves near it is looked at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, LayerId
from app.core.progress import Report
from app.stages.recall import Recall
from app.stages.reveal import SIDE, Gap, Movement, gaps_in, looked_at
from app.stages.reveal_scene import Scene, Seen, scene_of

Mask = NDArray[np.bool_]


class GapsSince:
    """Compares the gaps of changed versions of a document with those that it had before."""

    def __init__(self, before: Document, movement: Movement, report: Report) -> None:
        """Keep what to compare with.

        Args:
            before: as it was.
            movement: how far layers are to move.
            report: told of progress; may raise Cancelled.
        """
        self._before, self._movement, self._report = before, movement, report
        self._recall = Recall()
        self._scene = self._scene_of(before)
        self._known: dict[tuple[LayerId, ...], list[Gap]] = {}

    def of(self, after: Document) -> tuple[Gap, ...]:
        """Give the gaps, the largest first, but for those around which nothing has changed.

        Args:
            after: the same layers.
        """
        scene, movement = self._scene_of(after), self._movement
        changed = _changed(self._scene, scene)

        def may_differ(first: int, last: int) -> bool:
            seen, around = looked_at(scene, movement, first, last)
            was_seen, _ = looked_at(self._scene, movement, first, last)
            return seen != was_seen or bool(changed[around.slices].any())

        gaps = gaps_in(scene, after, movement, self._report, may_differ)
        self._learn({gap.cover for gap in gaps} - self._known.keys())
        return gaps

    def before(self, gap: Gap) -> list[Gap]:
        """Give the gaps of the same layers as one that was given, as they were before."""
        return [one for one in self._known[gap.cover] if one.fill == gap.fill]

    def _scene_of(self, document: Document) -> Scene:
        return replace(scene_of(document, SIDE), recall=self._recall)

    def _learn(self, covers: set[tuple[LayerId, ...]]) -> None:
        """Find what gaps there were behind some layers that move as one."""
        if not covers:
            return

        def is_one(first: int, last: int) -> bool:
            return tuple(one.layer.id for one in self._scene.layers[first:last]) in covers

        found = gaps_in(self._scene, self._before, self._movement, self._report, is_one)
        self._known |= {cover: [one for one in found if one.cover == cover] for cover in covers}


def _changed(one: Scene, other: Scene) -> Mask:
    """Give where two scenes of the same canvas differ, bool (h, w); all where their layers do."""
    pairs = list(zip(_all_of(one), _all_of(other), strict=False))
    is_same = len(one.layers) == len(other.layers) and (one.ground is None) == (
        other.ground is None
    )
    if not is_same or any(
        (old.layer.id, old.layer.part, old.hides) != (new.layer.id, new.layer.part, new.hides)
        for old, new in pairs
    ):
        return np.ones(one.top.shape, np.bool_)
    changed = (one.top != other.top) | (one.strips != other.strips) | (one.outside != other.outside)
    for old, new in pairs:
        if old.layer.alpha is not new.layer.alpha or old.box != new.box:
            changed |= _spread(old, changed.shape) != _spread(new, changed.shape)
    return np.asarray(changed)


def _all_of(scene: Scene) -> list[Seen]:
    return scene.layers if scene.ground is None else [*scene.layers, scene.ground]


def _spread(one: Seen, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Give a layer's alpha over the whole canvas, a sample each."""
    alpha = np.zeros(shape, np.uint8)
    alpha[one.box.slices] = one.alpha
    return alpha
