"""OpenRaster's `stack.xml`: layers and groups as Krita, GIMP and MyPaint read and write them.

Source: OpenRaster specification 0.0.6, "Layer Stack" and "Compositing".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from app.core.document import BlendMode, Branch, Document, Group, Layer
from app.core.errors import FileError
from app.core.geometry import Size
from app.io.limits import MAX_LAYERS, MAX_SIDE, check_size

MODES = {
    BlendMode.NORMAL: "svg:src-over",
    BlendMode.MULTIPLY: "svg:multiply",
    BlendMode.SCREEN: "svg:screen",
    BlendMode.OVERLAY: "svg:overlay",
    BlendMode.DARKEN: "svg:darken",
    BlendMode.LIGHTEN: "svg:lighten",
    BlendMode.ADD: "svg:plus",
    BlendMode.COLOUR_DODGE: "svg:color-dodge",
    BlendMode.COLOUR_BURN: "svg:color-burn",
    BlendMode.HARD_LIGHT: "svg:hard-light",
    BlendMode.SOFT_LIGHT: "svg:soft-light",
    BlendMode.DIFFERENCE: "svg:difference",
    BlendMode.EXCLUSION: "krita:exclusion",  # OpenRaster has no name of its own for it
}
_READ = {name: mode for mode, name in MODES.items()} | {
    "svg:exclusion": BlendMode.EXCLUSION,
    "svg:add": BlendMode.ADD,
    "svg:src-atop": BlendMode.NORMAL,
    "krita:add": BlendMode.ADD,
    "krita:linear_dodge": BlendMode.ADD,
    "krita:normal": BlendMode.NORMAL,
    "krita:soft_light": BlendMode.SOFT_LIGHT,  # what Krita makes of a PSD's
}
_MYPAINT = "http://mypaint.org/ns/openraster"
_FOR_MYPAINT = {
    f"{{{_MYPAINT}}}frame-active": "true",  # keep the canvas; else it is the tiles of the layers
    f"{{{_MYPAINT}}}eotf": "1.0",  # blend values as they are, not in linear light
}
ElementTree.register_namespace("mypaint", _MYPAINT)
_MAX_NESTING = 64
_MAX_XML_BYTES = 16 << 20
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Entry:
    """A layer or a stack as `stack.xml` has it.

    Attributes:
        name: may be empty.
        src: the PNG's name in the archive; None for a stack.
        x: canvas x of the first column.
        y: canvas y of the first row.
        opacity: 0..1.
        visible: shown.
        locked: `edit-locked`.
        blend: pass through for a stack that does not isolate.
        clipped: `alpha-preserve`, or drawn atop.
        children: bottom first.
    """

    name: str
    src: str | None
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    blend: BlendMode = BlendMode.NORMAL
    clipped: bool = False
    children: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Stack:
    """What `stack.xml` says."""

    canvas: Size
    children: list[Entry]
    notices: list[str]


def xml_text(name: str, otherwise: str = "Layer") -> str:
    """Give a name without the characters that XML cannot hold."""
    return " ".join(_NOT_XML.sub("", name).split()) or otherwise


def stack_xml(
    document: Document, stored: Callable[[Layer], tuple[str, int, int]], extra: Sequence[Entry] = ()
) -> bytes:
    """Give `stack.xml` for a document.

    Args:
        document: the layers.
        stored: gives a layer's PNG name and the canvas place of that PNG.
        extra: further layers to put at the bottom.
    """
    canvas = document.canvas
    sizes = {"w": str(canvas.width), "h": str(canvas.height), "xres": "72", "yres": "72"}
    image = ElementTree.Element("image", {"version": "0.0.6", **sizes, **_FOR_MYPAINT})
    stack = ElementTree.SubElement(image, "stack", {"name": "root", "isolation": "isolate"})
    _write(stack, document.tree(), stored)
    for entry in extra:
        attributes = {"name": entry.name, "src": entry.src or "", "x": "0", "y": "0"}
        ElementTree.SubElement(stack, "layer", attributes)
    ElementTree.indent(image)
    return bytes(ElementTree.tostring(image, "utf-8", xml_declaration=True)) + b"\n"


def _write(
    parent: ElementTree.Element,
    branch: Sequence[Branch | Layer],
    stored: Callable[[Layer], tuple[str, int, int]],
) -> None:
    for child in reversed(branch):  # topmost first
        if isinstance(child, Branch):
            group = child.group
            passes = group.blend is BlendMode.PASS_THROUGH
            attributes = _common(group, BlendMode.NORMAL if passes else group.blend)
            attributes["isolation"] = "auto" if passes else "isolate"
            _write(ElementTree.SubElement(parent, "stack", attributes), child.children, stored)
            continue
        src, x, y = stored(child)
        attributes = {"src": src, "x": str(x), "y": str(y), **_common(child, child.blend)}
        if child.clipped:
            attributes["alpha-preserve"] = "true"
        ElementTree.SubElement(parent, "layer", attributes)


def _common(item: Layer | Group, blend: BlendMode) -> dict[str, str]:
    attributes = {
        "name": xml_text(item.name, "Group" if isinstance(item, Group) else "Layer"),
        "opacity": repr(float(item.opacity)),
        "visibility": "visible" if item.visible else "hidden",
        "composite-op": MODES[blend],
    }
    if item.locked:
        attributes["edit-locked"] = "true"
    return attributes


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree and refuses a document type, where entities are declared."""

    def doctype(self, *_: Any) -> None:
        raise ValueError("a document type is not allowed")


