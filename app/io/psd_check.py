"""A look at a PSD's outline before anything is decoded: is it whole, and how large is it?"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from app.core.errors import FileError
from app.io.limits import check_size

_DEPTHS = (1, 8, 16, 32)
MODES = {
    0: "bitmap",
    1: "greyscale",
    2: "indexed colour",
    3: "RGB",
    4: "CMYK",
    7: "multichannel",
    8: "duotone",
    9: "Lab",
}
"""Colour modes by their number in the file."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A PSD's header.

    Attributes:
        version: 1 for PSD, 2 for PSB.
        channels: of the merged picture.
        width: of the canvas.
        height: of the canvas.
        depth: bits of a channel: 1, 8, 16 or 32.
        mode: number of the colour mode.
        has_merged: the file has a merged picture.
    """

    version: int
    channels: int
    width: int
    height: int
    depth: int
    mode: int
    has_merged: bool


def read_outline(file: BinaryIO, name: str) -> Outline:
    """Give the header of a PSD or PSB, after checking that no section is cut short.

    Raises:
        FileError: it is no PSD, is cut short, or is too large.
    """
    try:
        return _outline(file, name)
    except struct.error as error:
        raise _cut(name) from error


def _cut(name: str) -> FileError:
    return FileError(f"“{name}” is damaged or cut short.", "Copy, download or save it again.")


def _outline(file: BinaryIO, name: str) -> Outline:
    file.seek(0, 2)
    end = file.tell()
    file.seek(0)
    signature, version, channels, height, width, depth, mode = struct.unpack(
        ">4sH6xHIIHH", file.read(26)
    )
    if signature != b"8BPS" or version not in (1, 2):
        raise FileError(f"“{name}” is not a PSD file.", "Open an .ora, .psd or picture file.")
    check_size(name, width, height)
    if depth not in _DEPTHS or mode not in MODES or not 1 <= channels <= 56:
        raise _cut(name)
    for form in (">I", ">I", ">I" if version == 1 else ">Q"):
        (length,) = struct.unpack(form, file.read(struct.calcsize(form)))
        if length > end - file.tell():
            raise _cut(name)
        file.seek(length, 1)
    has_merged = end - file.tell() >= 2
    if has_merged:
        rows = height * channels
        row_bytes = (width * depth + 7) // 8
        _check_merged(file, end, name, (version, rows, row_bytes))
    return Outline(version, channels, width, height, depth, mode, has_merged)


def _check_merged(file: BinaryIO, end: int, name: str, shape: tuple[int, int, int]) -> None:
    version, rows, row_bytes = shape
    (compression,) = struct.unpack(">H", file.read(2))
    needed = 0
    if compression == 0:
        needed = rows * row_bytes
    elif compression == 1:
        counts = file.read(rows * (2 if version == 1 else 4))
        if len(counts) < rows * (2 if version == 1 else 4):
            raise _cut(name)
        needed = int(np.frombuffer(counts, ">u2" if version == 1 else ">u4").sum(dtype=np.int64))
    elif compression not in (2, 3):
        raise _cut(name)
    if needed > end - file.tell():
        raise _cut(name)
