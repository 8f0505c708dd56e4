"""Reads the text encoders and tokenizers of a folder of weights, and says what is wrong with them.

The libraries' own loading fills what is missing with random numbers, and fails in words of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
)

from app.core.errors import WeightsError
from app.networks.loading import filled, read_config, read_tensors

Encoder = TypeVar("Encoder", CLIPTextModel, CLIPTextModelWithProjection)

_PREFIX = "text_model."
_PLACES = "position_ids"
"""Older files carry these numbers, which are always the same."""


def text_encoder(kind: type[Encoder], folder: Path) -> Encoder:
    """Give a text encoder on the CPU, in float32.

    Args:
        kind: its class.
        folder: holds its config and its tensors.

    Raises:
        WeightsError: files are missing, damaged or of another network.
    """
    config = read_config(folder)

    def build() -> Encoder:
        try:
            return kind(CLIPTextConfig.from_dict(config))
        except (TypeError, ValueError, KeyError) as error:
            raise WeightsError(
                f"“{folder}” is no text encoder: {error}.", "It is of another program or version."
            ) from error

    with torch.device("meta"):
        own = build().state_dict().keys()
    tensors = {_named(key, own): one for key, one in read_tensors(folder).items()}
    tensors = {key: one for key, one in tensors.items() if not key.endswith(_PLACES)}
    network = filled(build, tensors, f"text encoder in “{folder.name}”", dtype=torch.float32)
    for module in network.modules():
        places = getattr(module, _PLACES, None)
        if isinstance(places, Tensor):
            setattr(module, _PLACES, torch.arange(places.shape[-1]).expand(1, -1))
    return network


def tokenizer(folder: Path) -> CLIPTokenizer:
    """Give a tokenizer.

    Raises:
        WeightsError: files are missing or damaged.
    """
    if not (folder / "tokenizer.json").is_file():
        read_config(folder, "vocab.json")
    try:
        return CLIPTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise WeightsError(
            f"“{folder}” is no tokenizer, or is damaged.",
            "Get it anew with `kasane models download --repair`, or put a whole copy there.",
        ) from error


def _named(key: str, own: Collection[str]) -> str:
    """Give the name that the network itself has for a tensor: versions differ in a prefix."""
    for name in (key, key.removeprefix(_PREFIX), f"{_PREFIX}{key}"):
        if name in own:
            return name
    return key
