"""`kasane export` and `kasane flatten`: a file with layers in another form."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.console import Console
from app.cli.files import open_file
from app.cli.targets import after, check, refuse_input, target, write
from app.core.composite import shown
from app.core.errors import CommandError
from app.io.atomic import check_target


def run_export(arguments: argparse.Namespace, console: Console) -> int:
    """Write a document as PSD, OpenRaster or PNG files."""
    path, place = Path(arguments.file), target(arguments.output)
    refuse_input(place.path, [path])
    check(place)
    depth = None if arguments.depth_psd is None else Path(arguments.depth_psd)
    if depth is not None:
        if depth.suffix.lower() != ".psd":
            raise CommandError(f"The depth PSD “{depth.name}” is not named .psd.")
        refuse_input(depth, [path])
        if depth.absolute() == place.path.absolute():
            raise CommandError("The depth PSD and the PSD have one name.", "Give two names.")
        check_target(depth)
    document, notices = open_file(path, console)
    notices += write(place, document, arguments.naming, console)
    if depth is not None:
        from app.io.psd import write_depth_psd  # psd-tools, at need only

        with after(place.path):
            more = write_depth_psd(depth, document, naming=arguments.naming, report=console.report)
        notices += console.tell(text for text in more if text not in notices)
    values = {
        "input": str(path),
        "output": str(place.path),
        "depth_psd": None if depth is None else str(depth),
        "layers": [layer.name for layer in document.layers],
        "notices": notices,
    }
    console.result(values, str(place.path), *([] if depth is None else [str(depth)]))
    return 0


def run_flatten(arguments: argparse.Namespace, console: Console) -> int:
    """Write the composite of a document as a PNG."""
    from app.io.picture import write_png  # Pillow, at need only

    path, output = Path(arguments.file), Path(arguments.output)
    if output.suffix.lower() != ".png":
        raise CommandError(f"“{output.name}” is not named .png.", "The composite is a PNG file.")
    refuse_input(output, [path])
    check_target(output)
    document, notices = open_file(path, console)
    write_png(output, shown(document))
    values = {
        "input": str(path),
        "output": str(output),
        "width": document.canvas.width,
        "height": document.canvas.height,
        "notices": notices,
    }
    console.result(values, str(output))
    return 0
