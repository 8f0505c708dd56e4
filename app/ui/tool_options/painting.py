"""What only one of the painting tools is told: a target, a region, a sample."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from app.core.document import Document
from app.ui.canvas.tools.eyedropper import Eyedropper
from app.ui.canvas.tools.fill import Fill, FillSettings
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.tool_options import ToolOptions, note, number, switch
from app.ui.tool_options.likeness import LikenessOptions
from app.ui.view_state import ViewState
from app.ui.words import tr

_SIDES = (1, 3, 5, 11, 31)


class TargetOptions(ToolOptions):
    """Which layer takes what is moved."""

    def __init__(self, view_state: ViewState, tool: MoveToLayer, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        self._tool = tool
        self._document: Document | None = None
        words = note(tr("Move to"))
        self.layers = QComboBox(parent)
        self.layers.setMinimumWidth(140)
        self.layers.setMaximumWidth(220)
        self.layers.setPlaceholderText(tr("Choose a layer"))
        self.layers.setToolTip(tr("The layer that takes the pixels (Alt-click it on the canvas)"))
        self.layers.setAccessibleName(tr("Target layer"))
        self.layers.activated.connect(self._choose)
        view_state.selection_changed.connect(self._show)
        tool.picked = self._show
        self.widgets = (words, self.layers)
        self.spare = (words,)

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the move brush."""
        return self.widgets if tool == MoveToLayer.id else ()

    def offer(self, document: Document) -> None:
        """Offer a document's layers, the topmost first."""
        self._document = document
        self._show()

    def _show(self) -> None:
        layers = () if self._document is None else self._document.layers
        offered = [one for one in reversed(layers) if one.id != self.state.active]
        known = [(self.layers.itemData(n), self.layers.itemText(n))
                 for n in range(self.layers.count())]  # fmt: skip
        if known != [(one.id, one.name) for one in offered]:
            self.layers.clear()
            for layer in offered:
                self.layers.addItem(layer.name, layer.id)
        places = [at for at, layer in enumerate(offered) if layer.id == self._tool.target]
        self.layers.setCurrentIndex(places[0] if places else -1)

    def _choose(self, index: int) -> None:
        self._tool.target = self.layers.itemData(index)


class FillOptions(LikenessOptions):
    """What a click fills."""

    def __init__(self, view_state: ViewState, settings: FillSettings, parent: QWidget) -> None:
        tip = tr("Fill only what is joined to the clicked pixel")
        super().__init__(view_state, settings, tip, parent)
        tip = tr("The colour does not run through gaps narrower than this")
        self.gap = number(tr("Close gaps"), 0, 64, tr(" px"), tip)
        self.gap.setValue(settings.gap)
        self.gap.valueChanged.connect(lambda value: setattr(settings, "gap", value))
        self.contiguous.toggled.connect(self.gap.setEnabled)
        self.widgets = (self.widgets[0], self.gap, *self.widgets[1:])
        self.spare = (self.gap, *self.spare)
        self.kept = {**self.kept, "gap": self.gap}

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the bucket."""
        return self.widgets if tool == Fill.id else ()


class EyedropperOptions(ToolOptions):
    """How large a sample is, and what of."""

    def __init__(self, view_state: ViewState, tool: Eyedropper, parent: QWidget) -> None:
        super().__init__(view_state, parent)
        words = note(tr("Sample"))
        self.side = QComboBox(parent)
        self.side.setToolTip(tr("The square of pixels whose mean colour is taken"))
        self.side.setAccessibleName(tr("Sample size"))
        for side in _SIDES:
            self.side.addItem(
                tr("1 pixel") if side == 1 else tr("{side} × {side} px", side=side), side
            )
        self.from_layer = switch(
            tr("Active layer only"),
            tr("Take the colour of the active layer, whatever is above it"),
            lambda is_on: setattr(tool, "from_layer", is_on),
        )
        self.side.currentIndexChanged.connect(
            lambda index: setattr(tool, "side", self.side.itemData(index))
        )
        self.widgets = (words, self.side, self.from_layer)
        self.spare = (words,)
        self.kept = {"side": self.side, "active_layer": self.from_layer}

    def wanted(self, tool: str) -> Sequence[QWidget]:
        """Give the controls of the eyedropper."""
        return self.widgets if tool == Eyedropper.id else ()
