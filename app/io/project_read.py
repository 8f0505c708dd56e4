"""Reading OpenRaster files: our projects, and those of Krita, GIMP and MyPaint.

`stack.xml` and the PNGs are the truth; our own data is attached to what it matches, so that a
layer moved, renamed, repainted or removed in another program stays so.
"""

from __future__ import annotations

import zipfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.document import (
    BlendMode,
    Document,
    Group,
    GroupId,
    Layer,
    LayerId,
    new_group_id,
    new_layer_id,
)
from app.core.errors import FileError
from app.core.geometry import Box
from app.core.parts import parse_layer_name
from app.core.raster import Raster
from app.io.archive import THREADS, entry_bytes, open_archive
from app.io.atomic import read_error
from app.io.limits import MAX_LAYER_PIXELS
from app.io.ora import Entry, read_stack, xml_text
from app.io.project_data import GroupData, LayerData, ProjectData, parse
from app.io.project_entries import DATA, Entries


@dataclass(slots=True)
class _Reader:
    """One archive being read; what is free matches nothing so far."""

    entries: Entries
    layers: list[Layer] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    free: list[LayerData] = field(default_factory=list)
    free_groups: list[GroupData] = field(default_factory=list)
    decoded: Iterator[NDArray[np.uint8]] = field(default_factory=lambda: iter(()))
    pixels: int = 0
    by_hand: set[LayerId] = field(default_factory=set)

    def has_pixels(self, entry: Entry) -> bool:
        """Tell whether an entry is a layer whose PNG is there."""
        return self.entries.has(entry.src) and entry.src != self.entries.data.picture


def read_project(path: Path | str) -> tuple[Document, tuple[str, ...]]:
    """Give the document in an OpenRaster file, and notices for the person.

    Raises:
        FileError: the file is missing, damaged, hostile or of a newer version.
        OutOfMemory: it does not fit into memory.
    """
    path = Path(path)
    try:
        with path.open("rb") as file, open_archive(file, path.name) as archive:
            return _read(archive, path.name)
    except OSError as error:
        raise read_error(path, error) from error


def _read(archive: zipfile.ZipFile, name: str) -> tuple[Document, tuple[str, ...]]:
    names = set(archive.namelist())
    if "stack.xml" not in names:
        raise FileError(
            f"“{name}” is not an OpenRaster file: it has no layer list (stack.xml).",
            "Open an .ora, .psd or picture file.",
        )
    stack = read_stack(entry_bytes(archive, "stack.xml", name), name)
    data = ProjectData()
    if DATA in names:
        found = parse(entry_bytes(archive, DATA, name), name)
        if found is None:
            stack.notices.append("Parts, depth and timeline are damaged and were left out.")
        data = found or data
    entries = Entries(archive, name, data, stack.notices)
    if data.picture:
        entries.used.add(data.picture)
    reader = _Reader(entries, free=list(data.layers), free_groups=list(data.groups))
    with ThreadPoolExecutor(THREADS) as pool:
        reader.decoded = _decoded(reader, stack.children, pool)
        _add(reader, stack.children, None)
    if reader.free:
        gone = ", ".join(f"“{each.name}”" for each in reader.free[:5])
        entries.notices.append(f"Removed in another program: {gone}.")
        for each in reader.free:
            entries.used.update(each.sources())
    picture = entries.picture(stack.canvas)
    document = Document(
        canvas=stack.canvas,
        picture=picture,
        layers=tuple(reader.layers),
        groups=tuple(reader.groups),
        icc_profile=entries.profile(),
        corrections=() if picture is None else entries.corrections(stack.canvas),
        by_hand=None if data.by_hand is None else frozenset(reader.by_hand),
    )
    ids = {layer.id for layer in document.layers}
    tracks = tuple(t for t in data.timeline.tracks if t.layer_id in ids)
    document = replace(
        document, timeline=replace(data.timeline, tracks=tracks), extras=entries.extras()
    )
    return document, tuple(dict.fromkeys(entries.notices))


def _decoded(
    reader: _Reader, entries: list[Entry], pool: ThreadPoolExecutor
) -> Iterator[NDArray[np.uint8]]:
    """Give the layers' pixels in the order of `_add`; a few are decoded ahead."""
    made: deque[Future[NDArray[np.uint8]]] = deque()
    for entry in filter(reader.has_pixels, _flat(entries)):
        made.append(pool.submit(reader.entries.rgba, entry.src or ""))
        if len(made) > THREADS:
            yield made.popleft().result()
    while made:
        yield made.popleft().result()


