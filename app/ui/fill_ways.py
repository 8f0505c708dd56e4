"""The choice of where the colours of hidden pixels come from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.document import Layer
from app.stages.extend import NOTES, Way
from app.ui.words import quoted, tr


def way_combo(parent: QWidget, *, has_network: bool = True) -> QComboBox:
    """Give a box to choose a way, whose value is its item's data.

    Args:
        parent: of the box.
        has_network: offer the network, too.
    """
    combo = QComboBox(parent)
    ways = (Way.SMOOTH, Way.NEAREST, Way.TEXTURE, Way.NETWORK)
    words = (tr("Smooth"), tr("Nearest colour"), tr("Texture (patches)"), tr("LaMa (network)"))
    tips = (
        tr("Colours that run into each other: for skin, and for shading without lines"),
        tr("The colour of the nearest edge goes on, and so do lines that end there"),
        tr("Cloth and patterns go on, found patch by patch in the layer itself"),
        tr("Painted by a network, whose weights the Models window gets"),
    )
    for number, (way, title, tip) in enumerate(zip(ways, words, tips, strict=True)):
        if way is not Way.NETWORK or has_network:
            combo.addItem(title, way.value)
            combo.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
    combo.setToolTip(tr("Where the colours of hidden pixels come from"))
    return combo


def fell_back(way: Way, layers: Iterable[Layer]) -> str:
    """Give the names of layers for which texture was asked and which were too thin to have one."""
    if way is not Way.TEXTURE:
        return ""
    texture = NOTES[Way.TEXTURE]
    names = [one.name for one in layers if one.recipe is None or texture not in one.recipe.note]
    return quoted(names)


def told_fall_back(names: str) -> str:
    """Say that layers got their nearest colours in the stead of texture."""
    return tr("{names} has too little texture to go on: the nearest colours were used.",
              names=names)  # fmt: skip
