"""Shows how the layers of a page look while they are painted: a sheet of all of them, small.

The network's present guess is brought to colours by one linear map from the latents' four channels,
which is found anew for each page: what its latent is and what its colours are is known.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

SIDE = 512
"""Longer side of a preview, px."""

FIRST = 3
"""The step after which a guess is worth looking at."""

TIMES = 10
"""About how often one is shown while a page is painted."""

_GAP = 2
_CELL = 8
"""Page pixels of one latent."""


def is_shown(done: int, steps: int) -> bool:
    """Tell whether there is a preview after a step.

    >>> [done for done in range(1, 31) if is_shown(done, 30)]
    [3, 6, 9, 12, 15, 18, 21, 24, 27, 30]
    """
    return done == steps or (done >= FIRST and (done - FIRST) % max(1, steps // TIMES) == 0)


class Sheet:
    """Draws all layers of a page beside each other, in the order of their tags."""

    def __init__(self, page: NDArray[np.uint8], latent: Tensor) -> None:
        """Find the map from latents to colours.

        Args:
            page: uint8 (side, side, 4), straight.
            latent: (1, 4, side / 8, side / 8), the page's own.
        """
        values = torch.from_numpy(page.copy()).float().permute(2, 0, 1)[None] / 255
        small = functional.avg_pool2d(values, _CELL)[0]
        known = _with_one(latent[0].detach().float().cpu())
        self._map = torch.linalg.lstsq(
            known.flatten(1).T, small[:3].flatten(1).T, driver="gelsd"
        ).solution
        seen = (small[3] > 0).nonzero()
        rows, columns = (
            (slice(int(line.min()), int(line.max()) + 1) for line in seen.T)
            if len(seen)
            else (slice(None), slice(None))
        )
        self._cut = (..., rows, columns)

    @torch.inference_mode()
    def drawn(self, clean: Tensor) -> NDArray[np.uint8]:
        """Give the sheet, uint8 (h, w, 4), straight, at most `SIDE` long.

        Args:
            clean: (frames, 4, side / 8, side / 8), scaled: the guess.
        """
        guess = clean[self._cut].detach().float().cpu()
        count, _, height, width = guess.shape
        columns = min(range(1, count + 1), key=lambda n: _longest(n, count, height, width))
        rows = math.ceil(count / columns)
        scale = (SIDE - _GAP * max(rows, columns)) / _longest(columns, count, height, width)
        size = (max(1, int(height * scale)), max(1, int(width * scale)))
        # The map is linear, so it may come last, where there are fewest pixels.
        small = _with_one(functional.interpolate(guess, size, mode="bilinear", antialias=True))
        tiles = torch.einsum("fchw,cd->fhwd", small, self._map).clip(0, 1)
        step = (size[0] + _GAP, size[1] + _GAP)
        sheet = np.zeros((rows * step[0] - _GAP, columns * step[1] - _GAP, 4), np.uint8)
        for number, tile in enumerate(tiles.mul(255).byte().numpy()):
            top, left = number // columns * step[0], number % columns * step[1]
            spot = sheet[top : top + size[0], left : left + size[1]]
            spot[..., :3], spot[..., 3] = tile, 255
        return sheet


def _with_one(latents: Tensor) -> Tensor:
    """Give latents (..., channels, h, w) with a channel of ones."""
    return torch.cat([latents, torch.ones_like(latents[..., :1, :, :])], dim=-3)


def _longest(columns: int, count: int, height: int, width: int) -> int:
    """Give the longer side of a sheet of so many columns."""
    return max(columns * width, math.ceil(count / columns) * height)
