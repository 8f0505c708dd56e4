"""How a layer would part, by depth, along a line or by what is selected, and words about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.core.depth import VISIBLE
from app.core.document import Layer
from app.core.parts import Part
from app.core.raster import stride_for
from app.stages.relief import is_relief
from app.stages.side_line import SideLine, side_line
from app.ui.pixel_selection import PixelSelection
from app.ui.split_tints import PieceMap, depth_pieces, line_pieces, selection_pieces
from app.ui.words import in_a_row, tr

Point = tuple[float, float]

_SAMPLES = 512
_MOST = 1 << 17
"""Depths that the histogram is made of; more would not change it."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """How a layer would part.

    Attributes:
        words: for the person.
        doubt: why to look at it first; empty when there is no reason.
        can_split: it can be split so.
        pieces: shown in colour; None for nothing.
        depths: float32 (n,), of its visible pixels, at least one; empty when not by depth.
        points: canvas x and y, of the line; empty when not along one.
    """

    words: str
    doubt: str = ""
    can_split: bool = True
    pieces: PieceMap | None = None
    depths: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    points: tuple[Point, ...] = ()


def by_depth(layer: Layer) -> Proposal:
    """Give the depths of a layer, which the panel proposes cuts for."""
    if layer.depth is None:
        return Proposal(needs_depth(layer), can_split=False)
    stride = stride_for(layer.alpha, _SAMPLES)
    depths = layer.depth.sampled(stride)[layer.alpha.sampled(stride) >= VISIBLE]
    values = depths[:: 1 + depths.size // _MOST].astype(np.float32) / np.float32(65535.0)
    if not depths.size or depths.min() == depths.max():
        words = tr("Its depth is the same everywhere. Split it by side or by what is selected.")
        return Proposal(words, can_split=False)
    words = tr("Drag the handles to where the layer should part. Each colour is one piece.")
    doubt = ""
    if is_relief(layer):
        doubt = tr("A draft’s depth is made up from the outline: it parts the rim from the "
                   "middle, not near from far.")  # fmt: skip
    return Proposal(words, doubt=doubt, pieces=depth_pieces(layer), depths=values)


def along_line(layer: Layer, others: Sequence[Layer], points: Sequence[Point] = ()) -> Proposal:
    """Give a layer's sides of a line.

    Args:
        layer: any.
        others: all layers of the document.
        points: canvas x and y that the line goes through; none for one that is proposed.
    """
    found = SideLine(tuple(points)) if points else side_line(layer, others)
    words = tr("Drag the line on the canvas. Pieces that it does not cut stay whole.")
    return Proposal(
        in_a_row(_basis(found), words, _arms(layer)),
        doubt=_doubt(found),
        pieces=line_pieces(layer, found.points),
        points=found.points,
    )


def by_selection(layer: Layer, pixels: PixelSelection | None) -> Proposal:
    """Give what is selected of a layer, and the rest."""
    if pixels is None:
        words = tr("Select what is to be a piece of its own: click, stroke or circle regions, "
                   "or use the lasso, the wand or a rectangle.")  # fmt: skip
        return Proposal(words, can_split=False)
    words = tr("What is selected becomes one piece, the rest another.")
    return Proposal(words, pieces=selection_pieces(layer, pixels))


def needs_depth(layer: Layer) -> str:
    """Say that a layer has no depth, and what to do."""
    return tr("The layer “{name}” has no depth yet. Set one in the Depth menu, or split it "
              "by side or by what is selected.", name=layer.name)  # fmt: skip


def _basis(found: SideLine) -> str:
    """Say what a line was proposed by; nothing of one that was drawn."""
    if found.basis == "drawn":
        return tr("The line follows what is drawn between left and right.")
    if found.basis == "face":
        return tr("The line follows the middle of the face.")
    if found.basis == "shape":
        return tr("The line runs where the layer is most like its mirror image.")
    return ""


def _arms(layer: Layer) -> str:
    """Say what a line down the middle of clothes does not part."""
    if layer.part is not Part.TOPWEAR:
        return ""
    return tr("Arms that lie in it stay with their half; part one by what is selected.")


def _doubt(found: SideLine) -> str:
    if found.doubt == "crossing":
        return tr("Left and right cross here; the line follows what is drawn between them. Look at "
                  "it before you split, or split by what is selected: one of them.")  # fmt: skip
    if found.doubt == "bare":
        return tr("Left and right cannot be told apart here: nothing is drawn between them along "
                  "the line. Look at it before you split.")  # fmt: skip
    return ""
