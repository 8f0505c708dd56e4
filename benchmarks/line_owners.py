"""How many outlines a draft cuts off the part that they are drawn for.

    python benchmarks/line_owners.py [--variants N] [--layered DIR ...]

Wherever a part's outline runs beside another part, the pixels across the line are looked at. Names
do not matter: the line should lie in the layer that has the area on its own side.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from cel_characters import characters
from draft_characters import SOLID, add_options, chosen, truth_of

from app.engines.draft.engine import DraftEngine
from app.engines.draft.hidden import FEATURES
from app.stages.decompose import decompose

Labels = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

WIDEST = 0.008
"""Width of the widest line, of the picture's longer side."""

DARKER = 9.0
"""Levels of L (0..100) by which a line is darker than what it runs through."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Who has the outlines, counted across them.

    Attributes:
        whole: how many cuts across a line lie wholly in the layer of their own side.
        split: how many are divided lengthwise.
        lost: how many lie wholly in another layer.
        pixels: how many pixels were looked at.
        wrong: how many of them lie in another layer.
    """

    whole: int
    split: int
    lost: int
    pixels: int
    wrong: int


def owners(picture: npt.NDArray[np.uint8], seen: Labels, shown: Labels) -> Owners:
    """Count who has the outlines.

    Args:
        picture: uint8 (h, w, 3 or 4).
        seen: int32 (h, w), the layer that truly shows, -1 none.
        shown: int32 (h, w), the layer of the draft that shows, -1 none.
    """
    reach = max(3, round(WIDEST * max(seen.shape)))
    lab = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2LAB)
    light = lab[..., 0].astype(np.float32) * (100.0 / 255.0)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    line = cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, disc) > DARKER
    whole = split = lost = pixels = wrong = 0
    for layer in np.unique(seen[seen >= 0]).tolist():
        y, x, dy, dx = _edge(seen, layer)
        steps = np.arange(-reach - 4, reach + 5)
        rows = np.clip(np.rint(y[:, None] + steps * dy[:, None]), 0, seen.shape[0] - 1)
        columns = np.clip(np.rint(x[:, None] + steps * dx[:, None]), 0, seen.shape[1] - 1)
        at = rows.astype(np.intp), columns.astype(np.intp)
        own, dark, drafted = seen[at] == layer, line[at], shown[at]
        for inside, is_line, owner, truth in zip(own, dark, drafted, seen[at], strict=True):
            run = _run(inside, is_line, len(steps) // 2)
            if run is None:
                continue
            first, last, before = run
            mine, other = owner[last + 2], owner[before]
            if (
                truth[before] in {layer, -1}
                or mine == other
                or min(other, *owner[first : last + 3]) < 0
            ):
                continue
            got = owner[first : last + 1] == mine
            pixels += len(got)
            wrong += int((~got).sum())
            whole += bool(got.all())
            lost += not got.any()
            split += bool(got.any() and not got.all())
    return Owners(whole, split, lost, pixels, wrong)


def _edge(seen: Labels, layer: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Give the pixels of a layer beside others, and the way inwards."""
    mask = np.pad(seen == layer, 1)
    away = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    soft = cv2.GaussianBlur(away, (0, 0), 1.5)
    down, across = cv2.Sobel(soft, cv2.CV_32F, 0, 1), cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    y, x = np.nonzero((away > 0) & (away < 1.2))
    y, x = y[::3], x[::3]
    length = np.maximum(np.hypot(down[y, x], across[y, x]), 1e-6)
    return (
        y.astype(np.float32),
        x.astype(np.float32),
        down[y, x] / length,
        across[y, x] / length,
    )


def _run(
    inside: npt.NDArray[np.bool_], line: npt.NDArray[np.bool_], middle: int
) -> tuple[int, int, int] | None:
    """Give the first and last step of the line inside, and a step beyond all lines outside."""
    first = middle
    while first < middle + 2 and not line[first]:
        first += 1
    last = first
    while last + 3 < len(line) and line[last + 1]:
        last += 1
    before = middle - 1
    while before > 2 and line[before]:
        before -= 1
    if last - first < middle - 1 - before:
        return None  # The soft edge of the other's line.
    before -= 1
    if not line[first] or last - first < 1 or line[before] or line[last + 2]:
        return None
    if not inside[first : last + 3].all() or inside[before]:
        return None
    return first, last, before


def drafted(picture: npt.NDArray[np.uint8]) -> Labels:
    """Give the layer of a draft that each pixel shows; -1 for the features of a face, too."""
    shown = np.full(picture.shape[:2], -1, np.int32)
    for number, layer in enumerate(decompose(picture, DraftEngine()).layers):
        alpha = layer.alpha.array()
        rows = slice(layer.top, layer.top + alpha.shape[0])
        view = shown[rows, layer.left : layer.left + alpha.shape[1]]
        is_told = layer.part is not None and layer.part not in FEATURES
        view[alpha.reshape(view.shape) > SOLID] = number if is_told else -1
    return shown


def samples(options: argparse.Namespace) -> list[tuple[str, npt.NDArray[np.uint8], Labels]]:
    """Give names, pictures and what they truly show; sides and pieces of one part are one."""
    found = []
    for one in chosen(options):
        names = [*dict.fromkeys((part, side) for part, side, _ in one.layers)]
        of = np.array([names.index((part, side)) for part, side, _ in one.layers] + [-1])
        of[:-1][[part is None for part, _, _ in one.layers]] = -1
        found.append((one.name, one.picture, of[truth_of(one)].astype(np.int32)))
    for cel in characters(1600):
        rgba = np.dstack([cel.picture, np.full(cel.shown.shape, 255, np.uint8)])
        found.append((f"cel {cel.name}", rgba, cel.shown.astype(np.int32)))
    return found


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add_options(parser)
    options = parser.parse_args()
    print("| character | cuts | whole | split lengthwise | lost | wrong pixels |")
    print("| --- |" + " --- |" * 5)
    total = np.zeros(5, np.int64)
    for name, picture, seen in samples(options):
        one = owners(picture, seen, drafted(picture))
        row = np.array([one.whole, one.split, one.lost, one.pixels, one.wrong])
        total += row
        print(_row(name, row), flush=True)
    print(_row("all", total))
    return 0


def _row(name: str, row: npt.NDArray[np.int64]) -> str:
    cuts = max(1, int(row[:3].sum()))
    shares = [f"{value / cuts:.1%}" for value in row[:3]]
    return f"| {name} | {cuts} | {' | '.join(shares)} | {row[4] / max(1, row[3]):.1%} |"


if __name__ == "__main__":
    sys.exit(main())
