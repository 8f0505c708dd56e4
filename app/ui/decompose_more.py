"""How See-through works, in a small popover: steps, page, memory and seed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QPushButton, QSpinBox, QWidget

from app.stages.ports import DecomposeOptions
from app.ui.words import mark, tr

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
    ("offload", mark("Large blocks in turn: a little slower, less memory")),
    ("swap", mark("Small blocks in turn: slow, least memory")),
    ("nf4", mark("4-bit weights: little memory, close to the full result")),
    ("cpu", mark("Processor only: needs no graphics card, takes hours")),
)
_MOST_SEED = 2**31 - 1


class DecomposeMore(QPushButton):
    """A button; below it, while it is pressed, what a person may choose for this session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More…"), parent)
        self.setToolTip(tr("Steps, page size, memory and seed"))
        self.popover = QFrame(self, Qt.WindowType.Popup)
        self.popover.setObjectName("popover")
        self.steps = _combo(self.popover, _STEPS, usual=0)
        self.page_side = _combo(self.popover, _PAGES, usual=0)
        self.tier = _combo(self.popover, _TIERS, usual="")
        self.seed = QSpinBox(self.popover)
        self.seed.setRange(0, _MOST_SEED)
        self.seed.setAccelerated(True)
        form = QFormLayout(self.popover)
        form.setContentsMargins(16, 14, 16, 14)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
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
        self.clicked.connect(self.open)

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
        )


def _combo(
    parent: QWidget, choices: tuple[tuple[int | str, str], ...], *, usual: int | str
) -> QComboBox:
    combo = QComboBox(parent)
    for value, words in choices:
        combo.addItem(tr(words), value)
    combo.setCurrentIndex(combo.findData(usual))
    return combo
