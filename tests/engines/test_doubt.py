"""What the draft is unsure of is told, part by part."""

from __future__ import annotations

import numpy as np

from app.core.parts import Part, Side
from app.engines.draft.doubt import doubtful_parts, unsure_pixels, with_doubts
from app.engines.draft.engine import Labelling
from app.stages.ports import PartImage


def labelling() -> Labelling:
    """Give a ground pixel, a sure face, and a neck whose last two of three pixels are unsure."""
    return Labelling(
        map=np.array([[-1, 0, 0, 1, 1, 1]], np.int16),
        parts=((Part.FACE, Side.WHOLE), (Part.NECK, Side.WHOLE), (Part.EARS, Side.LEFT)),
        regions=np.array([[-1, 0, 0, 0, 1, 1]], np.int32),
        certainty=np.array([0.9, 0.05], np.float32),
        scale=1.0,
        please_check=(),
    )


def test_a_part_is_doubtful_when_much_of_it_is_unsure() -> None:
    made = labelling()
    assert unsure_pixels(made).tolist() == [[False, False, False, False, True, True]]
    assert doubtful_parts(made) == {(Part.NECK, Side.WHOLE)}


def test_doubtful_parts_are_marked_when_they_are_painted() -> None:
    rgba = np.zeros((1, 1, 4), np.uint8)
    sides = ((Part.FACE, Side.WHOLE), (Part.NECK, Side.WHOLE), (None, Side.WHOLE))
    images = [PartImage(part, side, 0, 0, rgba) for part, side in sides]
    marked = with_doubts(images, labelling())
    assert [bool(image.doubt) for image in marked] == [False, True, False]
    assert marked[0] is images[0]


def test_no_figure_has_no_doubts() -> None:
    empty = np.full((2, 2), -1, np.int16)
    none = Labelling(empty, (), empty.astype(np.int32), np.zeros(0, np.float32), 1.0, ())
    assert not unsure_pixels(none).any()
    assert doubtful_parts(none) == frozenset()
