"""Five short steps through the window, for who sees it for the first time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.document import Document
from app.ui.canvas.pointer_focus import give_back
from app.ui.correct_draft.mode import CorrectDraft
from app.ui.decomposing import is_draft
from app.ui.feature import Feature, Workplace
from app.ui.key_words import key_in
from app.ui.session import Session
from app.ui.words import mark, tr

_WIDTH, _EDGE = 340, 12


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        targets: names of the controls it is about; the first that is seen is pointed at.
        menu: of the bar, which is pointed at when none of them is seen.
        title: a few words (English source).
        words: a sentence or two (English source).
        open_title: the title once a picture is open; empty where it is the same.
        open_words: the words then.
    """

    targets: tuple[str, ...]
    menu: str
    title: str
    words: str
    open_title: str = ""
    open_words: str = ""


STEPS = (
    Step(("dropZone",), "file", mark("Begin with a picture"),
         mark("Drop an illustration anywhere on the window, or open it with File > Open."),
         mark("Your picture is open"),
         mark("Go on with it, or open another: drop it anywhere on the window, or choose "
              "File > Open.")),
    Step(("strip", "decomposeAgain"), "picture", mark("Decompose it"),
         mark("Decompose takes the picture apart into layers. The draft engine works at once; "
              "others need their models first: Edit > Models.")),
    Step(("correctDraft",), "picture", mark("Correct the draft"),
         mark("Where a draft took one part for another, click on it and say what it is; then "
              "apply it.")),
    Step(("layers",), "layer", mark("Work on the layers"),
         mark("Order, names and visibility are in this list. The tools at the left and the Layer "
              "menu change what is selected in it.")),
    Step((), "file", mark("Export"),
         mark("File > Export PSD writes all layers for Photoshop, Clip Studio or Live2D. "
              "{find} finds every command.")),
)  # fmt: skip


_DRAFT, _LAYERS = 2, 3
"""The steps about correcting a draft and about layers."""


class Tour(Feature):
    """Shows the steps once, and again when asked."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.guide: Guide | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Show them."""
        return {"tour": self.start}

    def begin(self) -> None:
        """Show them to who has not seen them."""
        if not self.place.preferences.settings.has_toured:
            self.start()

    def start(self) -> None:
        """Begin with the first step."""
        self.place.preferences.change(has_toured=True)
        if self.guide is None:
            self.guide = Guide(self.place.window, self.place.canvas, self.place.session)
            self.place.messages.keep_off(self.guide)
            correct = self.place.window.findChild(CorrectDraft)
            if correct is not None:
                correct.active_changed.connect(self.guide.step_aside)
        self.guide.show_step(0)


class Guide(QFrame):
    """A small card in a corner of the canvas, and a frame around the control it is about.

    Its buttons stay in their place from step to step. It goes on by itself once there are layers,
    and leaves room while a draft is corrected.
    """

    def __init__(self, window: QMainWindow, canvas: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._session = session
        self._before: QWidget | None = None
        self._is_aside = False
        self.index = 0
        self.setObjectName("popover")
        self.setFixedWidth(_WIDTH)
        self.frame = QFrame(window)
        self.frame.setObjectName("tourFrame")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = QLabel(self)
        self.title.setProperty("strong", "true")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._count = QLabel(self)
        self._count.setProperty("note", "true")
        self.skip = QPushButton(tr("Skip"), self)
        self.skip.setProperty("flat", "true")
        self.skip.clicked.connect(self.leave)
        self.back = QPushButton(tr("Back"), self)
        self.back.clicked.connect(lambda: self.show_step(self.index - 1))
        self.next = QPushButton(tr("Next"), self)
        self.next.setProperty("primary", "true")
        self.next.clicked.connect(lambda: self.show_step(self.index + 1))
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            button.setAutoDefault(True)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for widget in (self.title, self.words):
            column.addWidget(widget)
        column.addLayout(row)
        # Opening a picture takes the keys to the canvas; Escape still skips the rest.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.leave)
        window.installEventFilter(self)
        session.changed.connect(self._follow)
        self.leave()

    def show_step(self, index: int) -> None:
        """Show a step, and give it the keys; the tour ends after the last."""
        if index >= len(STEPS):
            self.leave()
            return
        if self.isHidden():
            self._before = self._window.focusWidget()
        self._show(index)
        self.next.setFocus()

    def step_aside(self, is_aside: bool) -> None:
        """Leave room while a draft is corrected, which has words of its own; then go on."""
        if is_aside and self.isVisible():
            self._is_aside = True
            self._hide()
        elif self._is_aside and not is_aside:
            self._show(max(self.index, _LAYERS) if self._session.document.layers else self.index)

    def _follow(self, old: Document | None, new: Document) -> None:
        """Go on once there are layers; say what fits what is open."""
        self._say()
        if self.isVisible() and old is not None and new.layers and not old.layers:
            self._show(max(self.index, _DRAFT if is_draft(new.layers) else _LAYERS))

    def _show(self, index: int) -> None:
        self._is_aside = False
        self.index = index
        self._say()
        self._count.setText(tr("{step} of {count}", step=index + 1, count=len(STEPS)))
        self.back.setEnabled(index > 0)
        self._escape.setEnabled(True)
        for widget in (self.frame, self):
            widget.show()
            widget.raise_()
        self._name_next(tr("Done") if index == len(STEPS) - 1 else tr("Next"))
        self._place()

    def _name_next(self, name: str) -> None:
        """Name the button; it is as wide as any of its names, so that those beside it stay."""
        for words in (tr("Next"), tr("Done"), name):
            self.next.setText(words)
            self.next.setMinimumWidth(max(self.next.minimumWidth(), self.next.sizeHint().width()))

    def _say(self) -> None:
        step, is_open = STEPS[self.index], self._session.is_open
        self.title.setText(tr((is_open and step.open_title) or step.title))
        find = key_in(self._window, "find_command") or tr("Help > Find a command")
        self.words.setText(tr((is_open and step.open_words) or step.words, find=find))
        self.setAccessibleName(f"{self.title.text()}. {self.words.text()}")

    def leave(self) -> None:
        """End the tour; keys go to the canvas, or where they went before."""
        self._hide()
        give_back(None if self._canvas.isVisible() else self._before, self._canvas)
        self._before = None

    def _hide(self) -> None:
        self.hide()
        self.frame.hide()
        self._escape.setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def target(self) -> QRect:
        """Give what the step is about, in the window's coordinates."""
        step = STEPS[self.index]
        for name in step.targets:
            widget = self._window.findChild(QWidget, name)
            if widget is not None and not widget.visibleRegion().isEmpty():
                return QRect(widget.mapTo(self._window, QPoint()), widget.size())
        bar = self._window.menuBar()
        menu = bar.findChild(QMenu, step.menu) or self._window.findChild(QMenu, step.menu)
        rect = bar.actionGeometry(menu.menuAction()) if menu is not None else QRect()
        return rect.translated(bar.mapTo(self._window, QPoint()))

    def _place(self) -> None:
        self.frame.setGeometry(self.target().adjusted(-3, -3, 3, 3) & self._window.rect())
        page = self._canvas.parentWidget() or self._window
        room = QRect(page.mapTo(self._window, QPoint()), page.size()).adjusted(
            _EDGE, _EDGE, -_EDGE, -_EDGE
        )
        card = QRect(0, 0, _WIDTH, max(self.heightForWidth(_WIDTH), self.sizeHint().height()))
        card.moveBottomRight(room.bottomRight())
        self.setGeometry(card)
