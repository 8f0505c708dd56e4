"""Makes the application: theme, crash teller, session, workers and window."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.settings import Settings, load_settings
from app.ui.crash import CrashTeller
from app.ui.in_hand import has_waiting
from app.ui.language import speak
from app.ui.large_scale import ask_about_scale
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.scale import put_on
from app.ui.session import Session
from app.ui.slices import Slices
from app.ui.theme import apply_theme
from app.ui.tool_table import TOOLS
from app.ui.words import tr
from app.worker import Collector, Worker

_SWITCH_S = 0.001
"""How long a worker keeps Python to itself: a paint event asks for it many times. Python's own
5 ms make frames of 20 ms while a worker merges or saves; with 1 ms neither takes longer."""
_POLL_MS = 200
_PATIENT_POLLS = 4
"""Keeping the settings takes less, and nobody needs to be told of it."""
_ENDING_S = 1.0
"""How long the window before may stand while its workers end by themselves."""


def run(paths: Sequence[str | Path] = ()) -> int:
    """Open the window, with a file when one is named, and give the exit code."""
    put_on(load_settings().scale)
    application = make_application()
    sys.excepthook = CrashTeller(application)
    collector = Collector()
    program = Program(application)
    window = program.window
    window.show()
    if paths:
        first = Path(paths[0])
        QTimer.singleShot(0, window, lambda: window.documents.open(first))
    QTimer.singleShot(0, window, lambda: ask_about_scale(window, window.preferences))
    QTimer.singleShot(0, window, window.autosave.offer_recovery)
    QTimer.singleShot(0, window, lambda: begin(window))
    try:
        code = application.exec()
    finally:
        has_ended = program.shut()
        collector.close()
    if not has_ended:
        # All is kept; a thread that still runs would take the process down with a signal.
        logging.shutdown()
        os._exit(code)
    return code


@dataclass(frozen=True, slots=True)
class _Made:
    """A window, the workers of its engines and files, and the steps left to build it."""

    window: MainWindow
    workers: tuple[Worker, Worker]
    steps: Iterator[None]


class Program(QObject):
    """Holds the window and what it works with; another language is another window.

    The theme follows the settings, and the system where they say so.
    """

    def __init__(self, application: QApplication, settings_path: Path | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._path = settings_path
        self._font = application.font()
        self._translators: list[QTranslator] = []
        self._polls = 0
        self._wait = QTimer(self)
        self._wait.setInterval(_POLL_MS)
        self._wait.timeout.connect(self._speak_when_idle)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._next: _Made | None = None
        self._leaving: _Made | None = None
        self._have_ended = True
        self._slices = Slices(self)
        self._slices.ended.connect(self._built)
        preferences = Preferences(settings_path)
        self._scale = preferences.settings.scale
        self._present = self._begin(preferences)
        _finish(self._present)

    @property
    def window(self) -> MainWindow:
        """The window that is used now."""
        return self._present.window

    @property
    def is_waiting(self) -> bool:
        """True from when another language is chosen until the window before has gone."""
        return self._wait.isActive() or self._next is not None or self._leaving is not None

    def shut(self) -> bool:
        """End what the window worked with, the one before it and the one that was to follow.

        Returns:
            False when a worker hangs.
        """
        self._wait.stop()
        if self._leaving is not None:
            self._slices.finish()
        self._slices.stop()
        has_ended = self._have_ended
        if self._next is not None:
            _finish(self._next)
            self._next.window.end()
            has_ended = shut(self._next.window, *self._next.workers)
            self._next = None
        has_ended &= shut(self.window, *self._present.workers)
        self._be_silent()
        return has_ended

    def _be_silent(self) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._translators = []
        self._application.setFont(self._font)

    def _begin(self, preferences: Preferences) -> _Made:
        """Give a window that is still to be built, in its language and theme."""
        self._be_silent()
        self._translators = dress(self._application, preferences.settings)
        session = Session(history_bytes=preferences.settings.history_bytes)
        workers = (Worker(), Worker())
        window = MainWindow(session, preferences, *workers, is_whole=False)
        preferences.changed.connect(self._changed)
        return _Made(window, workers, window.build())

    def _changed(self, old: Settings, new: Settings) -> None:
        if old.theme != new.theme:
            self._redress(new)
        if old.scale != new.scale:
            words = tr("The interface changes its size when Kasane is started again.")
            if new.scale != self._scale:
                self.window.messages.tell(words)
            elif self.window.messages.text == words:
                self.window.messages.dismiss()
        if old.language != new.language and self._next is None:
            self._polls = 0
            self._wait.start()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        settings = self.window.preferences.settings
        if settings.theme == "system":
            self._redress(settings)

    def _redress(self, settings: Settings) -> None:
        apply_theme(self._application, settings.theme)
        self.window.dressing.redress()

    def _speak_when_idle(self) -> None:
        """Make the window anew in the language chosen, once nothing runs in it."""
        if not self._wait.isActive() or self._leaving is not None:
            return
        if self._is_in_use():
            self._polls += 1
            if self._polls == _PATIENT_POLLS:
                words = tr("The language changes as soon as the running work has ended.")
                self.window.messages.tell(words)
            return
        self._wait.stop()
        if self._next is not None:
            self._slices.start(self._hand_over(self._next))
            return
        self.window.place.keep()
        preferences = Preferences(self._path)
        preferences.replace(self.window.preferences.settings)
        self._next = self._begin(preferences)
        self._slices.start(self._next.steps)

    def _is_in_use(self) -> bool:
        """Tell whether the window cannot be left now, after ending a tool that waits for an end."""
        is_held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if is_held or is_busy(self.window) or QApplication.activeModalWidget() is not None:
            return True
        is_between = self.window.state.tool not in TOOLS
        if is_between:
            self.window.state.tool = "move"
        return is_between or has_waiting(self.window.canvas)

    def _built(self) -> None:
        """Go on where a step of steps has ended: the window to come is whole, or is shown."""
        if self._next is not None:
            self._wait.start()
            QTimer.singleShot(0, self, self._speak_when_idle)

    def _hand_over(self, made: _Made) -> Iterator[None]:
        """Show in the window to come what the present one shows, and close that, in steps."""
        old = self._present
        made.window.place.stand_as(old.window, old.window.panels)
        old.window.documents.is_given_up = True  # Its document lives on.
        go_on(made.window, old.window)
        yield
        self._present, self._next, self._leaving = made, None, old
        made.window.preferences.replace(old.window.preferences.settings)  # What came meanwhile.
        made.window.setUpdatesEnabled(False)  # To show, lay out and paint it take a turn each.
        made.window.show()
        yield
        made.window.place.place_panels()
        yield
        old.window.hide()
        made.window.setUpdatesEnabled(True)
        made.window.activateWindow()  # As not every desktop does.
        yield
        workers = (*old.workers, *old.window.findChildren(Worker))
        for worker in workers:
            worker.quit()
        patient_s = time.monotonic() + _ENDING_S
        while time.monotonic() < patient_s and not all(worker.has_ended for worker in workers):
            yield
        old.window.close()
        self._have_ended &= shut(old.window, *old.workers)
        self._leaving = None
        QTimer.singleShot(0, old.window, partial(let_go, old.window, *old.workers))


def let_go(window: MainWindow, *workers: Worker) -> None:
    """Delete a window and what holds it by connections, with its workers; its documents stay.

    A connection of a living object keeps the window that it calls, which keeps the object; Python
    does not see the first half of that cycle, and the rest only in a full collection.
    """
    window.session.close_document()
    window.canvas.projection.pool.drop()
    for one in (window, window.session, window.preferences, *workers):
        one.deleteLater()


def _finish(made: _Made) -> None:
    """Build what is left of a window."""
    for _ in made.steps:
        pass


def begin(window: MainWindow) -> None:
    """Let the features greet a person who has just started the program."""
    for feature in window.features:
        feature.begin()


def is_busy(window: MainWindow) -> bool:
    """Tell whether something runs that ends with its window."""
    tasks = (window.engine_tasks.worker, window.file_tasks.worker)
    others = (window.models.worker, window.packages.worker, window.autosave.worker)
    is_settled = all(feature.is_settled for feature in window.features)
    works = any(worker.is_busy for worker in (*tasks, *others))
    return window.correct.is_active or works or not is_settled


def go_on(window: MainWindow, other: MainWindow) -> None:
    """Show in a new window what another shows; that one can be closed then."""
    window.documents.go_on_from(other.documents)
    window.session.go_on_from(other.session)
    window.decomposing.go_on_from(other.decomposing)
    window.correct.go_on_from(other.correct)
    window.state.go_on_from(other.state, window.canvas.tools)
    for feature, before in zip(window.features, other.features, strict=True):
        feature.go_on_from(before)
    if window.session.is_open:
        window.canvas.setFocus()
    window.autosave.save_now()


def shut(window: MainWindow, *workers: Worker) -> bool:
    """End the workers, take away what they wrote too late, and keep what they did not.

    Returns:
        False when one of them hangs.
    """
    have_ended = [worker.close() for worker in workers]
    have_ended.append(window.autosave.sweep())
    window.preferences.keep()
    return all(have_ended)


def make_application() -> QApplication:
    """Give the process's application, named so that settings find their place."""
    sys.setswitchinterval(_SWITCH_S)
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("kasane")
    application.setApplicationDisplayName("Kasane")
    application.setOrganizationName("kasane")
    application.setDesktopFileName("kasane")
    return application


def dress(application: QApplication, settings: Settings) -> list[QTranslator]:
    """Put on the theme and the language; give the translators."""
    apply_theme(application, settings.theme)
    return speak(application, settings.language)
