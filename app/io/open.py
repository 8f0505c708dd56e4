"""Opening and saving by what a file is: content decides on opening, the ending on saving."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from app.core.composite import shown
from app.core.document import Document
from app.core.errors import FileError
from app.core.parts import Naming
from app.core.progress import Report, silent
from app.io.atomic import read_error
from app.io.layer_folder import write_layers
from app.io.picture import read_picture, write_png
from app.io.project import read_project, write_project
from app.io.psd import write_psd
from app.io.psd_read import read_psd

Kind = Literal["ora", "psd", "png", "folder"]
"""What a document can be written as."""

_ENDINGS = {"PSD": {".psd", ".psb"}, "OpenRaster": {".ora"}}


def open_document(path: Path | str) -> tuple[Document, tuple[str, ...]]:
    """Give the document in a picture, PSD or OpenRaster file, and notices for the person.

    Raises:
        FileError: the file is missing, unknown, damaged or too large.
        OutOfMemory: it does not fit into memory.
    """
    path = Path(path)
    kind = _kind(path)
    if kind == "PSD":
        document, notices = read_psd(path)
    elif kind == "OpenRaster":
        document, notices = read_project(path)
    else:
        opened = read_picture(path)
        return opened.document, opened.notices
    ending = path.suffix.lower()
    if ending and ending not in _ENDINGS[kind]:
        notices = (f"The name ends in “{ending}” but the file is {kind}.", *notices)
    return document, notices


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(4)
            if start == b"8BPS":
                return "PSD"
            if start == b"PK\3\4" and (zipfile.is_zipfile(file) or path.suffix.lower() == ".ora"):
                return "OpenRaster"
    except IsADirectoryError as error:
        raise read_error(path, error) from error
    except OSError as error:
        if path.is_dir():
            raise FileError(
                f"Could not read “{path.name}”: it is a folder.", "Choose a file inside it."
            ) from error
        raise read_error(path, error) from error
    return "picture"


def save_document(
    path: Path | str,
    document: Document,
    *,
    kind: Kind | None = None,
    naming: Naming = "seethrough",
    report: Report = silent,
) -> tuple[str, ...]:
    """Write a document.

    Args:
        path: where to.
        document: what to write.
        kind: a project, a PSD, the composite, or a folder of PNGs; None takes what the name's
            ending says, and a folder for a name without one or an existing folder.
        naming: how a PSD names its layers.
        report: told of progress; may raise Cancelled.

    Returns:
        Warnings about what the format cannot hold.

    Raises:
        FileError: the ending is unknown or the file cannot be written.
    """
    path = Path(path)
    kind = kind or _written_kind(path)
    if kind == "psd":
        return write_psd(path, document, naming=naming, report=report)
    if kind == "ora":
        write_project(path, document, report=report)
    elif kind == "png":
        write_png(path, shown(document))
    else:
        write_layers(path, document, report=report)
    return ()


def _written_kind(path: Path) -> Kind:
    ending = path.suffix.lower()
    if not ending or path.is_dir():
        return "folder"
    for kind in ("ora", "psd", "png"):
        if ending == f".{kind}":
            return kind
    raise FileError(
        f"“{path.name}” has the ending “{ending}”, which cannot be written.",
        "Use .ora, .psd or .png, or the name of a folder.",
    )
