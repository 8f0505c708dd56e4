"""Layers to the front and the back of all, and from one to the next, by keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from app.core.document import Document, GroupId, LayerId
from app.core.group_commands import MoveLayer
from app.ui.feature import Feature
from app.ui.layer_edits import chosen
from app.ui.words import tr


class LayerOrder(Feature):
    """Layer > Arrange > To the front and back, Select > Layer above and below."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entries do."""
        return {
            "to_front": partial(self._to_end, is_front=True),
            "to_back": partial(self._to_end, is_front=False),
            "layer_above": partial(self._go, 1),
            "layer_below": partial(self._go, -1),
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something."""
        document, state = self.place.document, self.place.state
        has_other = len(document.layers) > 1
        is_chosen = bool(state.selected) and has_other
        return {
            "to_front": is_chosen,
            "to_back": is_chosen,
            "layer_above": has_other,
            "layer_below": has_other,
        }

    def _to_end(self, *, is_front: bool) -> None:
        ids = self.place.state.selected
        self.place.session.do_made(lambda document: to_end(document, ids, is_front=is_front))

    def _go(self, way: int) -> None:
        """Select the next layer; after the last comes the first. A solo goes along."""
        ids, state = [layer.id for layer in self.place.document.layers], self.place.state
        at = ids.index(state.active) + way if state.active in ids else 0 if way > 0 else -1
        to = ids[at % len(ids)]
        if state.solo is not None:
            state.solo = to
        state.select([to])


def to_end(document: Document, ids: Collection[LayerId], *, is_front: bool) -> MoveLayer:
    """Put layers in front of or behind all that is in their group; a whole group goes itself.

    Raises:
        CommandError: none is selected.
    """
    layers = chosen(document, ids)
    paths = [[group.id for group in document.path(layer)] for layer in layers]
    shared: list[GroupId] = []
    for level in zip(*paths, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    label = tr("Move to the front") if is_front else tr("Move to the back")
    whole = next((one for one in shared if len(document.children(one)) == len(layers)), None)
    within = shared[: shared.index(whole)] if whole is not None else shared
    around = within[-1] if within else None
    inside = document.layers if around is None else document.children(around)
    gap = document.layers.index(inside[-1]) + 1 if is_front else document.layers.index(inside[0])
    if whole is not None:
        return MoveLayer((), gap, around, groups=(whole,), label=label)
    return MoveLayer(tuple(layer.id for layer in layers), gap, around, label=label)
