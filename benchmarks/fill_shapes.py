"""How well a layer is painted on behind others, on characters whose layers are known.

    python benchmarks/fill_shapes.py [--pixels N] [--height PX] [--layered DIR ...]

Each layer is cut to what is seen of it and painted on by so many pixels. What it really holds
there, so many pixels from what is seen, is what it should get: the overlap of both is printed,
and the share of what was painted that it really holds.
"""

from __future__ import annotations

import argparse
from contextlib import suppress

import numpy as np
from draft_characters import Character, add_options, chosen

from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Size
from app.core.nearest import distance_to
from app.stages.extend import find_hole
from app.stages.hidden import THERE, hidden_pixels

_LEAST = 300
"""Hidden pixels from which a layer counts."""


def cut_to_seen(character: Character) -> Document:
    """Give a document of a character's layers as if each ended where it is covered."""
    covered = np.zeros(character.picture.shape[:2], np.bool_)
    layers = []
    for part, _, rgba in reversed(character.layers):
        seen = rgba.copy()
        seen[..., 3][covered] = 0
        covered |= rgba[..., 3] == 255
        layers.append(Layer.of(seen, name=str(part)))
    height, width = covered.shape
    return Document(Size(width, height), layers=tuple(reversed(layers)))


def scores(character: Character, pixels: int) -> list[tuple[str, float, float]]:
    """Give name, overlap and share of each layer that is hidden enough."""
    document, found = cut_to_seen(character), []
    for layer, (_, _, rgba) in zip(document.layers, character.layers, strict=True):
        seen = layer.alpha.array() >= THERE
        hidden = hidden_pixels(document, layer, document.canvas.box)
        truth = (rgba[..., 3] >= THERE) & ~seen & hidden & (distance_to(seen) <= pixels)
        if seen.any() and truth.sum() >= _LEAST:
            painted = np.zeros_like(seen)
            with suppress(CommandError):  # Nothing is painted.
                painted = find_hole(document, layer, pixels).mask & ~seen
            shared = int((painted & truth).sum())
            row = layer.name, shared / int((painted | truth).sum())
            found.append((*row, shared / max(1, int(painted.sum()))))
    return found


def main() -> None:
    """Print the scores of each character and the mean of all layers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    add_options(parser)
    parser.add_argument("--pixels", type=int, default=40)
    options = parser.parse_args()
    print("| character | layers | overlap | right |\n|---|---:|---:|---:|")
    everything = []
    for character in chosen(options):
        rows = scores(character, options.pixels)
        everything += rows
        _print(character.name, rows)
    _print("all", everything)


def _print(name: str, rows: list[tuple[str, float, float]]) -> None:
    overlap, right = (np.mean([row[column] for row in rows]) for column in (1, 2))
    print(f"| {name} | {len(rows)} | {overlap:.3f} | {right:.3f} |")


if __name__ == "__main__":
    main()
