"""Solving the colours of layers that share a pixel, so that their composite is the picture's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.stages.borders import Border

STRAY = 90.0
"""A solved colour farther than this from what was expected, in levels, is not believed."""

_REACH = 3
_OFFSETS = sorted(
    (
        (dy, dx)
        for dy in range(-_REACH, _REACH + 1)
        for dx in range(-_REACH, _REACH + 1)
        if 0 < dy * dy + dx * dx <= _REACH * _REACH + 1
    ),
    key=lambda at: (at[0] ** 2 + at[1] ** 2, at),
)


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Layers (n) at loose pixels (m); changed in place.

    Attributes:
        alpha: uint8 (n, m).
        colour: uint8 (n, m, 3), straight.
    """

    alpha: NDArray[np.uint8]
    colour: NDArray[np.uint8]

    @staticmethod
    def empty(layers: int, pixels: int) -> Stack:
        """Give a transparent stack."""
        return Stack(np.zeros((layers, pixels), np.uint8), np.zeros((layers, pixels, 3), np.uint8))


def solve(
    stack: Stack,
    *,
    at: NDArray[np.int64],
    ground: NDArray[np.int16],
    lead: NDArray[np.int16],
    edges: tuple[NDArray[np.bool_], Border],
    picture: NDArray[np.uint8],
    clean: NDArray[np.int16],
    width: int,
) -> None:
    """Change a stack so that it composites to the picture's opaque pixels.

    Args:
        stack: the layers there.
        at: int64 (m,), the pixels, flat indices into the picture.
        ground: int16 (m,), the layer that is to be solid there.
        lead: int16 (m,), the layer that takes the pixel alone when no mix is found.
        edges: bool (m,), which pixels are of a border, and the border at those.
        picture: uint8 (h * w, 4), straight.
        clean: int16 (h * w,), the layer that alone shows a pixel, -1 where it is not so.
        width: of the picture.
    """
    target = picture[at, :3].astype(np.float32)
    alpha = stack.alpha.astype(np.float32) / np.float32(255.0)
    colour = stack.colour.astype(np.float32)
    bottom, alone = ground.astype(np.int64), lead.astype(np.int64)
    is_edge, border = edges
    where, border = _lay_borders(alpha, bottom, alone, np.flatnonzero(is_edge), border)
    weight = _weights(alpha)
    _expect_neighbours(
        colour, weight, target, at=at, is_edge=is_edge, picture=picture, clean=clean, width=width
    )
    colour[border.upper, where] = border.own
    colour[border.lower, where] = border.below
    failed = _solve_colours(alpha, colour, weight, target)
    _keep(stack, alpha, colour, bottom, failed)
    stack.alpha[(np.arange(len(alpha))[:, None] > alone) & failed] = 0
    stack.alpha[alone[failed], failed] = 255
    stack.colour[alone[failed], failed] = picture[at[failed], :3]


def _lay_borders(
    alpha: NDArray[np.float32],
    ground: NDArray[np.int64],
    lead: NDArray[np.int64],
    where: NDArray[np.int64],
    border: Border,
) -> tuple[NDArray[np.int64], Border]:
    """Make each pixel's ground solid, and border pixels the mix of their two layers.

    A border with another layer in between is none.

    Args:
        alpha: float32 (n, m), changed in place.
        ground: int64 (m,), changed in place.
        lead: int64 (m,), changed in place.
        where: int64 (k,), the pixels of the border.
        border: at those.

    Returns:
        The pixels and the border that are left.
    """
    numbers = np.arange(len(alpha))[:, None]
    between = (numbers > border.lower) & (numbers < border.upper) & (alpha[:, where] > 0)
    is_plain = ~between.any(axis=0)
    where, border = where[is_plain], border.chosen(np.flatnonzero(is_plain))
    lead[where] = np.where(border.inner, border.upper, border.lower)
    ground[where] = border.lower
    alpha[border.upper, where] = np.rint(border.alpha * 255.0) / np.float32(255.0)
    alpha[ground, np.arange(alpha.shape[1])] = 1.0
    alpha[numbers < ground] = 0.0
    return where, border


def _solve_colours(
    alpha: NDArray[np.float32],
    colour: NDArray[np.float32],
    weight: NDArray[np.float32],
    target: NDArray[np.float32],
) -> NDArray[np.bool_]:
    """Change the colours least so that they mix to the target; tell where that failed.

    Args:
        alpha: float32 (n, m), changed in place.
        colour: float32 (n, m, 3), what is expected; changed in place.
        weight: float32 (n, m), see `_weights`.
        target: float32 (m, 3), 0..255.

    Returns:
        bool (m,), where no mix is near what was expected.
    """
    expected = colour.copy()
    rest = target - np.einsum("nm,nmc->mc", weight, colour)
    rest /= np.maximum(np.einsum("nm,nm->m", weight, weight), 1e-6)[:, None]
    colour += weight[..., None] * rest
    np.clip(np.rint(colour, out=colour), 0.0, 255.0, out=colour)
    top = len(alpha) - 1 - np.argmax(alpha[::-1] > 0, axis=0)
    _solve_top(alpha, colour, weight, top, target)
    made = np.einsum("nm,nmc->mc", _weights(alpha), colour)
    failed = np.abs(made - target).max(axis=1) > 0.75
    stray = np.abs(colour - expected).max(axis=2)
    failed |= ((stray > STRAY) & (weight > 0.02)).any(axis=0)
    return np.asarray(failed, np.bool_)


