"""Write the SVG files of the sample characters.

    python resources/samples/draw.py [NAME ...]

The SVG files are what counts and may be edited by hand; this script is how they were made: the
characters are lists of points (aoi.py, ...), ink.py turns them into splines, tapered lines and
clipped shades. Needs PySide6.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CHARACTERS = ("aoi", "momo", "ren")


def main(arguments: list[str]) -> int:
    """Draw the named characters, or all."""
    sys.path.insert(0, str(FOLDER))
    for name in arguments or CHARACTERS:
        print(importlib.import_module(name).draw().write(FOLDER))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
