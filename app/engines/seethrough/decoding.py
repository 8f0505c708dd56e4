"""From latents to pictures with alpha, one layer at a time so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from app.engines.seethrough.transparency import TransparentDecoder, argb_pictures


@torch.inference_mode()
def decoded(
    vae: AutoencoderKL, decoder: TransparentDecoder, latents: Tensor, page_alpha: NDArray[np.uint8]
) -> Iterator[NDArray[np.uint8]]:
    """Give each layer's picture in turn, uint8 (h, w, 4), straight alpha.

    Args:
        vae: of SDXL.
        decoder: gives the picture its alpha.
        latents: (frames, 4, h / 8, w / 8), scaled.
        page_alpha: uint8 (h, w), the page's own alpha, which no layer exceeds.
    """
    weight = next(decoder.parameters())
    alpha = torch.from_numpy(page_alpha.copy()).to(weight.device).float() / 255
    alpha = alpha.to(weight.dtype)[None, ..., None]
    for latent in latents:
        plain = latent[None].to(weight.device, weight.dtype) / vae.config.scaling_factor
        picture = vae.decode(plain).sample * 0.5 + 0.5
        found = argb_pictures(decoder(picture, plain), alpha)
        yield found[0].cpu().numpy()
