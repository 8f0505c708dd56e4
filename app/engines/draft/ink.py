"""Ink: which pixels are drawn lines, and whose, by the colour that it has beside each surface."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist

from app.engines.draft.colours import main_colours
from app.engines.draft.pixels import Doubles, Floats, Labels, Mask, Shorts
from app.engines.draft.regions import Graph, Segmentation
from app.engines.draft.seams import Indices, Seams

_DARKNESS = 0.8
"""L of a line, as a share of that of the surfaces beside it; a shadow is lighter."""

_PALE = 45.0
"""L by which a pixel of a line's region is too light to be ink."""

_WEIGHTS = np.array([0.6, 1.0, 1.0])
"""What L, a and b count in distances."""

_OWN, _STRAND = 8.0, 5.0
"""Lab distance up to which a region, and a pixel, has the colour of a surface."""

_LIT = 10.0
"""L by which a thin surface is lighter than the lines around it."""

_ALIKE = 10.0
"""Lab distance at which surfaces hardly tell of each other's ink."""

_ENOUGH = 12.0
"""Pixels of ink that tell its colour."""

_APART, _SURE = 8.0, 0.25
"""Lab distance from which two inks are told apart, and how far from the middle they are sure."""


def majority(ranks: Shorts, segmentation: Segmentation) -> Shorts:
    """Give what most of each region is, int16 (n,), -1 ground.

    Args:
        ranks: int16 (h, w), labels, -1 ground.
        segmentation: of the same picture.
    """
    count, kinds = len(segmentation.wide), int(ranks.max(initial=-1)) + 2
    both = (segmentation.regions + 1) * kinds + ranks + 1
    votes = np.bincount(both.reshape(-1), minlength=(count + 1) * kinds).reshape(-1, kinds)
    return np.asarray(votes[1:].argmax(axis=1) - 1, np.int16)


def inked(label: Shorts, segmentation: Segmentation) -> Mask:
    """Give the pixels of regions that are lines themselves: between light skin and dark hair.

    Args:
        label: int16 (n,), what most of each region is.
        segmentation: of the same picture.
    """
    graph, wide = segmentation.graph, segmentation.wide
    light, length = np.zeros(len(wide)), np.zeros(len(wide))
    for one, other in (graph.pairs.T, graph.pairs.T[::-1]):
        beside = wide[other]
        np.add.at(light, one[beside], (graph.colour[other, 0] * graph.contact)[beside])
        np.add.at(length, one[beside], graph.contact[beside])
    ink = ~wide & (graph.colour[:, 0] < _DARKNESS * light / np.maximum(length, 1.0))
    off = _steps(graph.colour[ink], graph.colour[wide])
    alike = (off < _OWN) & (label[ink][:, None] == label[wide])
    ink[np.flatnonzero(ink)[alike.any(axis=1)]] = False
    found = np.append(ink, False)[segmentation.regions]
    is_dark = segmentation.lab[found, 0] < graph.colour[segmentation.regions[found], 0] + _PALE
    found[found] = is_dark
    return np.asarray(found)


def thin_surfaces(ranks: Shorts, lines: Mask, label: Shorts, segmentation: Segmentation) -> Mask:
    """Give the pixels of lines that have the colour of their part: a strand of hair is no line.

    Args:
        ranks: int16 (h, w), labels, -1 ground.
        lines: bool (h, w).
        label: int16 (n,), what most of each region is.
        segmentation: of the same picture.
    """
    found = np.zeros(ranks.shape, np.bool_)
    drawn = np.flatnonzero(lines)
    labels, light = ranks.reshape(-1)[drawn], segmentation.lab[..., 0].reshape(-1)[drawn]
    lit = np.zeros(len(drawn), np.bool_)
    for number in np.unique(labels).tolist():
        mine = np.flatnonzero(labels == number)
        lit[mine] = light[mine] > np.median(light[mine]) + _LIT
    at = drawn[lit]
    found.reshape(-1)[at] = from_surfaces(ranks, at, label, segmentation) < _STRAND
    return found


