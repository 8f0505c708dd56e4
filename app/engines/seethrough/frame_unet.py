"""The UNet of See-through: a stock conditional UNet whose attention also looks across frames.

Frames (one layer each) are folded into the batch. Between the spatial blocks, frame blocks let
each position look at the same position of the other frames.

Source: shitagaki-lab/see-through:common/modules/layerdiffuse/layerdiff3d.py, transformer3d.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention import FeedForward
from diffusers.models.attention_processor import Attention
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from torch import Tensor, nn

from app.core.errors import WeightsError

_STOCK_BLOCKS = {
    "CrossFrameAttnDownBlock": "CrossAttnDownBlock2D",
    "CrossFrameAttnUpBlock": "CrossAttnUpBlock2D",
    "UNetMidBlockCrossFrameAttn": "UNetMidBlock2DCrossAttn",
}
GRID = 65_535
"""Rows times heads of one attention: kernels count both along one axis, which goes no farther."""

_OWN_KEYS = frozenset({"group_embedding", "group_embedding_num", "tag_version"})


class FrameBlock(nn.Module):
    """Mixes what stands at one position of all frames.

    The last feed-forward has no residual of its own: the caller adds the whole block's output.
    """

    def __init__(self, width: int, heads: int, head_width: int) -> None:
        super().__init__()
        self.norm_in = nn.LayerNorm(width)
        self.ff_in = FeedForward(width, activation_fn="geglu")
        self.norm1 = nn.LayerNorm(width)
        self.attn1 = Attention(query_dim=width, heads=heads, dim_head=head_width, bias=False)
        self.norm3 = nn.LayerNorm(width)
        self.ff = FeedForward(width, activation_fn="geglu")

    def forward(self, states: Tensor) -> Tensor:
        """Give what is to be added.

        Args:
            states: (frames, positions, width).
        """
        count = GRID // self.attn1.heads
        if count >= states.shape[1]:
            return self._mixed(states)
        found = torch.empty_like(states)
        for start in range(0, states.shape[1], count):
            now = slice(start, start + count)
            found[:, now] = self._mixed(states[:, now])
        return found

    def _mixed(self, states: Tensor) -> Tensor:
        rows = states.transpose(0, 1)
        rows = rows + self.ff_in(self.norm_in(rows))
        rows = rows + self.attn1(self.norm1(rows))
        return self.ff(self.norm3(rows)).transpose(0, 1)


class GroupEmbedding(nn.Module):
    """Tells the frames of a group apart; row f belongs to the group's f-th tag."""

    def __init__(self, count: int, width: int) -> None:
        super().__init__()
        self.params = nn.Parameter(torch.empty(count, width))
        self.linear = nn.Linear(width, width)

    def forward(self, states: Tensor) -> Tensor:
        """Give what is to be added to states of (frames, width) or (frames, tokens, width)."""
        rows = self.params if states.ndim == 2 else self.params[:, None]
        return self.linear(states + rows)


class _AddFrames:
    """A forward hook that adds a frame block's output to a spatial block's."""

    def __init__(self, block: FrameBlock) -> None:
        self._block = block

    def __call__(self, module: nn.Module, inputs: Any, output: Tensor) -> Tensor:
        del module, inputs
        return output + self._block(output)


class FrameUNet(UNet2DConditionModel):
    """A stock UNet with frame blocks and, where the config says so, group embeddings."""

    group_embeds: nn.ModuleList
    group_embeds2: nn.ModuleList

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> FrameUNet:
        """Build the network from a published config; parameters stand where torch's default is.

        Raises:
            WeightsError: the config speaks of something this network does not know.
        """
        known = {key: value for key, value in config.items() if not key.startswith("_")}
        own = {key: known.pop(key) for key in _OWN_KEYS & known.keys()}
        for key in ("down_block_types", "up_block_types"):
            known[key] = tuple(_STOCK_BLOCKS.get(name, name) for name in known[key])
        middle = str(known.get("mid_block_type"))
        known["mid_block_type"] = _STOCK_BLOCKS.get(middle, middle)
        try:
            network = cls(**known)
        except TypeError as error:
            raise WeightsError(
                f"The network's config is of another program or version: {error}.",
                "Download the weights again, or update Kasane.",
            ) from error
        network.add_frames()
        counts = own.get("group_embedding_num") or (13, 11)
        network.add_groups(counts if own.get("group_embedding") else ())
        return network

    def add_frames(self) -> None:
        """Put frame blocks between the spatial blocks of every attention."""
        for attention in self.attentions():
            spatial = attention.transformer_blocks
            stride = 2 if len(spatial) >= 3 else 1
            first = spatial[0].attn1
            width, heads = first.query_dim, first.heads
            blocks = [
                FrameBlock(width, heads, first.inner_dim // heads)
                for _ in range(len(spatial) // stride)
            ]
            attention.temporal_transformer_blocks = nn.ModuleList(blocks)
            for number, block in enumerate(blocks):
                spatial[stride * (number + 1) - 1].register_forward_hook(_AddFrames(block))

    def add_groups(self, counts: Sequence[int]) -> None:
        """Add the embeddings of each group of tags; none for a network without groups."""
        config = self.config
        if not counts:
            return
        text = config.cross_attention_dim
        pooled = config.projection_class_embeddings_input_dim - 6 * config.addition_time_embed_dim
        self.group_embeds = nn.ModuleList(GroupEmbedding(count, pooled) for count in counts)
        self.group_embeds2 = nn.ModuleList(GroupEmbedding(count, text) for count in counts)

    def attentions(self) -> Iterator[Transformer2DModel]:
        """Give the modules that hold attention, in the order of the network."""
        for module in self.modules():
            if isinstance(module, Transformer2DModel):
                yield module

    def predict(
        self,
        sample: Tensor,
        timestep: int | Tensor,
        text: Tensor,
        *,
        pooled: Tensor | None = None,
        time_ids: Tensor | None = None,
        group: int | None = None,
    ) -> Tensor:
        """Give the prediction for all frames, (frames, out channels, h, w).

        Args:
            sample: (frames, in channels, h, w).
            timestep: of the schedule.
            text: (frames, tokens, width), embeddings of the tags.
            pooled: (frames, width), of the tags; SDXL only.
            time_ids: (frames, 6), heights and widths; SDXL only.
            group: which group of tags the frames are, or None.

        Raises:
            ValueError: the number of frames is not that of the group.
        """
        added = None
        if group is not None:
            embedding = self.group_embeds2[group]
            assert isinstance(embedding, GroupEmbedding)
            if len(sample) != len(embedding.params):
                raise ValueError(
                    f"group {group} has {len(embedding.params)} frames, not {len(sample)}"
                )
            text = text + embedding(text)
            if pooled is not None:
                pooled = pooled + self.group_embeds[group](pooled)
        if pooled is not None:
            added = {"text_embeds": pooled, "time_ids": time_ids}
        found: Tensor = self(sample, timestep, text, added_cond_kwargs=added).sample
        return found
