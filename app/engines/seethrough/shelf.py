"""Where the networks of a folder come from, ready to run at a place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from diffusers import AutoencoderKL
from safetensors.torch import load_file, save_file
from torch import Tensor

from app.core.errors import WeightsError
from app.engines.seethrough.placing import Place, placed_whole
from app.engines.seethrough.transparency import TransparentDecoder
from app.networks.loading import filled, read_config, read_tensors


def vae_of(folder: Path, place: Place) -> AutoencoderKL:
    """Give the VAE of a folder of weights, where it runs."""
    config = read_config(folder / "vae")
    tensors = read_tensors(folder / "vae")
    dtype = place.picture_dtype
    vae = filled(lambda: AutoencoderKL.from_config(config), tensors, "VAE", dtype=dtype)
    return placed_whole(vae, place)


def decoder_of(folder: Path, place: Place) -> TransparentDecoder:
    """Give the transparent decoder of a folder of weights, where it runs."""
    tensors = read_tensors(folder / "trans_vae", only="decoder.model.")
    decoder = filled(
        lambda: TransparentDecoder.like(tensors),
        tensors,
        "transparent decoder",
        dtype=place.picture_dtype,
    )
    return placed_whole(decoder, place)


def kept_in_cache(path: Path, made: Callable[[], dict[str, Tensor]]) -> dict[str, Tensor]:
    """Give the tensors of a file, which is made when it is not there."""
    if not path.is_file():
        found = made()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        save_file({key: value.contiguous() for key, value in found.items()}, part)
        part.replace(path)
    return load_file(path)


def fingerprint(folder: Path) -> str:
    """Give a short name that changes with the text encoder."""
    try:
        stamps = [
            f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
            for path in sorted(folder.glob("*"))
        ]
    except OSError as error:
        raise WeightsError(f"“{folder}” cannot be read.", "Check the folder.") from error
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