def from_surfaces(ranks: Shorts, at: Indices, label: Shorts, segmentation: Segmentation) -> Doubles:
    """Give how far pixels are in colour from the surfaces of their part, float64 (m,).

    Args:
        ranks: int16 (h, w), labels, -1 ground.
        at: int64 (m,), flat indices of the pixels.
        label: int16 (n,), what most of each region is.
        segmentation: of the same picture.
    """
    found = np.full(len(at), np.inf)
    labels, lab = ranks.reshape(-1)[at], segmentation.lab.reshape(-1, 3)[at]
    for number in np.unique(labels).tolist():
        own = segmentation.wide & (label == number)
        if own.any():
            mine = labels == number
            colours, _ = main_colours(segmentation.graph.colour[own].astype(np.float32), 8)
            found[mine] = _steps(lab[mine], colours).min(axis=1)
    return found


def owners_by_colour(seams: Seams, usual: Shorts, segmentation: Segmentation) -> Shorts:
    """Give whose each stretch of a line is, int16 (k,), the usual one's where colour tells nothing.

    The ink of outlines against the ground, and of lines inside a part, is surely of the surface
    beside it; surfaces of a like colour have a like ink.

    Args:
        seams: the lines.
        usual: int16 (k,), whose each stretch is for all else that is known.
        segmentation: of the same picture.
    """
    pairs = seams.pairs[seams.stretch]
    ink = segmentation.lab.reshape(-1, 3)[seams.at].astype(np.float64)
    beside = segmentation.regions.reshape(-1)[seams.sides]
    low, high = beside.T
    is_rim = pairs[:, 0] < 0
    sure = (~seams.parting, low), (~seams.parting, high), (is_rim, high)
    expected, held = _expected(segmentation.graph, ink, sure)
    told = seams.parting & ~is_rim & (beside >= 0).all(axis=1)
    told &= (held[beside] >= _ENOUGH).all(axis=1)
    way = expected[high] - expected[low]
    square = (way * way).sum(axis=1)
    told &= (square > _APART * _APART) & _darker_half(seams.stretch, ink[:, 0])
    place = ((ink - expected[low]) * way).sum(axis=1) / np.maximum(square, 1e-9)
    stretch, count = seams.stretch[told], len(usual)
    number = np.bincount(stretch, minlength=count)
    middle = np.bincount(stretch, np.clip(place[told], -0.5, 1.5), count) / np.maximum(number, 1)
    is_known = number > 0.25 * np.bincount(seams.stretch, minlength=count)
    owner = np.where(is_known & (middle < 0.5 - _SURE), seams.pairs[:, 0], usual)
    return np.where(is_known & (middle > 0.5 + _SURE), seams.pairs[:, 1], owner).astype(np.int16)


def _darker_half(stretch: Labels, light: Doubles) -> Mask:
    """Say which pixels are of the darker half of their stretch: the others are mixed, bool (n,)."""
    order = np.lexsort((light, stretch))
    size = np.bincount(stretch)
    place = np.empty(len(stretch), np.int64)
    place[order] = np.arange(len(stretch)) - (np.cumsum(size) - size)[stretch[order]]
    return np.asarray(2 * place < size[stretch])


def _expected(
    graph: Graph, ink: Doubles, sure: tuple[tuple[Mask, Labels], ...]
) -> tuple[Doubles, Doubles]:
    """Give the ink that each region has, float64 (n, 3), and of how many pixels it is known."""
    count = len(graph.area)
    total, number = np.zeros((count, 3)), np.zeros(count)
    for which, region in sure:
        chosen = which & (region >= 0)
        np.add.at(total, region[chosen], ink[chosen])
        np.add.at(number, region[chosen], 1.0)
    off = _steps(graph.colour, graph.colour)
    weight = np.exp(-((off / _ALIKE) ** 2))
    held = weight @ number
    return (weight @ total) / np.maximum(held, 1e-9)[:, None], held


def _steps(some: Doubles | Floats, others: Doubles) -> Doubles:
    """Give the distances in Lab, float64 (n, m), lightness counted less."""
    return np.asarray(cdist(some * _WEIGHTS, others * _WEIGHTS), np.float64)
