"""What a document shows, as an array that clicks of the wand and the bucket ask for again."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.core.composite import shown
from app.core.document import Document
from app.core.geometry import Box


def seen(document: Document, area: Box) -> NDArray[np.uint8]:
    """Give what is seen in a canvas box, uint8 (h, w, 4), straight; on any thread.

    That of the whole canvas is kept until `forget_seen` or until another document is asked for.
    """
    return _whole(document) if area == document.canvas.box else shown(document, area)


def forget_seen() -> None:
    """Keep nothing any more: another document is shown."""
    _whole.cache_clear()


@lru_cache(maxsize=1)
def _whole(document: Document) -> NDArray[np.uint8]:
    rgba = shown(document)
    rgba.flags.writeable = False
    return rgba
