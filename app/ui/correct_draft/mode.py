"""The mode in which a draft is corrected before its layers are made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.corrections import Corrections, Hint, last_of
from app.core.document import Document
from app.core.geometry import Box
from app.core.parts import Part
from app.ui.canvas.view import CanvasView
from app.ui.correct_draft.applying import Applying, Wish
from app.ui.correct_draft.awaited import Awaited
from app.ui.correct_draft.leaving import may_drop, tell_kept
from app.ui.correct_draft.palette import DraftBanner, PartPalette
from app.ui.correct_draft.said import Said, Steps
from app.ui.correct_draft.solving import Placed, Shown, found_face, shown
from app.ui.correct_draft.tints import Tints
from app.ui.correct_draft.tool import CorrectTool
from app.ui.decomposing import Decomposing
from app.ui.message_bar import MessageBar
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.words import tr

if TYPE_CHECKING:
    from app.engines.draft.engine import Analysis, Labelling

ANALYSE_STAGE = "app.wiring:run_analyse"


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
        self._said = Said()
        self._document: Document | None = None
        self._analysis: Analysis | None = None
        self._placed: Placed | None = None
        self._tints: Tints | None = None
        self._before: Labelling | None = None
        self._solved_for: Corrections | None = None
        self._awaited = Awaited(self._ended, self._failed)
        self._wants_layers = False
        self._applying = Applying(tasks, decomposing, window, self._awaited.follow)
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
        return self._said.now

    def start(self) -> None:
        """Look at the picture and show what the engine makes of it.

        What was said when layers were last made of this picture holds again, in this session or
        the one that saved it; or what was said since, where the picture could not be looked at.
        """
        document = self._session.document
        if self.is_active or not self._session.is_open or document.picture is None:
            return
        self._document = document
        self._before = self._said.begin(document)
        self._analysis = self._placed = self._tints = self._solved_for = None
        self._wants_layers = False
        self.tool.show(None, None)
        self.tool.waiting.begin(document.picture)
        self.palette.show_nothing()
        self._tell_looking()
        self.banner.show()
        self._canvas.view_state.set_shown(original=True)
        self._canvas.set_tool(self.tool)
        self.palette.pick(self.tool.part, self.tool.side)
        self.active_changed.emit(True)
        values = {"picture": document.picture, "face": None}
        title = tr("Looking at the picture")
        self._awaited.follow(
            partial(self._tasks.run_stage, title, ANALYSE_STAGE, values), self._analysed
        )

    def go_on_with(self, steps: Steps) -> None:
        """Start with what was said before, of which no layers were made."""
        picture = self._session.document.picture
        if picture is not None:
            self._said.put_off(picture, steps)
            self.start()
            self.said_changed.emit()

    def go_on_from(self, other: CorrectDraft) -> None:
        """Know what was said, and not applied, in another window that has the document."""
        self._said, self.tool.waiting = other._said, other.tool.waiting
        self.said_changed.emit()

    @property
    def is_unapplied(self) -> bool:
        """True while something is corrected, or waits to be, of which no layers were made."""
        return self.unapplied is not None or self._waiting > 0

    @property
    def unapplied(self) -> Steps | None:
        """The steps of what is corrected, if no layers were made of that."""
        if self._document is not None:
            return self._said.unapplied(self._document)
        return self._said.put_off_of(self._session.document.picture)

    @property
    def _waiting(self) -> int:
        """How many clicks wait for the look, or are kept until the next one."""
        waiting = self.tool.waiting
        return len(waiting) if self.is_active else waiting.kept(self._session.document.picture)

    def may_leave(self) -> bool:
        """Tell whether the mode may end; ask when that loses corrections."""
        is_corrected = self.unapplied is not None
        return may_drop(self._messages.window(), self._waiting, is_corrected=is_corrected)

    def leave(self) -> None:
        """Leave without making layers; ask first when that loses corrections."""
        if self.may_leave():
            self._messages.dismiss()
            self.stop()

    def stop(self) -> None:
        """Leave without making layers."""
        if not self.is_active:
            return
        self._document = None
        self._analysis = self._placed = self._tints = self._before = None
        self._awaited.give_up()
        self.banner.hide()
        self.tool.show(None, None)
        self._canvas.view_state.set_shown(original=False)
        self._give_tool_back()
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
        return bool(self._said.steps or self.tool.waiting) and not self._wants_layers

    @property
    def can_redo(self) -> bool:
        """True when something taken back can be said again."""
        return (self._said.can_redo or self.tool.waiting.can_redo) and not self._wants_layers

    def undo(self) -> None:
        """Take the last click, drag or lock back."""
        if self.tool.waiting:
            self.tool.waiting.undo()
            self._waits()
        elif self.can_undo:
            self._said.undo()
            self._said_otherwise()

    def redo(self) -> None:
        """Say again what was taken back last."""
        if self._said.can_redo and self.can_redo:
            self._said.redo()
            self._said_otherwise()
        elif self.can_redo:
            self.tool.waiting.redo()
            self._waits()

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

    def _join(self) -> None:
        tool, palette = self.tool, self.palette
        tool.said = self.say
        tool.face_moved = self.move_face
        tool.left = self.leave
        tool.applied = self.apply
        tool.waits = self._waits_anew
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
        if not self._wants_layers and self._said.step(said):
            self.tool.waiting.drop_undone()
            self._said_otherwise()

    def _said_otherwise(self) -> None:
        self.said_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Start what is to be done next, unless something is being done."""
        if self._awaited.is_busy or self._analysis is None:
            return
        if self._solved_for != self.said:
            self._solve(self._analysis, self._said.steps)
        elif self._wants_layers and self._document is not None and self.labelling is not None:
            looked = self._analysis if self._placed is None else self._placed[1]
            done = partial(self._applied_to, self._document)
            wish = Wish(
                self._document, self._said.steps, self._analysis, looked, self.labelling, done
            )
            self._applying.start(wish)

    def _solve(self, analysis: Analysis, steps: Steps) -> None:
        previous, placed = self.labelling or self._before, self._placed
        run = partial(shown, analysis, steps, placed, previous)
        done = partial(self._solved, last_of(steps))
        self._awaited.follow(partial(self._tasks.run, tr("Working out the parts"), run), done)

    def _ended(self, is_stopped: bool) -> None:
        if is_stopped:
            self._wants_layers = False
        else:
            self._go_on()
        if not self._awaited.is_busy:
            self._settle()

    def _settle(self, error: Exception | None = None) -> None:
        """Wait for the person; leave when there is nothing to show, but forget nothing said."""
        document, steps = self._document, self.unapplied
        if self.labelling is not None:
            self._tell()
        elif document is not None and document.picture is not None:
            self._give_tool_back()  # A stroke in hand ends, and waits too.
            count = self._waiting
            self.tool.waiting.keep(document.picture)
            self.stop()
            if steps is not None:
                self._said.put_off(document.picture, steps)
            if steps is not None or count:
                self.said_changed.emit()
                tell_kept(self._messages, count, error, self.start)
                return
        if error is not None:
            self._messages.tell_error(tr("Correct draft"), error)

    def _give_tool_back(self) -> None:
        tools = self._canvas.tools
        self._canvas.set_tool(tools.get(self._canvas.view_state.tool, next(iter(tools.values()))))

    def _analysed(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def _solved(self, said: Corrections, found: Shown) -> None:
        self._placed, self._tints = found.placed, found.tints
        self._solved_for = said
        done, undone = self.tool.waiting.take(self._tints.labelling)
        self.tool.show(self._tints, self.said.face or found_face(self._analysis))
        self.palette.show_parts(
            self.said.locked,
            {part for part, _side in self._tints.labelling.parts},
            found.doubtful,
        )
        self.palette.face.setVisible(self.tool.face is None)
        if done or undone:
            self._said.take(done, undone)
            self.said_changed.emit()
        self.palette.undo.setEnabled(self.can_undo)
        self._tell()
        self._canvas.refresh_cursor()
        self._canvas.update()

    def _waits_anew(self) -> None:
        self._said.drop_undone()
        self._waits()

    def _waits(self) -> None:
        """Say how much is done once the picture was looked at."""
        self._tell_looking()
        self.said_changed.emit()
        self._canvas.update()

    def _tell_looking(self) -> None:
        self.banner.tell_looking(len(self.tool.waiting))
        self.palette.undo.setEnabled(self.can_undo)

    def _tell(self) -> None:
        if self._tints is not None and self._wants_layers:
            self.banner.tell(tr("Making the layers"), "", is_ready=False)
        elif self._tints is not None:
            self.banner.tell_draft(self._tints.labelling, has_unsure=self._tints.has_unsure)

    def _applied_to(self, document: Document, is_done: bool) -> None:
        self._wants_layers = False
        if is_done and document.picture is not None:
            self._said.applied(document.picture, self.labelling)
            self.stop()

    def _failed(self, error: Exception) -> None:
        self._wants_layers = False
        self._settle(error)
