"""Short loops as GIF or WebP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.io.atomic import atomic_write

ENDINGS = (".webp", ".gif")
_CLEAR = 255
_QUALITY = 88


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

    A GIF has 255 colours, taken from the first frame, and pixels are there or not.

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
        images = list(_indexed(frames) if is_gif else map(Image.fromarray, frames))
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
                quality=_QUALITY, method=3,
            )  # fmt: skip
        report(Progress("Writing the file", 1, 1))


def _indexed(frames: Iterable[NDArray[np.uint8]]) -> Iterator[Image.Image]:
    """Give frames in the colours of the first; index 255 is clear."""
    palette: Image.Image | None = None
    for frame in frames:
        solid = Image.fromarray(np.ascontiguousarray(frame[..., :3]))
        if palette is None:
            seen = frame[frame[..., 3] >= 128][:, :3]
            sample = seen if len(seen) else np.zeros((1, 3), np.uint8)
            palette = Image.fromarray(sample[None]).quantize(_CLEAR, dither=Image.Dither.NONE)
        indexed = solid.quantize(palette=palette, dither=Image.Dither.NONE)
        clear = np.where(frame[..., 3] < 128, 255, 0).astype(np.uint8)
        indexed.paste(_CLEAR, mask=Image.fromarray(clear))
        yield indexed
