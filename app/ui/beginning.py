"""How a person begins: the welcome page, and what is dropped on the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from app.ui.documents import Documents
from app.ui.welcome import Welcome


def begin_with(welcome: Welcome, documents: Documents, window: QMainWindow) -> None:
    """Let the welcome page and what is dropped open documents."""
    welcome.open_asked.connect(documents.open_dialog)
    welcome.paste_asked.connect(documents.paste)
    welcome.sample_asked.connect(documents.open_sample)
    welcome.file_asked.connect(documents.open)
    documents.opening.connect(welcome.show_opening)
    Dropping(documents, welcome, window)


class Dropping(QObject):
    """Opens what is dropped on a window, and lets the welcome page show that it can be."""

    def __init__(self, documents: Documents, welcome: Welcome, window: QMainWindow) -> None:
        super().__init__(window)
        self._documents = documents
        self._welcome = welcome
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the window's events of a drag."""
        if isinstance(event, QDragEnterEvent):
            if event.mimeData().hasUrls() or event.mimeData().hasImage():
                self._welcome.set_drop_active(True)
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self._welcome.set_drop_active(False)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._welcome.set_drop_active(False)
            self._documents.open_dropped(event.mimeData())
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)
