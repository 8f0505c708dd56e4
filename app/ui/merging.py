"""Merging the selected layers into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.document import Layer
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.stages.merge import merge_layers
from app.ui import layer_edits
from app.ui.feature import Feature
from app.ui.words import tr


class Merging(Feature):
    """Runs merges on a worker and puts the merged layer in as one step."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its menu entry does."""
        return {"merge_down": self.merge}

    def can(self) -> Mapping[str, bool]:
        """Tell whether there is something to merge."""
        return {"merge_down": bool(self.place.document.layers) and bool(self.place.state.selected)}

    def merge(self) -> None:
        """Merge the selected layers; a single one with the one below it."""
        session, state = self.place.session, self.place.state
        try:
            layers = layer_edits.mergeable(session.document, state.selected)
        except CommandError as error:
            session.refuse(error)
            return

        def run(report: Report) -> Layer:
            report(Progress(tr("Merging layers")))
            return merge_layers(layers)

        def apply(merged: Layer) -> None:
            if session.do_made(
                lambda document: layer_edits.replace_with(document, layers, [merged], tr("Merge"))
            ):
                state.select([merged.id])

        self.place.engine_tasks.run(tr("Merging layers"), run, apply)
