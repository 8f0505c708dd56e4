"""Trinkets: what lies in the hair in a hue that hair and skin have not.

A hand that touches it holds it; what is up on the head is worn there, and beside the face it is an
earring. Without this the place alone would name it hair.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.core.nearest import distance_to
from app.core.parts import Part
from app.engines.draft.colours import skin_distance
from app.engines.draft.evidence import Evidence
from app.engines.draft.pixels import Labels, Mask
from app.engines.draft.regions import Graph, Segmentation
from app.engines.draft.ruler import COLUMN

_HUE = 30.0
"""Distance in hue and chroma from all colours of the hair from which a region has another."""

_BARE = 15.0
"""Distance in colour from the skin from which it is no bit of that between locks, either."""

_LEAST = 0.004
"""Area of the smallest trinket, in square face widths."""

_HELD = 0.02
"""The same for what a hand holds."""

_GAP = 0.04
"""Face widths across which it goes on: the lines between."""

_SPAN = 0.7
"""Face widths from which a region that is no wider than a line is the outline of several locks."""

_RIM = 0.1
"""Share of it beside the ground from which it is the outline of hair."""

_CROWN = -0.15
"""How far down from the eyes what is worn on the head lies at most."""

_EAR = (-0.15, 0.85)
_BESIDE = (0.3, 1.0)
"""Where earrings hang: down from the eyes, and sideways in face widths."""

_PAIR = 6.0
"""Distance in colour up to which two of them are a pair, whatever else has their colour."""
_MIRRORED = 0.15
"""Face widths by which one of a pair may lie elsewhere than the other's mirror image."""
_TWICE = 2.0
"""How much larger one of a pair may be than the other."""

_HAIR, _HAND = COLUMN[Part.FRONT_HAIR], COLUMN[Part.HANDWEAR]


def with_trinkets(part: Labels, segmentation: Segmentation, evidence: Evidence) -> Labels:
    """Give the part of each region, where what lies in hair and is none goes to what it is.

    Args:
        part: int32 (n,), part index of each region; all hair is front hair.
        segmentation: the regions.
        evidence: of them.
    """
    graph, width = segmentation.graph, evidence.frame.width
    if not len(evidence.hair) or not len(evidence.skin):
        return part
    off = np.linalg.norm(graph.colour[:, None, 1:] - evidence.hair[None, :, 1:], axis=2)
    span = (graph.box[:, 2:] - graph.box[:, :2]).max(axis=1)
    other_hue = (part == _HAIR) & (off.min(axis=1) > _HUE)
    other_hue &= segmentation.wide | (span < _SPAN * width)
    if not other_hue.any():
        return part
    other_hue &= ~_at_rim(segmentation.regions, len(part))
    strange = other_hue & (skin_distance(graph.colour, evidence.skin) > _BARE)
    found = part.copy()
    for group, held in _groups(segmentation.regions, part, other_hue, _GAP * width):
        if held and graph.area[group & strange].sum() > _HELD * width**2:
            found[group] = COLUMN[Part.OBJECTS]
    left = strange & (found == _HAIR)
    for group, _ in _groups(segmentation.regions, part, left, _GAP * width):
        if graph.area[group].sum() > _LEAST * width**2:
            found[group] = _worn(graph, group, evidence)
    found[_pairs(graph, other_hue & (found == _HAIR), evidence)] = COLUMN[Part.EARWEAR]
    return found


def _at_rim(regions: Labels, count: int) -> Mask:
    """Say which regions lie along the ground: outlines of hair, bool (n,)."""
    rim = (regions >= 0) & (distance_to(regions < 0) < 2.5)
    area = np.bincount(regions[regions >= 0], minlength=count)
    return np.asarray(np.bincount(regions[rim], minlength=count) > _RIM * area)


def _groups(regions: Labels, part: Labels, chosen: Mask, gap: float) -> list[tuple[Mask, bool]]:
    """Give the regions that hang together across lines, bool (n,), and if a hand touches them."""
    at, there = np.maximum(regions, 0), regions >= 0
    mask = chosen[at] & there
    if not mask.any():
        return []
    size = 2 * max(1, round(gap / 2)) + 1
    wide = cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8))
    count, pieces = cv2.connectedComponents(wide, connectivity=8)
    group = np.zeros(len(part), np.int32)
    group[regions[mask]] = pieces[mask]
    hand = (part == _HAND)[at] & there
    touched = np.zeros(count, np.bool_)
    if hand.any():
        touched[np.unique(pieces[mask & (distance_to(hand) <= gap)])] = True
    return [(chosen & (group == number), bool(touched[number])) for number in range(1, count)]


def _worn(graph: Graph, group: Mask, evidence: Evidence) -> int:
    """Give what a trinket that no hand holds is by its place; hair if that says nothing."""
    centre = np.average(graph.centre[group], axis=0, weights=graph.area[group])
    u, d, _ = (float(value[0]) for value in evidence.frame.place(centre[:1], centre[1:]))
    if d < _CROWN:
        return COLUMN[Part.HEADWEAR]
    if d < _EAR[1] and _BESIDE[0] < abs(u) < _BESIDE[1]:
        return COLUMN[Part.EARWEAR]
    return _HAIR


def _pairs(graph: Graph, chosen: Mask, evidence: Evidence) -> Labels:
    """Give the regions that hang in hair in a pair, one on each side of the face."""
    u, d, _ = evidence.frame.place(graph.centre[:, 0], graph.centre[:, 1])
    aside = np.abs(u)
    chosen = chosen & (_BESIDE[0] < aside) & (aside < _BESIDE[1])
    chosen &= (_EAR[0] < d) & (d < _EAR[1])
    chosen &= graph.area > _LEAST * evidence.frame.width**2
    left, right = np.flatnonzero(chosen & (u > 0)), np.flatnonzero(chosen & (u < 0))
    found = []
    for one in left:
        for other in right:
            sizes = graph.area[[one, other]]
            is_pair = np.linalg.norm(graph.colour[one] - graph.colour[other]) < _PAIR
            is_pair &= np.hypot(u[one] + u[other], d[one] - d[other]) < _MIRRORED
            if is_pair and sizes.max() < _TWICE * sizes.min():
                found += [one, other]
    return np.array(found, np.int32)
