"""What is asked of no layer when something moves in front of it: what its outline leaves out."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.nearest import distance_to, nearest_known
from app.stages.going_on import beyond_outline
from app.stages.passing import passing
from app.stages.reveal_scene import Scene

EDGE = 4.0
"""Samples inside the edge of what moves where a layer that was cut off there is not."""

_BARE = 2.0
"""Beyond a layer's outline the surroundings come out, if nearer than things move, up to so many
times as far as the layer."""


def drop_ended(scene: Scene, around: Box, owner: NDArray[np.int16]) -> None:
    """Take away from layers what lies where their outlines run past what moves: they end there.

    Only what is seen says so: what was painted on before changes nothing.
    """
    top, strips = scene.top[around.slices], scene.strips[around.slices]
    for index in np.unique(owner[owner >= 0]).tolist():
        seen = (top == index) & ~strips
        past = passing(seen, top > index)
        if past.any():
            past = distance_to(past) <= EDGE + 2.0
            rows, columns = np.nonzero(owner == index)
            _, labels, places = nearest_known(seen)
            ended = past.reshape(-1)[places[labels[rows, columns]]]
            owner[rows[ended], columns[ended]] = -1


def drop_beyond(scene: Scene, around: Box, owner: NDArray[np.int16], shift: float) -> None:
    """Take away from layers what lies beyond their outlines, led on behind what moves.

    Not deep in the figure where nothing is behind: a hole in it is worse than a lobe of a layer.
    Only what is seen says so: what was painted on before changes nothing.

    Args:
        scene: what is looked at.
        around: what the array covers, in samples.
        owner: int16 (h, w), the layers to be painted on, changed.
        shift: samples that things move.
    """
    top, strips = scene.top[around.slices], scene.strips[around.slices]
    is_behind = scene.behind[around.slices] >= 0
    to_outside = distance_to(scene.outside[around.slices])
    for index in np.unique(owner[owner >= 0]).tolist():
        wanted, seen = owner == index, (top == index) & ~strips
        away = distance_to(seen)
        near = np.maximum(away, np.minimum(_BARE * away, shift))
        may = wanted & (is_behind | (to_outside < near))
        if may.any():
            reach = max(1, math.ceil(shift))
            owner[may & scene.recall(beyond_outline, seen, top > index, reach)] = -1
