"""The exact composite beside Pillow, and beside the screen's."""

from __future__ import annotations

import tracemalloc

import numpy as np
from PIL import Image

from app.core.composite import flatten
from app.core.document import Document
from benchmarks.scenes import ellipses
from benchmarks.timing import Row, median_s, shown, times

TITLE = "Composite"


def pillow_flatten(document: Document) -> Image.Image:
    """Give the composite as Pillow makes it: layer boxes, normal mode, 8 bits a step."""
    page = Image.new("RGBA", (document.canvas.width, document.canvas.height))
    for layer in document.layers:
        rgba = layer.rgba()
        if layer.opacity < 1:
            rgba = rgba.copy()
            rgba[..., 3] = np.rint(rgba[..., 3] * layer.opacity)
        page.alpha_composite(Image.fromarray(rgba), (layer.left, layer.top))
    return page


def rows(*, heavy: bool) -> list[Row]:
    """Time `flatten`, Pillow's way, and the memory beside the layers."""
    found = []
    for side, count in ((2048, 20), (4096, 40)) if heavy else ((2048, 20),):
        document = ellipses(side, count)
        ours = median_s(lambda document=document: flatten(document), 3)
        pillow = median_s(lambda document=document: pillow_flatten(document), 1)
        tracemalloc.start()
        flatten(document)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        found.append(
            Row(
                f"{count} ellipses on {side} x {side}, exact",
                shown(ours),
                f"Pillow (8 bits a step) {shown(pillow)}: {times(pillow, ours)}; "
                f"peak {peak:.0f} MiB with the result",
            )
        )
    return found
