"""The draft engine on a small drawn figure and on the worst pictures there are."""

from __future__ import annotations

import pickle

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from app.core.corrections import Hint
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import Cancelled, Progress, silent
from app.engines.draft.engine import (
    DraftEngine,
    FaceBox,
    Labelling,
    analyse,
    paint,
    solve,
)
from app.engines.draft.figure import find_figure
from app.engines.draft.pixels import nearest_pixels
from app.stages.ports import DecomposeOptions, PartImage
from app.stages.restore import recomposition_error, restore_original

Pixels = npt.NDArray[np.uint8]

SKIN, HAIR, SHIRT = (250, 222, 205), (70, 60, 120), (60, 150, 90)
SKIRT, EYE, WHITE = (150, 50, 60), (40, 60, 160), (255, 255, 255)


def girl(ground: tuple[int, int, int] | None = (235, 240, 250)) -> Pixels:
    """Draw a plain figure of 300 x 640 px: the face is 90 px wide around (150, 110)."""
    rgb = np.zeros((640, 300, 3), np.uint8)
    rgb[:] = (1, 2, 3)
    line = (30, 20, 30)

    def ellipse(x: int, y: int, rx: int, ry: int, colour: tuple[int, int, int]) -> None:
        cv2.ellipse(rgb, (x, y), (rx, ry), 0, 0, 360, colour, -1)
        cv2.ellipse(rgb, (x, y), (rx, ry), 0, 0, 360, line, 2)

    def shape(points: list[tuple[int, int]], colour: tuple[int, int, int]) -> None:
        corners = np.array(points, np.int32)
        cv2.fillPoly(rgb, [corners], colour)
        cv2.polylines(rgb, [corners], True, line, 2)

    ellipse(150, 100, 68, 75, HAIR)
    for x in (125, 175):
        shape([(x - 16, 400), (x + 16, 400), (x + 13, 600), (x - 13, 600)], SKIN)
        ellipse(x, 606, 22, 12, (90, 50, 30))
    for x, tilt in ((80, -10), (220, 10)):
        shape([(x - 12, 215), (x + 12, 215), (x + tilt + 10, 370), (x + tilt - 10, 370)], SKIN)
    shape([(136, 140), (164, 140), (164, 200), (136, 200)], SKIN)
    shape([(90, 195), (210, 195), (195, 330), (105, 330)], SHIRT)
    shape([(105, 330), (195, 330), (225, 450), (75, 450)], SKIRT)
    ellipse(150, 110, 45, 52, SKIN)
    for x in (130, 170):
        ellipse(x, 112, 10, 12, WHITE)
        ellipse(x, 113, 6, 10, EYE)
    cv2.line(rgb, (144, 143), (156, 143), (170, 70, 70), 2)
    shape([(106, 95), (112, 58), (150, 45), (188, 58), (194, 95), (170, 82), (150, 92), (130, 82)],
          HAIR)  # fmt: skip
    figure = (rgb != (1, 2, 3)).any(axis=2)
    if ground is not None:
        rgb[~figure] = ground
    else:
        rgb[~figure] = 0
    alpha = np.full(figure.shape, 255, np.uint8) if ground is not None else figure * np.uint8(255)
    return np.dstack([rgb, alpha])


FACE = FaceBox(105, 60, 90, 100)


def at(labelling: Labelling, x: int, y: int) -> tuple[Part, Side]:
    """Give what the labelling says is at a canvas place."""
    index = labelling.map[int(y * labelling.scale), int(x * labelling.scale)]
    assert index >= 0
    return labelling.parts[int(index)]


@pytest.fixture(scope="module")
def drawn() -> Pixels:
    return girl()


def test_figure_is_cut_from_a_flat_ground(drawn: Pixels) -> None:
    figure = find_figure(drawn)
    truth = girl(None)[..., 3]
    assert figure.ground is not None
    assert figure.is_plain
    assert ((figure.matte > 127) != (truth > 127)).mean() < 0.005


def test_figure_is_cut_from_a_gradient() -> None:
    flat = girl(None)
    rows = np.linspace(0, 1, flat.shape[0])[:, None, None]
    sky = np.array([120, 170, 240]) * (1 - rows) + np.array([230, 240, 250]) * rows
    picture = np.where(flat[..., 3:] > 0, flat[..., :3], np.round(sky)).astype(np.uint8)
    opaque = np.dstack([picture, np.full(flat.shape[:2], 255, np.uint8)])
    figure = find_figure(opaque)
    assert ((figure.matte > 127) != (flat[..., 3] > 127)).mean() < 0.02


