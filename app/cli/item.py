"""One picture on its way: opened, taken apart, written."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.cli.console import Console
from app.cli.files import layers_in_words, open_to_take_apart
from app.cli.hints import check_inside
from app.cli.targets import Target, after, write
from app.core.document import Document
from app.core.parts import Naming
from app.core.progress import Report
from app.stages.ports import DecomposeOptions

if TYPE_CHECKING:
    from app.stages.decompose import Decomposition


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of every input.

    Attributes:
        engine: its id.
        options: see there; the face may reach out of the picture.
        naming: of layers in a PSD.
        sheet: where a contact sheet goes, or None.
    """

    engine: str
    options: DecomposeOptions
    naming: Naming
    sheet: Path | None = None

    def fingerprint(self) -> str:
        """Give a hash of what the same pixels are made with."""
        usual = asdict(DecomposeOptions())
        # What is as usual is left out: a later version's new options change no fingerprint.
        asked = {key: one for key, one in asdict(self.options).items() if one != usual[key]}
        said = [self.engine, self.naming, asked]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Item:
    """One input.

    Attributes:
        path: of the picture.
        target: of its layers.
        prefix: what lines about it begin with.
    """

    path: Path
    target: Target
    prefix: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A picture that can be taken apart.

    Attributes:
        picture: uint8 (h, w, 4), straight.
        options: with the face inside the picture.
        notices: told already.
    """

    picture: NDArray[np.uint8]
    options: DecomposeOptions
    notices: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A picture that was taken apart.

    Attributes:
        document: the picture and its layers.
        notices: of opening and of the engine; told already.
        seconds: it took.
        plan: how it ran, and what that was to take; may be empty.
    """

    document: Document
    notices: list[str] = field(default_factory=list)
    seconds: float = 0.0
    plan: str = ""


Runner = Callable[[Iterable[Item]], Iterator[tuple[Item, Made | Exception]]]
"""Takes items apart and gives each as it is made, in any order."""


Decompose = Callable[[NDArray[np.uint8], str, DecomposeOptions, Report], "Decomposition"]
"""As `app.wiring.run_decompose`."""


def opened(item: Item, wish: Wish, console: Console) -> Opened:
    """Open a picture; raise an AppError when it cannot be taken apart."""
    document, picture, notices = open_to_take_apart(item.path, console)
    if document.layers:
        notices += console.tell(["The layers in the file were not used, only its picture."])
    face = check_inside(document.canvas, wish.options.face, wish.options.hints)
    return Opened(picture, replace(wish.options, face=face), notices)


def made(item: Item, wish: Wish, console: Console, decompose: Decompose) -> Made:
    """Open a picture and take it apart.

    Args:
        item: the picture.
        wish: what is wanted of it.
        console: is told.
        decompose: does it.
    """
    from app.stages.decompose import document_of  # OpenCV, at need only

    began = time.monotonic()
    one = opened(item, wish, console)
    result = decompose(one.picture, wish.engine, one.options, console.report)
    notices = one.notices + console.tell(result.notices)
    return Made(document_of(result), notices, time.monotonic() - began, result.plan)


def finish(item: Item, made: Made, wish: Wish, console: Console) -> dict[str, Any]:
    """Write what was made, and give what `--json` says of it."""
    began = time.monotonic()
    document = made.document
    notices = [*made.notices, *write(item.target, document, wish.naming, console)]
    if wish.sheet is not None:
        from app.io.contact_sheet import write_contact_sheet  # at need only

        with after(item.target.path):
            write_contact_sheet(wish.sheet, document)
    seconds = made.seconds + time.monotonic() - began
    console.notice(f"{layers_in_words(len(document.layers))} in {seconds:.1f} s")
    return {
        "input": str(item.path),
        "output": str(item.target.path),
        "contact_sheet": None if wish.sheet is None else str(wish.sheet),
        "engine": wish.engine,
        "plan": made.plan or None,
        "canvas": {"width": document.canvas.width, "height": document.canvas.height},
        "layers": [layer.name for layer in document.layers],
        "notices": notices,
        "seconds": round(seconds, 3),
        "skipped": False,
    }
