"""The mode in which a draft is corrected before its layers are made."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QWidget


class CorrectDraft(QObject):
    def __init__(self, session, tasks, canvas, decomposing, messages, window):
        super().__init__(window)
        self.banner = QFrame(window)
        self.banner.hide()
        self.palette = QWidget(window)
        self.dock = None
        self.is_active = False
    def start(self): ...
    def stop(self): ...
    def undo(self): ...
    def present(self, old, new): ...
