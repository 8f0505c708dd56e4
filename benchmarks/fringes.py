"""Fringes: how much of what a cut stole is found, what is named falsely, and what mending leaves.

    python benchmarks/fringes.py [--height 900] [--variants 2] [--folder DIR ...]

Characters whose layers are known: our own samples, recoloured variants of them, and folders of
layers. As they are nothing is to be found. Then layers steal pieces of neighbours of other colours
along their seams, and that is to be found, with the layer it belongs to, and given back.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from draft_characters import Character, folder_sample, own_samples, variants

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.fringe import Fringe, defringe_all, find_fringes
from app.stages.restore import recomposition_error

_PIECES, _TRIES = 25, 500
_AROUND, _CONTRAST, _LEAST_LAYER = 9, 60, 1500
"""Pixels around a seam in which two layers' colours are to differ by so many levels."""

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Theft:
    """A document whose layers stole of each other.

    Attributes:
        document: it.
        taker: int16 (h, w), the number of the layer that stole a pixel, or -1.
        loser: int16 (h, w), whose it was.
    """

    document: Document
    taker: npt.NDArray[np.int16]
    loser: npt.NDArray[np.int16]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--height", type=int, default=900, help="of our own samples")
    parser.add_argument("--variants", type=int, default=2, help="of each of our own samples")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="layers.json")
    options = parser.parse_args()
    characters = [folder_sample(one) for one in options.folder]
    for sample in own_samples(options.height):
        characters += [sample, *variants(sample, options.variants)]
    print("| character | falsely, as it is | stolen | found | falsely | left after mending | s |")
    print("|---|---|---|---|---|---|---|")
    total = np.zeros(5, np.int64)
    for seed, character in enumerate(characters):
        document = document_of(character)
        clean = sum(one.pixels for one in find_fringes(document))
        theft = stolen(document, seed)
        start = time.process_time()
        found = find_fringes(theft.document)
        took = time.process_time() - start
        hit, wrong = _compared(theft, found)
        after, _, _ = defringe_all(theft.document, found)
        assert recomposition_error(after, flatten(theft.document)) <= 1
        row = (clean, int((theft.taker >= 0).sum()), hit, wrong, _left(theft, after))
        total += row
        print(f"| {character.name} | " + " | ".join(map(str, row)) + f" | {took:.2f} |", flush=True)
    print("| **all** | " + " | ".join(map(str, total)) + " | |")
    print(f"\nfound {total[2] / total[1]:.0%}, right {total[2] / (total[2] + total[3]):.1%}, "
          f"given back {1 - total[4] / total[1]:.0%}")  # fmt: skip


def document_of(character: Character) -> Document:
    """Give a character as a document."""
    height, width = character.picture.shape[:2]
    layers = tuple(
        Layer.of(pixels, name=f"{part or 'other'}-{side.value}", part=part, side=side)
        for part, side, pixels in character.layers
    )
    return Document(Size(width, height), layers=layers)


def owner_of(document: Document) -> npt.NDArray[np.int16]:
    """Give the number of the layer that alone shows a pixel, int16 (h, w), or -1."""
    canvas = document.canvas.box
    owner = np.full((canvas.height, canvas.width), -1, np.int16)
    for number, layer in enumerate(document.layers):
        alpha = layer.rgba_over(canvas)[..., 3]
        owner[alpha > 0] = -1
        owner[alpha == 255] = number
    return owner


def stolen(document: Document, seed: int) -> Theft:
    """Let layers steal pieces of their neighbours, as a cut beside the line does."""
    random = np.random.default_rng(seed)
    made, owner = flatten(document), owner_of(document)
    sheets = [layer.rgba_over(document.canvas.box) for layer in document.layers]
    seen = np.bincount(owner[owner >= 0], minlength=len(sheets))
    kernel = np.ones((5, 5), np.uint8)
    beside = cv2.dilate(owner, kernel)
    seam = np.argwhere((owner >= 0) & (beside > owner))
    taker, loser = np.full((2, *owner.shape), -1, np.int16)
    done = 0
    for _ in range(_TRIES):
        if done == _PIECES or not len(seam):
            break
        row, column = seam[random.integers(len(seam))]
        pair = [int(owner[row, column]), int(beside[row, column])]
        random.shuffle(pair)
        thief, victim = pair
        if min(seen[pair]) < _LEAST_LAYER or not _differ(made, owner, (row, column), pair):
            continue
        piece = np.zeros(owner.shape, np.uint8)
        radius = int(random.integers(2, 9))
        axes = (int(radius * random.uniform(0.6, 2.2)), radius)
        cv2.ellipse(piece, (int(column), int(row)), axes, random.uniform(0, 180), 0, 360, 1, -1)
        mask = (piece > 0) & (owner == victim) & (taker < 0)
        if mask.sum() < 6:
            continue
        sheets[thief][mask] = made[mask]
        if victim > thief:
            sheets[victim][mask, 3] = 0
        taker[mask], loser[mask] = thief, victim
        done += 1
    layers = tuple(Layer.of(one, name=of.name) for one, of in zip(sheets, document.layers,
                                                                  strict=True))  # fmt: skip
    return Theft(Document(document.canvas, layers=layers), taker, loser)


def _differ(
    made: Pixels, owner: npt.NDArray[np.int16], at: tuple[int, int], pair: list[int]
) -> bool:
    """Tell whether two layers differ in colour around a place."""
    spot = tuple(slice(max(0, one - _AROUND), one + _AROUND + 1) for one in at)
    found = []
    for number in pair:
        colours = made[spot][owner[spot] == number][:, :3]
        if len(colours) < 20:
            return False
        found.append(np.median(colours, axis=0))
    return bool(np.abs(found[0] - found[1]).max() >= _CONTRAST)


def _compared(theft: Theft, found: tuple[Fringe, ...]) -> tuple[int, int]:
    """Give how many stolen pixels are named, and how many others farther than one beside them."""
    hit = wrong = 0
    for one in found:
        number = next(n for n, of in enumerate(theft.document.layers) if of.id == one.layer)
        mask = np.zeros(theft.taker.shape, np.bool_)
        mask[one.box.slices] = one.mask
        mine = theft.taker == number
        near = cv2.dilate(mine.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        hit += int((mask & mine).sum())
        wrong += int((mask & ~near).sum())
    return hit, wrong


def _left(theft: Theft, after: Document) -> int:
    """Give how many stolen pixels the thieves still show."""
    owner = owner_of(after)
    return int(((theft.taker >= 0) & (owner == theft.taker)).sum())


if __name__ == "__main__":
    main()
