"""Short loops as GIF or WebP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.io.atomic import atomic_write

ENDINGS = (".webp", ".gif")
_CLEAR = 255
_EFFORT = 25
"""Of 100, to make a WebP small; 50 takes twice the time for a tenth less."""
_SOLID = 128
"""Alpha from which a GIF has a pixel."""
_BITS = 6
"""Of each channel, that tell the colours apart that are counted."""
_ROUNDS = 12
"""In which the colours of a GIF move to the middle of those they stand for."""


def check_ending(path: Path) -> None:
    """Raise CommandError when a loop cannot be written under this name."""
    if path.suffix.lower() not in ENDINGS:
        raise CommandError(
            f"“{path.name}” is not named .webp or .gif.", "A loop is a WebP or a GIF file."
        )


def write_loop(
    path: Path | str,
    frames: Iterable[NDArray[np.uint8]],
    frames_per_second: float,
    report: Report,
) -> None:
    """Write frames that are shown again and again.

    A WebP has every pixel as it is: what is smaller has colour at half the size, and coloured
    lines bleed. A GIF has 255 colours for all frames, and pixels are there or not.

    Args:
        path: where to; its ending says which format.
        frames: uint8 (h, w, 4), straight, all of one size, at least one.
        frames_per_second: of the loop.
        report: told when all frames are there; may raise Cancelled, and nothing is written.

    Raises:
        CommandError: the name ends in neither .webp nor .gif.
        FileError: the file cannot be written.
    """
    target = Path(path)
    check_ending(target)
    is_gif = target.suffix.lower() == ".gif"
    with atomic_write(target) as file:
        images = list(_indexed(list(frames)) if is_gif else map(Image.fromarray, frames))
        report(Progress("Writing the file"))
        first, *rest = images
        duration = round(1000 / frames_per_second)
        if is_gif:
            first.save(
                file, "GIF", save_all=True, append_images=rest, duration=duration, loop=0,
                transparency=_CLEAR, disposal=2, optimize=False,
            )  # fmt: skip
        else:
            first.save(
                file, "WEBP", save_all=True, append_images=rest, duration=duration, loop=0,
                lossless=True, quality=_EFFORT, method=1,
            )  # fmt: skip
        report(Progress("Writing the file", 1, 1))


def _indexed(frames: Sequence[NDArray[np.uint8]]) -> Iterator[Image.Image]:
    """Give frames in 255 colours that all of them share; index 255 is clear.

    None is mixed of dots: they would crawl from frame to frame.
    """
    sample = Image.fromarray(_sample(frames)[None])
    palette = sample.quantize(_CLEAR, kmeans=_ROUNDS, dither=Image.Dither.NONE)
    for frame in frames:
        solid = Image.fromarray(np.ascontiguousarray(frame[..., :3]))
        indexed = solid.quantize(palette=palette, dither=Image.Dither.NONE)
        clear = np.where(frame[..., 3] < _SOLID, 255, 0).astype(np.uint8)
        indexed.paste(_CLEAR, mask=Image.fromarray(clear))
        yield indexed


def _sample(frames: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Give the colours that frames show, each as often as the root of its pixels' number.

    So a large ground counts more than an eye, but does not take its colours away: (n, 3).
    """
    count = np.zeros(1 << (3 * _BITS), np.int64)
    sums = np.zeros((3, len(count)))
    for frame in frames:
        seen = frame[frame[..., 3] >= _SOLID][:, :3]
        red, green, blue = (seen >> (8 - _BITS)).astype(np.int32).T
        key = (red << (2 * _BITS)) | (green << _BITS) | blue
        count += np.bincount(key, minlength=len(count))
        sums += [np.bincount(key, channel, len(count)) for channel in seen.T]
    there = np.flatnonzero(count)
    if not len(there):
        return np.zeros((1, 3), np.uint8)
    means = np.rint(sums[:, there] / count[there]).astype(np.uint8).T
    return np.repeat(means, np.ceil(np.sqrt(count[there])).astype(np.int64), axis=0)
