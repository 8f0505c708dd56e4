"""Merging all that is shown, and groups, into single layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.commands import ReplaceLayers
from app.core.document import Document, Group, Layer
from app.core.parts import merged_name
from app.core.progress import Progress, Report
from app.stages.merge import flattening_changes, merge_group, merge_visible
from app.ui.feature import Feature
from app.ui.in_hand import when_free
from app.ui.merging import lost_blend
from app.ui.sources import changed_meanwhile, placed_above
from app.ui.words import tr


class Flattening(Feature):
    """Layer > Merge visible, Visible to a new layer, Flatten group."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entries do."""
        return {
            "merge_visible": self.merge_visible,
            "stamp_visible": self.stamp_visible,
            "flatten_group": self.flatten_group,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something."""
        document = self.place.document
        count = sum(document.is_shown(layer) for layer in document.layers)
        return {
            "merge_visible": count > 1,
            "stamp_visible": count > 0,
            "flatten_group": self._group() is not None,
        }

    def merge_visible(self) -> None:
        """Put one layer in the place of all that are shown."""
        document = self.place.document
        seen = [layer for layer in document.layers if document.is_shown(layer)]
        name = _name_of(seen, [one.name for one in document.layers if one not in seen])

        def make(now: Document, merged: Layer) -> ReplaceLayers:
            return in_place_of(now, seen, merged, tr("Merge visible"))

        self._run(document, seen, tr("Merging layers"), lambda: merge_visible(document, name), make)

    def stamp_visible(self) -> None:
        """Put a merged copy of all that is shown above the active layer."""
        document, active = self.place.document, self.place.state.active
        name = tr("Merged copy")

        def make(now: Document, merged: Layer) -> ReplaceLayers:
            return placed_above(now, active, [merged], tr("Visible to a new layer"))

        self._run(document, [], tr("Merging layers"), lambda: merge_visible(document, name), make)

    def flatten_group(self) -> None:
        """Put one layer in the place of the group that is selected."""
        document, group = self.place.document, self._group()
        if group is None:
            return
        inside = list(document.children(group.id))

        def work() -> Layer:
            return merge_group(document, group.id)

        def make(now: Document, merged: Layer) -> ReplaceLayers:
            ids = tuple(layer.id for layer in inside)
            at = now.layers.index(inside[0])
            return ReplaceLayers(ids, (merged,), at, label=tr("Flatten group"))

        self._run(document, inside, tr("Flattening the group"), work, make)

    def _group(self) -> Group | None:
        """Give the outermost group that is selected as a whole, or else the active layer's."""
        document, state = self.place.document, self.place.state
        active = state.active_layer(document)
        if active is None:
            return None
        around = document.path(active)
        chosen = set(state.selected)
        whole = [
            group
            for group in around
            if all(layer.id in chosen for layer in document.children(group.id))
        ]
        return whole[0] if whole else around[-1] if around else None

    def _run(
        self,
        document: Document,
        gone: list[Layer],
        title: str,
        work: Callable[[], Layer],
        make: Callable[[Document, Layer], ReplaceLayers],
    ) -> None:
        """Merge on a worker, and put the layer in as one step if nothing changed meanwhile."""
        if not self.place.can_change(gone):
            return

        def run(report: Report) -> tuple[Layer, int]:
            report(Progress(title))
            merged = work()
            after = make(document, merged).apply(document)
            return merged, flattening_changes(document, merged, after)

        def command(now: Document, merged: Layer) -> ReplaceLayers:
            if now is not document:
                raise changed_meanwhile()
            return make(now, merged)

        def done(found: tuple[Layer, int]) -> None:
            merged, pixels = found
            if not self.place.session.do_made(lambda now: command(now, merged)):
                return
            self.place.state.select([merged.id])
            if pixels:
                self.place.messages.tell(lost_blend(pixels), "warning")

        self.place.engine_tasks.run(title, run, when_free(self.place.canvas, done))


def _name_of(layers: list[Layer], taken: list[str]) -> str:
    """Give the name of layers made one: their own where all are of a part, else a plain one."""
    part = layers[0].part
    if part is not None and all(layer.part is part for layer in layers):
        return merged_name([layer.name for layer in layers], taken)
    return tr("Merged")


def in_place_of(document: Document, gone: list[Layer], merged: Layer, label: str) -> ReplaceLayers:
    """Put a layer in no group where the topmost of others was, or above its outermost group."""
    ids = {layer.id for layer in gone}
    top = next(layer for layer in reversed(document.layers) if layer.id in ids)
    around = document.path(top)
    last = document.children(around[0].id)[-1] if around else top
    index = document.layers.index(last) + 1
    at = sum(layer.id not in ids for layer in document.layers[:index])
    return ReplaceLayers(tuple(ids), (merged,), at, label=label)
