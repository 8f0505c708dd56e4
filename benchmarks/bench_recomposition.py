"""Time `restore_original` on layers like an engine's, and report the recomposition error."""

import argparse
import time

import numpy as np

from app.core.parts import Part, Side
from app.stages.ports import PartImage
from app.stages.restore import recomposition_error, restore_original


def case(side: int, count: int, *, soft: bool) -> tuple[list[PartImage], np.ndarray]:
    """Give overlapping discs as layers, and a noisy picture of them."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:side, :side].astype(np.float32)
    picture = np.full((side, side, 4), (240, 235, 230, 255), np.float32)
    images = [
        PartImage(None, Side.WHOLE, 0, 0, picture.astype(np.uint8), name="background"),
    ]
    parts = list(Part)
    for index in range(count):
        radius = rng.uniform(0.06, 0.2) * side
        cx, cy = rng.uniform(0.2, 0.8, 2) * side
        left, top = int(max(0, cx - radius - 2)), int(max(0, cy - radius - 2))
        spot = np.s_[top : int(cy + radius + 3), left : int(cx + radius + 3)]
        matte = np.clip(radius + 0.5 - np.hypot(x[spot] - cx, y[spot] - cy), 0, 1)[..., None]
        colour = rng.uniform(0, 255, 3)
        picture[spot][..., :3] = picture[spot][..., :3] * (1 - matte) + matte * colour
        rgba = np.empty((*matte.shape[:2], 4), np.uint8)
        rgba[..., :3] = np.rint(picture[spot][..., :3])
        rgba[..., 3] = np.rint(matte[..., 0] * 255) if soft else (matte[..., 0] > 0.5) * 255
        images.append(PartImage(parts[index % len(parts)], Side.WHOLE, left, top, rgba))
    picture[..., :3] += rng.normal(0, 1.5, (side, side, 3))
    return images, np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def main() -> None:
    """Print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=1280)
    parser.add_argument("--layers", type=int, default=20)
    options = parser.parse_args()
    for soft in (True, False):
        images, picture = case(options.side, options.layers, soft=soft)
        start = time.perf_counter()
        made = restore_original(images, picture)
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        error = recomposition_error(made, picture)
        check = time.perf_counter() - start
        before = recomposition_error(images, picture)
        print(
            f"restore {options.side} x {options.side}, {len(images)} layers, "
            f"{'soft' if soft else 'hard'} edges: {seconds:.2f} s, "
            f"error {before} -> {error} / 255, checked in {check:.2f} s"
        )


if __name__ == "__main__":
    main()
