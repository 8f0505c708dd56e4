"""Draw the README's picture: the sample illustration and the layers the draft makes of it.

Run from the repository: `python resources/readme/make_hero.py`. It decomposes
`resources/samples/aoi.png` with the built-in draft engine and writes `hero.png` beside
this script; nothing in the picture is retouched.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from app.core.document import Layer  # noqa: E402 - the repository is put on the path first
from app.core.parts import Part  # noqa: E402
from app.core.progress import silent  # noqa: E402
from app.io.open import open_document  # noqa: E402
from app.stages.ports import DecomposeOptions  # noqa: E402
from app.wiring import run_decompose  # noqa: E402

PLATES: tuple[frozenset[Part], ...] = (
    frozenset({Part.BACK_HAIR, Part.WINGS, Part.TAIL}),
    frozenset({Part.LEGWEAR, Part.FOOTWEAR, Part.BOTTOMWEAR}),
    frozenset({Part.NECK, Part.TOPWEAR, Part.NECKWEAR}),
    frozenset({Part.HANDWEAR, Part.EARS, Part.FACE, Part.NOSE, Part.MOUTH}),
    frozenset({Part.EYEWHITE, Part.IRIDES, Part.EYELASH, Part.EYEBROW}),
    frozenset({Part.FRONT_HAIR, Part.HEADWEAR}),
)
BACKDROP = (244, 245, 247, 255)
SCALE = 0.5
STEP = 236


def plate(layers: tuple[Layer, ...], size: tuple[int, int]) -> Image.Image:
    """Give the given layers drawn over each other at canvas size."""
    sheet = Image.new("RGBA", size)
    for layer in layers:
        image = Image.fromarray(np.ascontiguousarray(layer.rgba()))
        sheet.alpha_composite(image, (layer.left, layer.top))
    return sheet


def main() -> None:
    """Write hero.png."""
    document, _ = open_document(HERE.parent / "samples" / "aoi.png")
    if document.picture is None:
        raise SystemExit("the sample has no picture")
    result = run_decompose(document.picture, "draft", DecomposeOptions(), silent)
    size = (document.canvas.width, document.canvas.height)
    flat = Image.fromarray(document.picture.array())
    plates = [
        plate(tuple(layer for layer in result.layers if layer.part in parts), size)
        for parts in PLATES
    ]
    small = (round(size[0] * SCALE), round(size[1] * SCALE))
    hero = Image.new("RGBA", (small[0] + STEP * len(plates) - 30, small[1] + 40), BACKDROP)
    picture = flat.resize(small, Image.Resampling.LANCZOS)
    hero.alpha_composite(picture.crop((110, 0, *small)), (0, 20))
    for index, image in enumerate(plates):
        left = small[0] - 230 + STEP * index
        hero.alpha_composite(image.resize(small, Image.Resampling.LANCZOS), (left, 20))
    hero.convert("RGB").save(HERE / "hero.png", optimize=True)


if __name__ == "__main__":
    main()
