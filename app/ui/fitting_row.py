"""A row of controls that leaves out what matters least where it is narrow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.ui.delay import delay
from app.ui.icons import icon_button
from app.ui.words import tr

_LEAST_WIDTH = 160


class FittingRow(QFrame):
    """Lays controls out from left to right; what does not fit is hidden, not cut.

    Whether a control is wanted is said by `want`, never by `setVisible`: a wanted control may
    have to wait for more room. What is left out must be reachable elsewhere, as in a menu.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self._wanted: dict[QWidget, bool] = {}
        self._dispensable: tuple[QWidget, ...] = ()
        self._more: QToolButton | None = None
        self._in_more: tuple[QPushButton, ...] = ()
        self._short: dict[QWidget, QWidget] = {}
        self._later = delay(self, 0, self.fit)

    def add(self, *widgets: QWidget) -> None:
        """Put controls at the end of the row."""
        for widget in widgets:
            self._wanted[widget] = True
            self.row.addWidget(widget)

    def add_stretch(self) -> None:
        """Push what follows to the right end."""
        self.row.addStretch(1)

    def give_up(self, *widgets: QWidget) -> None:
        """Say what may be left out, the least needed first."""
        self._dispensable = widgets
        self.fit()

    def add_more(self, *buttons: QPushButton) -> None:
        """Put a button at the end that has a menu of those of these that are left out."""
        more = self._more = icon_button("dots-horizontal", tr("What has no room here"), self)
        more.setObjectName("more")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        more.setMenu(menu)
        more.hide()
        self.row.addWidget(more)
        self._in_more = buttons

    def shorten(self, button: QPushButton, name: str) -> QToolButton:
        """Put an icon after a button, which stands for it where only the icon has room."""
        short = icon_button(name, button.toolTip(), self)
        short.setAccessibleName(button.text().rstrip("…"))
        short.clicked.connect(button.click)
        short.hide()
        self.row.insertWidget(self.row.indexOf(button) + 1, short)
        self._short[button] = short
        return short

    def want(self, widget: QWidget, is_wanted: bool) -> None:
        """Show a control as soon as there is room, or not at all."""
        self.want_each({widget: is_wanted})

    def want_each(self, wanted: Mapping[QWidget, bool]) -> None:
        """Do so with several, which are fitted once."""
        if any(self._wanted[widget] != is_wanted for widget, is_wanted in wanted.items()):
            self._wanted.update(wanted)
            self.fit()

    def is_wanted(self, widget: QWidget) -> bool:
        """True when a control is to be shown where there is room."""
        return self._wanted[widget]

    def fit(self) -> None:
        """Show what is wanted and fits."""
        margins = self.row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        shown = [widget for widget, is_wanted in self._wanted.items() if is_wanted]
        needed = sum(_width(widget) + self.row.spacing() for widget in shown)
        stand_ins = self._stand_ins()
        left_out = []
        for widget in self._dispensable:
            if needed <= room:
                break
            if widget in shown:
                shown.remove(widget)
                needed -= _width(widget) + self.row.spacing()
                other = stand_ins.get(widget)
                if other is None:
                    left_out.append(widget)
                elif other not in shown:
                    shown.append(other)
                    needed += _width(other) + self.row.spacing()
        for widget in reversed(left_out):  # A narrow one may fit where a wide one did not.
            if needed + _width(widget) + self.row.spacing() <= room:
                shown.append(widget)
                needed += _width(widget) + self.row.spacing()
        for widget in (*self._wanted, *stand_ins.values()):
            if widget.isHidden() == (widget in shown):
                widget.setVisible(widget in shown)

    def _stand_ins(self) -> dict[QWidget, QWidget]:
        """Give what is shown for controls that are left out: their icon, or the menu."""
        found: dict[QWidget, QWidget] = {}
        if self._more is not None:
            found = dict.fromkeys((*self._in_more, *self._short.values()), self._more)
        return found | self._short

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for button in self._in_more:
            is_left_out = button.isHidden() and self._short.get(button, button).isHidden()
            if self._wanted[button] and is_left_out:
                action = menu.addAction(button.text(), button.click)
                action.setEnabled(button.isEnabled())
                action.setToolTip(button.toolTip())

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what fits."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other words or another font need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start()  # Several come one after the other.


def _width(widget: QWidget) -> int:
    least, most = widget.minimumWidth(), widget.maximumWidth()
    return min(most, max(least, widget.sizeHint().width()))
