"""A bar over the foot of the canvas that says what happened and what to do; it never blocks."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPixmap
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
from app.ui.delay import delay
from app.ui.icons import coloured_icon, give_icon
from app.ui.theme import present_theme
from app.ui.words import told_error, tr

_INFO_MS = 8000
_MOST_WIDTH = 720
_MARGIN = 8


class MessageBar(QFrame):
    """Shows one message at a time: information, a warning or an error.

    It floats, so that the picture stays where it is when a message comes or goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._host: QWidget | None = None
        self._icon = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._other = QPushButton(self)
        self._other.setProperty("flat", "true")
        self._more = QPushButton(tr("Details"), self)
        self._more.setCheckable(True)
        self._more.setProperty("flat", "true")
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(160)
        self._close = QToolButton(self)
        self._details.setAccessibleName(tr("Details"))
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))
        give_icon(self._close, "close")
        self._timer = delay(self, _INFO_MS, self.hide)
        self._lay_out()
        self._do: Callable[[], None] | None = None
        self._do_other: Callable[[], None] | None = None
        self._is_passing = False
        self._action.clicked.connect(lambda: self._act(self._do))
        self._other.clicked.connect(lambda: self._act(self._do_other))
        self._more.toggled.connect(self._details.setVisible)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)
        self._row.addWidget(self._other)
        self._row.addWidget(self._more)
        self._row.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._details)

    def float_over(self, host: QWidget) -> None:
        """Stay at the foot of a widget."""
        self._host = host
        self.setParent(host)
        host.installEventFilter(self)

    def eventFilter(self, host: QObject, event: QEvent) -> bool:
        """Stay at the foot when the widget's size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(host, event)

    def event(self, event: QEvent) -> bool:
        """Take the room that the words need, once they are laid out."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return is_done

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
        other: tuple[str, Callable[[], None]] | None = None,
        is_lasting: bool = False,
    ) -> None:
        """Show a message.

        Args:
            words: what, why, what now.
            kind: "info" (goes by itself), "warning" or "error".
            details: text for who wants to know more.
            action: words of a button and what it does.
            other: those of a second, plainer button.
            is_lasting: a warning that holds whatever is done next; others go with the next step.
        """
        self._is_passing = kind == "warning" and action is None and not is_lasting
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
        self._do_other = other[1] if other else None
        self._other.setVisible(other is not None)
        if other is not None:
            self._other.setText(other[0])
        self._icon.setPixmap(_icon(kind))
        for layout in (self._row, self._column):
            layout.invalidate()  # They keep the height of other words.
        self.show()
        self.raise_()
        self._place()
        self._timer.stop()
        if kind == "info" and action is None:
            self._timer.start()

    def go_on(self) -> None:
        """Something was done or undone: hide a warning about what was before."""
        if self._is_passing:
            self.hide()

    def tell_error(self, title: str, error: Exception) -> None:
        """Show why something failed."""
        if isinstance(error, AppError):
            has_more = error.__cause__ is not None or hasattr(error, "__notes__")
            self.tell(told_error(error), "error", details=_trace(error) if has_more else "")
        else:
            self.tell(
                tr("“{title}” failed because of a fault in the program. "
                   "Your picture is unharmed; try again, and send the details if it fails again.",
                   title=title),
                "error",
                details=_trace(error),
            )  # fmt: skip

    def _place(self) -> None:
        host = self._host
        if host is not None:
            width = min(_MOST_WIDTH, host.width() - 2 * _MARGIN)
            height = min(self._column.heightForWidth(width), host.height() - 2 * _MARGIN)
            left = (host.width() - width) // 2
            self.setGeometry(left, host.height() - height - _MARGIN, width, height)

    def _act(self, do: Callable[[], None] | None) -> None:
        self.hide()
        if do is not None:
            do()


def _icon(kind: str) -> QPixmap:
    theme = present_theme()
    name, colour = {
        "warning": ("alert-outline", theme.warning),
        "error": ("alert-circle-outline", theme.danger),
    }.get(kind, ("information-outline", theme.accent))
    return coloured_icon(name, colour).pixmap(QSize(20, 20))


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
