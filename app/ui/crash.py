"""Tells of faults in the program, one box at a time."""

from __future__ import annotations

import logging
import sys
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.ui.icons import coloured_icon
from app.ui.theme import present_theme
from app.ui.words import tr

_QUIET_S = 30.0
"""The same fault is not told again sooner: one in a paint event comes back at each repaint."""

_log = logging.getLogger(__name__)


class CrashTeller(QObject):
    """What `sys.excepthook` calls; the window stays, so that work can be saved."""

    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: QMessageBox | None = None
        self._heard_s: dict[object, float] = {}
        # Queued: a fault may come out of a paint event, or on another thread.
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a fault and tell of it, unless it was told a moment ago."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        where = kind, tuple((one.filename, one.lineno) for one in traceback.extract_tb(trace))
        now_s = time.monotonic()
        is_new = now_s - self._heard_s.get(where, -_QUIET_S) >= _QUIET_S
        self._heard_s[where] = now_s
        if is_new:
            details = "".join(traceback.format_exception(kind, error, trace))
            _log.error("unexpected fault\n%s", details)
            sys.stderr.write(details)
            self._heard.emit(details)

    def _tell(self, details: str) -> None:
        if self._box is not None:
            self._box.setDetailedText(f"{self._box.detailedText()}\n{details}")
            return
        box = self._box = QMessageBox(QApplication.activeWindow())
        mark = coloured_icon("alert-outline", present_theme().warning)
        box.setIconPixmap(mark.pixmap(QSize(36, 36)))
        box.setWindowTitle("Kasane")
        box.setText(tr("Something went wrong in the program."))
        box.setInformativeText(
            tr(
                "Your picture is still open. "
                "Save it under another name, then start the program again."
            )
        )
        box.setDetailedText(details)
        box.finished.connect(self._closed)
        box.open()

    def _closed(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
