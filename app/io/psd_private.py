"""The one place that touches what psd-tools does not promise to keep.

Everything here was written against psd-tools 1.26; its tests fail when a newer one differs.
"""

from __future__ import annotations

import logging
from typing import Any

from psd_tools.api.layers import Layer as PsdLayer
from psd_tools.compression import rle_impl  # type: ignore[attr-defined]  # compiled or not

logging.getLogger("psd_tools").addHandler(logging.NullHandler())
"""Its remarks on odd files go to our log, if there is one, and not to the person's terminal."""


def packed_row(row: bytes) -> bytes:
    """Give one row of bytes in PackBits."""
    packed: bytes = rle_impl.encode(row)
    return packed


def channel_bytes(layer: PsdLayer, channel: int, width: int, height: int) -> bytes | None:
    """Give a layer's channel unpacked, big endian at the file's depth; None if it has none.

    Args:
        layer: any layer.
        channel: 0, 1, 2 ... colour, -1 transparency, -2 layer mask, -3 real layer mask.
        width: of the channel: the layer's, or its mask's.
        height: of the channel.
    """
    psd: Any = layer._psd  # noqa: SLF001 - no public way to raw channels
    record: Any = layer._record  # noqa: SLF001 - no public way to raw channels
    pairs = zip(record.channel_info, layer._channels, strict=False)  # noqa: SLF001 - as above
    for info, data in pairs:
        if int(info.id) == channel and len(data.data):
            unpacked: bytes = data.get_data(width, height, psd.depth, psd.version)
            return unpacked
    return None


def byte_name(layer: PsdLayer) -> str:
    """Give the byte-coded name of a layer, which programs without Unicode show."""
    record: Any = layer._record  # noqa: SLF001 - `name` prefers the Unicode name
    return str(record.name)
