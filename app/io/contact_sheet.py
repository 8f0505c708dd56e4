"""The contact sheet: one PNG that shows the composite and every layer with its name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.core.composite import shown
from app.core.document import Document, Layer
from app.core.parts import FAMILIES, FAMILY_COLOURS, Side, layer_name
from app.io.picture import write_png
from app.io.psd_plan import visible_box

_CELL = 260
_GAP = 18
_LABEL = 50
_BACK = (30, 31, 36)
_CARD = (43, 45, 52)
_INK = (236, 237, 241)
_DIM = (154, 158, 170)
_DRAFT = (240, 178, 84)
_CHECKS = ((233, 234, 238), (212, 214, 221))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def write_contact_sheet(path: Path | str, document: Document) -> None:
    """Write a PNG with the composite first and then each layer, the topmost first.

    Layers of the built-in draft engine are marked as drafts.

    Raises:
        FileError: the file cannot be written.
    """
    write_png(path, np.asarray(_sheet(document)))


def _sheet(document: Document) -> Image.Image:
    layers = _shown_layers(document)
    columns = min(7, max(4, round((len(layers) + 4) ** 0.5 * 1.25)))
    cells = _free_cells(columns, len(layers))
    rows = max(2, 1 + max((row for row, _ in cells), default=0))
    step_x, step_y = _CELL + _GAP, _CELL + _LABEL + _GAP
    sheet = Image.new("RGB", (columns * step_x + _GAP, rows * step_y + _GAP + 58), _BACK)
    draw = ImageDraw.Draw(sheet)
    drafts = any(_is_draft(layer) for layer in document.layers)
    _heading(draw, document, len(layers), drafts=drafts)
    big = (2 * _CELL + _GAP, 2 * _CELL + _LABEL + _GAP)
    _card(sheet, draw, (_GAP, 58), big, shown(document))
    _label(draw, (_GAP, 58 + big[1]), big[0], ("composite", _size_text(document)), None)
    for (row, column), (layer, rgba) in zip(cells, layers, strict=True):
        place = (_GAP + column * step_x, 58 + row * step_y)
        _card(sheet, draw, place, (_CELL, _CELL), rgba)
        shape = f"{rgba.shape[1]} x {rgba.shape[0]}"
        mark = "" if document.is_shown(layer) else "  hidden"
        colour = None if layer.part is None else FAMILY_COLOURS[FAMILIES[layer.part]]
        _label(
            draw, (place[0], place[1] + _CELL), _CELL, (_shown_name(layer), shape + mark), colour
        )
        if _is_draft(layer):
            _badge(draw, place, _CELL)
    return sheet


def _free_cells(columns: int, count: int) -> list[tuple[int, int]]:
    """Give (row, column) of the cells beside and below the composite, in reading order."""
    cells: list[tuple[int, int]] = []
    row = 0
    while len(cells) < count:
        start = 2 if row < 2 else 0
        cells.extend((row, column) for column in range(start, columns))
        row += 1
    return cells[:count]


def _size_text(document: Document) -> str:
    return f"{document.canvas.width} x {document.canvas.height}"


def _is_draft(layer: Layer) -> bool:
    return layer.recipe is not None and layer.recipe.is_draft


def _heading(draw: ImageDraw.ImageDraw, document: Document, count: int, *, drafts: bool) -> None:
    draw.text((_GAP, 17), "Layers", fill=_INK, font=_font(24))
    words = f"{count} layers, top first, each cropped to what it shows"
    if not document.layers:
        words = "no layers yet"
    draw.text((_GAP + 96, 24), words, fill=_DIM, font=_font(16))
    if drafts:
        at = _GAP + 96 + draw.textlength(words, font=_font(16)) + 18
        draw.text((at, 24), "Draft: rough, please check", fill=_DRAFT, font=_font(16))


def _card(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int],
    size: tuple[int, int],
    rgba: NDArray[np.uint8],
) -> None:
    """Draw pixels on a checkerboard in the middle of a card."""
    left, top = place
    draw.rounded_rectangle((left, top, left + size[0] - 1, top + size[1] - 1), 8, fill=_CARD)
    inner = (size[0] - 16, size[1] - 16)
    picture = _fitted(rgba, inner)
    board = _board(picture.size)
    board.paste(picture, (0, 0), picture)
    at = (left + (size[0] - picture.width) // 2, top + (size[1] - picture.height) // 2)
    sheet.paste(board, at)


def _fitted(rgba: NDArray[np.uint8], size: tuple[int, int]) -> Image.Image:
    """Give pixels scaled to fit, enlarged at most three times; alpha-weighted."""
    height, width = rgba.shape[:2]
    scale = min(size[0] / width, size[1] / height, 3.0)
    target = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.fromarray(rgba)
    if scale < 0.5:
        image = image.reduce(int(1 / scale / 1.0))
    resized = image.convert("RGBa").resize(target, Image.Resampling.LANCZOS)
    return resized.convert("RGBA")


def _board(size: tuple[int, int]) -> Image.Image:
    y, x = np.mgrid[: size[1], : size[0]] // 10
    return Image.fromarray(np.array(_CHECKS, np.uint8)[(x + y) % 2])


def _label(
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int],
    width: int,
    words: tuple[str, str],
    colour: str | None,
) -> None:
    name, detail = words
    left, top = place[0] + 2, place[1] + 7
    if colour is not None:
        draw.ellipse((left, top + 5, left + 9, top + 14), fill=colour)
        left += 16
        width -= 16
    font = _font(17)
    while name and draw.textlength(name, font=font) > width:
        name = name[:-2] + "…" if len(name) > 2 else ""
    draw.text((left, top), name, fill=_INK, font=font)
    draw.text((left, top + 21), detail, fill=_DIM, font=_font(13))


def _badge(draw: ImageDraw.ImageDraw, place: tuple[int, int], width: int) -> None:
    text = "Draft"
    font = _font(13)
    across = draw.textlength(text, font=font)
    right, top = place[0] + width - 8, place[1] + 8
    draw.rounded_rectangle((right - across - 14, top, right, top + 20), 6, fill=_BACK)
    draw.text((right - across - 7, top + 2), text, fill=_DRAFT, font=font)


def _shown_name(layer: Layer) -> str:
    """Give a name that the built-in font can draw: Latin only, else the part or a number."""
    if all(ord(c) < 0x250 for c in layer.name):
        return layer.name
    kept = "".join(c for c in layer.name if ord(c) < 0x250).strip(" _-")
    if layer.part is not None:
        return layer_name(layer.part, layer.side)
    side = "" if layer.side is Side.WHOLE else f"-{layer.side[0]}"
    return f"{kept or f'layer {layer.id}'}{side}"


def _shown_layers(document: Document) -> list[tuple[Layer, NDArray[np.uint8]]]:
    """Give each layer that is not empty with its cropped pixels, uint8 (h, w, 4), top first."""
    result = []
    for layer in reversed(document.layers):
        box = visible_box(layer, document.canvas.box)
        if not box.is_empty:
            result.append((layer, layer.rgba(box.shifted(-layer.left, -layer.top))))
    return result
