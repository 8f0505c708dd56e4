"""Keys from the canvas to the panels, back from a field or an option, and undo past a field.

Escape takes back what was typed in a field for numbers, and what a slider is dragged to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDockWidget,
    QDoubleSpinBox,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.ui.canvas.pointer_focus import is_typing
from app.ui.feature import Feature, Workplace
from app.ui.focus_order import focus_order, focused_button, is_out_of_sight

_NUMBERS = (QSpinBox, QDoubleSpinBox)
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FieldKeys(Feature):
    """View > Go to the next panel; Return and Escape where a control leaves them to the window.

    A field that has nothing of its own to take back leaves undo to the document, and so redo.
    """

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        place.window.installEventFilter(self)
        self._has_lent = False
        self._give_back: Callable[[], object] = lambda: None
        """Sets the field that is typed in, or the slider that is dragged, to what it had."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_went)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entry does."""
        return {"next_panel": self.go_on}

    def built(self) -> None:
        """Watch the sliders."""
        for slider in self.place.window.findChildren(QSlider):
            slider.installEventFilter(self)

    def go_on(self) -> None:
        """Give the keys to the next panel that is seen; after the last comes the canvas."""
        canvas, window = self.place.canvas, self.place.window
        docks = sorted(window.findChildren(QDockWidget), key=lambda dock: (dock.x(), dock.y()))
        panels = [dock.widget() for dock in docks if not is_out_of_sight(dock)]
        first = window.findChild(QWidget, "optionsBar")
        areas = [one for one in (first, *panels) if one is not None]
        at = [area.isAncestorOf(window.focusWidget()) for area in areas]
        for area in areas[at.index(True) + 1 if True in at else 0 :]:
            for widget in focus_order(area):
                if widget.isVisible() and widget.isEnabled():
                    widget.setFocus(Qt.FocusReason.TabFocusReason)
                    return
        canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_went(self, old: QWidget | None, new: QWidget | None) -> None:
        """Give the keys back to the canvas when a name is typed that was begun from there."""
        is_name = isinstance(new, QLineEdit) and _list_around(new) is not None
        if isinstance(new, (QLineEdit, QAbstractSpinBox)) and not is_name:
            new.installEventFilter(self)  # Once more is the same.
        if is_name:
            self._has_lent = old is self.place.canvas
        elif self._has_lent and new is not None:
            self._has_lent = False
            if isinstance(new, QAbstractItemView):
                self.place.canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys to the canvas, or those of undo from a field to the window."""
        place = self.place
        if isinstance(watched, QSlider):
            return self._is_taken_back(watched, event)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and watched is not place.window
        ):
            if isinstance(watched, _NUMBERS) and not _typed(watched):
                self._give_back = partial(watched.setProperty, "value", watched.value())
            return _has_no_use(watched, event)
        if (
            watched is place.window
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _DONE
            and place.canvas.isVisible()
        ):
            return self._end_with(event)
        return super().eventFilter(watched, event)

    def _end_with(self, event: QKeyEvent) -> bool:
        """End what is typed; from another of the tool's options, end what the tool does."""
        window, canvas = self.place.window, self.place.canvas
        options = window.findChild(QWidget, "optionsBar")
        button = focused_button(window)
        is_option = options is not None and options.isAncestorOf(window.focusWidget())
        if is_typing(window):
            field = window.focusWidget()
            if event.key() == Qt.Key.Key_Escape and isinstance(field, _NUMBERS) and _typed(field):
                self._give_back()
            canvas.setFocus()
        elif not is_option:
            return False
        elif button is not None and event.key() != Qt.Key.Key_Escape:
            button.click()
        else:
            canvas.setFocus()
            canvas.keyPressEvent(event)
        return True

    def _is_taken_back(self, slider: QSlider, event: QEvent) -> bool:
        """Give a slider what it had, when Escape is pressed while it is held: it has the keys."""
        kinds = QEvent.Type
        if event.type() == kinds.MouseButtonPress:
            self._give_back = partial(slider.setValue, slider.value())
        elif (
            event.type() == kinds.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and slider.isSliderDown()
        ):
            self._give_back()
            _let_go(slider)
            return True
        return False


def _typed(field: QAbstractSpinBox) -> bool:
    """Tell whether a number was typed in a field, and nothing has set it since."""
    return field.lineEdit().isModified()


def _let_go(slider: QSlider) -> None:
    """End a drag though the button is still held."""
    at = QPointF(slider.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    end = QMouseEvent(QEvent.Type.MouseButtonRelease, at, slider.mapToGlobal(at), left, none, keys)
    QApplication.sendEvent(slider, end)


def _has_no_use(field: QObject, event: QKeyEvent) -> bool:
    """Tell whether keys are those of undo or redo, and a field has nothing to do with them."""
    edit = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
    assert isinstance(edit, QLineEdit)
    is_undo, is_redo = (
        event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    )
    return (is_undo and not edit.isUndoAvailable()) or (is_redo and not edit.isRedoAvailable())


def _list_around(widget: QWidget) -> QAbstractItemView | None:
    """Give the list in which a widget edits an item."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractItemView):
        around = around.parentWidget()
    return around
