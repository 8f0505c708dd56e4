"""Painting one part again: with another seed, finer, or the whole face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.commands import check_unlocked
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.progress import Report
from app.core.recipe import Recipe
from app.stages.ports import DecomposeOptions, Painter
from app.stages.redo_depth import depths_again
from app.stages.redo_face import paint_face
from app.stages.redo_parts import Brush, paint_another, paint_closer


class RedoKind(StrEnum):
    """How a part is painted again."""

    ANOTHER = "another"
    CLOSER = "closer"
    FACE = "face"


_NOTES = {
    RedoKind.ANOTHER: "Hidden pixels were painted again.",
    RedoKind.CLOSER: "Painted again, finer.",
    RedoKind.FACE: "Painted again with the head.",
}


@dataclass(frozen=True, slots=True)
class Redo:
    """What is to be painted again.

    Attributes:
        kind: ANOTHER paints the hidden pixels of layers with another seed, the rest held as it
            is; CLOSER paints layers from a smaller area, so finer; FACE does all of the head.
        layer_ids: of the layers; none for FACE.
        box: canvas space: the area for CLOSER, the head for FACE; None to find it.
    """

    kind: RedoKind
    layer_ids: tuple[LayerId, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Redone:
    """A document's layers after something was painted again.

    Attributes:
        layers: all of them, bottom first; unchanged ones are the same objects.
        notices: sentences on what a person should know.
        changed: ids of the layers that are new or other than before.
        painted: ids of those of them that were painted; the others only gave or got pixels.
    """

    layers: tuple[Layer, ...]
    notices: tuple[str, ...] = ()
    changed: frozenset[LayerId] = frozenset()
    painted: frozenset[LayerId] = frozenset()

    def over(self, document: Document) -> tuple[Layer, ...]:
        """Give the layers, unchanged ones being the document's own objects.

        An answer from another process holds copies of them.
        """
        own = {layer.id: layer for layer in document.layers}
        return tuple(
            layer if layer.id in self.changed else own.get(layer.id, layer) for layer in self.layers
        )


def redo(
    document: Document,
    wish: Redo,
    painter: Painter,
    options: DecomposeOptions,
    report: Report,
) -> Redone:
    """Give the layers of a document with some of them painted again.

    Args:
        document: with the picture; what is seen of it stays the same, to within 1 level in 255.
        wish: what is to be painted.
        painter: paints, and tells the depth of what is new.
        options: the seed.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: the wish does not fit the document.
    """
    if document.picture is None:
        raise CommandError(
            "This document has no picture to paint from.",
            "Take a picture apart, or open a project (.ora) of one: a PSD does not keep it.",
        )
    brush = Brush(painter.generator, options.seed, report)
    notices: tuple[str, ...] = ()
    if wish.kind is RedoKind.FACE:
        after, painted, notices = paint_face(document, wish.box, brush)
    else:
        layers = _wanted(document, wish.layer_ids)
        painted = frozenset(layer.id for layer in layers)
        if wish.kind is RedoKind.ANOTHER:
            after = paint_another(document, layers, brush)
        else:
            after, notices = paint_closer(document, layers, wish.box, brush)
    after = depths_again(document, after, painter.estimator, seed=options.seed, report=report)
    old = {layer.id: layer for layer in document.layers}
    changed = frozenset(layer.id for layer in after.layers if layer is not old.get(layer.id))
    if not changed:
        notices = (*notices, "The new painting is the same as the old one.")
    recipe = _recipe(painter, options.seed, wish.kind)
    found = tuple(
        replace(layer, recipe=replace(recipe, doubt=_doubt(wish.kind, layer)))
        if layer.id in changed & painted
        else layer
        for layer in after.layers
    )
    return Redone(found, notices, changed, changed & painted)


def _recipe(painter: Painter, seed: int, kind: RedoKind) -> Recipe:
    used = painter.painted_with
    return Recipe(
        painter.id,
        weights=used.weights,
        seed=seed,
        steps=used.steps,
        page_side=used.page_side,
        note=_NOTES[kind],
    )


def _doubt(kind: RedoKind, layer: Layer) -> str:
    """Give what is doubtful of a layer still: how it was cut, when only hidden pixels changed."""
    if kind is not RedoKind.ANOTHER or layer.recipe is None:
        return ""
    return layer.recipe.doubt


def _wanted(document: Document, layer_ids: Sequence[LayerId]) -> list[Layer]:
    """Give the layers of ids, which can be painted."""
    layers = [document.layer(layer_id) for layer_id in dict.fromkeys(layer_ids)]
    if not layers:
        raise CommandError("No layer was chosen.", "Choose the layers to paint again.")
    check_unlocked(document, layers)
    for layer in layers:
        if layer.part is None:
            raise CommandError(
                f"Nothing says which part “{layer.name}” is.",
                "Give it a part: the networks paint by it.",
            )
    return layers
