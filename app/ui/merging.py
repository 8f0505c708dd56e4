"""Merging the selected layers into one."""

# ruff: noqa: PLC0415 - the stage's imports are not needed to start the window

from __future__ import annotations

from PySide6.QtCore import QObject

from app.core.document import Layer
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.ui import layer_edits
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.view_state import ViewState
from app.ui.words import told_error, tr


class Merging(QObject):
    """Runs merges on a worker and puts the merged layer in as one step."""

    def __init__(
        self, session: Session, view_state: ViewState, tasks: Tasks, window: QObject
    ) -> None:
        super().__init__(window)
        self._session = session
        self._state = view_state
        self._tasks = tasks

    def merge(self) -> None:
        """Merge the selected layers; a single one with the one below it."""
        try:
            layers = layer_edits.mergeable(self._session.document, self._state.selected)
        except CommandError as error:
            self._session.refused.emit(told_error(error))
            return

        def run(report: Report) -> Layer:
            from app.stages.merge import merge_layers

            report(Progress(tr("Merging layers")))
            return merge_layers(layers)

        def apply(merged: Layer) -> None:
            if self._session.do_made(
                lambda document: layer_edits.replace_with(document, layers, [merged], tr("Merge"))
            ):
                self._state.select([merged.id])

        self._tasks.run(tr("Merging layers"), run, apply)
