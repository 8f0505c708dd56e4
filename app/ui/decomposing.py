"""Taking the picture apart: asks the engine process and puts the layers in as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from app.core.commands import FillBehind, ReplaceLayers
from app.core.corrections import Corrections
from app.core.document import Document, Group, Layer, LayerId, new_group_id
from app.core.progress import Report
from app.stages.made_anew import made_anew, seen_otherwise
from app.stages.ports import DecomposeOptions
from app.ui.decompose_strip import DecomposeStrip
from app.ui.decomposed_words import (
    corrected_words,
    estimate,
    otherwise_words,
    result_words,
    said_words,
    stay_words,
)
from app.ui.dialogs.questions import Answer, ask_decompose_again
from app.ui.engine_choice import missing_words
from app.ui.made_layers import MadeLayers
from app.ui.message_bar import MessageBar
from app.ui.models import Models
from app.ui.planning import Planning
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.view_state import ViewState
from app.ui.words import in_a_row, told, tr
from app.wiring import DEFAULT_ENGINE, SEETHROUGH, EngineInfo, engines
from app.worker import Job

if TYPE_CHECKING:
    from app.stages.correcting import Corrected

DECOMPOSE_STAGE = "app.wiring:run_decompose"


class Decomposing(QObject):
    """Runs decompositions and applies what they give.

    Signals:
        decomposed(): layers came in.
        models_asked(): the person wants to see which weights are here.
        packages_asked(): the person wants to see what the networks run on.
        engines_found(): which engines can run here is known anew.
    """

    decomposed = Signal()
    models_asked = Signal()
    packages_asked = Signal()
    engines_found = Signal()

    def __init__(
        self,
        session: Session,
        view_state: ViewState,
        tasks: Tasks,
        *,
        strip: DecomposeStrip,
        messages: MessageBar,
        preferences: Preferences,
        models: Models,
        planning: Planning,
        file_tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self._tasks = tasks
        self._strip = strip
        self._messages = messages
        self._preferences = preferences
        self._job: Job | None = None
        self._made: WeakKeyDictionary[Document, tuple[Layer, ...]] = WeakKeyDictionary()
        self._layers = MadeLayers()
        self.stage = DECOMPOSE_STAGE
        self.when_free: Callable[[Callable[[Any], object]], Callable[[Any], object]]
        self.when_free = lambda put: put
        self._file_tasks = file_tasks
        self.planning = planning
        self.engines: tuple[EngineInfo, ...] = ()
        strip.engine_picked.connect(lambda engine: preferences.change(engine=engine))
        strip.engine_picked.connect(lambda _: self.ask_plan())
        strip.more.changed.connect(self.ask_plan)
        planning.answered.connect(lambda: strip.plan(planning.words))
        strip.decompose_asked.connect(self.start)
        strip.models_asked.connect(self.models_asked)
        strip.packages_asked.connect(self.packages_asked)
        models.changed.connect(self.look_for_engines)
        self.look_for_engines()

    def look_for_engines(self) -> None:
        """Offer what can run here now; the folders of models may be many, or far away."""
        settings = self._preferences.settings
        self._file_tasks.run(
            tr("Looking for engines"),
            lambda _report: engines(settings),
            self._offer,
        )

    def engine(self, engine_id: str) -> EngineInfo | None:
        """Give what is known of an engine; None before engines were looked for."""
        return next((one for one in self.engines if one.id == engine_id), None)

    @property
    def is_wanted(self) -> bool:
        """True for a picture without layers."""
        document = self._session.document
        return self._session.is_open and document.picture is not None and not document.layers

    @property
    def is_edited(self) -> bool:
        """True when new layers would replace some, and not all is as it was put in here."""
        now = self._session.document
        is_as_made = any(
            now.layers == made.layers and now.groups == made.groups for made in self._made
        )
        return bool(self._layers.replaced(now)) and self._is_replaceable and not is_as_made

    @property
    def fate(self) -> str:
        """Sentences on what becomes of each layer when new ones come."""
        return self._layers.fate(self._session.document)

    def by_hand(self, document: Document) -> frozenset[LayerId] | None:
        """Give the engine's layers that a person changed; None where that is not known of some."""
        return self._layers.by_hand(document)

    @property
    def made(self) -> tuple[Layer, ...] | None:
        """The layers as an engine made them last; None when that was before this session."""
        history = self._session.history
        entries = reversed(history.entries[: history.index + 1])
        found = (self._made[one.document] for one in entries if one.document in self._made)
        return next(found, None)

    @property
    def is_drafted(self) -> bool:
        """True when layers of a draft are there, and no other engine was used since."""
        made = self.made
        return is_draft(self._session.document.layers) and (made is None or is_draft(made))

    @property
    def _is_replaceable(self) -> bool:
        """Whether new layers come in the place of others; where one is locked they do not."""
        now = self._session.document
        return not any(now.is_locked(layer) for layer in self._layers.replaced(now))

    def _is_filled(self, old: Document, new: Document) -> bool:
        """Whether between two documents lies the one step that filled hidden areas."""
        history = self._session.history
        last = history.entries[max(0, history.index - 1) : history.index + 1]
        return [one.document for one in last] == [old, new] and last[1].kind is FillBehind

    def present(self, old: Document | None, new: Document) -> None:
        """Say what it would take to take a picture apart."""
        if old is None:
            self._layers.read(new)
        elif self._is_filled(old, new):
            self._layers.fill(old, new)
        if self.is_wanted:
            self._strip.estimate(estimate(new))
        self.ask_plan()

    def ask_plan(self) -> None:
        """Find out what the chosen engine would take, if it is about to be used."""
        info = self._strip.chosen
        if info is None or info.id == DEFAULT_ENGINE or not info.available or not self.is_wanted:
            self.planning.give_up()
        elif self._job is None:
            # The seed changes nothing of what it takes.
            self.planning.ask(info.id, replace(self.options_of(info.id), seed=0))

    def options_of(self, engine_id: str) -> DecomposeOptions:
        """Give what was chosen for an engine; its usual numbers when another one is shown."""
        info = self._strip.chosen
        is_shown = info is not None and info.id == engine_id != DEFAULT_ENGINE
        return self._strip.more.options() if is_shown else DecomposeOptions()

    def use_seed(self, seed: int) -> None:
        """Paint with this seed the next time."""
        self._strip.more.seed.setValue(seed)
        self._messages.tell(tr("The next painting uses seed {seed}.", seed=seed))

    def start(self) -> None:
        """Take the picture apart; ask first when layers would be replaced."""
        document = self._session.document
        if self._job is not None:
            return
        if not self._session.is_open or document.picture is None:
            self._messages.tell(
                tr("There is no picture to decompose. Open an illustration first."), "warning"
            )
            return
        info = self._strip.chosen
        if info is not None and not info.available:
            self._tell_missing(info)
            return
        window = self._messages.window()
        engine_id = self._preferences.settings.engine
        options = self.options_of(engine_id)
        if engine_id == DEFAULT_ENGINE:
            options = replace(options, corrections=document.corrections)
        asks = bool(self._layers.replaced(document))
        fate = "\n\n".join(filter(None, (self.fate, said_words(document, engine_id))))
        if asks and ask_decompose_again(window, fate) is not Answer.REPLACE:
            return
        self._strip.set_busy(True)
        self.planning.give_up()
        values = {"picture": document.picture, "engine_id": engine_id, "options": options}
        self._job = self._tasks.run_stage(
            tr("Decomposing"),
            self.stage,
            values,
            self.when_free(lambda result: self.apply(document, result.layers, result.notices)),
            ended=self._ended,
            cancelled=self._tell_stopped if engine_id == SEETHROUGH else None,
        )

    def apply(
        self,
        before: Document,
        layers: Sequence[Layer],
        notices: Sequence[str] = (),
        *,
        label: str = "",
        corrections: tuple[Corrections, ...] | None = None,
    ) -> bool:
        """Put layers in as one step; True when the session took them.

        Args:
            before: the document the work began with.
            layers: bottom first.
            notices: sentences on what the person should look at.
            label: words for the step; that it was decomposed when empty.
            corrections: of the draft that the layers are of; None for those that there were when
                the work began. Those that came meanwhile stay as earlier steps.
        """
        label = label or tr("Decompose")
        now = self._session.document
        if corrections is None and now.corrections != before.corrections and is_draft(layers):
            corrections = (*now.corrections, *(before.corrections[-1:] or (Corrections(),)))
        if now.picture is not before.picture:
            self._messages.tell(
                tr("Another picture is open, so the layers were not used. Decompose it again."),
                "warning",
            )
            return False
        if not layers:
            self._messages.tell(
                tr("No figure was found in this picture. Cut the figure out in a paint program, "
                   "on a transparent background, and open it again."),
                "warning",
            )  # fmt: skip
            return False
        unchanged = now.layers == before.layers
        same = unchanged and self._is_replaceable
        if not same:
            self._messages.tell(
                tr("Some layers are locked, so the new ones are in a group of their own.")
                if unchanged
                else tr(
                    "The layers changed meanwhile, so the new ones are in a group of their own."
                )
            )
        gone = {layer.id for layer in self._layers.replaced(now)}
        step = made_anew(now, gone, layers, label) if same else _in_a_group(layers, label)
        done = self._session.do(replace(step, corrections=corrections))
        if done:
            self._made[self._session.document] = tuple(layers)
            self._layers.put_in(layers)
            self._state.select([layers[-1].id])
            if same:
                words = in_a_row(
                    result_words(layers, is_draft=is_draft(layers)),
                    stay_words(now, gone),
                    *map(told, notices),
                )
                self._messages.tell(words, "warning" if notices else "info")
            if now.layers:
                self._compare(now)
            self.decomposed.emit()
        return done

    def may_put(self, before: Document, result: Corrected) -> bool:
        """Tell whether a document is still as it was, and nothing locked is changed in it."""
        after = set(result.document.layers)
        locked = (layer for layer in before.layers if before.is_locked(layer))
        return self._session.document.layers == before.layers and after.issuperset(locked)

    def go_on_from(self, other: Decomposing) -> None:
        """Know which layers were made in another window."""
        self._made, self._layers = other._made, other._layers

    def put(self, result: Corrected, steps: tuple[Corrections, ...]) -> bool:
        """Put a corrected draft in as one step; True when the session took it.

        Args:
            result: it may be put.
            steps: what was corrected.
        """
        now, new = self._session.document, result.document
        gone, label = tuple(layer.id for layer in now.layers), tr("Correct draft")
        is_other = (new.layers, steps) != (now.layers, now.corrections)
        step = ReplaceLayers(gone, new.layers, at=0, corrections=steps, label=label)
        if is_other and not self._session.do(step):
            return False
        self._made[self._session.document] = result.made
        there = {(layer.id, layer.alpha) for layer in new.layers}
        self._layers.put_in(layer for layer in result.made if (layer.id, layer.alpha) in there)
        self._messages.tell(corrected_words(result), "warning" if result.kept else "info")
        self.decomposed.emit()
        return True

    def _compare(self, before: Document) -> None:
        """Say in how many pixels the layers look otherwise than before, where they do."""
        after, said = self._session.document, self._messages.text

        def run(report: Report) -> int:
            return seen_otherwise(before, after, report)

        def tell(count: int) -> None:
            if count and self._session.document is after:
                shown = self._messages.text == said
                words = in_a_row(said if shown else "", otherwise_words(count))
                undo = tr("Undo"), self._session.undo
                self._messages.tell(words, "warning", action=undo, is_of_step=True)

        self._file_tasks.run(tr("Comparing"), run, tell)

    def _tell_missing(self, info: EngineInfo) -> None:
        if info.lacks == "packages":
            action = (tr("Install…"), self.packages_asked.emit)
        else:
            action = (tr("Get models…"), self.models_asked.emit)
        words = in_a_row(
            tr("{engine} cannot run here.", engine=tr(info.title)), missing_words(info)
        )
        self._messages.tell(words, "warning", action=action)

    def _tell_stopped(self) -> None:
        self._messages.tell(
            tr("Stopped. Started again with the same choices, it goes on from what is painted.")
        )

    def _offer(self, found: Sequence[EngineInfo]) -> None:
        self.engines = tuple(found)
        self.planning.forget()
        self._strip.offer(found, self._preferences.settings.engine)
        self.ask_plan()
        self.engines_found.emit()

    def _ended(self) -> None:
        self._job = None
        self._strip.set_busy(False)
        self.ask_plan()


def is_draft(layers: Sequence[Layer]) -> bool:
    """Tell whether the draft engine made any of the layers."""
    return any(layer.recipe is not None and layer.recipe.is_draft for layer in layers)


def _in_a_group(layers: Sequence[Layer], label: str) -> ReplaceLayers:
    """Give the step that adds layers in a group of their own."""
    group = Group(new_group_id(), tr("Decomposed"))
    inside = tuple(replace(layer, group=group.id) for layer in layers)
    return ReplaceLayers((), inside, groups=(group,), label=label)
