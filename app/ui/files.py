"""What opening, saving and exporting do on the worker's thread; no widgets here.

The readers and writers are imported when first needed: they are slow to import, and the window
has to be there in under a second.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document
from app.core.parts import Naming
from app.core.progress import Progress, Report
from app.io.kept import Kept, stamp
from app.ui.words import tr

_PICTURES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.avif *.jxl"
_SAMPLE = "aoi.png"
_LAYERED = "*.ora *.psd *.psb"


def open_filter() -> str:
    """Give the kinds of files for the open dialog."""
    return ";;".join(
        (
            f"{tr('Pictures and projects')} ({_PICTURES} {_LAYERED})",
            f"{tr('Projects')} ({_LAYERED})",
            f"{tr('All files')} (*)",
        )
    )


def open_file(path: Path, report: Report) -> tuple[Document, tuple[str, ...]]:
    """Give the document in a file, and what the person should know about it.

    Raises:
        AppError: it cannot be opened, or it is a picture that shows nothing.
    """
    from app.io.open import open_document

    report(Progress(tr("Reading the file")))
    document, notices = open_document(path)
    if not document.layers:
        check_visible(path.name, document)
    return document, tuple(str(notice) for notice in notices)


def pasted(rgba: NDArray[np.uint8], report: Report) -> Document:
    """Give the document of a picture that has no file.

    Raises:
        AppError: it shows nothing.
    """
    from app.io.picture import picture_from_array

    report(Progress(tr("Reading the picture")))
    document = picture_from_array(rgba)
    check_visible(tr("Pasted picture"), document)
    return document


def check_visible(name: str, document: Document) -> None:
    """Raise FileError when the document's picture is fully transparent."""
    from app.io.picture import transparent_error

    picture = document.picture
    if picture is not None and not any(tile[..., 3].any() for tile in picture.tiles):
        raise transparent_error(name)


def save(path: Path, document: Document, kept: Sequence[Kept], report: Report) -> Kept:
    """Write a project file, taking over what others hold."""
    from app.io.project import write_project

    report(Progress(tr("Writing the file")))
    write_project(path, document, kept=kept, report=report)
    return Kept(path, document, stamp(path))


def keep(path: Path, document: Document, kept: Sequence[Kept], report: Report) -> Kept:
    """Write a recovery copy, taking over what others hold."""
    from app.io.project import write_copy

    report(Progress(tr("Writing the file")))
    write_copy(path, document, kept=kept, report=report)
    return Kept(path, document, stamp(path))


def export(
    kind: str, path: Path, document: Document, naming: Naming, report: Report
) -> tuple[str, ...]:
    """Write an export; give what was simplified.

    Args:
        kind: "depth" for a PSD of depth maps, "folder" for a folder of PNGs; else the path's
            ending says what is written.
        path: where to.
        document: what to write.
        naming: how a PSD names its layers.
        report: told of progress.
    """
    report(Progress(tr("Writing the file")))
    if kind == "depth":
        from app.io.psd import write_depth_psd

        return tuple(write_depth_psd(path, document, naming=naming, report=report))
    from app.io.open import save_document

    # A folder's name may hold a full stop.
    form: Literal["folder"] | None = "folder" if kind == "folder" else None
    return save_document(path, document, kind=form, naming=naming, report=report)


def would_replace(target: Path, original: Path) -> bool:
    """Tell whether writing a file, or a folder with all that is in it, would lose another file."""
    try:
        return target.samefile(original) or target.resolve() in original.resolve().parents
    except OSError:
        return False  # One of them is not there.


def named_after(base: Path, ending: str, spared: Path | None = None) -> Path:
    """Give a file beside another and named after it; under a second name, where one is spared."""
    path = base.with_name(base.stem + ending)
    return base.with_name(f"{base.stem}-2{ending}") if path == spared else path


def present_base(base: Path) -> Path:
    """Give the base of names in its folder, or at home where that folder is gone."""
    return base if is_folder(base.parent) else Path.home() / base.name


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; one that cannot be looked for is not."""
    try:
        return path.is_dir()
    except OSError:
        return False  # A folder above it cannot be looked into.


@contextmanager
def present_folder(folder: Path) -> Iterator[Path]:
    """Give a folder that is there for a while, or that around it where none can be made."""
    is_new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        yield folder.parent
        return
    try:
        yield folder
    finally:
        if is_new:
            with suppress(OSError):
                folder.rmdir()  # It stays when something came into it.


def sample_path() -> Path | None:
    """Give the sample illustration that the program ships, or None."""
    here = Path(__file__).resolve()
    # Installed, they are beside the code; in a checkout, where they are drawn.
    for folder in (here.parents[1] / "samples", here.parents[2] / "resources" / "samples"):
        path = folder / _SAMPLE
        if path.is_file():
            return path
    return None
