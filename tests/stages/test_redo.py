"""Painting parts again, with stand-ins for the networks."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from app.core.composite import flatten
from app.core.document import BlendMode, Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.progress import Cancelled, Progress, silent
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.stages.ports import DecomposeOptions, PaintedWith, PartImage
from app.stages.redo import Redo, RedoKind, Redone, redo
from app.stages.redo_pages import group_of
from app.stages.restore import recomposition_error
from app.stages.two_pass import sides_of

SKIN, HAIR, EYE, CLOTH = (250, 220, 200), (90, 60, 40), (30, 30, 160), (60, 90, 200)
SEED = 7
OPTIONS = DecomposeOptions(seed=SEED)


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


def exact(layers: tuple[Layer, ...], before: Document) -> bool:
    after = replace(before, layers=layers)
    assert before.picture is not None
    return recomposition_error(after, before.picture.array()) <= 1


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
    painted_with = PaintedWith("weights of a test", steps=3, page_side=64)

    def __init__(self, generator: Generator) -> None:
        self.generator = generator
        self.estimator = Estimator()

    def begin(self, report):
        report(Progress("Painting with a stand-in", stays=True))

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
    assert (face.recipe.engine, face.recipe.seed) == ("stand-in", SEED)
    used = PaintedWith(face.recipe.weights, face.recipe.steps, face.recipe.page_side)
    assert used == Painter.painted_with
    assert "again" in face.recipe.note
    assert (face.id, face.name) == (named(before.layers, "face").id, "face")


def test_only_what_was_cut_anew_is_no_longer_in_doubt() -> None:
    made = document()
    doubtful = Recipe("draft", doubt="The chin was not found.")
    before = made.with_layer(replace(named(made.layers, "face"), recipe=doubtful))
    for kind, doubt in ((RedoKind.ANOTHER, doubtful.doubt), (RedoKind.CLOSER, "")):
        box = Box(70, 30, 110, 70) if kind is RedoKind.CLOSER else None
        face = named(again(before, wish(before, kind, "face", box=box)).layers, "face")
        assert face.recipe is not None
        assert face.recipe.doubt == doubt


def test_one_eye_is_painted_again_and_the_other_is_held() -> None:
    made = document()
    fringe = replace(named(made.layers, "front hair"), top=35)
    layers = (*made.layers[:-1], fringe)
    before = replace(made, layers=layers, picture=Raster.of(flatten(replace(made, layers=layers))))
    generator = Generator()
    found = again(before, wish(before, RedoKind.ANOTHER, "irides-left"), generator)
    left, right = (named(found.layers, f"irides-{side}") for side in (Side.LEFT, Side.RIGHT))
    assert right is named(before.layers, "irides-right")
    # The stand-in painted skin everywhere: each hidden pixel went to the nearer eye alone.
    assert left.left >= 80
    np.testing.assert_array_equal(flatten(replace(before, layers=found.layers)), flatten(before))
    ((group, seed, known),) = generator.asked
    assert (group, seed) == (1, SEED)
    assert known["face"].held is None
    held = known["irides"].held
    assert held is not None
    assert held.any()
    assert not held.all()


def test_what_is_seen_of_a_layer_is_held_too() -> None:
    before = document()
    generator = Generator()
    again(before, wish(before, RedoKind.ANOTHER, "topwear"), generator)
    ((group, _, known),) = generator.asked
    assert group == 0
    assert known["front hair"].held is None
    held = known["topwear"].held
    scale = 200 / 128
    # Its lower half is seen; its upper half the face hides, in the middle.
    assert held[int(150 / scale), 64]
    assert not held[int(80 / scale), 64]


def test_a_layer_that_hides_though_it_is_switched_off_keeps_the_rest_safe() -> None:
    made = document()
    hair = replace(named(made.layers, "front hair"), visible=False)
    before = replace(made, layers=(*made.layers[:-1], hair))
    found = again(before, wish(before, RedoKind.ANOTHER, "face"))
    after = replace(made, layers=(*found.layers[:-1], named(made.layers, "front hair")))
    assert named(found.layers, "face") is not named(before.layers, "face")
    np.testing.assert_array_equal(flatten(after), flatten(made))


@pytest.mark.parametrize("fault", ["opacity", "blend", "clipped"])
def test_a_layer_that_lets_something_through_hides_nothing(fault: str) -> None:
    made = document()
    change = {"opacity": 0.9, "blend": BlendMode.MULTIPLY, "clipped": True}[fault]
    hair = replace(named(made.layers, "front hair"), **{fault: change})
    before = replace(made, layers=(*made.layers[:-1], hair))
    found = again(before, wish(before, RedoKind.ANOTHER, "face"))
    np.testing.assert_array_equal(flatten(replace(before, layers=found.layers)), flatten(before))


def in_page(box: Box, of: Box, side: int = 128) -> Box:
    """Give a canvas box on the page of a square cut."""
    scale = side / of.width
    moved = box.shifted(-of.left, -of.top)
    edges = (moved.left, moved.top, moved.right, moved.bottom)
    return Box(*(round(edge * scale) for edge in edges))


def test_closer_paints_a_smaller_cut_and_stays_exact() -> None:
    before = document()
    eye = named(before.layers, "irides-right")
    # The head's cut is 112 px high here, so the closer one is 56 px: around the eye.
    cut = Box(37, 27, 93, 83)
    larger = Box(57, 47, 73, 63)
    generator = Generator({"irides": (in_page(larger, cut), EYE)})
    found = again(before, wish(before, RedoKind.CLOSER, "irides-right"), generator)
    ((group, _, known),) = generator.asked
    assert (group, known) == (1, None)
    assert generator.pages[0].shape == (128, 128, 4)
    new = named(found.layers, "irides-right")
    assert new.id == eye.id
    # It has grown over pixels of the face, and takes the picture's colours there.
    assert abs(new.box.width - larger.width) <= 3
    assert tuple(new.rgba()[1 + 48 - new.top, 58 - new.left, :3]) == SKIN
    assert exact(found.layers, before)
    untouched = {"topwear", "irides-left", "front hair"}
    assert untouched <= {
        new.name for old, new in zip(before.layers, found.layers, strict=True) if new is old
    }


def test_closer_gives_pixels_it_does_not_paint_to_what_is_below() -> None:
    before = document()
    generator = Generator({})
    found = again(before, wish(before, RedoKind.CLOSER, "irides-right"), generator)
    assert exact(found.layers, before)
    face = named(found.layers, "face")
    assert tuple(face.rgba()[55 - face.top, 65 - face.left, :3]) == EYE


def test_where_layers_are_not_the_picture_any_more_only_hidden_pixels_change() -> None:
    made = document()
    drawn, x, y = area(80, 60, 90, 70, (255, 0, 0))
    scribble = Layer.of(drawn, x, y, name="scribble")
    before = replace(made, layers=(*made.layers, scribble))
    found = again(before, wish(before, RedoKind.CLOSER, "face", box=Box(70, 30, 110, 70)))
    np.testing.assert_array_equal(flatten(replace(before, layers=found.layers)), flatten(before))
    assert any("only hidden pixels" in notice for notice in found.notices)
    assert found.changed


def test_the_edge_of_a_closer_cut_gives_way_to_what_was_there() -> None:
    before = document()
    box = Box(70, 20, 126, 76)  # as wide as the cut will be
    found = again(before, wish(before, RedoKind.CLOSER, "face", box=box))
    face, old = named(found.layers, "face"), named(before.layers, "face")
    row = face.rgba()[30 - face.top, :, 0].astype(int)
    was = old.rgba()[30 - old.top, :, 0]
    assert row[70 - face.left - 1] == was[70 - old.left - 1] == 128
    assert row[85 - face.left] == SKIN[0]
    steps = np.diff(row[70 - face.left : 85 - face.left])
    assert (steps >= 0).all()
    assert steps.max() < 60  # no seam


def test_the_face_is_painted_again_with_all_its_parts() -> None:
    before = document()
    cut = Box(34, 4, 126, 116)
    side = 112
    square = Box(cut.left - 10, cut.top, cut.left - 10 + side, cut.top + side)

    def at(left: int, top: int, right: int, bottom: int, colour: tuple) -> tuple[Box, tuple]:
        return in_page(Box(left, top, right, bottom), square), colour

    generator = Generator(
        {
            "face": at(50, 15, 110, 100, SKIN),
            "irides": at(58, 48, 102, 62, EYE),
            "mouth": at(74, 80, 86, 84, (200, 60, 60)),
        }
    )
    found = again(before, Redo(RedoKind.FACE), generator)
    assert [group for group, _, _ in generator.asked] == [1]
    assert exact(found.layers, before)
    for name in ("face", "irides-left", "irides-right", "topwear", "front hair"):
        assert named(found.layers, name).id == named(before.layers, name).id
    mouth = next(layer for layer in found.layers if layer.part is Part.MOUTH)
    names = [layer.name for layer in found.layers]
    assert names.index("face") < names.index("mouth") < names.index("front hair")
    assert mouth.id in found.changed
    assert mouth.recipe is not None
    assert mouth.depth is not None
    kept = next(layer for layer in found.layers if layer.name == "topwear")
    assert kept is before.layers[0]


def test_depth_is_kept_where_it_was_and_goes_on_from_there() -> None:
    before = document()
    generator = Generator()
    found = again(before, wish(before, RedoKind.ANOTHER, "face"), generator)
    face, old = named(found.layers, "face"), named(before.layers, "face")
    assert face.depth is not None
    assert old.depth is not None
    spot = old.box.shifted(-face.left, -face.top)
    np.testing.assert_array_equal(face.depth.array(spot), old.depth.array())
    # The estimate is the same everywhere, so what is new has the depth of what was there.
    assert np.ptp(face.depth.array().astype(int)) <= 1
    assert named(found.layers, "topwear").depth is None


def test_layers_of_another_process_are_the_document_s_own_again() -> None:
    before = document()
    found = again(before, wish(before, RedoKind.ANOTHER, "face"))
    crossed = pickle.loads(pickle.dumps(found))
    for old, new in zip(before.layers, crossed.over(before), strict=True):
        assert (new is old) == (new.id not in crossed.changed)


def refused(before: Document, what: Redo) -> str:
    with pytest.raises(CommandError) as caught:
        again(before, what)
    assert caught.value.hint
    return caught.value.what


def test_what_cannot_be_painted_is_said() -> None:
    before = document()
    face = named(before.layers, "face")
    nameless = before.with_layer(replace(face, part=None))
    assert "which part" in refused(nameless, wish(before, RedoKind.ANOTHER, "face"))
    locked = before.with_layer(replace(face, locked=True))
    assert "locked" in refused(locked, wish(before, RedoKind.CLOSER, "face"))
    assert "locked" in refused(locked, Redo(RedoKind.FACE))
    alone = replace(before, picture=None)
    assert "no picture" in refused(alone, wish(before, RedoKind.ANOTHER, "face"))
    hair = wish(before, RedoKind.ANOTHER, "front hair")
    assert "Nothing of “front hair” is hidden" in refused(before, hair)
    assert "No layer" in refused(before, Redo(RedoKind.ANOTHER))
    assert "gone" in refused(replace(before, layers=before.layers[:1]), hair)
    assert "No head" in refused(replace(before, layers=before.layers[:1]), Redo(RedoKind.FACE))
    whole = wish(before, RedoKind.CLOSER, "topwear", box=before.canvas.box)
    assert "too large" in refused(before, whole)
    beside = wish(before, RedoKind.CLOSER, "topwear", box=Box(900, 0, 950, 50))
    assert "on the canvas" in refused(before, beside)


def test_nothing_is_painted_that_could_not_be_used() -> None:
    made = document()
    over = Layer.of(np.full((200, 160, 4), 99, np.uint8), name="veil")
    veiled = replace(made, layers=(*made.layers, over))
    hair = wish(veiled, RedoKind.CLOSER, "front hair", box=Box(60, 10, 110, 40))
    for before, what, sentence in (
        (replace(made, layers=()), Redo(RedoKind.FACE, box=Box(50, 20, 110, 100)), "no layer"),
        (veiled, hair, "Nothing of “front hair” is hidden"),
    ):
        generator = Generator()
        with pytest.raises(CommandError, match=sentence):
            again(before, what, generator)
        assert generator.asked == []


def test_a_stop_in_the_middle_changes_nothing() -> None:
    before = document()

    class Stopped(Generator):
        def generate(self, page, group, seed, report, known=None):
            raise Cancelled

    with pytest.raises(Cancelled):
        again(before, wish(before, RedoKind.ANOTHER, "face"), Stopped())


def test_what_has_no_depth_yet_comes_apart_into_sides() -> None:
    page = np.zeros((64, 64, 4), np.uint8)
    page[20:28, 10:18] = page[20:28, 40:48] = (20, 60, 200, 255)
    right, left = sides_of(PartImage(Part.IRIDES, Side.WHOLE, 5, 7, page))
    assert [right.side, left.side] == [Side.RIGHT, Side.LEFT]
    assert (right.left, left.left, right.depth, left.depth) == (15, 45, None, None)
