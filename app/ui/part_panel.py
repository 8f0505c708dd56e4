"""What the selected layers depict: part and side, and a few facts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from app.core.commands import EditLayer
from app.core.document import Document, Layer, Recipe
from app.core.parts import DRAW_ORDER, Part, Side, renamed
from app.ui.layer_edits import settle
from app.ui.session import Session
from app.ui.theme import part_colour
from app.ui.thumbnails import median_depth
from app.ui.view_state import ViewState
from app.ui.words import part_title, side_title, tr
from app.wiring import SEETHROUGH


class PartPanel(QWidget):
    """Shows and sets part and side of the selected layers."""

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._state = view_state
        self.part = part_combo(self, with_none=True)
        self.part.setToolTip(tr("What the layer depicts; sets its colour and its name in files"))
        self.side = side_combo(self)
        self.side.setToolTip(tr("The character’s own side: their left is on your right"))
        self._facts = QLabel(self)
        self._facts.setProperty("secondary", "true")
        self._facts.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (words, widget) in enumerate(((tr("Part"), self.part), (tr("Side"), self.side))):
            label = QLabel(words, self)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self._facts, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        self.part.activated.connect(lambda _: self._set(part=_part(self.part.currentData())))
        self.side.activated.connect(lambda _: self._set(side=Side(self.side.currentData())))
        view_state.selection_changed.connect(self._show)
        self._show()

    def present(self, _old: Document | None, _new: Document) -> None:
        """Show the selected layers of a document."""
        self._show()

    def _layers(self) -> list[Layer]:
        chosen = set(self._state.selected)
        return [layer for layer in self._session.document.layers if layer.id in chosen]

    def _show(self) -> None:
        layers = self._layers()
        for widget in (self.part, self.side):
            widget.setEnabled(bool(layers))
        parts = {layer.part for layer in layers}
        sides = {layer.side for layer in layers}
        self.part.setCurrentIndex(self.part.findData(parts.pop()) if len(parts) == 1 else -1)
        self.side.setCurrentIndex(self.side.findData(sides.pop()) if len(sides) == 1 else -1)
        self._facts.setText(_facts(layers))

    def _set(self, **changes: Any) -> None:
        layers = self._layers()
        if len(layers) == 1:
            (layer,) = layers
            told = changes.get("part", layer.part), changes.get("side", layer.side)
            changes["name"] = renamed(layer.name, (layer.part, layer.side), told)
            changes["recipe"] = settle(layer).recipe
        ids = tuple(layer.id for layer in layers)
        self._session.do(EditLayer(ids, changes, label=tr("Part and side")))


def part_combo(parent: QWidget, *, with_none: bool = False) -> QComboBox:
    """Give a list of all parts, frontmost first, each with its colour."""
    combo = QComboBox(parent)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setMaxVisibleItems(24)
    if with_none:
        combo.addItem(swatch(None), part_title(None), None)
    for part in reversed(DRAW_ORDER):
        combo.addItem(swatch(part), part_title(part), part)
    return combo


def side_combo(parent: QWidget) -> QComboBox:
    """Give a list of the sides."""
    combo = QComboBox(parent)
    for side in (Side.WHOLE, Side.LEFT, Side.RIGHT):
        combo.addItem(side_title(side), side)
    return combo


def swatch(part: Part | None) -> QIcon:
    """Give a small square in a part's colour."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(part_colour(part))
    return QIcon(pixmap)


def _part(name: str | None) -> Part | None:
    # Qt hands a StrEnum back as a plain str.
    return None if name is None else Part(name)


def _facts(layers: list[Layer]) -> str:
    if not layers:
        return tr("Select a layer to see and set what it depicts.")
    if len(layers) > 1:
        return tr("{count} layers selected", count=len(layers))
    layer = layers[0]
    box = layer.box
    words = [
        tr("{width} × {height} px at {x}, {y}", width=box.width, height=box.height,
           x=box.left, y=box.top),
    ]  # fmt: skip
    median = median_depth(layer)
    if median is not None:
        words.append(tr("Depth {value} (0 near, 1 far)", value=f"{median:.2f}"))
    if layer.recipe is not None:
        words.append(_recipe_words(layer.recipe))
        if layer.recipe.doubt:
            words.append(tr(layer.recipe.doubt))
    return "\n".join(words)


def _recipe_words(recipe: Recipe) -> str:
    """Give how a layer was made: enough to make it again."""
    if recipe.is_draft:
        note = tr(recipe.note) or tr("Made by “{engine}”", engine=tr("Draft (built in)"))
        return note[:1].upper() + note[1:]
    engine = {SEETHROUGH: "See-through"}.get(recipe.engine, recipe.engine)
    words = [tr("Made by “{engine}”", engine=engine), tr("Seed {seed}", seed=recipe.seed)]
    if recipe.steps:
        words.append(tr("{steps} steps", steps=recipe.steps))
    if recipe.page_side:
        words.append(tr("Page of {side} px", side=recipe.page_side))
    if recipe.note:
        words.append(tr(recipe.note))
    return "\n".join(words)
