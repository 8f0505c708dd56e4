import math
import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QTransform

from app.ui.canvas.shift import ShiftPreview
from app.ui.canvas.turned import TransformPreview
from tests.ui.canvas.pictures import blob, composed, document, screen


class Shifted:
    """A preview with all tiles of a level prepared, to read like a projection."""

    def __init__(self, projection, ids, dx, dy, *, level=0, end_s=math.inf):
        self.preview = ShiftPreview(projection, ids)
        self.preview.dx, self.preview.dy = dx, dy
        self.canvas, self.grid, self._level = projection.canvas, projection.grid, level
        rows, columns = projection.grid(level)
        keys = [(row, column) for row in range(rows) for column in range(columns)]
        self.is_ready = self.preview.prepare(level, keys, end_s)

    def tile(self, level, key):
        tile = self.preview.tile(level, key)
        if tile is None:
            return None
        copy = type(tile)()
        copy.pixels[...] = tile.pixels
        return copy


def stack(count=20, **fields):
    """Give soft blobs over each other, every third half opaque."""
    layers = [
        blob(
            seed, 300, left=seed * 41 % 500, top=seed * 67 % 400, opacity=0.5 + 0.5 * (seed % 3 > 0)
        )
        for seed in range(count)
    ]
    return document(*layers, width=800, height=700, **fields)


def moved(source, ids, dx, dy):
    layers = [
        replace(layer, left=layer.left + dx, top=layer.top + dy) if layer.id in ids else layer
        for layer in source.layers
    ]
    return replace(source, layers=tuple(layers))


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (37, -61), (-300, 256), (2000, 0)])
@pytest.mark.parametrize("indices", [[0], [9], [2, 3, 8, 11]])
def test_a_drag_shows_what_its_release_gives(indices, dx, dy):
    source = stack()
    ids = [source.layers[index].id for index in indices]
    shown = Shifted(composed(source), ids, dx, dy)
    assert shown.is_ready
    wanted = screen(composed(moved(source, ids, dx, dy)))
    assert np.abs(screen(shown) - wanted).max() <= 6


def test_layers_in_many_places_of_the_draw_order_still_move():
    source = stack()
    ids = [layer.id for layer in source.layers[::2]]
    shown = Shifted(composed(source), ids, 37, -61)
    assert shown.is_ready
    wanted = screen(composed(moved(source, ids, 37, -61)))
    assert np.abs(screen(shown) - wanted).mean() <= 12


def test_a_drag_at_a_small_scale_is_right_to_half_a_pixel():
    source = stack()
    ids = [layer.id for layer in source.layers[5:7]]
    shown = Shifted(composed(source), ids, 34, -10, level=1)
    wanted = screen(composed(moved(source, ids, 34, -10)), 1)
    assert np.abs(screen(shown, 1) - wanted).max() <= 6


def test_without_time_the_layer_lies_on_top_until_the_rest_is_there():
    source = stack()
    ids = [source.layers[2].id]
    projection = composed(source)
    late = Shifted(projection, ids, 50, 0, end_s=time.perf_counter() - 1)
    assert not late.is_ready
    assert np.array_equal(screen(late), screen(projection))
    steps = 0
    while not late.preview.prepare(0, [(0, 0), (0, 1), (1, 0)], time.perf_counter() + 0.0005):
        steps += 1
        assert steps < 10_000
    assert steps > 0


def test_a_transform_shows_layers_between_those_that_move_in_their_place():
    source = stack()
    ids = [source.layers[index].id for index in (2, 3, 8, 11)]
    projection = composed(source)
    preview = TransformPreview(projection, ids)
    preview.transform = QTransform.fromTranslate(37, -61)
    rows, columns = projection.grid(0)
    keys = [(row, column) for row in range(rows) for column in range(columns)]
    assert preview.prepare(0, keys, math.inf)
    wanted = composed(moved(source, ids, 37, -61))
    for key in keys:
        difference = preview.tile(0, key).pixels.astype(int) - wanted.tile(0, key).pixels
        assert np.abs(difference[:180, :30]).max() <= 6  # Inside the canvas.