def test_alpha_of_the_picture_is_the_matte() -> None:
    picture = girl(None)
    figure = find_figure(picture)
    assert figure.ground is None
    assert np.array_equal(figure.matte, picture[..., 3])


def test_face_is_found(drawn: Pixels) -> None:
    face = analyse(drawn, silent).face
    assert face is not None
    assert abs(face.left + face.width / 2 - 150) < 12
    assert 55 < face.width < 115


def test_parts_are_named_by_place_and_colour(drawn: Pixels) -> None:
    labelling = solve(analyse(drawn, silent, FACE))
    wanted = {
        (150, 128): Part.FACE,
        (150, 60): Part.FRONT_HAIR,
        (150, 260): Part.TOPWEAR,
        (150, 400): Part.BOTTOMWEAR,
        (130, 118): Part.IRIDES,
    }
    assert {place: at(labelling, *place)[0] for place in wanted} == wanted
    assert at(labelling, 76, 320) == (Part.HANDWEAR, Side.RIGHT)
    assert at(labelling, 224, 320) == (Part.HANDWEAR, Side.LEFT)
    assert at(labelling, 125, 540) == (Part.LEGWEAR, Side.RIGHT)
    assert at(labelling, 175, 540) == (Part.LEGWEAR, Side.LEFT)


