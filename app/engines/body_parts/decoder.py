"""The mask decoder of HQ-SAM, with a head of its own for each part.

The names of the modules are those of the published weights.

Source: Ke et al. 2023, "Segment Anything in High Quality"; the heads after
shitagaki-lab/see-through:common/modules/semanticsam.py.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.engines.body_parts.encoder import Perceptron, PlaneNorm

_CLASS_TOKEN = 2
"""Position of the token that the parts' heads read: the second of the mask tokens."""


class TokenAttention(nn.Module):
    """Attention between two sets of tokens, perhaps at a smaller width."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self._heads = heads
        self.q_proj = nn.Linear(width, inner)
        self.k_proj = nn.Linear(width, inner)
        self.v_proj = nn.Linear(width, inner)
        self.out_proj = nn.Linear(inner, width)

    def forward(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Give what the queries find, (n, queries, width)."""
        parts = (self.q_proj(query), self.k_proj(key), self.v_proj(value))
        found = functional.scaled_dot_product_attention(
            *(one.unflatten(-1, (self._heads, -1)).transpose(1, 2) for one in parts)
        )
        return self.out_proj(found.transpose(1, 2).flatten(2))


class TwoWayBlock(nn.Module):
    """Tokens look at each other and at the picture, then the picture looks at them."""

    def __init__(self, width: int, inner: int, hidden: int, heads: int, *, is_first: bool) -> None:
        super().__init__()
        self._is_first = is_first
        self.self_attn = TokenAttention(width, width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.cross_attn_token_to_image = TokenAttention(width, inner, heads)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = Perceptron(width, hidden, functional.relu)
        self.norm3 = nn.LayerNorm(width)
        self.norm4 = nn.LayerNorm(width)
        self.cross_attn_image_to_token = TokenAttention(width, inner, heads)

    def forward(
        self, tokens: Tensor, image: Tensor, token_places: Tensor, image_places: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Give the tokens, (n, tokens, width), and the picture, (n, positions, width)."""
        if self._is_first:
            # The tokens are their own places here, and nothing is added.
            tokens = self.self_attn(tokens, tokens, tokens)
        else:
            placed = tokens + token_places
            tokens = tokens + self.self_attn(placed, placed, tokens)
        tokens = self.norm1(tokens)
        there = image + image_places
        tokens = tokens + self.cross_attn_token_to_image(tokens + token_places, there, image)
        tokens = self.norm2(tokens)
        tokens = self.norm3(tokens + self.mlp(tokens))
        image = image + self.cross_attn_image_to_token(there, tokens + token_places, tokens)
        return tokens, self.norm4(image)


class TwoWay(nn.Module):
    """The blocks, and a last look of the tokens at the picture."""

    def __init__(self, width: int, inner: int, hidden: int, heads: int, depth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TwoWayBlock(width, inner, hidden, heads, is_first=not number) for number in range(depth)
        )
        self.final_attn_token_to_image = TokenAttention(width, inner, heads)
        self.norm_final_attn = nn.LayerNorm(width)

    def forward(self, tokens: Tensor, image: Tensor, image_places: Tensor) -> tuple[Tensor, Tensor]:
        """Give the tokens, (n, tokens, width), and the picture, (n, positions, width)."""
        places = tokens
        for block in self.layers:
            tokens, image = block(tokens, image, places, image_places)
        found = self.final_attn_token_to_image(tokens + places, image + image_places, image)
        return self.norm_final_attn(tokens + found), image


class Head(nn.Module):
    """Three layers from a token to weights of channels."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, out)]
        )

    def forward(self, states: Tensor) -> Tensor:
        """Give (n, out) of (n, width)."""
        first, second, last = self.layers
        return last(functional.relu(second(functional.relu(first(states)))))


class Places(nn.Module):
    """Says where in the picture a position lies, by waves in random directions."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("positional_encoding_gaussian_matrix", torch.zeros(2, width // 2))

    def forward(self, side: int) -> Tensor:
        """Give the places of a grid, (1, side * side, width)."""
        matrix = self.positional_encoding_gaussian_matrix
        assert isinstance(matrix, Tensor)
        # Half floats would shift the waves.
        steps = (torch.arange(side, device=matrix.device, dtype=torch.float32) + 0.5) / side * 2 - 1
        down, across = torch.meshgrid(steps, steps, indexing="ij")
        waves = 2 * math.pi * torch.stack([across, down], dim=-1) @ matrix.float()
        return torch.cat([waves.sin(), waves.cos()], dim=-1).flatten(0, 1)[None].to(matrix.dtype)


class PromptEncoder(nn.Module):
    """What stands for clicks and masks; without any, only the places and one embedding count."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.pe_layer = Places(width)
        self.point_embeddings = nn.ModuleList(nn.Embedding(1, width) for _ in range(4))
        self.not_a_point_embed = nn.Embedding(1, width)
        self.mask_downscaling = nn.Sequential(
            nn.Conv2d(1, 4, 2, stride=2),
            PlaneNorm(4),
            nn.GELU(),
            nn.Conv2d(4, 16, 2, stride=2),
            PlaneNorm(16),
            nn.GELU(),
            nn.Conv2d(16, width, 1),
        )
        self.no_mask_embed = nn.Embedding(1, width)


class MaskDecoder(nn.Module):
    """Turns features into tokens that know the parts, and into fine features."""

    def __init__(
        self,
        width: int,
        early: int,
        *,
        inner: int,
        hidden: int,
        heads: int,
        depth: int,
        mask_tokens: int,
    ) -> None:
        super().__init__()
        half, fine = width // 4, width // 8
        self.transformer = TwoWay(width, inner, hidden, heads, depth)
        self.iou_token = nn.Embedding(1, width)
        self.mask_tokens = nn.Embedding(mask_tokens, width)
        self.hf_token = nn.Embedding(1, width)
        self.iou_prediction_head = Head(width, mask_tokens)
        self.output_upscaling = nn.Sequential(*_enlarging(width, half, fine), nn.GELU())
        self.compress_vit_feat = nn.Sequential(*_enlarging(early, width, fine))
        self.embedding_encoder = nn.Sequential(*_enlarging(width, half, fine))
        self.embedding_maskfeature = nn.Sequential(
            nn.Conv2d(fine, half, 3, padding=1),
            PlaneNorm(half),
            nn.GELU(),
            nn.Conv2d(half, fine, 3, padding=1),
        )

    def forward(
        self, features: Tensor, early: Tensor, unprompted: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Give the parts' token and the fine one, (n, width), and fine features for each.

        The features are (n, width / 8, 4 * grid, 4 * grid).

        Args:
            features: (n, width, grid, grid), of the encoder.
            early: (n, early, grid, grid), of the encoder.
            unprompted: (width,), stands for a mask that nobody gave.
            places: (1, grid * grid, width).
        """
        own = torch.cat([self.iou_token.weight, self.mask_tokens.weight, self.hf_token.weight])
        image = (features + unprompted[:, None, None]).flatten(2).transpose(1, 2)
        tokens, image = self.transformer(own.expand(len(features), -1, -1), image, places)
        coarse = self.output_upscaling(image.transpose(1, 2).reshape(features.shape))
        detail = self.embedding_encoder(features) + self.compress_vit_feat(early)
        fine = self.embedding_maskfeature(coarse) + detail
        return tokens[:, _CLASS_TOKEN], tokens[:, -1], coarse, fine


def _enlarging(width: int, between: int, out: int) -> list[nn.Module]:
    return [
        nn.ConvTranspose2d(width, between, 2, stride=2),
        PlaneNorm(between),
        nn.GELU(),
        nn.ConvTranspose2d(between, out, 2, stride=2),
    ]
