"""The strip over a picture without layers: one button that takes it apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.decompose_more import DecomposeMore
from app.ui.engine_choice import EngineChoice, missing_words
from app.ui.fitting_row import FittingRow
from app.ui.status_line import ElidedLabel
from app.ui.words import mark, takes_words, told, tr
from app.wiring import DEFAULT_ENGINE, EngineInfo

_NOTE_WIDTH = 220
"""Below this the title goes, then other words."""


WAYS = (
    mark("the whole network on the graphics card"),
    mark("blocks visiting the graphics card"),
    mark("layers visiting the graphics card"),
    mark("weights of 4 bits (close to the full result, not equal)"),
    mark("the processor alone (slow)"),
)
"""How engines say that they run, for their translations."""


class DecomposeStrip(FittingRow):
    """Says what decomposing would take, and asks for it.

    Signals:
        decompose_asked(): the button was pressed.
        correct_asked(): the person would rather say which part is where first.
        engine_picked(id): another engine was chosen.
        models_asked(): the engine's weights are not here, and the person wants them.
        packages_asked(): the engine's packages are not here, and the person wants to know how.
    """

    decompose_asked = Signal()
    correct_asked = Signal()
    engine_picked = Signal(str)
    models_asked = Signal()
    packages_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._infos: dict[str, EngineInfo] = {}
        self._draft_words = ""
        self._plan_words = ""
        self._is_busy = False
        title = QLabel(tr("Decompose this picture"), self)
        title.setProperty("strong", "true")
        self.engine = EngineChoice(self)
        self.note = _Note(self)
        self.note.setProperty("note", "true")
        self.more = DecomposeMore(self)
        self.get = QPushButton(self)
        correct = QPushButton(tr("Set parts first…"), self)
        correct.setToolTip(tr("Look at what the engine sees and correct it before layers are made"))
        self.button = QPushButton(tr("Decompose"), self)
        self.button.setProperty("primary", "true")
        self.button.setToolTip(tr("Take the picture apart into layers"))
        self._correct = correct
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(10)
        self.add(title, self.engine, self.more)
        self.add(self.note, self.get, correct, self.button)
        self.row.setStretchFactor(self.note, 1)
        self.want(self.more, False)
        self.want(self.get, False)
        self.give_up(title, correct, self.more)
        self.button.clicked.connect(self.decompose_asked)
        correct.clicked.connect(self.correct_asked)
        self.get.clicked.connect(self._get)
        self.engine.activated.connect(self._pick)

    @property
    def chosen(self) -> EngineInfo | None:
        """The engine shown; None before any is listed."""
        return self._infos.get(str(self.engine.currentData()))

    def offer(self, engines: Sequence[EngineInfo], chosen: str) -> None:
        """List engines, those that cannot run here too: the strip says what they lack."""
        self._infos = {one.id: one for one in engines}
        self.engine.offer(engines, chosen)
        self._show()

    def estimate(self, words: str) -> None:
        """Show what the built-in engine would take."""
        self._draft_words = words
        self._show()

    def plan(self, words: str) -> None:
        """Show how the chosen engine would run, and what it would take; empty when not known."""
        self._plan_words = words
        self._show()

    def set_busy(self, is_busy: bool) -> None:
        """Hold the button while a picture is taken apart."""
        self._is_busy = is_busy
        self.button.setText(tr("Decomposing…") if is_busy else tr("Decompose"))
        self._show()

    def _pick(self) -> None:
        self._show()
        self.engine_picked.emit(str(self.engine.currentData()))

    def _get(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.lacks == "packages":
            self.packages_asked.emit()
        else:
            self.models_asked.emit()

    def _show(self) -> None:
        info = self.chosen
        can_run = info is None or info.available
        words = self._draft_words
        if info is not None and not can_run:
            words = missing_words(info)
        elif info is not None and info.id != DEFAULT_ENGINE:
            words = plan_words(self._plan_words) or told(info.description)
        self.note.setText(words)
        self.note.setToolTip(words)
        self.engine.setToolTip(words)
        self.more.fit(str(self.engine.currentData()))
        self.more.tell(plan_words(self._plan_words))
        self.get.setText(tr("Install…") if info and info.lacks == "packages" else tr("Get models…"))
        self.button.setEnabled(can_run and not self._is_busy)
        has_options = info is not None and info.id != DEFAULT_ENGINE
        self.want(self.more, has_options and can_run)
        self.want(self.get, not can_run)
        self.want(self._correct, info is None or info.id == DEFAULT_ENGINE)
        self.fit()


class _Note(ElidedLabel):
    """As wide as there is room; asks for little, and its tip says what does not fit."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(_NOTE_WIDTH, hint.width()), hint.height())


def plan_words(plan: str) -> str:
    """Give a plan with the time first, as it matters most where there is little room.

    >>> plan_words("16-bit weights, whole on the graphics card: about 2 min, 7.9 GB")
    'about 2 min, 7.9 GB: 16-bit weights, whole on the graphics card'
    """
    way, colon, takes = plan.rpartition(": ")
    if not colon or plan.endswith("."):
        return told(plan)
    return tr("{takes}: {way}", takes=takes_words(takes), way=tr(way))
