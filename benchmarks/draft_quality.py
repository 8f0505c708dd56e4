"""How well the draft engine names and completes parts, on characters whose layers are known.

    python benchmarks/draft_quality.py [--clicks N | --parts | --doubts] [--variants N]
                                       [--layered DIR ...]

Without arguments the program's own samples are scored. DIR holds a `layers.json` (rows with
`file`, `tag` or `part`, `order`, and `x`, `y` where a layer is cropped) and its PNG files.
Variants are the same characters in other colours, mirrored and on another ground.
`--parts` scores each part where it shows and where it is hidden, and the draw order, with the
engine's labels and with the true ones: the latter say how good completion is by itself.
`--doubts` counts the dots on parts that are wrong and on those that are right.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt
from draft_characters import Character, add_options, chosen, true_face, truth_of
from draft_doubts import dots_of, print_dots
from draft_parts import mean_hidden, order_agreement, part_scores, true_labelling

from app.core.parts import SIDED, Part, Side
from app.core.progress import silent
from app.engines.draft.engine import Hint, Labelling, analyse, paint, solve

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
        "hidden IoU": mean_hidden(
            part_scores(character, paint(character.picture, analysis, labelling, silent))
        ),
        "total s": took,
        "solve s": slowest,
    }


def part_rows(characters: Iterable[Character]) -> dict[str, list[list[float]]]:
    """Give for each part, and for the draw order, its scores on each character that has it."""
    rows: dict[str, list[list[float]]] = defaultdict(list)
    for character in characters:
        analysis = analyse(character.picture, silent, true_face(character))
        cells: dict[str, list[float]] = defaultdict(list)
        for labelling in (solve(analysis), true_labelling(character, analysis)):
            images = paint(character.picture, analysis, labelling, silent)
            for part, found in part_scores(character, images).items():
                cells[part.value] += [found.visible, found.hidden]
            right, total = order_agreement(character, images)
            cells["draw order"] += [right / total if total else float("nan")]
        for name, found in cells.items():
            rows[name].append(found)
    return rows


def print_parts(rows: dict[str, list[list[float]]]) -> None:
    """Print the means over the characters, the parts first."""
    print("| part | visible IoU | hidden IoU | visible, true labels | hidden, true labels |")
    print("| --- |" + " --- |" * 4)
    order = rows.pop("draw order")
    table = {name: np.array(rows[name]) for name in sorted(rows)}
    table["mean"] = np.concatenate([*table.values()])
    for name, values in table.items():
        means = [column[~np.isnan(column)] for column in values.T]
        cells = [f"{column.mean():.3f}" if len(column) else "-" for column in means]
        print(f"| {name} | " + " | ".join(cells) + " |")
    drafted, true = np.nanmean(np.array(order), axis=0)
    print(f"\nPairs in the true order: {drafted:.3f}; with the true labels {true:.3f}")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--clicks", type=int, default=20)
    add_options(parser)
    parser.add_argument("--parts", action="store_true", help="score each part, not the clicks")
    parser.add_argument("--doubts", action="store_true", help="count dots on wrong parts, instead")
    options = parser.parse_args()
    characters = chosen(options)
    if options.doubts:
        print_dots(dots_of(characters, {one.name: acceptable(one) for one in characters}))
        return 0
    if options.parts:
        print_parts(part_rows(characters))
        return 0
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
