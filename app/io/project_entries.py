"""What a project's archive holds, each entry read with care, and which entries are known."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.corrections import Corrections
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.io.archive import damaged, entry_bytes, is_safe_name
from app.io.decoding import decoding
from app.io.picture import decode
from app.io.project_corrections import parse_corrections
from app.io.project_data import ProjectData, Stored

MIMETYPE = b"image/openraster"
DATA = "kasane/document.json"
PICTURE = "kasane/picture.png"
PROFILE = "kasane/profile.icc"
_OWN = {"mimetype", "stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png", DATA}
_MAX_EXTRA_BYTES = 256 << 20


@dataclass(slots=True)
class Entries:
    """The entries of one archive.

    Attributes:
        archive: open.
        name: the file's, for errors.
        data: our own data in it.
        notices: told to the person afterwards.
        used: names of entries whose content is taken, or is known to be of no use.
    """

    archive: zipfile.ZipFile
    name: str
    data: ProjectData
    notices: list[str]
    used: set[str] = field(default_factory=lambda: set(_OWN))

    def has(self, src: str | None) -> bool:
        """Tell whether there is an entry of this name."""
        return src in self.archive.NameToInfo

    def content(self, src: str) -> bytes:
        """Give the bytes of an entry that is there.

        Raises:
            FileError: it is damaged, or unpacks to more than is plausible.
            OutOfMemory: it does not fit into memory.
        """
        return entry_bytes(self.archive, src, self.name)

    def rgba(self, src: str) -> NDArray[np.uint8]:
        """Give the pixels of a picture that is there, straight, uint8 (h, w, 4)."""
        rgba, _ = decode(io.BytesIO(self.content(src)), Path(src).name)
        return rgba

    def grey(self, src: str, size: tuple[int, int]) -> NDArray[Any] | None:
        """Give the pixels of a grey PNG that is there, (h, w); None when it is not of a size."""
        with (
            decoding(self.name, damaged(self.name)),
            Image.open(io.BytesIO(self.content(src)), formats=["PNG"]) as image,
        ):
            is_fitting = image.size == size and len(image.getbands()) == 1
            return np.asarray(image) if is_fitting else None

    def depth(self, box: Box, stored: Stored) -> Raster | None:
        """Give a layer's depth in its box, uint16, from where it is stored; None without."""
        self.used.add(stored.src)
        if not self.has(stored.src):
            self.notices.append("A depth map is missing.")
            return None
        values = self.grey(stored.src, (stored.box.width, stored.box.height))
        if values is None:
            self.notices.append("A depth map has another size than its layer.")
            return None
        raster = Raster.constant(box.width, box.height, dtype=np.uint16, value=stored.background)
        shared = box.intersect(stored.box)
        if shared.is_empty:
            return raster
        part = values[shared.shifted(-stored.box.left, -stored.box.top).slices].astype(np.uint16)
        return raster.patched(shared.left - box.left, shared.top - box.top, part)

    def picture(self, canvas: Size) -> Raster | None:
        """Give the original picture, uint8, 4 channels, if it still fits the canvas."""
        src = self.data.picture
        if src is None or not self.has(src):
            return None
        rgba = self.rgba(src)
        if (rgba.shape[1], rgba.shape[0]) != (canvas.width, canvas.height):
            self.notices.append(
                "The canvas was resized elsewhere; the original picture was dropped."
            )
            return None
        return Raster.of(rgba)

    def corrections(self, canvas: Size) -> tuple[Corrections, ...]:
        """Give the steps by which a draft was corrected."""
        found = parse_corrections(self.data.corrections, canvas)
        if found is None:
            self.notices.append("The corrections of the draft are damaged and were left out.")
            return ()
        return found

    def profile(self) -> bytes | None:
        """Give the colour profile, if there is one."""
        src = self.data.profile
        if src is None or not self.has(src):
            return None
        self.used.add(src)
        return self.content(src)

    def extras(self) -> tuple[tuple[str, bytes], ...]:
        """Give names and bytes of the entries that nobody has used."""
        result = []
        total = 0
        for info in self.archive.infolist():
            if info.is_dir() or info.filename in self.used:
                continue
            total += info.file_size
            if not is_safe_name(info.filename) or total > _MAX_EXTRA_BYTES:
                self.notices.append(f"The unknown entry {info.filename[:80]!r} was left out.")
                continue
            result.append((info.filename, self.content(info.filename)))
            self.used.add(info.filename)
        return tuple(result)
