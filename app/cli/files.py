"""Opening what the person names, and finding a layer in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.cli.console import Console
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError


def open_file(path: Path, console: Console) -> tuple[Document, list[str]]:
    """Give the document in a file, and its notices, which the person is told."""
    from app.io.open import open_document  # psd-tools, at need only

    document, notices = open_document(path)
    return document, console.tell(notices)


def open_to_take_apart(
    path: Path, console: Console
) -> tuple[Document, NDArray[np.uint8], list[str]]:
    """Give the document in a file, the picture in it and its notices.

    Raises:
        FileError: nothing is to be seen in it.
    """
    from app.io.open import open_document  # psd-tools, at need only
    from app.io.picture import transparent_error

    document, notices = open_document(path)
    picture = picture_of(document)
    if not picture[..., 3].any():
        raise transparent_error(path.name)
    return document, picture, console.tell(notices)


def layers_in_words(number: int) -> str:
    """Give "1 layer" or "26 layers"."""
    return "1 layer" if number == 1 else f"{number} layers"


def picture_of(document: Document) -> NDArray[np.uint8]:
    """Give the picture that a document was made from, else its composite; uint8 (h, w, 4)."""
    if document.picture is not None:
        picture: NDArray[np.uint8] = document.picture.array()
        return picture
    return flatten(document)


def find_layer(document: Document, name: str) -> Layer:
    """Give the layer of a name; case counts only where two names differ in nothing else.

    Args:
        document: to look in.
        name: a layer's name, or "#3" for the third from the bottom.

    Raises:
        CommandError: there is none of that name, or there are more than one.
    """
    if name.startswith("#") and name[1:].isdecimal():
        number = int(name[1:])
        if not 1 <= number <= len(document.layers):
            raise CommandError(
                f"There is no layer {name}.",
                f"The file has {layers_in_words(len(document.layers))}.",
            )
        return document.layers[number - 1]
    found = [layer for layer in document.layers if layer.name == name] or [
        layer for layer in document.layers if layer.name.casefold() == name.strip().casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = [f"#{index}" for index, one in enumerate(document.layers, 1) if one in found]
        raise CommandError(
            f"There are {len(found)} layers called “{name}”.",
            f"Say which with --layer {' or '.join(numbers)}.",
        )
    raise CommandError(
        f"There is no layer called “{name}”.", near(name, [one.name for one in document.layers])
    )


def near(word: str, known: Iterable[str]) -> str:
    """Give a hint that names what a person may have meant."""
    names = list(dict.fromkeys(known))
    if not names:
        return "The file has no layers; “kasane decompose” makes them."
    close = difflib.get_close_matches(word.casefold(), names, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(f'“{name}”' for name in close)}?"
    more = "" if len(names) <= 24 else ", ..."
    return f"There are: {', '.join(names[:24])}{more}."


def described(layer: Layer, number: int, document: Document) -> dict[str, Any]:
    """Give what `info --json` says of a layer."""
    return {
        "number": number,
        "name": layer.name,
        "part": None if layer.part is None else layer.part.value,
        "side": layer.side.value,
        "left": layer.left,
        "top": layer.top,
        "width": layer.box.width,
        "height": layer.box.height,
        "opacity": layer.opacity,
        "visible": document.is_shown(layer),
        "locked": document.is_locked(layer),
        "blend": layer.blend.value,
        "clipped": layer.clipped,
        "has_depth": layer.depth is not None,
        "groups": [group.name for group in document.path(layer)],
        "engine": None if layer.recipe is None else layer.recipe.engine,
        "recipe": None if layer.recipe is None else asdict(layer.recipe),
    }
