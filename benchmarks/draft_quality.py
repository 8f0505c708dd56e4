"""How well the draft engine names and completes parts, on characters whose layers are known.

    python benchmarks/draft_quality.py [--clicks N] [--variants N] [--layered DIR ...]

Without arguments the program's own samples are scored. DIR holds a `layers.json` (rows with
`file`, `tag` or `part`, `order`, and `x`, `y` where a layer is cropped) and its PNG files.
Variants are the same characters in other colours, mirrored and on another ground.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from draft_variants import composite, recoloured, seeds  # noqa: E402

from app.core.parts import SIDED, Part, Side, parse_layer_name  # noqa: E402
from app.core.progress import silent  # noqa: E402
from app.engines.draft.engine import (  # noqa: E402
    Analysis,
    FaceBox,
    Hint,
    Labelling,
    analyse,
    paint,
    solve,
)

Pixels = npt.NDArray[np.uint8]

HOSTS: dict[Part, tuple[Part, ...]] = {
    Part.IRIDES: (Part.FACE,),
    Part.EYEWHITE: (Part.FACE,),
    Part.EYELASH: (Part.FACE,),
    Part.EYEBROW: (Part.FACE,),
    Part.NOSE: (Part.FACE,),
    Part.MOUTH: (Part.FACE,),
    Part.EARS: (Part.FACE,),
    Part.EARWEAR: (Part.FACE, Part.EARS),
    Part.EYEWEAR: (Part.FACE,),
    Part.NECK: (Part.FACE, Part.TOPWEAR),
    Part.NECKWEAR: (Part.TOPWEAR, Part.NECK),
    Part.FRONT_HAIR: (Part.BACK_HAIR,),
    Part.BACK_HAIR: (Part.FRONT_HAIR,),
    Part.BOTTOMWEAR: (Part.TOPWEAR,),
    Part.HEADWEAR: (Part.FRONT_HAIR,),
    Part.FOOTWEAR: (Part.LEGWEAR,),
}
"""A part the character has no layer of may go to the layer that holds it."""


@dataclass(frozen=True, slots=True, eq=False)
class Character:
    """A picture and what it is made of, rear first."""

    name: str
    picture: Pixels
    layers: tuple[tuple[Part | None, Side, Pixels], ...]


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


def truth_of(character: Character) -> npt.NDArray[np.int32]:
    """Give the index of the layer seen at each pixel, int32 (h, w), -1 none."""
    seen = np.full(character.picture.shape[:2], -1, np.int32)
    for index, (_, _, pixels) in enumerate(character.layers):
        seen[pixels[..., 3] >= 128] = index
    return seen


def acceptable(character: Character) -> list[set[Part]]:
    """Give for each layer the parts that count as right."""
    present = {part for part, _, _ in character.layers}
    result: list[set[Part]] = []
    for part, _, _ in character.layers:
        good = set() if part is None else {part}
        good |= {other for other, hosts in HOSTS.items() if other not in present and part in hosts}
        result.append(good)
    return result


def wrong_pixels(
    character: Character, labelling: Labelling, seen: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int32]]:
    """Give the wrong pixels and the true layer, both at the size of the labelling."""
    height, width = labelling.map.shape
    small = cv2.resize(seen, (width, height), interpolation=cv2.INTER_NEAREST)
    good = acceptable(character)
    table = np.zeros((len(character.layers) + 1, len(labelling.parts) + 1), dtype=bool)
    for row, parts in enumerate(good):
        for column, (part, _) in enumerate(labelling.parts):
            table[row, column] = part in parts
    scored = (small >= 0) & np.array([part is not None for part, _, _ in character.layers])[small]
    return scored & ~table[small, labelling.map], np.where(scored, small, -1)


def right_share(character: Character, labelling: Labelling, seen: npt.NDArray[np.int32]) -> float:
    """Give the share of visible pixels with an acceptable part."""
    wrong, small = wrong_pixels(character, labelling, seen)
    return 1.0 - float(wrong.sum()) / max(1, int((small >= 0).sum()))


def oracle_click(
    character: Character, labelling: Labelling, seen: npt.NDArray[np.int32]
) -> Hint | None:
    """Give a click in the middle of the largest wrong area."""
    wrong, small = wrong_pixels(character, labelling, seen)
    best, spot, chosen = 0, (0, 0), -1
    for layer in np.unique(small[wrong]):
        mask = (wrong & (small == layer)).astype(np.uint8)
        _, pieces, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
        piece = int(np.argmax(stats[1:, cv2.CC_STAT_AREA])) + 1
        area = int(stats[piece, cv2.CC_STAT_AREA])
        if area > best:
            inner = cv2.distanceTransform((pieces == piece).astype(np.uint8), cv2.DIST_L2, 5)
            y, x = np.unravel_index(int(np.argmax(inner)), inner.shape)
            best, spot, chosen = area, (int(x), int(y)), int(layer)
    if best == 0:
        return None
    part, side, _ = character.layers[chosen]
    assert part is not None
    x, y = (int((value + 0.5) / labelling.scale) for value in spot)
    return Hint(x, y, part, side if part in SIDED else Side.WHOLE)


def true_face(character: Character) -> FaceBox | None:
    """Give the box of the true face layer."""
    for part, _, pixels in character.layers:
        if part is Part.FACE:
            ys, xs = np.nonzero(pixels[..., 3] > 127)
            left, top = int(xs.min()), int(ys.min())
            return FaceBox(left, top, int(xs.max()) + 1 - left, int(ys.max()) + 1 - top)
    return None


def hidden_iou(
    character: Character, picture: Pixels, analysis: Analysis, labelling: Labelling
) -> float:
    """Give the mean overlap of the hidden areas of parts that have one in truth."""
    shape = picture.shape[:2]
    ours: dict[Part, npt.NDArray[np.bool_]] = {}
    covered: dict[Part, npt.NDArray[np.bool_]] = {}
    for image in reversed(paint(picture, analysis, labelling, silent)):
        if image.part is None:
            continue
        page = np.zeros(shape, dtype=bool)
        height, width = image.rgba.shape[:2]
        rows = slice(image.top, image.top + height)
        page[rows, image.left : image.left + width] = image.rgba[..., 3] > 127
        ours[image.part] = ours.get(image.part, np.zeros(shape, dtype=bool)) | page
    seen = truth_of(character)
    scores = []
    for part in {part for part, _, _ in character.layers if part is not None}:
        mine = [index for index, row in enumerate(character.layers) if row[0] is part]
        whole = np.zeros(shape, dtype=bool)
        for index in mine:
            whole |= character.layers[index][2][..., 3] > 127
        hidden = whole & ~np.isin(seen, mine)
        if hidden.sum() < 0.02 * whole.sum() or hidden.sum() < 50:
            continue
        found = ours.get(part, np.zeros(shape, dtype=bool)) & ~np.isin(seen, mine)
        scores.append(float((hidden & found).sum() / max(1, (hidden | found).sum())))
    del covered
    return float(np.mean(scores)) if scores else float("nan")


def score(character: Character, clicks: int) -> dict[str, float | str]:
    """Give the row of one character."""
    seen = truth_of(character)
    start = time.perf_counter()
    analysis = analyse(character.picture, silent)
    labelling = solve(analysis)
    paint(character.picture, analysis, labelling, silent)
    took = time.perf_counter() - start
    alone = right_share(character, labelling, seen)
    face = true_face(character)
    if face is not None:
        analysis = analyse(character.picture, silent, face)
    labelling = solve(analysis)
    boxed = right_share(character, labelling, seen)
    hints: list[Hint] = []
    slowest = 0.0
    for _ in range(clicks):
        hint = oracle_click(character, labelling, seen)
        if hint is None:
            break
        hints.append(hint)
        begin = time.perf_counter()
        labelling = solve(analysis, hints)
        slowest = max(slowest, time.perf_counter() - begin)
    return {
        "character": character.name,
        "alone": alone,
        "true face": boxed,
        f"{clicks} clicks": right_share(character, labelling, seen),
        "hidden IoU": hidden_iou(character, character.picture, analysis, labelling),
        "total s": took,
        "solve s": slowest,
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--height", type=int, help="height to render our own samples at")
    parser.add_argument("--variants", type=int, default=0, help="recoloured ones of each")
    parser.add_argument("--layered", type=Path, nargs="*", default=[], metavar="DIR")
    options = parser.parse_args()
    characters = own_samples(options.height) + [folder_sample(path) for path in options.layered]
    characters += [row for one in characters for row in variants(one, options.variants)]
    for number, character in enumerate(characters):
        row = score(character, options.clicks)
        if number == 0:
            print("| " + " | ".join(row) + " |")
            print("|" + " --- |" * len(row))
        cells = [value if isinstance(value, str) else f"{value:.3f}" for value in row.values()]
        print("| " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
