"""Where keys go: from part to part by Tab, bars first, and from a control that goes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QLayout,
    QMainWindow,
    QTabBar,
    QWidget,
)


def set_focus_order(window: QMainWindow) -> None:
    """Order the middle of a window, then its docked panels from the left and from the top."""
    docks = [dock for dock in window.findChildren(QDockWidget) if dock.window() is window]
    areas = [window.centralWidget(), *sorted(docks, key=lambda dock: (dock.x(), dock.y()))]
    for before, after in pairwise(one for area in areas if area for one in focus_order(area)):
        QWidget.setTabOrder(before, after)


def focus_order(widget: QWidget) -> Iterator[QWidget]:
    """Give what takes Tab in a widget, as its layouts have it; what is in none comes last."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, (QComboBox, QAbstractSpinBox, QAbstractItemView)):
        return  # Qt orders what is inside.
    layout = widget.layout()
    inner = list(_laid_out(layout)) if layout is not None else []
    children = [one for one in widget.children() if isinstance(one, QWidget)]
    rest = [one for one in children if not one.isWindow() and one not in inner]
    for child in (*inner, *rest):
        yield from focus_order(child)


def is_out_of_sight(widget: QWidget | None) -> bool:
    """Tell whether a widget is in a panel behind another, or a row of tabs that Qt put away."""
    while widget is not None:
        if isinstance(widget, QTabBar) and not widget.count():
            return True
        if isinstance(widget, QDockWidget):
            return widget.visibleRegion().isEmpty()
        widget = widget.parentWidget()
    return False


def focused_button(window: QWidget) -> QAbstractButton | None:
    """Give the button that has a window's keys, if it does something when it is pressed."""
    widget = window.focusWidget()
    if isinstance(widget, QAbstractButton) and not widget.isCheckable():
        return widget
    return None


def _refuge(widget: QWidget | None, canvas: QWidget) -> QWidget | None:
    """Give who gets the keys of a widget that was disabled or hidden: its panel's list, the canvas.

    Left to Qt it would be the next control, which the next key would change.

    Returns:
        None when the widget can still use them, or neither of the two can be seen.
    """
    if widget is None or (widget.isEnabled() and widget.isVisible()):
        return None
    around: QWidget | None = widget
    while around is not None and not isinstance(around, QDockWidget):
        around = around.parentWidget()
    lists = around.findChildren(QAbstractItemView) if around is not None else []
    fit = (one for one in (*lists, canvas) if one.isVisible() and one.isEnabled())
    return next(fit, None)


def take_keys_on(window: QWidget, canvas: QWidget, step: Callable[[], bool]) -> bool:
    """Take a window's keys to the next control that can be seen; True when they went on.

    Qt asks for it too when the control that has them is disabled or hidden: see `_refuge`.

    Args:
        window: in which they go.
        canvas: gets them where nothing else fits.
        step: takes them to the next control, as Qt does; True when it did.
    """
    if (taker := _refuge(window.focusWidget(), canvas)) is not None:
        taker.setFocus()
        return True
    been = [window.focusWidget()]
    while has_gone := step():
        at = window.focusWidget()
        if at in been or not is_out_of_sight(at):
            break
        been.append(at)
    return has_gone


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        within, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif within is not None:
            yield from _laid_out(within)
