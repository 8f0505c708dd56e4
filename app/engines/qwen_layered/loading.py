"""Reads the networks of a published folder, from safetensors files only."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import torch
import transformers
from diffusers import (
    AutoencoderKLQwenImage,
    FlowMatchEulerDiscreteScheduler,
    QwenImageTransformer2DModel,
)
from safetensors import SafetensorError
from transformers import (
    ProcessorMixin,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2Tokenizer,
    Qwen2VLProcessor,
)

from app.core.errors import WeightsError
from app.networks.loading import read_config, read_file, tensor_files

_log = logging.getLogger(__name__)

_PICTURES: Any = getattr(transformers, "Qwen2VLImageProcessorPil", None)
if _PICTURES is None:
    _PICTURES = transformers.Qwen2VLImageProcessor
"""The one that does without torchvision, where transformers has two."""

CLASSES = {
    "text_encoder": "Qwen2_5_VLForConditionalGeneration",
    "transformer": "QwenImageTransformer2DModel",
    "vae": "AutoencoderKLQwenImage",
}
"""The networks, and what `model_index.json` calls their kinds."""

_SETTINGS = {
    "scheduler": ("scheduler_config.json",),
    "tokenizer": ("tokenizer.json", "vocab.json"),
    "processor": ("preprocessor_config.json", "processor_config.json"),
}
"""What else there is, and the files of which one must be in its folder."""

_AGAIN = "Get it anew with `kasane models download --repair`, or put a whole copy there."
_OTHER = "It is of another program or version."


class PictureProcessor(Qwen2VLProcessor):
    """The published processor without its part for videos, which would need torchvision."""

    def __init__(self, image_processor: Any, tokenizer: Any) -> None:
        self.image_token, self.video_token = "<|image_pad|>", "<|video_pad|>"
        self.image_token_id = tokenizer.convert_tokens_to_ids(self.image_token)
        self.video_token_id = tokenizer.convert_tokens_to_ids(self.video_token)
        # Past the published one, which insists on all three.
        ProcessorMixin.__init__(self, image_processor, tokenizer)


def check_folder(folder: Path) -> None:
    """Look at a folder without reading the weights.

    Raises:
        WeightsError: a network is missing, truncated, a pickle, or another one.
    """
    index = read_config(folder, "model_index.json")
    if index.get("_class_name") != "QwenImageLayeredPipeline":
        raise WeightsError(f"“{folder}” is not Qwen-Image-Layered.", _OTHER)
    for name, kind in CLASSES.items():
        listed = index.get(name)
        if not isinstance(listed, list) or listed[-1:] != [kind]:
            raise WeightsError(f"“{folder}” names another network as its {name}.", _OTHER)
        read_config(folder / name)
        for path in tensor_files(folder / name):
            # No tensor's name begins so: only what the file says of itself is read.
            read_file(path, only="\0")
    for name, choices in _SETTINGS.items():
        if not any((folder / name / choice).is_file() for choice in choices):
            raise WeightsError(f"“{folder}” lacks {name}/{choices[0]}.", _AGAIN)


def describing_parts(folder: Path) -> dict[str, Any]:
    """Give what describes a picture: network, tokenizer and processor, on the CPU.

    Raises:
        WeightsError: a file is damaged or of another network.
    """
    encoder = _network(Qwen2_5_VLForConditionalGeneration, folder / "text_encoder", "dtype")
    tokenizer = _settings(Qwen2Tokenizer, folder / "tokenizer")
    pictures = _settings(_PICTURES, folder / "processor")
    return {
        "text_encoder": encoder,
        "tokenizer": tokenizer,
        "processor": PictureProcessor(pictures, tokenizer),
    }


def painting_parts(folder: Path) -> dict[str, Any]:
    """Give what paints: network, schedule and the network of pictures, on the CPU.

    Raises:
        WeightsError: a file is damaged or of another network.
    """
    return {
        "scheduler": _settings(FlowMatchEulerDiscreteScheduler, folder / "scheduler"),
        "transformer": _network(QwenImageTransformer2DModel, folder / "transformer", "torch_dtype"),
        "vae": _network(AutoencoderKLQwenImage, folder / "vae", "torch_dtype"),
    }


def _network(kind: Any, folder: Path, dtype_word: str) -> Any:
    """Give a network in bfloat16; every tensor of it comes from the files."""
    # Bars of theirs would be drawn over the command line's own.
    transformers.utils.logging.disable_progress_bar()
    try:
        network, told = kind.from_pretrained(
            folder,
            use_safetensors=True,
            local_files_only=True,
            output_loading_info=True,
            **{dtype_word: torch.bfloat16},
        )
    except (SafetensorError, OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        if "out of memory" in str(error) or "can't allocate memory" in str(error):
            raise
        _log.warning("%s cannot be read", folder, exc_info=error)
        raise WeightsError(f"The network in “{folder}” cannot be read.", _OTHER) from error
    if told.get("unexpected_keys"):
        _log.warning("%s holds %s besides", folder, sorted(map(str, told["unexpected_keys"])))
    for word in ("missing_keys", "mismatched_keys"):
        if told.get(word):
            first = sorted(map(str, told[word]))[0]
            count, what = len(told[word]), word.partition("_")[0]
            raise WeightsError(
                f"The network in “{folder}” has {count} {what} tensors, such as “{first}”.", _OTHER
            )
    return network.eval().requires_grad_(requires_grad=False)


def _settings(kind: Any, folder: Path) -> Any:
    try:
        return kind.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        _log.warning("%s cannot be read", folder, exc_info=error)
        raise WeightsError(f"“{folder}” cannot be read.", _AGAIN) from error
