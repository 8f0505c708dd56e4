"""What a project that is written again and again takes over from the last time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.document import Document, Layer, LayerId
from app.core.errors import AppError
from app.core.raster import Raster
from app.io.kept import Kept, stamp
from app.io.ora import Entry, stack_xml
from app.io.project_data import LayerData, Stored, parse
from app.io.project_entries import DATA, PICTURE


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


def picture_entry(document: Document) -> list[Entry]:
    """Give the picture of a document without layers, so that other programs show something."""
    is_shown = document.picture is not None and not document.layers
    return [Entry("picture", PICTURE)] if is_shown else []


@contextmanager
def earlier(kept: Iterable[Kept]) -> Iterator[tuple[Earlier, ...]]:
    """Give what files hold of documents, each if it is still as we left it."""
    with ExitStack() as open_files:
        found = []
        for each in kept:
            archive = _opened(each.path)
            if archive is not None:
                open_files.enter_context(archive)
                one = _earlier(archive, each) if stamp(each.path) == each.stamp else None
                found += [] if one is None else [one]
        yield tuple(found)


def _opened(path: Path) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        return None


def _earlier(archive: zipfile.ZipFile, kept: Kept) -> Earlier | None:
    """Give an archive with its document; None when another program wrote it, or part of it."""
    try:
        data = parse(archive.read(DATA), kept.path.name)
        if data is None:
            return None
        stored = {LayerId(each.id): each for each in data.layers}
        places = {
            key: (each.pixels.src, each.pixels.box.left, each.pixels.box.top)
            for key, each in stored.items()
        }
        is_ours = archive.read("stack.xml") == stack_xml(
            kept.document, lambda layer: places[layer.id], picture_entry(kept.document)
        )
    except (OSError, KeyError, zipfile.BadZipFile, AppError):
        return None
    return Earlier(archive, kept.document, stored) if is_ours else None
