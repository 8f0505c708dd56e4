"""A bar over the canvas that says what happened and what to do; it never blocks."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
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
_WIDTH = 360
_MARGIN = 8
_REACH = 80
"""Within so many pixels of the pointer something is being done."""


Action = tuple[str, Callable[[], None]]
"""Words of a button and what it does."""


@dataclass(frozen=True, slots=True)
class _Message:
    """What can be shown.

    Attributes:
        words: what, why, what now.
        kind: "info", "warning" or "error".
        details: text for who wants to know more.
        action: the button.
        other: the plainer one.
        is_passing: it goes with the next step.
    """

    words: str
    kind: str
    details: str
    action: Action | None
    other: Action | None
    is_passing: bool


_NOTHING = _Message("", "info", "", None, None, is_passing=False)


class MessageBar(QFrame):
    """Shows one message at a time: information, a warning or an error.

    An offer that waits for an answer comes back after messages that came over it.

    It floats, so that the picture stays where it is when a message comes or goes: in the lower
    right corner, or in the left one if the pointer is there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._host: QWidget | None = None
        self._card: QWidget | None = None
        self._is_left = False
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
        self._timer = delay(self, _INFO_MS, self.dismiss)
        self._lay_out()
        self._shown = _NOTHING
        self._offer: _Message | None = None
        """What waits for an answer, shown or not."""
        self._action.clicked.connect(lambda: self._act(self._shown.action))
        self._other.clicked.connect(lambda: self._act(self._shown.other))
        self._more.toggled.connect(self._details.setVisible)
        self._close.clicked.connect(lambda: self._act(None))
        self.hide()

    def _lay_out(self) -> None:
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        for button in (self._action, self._other, self._more):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(8)
        self._middle.addWidget(self._words)
        self._middle.addLayout(self._buttons)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._details)

    def float_over(self, host: QWidget) -> None:
        """Stay over a widget."""
        self._host = host
        self.setParent(host)
        host.installEventFilter(self)

    def keep_off(self, card: QWidget) -> None:
        """Stay off another widget that floats over the window, while that is shown."""
        self._card = card
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the widget's size changes, and off the card that comes."""
        kinds = QEvent.Type
        if event.type() in (kinds.Resize, kinds.Show, kinds.Move, kinds.Hide):
            self._place()
        return super().eventFilter(watched, event)

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
        action: Action | None = None,
        other: Action | None = None,
        is_lasting: bool = False,
        is_of_step: bool = False,
    ) -> None:
        """Show a message.

        What is told of a step goes with the next one: information with a button, and a warning
        without.

        Args:
            words: what, why, what now.
            kind: "info" (goes by itself where it has no button), "warning" or "error".
            details: text for who wants to know more.
            action: words of a button and what it does.
            other: those of a second, plainer button.
            is_lasting: a warning that holds whatever is done next.
            is_of_step: a warning whose button has to do with the last step only.
        """
        goes_alone = {"info": action is not None, "warning": action is None}.get(kind, False)
        is_passing = is_of_step or (goes_alone and not is_lasting)
        self._put(_Message(words, kind, details, action, other, is_passing))

    def offer(self, words: str, action: Action, other: Action | None = None) -> None:
        """Show a warning that waits for an answer: other messages only come over it."""
        self._offer = _Message(words, "warning", "", action, other, is_passing=False)
        self._put(self._offer)

    @property
    def is_offering(self) -> bool:
        """An offer waits for an answer, seen or not."""
        return self._offer is not None

    def withdraw(self) -> None:
        """Take back the offer."""
        offer, self._offer = self._offer, None
        if offer is not None and self._shown is offer:
            self.dismiss()

    def _put(self, message: _Message) -> None:
        self._shown = message
        self._words.setText(message.words)
        self.setProperty("kind", message.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._details.setPlainText(message.details)
        self._more.setVisible(bool(message.details))
        self._more.setChecked(False)
        self._details.hide()
        for button, action in ((self._action, message.action), (self._other, message.other)):
            button.setVisible(action is not None)
            button.setText(action[0] if action is not None else "")
        self._icon.setPixmap(_icon(message.kind))
        for layout in (self._buttons, self._middle, self._row, self._column):
            layout.invalidate()  # They keep the height of other words.
        if self.isHidden():  # Else it stays where it was seen last.
            self._choose_corner()
        self.show()
        self.raise_()
        self._turn()
        self._place()
        self._timer.stop()
        if message.kind == "info" and message.action is None:
            self._timer.start()

    def dismiss(self) -> None:
        """Hide what is shown; an offer that it had come over is seen again."""
        self.hide()
        self._timer.stop()
        if self._offer is not None:
            self._put(self._offer)

    def go_on(self) -> None:
        """Something was done or undone: hide what was told of the step before."""
        if self._shown.is_passing and not self.isHidden():
            self.dismiss()

    def go_back(self) -> None:
        """A step was undone or redone: hide what was told of it."""
        if self._shown.kind == "info" and not self.isHidden():
            self.dismiss()

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

    def _turn(self) -> None:
        """Put the buttons side by side, or below each other where they are too wide for that."""
        way, beside = QBoxLayout.Direction, self._row.minimumSize() - self._middle.minimumSize()
        self._buttons.setDirection(way.LeftToRight)
        if self._buttons.sizeHint().width() > self._breadth() - beside.width():
            self._buttons.setDirection(way.TopToBottom)

    def _choose_corner(self) -> None:
        """Choose the right one, unless what is done at the pointer is there."""
        if self._host is not None:
            near = self._corner(self._host).adjusted(-_REACH, -_REACH, _REACH, _REACH)
            self._is_left = near.contains(self._host.mapFromGlobal(QCursor.pos()))

    def _breadth(self) -> int:
        """Give how wide it is."""
        return _WIDTH if self._host is None else min(_WIDTH, self._host.width() - 2 * _MARGIN)

    def _corner(self, host: QWidget, *, is_left: bool = False) -> QRect:
        """Give the place in a lower corner of the host, above the card where that is."""
        room = host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = self._breadth()
        place = QRect(0, 0, width, min(self.heightForWidth(width), room.height()))
        place.moveBottomLeft(room.bottomLeft())
        if not is_left:
            place.moveRight(room.right())
        card = self._card
        if card is not None and card.isVisible():
            taken = QRect(host.mapFromGlobal(card.mapToGlobal(QPoint())), card.size())
            if place.intersects(taken):
                place.moveBottom(max(taken.top() - _MARGIN, room.top() + place.height()))
        return place

    def _place(self) -> None:
        if self._host is not None:
            self.setGeometry(self._corner(self._host, is_left=self._is_left))

    def _act(self, action: Action | None) -> None:
        """Take an answer to what is shown, and do what was chosen."""
        if self._shown is self._offer:
            self._offer = None
        self.dismiss()
        if action is not None:
            action[1]()


def _icon(kind: str) -> QPixmap:
    theme = present_theme()
    name, colour = {
        "warning": ("alert-outline", theme.warning),
        "error": ("alert-circle-outline", theme.danger),
    }.get(kind, ("information-outline", theme.accent))
    return coloured_icon(name, colour).pixmap(QSize(20, 20))


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
