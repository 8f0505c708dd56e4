"""Painting parts again, with stand-ins for the networks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.progress import silent
from app.core.raster import Raster
from app.stages.ports import DecomposeOptions
from app.stages.redo import Redo, RedoKind, Redone, redo
from app.stages.redo_pages import group_of

SKIN, HAIR, EYE, CLOTH = (250, 220, 200), (90, 60, 40), (30, 30, 160), (60, 90, 200)
SEED = 7
OPTIONS = DecomposeOptions(seed=SEED, steps=30, page_side=128)


def area(
    left: int, top: int, right: int, bottom: int, colour: tuple
) -> tuple[np.ndarray, int, int]:
    rgba = np.full((bottom - top, right - left, 4), (*colour, 255), np.uint8)
    return rgba, left, top


def document() -> Document:
    """Give hair over a face with two eyes over a body, exact; what is hidden is grey."""
    hidden = (128, 128, 128)
    body, x, y = area(40, 60, 120, 190, CLOTH)
    body[:40, 20:60, :3] = hidden
    face, fx, fy = area(50, 20, 110, 100, SKIN)
    face[:20, :, :3] = hidden
    face[30:40, 10:20, :3] = face[30:40, 40:50, :3] = hidden
    layers = (
        Layer.of(body, x, y, name="topwear", part=Part.TOPWEAR),
        Layer.of(face, fx, fy, name="face", part=Part.FACE, depth=depth(face)),
        *(
            Layer.of(
                *area(left, 50, left + 10, 60, EYE),
                name=f"irides-{side}",
                part=Part.IRIDES,
                side=side,
            )
            for left, side in ((60, Side.RIGHT), (90, Side.LEFT))
        ),
        Layer.of(*area(45, 10, 115, 40, HAIR), name="front hair", part=Part.FRONT_HAIR),
    )
    made = Document(Size(160, 200), None, layers)
    picture = flatten(made)
    return replace(made, picture=Raster.of(picture))


def depth(rgba: np.ndarray) -> np.ndarray:
    return np.full(rgba.shape[:2], 0.25, np.float32)


class Generator:
    """Paints each part in its own colour where it says, and remembers what it was asked."""

    page_side = 128

    def __init__(self, areas: dict[str, tuple[Box, tuple]] | None = None) -> None:
        self.areas = areas
        self.asked: list[tuple[int, int, dict]] = []
        self.pages: list[np.ndarray] = []

    def generate(self, page, group, seed, report, known=None):
        self.asked.append((group, seed, known))
        self.pages.append(page)
        found = {}
        for tag in (part.value for part in Part if group_of(part) == group):
            layer = np.zeros_like(page)
            if self.areas is None:
                layer[...] = (*SKIN, 255)
                layer[..., 3] = page[..., 3]
            elif tag in self.areas:
                box, colour = self.areas[tag]
                layer[box.slices] = (*colour, 255)
            found[tag] = layer
        return found


class Estimator:
    page_side = 64

    def estimate(self, frames, seed, report):
        return np.stack([np.full((64, 64), 0.04 * n, np.float32) for n in range(len(frames))])


class Painter:
    id = "stand-in"

    def __init__(self, generator: Generator) -> None:
        self.generator = generator
        self.estimator = Estimator()

    def finish(self):
        return ()


def again(before: Document, wish: Redo, generator: Generator | None = None) -> Redone:
    return redo(before, wish, Painter(generator or Generator()), OPTIONS, silent)


def named(layers: tuple[Layer, ...], name: str) -> Layer:
    return next(layer for layer in layers if layer.name == name)


def wish(before: Document, kind: RedoKind, *names: str, box: Box | None = None) -> Redo:
    return Redo(kind, tuple(named(before.layers, name).id for name in names), box)


def test_another_seed_changes_hidden_pixels_alone() -> None:
    before = document()
    found = again(before, wish(before, RedoKind.ANOTHER, "face"))
    after = replace(before, layers=found.layers)
    np.testing.assert_array_equal(flatten(after), flatten(before))
    face = named(found.layers, "face")
    assert found.changed == {face.id}
    # What the hair hides was grey and is skin now; so is what the eyes hide.
    assert tuple(face.rgba()[35 - face.top, 80 - face.left, :3]) == SKIN
    assert tuple(face.rgba()[55 - face.top, 65 - face.left, :3]) == SKIN
    for old, new in zip(before.layers, found.layers, strict=True):
        assert (new is old) == (new.name != "face")


def test_what_was_done_is_kept_in_the_recipe() -> None:
    before = document()
    face = named(again(before, wish(before, RedoKind.ANOTHER, "face")).layers, "face")
    assert face.recipe is not None
    assert (face.recipe.engine, face.recipe.seed, face.recipe.steps) == ("stand-in", SEED, 30)
    assert "again" in face.recipe.note
    assert (face.id, face.name) == (named(before.layers, "face").id, "face")
