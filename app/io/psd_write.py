"""The bytes of a PSD: version 1, RGB with 8 bits, RLE, streamed to disk a layer at a time.

Source: Adobe Photoshop File Formats Specification (November 2019).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.document import BlendMode, Branch, Document, Group, Layer
from app.core.errors import FileError
from app.core.geometry import Box
from app.core.progress import Progress, Report
from app.io.psd_plan import Names
from app.io.psd_private import packed_row

MAX_BYTES = 2**31 - 1
"""Readers take lengths as signed; larger needs PSB, which Cubism does not read."""
BLEND_KEYS = {
    BlendMode.NORMAL: b"norm",
    BlendMode.MULTIPLY: b"mul ",
    BlendMode.SCREEN: b"scrn",
    BlendMode.OVERLAY: b"over",
    BlendMode.DARKEN: b"dark",
    BlendMode.LIGHTEN: b"lite",
    BlendMode.ADD: b"lddg",
    BlendMode.COLOUR_DODGE: b"div ",
    BlendMode.COLOUR_BURN: b"idiv",
    BlendMode.HARD_LIGHT: b"hLit",
    BlendMode.SOFT_LIGHT: b"sLit",
    BlendMode.DIFFERENCE: b"diff",
    BlendMode.EXCLUSION: b"smud",
    BlendMode.PASS_THROUGH: b"pass",
}
_CHANNELS = (-1, 0, 1, 2)
_THUMBNAIL_SIDE = 160


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a PSD.

    Attributes:
        document: plain: no clipping, groups pass through.
        boxes: by layer id: the canvas box to store; a layer without one is left out.
        names: by id of layers and groups.
        composite: uint8 (h, w, 4), straight, canvas size.
        profile: ICC bytes.
        seed: at least the largest id.
        dpi: resolution.
    """

    document: Document
    boxes: Mapping[int, Box]
    names: Mapping[int, Names]
    composite: NDArray[np.uint8]
    profile: bytes
    seed: int
    dpi: float = 72.0


class _Item:
    """One record of the layer list: a layer, a group's end below it, or its head above it."""

    __slots__ = ("group", "is_end", "layer", "lengths_at")

    def __init__(
        self, layer: Layer | None = None, group: Group | None = None, *, is_end: bool = False
    ) -> None:
        self.layer = layer
        self.group = group
        self.is_end = is_end
        self.lengths_at = 0


def write_bytes(file: BinaryIO, contents: Contents, report: Report) -> None:
    """Write a whole PSD to a seekable file.

    Raises:
        FileError: it would be larger than a PSD can be.
    """
    canvas = contents.document.canvas
    file.write(
        struct.pack(">4sH6xHIIHH", b"8BPS", 1, 4, canvas.height, canvas.width, 8, 3) + bytes(4)
    )
    _block(file, _resources(contents))
    items = list(_records(contents.document.tree(), contents.boxes))
    section_at = _open_length(file)
    info_at = _open_length(file)
    file.write(struct.pack(">h", -len(items)))
    for item in items:
        _write_record(file, item, contents)
    layers = sum(1 for item in items if item.layer is not None)
    done = 0
    for item in items:
        _write_channels(file, item, contents)
        if item.layer is not None:
            done += 1
            report(Progress("Writing layers", done, layers))
    file.write(bytes(-(file.tell() - info_at - 4) % 4))
    _close_length(file, info_at)
    file.write(bytes(4))  # no global layer mask
    _close_length(file, section_at)
    report(Progress("Writing the merged picture"))
    _write_merged(file, contents.composite)
    _check_length(file)


def _check_length(file: BinaryIO) -> None:
    if file.tell() > MAX_BYTES:
        raise FileError(
            "The PSD would be larger than 2 GB, which the format does not allow.",
            "Hide and delete layers you do not need, or make the canvas smaller.",
        )


def _records(branch: Sequence[Branch | Layer], boxes: Mapping[int, Box]) -> Iterator[_Item]:
    for child in branch:
        if isinstance(child, Layer):
            if child.id in boxes:
                yield _Item(layer=child)
            continue
        inner = list(_records(child.children, boxes))
        if inner:
            yield _Item(group=child.group, is_end=True)
            yield from inner
            yield _Item(group=child.group)


def _block(file: BinaryIO, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)) + data)


def _open_length(file: BinaryIO) -> int:
    at = file.tell()
    file.write(bytes(4))
    return at


def _close_length(file: BinaryIO, at: int) -> None:
    _check_length(file)
    end = file.tell()
    file.seek(at)
    file.write(struct.pack(">I", end - at - 4))
    file.seek(end)


def _resources(contents: Contents) -> bytes:
    dpi = round(contents.dpi * 65536)
    writer = "".join("\0" + c for c in "Kasane").encode("latin-1")
    name = struct.pack(">I", len("Kasane")) + writer
    entries = {
        1005: struct.pack(">IHHIHH", dpi, 1, 1, dpi, 1, 1),
        1036: _thumbnail(contents.composite),
        1039: contents.profile,
        1044: struct.pack(">I", contents.seed),
        1057: struct.pack(">IB", 1, 1) + name + name + struct.pack(">I", 1),
    }
    return b"".join(
        struct.pack(">4sHHI", b"8BIM", key, 0, len(data)) + data + bytes(len(data) % 2)
        for key, data in entries.items()
    )


