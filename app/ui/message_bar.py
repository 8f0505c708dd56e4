"""A bar above the canvas that says what happened and what to do; it never blocks."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.ui.icons import give_icon
from app.ui.words import tr

_INFO_MS = 8000


class MessageBar(QFrame):
    """Shows one message at a time: information, a warning or an error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._more = QPushButton(tr("Details"), self)
        self._more.setCheckable(True)
        self._more.setProperty("flat", "true")
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(160)
        self._close = QToolButton(self)
        self._close.setToolTip(tr("Close this message"))
        give_icon(self._close, "close")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._more)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._details)
        self._do: Callable[[], None] | None = None
        self._action.clicked.connect(self._act)
        self._more.toggled.connect(self._details.setVisible)
        self._close.clicked.connect(self.hide)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def tell(
        self,
        words: str,
        kind: str = "info",
        *,
        details: str = "",
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show a message.

        Args:
            words: what, why, what now.
            kind: "info" (goes by itself), "warning" or "error".
            details: text for who wants to know more.
            action: words of a button and what it does.
        """
        self._words.setText(words)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._details.setPlainText(details)
        self._more.setVisible(bool(details))
        self._more.setChecked(False)
        self._details.hide()
        self._do = action[1] if action else None
        self._action.setVisible(action is not None)
        if action is not None:
            self._action.setText(action[0])
        self.show()
        self._timer.stop()
        if kind == "info" and action is None:
            self._timer.start(_INFO_MS)

    def tell_error(self, title: str, error: Exception) -> None:
        """Show why something failed."""
        if isinstance(error, AppError):
            self.tell(str(error), "error", details=_trace(error) if error.__cause__ else "")
        else:
            self.tell(
                tr("“{title}” failed because of a fault in the program. "
                   "Your picture is unharmed; try again, and send the details if it fails again.",
                   title=title),
                "error",
                details=_trace(error),
            )  # fmt: skip

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
