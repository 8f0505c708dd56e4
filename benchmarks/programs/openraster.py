"""What an OpenRaster file says, read with zipfile and ElementTree alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.document import BlendMode
from app.core.geometry import Box, matte_box
from benchmarks.programs import Item

_MODES = {
    "svg:src-over": BlendMode.NORMAL,
    "svg:src-atop": BlendMode.NORMAL,
    "svg:plus": BlendMode.ADD,
    "krita:linear_dodge": BlendMode.ADD,
    "krita:soft_light": BlendMode.SOFT_LIGHT,
    "svg:color-dodge": BlendMode.COLOUR_DODGE,
    "svg:color-burn": BlendMode.COLOUR_BURN,
    "krita:exclusion": BlendMode.EXCLUSION,
    **{f"svg:{mode.value.replace(' ', '-')}": mode for mode in BlendMode},
}


def items(path: Path) -> list[Item]:
    """Give layers and groups; the box of a layer is that of its non-zero alpha."""
    found: list[Item] = []
    with zipfile.ZipFile(path) as archive:
        image = ElementTree.fromstring(archive.read("stack.xml"))
        root = image.find("stack")
        if root is not None:
            _add(archive, root, 0, found)
    return found


def merged(path: Path) -> NDArray[np.uint8]:
    """Give `mergedimage.png`."""
    with zipfile.ZipFile(path) as archive:
        return _rgba(archive, "mergedimage.png")


def _rgba(archive: zipfile.ZipFile, name: str) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(archive.read(name))) as image:
        return np.asarray(image.convert("RGBA"))


def _add(
    archive: zipfile.ZipFile, stack: ElementTree.Element, level: int, found: list[Item]
) -> None:
    for element in stack:
        is_group = element.tag == "stack"
        blend = _MODES.get(element.get("composite-op", "svg:src-over"))
        if is_group and element.get("isolation") == "auto" and blend is BlendMode.NORMAL:
            blend = BlendMode.PASS_THROUGH
        box = None
        if not is_group:
            alpha = _rgba(archive, element.get("src", ""))[..., 3]
            place = int(element.get("x", "0")), int(element.get("y", "0"))
            box = matte_box(alpha).shifted(*place) if alpha.any() else Box(0, 0, 0, 0)
        found.append(
            Item(
                name=element.get("name", ""),
                level=level,
                is_group=is_group,
                box=box,
                opacity=float(element.get("opacity", "1")),
                visible=element.get("visibility") != "hidden",
                blend=blend,
            )
        )
        if is_group:
            _add(archive, element, level + 1, found)
