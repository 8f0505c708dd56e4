"""The strip over a picture without layers: one button that takes it apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from app.ui.decompose_more import DecomposeMore
from app.ui.fitting_row import FittingRow
from app.ui.words import told, tr
from app.wiring import DEFAULT_ENGINE, SEETHROUGH, EngineInfo


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
        self._is_busy = False
        title = QLabel(tr("Decompose this picture"), self)
        title.setProperty("strong", "true")
        self.engine = QComboBox(self)
        self.engine.setMinimumWidth(150)
        self.engine.setAccessibleName(tr("Engine"))
        self.note = QLabel(self)
        self.note.setProperty("note", "true")
        self.more = DecomposeMore(self)
        self.get = QPushButton(self)
        correct = QPushButton(tr("Set parts first…"), self)
        correct.setToolTip(tr("Look at what the engine sees and correct it before layers are made"))
        self.button = QPushButton(tr("Decompose"), self)
        self.button.setProperty("primary", "true")
        self.button.setToolTip(tr("Take the picture apart into layers (Ctrl+D)"))
        self._correct = correct
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(10)
        self.add(title, self.engine, self.more, self.note, self.get)
        self.add_stretch()
        self.add(correct, self.button)
        self.want(self.more, False)
        self.want(self.get, False)
        self.give_up(self.note, title, correct, self.more)
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
        self.engine.clear()
        for one in engines:
            self.engine.addItem(tr(one.title), one.id)
        self.engine.setCurrentIndex(max(0, self.engine.findData(chosen)))
        self._show()

    def estimate(self, words: str) -> None:
        """Show what the built-in engine would take."""
        self._draft_words = words
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
            words = tr(info.description)
        self.note.setText(words)
        self.engine.setToolTip(words)
        self.get.setText(
            tr("How to install…") if info and info.lacks == "packages" else tr("Get models…")
        )
        self.button.setEnabled(can_run and not self._is_busy)
        self.want(self.more, info is not None and info.id == SEETHROUGH and can_run)
        self.want(self.get, not can_run)
        self.want(self._correct, info is None or info.id == DEFAULT_ENGINE)
        self.fit()


def missing_words(info: EngineInfo) -> str:
    """Say what an engine lacks here."""
    if info.lacks == "weights":
        return tr("Its models are not on this machine yet.")
    if info.lacks == "packages":
        return tr("The packages that it runs on are not installed.")
    return told(info.why_not)
