"""Specks of a layer under pixels of others that let a little through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.specks import closed_specks
from tests.builders import noise, plain


def speckled(alpha: int) -> Document:
    """A face with a hole of two pixels, under hair that is not wholly opaque there."""
    face, hair = plain((240, 200, 180, 255), (24, 24)), plain((90, 60, 40, 255), (24, 24))
    face[10:12, 10, 3] = 0
    hair[10:12, 10, 3] = alpha
    return Document(Size(30, 30), layers=(Layer.of(face, 2, 2), Layer.of(hair, 2, 2)))


def test_layers_share_what_a_speck_lets_through() -> None:
    document = speckled(253)
    face, hair = document.layers
    after = closed_specks(document, [face.id])
    assert np.array_equal(flatten(after), flatten(document))
    assert (after.layer(face.id).alpha.array()[10:12, 10] >= 225).all()
    assert np.abs(after.layer(face.id).rgba()[10, 10, :3].astype(int) - (240, 200, 180)).max() < 30
    assert (after.layer(hair.id).alpha.array()[10:12, 10] >= 225).all()


def test_what_shows_through_or_is_locked_stays() -> None:
    for document in (speckled(120), speckled(0)):
        assert closed_specks(document, [document.layers[0].id]).layers == document.layers
    document = speckled(253)
    locked = document.with_layer(replace(document.layers[1], locked=True))
    after = closed_specks(locked, [locked.layers[0].id])
    assert np.array_equal(after.layers[0].rgba(), locked.layers[0].rgba())


@given(st.integers(0, 100_000))
@settings(max_examples=60, deadline=None)
def test_the_composite_stays_exactly_as_it_is(seed: int) -> None:
    random = np.random.default_rng(seed)
    layers = []
    for number in range(int(random.integers(2, 6))):
        rgba = noise(seed + number, (14, 14))
        rgba[..., 3] = random.choice([0, 70, 200, 250, 254, 255], (14, 14))
        fields = {"locked": bool(random.random() < 0.1), "visible": bool(random.random() < 0.9)}
        left, top = (int(one) for one in random.integers(-3, 6, 2))
        layers.append(Layer.of(rgba, left, top, name=str(number), **fields))
    document = Document(Size(16, 16), layers=tuple(layers))
    after = closed_specks(document, [layer.id for layer in layers])
    assert np.array_equal(flatten(after), flatten(document))
    for old, new in zip(document.layers, after.layers, strict=True):
        assert not old.locked or np.array_equal(old.rgba(), new.rgba())
