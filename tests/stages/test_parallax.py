"""The 2.5D view as numbers and frames."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import shown
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Size
from app.core.progress import Progress, silent
from app.stages.parallax import FRAMES_PER_SECOND, Loop, looks, orbit, scene_of
from tests.builders import document, noise, plain


def planes() -> Document:
    """Give a far plane that fills the canvas, and a near square in the middle."""
    far = Layer.of(plain((20, 20, 200, 255), (60, 40)), depth=np.ones((40, 60), np.float32))
    near = Layer.of(
        plain((200, 20, 20, 255), (10, 10)), 25, 15, name="near",
        depth=np.zeros((10, 10), np.float32),
    )  # fmt: skip
    return Document(Size(60, 40), layers=(far, near))


def frames(given: Document, side: int = 60, strength: float = 0.5, background=None):
    loop = Loop(side, 8 / FRAMES_PER_SECOND, strength, background)
    return list(orbit(given, loop, silent))


@given(st.integers(0, 5), st.booleans())
@settings(max_examples=15, deadline=None)
def test_without_strength_every_frame_is_the_composite(seed, is_see_through):
    made = document((12, 9))
    if is_see_through:
        made = Document(Size(8, 6), layers=(Layer.of(noise(seed)),))
    flat = shown(made)
    for frame in frames(made, 12, 0.0):
        assert np.array_equal(frame[..., 3], flat[..., 3])
        seen = flat[..., 3:] / 255.0
        assert np.abs(frame[..., :3] * seen - flat[..., :3] * seen).max() <= 2.0


def test_near_goes_one_way_and_far_the_other_and_the_round_closes():
    made = planes()
    scene = scene_of(made)
    far, near = (scene.shift(layer.id, (1.0, 0.0), 1.0) for layer in made.layers)
    assert far == (pytest.approx(0.16 * 60 / 2), 0.0)
    assert near == (pytest.approx(-0.16 * 60 / 2), 0.0)
    round_of = looks(8)
    assert round_of[2] == (pytest.approx(1.0), pytest.approx(0.0))
    for one, other in zip(round_of, [*round_of[1:], round_of[0]], strict=True):
        assert abs(one[0] - other[0]) < 0.75


def test_layers_move_by_parts_of_a_pixel_as_the_scene_says():
    red = []
    for frame, (x, y) in zip(frames(planes(), strength=0.5), looks(8), strict=True):
        weight = frame[..., 0].astype(float) - 20.0
        weight[weight < 8] = 0.0
        rows, columns = np.mgrid[:40, :60] + 0.5
        centre = (weight * columns).sum() / weight.sum(), (weight * rows).sum() / weight.sum()
        assert centre[0] == pytest.approx(30 - 2.4 * x, abs=0.1)
        assert centre[1] == pytest.approx(20 - 2.4 * y, abs=0.1)
        red.append(centre)
    assert len(set(red)) == 8


def test_frames_have_the_size_that_was_asked_for_and_never_more_than_the_canvas():
    assert frames(planes(), 30)[0].shape == (20, 30, 4)
    assert frames(planes(), 17)[0].shape == (11, 17, 4)
    assert frames(planes(), 900)[0].shape == (40, 60, 4)


def test_a_background_lies_under_everything():
    made = planes()
    made = replace(made, layers=made.layers[1:])
    clear, white = frames(made, 60, 0.0)[0], frames(made, 60, 0.0, (255, 255, 255))[0]
    assert clear[0, 0, 3] == 0
    assert white[0, 0].tolist() == [255, 255, 255, 255]
    assert white[20, 30].tolist() == clear[20, 30].tolist() == [200, 20, 20, 255]


def test_what_is_clipped_goes_with_its_base_and_the_hidden_stays_hidden():
    made = planes()
    patch = Layer.of(plain((0, 250, 0, 255), (60, 40)), clipped=True)
    hidden = Layer.of(plain((250, 250, 0, 255), (60, 40)), visible=False)
    made = replace(made, layers=(*made.layers, patch, hidden))
    scene = scene_of(made)
    assert scene.nearness[patch.id] == scene.nearness[made.layers[1].id]
    frame = frames(made, 60, 0.5)[2]
    rows, columns = np.nonzero(frame[..., 1] > 128)
    assert 90 <= len(rows) <= 110
    assert columns.mean() + 0.5 == pytest.approx(30 - 2.4, abs=0.5)
    assert not (frame == (250, 250, 0, 255)).all(axis=2).any()


def test_a_document_without_layers_has_no_view_from_aside():
    with pytest.raises(CommandError, match="no layers"):
        frames(Document(Size(4, 4)))


def test_a_stop_ends_it():
    class StopError(Exception):
        pass

    def report(progress: Progress) -> None:
        if progress.done == 2:
            raise StopError

    with pytest.raises(StopError):
        list(orbit(planes(), Loop(60, 1.0), report))
