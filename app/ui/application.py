"""Makes the application: theme, crash teller, session, workers and window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.ui.crash import CrashTeller
from app.ui.icons import refresh_icons
from app.ui.language import speak
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme import apply_theme
from app.worker import Collector, Worker


def run(paths: Sequence[str | Path] = ()) -> int:
    """Open the window, with a file when one is named, and give the exit code."""
    application = make_application()
    preferences = Preferences()
    dress(application, preferences.settings)
    sys.excepthook = CrashTeller(application)
    session = Session(history_bytes=preferences.settings.history_bytes)
    collector = Collector()
    engine_worker, file_worker = Worker(), Worker()
    window = MainWindow(session, preferences, engine_worker, file_worker)
    preferences.changed.connect(lambda _old, new: redress(application, window, new))
    window.show()
    if paths:
        first = Path(paths[0])
        QTimer.singleShot(0, window, lambda: window.documents.open(first))
    QTimer.singleShot(0, window, window.autosave.offer_recovery)
    try:
        return application.exec()
    finally:
        shut(window, engine_worker, file_worker)
        collector.close()


def shut(window: MainWindow, *workers: Worker) -> None:
    """End the workers, take away what they wrote too late, and keep what they did not."""
    for worker in workers:
        worker.close()
    window.autosave.sweep()
    window.preferences.keep()


def make_application() -> QApplication:
    """Give the process's application, named so that settings find their place."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("kasane")
    application.setApplicationDisplayName("Kasane")
    application.setOrganizationName("kasane")
    application.setDesktopFileName("kasane")
    return application


def dress(application: QApplication, settings: Settings) -> None:
    """Put on the theme and the language."""
    apply_theme(application, settings.theme)
    speak(application, settings.language)


def redress(application: QApplication, window: MainWindow, settings: Settings) -> None:
    """Put on another theme while the window is open."""
    apply_theme(application, settings.theme)
    refresh_icons()
    window.welcome.refresh()
    window.history.refresh()
    window.update()
