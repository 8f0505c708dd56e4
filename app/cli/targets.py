"""Where results go: what a path given with -o means, and writing a document there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.cli.console import Console
from app.core.document import Document
from app.core.errors import AppError, CommandError
from app.core.parts import Naming
from app.io.atomic import check_target, write_error

Kind = Literal["psd", "ora", "folder"]


@dataclass(frozen=True, slots=True)
class Target:
    """A place for a document.

    Attributes:
        path: a file, or a folder of PNGs.
        kind: what is written there.
    """

    path: Path
    kind: Kind


def target(text: str) -> Target:
    """Give the target that a person names; a folder exists, ends in a slash or has no suffix.

    Raises:
        CommandError: it is none that a document can be written to.
    """
    path = Path(text)
    suffix = path.suffix.lower()
    if path.is_dir() or text.endswith(("/", os.sep)):
        return Target(path, "folder")
    if suffix == ".psd":
        return Target(path, "psd")
    if suffix == ".ora":
        return Target(path, "ora")
    if not suffix:
        return Target(path, "folder")
    raise CommandError(
        f"“{path.name}” ends in {suffix}, which layers cannot be written to.",
        "Use .psd, .ora, or a folder for PNG files.",
    )


def plan(given: Path, output: str | None) -> Target:
    """Give the target of one input.

    Raises:
        CommandError: the result would replace the input or, with no output named, a file that
            is there.
    """
    if output is None:
        place = Target(Path(f"{given.stem}.psd"), "psd")
        if place.path.exists():
            raise CommandError(
                f"“{place.path}” is there already.",
                "Say with -o where the result goes; a file named there is replaced.",
            )
    else:
        place = target(output)
    refuse_input(place.path, [given])
    return place


def refuse_input(path: Path, inputs: Iterable[Path]) -> None:
    """Raise CommandError when a result would replace one of the files it is made from.

    A folder is replaced with all that is in it.
    """
    for given in inputs:
        if not path.exists() or not given.exists():
            continue
        if path.samefile(given) or path.resolve() in given.resolve().parents:
            raise _replaces(given)


def refuse_inputs(files: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise CommandError when one of many result files would replace one of many inputs."""
    taken: dict[tuple[int, int], Path] = {}
    for given in inputs:
        with suppress(OSError):
            found = given.stat()
            taken[found.st_dev, found.st_ino] = given
    for path in files:
        with suppress(OSError):
            found = path.stat()
            if (found.st_dev, found.st_ino) in taken:
                raise _replaces(taken[found.st_dev, found.st_ino])


def _replaces(given: Path) -> CommandError:
    return CommandError(
        f"The result would replace “{given}”, which it is made from.", "Give another name with -o."
    )


def check(one: Target) -> None:
    """Raise FileError when a target plainly cannot be written; asked before long work."""
    if one.kind == "folder":
        from app.io.layer_folder import check_folder  # Pillow, at need only

        check_folder(one.path)
    else:
        check_target(one.path)


def make_folder(folder: Path) -> None:
    """Make a folder and those around it; raise FileError when that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error


def write(one: Target, document: Document, naming: Naming, console: Console) -> list[str]:
    """Write a document, and tell and give what the format could not keep."""
    from app.io.open import save_document  # psd-tools, at need only

    if one.kind == "folder":
        make_folder(one.path.absolute().parent)
    return console.tell(
        save_document(one.path, document, kind=one.kind, naming=naming, report=console.report)
    )


@contextmanager
def after(written: Path) -> Iterator[None]:
    """Write a second file; an error then also says that the first one is there."""
    try:
        yield
    except AppError as error:
        hint = f"“{written}” was written. {error.hint}".strip()
        raise type(error)(error.what, hint) from error
