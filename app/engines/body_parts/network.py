"""HQ-SAM with one output for each part, and the way of a picture into and out of it.

The names of the modules are those of the published weights.

Source: shitagaki-lab/see-through:common/modules/semanticsam.py and extend_sam.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.engines.body_parts.decoder import Head, MaskDecoder, PromptEncoder
from app.engines.body_parts.encoder import Encoder, EncoderSizes
from app.networks.loading import counted, extent

HEADS = 8
"""Of the decoder's attention, as published; the weights do not tell."""

_ENCODER = "img_adapter.sam_img_encoder."
_DECODER = "mask_adapter.sam_mask_decoder."
_MEAN = (123.675, 116.28, 103.53)
_SPREAD = (58.395, 57.12, 57.375)


class PartHeads(nn.Module):
    """The decoder, and for each part two heads that weigh its features."""

    def __init__(self, decoder: MaskDecoder, width: int, count: int) -> None:
        super().__init__()
        self.sam_mask_decoder = decoder
        self.output_hypernetworks_mlps = nn.ModuleList(
            Head(width, width // 8) for _ in range(count)
        )
        self.hf_mlps = nn.ModuleList(Head(width, width // 8) for _ in range(count))


class PartNetwork(nn.Module):
    """From a picture to how sure it is of each part."""

    def __init__(self, encoder: Encoder, heads: PartHeads) -> None:
        super().__init__()
        self.img_adapter = nn.ModuleDict({"sam_img_encoder": encoder})
        prompts = PromptEncoder(encoder.sizes.neck)
        self.prompt_adapter = nn.ModuleDict({"sam_prompt_encoder": prompts})
        self.mask_adapter = heads

    @classmethod
    def like(cls, weights: Mapping[str, Tensor | Sequence[int]], heads: int = HEADS) -> Self:
        """Build the network whose sizes these tensors have.

        Args:
            weights: the tensors, or their shapes.
            heads: of the decoder's attention.

        Raises:
            WeightsError: they are of another network.
        """
        sizes = EncoderSizes.like(weights, _ENCODER)
        layer = f"{_DECODER}transformer.layers.0."
        decoder = MaskDecoder(
            sizes.neck,
            sizes.width,
            inner=extent(weights, f"{layer}cross_attn_token_to_image.q_proj.weight"),
            hidden=extent(weights, f"{layer}mlp.lin1.weight"),
            heads=heads,
            depth=counted(weights, f"{_DECODER}transformer.layers.", ".norm1.weight"),
            mask_tokens=extent(weights, f"{_DECODER}mask_tokens.weight"),
        )
        count = counted(weights, "mask_adapter.hf_mlps.", ".layers.0.weight")
        return cls(Encoder(sizes), PartHeads(decoder, sizes.neck, count))

    @property
    def parts(self) -> int:
        """How many parts it knows."""
        return len(self.mask_adapter.hf_mlps)

    @property
    def side(self) -> int:
        """Side of the square it sees, px."""
        sizes = self._encoder.sizes
        return sizes.grid * sizes.patch

    @property
    def _encoder(self) -> Encoder:
        found = self.img_adapter["sam_img_encoder"]
        assert isinstance(found, Encoder)
        return found

    def forward(self, pictures: Tensor, each: Callable[[int, int], None]) -> Tensor:
        """Give the logits of each part, (n, parts, side / 4, side / 4) for patches of 16 px.

        Args:
            pictures: (n, 3, side, side), normalised.
            each: told after each block of the encoder; may raise.
        """
        features, early = self._encoder(pictures, each)
        prompts = self.prompt_adapter["sam_prompt_encoder"]
        assert isinstance(prompts, PromptEncoder)
        places = prompts.pe_layer(self._encoder.sizes.grid)
        adapter = self.mask_adapter
        token, fine_token, coarse, fine = adapter.sam_mask_decoder(
            features, early, prompts.no_mask_embed.weight[0], places
        )
        weights = torch.stack([head(token) for head in adapter.output_hypernetworks_mlps], dim=1)
        details = torch.stack([head(fine_token) for head in adapter.hf_mlps], dim=1)
        both = torch.cat([weights, details], dim=2), torch.cat([coarse, fine], dim=1)
        return torch.einsum("npc,nchw->nphw", *both)


@torch.inference_mode()
def part_logits(
    network: PartNetwork, rgb: Tensor, each: Callable[[int, int], None] = lambda *_: None
) -> Tensor:
    """Give how sure a network is of each part at each pixel, float32 (parts, h, w), on the CPU.

    The picture is shown at its own proportions in the middle of a black square.

    Args:
        network: where it is to run.
        rgb: (3, h, w), 0..255.
        each: told after each block of the encoder.
    """
    side, (height, width) = network.side, rgb.shape[1:]
    scale = side / max(height, width)
    size = (max(1, int(height * scale + 0.5)), max(1, int(width * scale + 0.5)))
    shown = functional.interpolate(
        rgb[None].float(), size, mode="bilinear", align_corners=False, antialias=True
    )
    top, left = (side - size[0]) // 2, (side - size[1]) // 2
    square = functional.pad(shown, [left, side - size[1] - left, top, side - size[0] - top])
    square = (square - _plane(_MEAN)) / _plane(_SPREAD)
    weight = next(network.parameters())
    logits = network(square.to(weight.device, weight.dtype), each).float()
    logits = _resized(logits, (side, side))[..., top : top + size[0], left : left + size[1]]
    return _resized(logits.cpu(), (height, width))[0]


def _resized(planes: Tensor, size: tuple[int, int]) -> Tensor:
    return functional.interpolate(planes, size, mode="bilinear", align_corners=False)


def _plane(values: tuple[float, float, float]) -> Tensor:
    return torch.tensor(values)[:, None, None]
