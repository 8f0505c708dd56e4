"""What the selected layers depict: part and side, and a few facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.commands import ChangeLayers
from app.core.document import Document, Layer
from app.core.parts import DRAW_ORDER, Part, Side, renamed
from app.core.recipe import Recipe
from app.stages.transform import content_box
from app.ui.icons import icon_button, plain_icon
from app.ui.layer_edits import settle
from app.ui.low_scroll import LowScroll
from app.ui.panel_widget import PanelWidget
from app.ui.session import Session
from app.ui.theme import part_colour
from app.ui.thumbnails import median_depth
from app.ui.view_state import ViewState
from app.ui.words import counted, listed, mark, part_title, side_title, told, tr
from app.wiring import QWEN_LAYERED, SEETHROUGH

_LOW = 1000
"""Height of a window below which its words may have to be scrolled to, so that others have room."""


class PartPanel(PanelWidget):
    """Shows and sets part and side of the selected layers, and tells how one was made.

    Signals:
        seed_asked(seed): the person wants to paint with a layer's seed again.
    """

    seed_asked = Signal(int)

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self.part = part_combo(self)
        self.part.setToolTip(tr("What the layer depicts; sets its colour and its name in files"))
        self.side = side_combo(self)
        self.side.setToolTip(tr("The character’s own side: their left is on your right"))
        self._facts = QLabel(self)
        self._facts.setProperty("secondary", "true")
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._recipe: Recipe | None = None
        self.copy = icon_button("content-copy", tr("Copy how the layer was made, as text"), self)
        self.use_seed = icon_button(
            "dice-multiple-outline", tr("Use the seed of this layer for the next painting"), self
        )
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.use_seed.clicked.connect(self._use_seed)
        self.part.activated.connect(lambda _: self._set(part=_part(self.part.currentData())))
        self.side.activated.connect(lambda _: self._set(side=Side(self.side.currentData())))
        view_state.selection_changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        area = LowScroll(self, _LOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        grid = QGridLayout()
        area.column.addLayout(grid)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (words, widget) in enumerate(((tr("Part"), self.part), (tr("Side"), self.side))):
            label = QLabel(words, self)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.use_seed)
        buttons.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._facts, 1)
        below.addLayout(buttons)
        grid.addLayout(below, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)

    def present(self, _old: Document | None, _new: Document) -> None:
        """Show the selected layers of a document."""
        self._show()

    def _layers(self) -> tuple[Layer, ...]:
        return self._state.selected_layers(self._session.document)

    def _show(self) -> None:
        layers = self._layers()
        for widget in (self.part, self.side):
            widget.setEnabled(bool(layers))
        parts = {layer.part for layer in layers}
        sides = {layer.side for layer in layers}
        self.part.setCurrentIndex(self.part.findData(parts.pop()) if len(parts) == 1 else -1)
        self.side.setCurrentIndex(self.side.findData(sides.pop()) if len(sides) == 1 else -1)
        self._facts.setText(_facts(layers))
        recipe = layers[0].recipe if len(layers) == 1 else None
        is_painted = recipe is not None and not (recipe.is_draft or recipe.is_by_hand)
        self._recipe = recipe if is_painted else None
        self._facts.setToolTip("" if self._recipe is None else self._recipe.weights)
        for button in (self.copy, self.use_seed):
            button.setVisible(self._recipe is not None)

    def _copy(self) -> None:
        if self._recipe is not None:
            QGuiApplication.clipboard().setText(recipe_text(self._recipe))

    def _use_seed(self) -> None:
        if self._recipe is not None:
            self.seed_asked.emit(self._recipe.seed)

    def _set(self, **told: Any) -> None:
        layers = self._layers()
        taken = {one.name for one in self._session.document.layers}
        changed = []
        for layer in layers:
            new = replace(settle(layer), **told)
            name = renamed(layer.name, (layer.part, layer.side), (new.part, new.side), taken)
            taken.add(name)
            changed.append(replace(new, name=name))
        self._session.do(ChangeLayers(tuple(changed), tr("Part and side")))


def part_combo(parent: QWidget) -> QComboBox:
    """Give a list of no part and of all, frontmost first, each with its colour."""
    combo = QComboBox(parent)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setMaxVisibleItems(24)
    combo.addItem(swatch(None), part_title(None), None)
    for part in reversed(DRAW_ORDER):
        combo.addItem(swatch(part), part_title(part), part)
    return combo


def side_combo(parent: QWidget) -> QComboBox:
    """Give a list of the sides."""
    combo = QComboBox(parent)
    combo.setAccessibleName(tr("Side"))
    for side in (Side.WHOLE, Side.LEFT, Side.RIGHT):
        combo.addItem(side_title(side), side)
    return combo


def swatch(part: Part | None) -> QIcon:
    """Give a small square in a part's colour."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(part_colour(part))
    return plain_icon(pixmap)


