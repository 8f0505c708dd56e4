"""The strip over a picture without layers: one button that takes it apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from app.ui.fitting_row import FittingRow
from app.ui.words import tr


class DecomposeStrip(FittingRow):
    """Says what decomposing would take, and asks for it.

    Signals:
        decompose_asked(): the button was pressed.
        correct_asked(): the person would rather say which part is where first.
        engine_picked(id): another engine was chosen.
    """

    decompose_asked = Signal()
    correct_asked = Signal()
    engine_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        title = QLabel(tr("Decompose this picture"), self)
        title.setProperty("strong", "true")
        self.engine = QComboBox(self)
        self.engine.setMinimumWidth(150)
        self.engine.setAccessibleName(tr("Engine"))
        self._estimate = QLabel(self)
        self._estimate.setProperty("note", "true")
        correct = QPushButton(tr("Set parts first…"), self)
        correct.setToolTip(tr("Look at what the engine sees and correct it before layers are made"))
        self.button = QPushButton(tr("Decompose"), self)
        self.button.setProperty("primary", "true")
        self.button.setToolTip(tr("Take the picture apart into layers (Ctrl+D)"))
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(10)
        self.add(title, self.engine, self._estimate)
        self.add_stretch()
        self.add(correct, self.button)
        self.give_up(self._estimate, title, correct)
        self.button.clicked.connect(self.decompose_asked)
        correct.clicked.connect(self.correct_asked)
        self.engine.activated.connect(
            lambda _: self.engine_picked.emit(str(self.engine.currentData()))
        )

    def offer(self, engines: list[tuple[str, str, str]]) -> None:
        """List engines as (id, title, why it cannot run here or empty)."""
        self.engine.clear()
        for engine_id, title, reason in engines:
            self.engine.addItem(title, engine_id)
            if reason:
                at = self.engine.count() - 1
                self.engine.model().item(at).setEnabled(False)  # type: ignore[attr-defined]
                self.engine.setItemData(at, reason, 3)

    def estimate(self, words: str) -> None:
        """Show what it would take."""
        self._estimate.setText(words)
        self.engine.setToolTip(words)
        self.fit()

    def set_busy(self, is_busy: bool) -> None:
        """Hold the button while a picture is taken apart."""
        self.button.setEnabled(not is_busy)
        self.button.setText(tr("Decomposing…") if is_busy else tr("Decompose"))
