"""Which layers are still as an engine made them, so that new ones may come in their place."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import ref

from app.core.document import Document, Layer, LayerId
from app.ui.words import few, tr

_MOST_NAMES = 30
"""That a question lists."""


class MadeLayers:
    """Remembers how an engine's layers looked when they were put in, or were read from a file.

    What the program painted on by itself where others hide it counts as the engine's.

    What a person changed in a layer before it was written to a file, the file tells, if this
    program wrote it since it does so.
    """

    def __init__(self) -> None:
        self._looks: dict[LayerId, set[tuple[object, ...]]] = {}
        self._filled: set[tuple[object, ...]] = set()
        self._read: set[LayerId] = set()

    def read(self, document: Document) -> None:
        """Take what a file holds as its engine's; forget all that was before."""
        known = document.by_hand or ()
        made = [one for one in _of_engines(document) if one.id not in known]
        self._looks = {layer.id: {_looks(layer)} for layer in made}
        self._filled = set()
        self._read = set(self._looks) if document.by_hand is None else set()

    def by_hand(self, document: Document) -> frozenset[LayerId] | None:
        """Give the engine's layers that a person changed; None where that is not known of some."""
        changed = [one for one in _of_engines(document) if not self._is_as_made(one)]
        is_known = all(one in changed or one.id not in self._read for one in document.layers)
        return frozenset(one.id for one in changed) if is_known else None

    def put_in(self, layers: Iterable[Layer]) -> None:
        """Remember layers as an engine made them."""
        for layer in layers:
            self._looks[layer.id] = {_looks(layer)}
            self._read.discard(layer.id)

    def fill(self, old: Document, new: Document) -> None:
        """Remember what the program painted on behind others: nobody drew that.

        Args:
            old: before that single step.
            new: after it.
        """
        before = {layer.id: layer for layer in old.layers}
        for layer in new.layers:
            own = before.get(layer.id)
            if own is not None and layer is not own and self._is_as_made(own):
                self._looks[layer.id].add(_looks(layer))
                self._filled.add(_looks(layer))

    def replaced(self, document: Document) -> tuple[Layer, ...]:
        """Give the layers that no hand changed, in whose place new ones come."""
        return tuple(filter(self._is_as_made, document.layers))

    def _is_as_made(self, layer: Layer) -> bool:
        return _looks(layer) in self._looks.get(layer.id, ())

    def fate(self, document: Document) -> str:
        """Say what becomes of each layer when new ones come."""
        replaced = self.replaced(document)
        stay = [one.name for one in reversed(document.layers) if one not in replaced]
        doubtful = [one.name for one in reversed(replaced) if one.id in self._read]
        if any(document.is_locked(layer) for layer in replaced):
            return tr("Some layers are locked, so all of them stay, and the new ones come in a "
                      "group of their own.")  # fmt: skip
        told = []
        if len(doubtful) < len(replaced):
            told.append(tr("Layers that you did not change are replaced by new ones."))
        if doubtful:
            names = few(doubtful, _MOST_NAMES)
            told.append(
                tr("These come from the project and are replaced, even if you changed them before "
                   "it was saved: {names}.", names=names)
            )  # fmt: skip
        if stay:
            told.append(tr("Layers that you made or changed stay: {names}.",
                           names=few(stay, _MOST_NAMES)))  # fmt: skip
        if any(_looks(layer) in self._filled for layer in replaced):
            told.append(tr("Hidden areas that were filled have to be filled again."))
        if replaced:
            told.append(tr("Undo brings the old ones back."))
        return "\n\n".join(told)


def _of_engines(document: Document) -> list[Layer]:
    return [one for one in document.layers if one.recipe and not one.recipe.is_by_hand]


def _looks(layer: Layer) -> tuple[object, ...]:
    """Give what is equal only while nothing of a layer's own is changed; hold no pixels."""
    depth = None if layer.depth is None else ref(layer.depth)
    pixels = ref(layer.colour), ref(layer.alpha), depth
    named = layer.name, layer.part, layer.side
    return *pixels, layer.left, layer.top, *named, layer.opacity, layer.blend, layer.clipped
