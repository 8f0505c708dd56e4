"""A bar over the canvas that says what happened and what to do; it never blocks."""

from __future__ import annotations

import traceback
from collections.abc import Callable

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
_MOST_WIDTH, _SIDE_WIDTH, _LEAST_WIDTH = 720, 340, 200
"""Of a bar along the foot or the top, of one beside the picture, and of the slimmest there."""
_MARGIN = 8
_CORNER = 46
"""Kept free at the top for the button in the canvas's corner."""
_REACH = 80
"""Within so many pixels of the pointer something is being done."""


class MessageBar(QFrame):
    """Shows one message at a time: information, a warning or an error.

    It floats, so that the picture stays where it is when a message comes or goes: beside what is
    painted where there is room, else at the end where the pointer is not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._host: QWidget | None = None
        self._picture: Callable[[], QRect] = QRect
        self._card: QWidget | None = None
        self._spot = Qt.Edge.BottomEdge, _MOST_WIDTH
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
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._action, self._other, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(8)
        self._middle.addWidget(self._words, 1)
        self._middle.addLayout(buttons)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._details)

    def float_over(self, host: QWidget, picture: Callable[[], QRect]) -> None:
        """Stay over a widget, and off what is painted in it where that leaves room."""
        self._host, self._picture = host, picture
        self.setParent(host)
        host.installEventFilter(self)

    def keep_off(self, card: QWidget) -> None:
        """Stay off another widget that floats over the window, while that is shown."""
        self._card = card
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for a place again when the widget's size changes, or the card comes."""
        kind, kinds = event.type(), QEvent.Type
        if kind == kinds.Resize or (watched is self._card and kind in (kinds.Show, kinds.Move)):
            self._find_place()
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
        for layout in (self._middle, self._row, self._column):
            layout.invalidate()  # They keep the height of other words.
        self.show()
        self.raise_()
        self._find_place()
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

    def _find_place(self) -> None:
        """Choose the side where it hides least of the picture, and not what is under the pointer.

        It stays there until it says something else, whatever is moved meanwhile.
        """
        host = self._host
        if host is None or self.isHidden():
            return
        picture, pointer = self._picture(), host.mapFromGlobal(QCursor.pos())
        room, edge, card = host.rect(), Qt.Edge, self._card_in(host)
        foot, top = (min(_MOST_WIDTH, room.width() - 2 * end) for end in (_MARGIN, _CORNER))
        free = {edge.RightEdge: room.right() - picture.right(), edge.LeftEdge: picture.left()}
        beside = {
            side: max(_LEAST_WIDTH, min(_SIDE_WIDTH, width - 2 * _MARGIN))
            for side, width in free.items()
        }

        def cost(spot: tuple[Qt.Edge, int]) -> tuple[bool, int, bool]:
            self._turn(spot[0])
            place = self._rect(*spot)
            near = place.adjusted(-_REACH, -_REACH, _REACH, _REACH)
            share = _area(place.intersected(picture)) / max(1, _area(place))
            return place.intersects(card), round(4 * share), near.contains(pointer)

        spots = {edge.BottomEdge: foot, edge.TopEdge: top, **beside}
        self._spot = min(spots.items(), key=cost)
        self._place()

    def _card_in(self, host: QWidget) -> QRect:
        """Give where the card is that it stays off, in a widget's coordinates; empty for none."""
        card = self._card
        if card is None or not card.isVisible():
            return QRect()
        return QRect(host.mapFromGlobal(card.mapToGlobal(QPoint())), card.size())

    def _turn(self, side: Qt.Edge) -> None:
        """Put the buttons beside the words, or below them in a slim bar at the left or right."""
        is_slim = side in (Qt.Edge.LeftEdge, Qt.Edge.RightEdge)
        way = QBoxLayout.Direction
        self._middle.setDirection(way.TopToBottom if is_slim else way.LeftToRight)

    def _rect(self, side: Qt.Edge, width: int) -> QRect:
        """Give the place at a side of the host, as the bar is turned now.

        Left and right mean the ends of its foot.
        """
        assert self._host is not None
        edge = Qt.Edge
        room = self._host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        place = QRect(0, 0, width, min(self.heightForWidth(width), room.height()))
        place.moveCenter(room.center())
        if side is edge.TopEdge:
            place.moveTop(room.top())
        else:
            place.moveBottom(room.bottom())
        if side is edge.LeftEdge:
            place.moveLeft(room.left())
        elif side is edge.RightEdge:
            place.moveRight(room.right())
        return place

    def _place(self) -> None:
        if self._host is not None:
            self._turn(self._spot[0])
            self.setGeometry(self._rect(*self._spot))

    def _act(self, do: Callable[[], None] | None) -> None:
        self.hide()
        if do is not None:
            do()


def _area(rect: QRect) -> int:
    return 0 if rect.isEmpty() else rect.width() * rect.height()


def _icon(kind: str) -> QPixmap:
    theme = present_theme()
    name, colour = {
        "warning": ("alert-outline", theme.warning),
        "error": ("alert-circle-outline", theme.danger),
    }.get(kind, ("information-outline", theme.accent))
    return coloured_icon(name, colour).pixmap(QSize(20, 20))


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
