"""The network that turns a decoded picture and its latent into a picture with alpha.

Source: shitagaki-lab/see-through:common/modules/layerdiffuse/vae.py, after LayerDiffuse
(Zhang and Agrawala 2024, "Transparent Image Layer Diffusion using Latent Transparency").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from diffusers.models.unets.unet_2d_blocks import UNetMidBlock2D, get_down_block, get_up_block
from torch import Tensor, nn
from torch.nn import functional

_EPS = 1e-5
_GROUPS = 4
_HEAD_WIDTH = 8
_LAYERS = 2
_LATENT_AT = 3
"""The down block before which the latent comes in: the picture is at an eighth there."""

SIDE_STEP = 64
"""Both sides of a picture must be multiples of this: six halvings."""


class TransparentDecoder(nn.Module):
    """A UNet from picture and latent to alpha and colour."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.conv_in = nn.Conv2d(3, widths[0], 3, padding=1)
        self.latent_conv_in = nn.Conv2d(4, widths[2], 1)
        last = len(widths) - 1
        self.down_blocks = nn.ModuleList(
            get_down_block(
                "AttnDownBlock2D" if number > _LATENT_AT else "DownBlock2D",
                num_layers=_LAYERS,
                in_channels=widths[max(0, number - 1)],
                out_channels=width,
                temb_channels=None,
                add_downsample=number != last,
                resnet_eps=_EPS,
                resnet_act_fn="silu",
                resnet_groups=_GROUPS,
                attention_head_dim=_HEAD_WIDTH,
                downsample_padding=1,
            )
            for number, width in enumerate(widths)
        )
        self.mid_block = UNetMidBlock2D(
            in_channels=widths[-1],
            temb_channels=None,
            resnet_eps=_EPS,
            resnet_act_fn="silu",
            resnet_groups=_GROUPS,
            attention_head_dim=_HEAD_WIDTH,
        )
        back = widths[::-1]
        self.up_blocks = nn.ModuleList(
            get_up_block(
                "AttnUpBlock2D" if number < last - _LATENT_AT else "UpBlock2D",
                num_layers=_LAYERS + 1,
                in_channels=back[min(number + 1, last)],
                out_channels=width,
                prev_output_channel=back[max(0, number - 1)],
                temb_channels=None,
                add_upsample=number != last,
                resnet_eps=_EPS,
                resnet_act_fn="silu",
                resnet_groups=_GROUPS,
                attention_head_dim=_HEAD_WIDTH,
            )
            for number, width in enumerate(back)
        )
        self.conv_norm_out = nn.GroupNorm(_GROUPS, widths[0], eps=_EPS)
        self.conv_out = nn.Conv2d(widths[0], 4, 3, padding=1)

    @classmethod
    def like(cls, weights: Mapping[str, Tensor | Sequence[int]]) -> TransparentDecoder:
        """Build the network whose widths these tensors have."""
        count = 1 + max(int(key.split(".")[1]) for key in weights if key.startswith("down_blocks."))
        return cls(
            [_rows(weights[f"down_blocks.{n}.resnets.0.conv1.weight"]) for n in range(count)]
        )

    def forward(self, picture: Tensor, latent: Tensor) -> Tensor:
        """Give alpha and colour, (n, 4, h, w), nominally 0..1, alpha first.

        Args:
            picture: (n, 3, h, w), 0..1; sides are multiples of 64.
            latent: (n, 4, h / 8, w / 8), unscaled.
        """
        states = self.conv_in(picture)
        skips = [states]
        for number, block in enumerate(self.down_blocks):
            if number == _LATENT_AT:
                states = states + self.latent_conv_in(latent)
            states, new = block(states)
            skips.extend(new)
        states = self.mid_block(states)
        for block in self.up_blocks:
            count = _LAYERS + 1
            own, skips = tuple(skips[-count:]), skips[:-count]
            states = block(states, own)
        out: Tensor = self.conv_out(functional.silu(self.conv_norm_out(states)))
        return out


class OffsetEncoder(nn.Module):
    """Says how a latent must move to carry alpha; used in training and by LayerDiffuse only."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        incoming = 4
        for number, width in enumerate(widths):
            stride = 2 if number in {2, 4, 6} else 1
            layers += [nn.Conv2d(incoming, width, 3, stride=stride, padding=1), nn.SiLU()]
            incoming = width
        self.blocks = nn.Sequential(*layers[:-1])

    @classmethod
    def like(cls, weights: Mapping[str, Tensor | Sequence[int]]) -> OffsetEncoder:
        """Build the network whose widths these tensors have."""
        numbers = sorted(int(key.split(".")[1]) for key in weights if key.endswith(".weight"))
        return cls([_rows(weights[f"blocks.{number}.weight"]) for number in numbers])

    def forward(self, argb: Tensor) -> Tensor:
        """Give the offset, (n, 4, h / 8, w / 8), of pictures (n, 4, h, w), alpha first, 0..1."""
        out: Tensor = self.blocks(argb)
        return out


class TransparentVAE(nn.Module):
    """The published pair: `decoder.model` and `encoder.model`."""

    def __init__(self, decoder: TransparentDecoder, encoder: OffsetEncoder) -> None:
        super().__init__()
        self.decoder = nn.ModuleDict({"model": decoder})
        self.encoder = nn.ModuleDict({"model": encoder})

    @classmethod
    def like(cls, weights: Mapping[str, Tensor | Sequence[int]]) -> TransparentVAE:
        """Build the networks whose widths these tensors have."""
        return cls(
            TransparentDecoder.like(_below(weights, "decoder.model.")),
            OffsetEncoder.like(_below(weights, "encoder.model.")),
        )


def argb_pictures(raw: Tensor, page_alpha: Tensor) -> Tensor:
    """Give uint8 (n, h, w, 4), RGBA, from what the decoder says.

    Args:
        raw: (n, 4, h, w), alpha first, as the decoder gives it.
        page_alpha: (1, h, w, 1), 0..1, the source picture's own alpha.
    """
    found = raw.clip(0, 1).movedim(1, -1)
    rgba = torch.cat([found[..., 1:], found[..., :1] * page_alpha.to(found.dtype)], dim=-1)
    # The product is rounded in the network's own type, then cut: so the published pictures are.
    return (rgba * 255).float().clip(0, 255).to(torch.uint8)


def _below(
    weights: Mapping[str, Tensor | Sequence[int]], prefix: str
) -> dict[str, Tensor | Sequence[int]]:
    return {key[len(prefix) :]: value for key, value in weights.items() if key.startswith(prefix)}


def _rows(tensor: Tensor | Sequence[int]) -> int:
    shape = tensor.shape if isinstance(tensor, Tensor) else tensor
    return int(shape[0])
