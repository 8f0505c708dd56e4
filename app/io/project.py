"""Projects: OpenRaster files that Krita, GIMP and MyPaint open, with our own data inside.

Beside what OpenRaster asks for, the archive holds `kasane/document.json` (ids, parts, sides,
recipes, timeline, corrections, what was changed by hand), `kasane/depth/*.png` (16 bits),
`kasane/alpha/*.png` (of clipped layers), `kasane/picture.png` (the original) and
`kasane/profile.icc`. The same document gives the same bytes. It is read in `project_read`, its PNGs
are made in `project_pack`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from app.core.composite import shown
from app.core.document import Document
from app.core.progress import Progress, Report, silent
from app.io.archive import THREADS, is_safe_name
from app.io.atomic import atomic_write
from app.io.kept import Kept
from app.io.ora import stack_xml
from app.io.picture import png_bytes
from app.io.project_copy import Earlier, earlier, picture_entry
from app.io.project_data import LayerData, dump
from app.io.project_entries import DATA, MIMETYPE, PICTURE, PROFILE
from app.io.project_pack import packed_layers
from app.io.project_read import read_project

__all__ = ["read_project", "write_copy", "write_project"]

_THUMBNAIL_SIDE = 256


def write_project(
    path: Path | str,
    document: Document,
    *,
    kept: Sequence[Kept] = (),
    report: Report = silent,
) -> None:
    """Write a document as a project.

    Args:
        path: where to.
        document: what to write.
        kept: files whose PNGs of what did not change are taken over; one may lie at `path`.
        report: told of progress; may raise Cancelled.

    Raises:
        FileError: the file cannot be written; the old one, if any, is whole.
    """
    _write(Path(path), document, kept, report, has_composite=True)


def write_copy(
    path: Path | str,
    document: Document,
    *,
    kept: Sequence[Kept] = (),
    report: Report = silent,
) -> None:
    """Write a document as `write_project` does, for this program alone: without the composite."""
    _write(Path(path), document, kept, report, has_composite=False)


def _write(
    path: Path,
    document: Document,
    kept: Sequence[Kept],
    report: Report,
    *,
    has_composite: bool,
) -> None:
    with (
        atomic_write(path) as file,
        earlier(kept) as old,
        zipfile.ZipFile(file, "w") as archive,
        ThreadPoolExecutor(THREADS) as pool,
    ):
        composite = pool.submit(_composite, document) if has_composite else None
        _put(archive, "mimetype", MIMETYPE)
        layers: list[LayerData] = []
        for packed in packed_layers(document, old, pool):
            report(Progress("Saving layers", len(layers), len(document.layers)))
            layers.append(packed.data)
            for name, png in packed.files.items():
                _put(archive, name, png)
        report(Progress("Saving the picture" if composite is None else "Saving the composite"))
        _put_rest(archive, document, layers, old)
        if composite is not None:
            for name, png in composite.result().items():
                _put(archive, name, png)
        names = set(archive.namelist())
        for name, content in document.extras:
            if name not in names and is_safe_name(name):
                names.add(name)
                _put(archive, name, content, packed=True)


def _put_rest(
    archive: zipfile.ZipFile,
    document: Document,
    layers: Sequence[LayerData],
    old: tuple[Earlier, ...],
) -> None:
    """Write the picture, and what is said of the layers."""
    picture, profile = document.picture, document.icc_profile
    if picture is not None:
        taken = next(filter(None, (each.picture(picture) for each in old)), None)
        _put(archive, PICTURE, taken or png_bytes(picture.array()))
    if profile is not None:
        _put(archive, PROFILE, profile)
    stored = {each.id: each.pixels for each in layers}
    places = {key: (each.src, each.box.left, each.box.top) for key, each in stored.items()}
    xml = stack_xml(document, lambda layer: places[layer.id], picture_entry(document))
    _put(archive, "stack.xml", xml, packed=True)
    data = dump(
        document,
        tuple(layers),
        picture=None if picture is None else PICTURE,
        profile=None if profile is None else PROFILE,
    )
    _put(archive, DATA, data, packed=True)


def _composite(document: Document) -> dict[str, bytes]:
    """Give the composite and the thumbnail, by their names in the archive."""
    merged = shown(document)
    thumbnail = Image.fromarray(merged)
    thumbnail.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE), Image.Resampling.BOX)
    with_alpha = thumbnail if thumbnail.mode == "RGBA" else thumbnail.convert("RGBA")
    return {
        "mergedimage.png": png_bytes(merged),
        "Thumbnails/thumbnail.png": png_bytes(np.asarray(with_alpha), level=6),
    }


def _put(archive: zipfile.ZipFile, name: str, data: bytes, *, packed: bool = False) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)