def _keep(
    stack: Stack,
    alpha: NDArray[np.float32],
    colour: NDArray[np.float32],
    ground: NDArray[np.int64],
    failed: NDArray[np.bool_],
) -> None:
    """Put what was solved into the stack, from each pixel's ground up."""
    keep = (np.arange(len(alpha))[:, None] >= ground) & ~failed
    stack.alpha[keep] = np.rint(alpha[keep] * 255.0).astype(np.uint8)
    painted = keep & (alpha > 0)
    stack.colour[painted] = colour[painted].astype(np.uint8)


def least_alpha(shown: NDArray[np.float32], below: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the least alpha at which some colour over `below` gives `shown`, float32 (n,), 0..1.

    Args:
        shown: float32 (n, 3), 0..255.
        below: float32 (n, 3), 0..255.
    """
    gap = shown - below
    room = np.where(gap > 0, np.float32(255.0) - below, below)
    least = (np.abs(gap) / np.maximum(room, np.float32(1e-3))).max(axis=1)
    return np.asarray(np.minimum(least, np.float32(1.0)), np.float32)


def solve_matte(
    target: NDArray[np.float32], back: NDArray[np.float32], inside: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give alpha and colour, near the own one, that show a target over what is behind.

    Args:
        target: float32 (n, 3), 0..255.
        back: float32 (n, 3), opaque.
        inside: float32 (n, 3), the own colour.

    Returns:
        float32 (n,), 0..1 in steps of 1/255, and float32 (n, 3).
    """
    way = inside - back
    alpha = ((target - back) * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-6)
    alpha = np.clip(alpha, 0.0, 1.0)
    is_back = np.abs(target - back).max(axis=1) <= 1.0
    # Rounded up: below the least alpha no colour shows the target.
    alpha = np.maximum(alpha, least_alpha(target, back))
    alpha = np.where(is_back, 0.0, np.ceil(alpha * 255.0 - 1e-3) / 255.0).astype(np.float32)
    colour = back + (target - back) / np.maximum(alpha, np.float32(1.0 / 255.0))[:, None]
    colour = np.where((alpha > 0)[:, None], colour, inside)
    return alpha, np.clip(np.rint(colour), 0.0, 255.0).astype(np.float32)


def _weights(alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give each layer's share of the composite, float32 (n, m)."""
    weight = np.empty_like(alpha)
    through = np.ones(alpha.shape[1], np.float32)
    for index in range(len(alpha) - 1, -1, -1):
        np.multiply(alpha[index], through, out=weight[index])
        through -= weight[index]
    return weight


def _solve_top(
    alpha: NDArray[np.float32],
    colour: NDArray[np.float32],
    weight: NDArray[np.float32],
    top: NDArray[np.int64],
    target: NDArray[np.float32],
) -> None:
    """Set the topmost layer's colour exactly; raise its alpha where no colour would do."""
    every = np.arange(len(top))
    own = alpha[top, every]
    rest = np.einsum("nm,nmc->mc", weight, colour)
    rest -= own[:, None] * colour[top, every]
    below = rest / np.maximum(1.0 - own, 1e-6)[:, None]
    below[own >= 1.0] = target[own >= 1.0]
    needed = np.ceil(least_alpha(target, below) * 255.0 - 1e-3) / 255.0
    own = np.maximum(own, needed).astype(np.float32)
    solved = below + (target - below) / np.maximum(own, np.float32(1.0 / 255.0))[:, None]
    alpha[top, every] = own
    colour[top, every] = np.clip(np.rint(solved), 0.0, 255.0)


def _expect_neighbours(
    colour: NDArray[np.float32],
    weight: NDArray[np.float32],
    target: NDArray[np.float32],
    *,
    at: NDArray[np.int64],
    is_edge: NDArray[np.bool_],
    picture: NDArray[np.uint8],
    clean: NDArray[np.int16],
    width: int,
) -> None:
    """Expect of each layer the colour it shows alone nearby, where that explains the picture.

    What an engine painted on a soft edge is often the mixed colour itself, which would solve
    to a fringe; only where the neighbour explains the pixel clearly worse is the engine kept.
    """
    layers, pixels = np.nonzero((weight > 0) & ~is_edge)
    if not len(layers):
        return
    height = len(clean) // width
    rows, columns = np.divmod(at[pixels], width)
    found = np.full(len(layers), -1)
    open_ones = np.arange(len(layers))
    for dy, dx in _OFFSETS:
        row, column = rows[open_ones] + dy, columns[open_ones] + dx
        inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        place = np.where(inside, row * width + column, 0)
        hit = inside & (clean[place] == layers[open_ones])
        found[open_ones[hit]] = place[hit]
        open_ones = open_ones[~hit]
        if not len(open_ones):
            break
    known = found >= 0
    layers, pixels, found = layers[known], pixels[known], found[known]
    nearby = colour.copy()
    nearby[layers, pixels] = picture[found, :3]
    misfits = [
        np.abs(target - np.einsum("nm,nmc->mc", weight, one)).max(axis=1)
        for one in (nearby, colour)
    ]
    better = (misfits[0] <= misfits[1] + 24.0)[pixels]
    layers, pixels, found = layers[better], pixels[better], found[better]
    colour[layers, pixels] = picture[found, :3]
