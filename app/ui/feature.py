"""Something a person can do in the window: its menu entries, tools, controls and panels.

A feature is handed a `Workplace`, knows no other feature, and is listed in `features.py`; the
window asks each for what it brings. Its entries stand in the tables of `menus`.

    class Selecting(Feature):
        def handlers(self):
            return {"select_none": self._deselect}

        def can(self):
            return {"select_none": self.place.state.pixels is not None}

        def tools(self):
            return (Lasso(), Wand())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from app.core.commands import Command, check_unlocked
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.ui.canvas.tool import Tool
from app.ui.canvas.view import CanvasView
from app.ui.file_writes import FileWrites
from app.ui.message_bar import MessageBar
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.sources import no_layer
from app.ui.tasks import Tasks
from app.ui.tool_options import ToolOptions
from app.ui.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Workplace:
    """What every feature works with.

    Attributes:
        session: the open document.
        state: how it is looked at.
        canvas: shows it.
        engine_tasks: long work, one after another.
        file_tasks: reading and writing, beside it.
        ask_export: asks for a file to write, from a title, the ending of the name and the kinds,
            as "PNG (*.png)"; None for none.
        writes: writes them; the window that closes waits for it.
        messages: the bar that tells the person.
        preferences: the person's settings.
        window: parent of dialogs.
    """

    session: Session
    state: ViewState
    canvas: CanvasView
    engine_tasks: Tasks
    file_tasks: Tasks
    ask_export: Callable[[str, str, str], Path | None]
    writes: FileWrites
    messages: MessageBar
    preferences: Preferences
    window: QMainWindow

    @property
    def document(self) -> Document:
        """The present document."""
        return self.session.document

    @property
    def selected(self) -> tuple[Layer, ...]:
        """The selected layers of the present document, bottom first."""
        return self.state.selected_layers(self.document)

    def entry(self, name: str) -> QAction:
        """Give a menu entry that another feature or the window brings, as to choose it.

        Raises:
            ValueError: there is none of that name.
        """
        found = self.window.findChild(QAction, name)
        if found is None:
            raise ValueError(f"there is no menu entry {name!r}")
        return found

    def can_change(self, layers: Iterable[Layer]) -> bool:
        """Tell whether layers of the present document are not locked; if one is, say so."""
        try:
            check_unlocked(self.document, layers)
        except CommandError as error:
            self.session.refuse(error)
            return False
        return True

    def use_up_selection(self, make: Callable[[Document], Command | None]) -> bool:
        """Do the command that is made of the document, and deselect its pixels; True when done.

        Undo selects them again.
        """
        self.session.settle()
        before, pixels = self.document, self.state.pixels
        is_done = self.session.do_made(make)
        if is_done:
            self.state.selection_ways.note(before, self.document, pixels, None)
            self.state.pixels = None
        return is_done

    def layer_to_change(self) -> Layer | None:
        """Give the active layer if it can be changed; else say why not and give None."""
        layer = self.state.active_layer(self.document)
        if layer is None:
            self.session.refuse(no_layer(self.document))
            return None
        return layer if self.can_change([layer]) else None


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel of the right column.

    Attributes:
        name: how the window keeps its place.
        title: words on its tab (translated).
        widget: what it shows.
        is_open: it is there from the first start; else the View menu opens it.
    """

    name: str
    title: str
    widget: QWidget
    is_open: bool = False


class Feature(QObject):
    """A subclass overrides what it needs. Nothing here does anything.

    Signals:
        can_changed(): other entries can be chosen now, or are checked.
    """

    can_changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.window)
        self.place = place

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its menu entries do, by their names."""
        return {}

    def can(self) -> Mapping[str, bool]:
        """Give which of its entries can do something now; asked for after every step."""
        return {}

    def reasons(self) -> Mapping[str, str]:
        """Give why entries cannot be chosen now, for their tips; no words for those that can."""
        return {}

    def checked(self) -> Mapping[str, bool]:
        """Give which of its on/off entries are on."""
        return {}

    def tools(self) -> Sequence[Tool]:
        """Give its tools; those in the table of tools have a button."""
        return ()

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:  # noqa: ARG002 - for subclasses
        """Give the controls that its tools have in the options bar, made as children of it."""
        return ()

    def panels(self) -> Sequence[Panel]:
        """Give its panels."""
        return ()

    def built(self) -> None:
        """The window has all its actions and controls; nothing is shown in it yet."""

    def present(self, old: Document | None, new: Document) -> None:
        """Show a document; `old` is None for one that was just opened."""

    def go_on_from(self, other: Feature) -> None:
        """Look as this feature does in another window, whose document is shown already."""

    def begin(self) -> None:
        """The program was started, and its window is there."""

    @property
    def is_settled(self) -> bool:
        """Nothing of it runs that would be lost with the window."""
        return True

    def close(self) -> None:
        """End what runs: the window goes."""
