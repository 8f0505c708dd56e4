"""How an engine with networks works, in a small popover: steps, page, memory and seed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QPushButton, QSpinBox, QWidget

from app.stages.ports import DecomposeOptions
from app.ui.words import mark, tr
from app.wiring import QWEN_LAYERED, SEETHROUGH
from app.wiring.catalogue import FEWEST_LAYERS, MOST_LAYERS

_STEPS = (
    (15, mark("15: quick and rougher")),
    (0, mark("30: usual")),
    (50, mark("50: slower, a little cleaner")),
)
_PAGES = (
    (768, mark("768 px: quick, small details are lost")),
    (1024, mark("1024 px: less memory")),
    (0, mark("1280 px: usual")),
    (1536, mark("1536 px: finer lines, more memory and time")),
)
_TIERS = (
    ("", mark("Choose by what is free")),
    ("whole", mark("Whole on the graphics card: quickest, most memory")),
    ("swap", mark("Blocks in turn: slower, least memory of the card")),
    ("offload", mark("Layers in turn: slower still, just as little memory")),
    ("nf4", mark("4-bit weights: little memory, close to the full result")),
    ("cpu", mark("Processor only: needs no graphics card, takes hours")),
)
_QWEN_STEPS = (
    (20, mark("20: quick and rougher")),
    (0, mark("50: usual")),
)
_QWEN_PAGES = (
    (0, mark("640 px: usual")),
    (1024, mark("1024 px: finer lines, more memory and time")),
)
_QWEN_TIERS = (
    ("", mark("Choose by what is free")),
    ("whole", mark("Whole on the graphics card: quickest, most memory")),
    ("offload", mark("Blocks in turn: slower, least memory of the card")),
    ("cpu", mark("Processor only: needs no graphics card, takes hours")),
)
_CHOICES = {
    SEETHROUGH: (_STEPS, _PAGES, _TIERS),
    QWEN_LAYERED: (_QWEN_STEPS, _QWEN_PAGES, _QWEN_TIERS),
}
_USUAL_LAYERS = 4
_MOST_SEED = 2**31 - 1


class DecomposeMore(QPushButton):
    """A button; below it, while it is pressed, what a person may choose for this session.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More…"), parent)
        self.setToolTip(tr("Steps, page size, memory and seed"))
        self.popover = QFrame(self, Qt.WindowType.Popup)
        self.popover.setObjectName("popover")
        self._engine = SEETHROUGH
        self.steps, self.page_side, self.tier = (QComboBox(self.popover) for _ in range(3))
        self._fill()
        self.layers = QSpinBox(self.popover)
        self.layers.setRange(FEWEST_LAYERS, MOST_LAYERS)
        self.layers.setValue(_USUAL_LAYERS)
        self.seed = QSpinBox(self.popover)
        self.seed.setRange(0, _MOST_SEED)
        self.seed.setAccelerated(True)
        form = QFormLayout(self.popover)
        form.setContentsMargins(16, 14, 16, 14)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        self._form = form
        form.addRow(tr("Layers"), self.layers)
        form.setRowVisible(self.layers, False)
        form.addRow(tr("Steps"), self.steps)
        form.addRow(tr("Page"), self.page_side)
        form.addRow(tr("Memory"), self.tier)
        form.addRow(tr("Seed"), self.seed)
        note = QLabel(
            tr("The same seed gives the same layers again; another one draws hidden parts anew."),
            self.popover,
        )
        note.setProperty("note", "true")
        note.setWordWrap(True)
        form.addRow("", note)
        self._takes = QLabel(self.popover)
        self._takes.setWordWrap(True)
        form.addRow(tr("Takes"), self._takes)
        self.tell("")
        self.clicked.connect(self.open)
        for combo in (self.steps, self.page_side, self.tier):
            combo.currentIndexChanged.connect(self.changed)
        for spin in (self.layers, self.seed):
            spin.valueChanged.connect(self.changed)

    def fit(self, engine_id: str) -> None:
        """Offer what an engine knows; what it shares with the one before stays chosen."""
        if engine_id in _CHOICES and engine_id != self._engine:
            self._engine = engine_id
            self._fill()
            self._form.setRowVisible(self.layers, engine_id == QWEN_LAYERED)

    def _fill(self) -> None:
        combos = (self.steps, self.page_side, self.tier)
        for combo, choices in zip(combos, _CHOICES[self._engine], strict=True):
            was = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                for value, words in choices:
                    combo.addItem(tr(words), value)
                usual = "" if combo is self.tier else 0
                found = combo.findData(was)
                combo.setCurrentIndex(combo.findData(usual) if found < 0 else found)

    @property
    def takes(self) -> str:
        """What it would take, as it is shown."""
        return self._takes.text()

    def tell(self, words: str) -> None:
        """Show what it would take as it is chosen; empty while that is not known."""
        self._takes.setText(words or tr("Looking at this machine…"))
        if self.popover.isVisible():
            self.popover.adjustSize()

    def open(self) -> None:
        """Show the choices under the button, inside the screen."""
        self.popover.adjustSize()
        at = self.mapToGlobal(QPoint(0, self.height() + 4))
        room = self.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.popover.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.popover.height())))
        self.popover.move(at)
        self.popover.show()
        self.steps.setFocus()

    def options(self) -> DecomposeOptions:
        """Give what is chosen."""
        return DecomposeOptions(
            seed=self.seed.value(),
            steps=int(self.steps.currentData()),
            page_side=int(self.page_side.currentData()),
            tier=str(self.tier.currentData()),
            layers=self.layers.value() if self._engine == QWEN_LAYERED else 0,
        )
