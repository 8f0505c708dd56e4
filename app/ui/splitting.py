"""Splitting a layer by depth or by side."""

# ruff: noqa: PLC0415 - the stages bring OpenCV, which the window does not need to start

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.core.commands import check_unlocked
from app.core.document import Layer
from app.core.errors import CommandError
from app.core.progress import Progress, Report
from app.settings import BUILT_IN
from app.ui import layer_edits
from app.ui.dialogs.split_depth import SplitDepthDialog
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.view_state import ViewState
from app.ui.words import told_error, tr

SPLIT_STAGE = "app.wiring:run_split_depth"


class Splitting(QObject):
    """Runs splits of the active layer and puts the pieces in as one step."""

    def __init__(
        self,
        session: Session,
        view_state: ViewState,
        tasks: Tasks,
        window: QWidget,
        *,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._state = view_state
        self._tasks = tasks
        self._window = window
        self._preferences = preferences

    def by_depth(self) -> None:
        """Ask where to cut, then cut the layer into near and far pieces."""
        layer = self._layer()
        if layer is None:
            return
        if layer.depth is None:
            self._session.refused.emit(
                tr("The layer “{name}” has no depth; only layers that Decompose made have it. "
                   "Split it by side instead, or cut it by hand.", name=layer.name)
            )  # fmt: skip
            return
        usual = self._preferences.settings.inpainter
        dialog = SplitDepthDialog(layer, self._window, inpainter=usual)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._preferences.change(inpainter=dialog.inpainter.currentData())
            self.split_depth(layer, dialog.cuts())
        dialog.deleteLater()

    def split_depth(self, layer: Layer, cuts: Sequence[float]) -> None:
        """Cut a layer at depths, 0 near to 1 far."""
        at, settings = tuple(cuts), self._preferences.settings
        title = tr("Splitting by depth")
        if settings.inpainter != BUILT_IN:
            # A network never comes into this process.
            values = {"layer": layer, "at": at, "inpainter": settings.inpainter,
                      "settings": settings}  # fmt: skip
            self._tasks.run_stage(
                title, SPLIT_STAGE, values, lambda pieces: self._apply(layer, pieces)
            )
            return

        def run(report: Report) -> Any:
            from app.stages.resplit import split_depth

            report(Progress(title))
            return split_depth(layer, at=at)

        self._tasks.run(title, run, lambda pieces: self._apply(layer, pieces))

    def by_side(self) -> None:
        """Cut the layer into the character's left and right."""
        layer = self._layer()
        if layer is None:
            return

        def run(report: Report) -> Any:
            from app.stages.resplit import split_sides

            report(Progress(tr("Splitting by side")))
            return split_sides(layer)

        self._tasks.run(tr("Splitting by side"), run, lambda pieces: self._apply(layer, pieces))

    def _layer(self) -> Layer | None:
        layer = self._state.active_layer(self._session.document)
        if layer is None:
            self._session.refused.emit(tr("No layer is selected. Select a layer first."))
            return None
        try:
            check_unlocked(self._session.document, [layer])
        except CommandError as error:
            self._session.refused.emit(told_error(error))
            return None
        return layer

    def _apply(self, layer: Layer, pieces: Sequence[Layer]) -> None:
        if len(pieces) < 2:
            self._session.refused.emit(
                tr("The layer “{name}” is one piece there. Choose another way to cut it.",
                   name=layer.name)
            )  # fmt: skip
            return
        if self._session.do_made(
            lambda document: layer_edits.replace_with(document, [layer], pieces, tr("Split layer"))
        ):
            self._state.select(piece.id for piece in pieces)
