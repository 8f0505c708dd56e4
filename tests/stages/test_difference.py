"""Composite against original."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Size
from app.core.raster import Raster
from app.stages.difference import difference
from app.stages.restore import recomposition_error
from tests.builders import document, plain


@given(st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_the_largest_is_the_recomposition_error(seed: int) -> None:
    one = document((20 + seed % 7, 15), picture=True)
    assert one.picture is not None
    assert difference(one).largest == recomposition_error(one, one.picture.array())


def test_a_composite_of_the_picture_differs_nowhere() -> None:
    one = document()
    same = replace(one, picture=Raster.of(flatten(one)))
    found = difference(same)
    assert (found.largest, found.mean, found.share) == (0, 0.0, 0.0)


def test_numbers_of_one_wrong_pixel() -> None:
    rgba = plain((10, 10, 10, 255), (10, 700))
    picture = Raster.of(rgba)
    rgba[650, 3, 1] = 60
    found = difference(Document(Size(10, 700), picture, (Layer.of(rgba),)))
    assert (found.largest, found.mean, found.share) == (50, 50 / 7000, 1 / 7000)
    assert np.argwhere(found.levels).tolist() == [[650, 3]]


def test_without_a_picture_there_is_nothing_to_compare() -> None:
    with pytest.raises(CommandError, match="no original"):
        difference(document())
