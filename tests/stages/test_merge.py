from dataclasses import replace

import numpy as np
import pytest

from app.core.composite import flatten_layers
from app.core.document import BlendMode, Layer
from app.core.parts import Part, Side
from app.stages.merge import merge_layers
from tests.builders import noise, plain


def flat(value: float, size: tuple[int, int] = (4, 3)) -> np.ndarray:
    return np.full(size[::-1], value, np.float32)


def test_a_merged_layer_looks_as_the_layers_did():
    below = Layer.of(noise(1, (9, 7)), 2, 3, name="topwear", part=Part.TOPWEAR)
    above = Layer.of(noise(2, (8, 8)), -1, 5, opacity=0.5, blend=BlendMode.MULTIPLY, visible=False)
    merged = merge_layers([below, above])
    shown = flatten_layers([below, replace(above, visible=True)], merged.box)
    assert merged.box == below.box.union(above.box)
    assert np.array_equal(merged.rgba(), shown)
    assert (merged.name, merged.part, merged.opacity) == ("topwear", Part.TOPWEAR, 1.0)
    assert merged.depth is None


def test_sides_that_differ_make_the_whole():
    left, right = (Layer.of(plain(), side=side) for side in (Side.LEFT, Side.RIGHT))
    assert merge_layers([left, Layer.of(plain(), side=Side.LEFT)]).side is Side.LEFT
    assert merge_layers([left, right]).side is Side.WHOLE


def test_each_pixel_has_the_depth_of_the_topmost_layer_seen_there():
    alpha = plain()
    alpha[0, :, 3] = 0, 1, 11, 255
    below = Layer.of(plain(), depth=flat(0.25))
    above = Layer.of(alpha, depth=flat(0.75))
    merged = merge_layers([below, above])
    assert merged.depth is not None
    row = merged.depth.array()[0] / 65535
    assert row == pytest.approx([0.25, 0.25, 0.75, 0.75], abs=1e-4)
    alone = merge_layers([Layer.of(plain((9, 9, 9, 0)), depth=flat(0.25)), above])
    assert alone.depth is not None
    assert alone.depth.array()[0] / 65535 == pytest.approx([1, 0.75, 0.75, 0.75], abs=1e-4)
