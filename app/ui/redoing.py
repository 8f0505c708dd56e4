"""Painting a part again: another seed, closer, or the whole head, as one step to undo."""

# ruff: noqa: PLC0415 - redoing brings all of decomposing, which the window does not need to start

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from app.core.commands import ReplaceLayers
from app.core.document import Document, Group, Layer, LayerId, new_group_id, new_layer_id
from app.core.geometry import Box
from app.core.parts import Part
from app.ui.decomposing import Decomposing
from app.ui.dialogs.face_box import FaceBoxDialog
from app.ui.engine_choice import missing_words
from app.ui.feature import Feature, Workplace
from app.ui.in_hand import when_free
from app.ui.thumbnails import document_image
from app.ui.words import in_a_row, listed, mark, told, tr
from app.wiring import SEETHROUGH

if TYPE_CHECKING:
    from app.stages.redo import Redone

REDO_STAGE = "app.wiring:run_redo"
_PICTURE_SIDE = 900
_FACE = frozenset({Part.FACE, Part.IRIDES, Part.EYEWHITE, Part.EYEBROW, Part.NOSE, Part.MOUTH})
_AROUND = 0.35
"""Of the face's height: so much more is the head."""
_LABELS = {
    "another": mark("Paint again with another seed"),
    "closer": mark("Paint again closer"),
    "face": mark("Paint the face again"),
}


