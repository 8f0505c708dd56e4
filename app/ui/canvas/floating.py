"""Selected pixels that are lifted off their layers while they are moved or transformed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.commands import ChangeLayers, check_unlocked
from app.core.document import Document, Layer, LayerId
from app.stages.lift import laid, piece_of, without
from app.stages.transform import Map, transformed, transformed_matte
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import changed_meanwhile

if TYPE_CHECKING:
    from app.ui.canvas.tool import Canvas


@dataclass(frozen=True, slots=True, eq=False)
class Floating:
    """Pieces of layers above what stays of them.

    Attributes:
        pairs: what stays of each layer (with the layer's id), and its piece (with one of its
            own).
        pixels: the selection, which goes with the pieces.
    """

    pairs: tuple[tuple[Layer, Layer], ...]
    pixels: PixelSelection

    @property
    def ids(self) -> tuple[LayerId, ...]:
        """The pieces' ids."""
        return tuple(piece.id for _, piece in self.pairs)

    def shown_in(self, document: Document) -> Document:
        """Give a document with the pieces as layers of their own, to look at."""
        by_id = {rest.id: (rest, piece) for rest, piece in self.pairs}
        layers = tuple(one for layer in document.layers for one in by_id.get(layer.id, (layer,)))
        return replace(document, layers=layers)

    def landed(self) -> tuple[Layer, ...]:
        """Give the layers with the pieces drawn into them, where they are now."""
        return tuple(laid(rest, piece) for rest, piece in self.pairs)

    def moved(
        self,
        move: Callable[[Layer], Layer | None],
        select: Callable[[PixelSelection], PixelSelection | None],
    ) -> Floating:
        """Give the pieces and the selection moved; a piece of which nothing is left stays."""
        pairs = tuple((rest, move(piece) or piece) for rest, piece in self.pairs)
        return Floating(pairs, select(self.pixels) or self.pixels)

    def transformed(self, way: Map) -> Floating:
        """Give the pieces and the selection moved by a map."""
        return self.moved(
            lambda piece: transformed(piece, way), lambda pixels: _transformed(pixels, way)
        )

    def shifted(self, dx: int, dy: int) -> Floating:
        """Give the pieces and the selection moved by whole pixels."""
        return self.moved(
            lambda piece: replace(piece, left=piece.left + dx, top=piece.top + dy),
            lambda pixels: pixels.shifted(dx, dy),
        )


def _transformed(pixels: PixelSelection, way: Map) -> PixelSelection | None:
    left, top, matte = transformed_matte(pixels.matte.array(), pixels.left, pixels.top, way)
    return PixelSelection.trimmed(left, top, matte)


def lifted(
    document: Document, ids: Collection[LayerId], pixels: PixelSelection, *, copies: bool = False
) -> Floating | None:
    """Lift selected pixels off layers; None when there are none.

    Args:
        document: stays as it is.
        ids: of the layers.
        pixels: the selection.
        copies: leave the pixels in the layers, too.

    Raises:
        CommandError: a layer is locked.
    """
    layers = [layer for layer in document.layers if layer.id in ids]
    check_unlocked(document, layers)
    pairs = []
    for layer in layers:
        area = layer.box.intersect(pixels.box)
        if area.is_empty:
            continue
        matte = pixels.cover(area)
        piece = piece_of(layer, area, matte, opacity=layer.opacity)
        if piece is not None:
            pairs.append((layer if copies else without(layer, area, matte), piece))
    return Floating(tuple(pairs), pixels) if pairs else None


class FloatingMemory:
    """Knows what was moved last: what goes on floating is not mixed with what it covers."""

    def __init__(self) -> None:
        self._kept: tuple[Document, Floating] | None = None

    def put(
        self,
        canvas: Canvas,
        before: Document,
        layers: tuple[Layer, ...],
        label: str,
        floats: tuple[PixelSelection, Floating] | None,
    ) -> bool:
        """Put changed layers in as one step, and remember what floats; True when it was done.

        Args:
            canvas: its document is the one they were made of, or that it is not is said.
            before: that document.
            layers: as they are now.
            label: words for the history.
            floats: the selection before, and what floats now; None for nothing.
        """
        session = canvas.session
        if session.document is not before:
            session.refuse(changed_meanwhile())
            return False
        if not session.do(ChangeLayers(layers, label)):
            return False
        if floats is not None:
            (old, new), after = floats, session.document
            self._kept = after, new
            canvas.view_state.selection_ways.note(before, after, old, new.pixels)
        return True

    def forget(self) -> None:
        """Let all go: another document is open."""
        self._kept = None

    def lift(
        self,
        document: Document,
        ids: Collection[LayerId],
        pixels: PixelSelection,
        *,
        copies: bool = False,
    ) -> Floating | None:
        """Give what still floats, or lift the pixels; see `lifted`."""
        if self._kept is not None and not copies:
            known, floating = self._kept
            is_same = known is document and floating.pixels is pixels
            if is_same and {rest.id for rest, _ in floating.pairs} == set(ids):
                return floating
        return lifted(document, ids, pixels, copies=copies)