def test_click_names_its_region(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    labelling = solve(analysis, [Hint(150, 400, Part.TAIL)])
    assert at(labelling, 150, 400)[0] is Part.TAIL
    assert at(labelling, 120, 430)[0] is Part.TAIL
    assert at(labelling, 150, 260)[0] is Part.TOPWEAR


def test_click_with_a_side_takes_that_side(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    labelling = solve(analysis, [Hint(76, 320, Part.HANDWEAR, Side.LEFT)])
    assert at(labelling, 76, 320) == (Part.HANDWEAR, Side.LEFT)


def test_two_clicks_split_a_region(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    before = int(analysis.regions.max())
    labelling = solve(analysis, [Hint(150, 345, Part.BOTTOMWEAR), Hint(150, 440, Part.OBJECTS)])
    assert at(labelling, 150, 345)[0] is Part.BOTTOMWEAR
    assert at(labelling, 150, 440)[0] is Part.OBJECTS
    assert int(labelling.regions.max()) > before


def test_click_beside_the_figure_counts_for_the_nearest_pixel(drawn: Pixels) -> None:
    labelling = solve(analyse(drawn, silent, FACE), [Hint(299, 440, Part.WINGS)])
    assert (Part.WINGS, Side.WHOLE) in labelling.parts


def test_locked_parts_stay(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    first = solve(analysis, [Hint(150, 260, Part.TAIL)])
    locked = frozenset({(Part.TAIL, Side.WHOLE)})
    second = solve(analysis, (), locked, previous=first)
    tail = first.map == first.parts.index((Part.TAIL, Side.WHOLE))
    again = second.map == second.parts.index((Part.TAIL, Side.WHOLE))
    assert again[tail].all()


def test_same_picture_gives_the_same_labelling(drawn: Pixels) -> None:
    one, two = solve(analyse(drawn, silent)), solve(analyse(drawn, silent))
    assert one.parts == two.parts
    assert np.array_equal(one.map, two.map)


def test_analysis_can_be_sent_to_another_process(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    copy = pickle.loads(pickle.dumps(analysis))
    assert np.array_equal(solve(copy).map, solve(analysis).map)


def stacked(images: tuple[PartImage, ...], shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Give the topmost image at each pixel with alpha above half, -1 none."""
    top = np.full(shape[:2], -1, np.int64)
    for index, image in enumerate(images):
        height, width = image.rgba.shape[:2]
        view = top[image.top : image.top + height, image.left : image.left + width]
        view[image.rgba[..., 3] > 127] = index
    return top


def test_topmost_part_is_the_labelled_one_and_hidden_area_is_painted() -> None:
    picture = girl(None)
    analysis = analyse(picture, silent, FACE)
    labelling = solve(analysis)
    images = paint(picture, analysis, labelling, silent)
    top = stacked(images, picture.shape)
    shown = [(image.part, image.side) for image in images]
    solid = (labelling.map >= 0) & (picture[..., 3] == 255)
    names = np.array([shown.index(label) for label in labelling.parts])
    assert (top[solid] == names[labelling.map[solid]]).mean() > 0.995  # ink may be passed on
    face = next(image for image in images if image.part is Part.FACE)
    x, y = 130 - face.left, 113 - face.top
    assert face.rgba[y, x, 3] == 255  # the face goes on behind the eye
    assert np.abs(face.rgba[y, x, :3].astype(int) - SKIN).max() < 25
    assert all(image.depth is not None and image.depth.shape == image.rgba.shape[:2]
               for image in images)  # fmt: skip


def test_opaque_picture_gets_a_background(drawn: Pixels) -> None:
    images = DraftEngine().decompose(drawn, DecomposeOptions(), silent).images
    assert (images[0].part, images[0].name) == (None, "background")
    assert images[0].rgba.shape == drawn.shape
    assert (images[0].rgba[..., 3] == 255).all()
    assert np.abs(images[0].rgba[300, 150, :3].astype(int) - (235, 240, 250)).max() < 6


def test_options_are_heeded(drawn: Pixels) -> None:
    options = DecomposeOptions(face=Box(105, 60, 195, 160), hints=(Hint(150, 400, Part.TAIL),))
    images = DraftEngine().decompose(drawn, options, silent).images
    assert Part.TAIL in {image.part for image in images}


@pytest.mark.parametrize("shape", [(1, 1), (16, 16), (3, 700), (700, 3), (40, 40)])
@pytest.mark.parametrize("kind", ["empty", "flat", "noise", "half"])
def test_odd_pictures_never_crash(shape: tuple[int, int], kind: str) -> None:
    generator = np.random.default_rng(1)
    picture = np.zeros((*shape, 4), np.uint8)
    if kind != "empty":
        picture[...] = (200, 120, 90, 255)
    if kind == "noise":
        picture[...] = generator.integers(0, 256, picture.shape, dtype=np.uint8)
    if kind == "half":
        picture[: shape[0] // 2] = 0
    analysis = analyse(picture, silent)
    labelling = solve(analysis, [Hint(0, 0, Part.FACE), Hint(shape[1] - 1, 0, Part.TAIL)])
    images = paint(picture, analysis, labelling, silent)
    used = np.unique(labelling.map[labelling.map >= 0])
    assert used.size == 0 or used[-1] < len(labelling.parts)
    assert analysis.look is not None or labelling.please_check
    assert recomposition_error(restore_original(images, picture), picture) <= 1
    assert bool(images) == bool((picture[..., 3] > 0).any() and kind != "empty")


def test_cancel_stops_the_work(drawn: Pixels) -> None:
    def stop(progress: Progress) -> None:
        if progress.phase == "Finding regions":
            raise Cancelled

    with pytest.raises(Cancelled):
        DraftEngine().decompose(drawn, DecomposeOptions(), stop)


def test_nearest_pixels_points_at_the_nearest_seed() -> None:
    seeds = np.zeros((5, 5), dtype=bool)
    seeds[0, 0] = seeds[4, 4] = True
    nearest = nearest_pixels(seeds)
    assert nearest[0, 1] == 0
    assert nearest[4, 3] == 24
    some = np.random.default_rng(0).random((40, 60)) > 0.7
    assert np.array_equal(nearest_pixels(some)[some], np.flatnonzero(some))
    with pytest.raises(ValueError, match="no seed"):
        nearest_pixels(np.zeros((2, 2), dtype=bool))


@pytest.mark.parametrize("size", [(300, 400), (128, 192), (600, 900)])
def test_a_blank_sheet_is_taken_as_it_is(size: tuple[int, int]) -> None:
    sheet = np.full((size[1], size[0], 4), 255, np.uint8)
    made = DraftEngine().decompose(sheet, DecomposeOptions(), silent)
    assert made.notices
    assert recomposition_error(restore_original(made.images, sheet), sheet) <= 1


def test_a_click_only_ever_extends_its_own_part(drawn: Pixels) -> None:
    analysis = analyse(drawn, silent, FACE)
    before = solve(analysis)
    height, width = drawn.shape[:2]
    for x, y in ((width // 2, height // 2), (width // 2, height * 3 // 4), (130, 113)):
        after = solve(analysis, (Hint(x, y, Part.NECKWEAR),))
        was = np.array([*(part for part, _ in before.parts), None], object)[before.map]
        now = np.array([*(part for part, _ in after.parts), None], object)[after.map]
        moved = (was != now) & (now != Part.NECKWEAR)
        assert np.count_nonzero(moved) < 0.02 * moved.size  # lines go to the part in front
