"""`kasane wiggle`: the layers looked at from aside, as a short loop."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path

from app.cli.console import Console
from app.cli.files import open_file
from app.cli.targets import refuse_input
from app.core.errors import CommandError
from app.io.atomic import check_target

_SIDES, _SECONDS, _STRENGTHS = (64, 1280), (0.5, 6.0), (0.0, 1.0)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument("file", metavar="FILE", help="an OpenRaster file with depth, or a PSD")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="a .webp or a .gif")
    parser.add_argument(
        "--size", type=_size, default=640, metavar="PX", help="of the longer edge (default: 640)"
    )
    parser.add_argument(
        "--seconds", type=_seconds, default=2.0, metavar="S", help="one round takes (default: 2)"
    )
    parser.add_argument(
        "--strength", type=_strength, default=0.4, metavar="N",
        help="how far layers part, 0 to 1 (default: 0.4)",
    )  # fmt: skip
    parser.add_argument(
        "--background", type=_colour, metavar="#RRGGBB", help="default: transparent"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the loop."""
    from app.io.animation import check_ending, write_loop  # Pillow, at need only
    from app.stages.parallax import FRAMES_PER_SECOND, Loop, orbit

    path, output = Path(arguments.file), Path(arguments.output)
    check_ending(output)
    refuse_input(output, [path])
    check_target(output)
    document, notices = open_file(path, console)
    if not document.layers:
        raise CommandError(f"“{path.name}” has no layers.", "Decompose it first.")
    if all(layer.depth is None for layer in document.layers):
        raise CommandError(
            f"No layer of “{path.name}” has depth, so that none would move.",
            "Decompose the picture; OpenRaster files keep depth, PSDs of others do not.",
        )
    loop = Loop(arguments.size, arguments.seconds, arguments.strength, arguments.background)
    frames = orbit(document, loop, console.report)
    write_loop(output, frames, FRAMES_PER_SECOND, console.report)
    values = {
        "input": str(path),
        "output": str(output),
        "frames": loop.frame_count,
        "notices": notices,
    }
    console.result(values, str(output))
    return 0


def _between(text: str, bounds: tuple[float, float], what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    low, high = bounds
    if not low <= number <= high:
        raise argparse.ArgumentTypeError(f"“{text}” is not {what} from {low:g} to {high:g}")
    return number


def _size(text: str) -> int:
    return int(_between(text, _SIDES, "a size"))


def _seconds(text: str) -> float:
    return _between(text, _SECONDS, "a number of seconds")


def _strength(text: str) -> float:
    return _between(text, _STRENGTHS, "a strength")


def _colour(text: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a colour like #ffffff")
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue
