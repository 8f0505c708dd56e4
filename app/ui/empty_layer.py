"""A new layer with nothing on it, to paint on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np

from app.core.document import Document, Layer
from app.ui.feature import Feature
from app.ui.sources import placed_above
from app.ui.thumbnails import median_depth
from app.ui.words import tr


class EmptyLayers(Feature):
    """Layer > New layer."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entry does."""
        return {"new_layer": self.add}

    def can(self) -> Mapping[str, bool]:
        """Give whether there is something to put a layer in."""
        return {"new_layer": self.place.session.is_open}

    def add(self) -> None:
        """Put an empty layer above the active one, in its group, and select it."""
        session, state = self.place.session, self.place.state
        layer = empty_layer(session.document, state.active_layer(session.document))
        if session.do(placed_above(session.document, state.active, [layer], tr("New layer"))):
            state.select([layer.id])


def empty_layer(document: Document, below: Layer | None) -> Layer:
    """Give a layer of one clear pixel in the middle of the canvas.

    What is painted on it is as deep as the layer below it; it is of no part until it is given one.

    Args:
        document: that it is for.
        below: the layer that it goes above; None for all.
    """
    depth = None
    for layer in (below,) if below is not None else reversed(document.layers):
        middle = median_depth(layer)
        if middle is not None:
            depth = np.full((1, 1), middle, np.float32)
            break
    name = _unused(tr("New layer"), {layer.name for layer in document.layers})
    left, top = document.canvas.width // 2, document.canvas.height // 2
    return Layer.of(np.zeros((1, 1, 4), np.uint8), left, top, name=name, depth=depth)


def _unused(name: str, taken: Collection[str]) -> str:
    """Give a name, with the first number that makes it another than those that are taken."""
    number, found = 2, name
    while found in taken:
        found, number = tr("{name} {number}", name=name, number=number), number + 1
    return found