def _part(name: str | None) -> Part | None:
    # Qt hands a StrEnum back as a plain str.
    return None if name is None else Part(name)


def _facts(layers: Sequence[Layer]) -> str:
    if not layers:
        return tr("Select a layer to see and set what it depicts.")
    if len(layers) > 1:
        return tr("{count} layers selected", count=len(layers))
    layer = layers[0]
    box = content_box(layer)
    size = tr("{width} × {height} px at {x}, {y}", width=box.width, height=box.height,
              x=box.left, y=box.top)  # fmt: skip
    words = [tr("It is empty.") if box.is_empty else size]
    median = median_depth(layer)
    if median is not None:
        words.append(tr("Depth {value} (0 near, 1 far)", value=f"{median:.2f}"))
    if layer.recipe is not None:
        words.append(_recipe_words(layer.recipe))
        if layer.recipe.doubt:
            words.append(told(layer.recipe.doubt))
    return "\n".join(words)


def _recipe_words(recipe: Recipe) -> str:
    """Give how a layer was made: enough to make it again."""
    if recipe.is_by_hand:
        return _note_words(recipe)
    if recipe.is_draft:
        note = _note_words(recipe) or tr("Made by “{engine}”", engine=tr("Draft (built in)"))
        return note[:1].upper() + note[1:]
    words = [tr("Made by “{engine}”", engine=_engine_title(recipe))]
    if recipe.weights:
        words.append(tr("Weights {name}", name=_short(recipe.weights)))
    numbers = [tr("Seed {seed}", seed=recipe.seed)]
    if recipe.steps:
        numbers.append(
            counted(recipe.steps, mark("1 step"), mark("{steps} steps"), steps=recipe.steps)
        )
    if recipe.page_side:
        numbers.append(tr("page of {side} px", side=recipe.page_side))
    words.append(listed(numbers))
    if recipe.note:
        words.append(_note_words(recipe))
    return "\n".join(words)


def _note_words(recipe: Recipe) -> str:
    """Give what a recipe notes, one thing a line, in the person's language."""
    return "\n".join(told(one) for one in recipe.notes)


def recipe_text(recipe: Recipe) -> str:
    """Give a recipe for a note or a mail, the same in every language.

    >>> print(recipe_text(Recipe("seethrough", weights="a/b@c", seed=7, steps=30)))
    engine: seethrough
    weights: a/b@c
    seed: 7
    steps: 30
    """
    return "\n".join(
        f"{field.name.replace('_', ' ')}: {value}"
        for field in fields(recipe)
        if (value := getattr(recipe, field.name)) or field.name == "seed"
    )


def _engine_title(recipe: Recipe) -> str:
    titles = {SEETHROUGH: "See-through", QWEN_LAYERED: "Qwen-Image-Layered"}
    return titles.get(recipe.engine, recipe.engine)


def _short(weights: str) -> str:
    """Give the name of weights with the beginning of their revision.

    >>> _short("someone/layers@0123456789abcdef"), _short("layers-bf16#0123456789")
    ('layers@01234567', 'layers-bf16#01234567')
    """
    parts = re.split("([@#])", weights, maxsplit=1)
    name = parts[0].rpartition("/")[2]
    return f"{name}{parts[1]}{parts[2][:8]}" if len(parts) == 3 else name
