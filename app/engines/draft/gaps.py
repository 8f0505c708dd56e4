"""Gaps: skin and clothes that are seen between locks, which place and neighbours call hair."""

from __future__ import annotations

import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import shade_distance, shading_step, skin_distance
from app.engines.draft.evidence import Evidence
from app.engines.draft.pixels import Labels
from app.engines.draft.regions import Segmentation
from app.engines.draft.ruler import CLOTHES, COLUMN, off_face

_BARE, _CLOTH = 9.5, 6.0
"""Distance in colour up to which a region is skin, or a shade of a cloth."""

_NO_HAIR, _FAR = 18.0, 28.0
"""Distance in colour from the hair from which skin, and cloth, is none: a cloth's own shades are
many."""

_SKIN = 0.04
"""Area of the largest gap with skin in it, in square face widths: sheen on fair hair is wider."""

_PLAIN = 0.02
"""Area from which a region of cloth says what colour that has."""

_HEAD = 1.1
"""How far from the middle of the face what is the face's lies, 1 on its outline."""
_EAR, _HIGH, _LOW = 0.8, -0.3, 0.4
"""Where ears lie: face widths sideways, and down from the eyes."""


def with_gaps(part: Labels, segmentation: Segmentation, evidence: Evidence) -> Labels:
    """Give the part of each region, where skin and cloth between locks go to what they are.

    Args:
        part: int32 (n,), part index of each region; all hair is front hair.
        segmentation: the regions.
        evidence: of them.
    """
    graph, unit = segmentation.graph, evidence.frame.width**2
    found, off = part.copy(), shade_distance(graph.colour, evidence.hair)
    is_gap = (part == COLUMN[Part.FRONT_HAIR]) & (off > _NO_HAIR)
    if not len(evidence.skin) or not len(evidence.hair) or not is_gap.any():
        return found
    u, d, v = evidence.frame.place(graph.centre[:, 0], graph.centre[:, 1])
    bare = is_gap & (skin_distance(graph.colour, evidence.skin) < _BARE)
    bare &= graph.area < _SKIN * unit
    head = off_face(u, d) < _HEAD
    ears = (np.abs(u) < _EAR) & (d > _HIGH) & (d < _LOW)
    found[bare & ears] = COLUMN[Part.EARS]
    found[bare & head] = COLUMN[Part.FACE]
    plain = np.isin(part, CLOTHES) & segmentation.wide & (graph.area > _PLAIN * unit)
    below = np.flatnonzero(is_gap & (off > _FAR) & (v > 0.0))
    if plain.any() and len(below):
        one, other = np.broadcast_arrays(graph.colour[below, None], graph.colour[plain][None])
        step = shading_step(one, other)
        nearest = part[plain][step.argmin(axis=1)]
        found[below] = np.where(step.min(axis=1) < _CLOTH, nearest, found[below])
    return found
