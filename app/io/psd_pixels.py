"""Pixels of PSD layers as straight 8-bit sRGB, whatever the file's mode and depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from psd_tools import PSDImage
from psd_tools.api.layers import Layer as PsdLayer

from app.core.geometry import Box
from app.io.colour import in_srgb, is_srgb
from app.io.psd_private import channel_bytes

_PROFILE = 1039
_GREY, _RGB, _CMYK, _DUOTONE, _LAB = 1, 3, 4, 8, 9
_PLANES = {_GREY: 1, _DUOTONE: 1, _RGB: 3, _CMYK: 4, _LAB: 3}


@dataclass(slots=True)
class PixelReader:
    """Decodes the layers of one file, and collects what is to be told about colours."""

    mode: int
    depth: int
    profile: bytes | None
    notices: list[str] = field(default_factory=list)

    @staticmethod
    def of(psd: PSDImage, mode: int, depth: int) -> PixelReader:
        """Give a reader for a file; 32-bit files are linear and need no profile."""
        data = psd.image_resources.get_data(_PROFILE)
        profile = bytes(data) if isinstance(data, (bytes, bytearray)) and data else None
        if depth == 32 or (profile is not None and mode == _RGB and is_srgb(profile)):
            profile = None
        return PixelReader(mode, depth, profile)

    def rgba(self, layer: PsdLayer) -> NDArray[np.uint8] | None:
        """Give a layer's own pixels, uint8 (h, w, 4), straight; None if it has none."""
        width, height = layer.width, layer.height
        wanted = _PLANES.get(self.mode)
        if wanted is None or width < 1 or height < 1:
            return None
        planes = []
        for channel in range(wanted):
            data = channel_bytes(layer, channel, width, height)
            if data is None:
                return None
            planes.append(self._plane(data, width, height, linear=True))
        result = np.empty((height, width, 4), np.uint8)
        result[..., :3] = self._rgb(planes)
        alpha = channel_bytes(layer, -1, width, height)
        result[..., 3] = 255 if alpha is None else self._plane(alpha, width, height, linear=False)
        return result

    def merged(self, psd: PSDImage) -> NDArray[np.uint8] | None:
        """Give the merged picture, uint8 (h, w, 4), straight."""
        image = psd.topil(apply_icc=False)
        if image is None:
            return None
        alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
        mode = "L" if image.mode == "LA" else image.mode
        colour = image.convert(mode if mode in ("L", "CMYK", "LAB") else "RGB")
        result = np.empty((image.height, image.width, 4), np.uint8)
        result[..., :3] = np.asarray(in_srgb(colour, self.profile, self.notices))
        result[..., 3] = 255 if alpha is None else np.asarray(alpha)
        return result

    def _plane(self, data: bytes, width: int, height: int, *, linear: bool) -> NDArray[np.uint8]:
        if self.depth == 8:
            return np.frombuffer(data, np.uint8, width * height).reshape(height, width)
        if self.depth == 16:
            wide = np.frombuffer(data, ">u2", width * height).astype(np.uint32)
            return ((wide * 255 + 32767) // 65535).astype(np.uint8).reshape(height, width)
        values = np.frombuffer(data, ">f4", width * height).astype(np.float32)
        values = np.clip(np.nan_to_num(values), 0.0, 1.0)
        if linear:
            curved = 1.055 * np.power(values, 1 / 2.4) - 0.055
            values = np.where(values <= 0.0031308, values * 12.92, curved)
        result: NDArray[np.uint8] = np.rint(values * 255.0).astype(np.uint8)
        return result.reshape(height, width)

    def _rgb(self, planes: Sequence[NDArray[np.uint8]]) -> NDArray[Any]:
        """Give uint8 (h, w, 3), or (h, w, 1) for grey."""
        if self.profile is None and len(planes) == 3 and self.mode == _RGB:
            return np.dstack(planes)
        if self.profile is None and len(planes) == 1:
            return planes[0][..., None]
        if self.mode == _CMYK:
            planes = [255 - plane for plane in planes]
        names = {1: "L", 3: "LAB" if self.mode == _LAB else "RGB", 4: "CMYK"}
        image = Image.merge(names[len(planes)], [Image.fromarray(plane) for plane in planes])
        return np.asarray(in_srgb(image, self.profile, self.notices))


def mask_cover(layer: PsdLayer, box: Box) -> NDArray[np.uint8] | None:
    """Give a layer's mask over a canvas box, uint8 (h, w); None if it has none that counts."""
    mask = layer.mask
    if mask is None or mask.disabled:
        return None
    left, top, right, bottom = mask.bbox
    area = Box(left, top, right, bottom)
    background = 255 if mask.background_color else 0
    cover = np.full((box.height, box.width), background, np.uint8)
    shared = box.intersect(area)
    image = None if shared.is_empty else mask.topil()
    if image is None:
        return cover if area.is_empty is False or background == 0 else None
    values = np.asarray(image.convert("L"))
    if values.shape != (area.height, area.width):
        return None
    cover[shared.shifted(-box.left, -box.top).slices] = values[
        shared.shifted(-area.left, -area.top).slices
    ]
    return cover
