"""Layers under a pixel that lets a little through: they share its alpha, so that none has a hole.

Pictures often have pixels of alpha 250 inside a figure. Where one layer alone showed them, all
below would have to be clear there, and specks would come out as soon as it moves.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.stages.unmix import Stack

_NEARLY, _SPECK = 240, 192
"""Alpha from which a pixel was meant to be solid, anywhere and inside a figure."""

_RIM = 2
"""Pixels beside what is less than half there that are a figure's soft edge."""

_OPEN = 0.49
"""How much a layer below such a pixel lets through at most, so as to keep its colour."""

_THERE = 128
"""Alpha from which a layer goes on below such a pixel."""

Floats = NDArray[np.float32]


def meant_solid(alpha: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Give which pixels of a picture were meant to be solid, bool (h, w).

    Args:
        alpha: uint8 (h, w).
    """
    found = alpha >= _SPECK
    low = found & (alpha < _NEARLY)
    if low.any():
        kernel = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
        found &= ~low | (cv2.erode(alpha, kernel) >= _THERE)
    return found


def lets_little_through(alpha: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Give which pixels of specks can be shared out, bool of the same shape."""
    return np.asarray((alpha >= _SPECK) & (alpha < 255), np.bool_)


def share_out(stack: Stack, lead: NDArray[np.int16], picture: NDArray[np.uint8]) -> None:
    """Change a stack so that it composites to the picture and the layers below go on.

    Each lets as much through as the others do, or the lead less where what is hidden would shine
    through as much darker or lighter. Only where that is not enough its colour gives way.

    Args:
        stack: the layers at the pixels, bottom first; those above the lead are cleared.
        lead: int16 (m,), the layer that shows each, 0 or more.
        picture: uint8 (m, 4), straight, `meant_solid` and of alpha below 255.
    """
    index = np.arange(len(stack.alpha))[:, None]
    is_lead = index == lead[None]
    below = (stack.alpha >= _THERE) & (index < lead[None])
    count = below.sum(axis=0)
    through = 1.0 - picture[:, 3].astype(np.float32) / np.float32(255.0)
    even = through ** (1.0 / (count + 1))
    shown = picture[:, :3].astype(np.float32)
    wanted = picture[:, 3:].astype(np.float32) / np.float32(255.0) * shown
    _let_through(stack, below, even)
    most_open = _opening(wanted, _below(stack))
    needed = (through / np.maximum(most_open, through)) ** (1.0 / np.maximum(count, 1))
    open_share = _let_through(stack, below, np.clip(needed, even, np.maximum(even, _OPEN)))
    lead_alpha = np.rint(255.0 * (1.0 - through / open_share**count))
    own = (lead_alpha / 255.0).astype(np.float32)[:, None]
    behind = _below(stack)
    left, best = wanted - (1.0 - own) * behind, own * shown
    most = own * np.float32(255.0)
    step = np.maximum(np.abs(best - left), np.float32(1e-6))
    over = np.maximum(np.maximum(-left, left - most), np.float32(0.0)) / step
    toward = np.minimum(over.max(axis=1), np.float32(1.0))
    toward = np.where(toward > 0.0, np.minimum(toward + 0.02, 1.0), 0.0).astype(np.float32)
    mixed = stack.colour + toward[None, :, None] * (shown[None] - stack.colour)
    np.copyto(stack.colour, np.rint(mixed).astype(np.uint8), where=below[..., None])
    found = (wanted - (1.0 - own) * _below(stack)) / own
    lone = np.where((count > 0)[:, None], np.clip(np.rint(found), 0, 255), shown)
    column = np.arange(len(lead))
    stack.alpha[lead, column] = lead_alpha.astype(np.uint8)
    stack.colour[lead, column] = lone.astype(np.uint8)
    stack.colour[~below & ~is_lead] = 0


def _let_through(stack: Stack, below: NDArray[np.bool_], share: Floats) -> Floats:
    """Let the layers below a lead through by a share (m,), and give it as whole levels make it."""
    levels = np.rint(255.0 * share).astype(np.float32)
    stack.alpha[:] = np.where(below, np.float32(255.0) - levels, np.float32(0.0)).astype(np.uint8)
    return np.asarray(levels / np.float32(255.0), np.float32)


def _opening(wanted: Floats, behind: Floats) -> Floats:
    """Give how much a lead may let through for some colour of it to show what is wanted, (m,)."""
    darker = wanted / np.maximum(behind, np.float32(1.0))
    lighter = (255.0 - wanted) / np.maximum(255.0 - behind, np.float32(1.0))
    return np.asarray(np.minimum(darker, lighter).min(axis=1), np.float32)


def _below(stack: Stack) -> Floats:
    """Give the premultiplied composite of a stack, float32 (m, 3), 0..255."""
    found = np.zeros(stack.colour.shape[1:], np.float32)
    for alpha, colour in zip(stack.alpha, stack.colour, strict=True):
        cover = alpha.astype(np.float32)[:, None] / np.float32(255.0)
        found = found * (1.0 - cover) + cover * colour
    return found
