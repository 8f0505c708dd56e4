"""Projects: OpenRaster files that Krita, GIMP and MyPaint open, with our own data inside.

Beside what OpenRaster asks for, the archive holds `kasane/document.json` (ids, parts, sides,
recipes, timeline), `kasane/depth/*.png` (16 bits), `kasane/alpha/*.png` (of clipped layers),
`kasane/picture.png` (the original) and `kasane/profile.icc`. The same document gives the same
bytes. It is read in `project_read`.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.composite import shown
from app.core.document import Branch, Document, Layer
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.io.archive import is_safe_name
from app.io.atomic import atomic_write, check_target
from app.io.clipping import clipped_alpha, clipped_layers
from app.io.ora import stack_xml
from app.io.picture import png_bytes
from app.io.project_copy import Earlier, earlier, picture_entry
from app.io.project_data import LayerData, Stored, Unclipped, dump, layer_data
from app.io.project_read import DATA, MIMETYPE, PICTURE, PROFILE, read_project

__all__ = ["read_project", "write_copy", "write_project"]

_THUMBNAIL_SIDE = 256


def write_project(path: Path | str, document: Document, *, report: Report = silent) -> None:
    """Write a document as a project.

    Raises:
        FileError: the file cannot be written; the old one, if any, is whole.
    """
    path = Path(path)
    check_target(path)
    with atomic_write(path) as file:
        _write(file, document, report)


def write_copy(
    path: Path | str,
    document: Document,
    before: Document | None,
    *,
    saved: tuple[Path, Document] | None = None,
    report: Report = silent,
) -> None:
    """Write a document as a project for this program alone, which is faster.

    There is no composite for other programs, and PNGs of what did not change are taken over.

    Args:
        path: where to.
        document: what to write.
        before: what this function last wrote there; None when there is nothing.
        saved: a project file and the document that was read from it or written to it.
        report: told of progress; may raise Cancelled.

    Raises:
        FileError: the file cannot be written; the old one, if any, is whole.
    """
    path = Path(path)
    check_target(path)
    kept = [(path, before)] if saved is None else [(path, before), saved]
    with atomic_write(path) as file, earlier(*kept) as old:
        _write(file, document, report, old, has_composite=False)


def _write(
    file: BinaryIO,
    document: Document,
    report: Report,
    old: tuple[Earlier, ...] = (),
    *,
    has_composite: bool = True,
) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        _put(archive, "mimetype", MIMETYPE)
        stored: dict[int, tuple[str, int, int]] = {}
        kept: list[LayerData] = []
        clipped = {
            layer.id: replace(layer, alpha=Raster.of(_clipped_alpha(document, layer, base)))
            for layer, base in clipped_layers(document.tree())
        }
        for index, layer in enumerate(document.layers):
            report(Progress("Saving layers", index, len(document.layers)))
            src = f"data/layer{index:04d}.png"
            pixels, unclipped = _put_pixels(archive, src, layer, clipped.get(layer.id), old)
            depth = _put_depth(archive, layer, old)
            stored[layer.id] = (pixels.src, pixels.box.left, pixels.box.top)
            kept.append(layer_data(layer, pixels, depth, unclipped))
        report(Progress("Saving the composite" if has_composite else "Saving the picture"))
        if document.picture is not None:
            picture = document.picture
            taken = next(filter(None, (each.picture(picture) for each in old)), None)
            _put(archive, PICTURE, taken or png_bytes(picture.array()))
        if document.icc_profile is not None:
            _put(archive, PROFILE, document.icc_profile)
        xml = stack_xml(document, lambda layer: stored[layer.id], picture_entry(document))
        _put(archive, "stack.xml", xml, packed=True)
        data = dump(
            document,
            tuple(kept),
            picture=None if document.picture is None else PICTURE,
            profile=None if document.icc_profile is None else PROFILE,
        )
        _put(archive, DATA, data, packed=True)
        if has_composite:
            _put_composite(archive, document)
        names = set(archive.namelist())
        for name, content in document.extras:
            if name not in names and is_safe_name(name):
                names.add(name)
                _put(archive, name, content, packed=True)


def _put_composite(archive: zipfile.ZipFile, document: Document) -> None:
    merged = shown(document)
    _put(archive, "mergedimage.png", png_bytes(merged))
    thumbnail = Image.fromarray(merged)
    thumbnail.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE), Image.Resampling.BOX)
    with_alpha = thumbnail if thumbnail.mode == "RGBA" else thumbnail.convert("RGBA")
    _put(archive, "Thumbnails/thumbnail.png", png_bytes(_array(with_alpha), level=6))


def _array(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, *, packed: bool = False) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _clipped_alpha(document: Document, layer: Layer, base: Branch | Layer) -> NDArray[np.uint8]:
    opacity = base.group.opacity if isinstance(base, Branch) else base.opacity
    return clipped_alpha(document, layer, base, opacity)


def _put_pixels(
    archive: zipfile.ZipFile,
    src: str,
    layer: Layer,
    clipped: Layer | None,
    old: tuple[Earlier, ...],
) -> tuple[Stored, Unclipped | None]:
    """Write the tiles that hold anything; the rest is empty again when read.

    OpenRaster knows no clipping: other programs get `clipped`, the layer with the clipping in its
    alpha, and we keep the alpha itself beside it.
    """
    taken = None
    if clipped is None:
        taken = next(filter(None, (each.pixels(layer) for each in old)), None)
    if taken is not None:
        _put(archive, src, taken[0])
        return replace(taken[1], src=src), None
    inside = _filled(layer.alpha, 0).union(_filled(layer.colour, 0))
    if inside.is_empty:
        inside = Box(0, 0, 1, 1)
    box = inside.shifted(layer.left, layer.top)
    _put(archive, src, png_bytes((clipped or layer).rgba(inside)))
    if clipped is None:
        return Stored(src, box), None
    alpha = Stored(f"kasane/alpha/{layer.id}.png", box)
    _put(archive, alpha.src, png_bytes(layer.alpha.array(inside)))
    return Stored(src, box), Unclipped(alpha, archive.getinfo(src).CRC)


def _put_depth(archive: zipfile.ZipFile, layer: Layer, old: tuple[Earlier, ...]) -> Stored | None:
    if layer.depth is None:
        return None
    src = f"kasane/depth/{layer.id}.png"
    taken = next(filter(None, (each.depth(layer) for each in old)), None)
    if taken is not None:
        _put(archive, src, taken[0])
        return replace(taken[1], src=src)
    background = int(layer.depth.tiles[0][0, 0])
    inside = _filled(layer.depth, background)
    if inside.is_empty:
        inside = Box(0, 0, 1, 1)
    _put(archive, src, png_bytes(layer.depth.array(inside)))
    return Stored(src, inside.shifted(layer.left, layer.top), background)


def _filled(raster: Raster, background: int) -> Box:
    """Give the box around all tiles that are not of one value throughout."""
    return Box.around(
        raster.tile_box(index)
        for index, tile in enumerate(raster.tiles)
        if tile.flat[0] != background or (tile != background).any()
    )
