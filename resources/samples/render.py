"""Render the sample characters: flat pictures, and the layers they are made of.

    python resources/samples/render.py [NAME ...] [--layers DIR] [--height PX] [-o DIR]

Each top-level ``<g data-layer>`` of NAME.svg is one layer, rear first. The flat picture is the
composite of the rendered layers, so the layers recompose it exactly. Needs PySide6 (its SVG
module), numpy and Pillow, and no display.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent
SVG = "{http://www.w3.org/2000/svg}"
STRIP = 256

Pixels = npt.NDArray[np.uint8]


def names() -> list[str]:
    """Return the names of the samples, the default one first."""
    found = sorted(path.stem for path in FOLDER.glob("*.svg"))
    return sorted(found, key=lambda name: name != "aoi")


def load_layers(name: str, height: int | None = None) -> list[tuple[str, float, Pixels]]:
    """Render the layers of a sample.

    Args:
        name: Name of the sample, such as ``aoi``.
        height: Height of the canvas in pixels; the picture's own if None.

    Returns:
        (layer name, depth 0 near .. 1 far, RGBA uint8 (h, w, 4) straight alpha) from rear to
        front, each as large as the canvas.
    """
    source = FOLDER / f"{name}.svg"
    if not source.is_file():
        raise ValueError(f"there is no sample {name!r}; there are {', '.join(names())}")
    root = ElementTree.parse(source).getroot()
    wide, high = int(root.attrib["width"]), int(root.attrib["height"])
    if height is not None:
        if height < 1:
            raise ValueError("the height is at least one pixel")
        wide, high = max(1, round(wide * height / high)), height
    groups = root.findall(f"{SVG}g")
    shared = [child for child in root if child.tag != f"{SVG}g"]
    layers: list[tuple[str, float, Pixels]] = []
    for group in groups:
        single = ElementTree.Element(root.tag, root.attrib)
        single.extend([*shared, group])
        text = ElementTree.tostring(single, encoding="utf-8")
        layer_name, depth = group.attrib["data-layer"], float(group.attrib["data-depth"])
        layers.append((layer_name, depth, _draw(text, wide, high)))
    return layers


def part_and_side(layer_name: str) -> tuple[str, str]:
    """Read a layer name: ``handwear-l`` is the part ``handwear`` of the character's own left."""
    part, _, end = layer_name.partition("-")
    return part, {"l": "left", "r": "right"}.get(end, "whole")


def _draw(svg: bytes, width: int, height: int) -> Pixels:
    """Render an SVG text to straight-alpha RGBA uint8 (h, w, 4)."""
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        raise ValueError("the SVG file cannot be read")
    image = QImage(width, height, QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    image.convertTo(QImage.Format.Format_RGBA64)
    view: Any = image.constBits()
    wide = np.frombuffer(view, np.uint16).reshape(height, image.bytesPerLine() // 2)
    pixels = ((wide[:, : 4 * width].astype(np.uint32) + 128) // 257).astype(np.uint8)
    pixels = pixels.reshape(height, width, 4)
    pixels[pixels[..., 3] == 0] = 0
    return pixels


def composite(layers: list[tuple[str, float, Pixels]]) -> Pixels:
    """Lay straight-alpha layers over each other, rear first; RGBA uint8 (h, w, 4)."""
    height, width = layers[0][2].shape[:2]
    flat = np.zeros((height, width, 4), np.uint8)
    for top in range(0, height, STRIP):
        rows = slice(top, top + STRIP)
        colour = np.zeros((*flat[rows].shape[:2], 3))
        alpha = np.zeros((*flat[rows].shape[:2], 1))
        for _, _, pixels in layers:
            over = pixels[rows, :, 3:].astype(np.float64) / 255
            if not over.any():
                continue
            colour = pixels[rows, :, :3] * over + colour * (1 - over)
            alpha = over + alpha * (1 - over)
        flat[rows, :, :3] = np.rint(colour / np.where(alpha > 0, alpha, 1))
        flat[rows, :, 3:] = np.rint(255 * alpha)
    return flat


def write(name: str, target: Path, layers_folder: Path | None, height: int | None) -> None:
    """Write NAME.png and, where asked for, its layers with layers.json."""
    layers = load_layers(name, height)
    flat = composite(layers)
    picture = Image.fromarray(flat)
    if flat[..., 3].min() == 255:
        picture = picture.convert("RGB")
    target.mkdir(parents=True, exist_ok=True)
    picture.save(target / f"{name}.png", optimize=True)
    if layers_folder is None:
        return
    folder = layers_folder / name
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for order, (layer_name, depth, pixels) in enumerate(layers):
        Image.fromarray(pixels).save(folder / f"{layer_name}.png", compress_level=4)
        part, side = part_and_side(layer_name)
        rows.append(
            {
                "name": layer_name,
                "file": f"{layer_name}.png",
                "part": part,
                "side": side,
                "depth": depth,
                "order": order,
            }
        )
    text = json.dumps({"name": name, "width": flat.shape[1], "height": flat.shape[0],
                       "layers": rows}, indent=1)  # fmt: skip
    (folder / "layers.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="samples; all if none is given")
    parser.add_argument("--layers", type=Path, metavar="DIR", help="write DIR/NAME/LAYER.png too")
    parser.add_argument("--height", type=int, metavar="PX", help="height of the canvas")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, metavar="DIR",
                        help="where NAME.png goes (here: next to NAME.svg)")  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        for name in options.names or names():
            write(name, options.output, options.layers, options.height)
            print(options.output / f"{name}.png")
    except (OSError, ValueError) as error:
        print(f"render.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
