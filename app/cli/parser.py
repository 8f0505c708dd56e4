"""The grammar of the command line; every subcommand with an example."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any, NoReturn

from app import __version__
from app.cli import check, cluster_parser, decompose, export, info, install_ai, redo, split, wiggle
from app.cli.grammar import add_parser
from app.cli.models_parser import add_actions
from app.cli.ways import add_ways
from app.core.geometry import Box
from app.core.parts import NAMINGS
from app.core.recipe import DRAFT
from app.settings import INPAINTERS


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2 after one sentence."""
        self.exit(2, f"{self.prog}: {message}. See “{self.prog} --help”.\n")


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of the whole command line; each subcommand sets `run`."""
    parser = _Parser(
        prog="kasane",
        description="Takes an anime illustration apart into layers. "
        "Without a subcommand the window opens, on the file that is named.",
        epilog="Example:  kasane decompose girl.png -o girl.psd",
    )
    parser.add_argument("--version", action="version", version=f"kasane {__version__}")
    # Not required here: argparse would ask for a command before it names an unknown option.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _decompose(commands)
    _split_depth(commands)
    _split_sides(commands)
    redo.add_options(
        add_parser(
            commands,
            "redo",
            "paint a layer again, or the face",
            'redo girl.ora --layer "back hair" --seed 7 -o girl-again.ora',
        ),
        box=_face,
        seed=_seed,
    )
    _export(commands)
    _flatten(commands)
    wiggle.add_options(
        add_parser(
            commands,
            "wiggle",
            "write the layers, looked at from aside, as a short loop",
            "wiggle girl.ora -o girl.webp",
        )
    )
    _info(commands)
    check.add_options(
        add_parser(
            commands, "check", "say what a rigger would mend first", "check girl.psd --shift 3"
        )
    )
    _engines(commands)
    add_actions(
        add_parser(commands, "models", "find, get and check the weights of networks", "models list")
    )
    install_ai.add_options(
        add_parser(
            commands,
            "install-ai",
            "install what the networks run on (torch and others)",
            "install-ai --dry-run",
        )
    )
    cluster_parser.add_actions(
        add_parser(commands, "cluster", "use several graphics cards or computers", "cluster start")
    )
    return parser


def _decompose(commands: Any) -> None:
    parser = add_parser(
        commands,
        "decompose",
        "take pictures apart into layers",
        "decompose girl.png -o girl.psd --contact-sheet girl-layers.png",
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help="a picture, PSD or OpenRaster file, or a folder of pictures",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="a .psd, an .ora, or a folder for PNG layers; with many inputs a folder for a PSD "
        "each (default: a PSD of the input's name in this folder; of a folder, NAME-layers)",
    )
    parser.add_argument("--recursive", action="store_true", help="also folders inside a folder")
    parser.add_argument(
        "--resume", action="store_true", help="skip what an earlier run into that folder finished"
    )
    parser.add_argument("--cluster", metavar="ADDRESS", help="have workers do it; see “cluster”")
    add_ways(parser, engine=DRAFT)
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="default: 0")
    parser.add_argument("--naming", choices=NAMINGS, default="seethrough", help="names in a PSD")
    parser.add_argument("--contact-sheet", metavar="PNG", help="also a picture of all the layers")
    parser.add_argument(
        "--face", type=_face, metavar="X,Y,W,H", help="where the face is, in pixels"
    )
    parser.add_argument(
        "--hints",
        metavar="FILE",
        help='JSON: [{"x": 10, "y": 20, "part": "front hair", "side": "whole"}, ...]',
    )
    parser.set_defaults(run=decompose.run)


def _split_depth(commands: Any) -> None:
    parser = add_parser(
        commands,
        "split-depth",
        "split a layer into nearer and farther pieces",
        'split-depth girl.ora --layer "front hair" --parts 3 -o girl-split.psd',
    )
    _layer_and_output(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--parts", type=int, choices=range(2, 6), default=None, help="how many (default: 2)"
    )
    how.add_argument(
        "--at", type=_depths, metavar="D[,D]", help="cut at these depths, 0 near to 1 far"
    )
    parser.add_argument(
        "--inpaint",
        choices=INPAINTERS,
        default=None,
        help="what paints the pieces on where nearer ones hide them (default: as in the settings)",
    )
    parser.set_defaults(run=split.run_depth)


def _split_sides(commands: Any) -> None:
    parser = add_parser(
        commands,
        "split-sides",
        "split a layer into the character's left and right",
        "split-sides girl.ora --layer handwear -o girl-split.psd",
    )
    _layer_and_output(parser)
    parser.set_defaults(run=split.run_sides)


def _export(commands: Any) -> None:
    parser = add_parser(
        commands,
        "export",
        "write a file with layers in another form",
        "export girl.ora -o girl.psd --naming live2d",
    )
    parser.add_argument("file", metavar="FILE", help="a PSD, an OpenRaster file or a picture")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .psd, an .ora, or a folder"
    )
    parser.add_argument("--naming", choices=NAMINGS, default="seethrough", help="names in a PSD")
    parser.add_argument("--depth-psd", metavar="PSD", help="also a PSD of the depth maps")
    parser.set_defaults(run=export.run_export)


def _flatten(commands: Any) -> None:
    parser = add_parser(
        commands, "flatten", "write the composite as a PNG", "flatten girl.psd -o girl.png"
    )
    parser.add_argument("file", metavar="FILE", help="a PSD, an OpenRaster file or a picture")
    parser.add_argument("-o", "--output", required=True, metavar="PNG", help="where to")
    parser.set_defaults(run=export.run_flatten)


def _info(commands: Any) -> None:
    parser = add_parser(commands, "info", "say what is in a file", "info girl.psd --json")
    parser.add_argument("file", metavar="FILE", help="a PSD, an OpenRaster file or a picture")
    parser.set_defaults(run=info.run_info)


def _engines(commands: Any) -> None:
    parser = add_parser(commands, "engines", "say what can run here and why not", "engines --plan")
    parser.add_argument(
        "--plan", action="store_true", help="also how each would run now, which takes seconds"
    )
    parser.set_defaults(run=info.run_engines)


def _layer_and_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a PSD or an OpenRaster file")
    parser.add_argument(
        "--layer", required=True, metavar="NAME", help="its name, or #N as “kasane info” counts"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .psd, an .ora, or a folder"
    )
    parser.add_argument("--naming", choices=NAMINGS, default="seethrough", help="names in a PSD")


def _numbers(text: str, kind: type[int] | type[float]) -> Sequence[Any]:
    try:
        return [kind(word) for word in text.split(",")]
    except ValueError:
        return []


def _face(text: str) -> Box:
    numbers = _numbers(text, int)
    if len(numbers) != 4:
        raise argparse.ArgumentTypeError(f"“{text}” is not four whole numbers X,Y,W,H")
    left, top, width, height = numbers
    if width < 1 or height < 1:
        raise argparse.ArgumentTypeError(f"a face of {width} x {height} holds no pixel")
    return Box(left, top, left + width, top + height)


def _depths(text: str) -> tuple[float, ...]:
    numbers = _numbers(text, float)
    if not numbers or not all(math.isfinite(one) and 0 < one < 1 for one in numbers):
        raise argparse.ArgumentTypeError(f"“{text}” is not a list of depths between 0 and 1")
    if len(numbers) > 4:
        raise argparse.ArgumentTypeError("a layer splits into 5 pieces at most, so 4 depths")
    if sorted(set(numbers)) != list(numbers):
        raise argparse.ArgumentTypeError(f"“{text}”: give the depths from near to far")
    return tuple(numbers)


def _seed(text: str) -> int:
    numbers = _numbers(text, int)
    if len(numbers) != 1 or not 0 <= numbers[0] < 1 << 63:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 0")
    return int(numbers[0])
