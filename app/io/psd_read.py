"""Reading PSD and PSB files: layers and groups as they are, everything special as pixels."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psd_tools import PSDImage
from psd_tools.api.layers import Group as PsdGroup
from psd_tools.api.layers import Layer as PsdLayer
from psd_tools.compression import PSDDecompressionWarning

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
from app.core.geometry import Box, Size
from app.core.parts import Part, Side, parse_layer_name
from app.core.raster import Raster
from app.io.atomic import read_error
from app.io.decoding import decoding
from app.io.limits import MAX_LAYER_PIXELS, MAX_LAYERS, MAX_SIDE
from app.io.psd_check import MODES, Outline, read_outline
from app.io.psd_pixels import PixelReader, mask_cover
from app.io.psd_private import byte_name
from app.io.psd_write import BLEND_KEYS

_BLENDS = {key: mode for mode, key in BLEND_KEYS.items()}
_KINDS = {
    "type": "text",
    "smartobject": "smart object",
    "shape": "shape",
    "solidcolorfill": "fill",
    "gradientfill": "fill",
    "patternfill": "fill",
}
_MAX_NESTING = 64


@dataclass(slots=True)
class _Reading:
    """One file on its way to a document."""

    pixels: PixelReader
    notices: list[str] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def read_psd(path: Path | str) -> tuple[Document, tuple[str, ...]]:
    """Give the document in a PSD or PSB, and notices about what was changed on the way.

    Raises:
        FileError: the file is missing, damaged or too large.
        OutOfMemory: it does not fit into memory.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            outline = read_outline(file, path.name)
            file.seek(0)
            return _decoded(file, path.name, outline)
    except OSError as error:
        raise read_error(path, error) from error


