"""Merging the selected layers into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.commands import ReplaceLayers
from app.core.document import Document
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.stages.merge import Merged, merge_in_place, put_in
from app.ui import layer_edits
from app.ui.feature import Feature, Workplace
from app.ui.in_hand import when_free
from app.ui.words import quoted, tr

_MOST_NAMES = 3


class Merging(Feature):
    """Runs merges on a worker, puts the merged layer in as one step, and says what it changed."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._said = ""

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

        document = session.document

        def run(report: Report) -> Merged:
            report(Progress(tr("Merging layers")))
            return merge_in_place(document, layers)

        def command(now: Document, made: Merged) -> ReplaceLayers:
            layer_edits.check_same(now, layers)
            return put_in(now, layers, made.layer, tr("Merge"), is_on_top=made.is_on_top)

        def apply(made: Merged) -> None:
            if session.do_made(lambda now: command(now, made)):
                state.select([made.layer.id])
                self._tell(made)

        self.place.engine_tasks.run(tr("Merging layers"), run, when_free(self.place.canvas, apply))

    def _tell(self, made: Merged) -> None:
        if not made.pixels:
            return
        said = lost_blend(made.pixels)
        if made.between:
            many = len(made.between) > _MOST_NAMES
            names = tr("{count} layers", count=len(made.between)) if many else quoted(made.between)
            said = tr("Merged with {names} in between: {count} px of the picture changed.",
                      names=names, count=made.pixels)  # fmt: skip
        undo = tr("Undo"), self.place.session.undo
        self.place.messages.tell(said, "warning", action=undo, is_of_step=True)


def lost_blend(pixels: int) -> str:
    """Give the sentence for layers that met others below them until they were merged."""
    return tr("{count} px of the picture changed: a blend mode or a clipping meets fewer layers "
              "now.", count=pixels)  # fmt: skip
