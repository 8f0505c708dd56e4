"""Drags colours along, or softens them, in what the active layer hides or everywhere."""

from __future__ import annotations

import weakref
from typing import ClassVar

from app.core.document import Layer
from app.ui.brush import Brush
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.drawing import Drawing, paintable
from app.ui.canvas.tools.smear import SMUDGE_APART, BlurStroke, Smear, SmudgeStroke
from app.ui.canvas.tools.stroke import Stroke
from app.ui.words import tr


class Smudge(Drawing):
    """Draws strokes that carry colour on; marks lie close, or a thin line leaves a comb."""

    id: ClassVar[str] = "smudge"
    apart: ClassVar[float] = SMUDGE_APART
    _drawn: weakref.ref[Smear] | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to smudge what other layers hide, or all if the bar says so; [ ] size, "
                  "1–0 strength.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Smudge")

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke on the active layer."""
        layer = paintable(canvas)
        if layer is None:
            return None
        stroke = self._smear(canvas, layer, canvas.view_state.brush)
        self._drawn = weakref.ref(stroke)  # It holds many pixels, and is not kept for a word.
        return stroke

    def without_effect(self, canvas: Canvas) -> str:
        """Say when the layer has no colour there, else what holds all strokes back."""
        stroke = None if self._drawn is None else self._drawn()
        if stroke is not None and stroke.went_over():
            return tr("The layer has nothing there to smudge or blur, or it is all of one colour. "
                      "Select the layer that has.")  # fmt: skip
        return super().without_effect(canvas)

    def _smear(self, canvas: Canvas, layer: Layer, brush: Brush) -> Smear:
        return SmudgeStroke(canvas, layer, brush)


class Blur(Smudge):
    """Draws strokes that soften; their marks overlap enough further apart."""

    id: ClassVar[str] = "blur"
    apart: ClassVar[float] = 0.15

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to blur what other layers hide, or all if the bar says so; [ ] size, "
                  "1–0 strength.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Blur")

    def _smear(self, canvas: Canvas, layer: Layer, brush: Brush) -> Smear:
        return BlurStroke(canvas, layer, brush)