def _decoded(file: Any, name: str, outline: Outline) -> tuple[Document, tuple[str, ...]]:
    damaged = FileError(
        f"“{name}” is damaged or holds something unknown.",
        "Save it again in the program it was made with.",
    )
    # All of it: psd-tools decodes when a layer is asked, so its faults come up anywhere below.
    with (
        decoding(name, damaged, AssertionError, PSDDecompressionWarning),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", PSDDecompressionWarning)
        return _document(PSDImage.open(file), name, outline)


def _document(psd: PSDImage, name: str, outline: Outline) -> tuple[Document, tuple[str, ...]]:
    reading = _Reading(PixelReader.of(psd, outline.mode, outline.depth))
    if outline.mode != 3:
        reading.notices.append(f"The file is {MODES[outline.mode]}; it was converted to RGB.")
    if outline.depth > 8:
        reading.notices.append(
            f"The file has {outline.depth} bits a channel; it was opened with 8."
        )
    _check_total(psd, name)
    _add(reading, psd, None, ())
    canvas = Size(outline.width, outline.height)
    picture = None
    if not reading.layers:
        rgba = reading.pixels.merged(psd) if outline.has_merged else None
        if rgba is None:
            raise FileError(f"“{name}” holds no pixels.", "Save it again with its layers.")
        reading.notices.append("The file has no layers; its picture was opened as one.")
        reading.layers.append(Layer.of(rgba, name=Path(name).stem))
        picture = Raster.of(rgba)
    document = Document(
        canvas, picture=picture, layers=tuple(reading.layers), groups=tuple(reading.groups)
    )
    return document, tuple(dict.fromkeys([*reading.notices, *reading.pixels.notices]))


def _check_total(psd: PSDImage, name: str) -> None:
    count = total = 0
    for layer in psd.descendants():
        count += 1
        if layer.is_group():
            continue
        total += max(0, layer.width) * max(0, layer.height)
        if max(layer.width, layer.height) > 2 * MAX_SIDE:
            total += MAX_LAYER_PIXELS
    if count > MAX_LAYERS or total > MAX_LAYER_PIXELS:
        raise FileError(
            f"The layers of “{name}” have more pixels than can be opened.",
            "Make the document smaller where it was made.",
        )


def _add(
    reading: _Reading,
    layers: Iterable[PsdLayer],
    parent: GroupId | None,
    masks: tuple[PsdLayer, ...],
) -> None:
    for layer in layers:
        if isinstance(layer, PsdGroup):
            _add_group(reading, layer, parent, masks)
        else:
            made = _layer(reading, layer, parent, masks)
            if made is not None:
                reading.layers.append(made)


def _add_group(
    reading: _Reading, layer: PsdGroup, parent: GroupId | None, masks: tuple[PsdLayer, ...]
) -> None:
    if len(masks) > _MAX_NESTING:
        raise ValueError("groups are nested too deeply")
    name = _name(layer)
    group = Group(
        id=GroupId(_id(reading, layer) or new_group_id()),
        name=name,
        parent=parent,
        opacity=layer.opacity / 255,
        visible=bool(layer.visible),
        locked=_is_locked(layer),
        blend=_blend(reading, layer, name, BlendMode.PASS_THROUGH),
        folded=_is_folded(layer),
    )
    if layer.kind == "artboard":
        reading.notices.append(f"The artboard “{name}” became a group.")
    if layer.clipping:
        reading.notices.append(f"The clipping of the group “{name}” was left out.")
    before, place = len(reading.layers), len(reading.groups)
    reading.groups.append(group)
    _add(reading, layer, group.id, (*masks, layer))
    if len(reading.layers) == before:
        del reading.groups[place:]
        reading.notices.append(f"The group “{name}” is empty and was left out.")


def _layer(
    reading: _Reading, layer: PsdLayer, parent: GroupId | None, around: tuple[PsdLayer, ...]
) -> Layer | None:
    name = _name(layer)
    rgba = reading.pixels.rgba(layer)
    if rgba is None:
        if layer.kind == "pixel":
            reading.notices.append(f"“{name}” is empty and was left out.")
        else:
            kind = _KINDS.get(layer.kind, "adjustment")
            reading.notices.append(f"“{name}” is a {kind} layer without pixels and was left out.")
        return None
    if layer.kind in _KINDS:
        reading.notices.append(f"“{name}” was a {_KINDS[layer.kind]} layer and is now pixels.")
    box = Box(layer.left, layer.top, layer.right, layer.bottom)
    rgba = _masked(reading, rgba, box, (*around, layer), name)
    if layer.has_vector_mask() and layer.kind == "pixel":
        reading.notices.append(f"The vector mask of “{name}” was left out.")
    if layer.has_effects() or layer.effects.enabled:
        reading.notices.append(f"The layer effects of “{name}” were left out.")
    part, side = _part(name, layer)
    return Layer.of(
        rgba,
        box.left,
        box.top,
        id=LayerId(_id(reading, layer) or new_layer_id()),
        name=name,
        part=part,
        side=side,
        opacity=layer.opacity * layer.fill_opacity / (255 * 255),
        visible=bool(layer.visible),
        locked=_is_locked(layer),
        blend=_blend(reading, layer, name, BlendMode.NORMAL),
        clipped=bool(layer.clipping),
        group=parent,
    )


def _masked(
    reading: _Reading,
    rgba: NDArray[np.uint8],
    box: Box,
    owners: tuple[PsdLayer, ...],
    name: str,
) -> NDArray[np.uint8]:
    """Give the pixels with the masks of the layer and of the groups around it in their alpha."""
    for owner in owners:
        cover = mask_cover(owner, box)
        if cover is None:
            continue
        product = rgba[..., 3].astype(np.uint16) * cover
        rgba[..., 3] = (product + 127) // 255
        kind = "group mask" if isinstance(owner, PsdGroup) else "layer mask"
        reading.notices.append(f"A {kind} was made part of the alpha of “{name}”.")
    return rgba


def _name(layer: PsdLayer) -> str:
    name = " ".join(str(layer.name).replace("\0", "").split())
    return name or ("Group" if layer.is_group() else "Layer")


def _part(name: str, layer: PsdLayer) -> tuple[Part | None, Side]:
    for known in (name, byte_name(layer)):
        part, side = parse_layer_name(known)
        if part is not None:
            return part, side
    return None, Side.WHOLE


def _id(reading: _Reading, layer: PsdLayer) -> int | None:
    """Give the file's own id, when it has one that is free."""
    found = int(layer.layer_id)
    if not 0 < found < 2**31 or found in reading.taken:
        return None
    reading.taken.add(found)
    return found


def _is_folded(layer: PsdGroup) -> bool:
    try:
        return not layer.open_folder
    except ValueError:  # the record of the group's head is missing
        return False


def _is_locked(layer: PsdLayer) -> bool:
    locks = layer.locks
    return locks is not None and bool(locks.composite and locks.position)


def _blend(reading: _Reading, layer: PsdLayer, name: str, otherwise: BlendMode) -> BlendMode:
    blend = _BLENDS.get(layer.blend_mode.value)
    if blend is BlendMode.PASS_THROUGH and otherwise is BlendMode.NORMAL:
        return BlendMode.NORMAL
    if blend is not None:
        return blend
    mode = layer.blend_mode.name.lower().replace("_", " ")
    reading.notices.append(f"“{name}” has the blend mode “{mode}”, which became normal.")
    return BlendMode.NORMAL