def read_stack(data: bytes, name: str) -> Stack:
    """Give what `stack.xml` says.

    Raises:
        FileError: it is broken or hostile.
    """
    broken = FileError(
        f"“{name}” has a broken layer list (stack.xml).", "Save the file again where it was made."
    )
    if len(data) > _MAX_XML_BYTES:
        raise broken
    try:
        parser = ElementTree.XMLParser(target=_Builder())
        parser.feed(data)
        image = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise broken from error
    root = image.find("stack") if image.tag == "image" else None
    if root is None:
        raise broken
    try:
        canvas = Size(int(image.get("w", "")), int(image.get("h", "")))
    except ValueError as error:
        raise broken from error
    check_size(name, canvas.width, canvas.height)
    notices: list[str] = []
    children = _children(root, (0, 0), 1, _Reading(notices, broken))
    return Stack(canvas, children, notices)


@dataclass(slots=True)
class _Reading:
    notices: list[str]
    broken: FileError
    count: int = 0


def _children(
    stack: ElementTree.Element, origin: tuple[int, int], level: int, reading: _Reading
) -> list[Entry]:
    notices = reading.notices
    if level > _MAX_NESTING:
        raise reading.broken
    result = []
    for element in reversed(stack):
        if element.tag not in ("stack", "layer"):
            if element.tag in ("text", "filter"):
                notices.append(f"A {element.tag} layer has no pixels and was left out.")
            continue
        reading.count += 1
        if reading.count > MAX_LAYERS:
            raise reading.broken
        entry = _entry(element, origin, notices)
        if element.tag == "stack":
            inside = (entry.x, entry.y)
            entry.children = _children(element, inside, level + 1, reading)
            if not entry.children:
                notices.append(f"The group “{entry.name}” is empty and was left out.")
                continue
        result.append(entry)
    return result


def _entry(element: ElementTree.Element, origin: tuple[int, int], notices: list[str]) -> Entry:
    is_stack = element.tag == "stack"
    name = xml_text(element.get("name", ""), "Group" if is_stack else "Layer")
    operation = element.get("composite-op", "svg:src-over")
    blend = _READ.get(operation)
    if blend is None:
        notices.append(f"“{name}” has the blend mode “{operation}”, which became normal.")
        blend = BlendMode.NORMAL
    if is_stack and blend is BlendMode.NORMAL and element.get("isolation", "auto") == "auto":
        blend = BlendMode.PASS_THROUGH
    opacity = _number(element.get("opacity"), 1.0)
    return Entry(
        name=name,
        src=None if is_stack else element.get("src", ""),
        x=origin[0] + _place(element.get("x")),
        y=origin[1] + _place(element.get("y")),
        opacity=min(1.0, max(0.0, opacity)),
        visible=element.get("visibility", "visible") != "hidden",
        locked=element.get("edit-locked") == "true",
        blend=blend,
        clipped=element.get("alpha-preserve") == "true" or operation == "svg:src-atop",
    )


def _number(text: str | None, otherwise: float) -> float:
    try:
        value = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return value if math.isfinite(value) else otherwise


def _place(text: str | None) -> int:
    return int(min(4 * MAX_SIDE, max(-4 * MAX_SIDE, _number(text, 0.0))))
