"""PSD files that Live2D, Photoshop, Krita and GIMP read; the open one is read in `psd_read`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.core.composite import flatten
from app.core.document import BlendMode, Branch, Document, Group, Layer
from app.core.errors import FileError
from app.core.geometry import Box
from app.core.parts import Naming
from app.core.progress import Report, silent
from app.core.raster import Raster
from app.io.atomic import atomic_write, check_target
from app.io.colour import is_srgb, srgb_profile
from app.io.limits import MAX_SIDE
from app.io.psd_plan import CUBISM_MODES, name_all, plain, visible_box
from app.io.psd_write import Contents, write_bytes

_UNKNOWN_DEPTH = 128


def write_psd(
    path: Path | str,
    document: Document,
    *,
    naming: Naming = "seethrough",
    report: Report = silent,
) -> tuple[str, ...]:
    """Write a document as a PSD of flat, named, cropped layers.

    Clipping is baked into alpha and groups pass through, because Cubism takes nothing else; the
    merged picture is the composite of what is in the file. Additive layers are mixed in by alpha,
    as Photoshop and Krita do; programs that add first differ where such a layer is half clear.

    Args:
        path: where to.
        document: with layers, or with a picture, which then is the only layer.
        naming: "seethrough" keeps the names; "live2d" writes `front_hair` and `handwear_L`.
        report: takes progress.

    Returns:
        Warnings: what was changed, left out, or may be drawn differently elsewhere.

    Raises:
        FileError: the file cannot be written, or a PSD cannot hold the document.
    """
    return _write(Path(path), document, naming, report, for_depth=False)


def write_depth_psd(
    path: Path | str,
    document: Document,
    *,
    naming: Naming = "seethrough",
    report: Report = silent,
) -> tuple[str, ...]:
    """Write the depth maps as a PSD with the boxes, order and names of `write_psd`.

    Grey is depth: 0 (black) is nearest, 255 (white) farthest. A layer with no depth map is
    middle grey. Layers are opaque to each other: normal mode, full opacity, their own alpha.

    Returns:
        Warnings.

    Raises:
        FileError: the file cannot be written, or a PSD cannot hold the document.
    """
    return _write(Path(path), document, naming, report, for_depth=True)


def _write(
    path: Path, document: Document, naming: Naming, report: Report, *, for_depth: bool
) -> tuple[str, ...]:
    check_target(path)
    _check_canvas(document)
    document, warnings = _with_layer(document)
    document, changed = plain(document)
    warnings.extend(changed)
    boxes: dict[int, Box] = {}
    for layer in document.layers:
        box = visible_box(layer, document.canvas.box)
        if box.is_empty:
            warnings.append(f"“{layer.name}” is empty on the canvas and was left out.")
        else:
            boxes[layer.id] = box
    names = name_all(list(_in_order(document.tree())), naming)
    for layer in document.layers:
        if naming == "seethrough" and layer.id in boxes and names[layer.id].full != layer.name:
            warnings.append(
                f"“{layer.name}” is called “{names[layer.id].full}” in the PSD, "
                "where names must be unique."
            )
    if for_depth:
        document = _depth_document(document, warnings)
    elif odd := [layer.name for layer in document.layers if layer.blend not in CUBISM_MODES]:
        warnings.append(
            f"Older versions of Live2D Cubism draw these layers as normal: {', '.join(odd)}."
        )
    profile = document.icc_profile or srgb_profile()
    if not is_srgb(profile):
        warnings.append("The colour profile is not sRGB; Live2D Cubism will shift the colours.")
    contents = Contents(
        document=document,
        boxes=boxes,
        names=names,
        composite=flatten(document),
        profile=profile,
        seed=max([0, *names]),
    )
    with atomic_write(path) as file:
        write_bytes(file, contents, report)
    return tuple(dict.fromkeys(warnings))


def _check_canvas(document: Document) -> None:
    width, height = document.canvas.width, document.canvas.height
    if max(width, height) > MAX_SIDE:
        raise FileError(
            f"The canvas is {width} x {height}; a PSD holds {MAX_SIDE} pixels a side at most.",
            "Make the canvas smaller.",
        )


def _with_layer(document: Document) -> tuple[Document, list[str]]:
    warnings = []
    width, height = document.canvas.width, document.canvas.height
    if width % 2 or height % 2:
        warnings.append(
            f"The canvas is {width} x {height}; Live2D artists report faults with odd sizes."
        )
    if document.layers or document.picture is None:
        return document, warnings
    warnings.append("There are no layers yet; the picture was written as the only one.")
    layer = Layer.of(document.picture.array(), name="picture")
    return replace(document, layers=(layer,)), warnings


def _in_order(branch: Iterable[Branch | Layer]) -> Iterable[Layer | Group]:
    for child in branch:
        if isinstance(child, Branch):
            yield child.group
            yield from _in_order(child.children)
        else:
            yield child


def _depth_document(document: Document, warnings: list[str]) -> Document:
    layers = []
    for layer in document.layers:
        if layer.depth is None:
            warnings.append(f"“{layer.name}” has no depth map; it is middle grey.")
            colour = Raster.constant(
                layer.alpha.width, layer.alpha.height, channels=3, value=_UNKNOWN_DEPTH
            )
        else:
            grey = ((layer.depth.array().astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8)
            colour = Raster.of(np.repeat(grey[..., None], 3, axis=2))
        layers.append(replace(layer, colour=colour, opacity=1.0, blend=BlendMode.NORMAL))
    return replace(document, layers=tuple(layers))