def _thumbnail(composite: NDArray[np.uint8]) -> bytes:
    skip = max(1, max(composite.shape[:2]) // (4 * _THUMBNAIL_SIDE))
    sparse = composite[skip // 2 :: skip, skip // 2 :: skip]
    image = Image.fromarray(_on_white(sparse[..., :3], sparse[..., 3:]))
    scale = _THUMBNAIL_SIDE / max(composite.shape[:2])
    if scale < 1:
        size = (round(composite.shape[1] * scale), round(composite.shape[0] * scale))
        image = image.resize((max(1, size[0]), max(1, size[1])), Image.Resampling.BOX)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    data = buffer.getvalue()
    row = (image.width * 24 + 31) // 32 * 4
    return (
        struct.pack(
            ">6IHH", 1, image.width, image.height, row, row * image.height, len(data), 24, 1
        )
        + data
    )


def _on_white(colour: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give `C*a + 255*(1-a)`, rounded."""
    wide = alpha.astype(np.uint32)
    mixed = colour * wide + 255 * (255 - wide)
    return ((mixed + 127) // 255).astype(np.uint8)


def _write_record(file: BinaryIO, item: _Item, contents: Contents) -> None:
    layer, group = item.layer, item.group
    box = contents.boxes[layer.id] if layer is not None else Box(0, 0, 0, 0)
    file.write(struct.pack(">4iH", box.top, box.left, box.bottom, box.right, len(_CHANNELS)))
    item.lengths_at = file.tell()
    file.write(b"".join(struct.pack(">hI", channel, 2) for channel in _CHANNELS))
    blend, opacity, flags = b"norm", 255, 0x08
    if layer is not None:
        blend, opacity = BLEND_KEYS[layer.blend], round(layer.opacity * 255)
        flags |= 0 if layer.visible else 0x02
    elif group is not None and not item.is_end:
        blend = b"pass"
        flags |= 0x10 | (0 if group.visible else 0x02)
    else:
        flags |= 0x10
    extra = _extra(item, contents.names)
    file.write(struct.pack(">4s4sBBBBI", b"8BIM", blend, opacity, 0, flags, 0, len(extra)))
    file.write(extra)


def _extra(item: _Item, names: Mapping[int, Names]) -> bytes:
    owner = item.layer or item.group
    if item.is_end or owner is None:
        full = ascii_name = "</Layer group>"
    else:
        full, ascii_name = names[owner.id].full, names[owner.id].ascii
    pascal = bytes([len(ascii_name)]) + ascii_name.encode("ascii")
    pascal += bytes(-len(pascal) % 4)
    units = full.encode("utf-16-be")
    parts = [struct.pack(">II", 0, 0), pascal, _tag(b"luni", _counted(units))]
    if owner is not None and not item.is_end:
        parts.append(_tag(b"lyid", struct.pack(">I", owner.id)))
        if owner.locked:
            parts.append(_tag(b"lspf", struct.pack(">I", 0b111)))
    if item.group is not None:
        kind = 3 if item.is_end else 2 if item.group.folded else 1
        section = struct.pack(">I", kind)
        if not item.is_end:
            section += b"8BIM" + b"pass"
        parts.append(_tag(b"lsct", section))
    return b"".join(parts)


def _counted(units: bytes) -> bytes:
    return struct.pack(">I", len(units) // 2) + units


def _tag(key: bytes, data: bytes) -> bytes:
    data += bytes(-len(data) % 4)
    return struct.pack(">4s4sI", b"8BIM", key, len(data)) + data


def _write_channels(file: BinaryIO, item: _Item, contents: Contents) -> None:
    if item.layer is None:
        file.write(bytes(2 * len(_CHANNELS)))
        return
    layer, box = item.layer, contents.boxes[item.layer.id]
    inside = box.shifted(-layer.left, -layer.top)
    alpha = layer.alpha.array(inside)
    colour = layer.colour.array(inside)
    colour *= (alpha > 0)[..., None]  # clear pixels have no colour, so that they pack
    lengths = []
    for plane in (alpha, *(colour[..., channel] for channel in range(3))):
        counts, packed = _packed(np.ascontiguousarray(plane))
        data = b"".join((struct.pack(">H", 1), counts, packed))
        lengths.append(len(data))
        file.write(data)
    _check_length(file)
    end = file.tell()
    file.seek(item.lengths_at)
    for channel, length in zip(_CHANNELS, lengths, strict=True):
        file.write(struct.pack(">hI", channel, length))
    file.seek(end)


def _packed(plane: NDArray[np.uint8]) -> tuple[bytes, bytes]:
    """Give the row lengths and the PackBits rows of a plane, uint8 (h, w), contiguous."""
    width = plane.shape[1]
    data = plane.tobytes()
    rows = [packed_row(data[at : at + width]) for at in range(0, len(data), width)]
    return np.array([len(row) for row in rows], ">u2").tobytes(), b"".join(rows)


def _write_merged(file: BinaryIO, composite: NDArray[np.uint8]) -> None:
    """Write the composite matted on white, then alpha; a strip at a time."""
    height, width = composite.shape[:2]
    file.write(struct.pack(">H", 1))
    counts_at = file.tell()
    file.write(bytes(2 * 4 * height))
    counts = []
    step = max(1, (1 << 20) // width)
    for channel in range(4):
        for top in range(0, height, step):
            strip = composite[top : top + step]
            plane = strip[..., channel]
            if channel < 3:
                plane = _on_white(plane, strip[..., 3])
            lengths, packed = _packed(np.ascontiguousarray(plane))
            counts.append(lengths)
            file.write(packed)
        _check_length(file)
    end = file.tell()
    file.seek(counts_at)
    file.write(b"".join(counts))
    file.seek(end)
