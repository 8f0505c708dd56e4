"""ImageMagick 6 and 7."""

from __future__ import annotations

import functools
from pathlib import Path

from app.core.document import BlendMode
from app.core.geometry import Box
from benchmarks.programs import Item, Look, first, pixels, ran

NAME = "ImageMagick"
ENDINGS = (".psd",)

_MODES = {
    "Over": BlendMode.NORMAL,
    "LinearDodge": BlendMode.ADD,
    **{mode.value.title().replace(" ", "").replace("Colour", "Color"): mode for mode in BlendMode},
}


def missing() -> str:
    """Give why it cannot run here."""
    return "" if _convert() else "not installed"


def _convert() -> str | None:
    return first("magick", "convert-im6.q16", "convert-im6")


@functools.cache
def version() -> str:
    """Give its version."""
    return ran([_convert() or "", "-version"]).split()[2]


def look(path: Path, folder: Path) -> Look:
    """Open a file: its merged picture comes first, then the layers, bottom first."""
    convert = _convert() or ""
    form = "%g|%[compose]|%l\n"
    lines = ran([convert, path, "-format", form, "info:"]).splitlines()
    merged, composite = folder / "magick-merged.png", folder / "magick.png"
    ran([convert, f"{path}[0]", merged])
    width, height = lines[0].split("+")[0].split("x")
    clear = ["(", "-size", f"{width}x{height}", "xc:none", ")", "-insert", "0"]
    ran([convert, path, "-delete", "0", *clear, "-background", "none", "-flatten", composite])
    items = [_item(line) for line in reversed(lines[1:])]
    return Look(
        items,
        composite=pixels(composite),
        merged=pixels(merged),
        is_flat=True,
        has_short_names=True,
    )


def _item(line: str) -> Item:
    place, compose, name = line.split("|", 2)
    size, left, top = place.split("+")
    width, height = size.split("x")
    box = Box(int(left), int(top), int(left) + int(width), int(top) + int(height))
    hidden = compose in ("None", "No")
    return Item(name, box=box, visible=not hidden, blend=None if hidden else _MODES.get(compose))
