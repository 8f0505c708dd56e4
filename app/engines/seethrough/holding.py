"""Latents of layers that are there already, for the others to be painted around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.engines.seethrough.placing import Place
from app.engines.seethrough.sampling import Held
from app.engines.seethrough.transparency import OffsetEncoder
from app.networks.loading import filled, read_tensors
from app.stages.ports import Known

_OFFSET = 300
"""By how much the encoder's answer is smaller than what it means."""

_CELL = 8
"""Page pixels of one latent."""

_BESIDE = 1
"""Latents beside one that is painted which are painted too: each tells of its neighbours."""


def offset_encoder(folder: Path, place: Place) -> OffsetEncoder:
    """Give the encoder of the transparent VAE in a folder, where it runs.

    Raises:
        WeightsError: files are missing, damaged or of another network.
    """
    tensors = read_tensors(folder, only="encoder.model.")
    encoder = filled(
        lambda: OffsetEncoder.like(tensors), tensors, "offset encoder", dtype=place.picture_dtype
    )
    return encoder.to(torch.device(place.device))


@torch.inference_mode()
def held_latents(
    vae: AutoencoderKL, encoder: OffsetEncoder, known: Mapping[str, Known], tags: Sequence[str]
) -> Held:
    """Give what is known of the layers of a page, on the CPU.

    Args:
        vae: of SDXL.
        encoder: of the transparent VAE.
        known: by tag; at least one.
        tags: of all the layers, in the network's order.

    Source:
        LayerDiffuse (Zhang and Agrawala 2024), section 3.1: the offset stands where a sample of
        the latent has noise.
    """
    height, width = (side // _CELL for side in next(iter(known.values())).rgba.shape[:2])
    clean = torch.zeros(len(tags), 4, height, width)
    where = torch.zeros(len(tags), 1, height, width, dtype=torch.bool)
    for number, tag in enumerate(tags):
        if tag in known:
            clean[number] = _latent(vae, encoder, known[tag].rgba)
            held = known[tag].held
            where[number] = True if held is None else _cells(held)
    return Held(clean, where)


def _latent(vae: AutoencoderKL, encoder: OffsetEncoder, rgba: NDArray[np.uint8]) -> Tensor:
    """Give the scaled latent of a layer, (4, h, w), float32 on the CPU."""
    weight = next(vae.parameters())
    found = torch.from_numpy(rgba.copy()).permute(2, 0, 1)[None].to(weight.device).float() / 255
    colour, alpha = found[:, :3], found[:, 3:]
    fed = ((colour * 2 - 1) * alpha).to(weight.dtype)
    spread = vae.encode(fed).latent_dist
    offset = encoder(torch.cat([alpha, colour], dim=1).to(weight.dtype))
    latent: Tensor = (spread.mean + spread.std * _OFFSET * offset) * vae.config.scaling_factor
    return latent[0].float().cpu()


def _cells(held: NDArray[np.bool_]) -> Tensor:
    """Give which latents are held, bool (1, h, w): those well inside of what is."""
    loose = torch.from_numpy(~held)[None].float()
    loose = functional.max_pool2d(loose, _CELL)
    size = 2 * _BESIDE + 1
    return functional.max_pool2d(loose, size, stride=1, padding=_BESIDE) == 0
