from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.raster import Raster
from app.core.recipe import DRAFT, Recipe
from app.stages.lift_seen import lift_seen
from app.stages.relief import is_relief
from app.stages.resplit import split_line, split_selection


def draft(**changes) -> Layer:
    """Give hair as the built-in engine makes it: a mass with two locks."""
    from app.engines.draft.order import dome_depth

    matte = np.zeros((160, 200), np.uint8)
    cv2.ellipse(matte, (100, 60), (80, 50), 0, 0, 360, 255, -1)
    matte[60:150, 25:50] = matte[60:150, 150:175] = 255
    rgba = np.dstack([np.full((160, 200, 3), 90, np.uint8), matte])
    depth = np.rint(dome_depth(matte > 0, 3, 12) * 65535).astype(np.uint16)
    layer = Layer.of(rgba, name="front hair", depth=depth)
    return replace(layer, recipe=Recipe(DRAFT), **changes)


def test_the_depth_of_a_draft_is_only_a_relief() -> None:
    assert is_relief(draft())


def test_pieces_of_a_draft_keep_the_relief_of_the_whole() -> None:
    pieces = split_line(draft(), [(100.0, 0.0), (100.0, 160.0)])
    assert all(is_relief(piece) for piece in pieces)


def test_a_lock_cut_off_a_draft_has_a_made_up_depth_too() -> None:
    hair = draft()
    shirt = Layer.of(np.full((160, 200, 4), 90, np.uint8), name="topwear", recipe=Recipe(DRAFT))
    shirt = replace(shirt, depth=Raster.constant(200, 160, 1, np.uint16, 50000))
    matte = np.zeros((160, 200), np.uint8)
    matte[20:100, 90:120] = 255  # Within the mass, with some of what lies behind it.
    _, piece = split_selection(hair, matte, is_nearer=True)
    assert is_relief(piece)
    document = Document(Size(200, 160), layers=(shirt, hair))
    lifted = lift_seen(document, document.canvas.box, matte)
    assert lifted is not None
    assert lifted.layer.name == "front hair-1"
    assert is_relief(lifted.layer)


@pytest.mark.parametrize("recipe", [None, Recipe("seethrough", weights="a")])
def test_what_another_engine_or_a_person_made_is_none(recipe) -> None:
    assert not is_relief(replace(draft(), recipe=recipe))


def test_a_draft_whose_depth_was_corrected_has_none() -> None:
    ramp = np.broadcast_to(np.linspace(20000, 40000, 200).astype(np.uint16), (160, 200))
    assert not is_relief(draft(depth=Raster.of(np.ascontiguousarray(ramp))))
    assert not is_relief(draft(depth=Raster.constant(200, 160, 1, np.uint16, 9000)))
    assert not is_relief(draft(depth=None))
