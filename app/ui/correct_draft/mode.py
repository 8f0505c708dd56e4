"""The mode in which a draft is corrected before its layers are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from traceback import format_exception
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.corrections import Corrections, Hint
from app.core.document import Document
from app.core.geometry import Box
from app.core.parts import Part
from app.core.progress import Report
from app.core.raster import Raster
from app.ui.canvas.view import CanvasView
from app.ui.correct_draft.applying import Applying, Wish
from app.ui.correct_draft.palette import DraftBanner, PartPalette
from app.ui.correct_draft.solving import Placed, found_face, solved
from app.ui.correct_draft.tints import Tints
from app.ui.correct_draft.tool import CorrectTool
from app.ui.decomposing import Decomposing
from app.ui.dialogs.questions import Answer, ask_drop_corrections
from app.ui.message_bar import MessageBar
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.words import in_a_row, told_error, tr
from app.wiring import doubtful_parts
from app.worker import Job

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling

ANALYSE_STAGE = "app.wiring:run_analyse"

_Applied = tuple[tuple[Corrections, ...], "Labelling | None"]
"""The steps that layers were made with, and what the picture was solved as then."""


class CorrectDraft(QObject):
    """Looks at the picture once, solves it again after each click, makes the layers at the end.

    Attributes:
        banner: goes over the canvas.
        palette: goes into a dock that the window shows while the mode is on.

    Signals:
        active_changed(is_active): the mode began or ended.
        said_changed(): what is corrected, but not applied, may be another.
    """

    active_changed = Signal(bool)
    said_changed = Signal()

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        *,
        canvas: CanvasView,
        decomposing: Decomposing,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._canvas = canvas
        self._decomposing = decomposing
        self._messages = messages
        self.banner = DraftBanner(window)
        self.palette = PartPalette(window)
        self.tool = CorrectTool()
        self._steps: tuple[Corrections, ...] = ()
        self._undone: tuple[Corrections, ...] = ()
        self._applied: WeakKeyDictionary[Raster, _Applied] = WeakKeyDictionary()
        self._put_off: WeakKeyDictionary[Raster, tuple[Corrections, ...]] = WeakKeyDictionary()
        self._document: Document | None = None
        self._analysis: Analysis | None = None
        self._placed: Placed | None = None
        self._tints: Tints | None = None
        self._before: Labelling | None = None
        self._solved_for: Corrections | None = None
        self._job: Job | None = None
        self._wants_layers = False
        self._applying = Applying(tasks, decomposing, window, self._follow)
        self._join()

    @property
    def is_active(self) -> bool:
        """True while the mode is on."""
        return self._document is not None

    @property
    def labelling(self) -> Labelling | None:
        """What the picture is solved as now."""
        return None if self._tints is None else self._tints.labelling

    @property
    def said(self) -> Corrections:
        """What the person has said."""
        return _last(self._steps)

    def start(self) -> None:
        """Look at the picture and show what the engine makes of it.

        What was said when layers were last made of this picture holds again, in this session or
        the one that saved it; or what was said since, where the picture could not be looked at.
        """
        document = self._session.document
        if self.is_active or not self._session.is_open or document.picture is None:
            return
        self._document = document
        self._steps, self._before = self._made(document)
        self._steps = self._put_off.pop(document.picture, self._steps)
        self._undone = ()
        self._analysis = self._placed = self._tints = self._solved_for = None
        self._wants_layers = False
        self.tool.show(None, None)
        self.palette.show_nothing()
        self.banner.tell(tr("Looking at the picture"), "", is_ready=False)
        self.banner.show()
        self._canvas.view_state.set_shown(original=True)
        self._canvas.set_tool(self.tool)
        self.palette.pick(self.tool.part, self.tool.side)
        self.active_changed.emit(True)
        values = {"picture": document.picture, "face": None}
        title = tr("Looking at the picture")
        self._follow(partial(self._tasks.run_stage, title, ANALYSE_STAGE, values), self._analysed)

    def go_on_with(self, steps: tuple[Corrections, ...]) -> None:
        """Start with what was said before, of which no layers were made."""
        picture = self._session.document.picture
        if picture is not None:
            self._put_off[picture] = steps
            self.start()
            self.said_changed.emit()

    @property
    def is_unapplied(self) -> bool:
        """True while something is corrected of which no layers were made."""
        return self.unapplied is not None

    @property
    def unapplied(self) -> tuple[Corrections, ...] | None:
        """The steps of what is corrected, if no layers were made of that."""
        if self._document is not None:
            return self._steps if self.said != _last(self._made(self._document)[0]) else None
        picture = self._session.document.picture
        return None if picture is None else self._put_off.get(picture)

    def may_leave(self) -> bool:
        """Tell whether the mode may end; ask when that loses corrections."""
        return (
            not self.is_unapplied or ask_drop_corrections(self._messages.window()) is Answer.DISCARD
        )

    def leave(self) -> None:
        """Leave without making layers; ask first when that loses corrections."""
        if self.may_leave():
            self._messages.hide()
            self.stop()

    def stop(self) -> None:
        """Leave without making layers."""
        if not self.is_active:
            return
        self._document = None
        self._analysis = self._placed = self._tints = self._before = None
        if self._job is not None:
            self._job.stop.set()
            self._job = None
        self.banner.hide()
        self.tool.show(None, None)
        self._canvas.view_state.set_shown(original=False)
        tools = self._canvas.tools
        self._canvas.set_tool(tools.get(self._canvas.view_state.tool, next(iter(tools.values()))))
        self.active_changed.emit(False)
        self.said_changed.emit()

    def present(self, _old: Document | None, new: Document) -> None:
        """Leave when another picture is shown."""
        if self._document is not None and new.picture is not self._document.picture:
            self.stop()

    def say(self, hints: tuple[Hint, ...]) -> None:
        """Add clicks and solve again."""
        self._step(self.said.with_hints(hints))

    def move_face(self, face: Box) -> None:
        """Put the face box elsewhere and solve again."""
        self._step(replace(self.said, face=face))

    def toggle_lock(self, part: Part) -> None:
        """Keep a part as it is, or let it go."""
        mine = frozenset(label for label in self.said.locked if label[0] is part)
        if mine:
            self._step(replace(self.said, locked=self.said.locked - mine))
        elif self._tints is not None:
            found = frozenset(label for label in self._tints.labelling.parts if label[0] is part)
            self._step(replace(self.said, locked=self.said.locked | found))

    @property
    def can_undo(self) -> bool:
        """True when something said can be taken back."""
        return bool(self._steps) and not self._wants_layers

    @property
    def can_redo(self) -> bool:
        """True when something taken back can be said again."""
        return bool(self._undone) and not self._wants_layers

    def undo(self) -> None:
        """Take the last click, drag or lock back."""
        if self.can_undo:
            self._undone = (*self._undone, self._steps[-1])
            self._steps = self._steps[:-1]
            self._said_otherwise()

    def redo(self) -> None:
        """Say again what was taken back last."""
        if self.can_redo:
            self._steps = (*self._steps, self._undone[-1])
            self._undone = self._undone[:-1]
            self._said_otherwise()

    def apply(self) -> None:
        """Make the layers as one step of the history, once all that was said is solved.

        Asks before what was done by hand is lost.
        """
        is_ready = self.labelling is not None and bool(self.labelling.parts)
        if not is_ready or self._wants_layers or not self._applying.may_start():
            return
        if self.labelling is not None:  # The mode may end while the question is open.
            self._wants_layers = True
            self._tell()
            self._go_on()

    def _made(self, document: Document) -> _Applied:
        """Give what layers were last made with."""
        picture = document.picture
        made = None if picture is None else self._applied.get(picture)
        return made or (document.corrections, None)

    def _join(self) -> None:
        tool, palette = self.tool, self.palette
        tool.said = self.say
        tool.face_moved = self.move_face
        tool.left = self.leave
        tool.applied = self.apply
        tool.part_seen = palette.show_seen
        tool.part_picked = lambda seen: palette.pick(*seen)
        palette.part_picked.connect(lambda part: setattr(tool, "part", part))
        palette.side_picked.connect(lambda side: setattr(tool, "side", side))
        palette.lock_asked.connect(self.toggle_lock)
        palette.opacity_asked.connect(self._set_opacity)
        palette.undo_asked.connect(self.undo)
        palette.face_asked.connect(self._add_face)
        palette.leave_asked.connect(self.leave)
        palette.apply_asked.connect(self.apply)
        self.banner.apply_asked.connect(self.apply)
        self.banner.cancel_asked.connect(self.leave)

    def _set_opacity(self, opacity: float) -> None:
        self.tool.opacity = opacity
        self.tool.refresh()
        self._canvas.update()

    def _add_face(self) -> None:
        if self._document is not None:
            canvas = self._document.canvas
            side = min(canvas.width, canvas.height) // 4
            left, top = (canvas.width - side) // 2, canvas.height // 10
            self.move_face(Box(left, top, left + side, top + side))

    def _step(self, said: Corrections) -> None:
        if said != self.said and not self._wants_layers:
            self._steps, self._undone = (*self._steps, said), ()
            self._said_otherwise()

    def _said_otherwise(self) -> None:
        self.said_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Start what is to be done next, unless something is being done."""
        if self._job is not None or self._analysis is None:
            return
        if self._solved_for != self.said:
            self._solve(self._analysis, self._steps)
        elif self._wants_layers and self._document is not None and self.labelling is not None:
            looked = self._analysis if self._placed is None else self._placed[1]
            done = partial(self._applied_to, self._document)
            wish = Wish(self._document, self._steps, self._analysis, looked, self.labelling, done)
            self._applying.start(wish)

    def _solve(self, analysis: Analysis, steps: tuple[Corrections, ...]) -> None:
        previous, placed = self.labelling or self._before, self._placed

        def run(_report: Report) -> Any:
            there, labelling = solved(analysis, steps, placed, previous)
            looked = analysis if there is None else there[1]
            doubtful = {part for part, _ in doubtful_parts(labelling, looked)}
            return there, doubtful, Tints(labelling)

        done = partial(self._solved, _last(steps))
        self._follow(partial(self._tasks.run, tr("Working out the parts"), run), done)

    def _follow(self, start: Callable[..., Job], done: Callable[[Any], None]) -> None:
        """Start a job; it is heard only until the mode is left."""

        def if_awaited(then: Callable[..., None], *values: object) -> None:
            if job is self._job:
                then(*values)

        job = start(
            partial(if_awaited, done),
            failed=partial(if_awaited, self._failed),
            ended=partial(if_awaited, self._ended),
        )
        self._job = job

    def _ended(self) -> None:
        job, self._job = self._job, None
        if job is not None and job.stop.is_set():
            self._wants_layers = False
        else:
            self._go_on()
        if self._job is None:
            self._settle()

    def _settle(self, error: Exception | None = None) -> None:
        """Wait for the person; leave when there is nothing to show, but forget nothing said."""
        document, steps = self._document, self.unapplied
        if self.labelling is not None:
            self._tell()
        elif document is not None:
            self.stop()
            if steps is not None and document.picture is not None:
                self._put_off[document.picture] = steps
                self.said_changed.emit()
                self._tell_put_off(error)
                return
        if error is not None:
            self._messages.tell_error(tr("Correct draft"), error)

    def _tell_put_off(self, error: Exception | None) -> None:
        why = "" if error is None else told_error(error)
        self._messages.tell(
            in_a_row(why, tr("What you corrected is kept: Correct draft goes on with it.")),
            "info" if error is None else "error",
            details="" if error is None else "".join(format_exception(error)),
            action=(tr("Correct draft"), self.start),
        )

    def _analysed(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def _solved(self, said: Corrections, found: tuple[Placed | None, set[Part], Tints]) -> None:
        self._placed, doubtful, self._tints = found
        self._solved_for = said
        self.tool.show(self._tints, self.said.face or found_face(self._analysis))
        self.palette.show_parts(
            self.said.locked,
            {part for part, _side in self._tints.labelling.parts},
            doubtful,
        )
        self.palette.undo.setEnabled(bool(self._steps))
        self.palette.face.setVisible(self.tool.face is None)
        self._tell()
        self._canvas.update()

    def _tell(self) -> None:
        if self._tints is not None and self._wants_layers:
            self.banner.tell(tr("Making the layers"), "", is_ready=False)
        elif self._tints is not None:
            self.banner.tell_draft(self._tints.labelling, has_unsure=self._tints.has_unsure)

    def _applied_to(self, document: Document, is_done: bool) -> None:
        self._wants_layers = False
        if is_done and document.picture is not None:
            self._applied[document.picture] = self._steps, self.labelling
            self.stop()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._wants_layers = False
        self._settle(error)


def _last(steps: tuple[Corrections, ...]) -> Corrections:
    return steps[-1] if steps else Corrections()
