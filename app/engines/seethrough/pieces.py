"""Computes wide layers piece by piece, so that what lies between them stays small.

Frames do not see each other in convolutions and feed-forwards, nor do tokens in the latter, so
that either may be cut; the results are the same but for rounding. Small inputs are left whole.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

import torch
from diffusers.models.attention import FeedForward
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.upsampling import Upsample2D
from torch import Tensor, nn
from torch.nn import functional

PIECE = 1 << 24
"""Values up to which an input is taken whole: 32 MiB in 16 bits."""


def frame_by_frame(network: nn.Module, piece: int = PIECE) -> None:
    """Let a UNet's convolutions and feed-forwards take a few frames at once.

    Args:
        network: its inputs have frames first.
        piece: values of an input, or of what a feed-forward widens it to, that are done at once.
    """
    for module in network.modules():
        if isinstance(module, ResnetBlock2D | Upsample2D):
            _cut(module, piece)
        elif isinstance(module, FeedForward):
            _cut(module, piece // _widening(module))


def _widening(layer: FeedForward) -> int:
    first = layer.net[0].proj
    return max(1, int(first.out_features) // int(first.in_features))


def _cut(module: nn.Module, piece: int) -> None:
    whole = module.forward

    def forward(states: Tensor, *others: Any, **named: Any) -> Tensor:
        count = max(1, piece // states[0].numel())
        if count >= len(states):
            return whole(states, *others, **named)
        found: Tensor | None = None
        for start in range(0, len(states), count):
            now = slice(start, start + count)
            # A time embedding has a row for each frame too.
            rows = [one[now] if isinstance(one, Tensor) else one for one in others]
            part = whole(states[now], *rows, **named)
            if found is None:
                found = part.new_empty((len(states), *part.shape[1:]))
            found[now] = part
        assert found is not None
        return found

    module.forward = forward


def row_by_row(network: nn.Module, piece: int = PIECE) -> None:
    """Let a picture network's convolutions take a strip of rows at once.

    Args:
        network: without time embeddings; one picture at a time.
        piece: values of a strip.
    """
    for module in network.modules():
        if isinstance(module, ResnetBlock2D):
            module.forward = MethodType(_resnet_in_strips, module)
        elif isinstance(module, Upsample2D):
            module.forward = MethodType(_upsampled_in_strips, module)
        else:
            continue
        module.piece = piece
        module.whole = MethodType(type(module).forward, module)


def _resnet_in_strips(self: Any, states: Tensor, temb: Tensor | None = None) -> Tensor:
    plain = temb is None and self.upsample is None and self.downsample is None
    if states.numel() <= self.piece or not plain:
        return self.whole(states, temb)
    first = states.new_empty((len(states), self.out_channels, *states.shape[2:]))
    first = _normed_conv(states, self.norm1, self.conv1, self.piece, into=first)
    found = _normed_conv(first, self.norm2, self.conv2, self.piece, into=first)
    shortcut: nn.Module = self.conv_shortcut or nn.Identity()
    for rows in _strips(states, self.piece):
        found[:, :, rows] += shortcut(states[:, :, rows])
    return found if self.output_scale_factor == 1 else found / self.output_scale_factor


def _upsampled_in_strips(
    self: Any, states: Tensor, output_size: int | None = None, *_others: Any
) -> Tensor:
    conv = self.conv
    plain = output_size is None and isinstance(conv, nn.Conv2d) and self.norm is None
    if 4 * states.numel() <= self.piece or not plain:
        return self.whole(states, output_size)
    height, width = states.shape[2:]
    found = states.new_empty((len(states), conv.out_channels, 2 * height, 2 * width))
    for rows in _strips(states, self.piece // 4):
        # One row more on each side than the strip shows: two of the large rows, of which one is
        # the convolution's margin.
        seen, above, below = _with_neighbours(states, rows)
        large = functional.interpolate(seen, scale_factor=2.0, mode="nearest")
        part = _conv_rows(conv, large, top=not above, bottom=not below)
        found[:, :, 2 * rows.start : 2 * rows.stop] = part[
            :, :, above : above + 2 * (rows.stop - rows.start)
        ]
    return found


def _normed_conv(
    states: Tensor, norm: nn.GroupNorm, conv: nn.Conv2d, piece: int, *, into: Tensor
) -> Tensor:
    """Give the convolution of the activated, normalised states, in memory that may be theirs."""
    scale, shift = _normal(states, norm, piece)
    last: Tensor | None = None
    for rows in _strips(states, piece):
        seen, above, below = _with_neighbours(states, rows)
        ready = seen.to(torch.float32, copy=True)
        if last is not None:
            # The row above was written over if the memory is the same.
            ready[:, :, :1] = last
        last = states[:, :, rows.stop - 1 : rows.stop].clone()
        ready = functional.silu(ready.mul_(scale).add_(shift).to(states.dtype), inplace=True)
        into[:, :, rows] = _conv_rows(conv, ready, top=not above, bottom=not below)
    return into


def _normal(states: Tensor, norm: nn.GroupNorm, piece: int) -> tuple[Tensor, Tensor]:
    """Give what to multiply by and to add, (n, channels, 1, 1) float32."""
    count, groups = len(states), norm.num_groups
    values = states[0].numel() // groups

    def summed(of: Callable[[Tensor], Tensor]) -> Tensor:
        total = torch.zeros((count, groups), dtype=torch.float32, device=states.device)
        for rows in _strips(states, piece):
            total += of(states[:, :, rows].float().reshape(count, groups, -1)).sum(dim=2)
        return total / values

    mean = summed(lambda strip: strip)
    spread = summed(lambda strip: (strip - mean[..., None]).square())
    each = states.shape[1] // groups
    rate = (spread + norm.eps).rsqrt().repeat_interleave(each, dim=1)
    scale = rate * norm.weight.float()
    shift = norm.bias.float() - mean.repeat_interleave(each, dim=1) * scale
    return scale[..., None, None], shift[..., None, None]


def _strips(states: Tensor, piece: int) -> list[slice]:
    height = states.shape[2]
    count = max(1, piece // (states.numel() // height))
    return [slice(top, min(top + count, height)) for top in range(0, height, count)]


def _with_neighbours(states: Tensor, rows: slice) -> tuple[Tensor, int, int]:
    """Give a strip with the rows next to it, and how many there are above and below."""
    above = min(1, rows.start)
    below = min(1, states.shape[2] - rows.stop)
    return states[:, :, rows.start - above : rows.stop + below], above, below


def _conv_rows(conv: nn.Conv2d, states: Tensor, *, top: bool, bottom: bool) -> Tensor:
    """Convolve a strip; only a strip at the picture's edge is padded there."""
    padded = functional.pad(states, (1, 1, int(top), int(bottom)))
    return functional.conv2d(padded, conv.weight, conv.bias)
