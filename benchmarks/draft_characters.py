"""Characters whose layers are known: our own samples, folders of layers, and variants of them."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from draft_variants import composite, recoloured, seeds  # noqa: E402

from app.core.parts import Part, Side, parse_layer_name  # noqa: E402
from app.engines.draft.engine import FaceBox  # noqa: E402

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int32]

SOLID = 127
"""Alpha above which a pixel of a layer counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Character:
    """A picture and what it is made of, rear first."""

    name: str
    picture: Pixels
    layers: tuple[tuple[Part | None, Side, Pixels], ...]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let the command line say which characters are taken."""
    parser.add_argument("--height", type=int, help="height to render our own samples at")
    parser.add_argument("--variants", type=int, default=0, help="recoloured ones of each")
    parser.add_argument("--layered", type=Path, nargs="*", default=[], metavar="DIR")


def chosen(options: argparse.Namespace) -> list[Character]:
    """Give our own samples, those in folders, and variants of all."""
    found = own_samples(options.height) + [folder_sample(path) for path in options.layered]
    return found + [row for one in found for row in variants(one, options.variants)]


def own_samples(height: int | None) -> list[Character]:
    """Give the program's own samples."""
    spec = importlib.util.spec_from_file_location(
        "render_samples", ROOT / "resources" / "samples" / "render.py"
    )
    if spec is None or spec.loader is None:
        return []
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = []
    for name in module.names():
        rows = module.load_layers(name, height)
        layers = tuple((*parse_layer_name(title), pixels) for title, _, pixels in rows)
        found.append(Character(name, module.composite(rows), layers))
    return found


def folder_sample(folder: Path) -> Character:
    """Read a layered character from a folder."""
    data = json.loads((folder / "layers.json").read_text(encoding="utf-8"))
    rows = sorted(data["layers"], key=lambda row: row["order"])
    width, height = data.get("canvas") or (data["width"], data["height"])
    layers, flat = [], Image.new("RGBA", (width, height))
    for row in rows:
        page = Image.new("RGBA", (width, height))
        image = Image.open(folder / row["file"]).convert("RGBA")
        page.paste(image, (row.get("x", 0), row.get("y", 0)))
        part, side = parse_layer_name(row.get("tag") or row.get("part") or row["name"])
        side = Side(row["side"]) if "side" in row else side
        layers.append((part, side, np.array(page)))
        flat = Image.alpha_composite(flat, page)
    return Character(str(data["name"]), np.array(flat), tuple(layers))


def variants(character: Character, count: int) -> list[Character]:
    """Give other characters made from a known one."""
    found = []
    for seed in seeds(count):
        layers = recoloured(character.layers, seed)
        found.append(Character(f"{character.name} {seed}", composite(layers, seed), layers))
    return found


def truth_of(character: Character) -> Indices:
    """Give the index of the layer seen at each pixel, int32 (h, w), -1 none."""
    seen = np.full(character.picture.shape[:2], -1, np.int32)
    for index, (_, _, pixels) in enumerate(character.layers):
        seen[pixels[..., 3] > SOLID] = index
    return seen


def true_face(character: Character) -> FaceBox | None:
    """Give the box of the true face layer."""
    for part, _, pixels in character.layers:
        if part is Part.FACE:
            ys, xs = np.nonzero(pixels[..., 3] > SOLID)
            left, top = int(xs.min()), int(ys.min())
            return FaceBox(left, top, int(xs.max()) + 1 - left, int(ys.max()) + 1 - top)
    return None
