"""The image encoder of SAM: a vision transformer that mostly looks through windows.

The names of the modules are those of the published weights.

Source: Kirillov et al. 2023, "Segment Anything", after Li et al. 2022, "Exploring Plain Vision
Transformer Backbones for Object Detection".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.networks.loading import counted, extent

_EPS = 1e-6

Weights = Mapping[str, Tensor | Sequence[int]]


@dataclass(frozen=True, slots=True)
class EncoderSizes:
    """What an encoder is built with.

    Attributes:
        width: of a token.
        head: width of an attention head.
        grid: tokens along a side of the picture.
        patch: pixels along a side of a token.
        hidden: width inside a block's perceptron.
        neck: channels of what comes out.
        windows: of each block the tokens along a side of its windows, `grid` for a block that
            looks at the whole picture.
    """

    width: int
    head: int
    grid: int
    patch: int
    hidden: int
    neck: int
    windows: tuple[int, ...]

    @classmethod
    def like(cls, weights: Weights, prefix: str) -> Self:
        """Give the sizes that these tensors have.

        Raises:
            WeightsError: they are of another network.
        """
        first = f"{prefix}blocks.0."
        count = counted(weights, f"{prefix}blocks.", ".attn.rel_pos_h")
        reaches = (extent(weights, f"{prefix}blocks.{n}.attn.rel_pos_h") for n in range(count))
        return cls(
            width=extent(weights, f"{prefix}pos_embed", -1),
            head=extent(weights, f"{first}attn.rel_pos_h", 1),
            grid=extent(weights, f"{prefix}pos_embed", 1),
            patch=extent(weights, f"{prefix}patch_embed.proj.weight", 2),
            hidden=extent(weights, f"{first}mlp.lin1.weight"),
            neck=extent(weights, f"{prefix}neck.0.weight"),
            # From one end of a window to the other there are so many steps either way.
            windows=tuple((reach + 1) // 2 for reach in reaches),
        )


class PlaneNorm(nn.Module):
    """Normalises each position over its channels."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (n, width, h, w)."""
        rows = functional.layer_norm(
            states.movedim(1, -1), self.weight.shape, self.weight, self.bias, _EPS
        )
        return rows.movedim(-1, 1)


class Perceptron(nn.Module):
    """Two layers."""

    def __init__(self, width: int, hidden: int, between: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.lin1 = nn.Linear(width, hidden)
        self.lin2 = nn.Linear(hidden, width)
        self._between = between

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (..., width)."""
        return self.lin2(self._between(self.lin1(states)))


class SquareAttention(nn.Module):
    """Attention among the tokens of a square, which knows how far apart they are."""

    def __init__(self, width: int, head: int, side: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * side - 1, head))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * side - 1, head))

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (n, side, side, width)."""
        count, side = states.shape[0], states.shape[1]
        head = self.rel_pos_h.shape[1]
        query, key, value = (
            one.unflatten(-1, (-1, head)).movedim(3, 1) for one in self.qkv(states).chunk(3, dim=-1)
        )
        steps = torch.arange(side, device=states.device)
        apart = steps[:, None] - steps + side - 1
        down = torch.einsum("nhyxc,ykc->nhyxk", query, self.rel_pos_h[apart])
        across = torch.einsum("nhyxc,xkc->nhyxk", query, self.rel_pos_w[apart])
        # The distances join the dot product as further channels: nothing the size of all pairs
        # has to be kept.
        row = functional.one_hot(steps, side).to(states.dtype)
        marks = torch.cat([row[:, None].expand(-1, side, -1), row.expand(side, -1, -1)], dim=-1)
        query = torch.cat([query * head**-0.5, down, across], dim=-1)
        key = torch.cat([key, marks.expand(*key.shape[:2], -1, -1, -1)], dim=-1)
        value = functional.pad(value, [0, 2 * side])
        query, key, value = (one.flatten(2, 3) for one in (query, key, value))
        found = functional.scaled_dot_product_attention(query, key, value, scale=1.0)
        found = found[..., :head].transpose(1, 2).reshape(count, side, side, -1)
        return self.proj(found)


class Block(nn.Module):
    """Attention and a perceptron, each added to what came in."""

    def __init__(self, sizes: EncoderSizes, window: int) -> None:
        super().__init__()
        self.window = window
        self.norm1 = nn.LayerNorm(sizes.width, eps=_EPS)
        self.attn = SquareAttention(sizes.width, sizes.head, window)
        self.norm2 = nn.LayerNorm(sizes.width, eps=_EPS)
        self.mlp = Perceptron(sizes.width, sizes.hidden, functional.gelu)

    def forward(self, states: Tensor) -> Tensor:
        """Give states of the same shape, (n, h, w, width)."""
        states = states + self._windowed(self.norm1(states))
        return states + self.mlp(self.norm2(states))

    def _windowed(self, states: Tensor) -> Tensor:
        count, height, width, channels = states.shape
        side = self.window
        padded = functional.pad(states, [0, 0, 0, -width % side, 0, -height % side])
        rows, columns = padded.shape[1] // side, padded.shape[2] // side
        squares = padded.reshape(count, rows, side, columns, side, channels).transpose(2, 3)
        squares = self.attn(squares.reshape(-1, side, side, channels))
        whole = squares.reshape(count, rows, columns, side, side, channels).transpose(2, 3)
        return whole.reshape(padded.shape)[:, :height, :width]


class Encoder(nn.Module):
    """From a square picture to its features."""

    def __init__(self, sizes: EncoderSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.pos_embed = nn.Parameter(torch.zeros(1, sizes.grid, sizes.grid, sizes.width))
        self.patch_embed = nn.ModuleDict(
            {"proj": nn.Conv2d(3, sizes.width, sizes.patch, stride=sizes.patch)}
        )
        self.blocks = nn.ModuleList(Block(sizes, window) for window in sizes.windows)
        self.neck = nn.Sequential(
            nn.Conv2d(sizes.width, sizes.neck, 1, bias=False),
            PlaneNorm(sizes.neck),
            nn.Conv2d(sizes.neck, sizes.neck, 3, padding=1, bias=False),
            PlaneNorm(sizes.neck),
        )

    def forward(self, pictures: Tensor, each: Callable[[int, int], None]) -> tuple[Tensor, Tensor]:
        """Give the features, (n, neck, grid, grid), and early ones, (n, width, grid, grid).

        The early ones are those after the first block that looks at the whole picture.

        Args:
            pictures: (n, 3, side, side), normalised.
            each: told after each block how many of how many are done; may raise.
        """
        states = self.patch_embed["proj"](pictures).movedim(1, -1) + self.pos_embed
        early: Tensor | None = None
        for number, block in enumerate(self.blocks):
            assert isinstance(block, Block)
            states = block(states)
            if early is None and block.window == self.sizes.grid:
                early = states
            each(number + 1, len(self.blocks))
        features = self.neck(states.movedim(-1, 1))
        return features, (states if early is None else early).movedim(-1, 1)
