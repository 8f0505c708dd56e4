"""The window: builds the panels and joins their signals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from app.core.document import Document
from app.ui import files
from app.ui.actions import build_actions, fill_recent, open_menu
from app.ui.autosave import Autosave
from app.ui.beginning import begin_with
from app.ui.canvas.tools.move import Move
from app.ui.canvas.view import CanvasView
from app.ui.correct_draft.mode import CorrectDraft
from app.ui.decompose_strip import DecomposeStrip
from app.ui.decomposing import Decomposing, is_draft
from app.ui.delay import delay
from app.ui.dialogs.models import ModelsDialog
from app.ui.dialogs.packages import PackagesDialog
from app.ui.documents import Documents
from app.ui.dressing import Dressing
from app.ui.exporting import Exporting
from app.ui.feature import Workplace
from app.ui.features import build_features
from app.ui.focus_order import take_keys_on
from app.ui.history_panel import HistoryPanel
from app.ui.in_hand import finish, is_unfinished, when_free
from app.ui.job_status import JobStatus
from app.ui.layer_actions import LayerActions
from app.ui.layer_panel import LayerPanel
from app.ui.menu_handlers import OVERLAYS, enable, handlers
from app.ui.menu_room import MenuRoom
from app.ui.message_bar import MessageBar
from app.ui.models import Models
from app.ui.options_bar import OptionsBar, ToolStrip
from app.ui.overlay_button import OverlayButton
from app.ui.packages import Packages
from app.ui.panels import Panels
from app.ui.part_panel import PartPanel
from app.ui.planning import Planning
from app.ui.preferences import Preferences
from app.ui.preview import Preview
from app.ui.recent import Recent
from app.ui.redoing import Redoing
from app.ui.scale import LEAST
from app.ui.selection_steps import SelectionSteps
from app.ui.session import Session
from app.ui.status_line import StatusLine
from app.ui.tasks import Tasks
from app.ui.view_state import ViewState
from app.ui.welcome import Welcome
from app.ui.window_layout import add_jobs, centre, fill
from app.ui.window_place import WindowPlace
from app.ui.words import tr
from app.worker import Worker


class MainWindow(QMainWindow):
    """Canvas in the middle, panels at the right, tools at the left."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        engine_worker: Worker,
        file_worker: Worker,
        *,
        is_whole: bool = True,
    ) -> None:
        """Build it at once, or only its ground when it is to be built in steps."""
        super().__init__()
        self.setWindowTitle("Kasane")
        self.setMinimumSize(LEAST)  # Else Qt makes it larger for what opens in it.
        self.dressing = Dressing(self)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.session = session
        self.preferences = preferences
        self.state = ViewState(self)
        self.messages = MessageBar(self)
        self.engine_tasks = Tasks(engine_worker, self.messages.tell_error, self)
        self.file_tasks = Tasks(file_worker, self.messages.tell_error, self)
        preferences.write_with(self.file_tasks)
        self.recent = Recent(preferences, self.file_tasks, self)
        self.documents = Documents(
            session,
            self.file_tasks,
            self.recent,
            self.messages,
            self,
            view_state=self.state,
        )
        self.exporting = Exporting(session, self.state, self.documents, preferences, self)
        self._workers = (engine_worker, file_worker)
        if is_whole:
            for _ in self.build():
                pass

    def build(self) -> Iterator[None]:
        """Build what stands in the window; after each step others may have their turn."""
        self.canvas = CanvasView(self.session, self.state, self)
        self.welcome = Welcome(self.recent, self)
        begin_with(self.welcome, self.documents, self)
        yield
        yield from self._make_features()
        self._make_panels()
        yield
        self._make_engine_work(*self._workers)
        yield
        self._make_menus()
        yield
        yield from self._lay_out()
        yield from self._add_panels()
        yield from self.dressing.dress()
        self._join()
        for feature in self.features:
            feature.built()
        self._present(None, self.session.document)
        self._enable()
        self.place = WindowPlace(self, self.panels, self.state, self.options)

    def _make_features(self) -> Iterator[None]:
        """Make what a person can do, with its tools and their options."""
        self.workplace = Workplace(
            self.session,
            self.state,
            self.canvas,
            self.engine_tasks,
            self.file_tasks,
            self.exporting.ask_target,
            self.documents.writes,
            self.messages,
            self.preferences,
            self,
        )
        self.features = build_features(self.workplace)
        self.canvas.add_tools(tool for feature in self.features for tool in feature.tools())
        yield
        self.options = OptionsBar(
            self.state,
            self,
            kinds=lambda bar: [kind for feature in self.features for kind in feature.options(bar)],
        )
        yield

    def _make_panels(self) -> None:
        """Make what stands around the canvas in every window."""
        session = self.session
        self.strip = DecomposeStrip(self)
        self.layers = LayerPanel(session, self.state, self)
        self.part = PartPanel(session, self.state, self)
        self.history = HistoryPanel(session, self)
        self.status = StatusLine(session, self.state, self)

    def _make_engine_work(self, engine_worker: Worker, file_worker: Worker) -> None:
        """Make what decomposes, paints again and gets what the engines need."""
        session, preferences = self.session, self.preferences
        self.jobs = JobStatus(engine_worker, self)
        self.file_jobs = JobStatus(file_worker, self)
        self.models = Models(preferences, self.file_tasks, self.engine_tasks, self)
        self.packages = Packages(preferences, self.engine_tasks, self)
        self.model_jobs = JobStatus(self.models.worker, self)
        self.package_jobs = JobStatus(self.packages.worker, self)
        self.planning = Planning(engine_worker.engine_process.twin(), self)
        self.preview = Preview(engine_worker, self.canvas)
        self.decomposing = Decomposing(
            session,
            self.state,
            self.engine_tasks,
            strip=self.strip,
            messages=self.messages,
            preferences=preferences,
            models=self.models,
            planning=self.planning,
            file_tasks=self.file_tasks,
            parent=self,
        )
        self.documents.by_hand = self.decomposing.by_hand
        self.decomposing.when_free = partial(when_free, self.canvas)
        self.models_dialog = ModelsDialog(self.models, preferences, self)
        self.packages_dialog = PackagesDialog(self.packages, self)
        self.correct = CorrectDraft(
            session,
            self.engine_tasks,
            canvas=self.canvas,
            decomposing=self.decomposing,
            messages=self.messages,
            window=self,
        )
        self.redoing = Redoing(self.workplace, self.decomposing)
        self.features = (*self.features, self.redoing)

    def _make_menus(self) -> None:
        session = self.session
        self.layer_actions = LayerActions(session, self.state, self.layers, self)
        self.autosave = Autosave(
            session, self.documents, self.file_tasks, self.preferences, self, correct=self.correct
        )
        self.selection_steps = SelectionSteps(session, self.state, self)
        self.actions_by_name, self.menus = build_actions(self, handlers(self), session.settle)
        MenuRoom(self.menuBar())
        self.panels = Panels(self, self.menus["panels"])

    def _lay_out(self) -> Iterator[None]:
        actions = self.actions_by_name
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.canvas)
        self.tool_strip = ToolStrip(self.state, self.canvas, self)
        bars = (self.options, self.strip, self.correct.banner)
        self.canvas.setAccessibleName(tr("Canvas"))
        middle = centre(bars, self.tool_strip, self.pages)
        yield
        self.setCentralWidget(middle)
        yield
        self.messages.float_over(self.pages)
        self.layers.add_buttons(actions)
        self.overlay_button = OverlayButton(self.canvas, [actions[name] for name in OVERLAYS])
        has_sample = files.sample_path() is not None
        self.welcome.sample_button.setVisible(has_sample)
        actions["sample"].setVisible(has_sample)
        self.setStatusBar(self.status)
        add_jobs(self.status, (self.model_jobs, self.package_jobs, self.file_jobs, self.jobs))
        yield

    def _add_panels(self) -> Iterator[None]:
        usual = (
            ("layers", tr("Layers"), self.layers),
            ("part", tr("Part"), self.part),
            ("history", tr("History"), self.history),
        )
        features = (one for feature in self.features for one in feature.panels())
        yield from fill(self.panels, usual, features)
        self.panels.add("correct", tr("Correct draft"), self.correct.palette)

    def _join(self) -> None:
        session, documents, canvas = self.session, self.documents, self.canvas
        self.dressing.dressed.connect(self.welcome.refresh)
        self.dressing.dressed.connect(self.history.refresh)
        session.changed.connect(self._present)
        session.went.connect(self.messages.go_back)
        session.history_changed.connect(self._enable)
        session.refused.connect(lambda words: self.messages.tell(words, "warning"))
        documents.opened.connect(self._opened)
        documents.title_changed.connect(self._show_title)
        canvas.pointer_moved.connect(self.status.point)
        canvas.pointer_left.connect(self.status.leave)
        canvas.layer_picked.connect(self.layers.tree.reveal)
        self.models.failed.connect(partial(self._tell_unless, self.models_dialog))
        self.decomposing.models_asked.connect(self.models_dialog.open_beside)
        self.decomposing.packages_asked.connect(self.packages_dialog.open_beside)
        self.packages.installed.connect(lambda _: self.decomposing.look_for_engines())
        self.part.seed_asked.connect(self.decomposing.use_seed)
        for feature in self.features:
            feature.can_changed.connect(self._enable)
        self.packages.failed.connect(
            partial(self._tell_unless, self.packages_dialog, tr("Installing packages"))
        )
        self.strip.correct_asked.connect(self.correct.start)
        self._next_turn = delay(self, 0, self._show_panels)
        self.correct.active_changed.connect(self._show_correcting)
        self.correct.said_changed.connect(self._enable)
        documents.may_leave = self.correct.may_leave
        self.options.correct.clicked.connect(self.actions_by_name["correct_draft"].trigger)
        self.options.decompose.clicked.connect(self.decomposing.start)
        # The button that was pressed goes; without this the next field would take the keys.
        self.strip.decompose_asked.connect(canvas.setFocus)
        self.decomposing.decomposed.connect(canvas.setFocus)
        self.layers.menu_asked.connect(
            lambda at: open_menu(self.menus["layer"].actions(), at, self)
        )
        self.canvas.tool_set.connect(lambda _: self._show_tool())
        self.state.selection_changed.connect(self._enable)
        self.layers.tree.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.state.shown_changed.connect(self._enable)
        self.state.pixels_changed.connect(self._enable)
        self.selection_steps.can_changed.connect(self._enable)
        recent = self.menus["recent"]
        recent.aboutToShow.connect(lambda: fill_recent(recent, self.recent.files(), documents.open))
        self._show_tool()

    def _present(self, old: Document | None, new: Document) -> None:
        self.messages.go_on()
        if old is None:
            self.state.begin(new)
        for view in (self.canvas, self.layers, self.part, self.status, self.decomposing):
            view.present(old, new)
        for feature in self.features:
            feature.present(old, new)
        self.correct.present(old, new)
        self.pages.setCurrentWidget(self.canvas if self.session.is_open else self.welcome)
        self._show_title()

    def _opened(self) -> None:
        self.correct.stop()
        layers = self.session.document.layers
        self.state.select([layers[-1].id] if layers else [])
        self.canvas.setFocus()

    def _show_correcting(self, is_active: bool) -> None:
        if is_active:
            self.messages.dismiss()
        self._next_turn.start()  # To put in layers and to move panels take a turn each.
        self.canvas.setFocus()
        self._enable()

    def _show_panels(self) -> None:
        if self.correct.is_active:
            self.panels.show_special()
        else:
            self.panels.show_usual()

    def _enable(self) -> None:
        is_open, document = self.session.is_open, self.session.document
        enable(self)
        has_picture = is_open and document.picture is not None
        self.options.offer(
            again=has_picture and bool(document.layers),
            correct=has_picture and is_draft(document.layers),
        )
        is_correcting = self.correct.is_active
        self.tool_strip.setVisible(is_open and not is_correcting)
        self.overlay_button.setVisible(not is_correcting)
        self.options.setVisible(is_open and not is_correcting)
        self.strip.setVisible(self.decomposing.is_wanted and not is_correcting)
        self._show_tool()

    def _show_title(self) -> None:
        if self.session.is_open:
            mark = "• " if self.session.is_dirty else ""
            self.setWindowTitle(f"{mark}{self.documents.name} – Kasane")
        else:
            self.setWindowTitle("Kasane")

    def _show_tool(self) -> None:
        tool = self.canvas.tool
        has_layers = bool(self.session.document.layers) or tool.id != Move.id
        hint = tool.hint() if has_layers else tr("There are no layers to move yet.")
        self.status.set_hint(hint if self.session.is_open else "")
        self.options.show_tool(tool.id)

    def _tell_unless(self, dialog: QDialog, title: str, error: Exception) -> None:
        if not dialog.isVisible():  # It says so itself.
            self.messages.tell_error(title, error)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Take the keys to the next control that can be seen; Qt also stops behind tabs."""
        step = partial(super().focusNextPrevChild, is_next)
        return take_keys_on(self, self.canvas, step)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when nothing would be lost."""
        documents = self.documents
        if not documents.is_given_up and is_unfinished(self.canvas):
            event.ignore()
            finish(self.canvas, self._close_next)
            return
        is_unsaved = self.session.is_dirty or self.correct.is_unapplied
        if not documents.is_given_up and (documents.is_writing or is_unsaved):
            event.ignore()
            documents.when_written(partial(documents.when_safe, self._leave))
            return
        self.correct.stop()
        self.place.keep()
        self.end()
        event.accept()

    def end(self) -> None:
        """End what runs beside the window."""
        self.autosave.close()
        for dialog in (self.models_dialog, self.packages_dialog):
            dialog.close()
        for one in (self.models, self.packages, self.planning):
            one.close()
        for feature in self.features:
            feature.close()

    def _leave(self) -> None:
        self.documents.is_given_up = True
        self._close_next()

    def _close_next(self) -> None:
        QTimer.singleShot(0, self, self.close)  # Qt takes no close inside a close.
