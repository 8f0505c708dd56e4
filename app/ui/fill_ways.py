"""The choice of where the colours of hidden pixels come from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.words import tr

SMOOTH, LAMA = "smooth", "lama"
WAYS = (SMOOTH, "nearest", "texture", LAMA)
"""The values of `app.stages.extend.Way`, which is not imported before it is needed."""


def way_combo(parent: QWidget) -> QComboBox:
    """Give a box to choose one of `WAYS`, which are its items' data."""
    combo = QComboBox(parent)
    words = (tr("Smooth"), tr("Nearest colour"), tr("Texture (patches)"), tr("LaMa (network)"))
    tips = (
        tr("Colours that run into each other; for skin, and for shading without lines"),
        tr("The colour of the nearest edge goes on, and so do lines that end there"),
        tr("Cloth and patterns go on, found patch by patch in the layer itself"),
        tr("Painted by a network, whose weights Models… gets"),
    )
    for way, title, tip in zip(WAYS, words, tips, strict=True):
        combo.addItem(title, way)
        combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
    combo.setToolTip(tr("Where the colours of hidden pixels come from"))
    return combo