def _flat(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _add(reader: _Reader, entries: list[Entry], group: GroupId | None) -> None:
    for entry in entries:
        if entry.src is None:
            before = len(reader.layers)
            made = _group(reader, entry, group)
            place = len(reader.groups)
            reader.groups.append(made)
            _add(reader, entry.children, made.id)
            if len(reader.layers) == before:
                del reader.groups[place:]
        elif entry.src != reader.entries.data.picture:
            layer = _layer(reader, entry, group)
            if layer is not None:
                reader.layers.append(layer)


def _group(reader: _Reader, entry: Entry, parent: GroupId | None) -> Group:
    known = next((g for g in reader.free_groups if xml_text(g.name, "Group") == entry.name), None)
    if known is not None:
        reader.free_groups.remove(known)
    taken = {group.id for group in reader.groups}
    is_new = known is None or known.id in taken
    return Group(
        id=new_group_id() if known is None or is_new else GroupId(known.id),
        name=entry.name if known is None else known.name,
        parent=parent,
        opacity=entry.opacity,
        visible=entry.visible,
        locked=entry.locked,
        blend=entry.blend,
        folded=known is not None and known.folded,
    )


def _layer(reader: _Reader, entry: Entry, group: GroupId | None) -> Layer | None:
    src = entry.src or ""
    if not reader.has_pixels(entry):
        reader.entries.notices.append(f"The pixels of “{entry.name}” are missing; it was left out.")
        return None
    reader.entries.used.add(src)
    rgba = next(reader.decoded)
    reader.pixels += rgba.shape[0] * rgba.shape[1]
    if reader.pixels > MAX_LAYER_PIXELS:
        raise FileError(
            f"The layers of “{reader.entries.name}” have more pixels than can be opened.",
            "Make the document smaller where it was made.",
        )
    known = _match(reader, entry, rgba)
    layer = Layer.of(
        rgba,
        entry.x,
        entry.y,
        name=entry.name,
        group=group,
        opacity=entry.opacity,
        visible=entry.visible,
        locked=entry.locked,
        blend=BlendMode.NORMAL if entry.blend is BlendMode.PASS_THROUGH else entry.blend,
        clipped=entry.clipped,
    )
    if known is None:
        part, side = parse_layer_name(entry.name)
        return replace(layer, part=part, side=side)
    return _attached(reader, _unclipped(reader, layer, known, src), known)


def _match(reader: _Reader, entry: Entry, rgba: NDArray[np.uint8]) -> LayerData | None:
    """Give our data for an entry: of the same PNG name and size, else of the same name."""
    size = (rgba.shape[1], rgba.shape[0])
    for known in reader.free:
        if known.pixels.src == entry.src and (
            (known.pixels.box.width, known.pixels.box.height) == size
            or xml_text(known.name) == entry.name
        ):
            reader.free.remove(known)
            return known
    named = [known for known in reader.free if xml_text(known.name) == entry.name]
    if len(named) == 1:
        reader.free.remove(named[0])
        return named[0]
    return None


def _unclipped(reader: _Reader, layer: Layer, known: LayerData, src: str) -> Layer:
    """Give a clipped layer with its alpha before the clipping, unless its PNG was changed."""
    kept, entries = known.unclipped, reader.entries
    if kept is None or not layer.clipped or not entries.has(kept.alpha.src):
        return layer
    if kept.checksum != entries.archive.getinfo(src).CRC:
        return layer
    size = (layer.alpha.width, layer.alpha.height)
    alpha = entries.grey(kept.alpha.src, size)
    if alpha is None or alpha.dtype != np.uint8:
        return layer
    return replace(layer, alpha=Raster.of(alpha))


def _attached(reader: _Reader, layer: Layer, known: LayerData) -> Layer:
    """Give a layer as read with our own data attached."""
    taken = {other.id for other in reader.layers}
    reader.entries.used.update(known.sources())
    layer = replace(
        layer,
        id=new_layer_id() if known.id in taken else LayerId(known.id),
        name=known.name if xml_text(known.name) == layer.name else layer.name,
        part=known.part,
        side=known.side,
        recipe=known.recipe,
    )
    old = known.pixels.box
    is_same_size = (layer.alpha.width, layer.alpha.height) == (old.width, old.height)
    dx, dy = (layer.left - old.left, layer.top - old.top) if is_same_size else (0, 0)
    is_as_kept = is_same_size and (dx, dy) == (0, 0) and layer.name == known.name
    if layer.id in (reader.entries.data.by_hand or ()) or layer.id != known.id or not is_as_kept:
        reader.by_hand.add(layer.id)
    box = known.box.shifted(dx, dy)
    if is_same_size and box.intersect(layer.box) == layer.box:
        layer = _grown(layer, box)
    if known.depth is not None:
        depth = replace(known.depth, box=known.depth.box.shifted(dx, dy))
        layer = replace(layer, depth=reader.entries.depth(layer.box, depth))
    return layer


def _grown(layer: Layer, box: Box) -> Layer:
    """Give a layer with empty space around it up to a box."""
    if box == layer.box:
        return layer
    left, top = layer.left - box.left, layer.top - box.top
    colour = Raster.constant(box.width, box.height, channels=3)
    alpha = Raster.constant(box.width, box.height)
    return replace(
        layer,
        left=box.left,
        top=box.top,
        colour=colour.patched(left, top, layer.colour.array()),
        alpha=alpha.patched(left, top, layer.alpha.array()),
    )
