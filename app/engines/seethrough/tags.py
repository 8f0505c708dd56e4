"""What See-through's networks are told about each layer: the tag, as text embeddings.

The embeddings of the fixed tags are constants of the weights. They are kept in a small file, so
that the text encoders are loaded once in a machine's life.

Source: shitagaki-lab/see-through:common/modules/layerdiffuse/diffusers_kdiffusion_sdxl.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from transformers import CLIPTextModel, CLIPTextModelWithProjection

from app.engines.seethrough.texts import text_encoder, tokenizer

BODY = (
    "front hair", "back hair", "head", "neck", "neckwear", "topwear", "handwear",
    "bottomwear", "legwear", "footwear", "tail", "wings", "objects",
)  # fmt: skip
HEAD = (
    "headwear", "face", "irides", "eyebrow", "eyewhite", "eyelash", "eyewear", "ears",
    "earwear", "nose", "mouth",
)  # fmt: skip
GROUPS = (BODY, HEAD)
"""The tags of each pass, in the order that the group embeddings are tied to."""


@dataclass(frozen=True, slots=True, eq=False)
class TagEmbeddings:
    """Text embeddings of some tags.

    Attributes:
        text: (tags, 77, width), of both encoders side by side.
        pooled: (tags, width), of the second.
    """

    text: Tensor
    pooled: Tensor

    def to(self, device: torch.device, dtype: torch.dtype) -> TagEmbeddings:
        """Give them elsewhere, as another type."""
        return TagEmbeddings(self.text.to(device, dtype), self.pooled.to(device, dtype))


def token_ids(folder: Path, tags: Sequence[str]) -> Tensor:
    """Give the token ids of each tag, int64 (tags, 77), padded and cut."""
    found = tokenizer(folder)(
        list(tags), padding="max_length", truncation=True, max_length=77, return_tensors="pt"
    )
    ids: Tensor = found.input_ids
    return ids


def embed(folder: Path, tags: Sequence[str]) -> TagEmbeddings:
    """Give the embeddings of tags, from the text encoders in a folder; on the CPU.

    Args:
        folder: holds `text_encoder`, `text_encoder_2`, `tokenizer` and `tokenizer_2`.
        tags: as they are, without a template.
    """
    ids = [token_ids(folder / name, tags) for name in ("tokenizer", "tokenizer_2")]
    texts: list[Tensor] = []
    pooled: Tensor | None = None
    with torch.inference_mode():
        for name, kind, own in zip(
            ("text_encoder", "text_encoder_2"),
            (CLIPTextModel, CLIPTextModelWithProjection),
            ids,
            strict=True,
        ):
            encoder = text_encoder(kind, folder / name)
            found = encoder(own, output_hidden_states=True)
            texts.append(found.hidden_states[-2])
            pooled = getattr(found, "text_embeds", pooled)
    assert pooled is not None
    return TagEmbeddings(torch.cat(texts, dim=-1), pooled)
