"""How much a file may ask of the machine before it is refused."""

from __future__ import annotations

from app.core.errors import FileError

MAX_SIDE = 30_000
"""Longest side of a canvas or a layer in pixels; also what a PSD can hold."""
MAX_PIXELS = 178_000_000
"""Most pixels of one picture: about 13 300 squared; Pillow refuses a little above this."""
MAX_LAYER_PIXELS = 1_500_000_000
"""Most pixels of all layers of a file together: 6 GB when none of them is empty."""
MAX_LAYERS = 8_000
"""Most layers of a file; a PSD record count ends at 32 767."""


def check_size(name: str, width: int, height: int) -> None:
    """Raise FileError when a picture of this size is empty or too large to open."""
    if width < 1 or height < 1:
        raise FileError(f"“{name}” is {width} x {height}: it holds no pixel.", "Save it again.")
    if width > MAX_SIDE or height > MAX_SIDE:
        raise FileError(
            f"“{name}” is {width} x {height}; a side may have {MAX_SIDE} pixels at most.",
            "Make the picture smaller and open it again.",
        )
    if width * height > MAX_PIXELS:
        raise FileError(
            f"“{name}” is {width} x {height}, {width * height // 1_000_000} megapixels; "
            f"at most {MAX_PIXELS // 1_000_000} can be opened.",
            "Make the picture smaller and open it again.",
        )