class Redoing(Feature):
    """Runs one repainting at a time, with See-through whatever engine is chosen.

    Args:
        place: where.
        decomposing: knows whether See-through can run here, and how it is to work.
    """

    def __init__(self, place: Workplace, decomposing: Decomposing) -> None:
        super().__init__(place)
        self.stage = REDO_STAGE
        self._decomposing = decomposing
        self._is_busy = False
        decomposing.engines_found.connect(self.can_changed)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what each menu entry does."""
        return {
            "paint_another": partial(self.paint, "another"),
            "paint_closer": partial(self.paint, "closer"),
            "paint_face": self.paint_face,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something."""
        return {name: not reason for name, reason in self.reasons().items()}

    def reasons(self) -> Mapping[str, str]:
        """Give why the others cannot."""
        return {f"paint_{kind}": self.why_not(kind) for kind in _LABELS}

    def why_not(self, kind: str) -> str:
        """Say why something cannot be painted again now; empty when it can.

        Args:
            kind: "another", "closer" or "face".
        """
        info = self._decomposing.engine(SEETHROUGH)
        document = self.place.document
        reason = ""
        if info is None or not info.available:
            lacking = "" if info is None else missing_words(info)
            reason = in_a_row(tr("This needs the engine See-through."), lacking)
        elif document.picture is None:
            reason = tr("There is no picture to paint from.")
        elif self._is_busy:
            reason = tr("Something is being painted again just now.")
        elif kind == "face":
            reason = "" if document.layers else tr("There are no layers yet.")
        else:
            reason = _unfit(document, self.place.selected)
        return reason

    def paint(self, kind: str, box: Box | None = None) -> None:
        """Paint the selected layers again, or the head.

        Args:
            kind: "another", "closer" or "face".
            box: of the area, canvas space; None to find it.
        """
        reason = self.why_not(kind)
        if reason:
            self.place.session.refuse(reason)
            return
        document = self.place.document
        layers = () if kind == "face" else self.place.selected
        seed = self._seed(layers or document.layers)
        if kind != "closer":
            seed += 1
        self._is_busy = True
        self.can_changed.emit()
        ids = tuple(layer.id for layer in layers)
        self.place.file_tasks.run(
            tr("Getting ready"),
            lambda _report: _wish(kind, ids, box),
            lambda wish: self._start(document, kind, wish, seed),
            failed=self._failed,
        )

    def paint_face(self) -> None:
        """Ask where the head is, then paint it again."""
        reason = self.why_not("face")
        if reason:
            self.place.session.refuse(reason)
            return
        document = self.place.document
        image = document_image(document, _PICTURE_SIDE)
        window = self.place.window
        dialog = FaceBoxDialog(image, document.canvas, head_box(document), window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.paint("face", dialog.box)
        dialog.deleteLater()

    def apply(self, before: Document, kind: str, redone: Redone) -> None:
        """Put what was painted in as one step.

        Args:
            before: the document that the work began with.
            kind: what was done.
            redone: what came of it.
        """
        now = self.place.document
        if now.picture is not before.picture:
            self.place.messages.tell(
                tr("Another picture is open, so the new painting was not used."), "warning"
            )
            return
        label, notices = tr(_LABELS[kind]), tuple(map(told, redone.notices))
        if not redone.changed:
            self.place.messages.tell(
                in_a_row(*notices) or tr("Nothing was found to paint there."), "warning"
            )
            return
        layers = redone.over(before)
        if now.layers == before.layers and now.groups == before.groups:
            removed = tuple(layer.id for layer in before.layers)
            done = self.place.session.do(ReplaceLayers(removed, layers, at=0, label=label))
            chosen = [layer.id for layer in layers if layer.id in redone.changed]
            words = tr("Painted again: {names}. Undo brings the old ones back.",
                       names=_names(layers, redone.changed))  # fmt: skip
        else:
            group = Group(new_group_id(), tr("Painted again"), visible=False)
            added = tuple(
                replace(layer, id=new_layer_id(), group=group.id, locked=False)
                for layer in layers
                if layer.id in redone.changed
            )
            done = self.place.session.do(ReplaceLayers((), added, groups=(group,), label=label))
            chosen = [layer.id for layer in added]
            words = tr("The layers changed meanwhile, so the new ones are in a hidden group, "
                       "“Painted again”, on top.")  # fmt: skip
        if done:
            self.place.state.select(chosen)
            self.place.messages.tell(in_a_row(words, *notices), "warning" if notices else "info")

    def _start(self, document: Document, kind: str, wish: Any, seed: int) -> None:
        values = {
            "document": document,
            "wish": wish,
            "engine_id": SEETHROUGH,
            "options": replace(self._decomposing.options_of(SEETHROUGH), seed=seed),
        }
        self.place.engine_tasks.run_stage(
            tr(_LABELS[kind]),
            self.stage,
            values,
            when_free(self.place.canvas, lambda redone: self.apply(document, kind, redone)),
            ended=self._ended,
        )

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.place.messages.tell_error(tr("Getting ready"), error)

    def _ended(self) -> None:
        self._is_busy = False
        self.can_changed.emit()

    def _seed(self, layers: Sequence[Layer]) -> int:
        """Give the highest seed that layers were made with."""
        return max((one.recipe.seed for one in layers if one.recipe is not None), default=0)


def head_box(document: Document) -> Box | None:
    """Give about where the head is, from the layers of the face; None when there are none."""
    whole = Box.around(layer.box for layer in document.layers if layer.part in _FACE)
    if whole.is_empty:
        return None
    return whole.grown(round(whole.height * _AROUND)).intersect(document.canvas.box)


def _unfit(document: Document, layers: Sequence[Layer]) -> str:
    """Say why layers cannot be painted again; empty when they can."""
    if not layers:
        return tr("Select the layers to paint again.")
    if any(document.is_locked(layer) for layer in layers):
        return tr("A selected layer is locked.")
    if any(layer.part is None for layer in layers):
        return tr("A selected layer has no part: the networks paint by it.")
    return ""


def _wish(kind: str, layer_ids: tuple[LayerId, ...], box: Box | None) -> Any:
    from app.stages.redo import Redo, RedoKind

    return Redo(RedoKind(kind), layer_ids, box)


def _names(layers: Sequence[Layer], ids: frozenset[LayerId]) -> str:
    names = [layer.name for layer in reversed(layers) if layer.id in ids]
    shown = listed(names[:4])
    return tr("{names} and {count} more", names=shown, count=len(names) - 4) if names[4:] else shown
