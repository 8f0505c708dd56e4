"""What a project that is written again and again takes over from the last time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.document import Document, Layer, LayerId
from app.core.errors import AppError
from app.core.raster import Raster
from app.io.project_data import LayerData, Stored, parse
from app.io.project_read import DATA, PICTURE


@dataclass(frozen=True, slots=True)
class Earlier:
    """An archive and the document that it holds.

    Attributes:
        archive: as `write_project` or `write_copy` made it; open.
        document: what was written.
        stored: where each layer's PNGs are.
    """

    archive: zipfile.ZipFile
    document: Document
    stored: dict[LayerId, LayerData]

    def pixels(self, layer: Layer) -> tuple[bytes, Stored] | None:
        """Give a layer's PNG and its place now; None when its pixels are others."""
        old, kept = self._before(layer)
        if old is None or kept is None or kept.unclipped is not None:
            return None
        if old.colour is not layer.colour or old.alpha is not layer.alpha:
            return None
        return self._taken(kept.pixels, layer, old)

    def depth(self, layer: Layer) -> tuple[bytes, Stored] | None:
        """Give the PNG of a layer's depth and its place now; None when the depth is another."""
        old, kept = self._before(layer)
        if old is None or kept is None or kept.depth is None or old.depth is not layer.depth:
            return None
        return self._taken(kept.depth, layer, old)

    def picture(self, picture: Raster) -> bytes | None:
        """Give the PNG of the original picture; None when it is another."""
        return self._read(PICTURE) if self.document.picture is picture else None

    def _before(self, layer: Layer) -> tuple[Layer | None, LayerData | None]:
        found = (each for each in self.document.layers if each.id == layer.id)
        return next(found, None), self.stored.get(layer.id)

    def _taken(self, kept: Stored, layer: Layer, old: Layer) -> tuple[bytes, Stored] | None:
        data = self._read(kept.src)
        box = kept.box.shifted(layer.left - old.left, layer.top - old.top)
        return None if data is None else (data, Stored(kept.src, box, kept.background))

    def _read(self, name: str) -> bytes | None:
        try:
            return self.archive.read(name)
        except (OSError, KeyError, zipfile.BadZipFile):
            return None  # It is made anew.


@contextmanager
def earlier(path: Path, document: Document | None) -> Iterator[Earlier | None]:
    """Give what `path` holds of `document`; None when it holds nothing that can be read."""
    opened: zipfile.ZipFile | None = None
    found: Earlier | None = None
    if document is not None:
        try:
            opened = zipfile.ZipFile(path)
            data = parse(opened.read(DATA), path.name)
        except (OSError, KeyError, zipfile.BadZipFile, AppError):
            data = None
        if opened is not None and data is not None:
            found = Earlier(opened, document, {LayerId(each.id): each for each in data.layers})
    try:
        yield found
    finally:
        if opened is not None:
            opened.close()
