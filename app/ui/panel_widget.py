"""The ground of every panel of the right column, the small words in it, and its opening."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLabel, QWidget

from app.ui.focus_order import focused_button


class PanelWidget(QWidget):
    """A panel's content in the panels' colour; it tells when it comes into sight.

    Attributes:
        main: the button that Return presses wherever the keys are in the panel; None for none.

    Signals:
        seen_changed(is_seen): it can be seen, or no longer: closed, or behind another panel.
        room_asked(is_wanted): it wants more height than it has below the layers, or no longer.
    """

    seen_changed = Signal(bool)
    room_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.main: QAbstractButton | None = None
        self._dock: QDockWidget | None = None
        self._is_seen = False

    @property
    def is_seen(self) -> bool:
        """Whether it is shown, in front of the panels that share its place."""
        return self._is_seen

    def minimumSizeHint(self) -> QSize:
        """Give room for all lines of its notes at its width; a layout reckons with one each."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            width = max(hint.width(), self.width())
            hint.setHeight(max(hint.height(), layout.minimumHeightForWidth(width)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        dock = self.parentWidget()
        if isinstance(dock, QDockWidget) and dock is not self._dock:
            # One behind another is not hidden: only its dock knows.
            dock.visibilityChanged.connect(self._tell)
            self._dock = dock
        self._tell(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is not."""
        super().hideEvent(event)
        self._tell(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a button by Return: that which has the keys, or the main one."""
        button = focused_button(self.window()) or self.main
        if button is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
        else:
            super().keyPressEvent(event)

    def _tell(self, is_seen: bool) -> None:
        if is_seen != self._is_seen:
            self._is_seen = is_seen
            self.seen_changed.emit(is_seen)


def note_label(parent: QWidget, words: str = "") -> QLabel:
    """Give small words in the second colour, on as many lines as they need."""
    label = QLabel(words, parent)
    label.setProperty("note", "true")
    label.setWordWrap(True)
    return label


def open_panel(widget: QWidget) -> None:
    """Open the panel that shows a widget and bring it to the front."""
    dock = widget.parentWidget()
    if isinstance(dock, QDockWidget):
        dock.show()
        dock.raise_()
