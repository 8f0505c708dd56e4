"""`kasane redo`: some layers are painted again, and the rest stays."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app import wiring
from app.cli.console import Console
from app.cli.files import find_layer, open_file
from app.cli.targets import check, refuse_input, target, write
from app.cli.ways import add_ways, engine_of, ways_of
from app.core.commands import ReplaceLayers
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.parts import NAMINGS
from app.stages.ports import DecomposeOptions

FOUND = True
"""What an option for a box holds when it was given without one."""


def add_options(
    parser: argparse.ArgumentParser, *, box: Callable[[str], Box], seed: Callable[[str], int]
) -> None:
    """Add the options of the subcommand.

    Args:
        parser: of it.
        box: reads "X,Y,W,H".
        seed: reads a seed.
    """
    parser.add_argument("file", metavar="FILE", help="an OpenRaster file made by “decompose”")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--layer",
        action="append",
        metavar="NAME",
        help="its name, or #N as “kasane info” counts; again for more",
    )
    what.add_argument(
        "--face",
        nargs="?",
        const=FOUND,
        type=box,
        metavar="X,Y,W,H",
        help="the whole head, where it is found or in this box",
    )
    parser.add_argument(
        "--closer",
        nargs="?",
        const=FOUND,
        type=box,
        metavar="X,Y,W,H",
        help="paint the layer finer, from the pixels around it or from this box",
    )
    parser.add_argument(
        "--seed", type=seed, metavar="N", help="default: one more than the layer was painted with"
    )
    add_ways(parser, engine=wiring.SEETHROUGH)
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .psd, an .ora, or a folder"
    )
    parser.add_argument("--naming", choices=NAMINGS, default="seethrough", help="names in a PSD")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Paint layers again and write the document."""
    from app.stages.redo import Redo, RedoKind  # OpenCV, at need only

    if arguments.closer is not None and arguments.layer is None:
        raise CommandError("--closer belongs to --layer.", "The head is painted finer anyhow.")
    engine = engine_of(arguments)
    ways = ways_of(arguments, engine)
    path, place = Path(arguments.file), target(arguments.output)
    if place.kind != "ora":
        # A project may be saved over itself; anything else would lose what it cannot hold.
        refuse_input(place.path, [path])
    check(place)
    document, notices = open_file(path, console)
    layers = [find_layer(document, name) for name in arguments.layer or ()]
    if arguments.layer is None:
        wish = Redo(RedoKind.FACE, box=_box(arguments.face, document))
    else:
        kind = RedoKind.ANOTHER if arguments.closer is None else RedoKind.CLOSER
        ids = tuple(layer.id for layer in layers)
        wish = Redo(kind, ids, _box(arguments.closer, document))
    seed = arguments.seed if arguments.seed is not None else _next_seed(layers or document.layers)
    options = DecomposeOptions(seed=seed, **ways)
    found = wiring.run_redo(document, wish, engine.id, options, console.report)
    notices += console.tell(found.notices)
    before = tuple(layer.id for layer in document.layers)
    document = ReplaceLayers(before, found.layers).apply(document)
    notices += write(place, document, arguments.naming, console)
    names = [layer.name for layer in found.layers if layer.id in found.painted]
    if names:
        console.notice(f"painted with seed {seed}: {', '.join(f'“{name}”' for name in names)}")
    values = {
        "input": str(path),
        "output": str(place.path),
        "kind": wish.kind.value,
        "seed": seed,
        "painted": names,
        "changed": [layer.name for layer in found.layers if layer.id in found.changed],
        "notices": notices,
    }
    console.result(values, str(place.path))
    return 0


def _box(given: object, document: Document) -> Box | None:
    """Give the box that a person named, or None when it is to be found."""
    if not isinstance(given, Box):
        return None
    inside = given.intersect(document.canvas.box)
    if inside.is_empty:
        size = document.canvas
        raise CommandError(
            f"The box is outside the picture, which is {size.width} x {size.height} px.",
            "Give X,Y of its top left corner, then its width and height, in pixels.",
        )
    return inside


def _next_seed(layers: list[Layer] | tuple[Layer, ...]) -> int:
    """Give a seed that none of some layers was painted with."""
    return max((layer.recipe.seed + 1 for layer in layers if layer.recipe is not None), default=0)
