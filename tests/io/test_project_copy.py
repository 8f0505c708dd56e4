"""A copy that is kept again and again comes back as it was, and costs what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.core.document import Document
from app.core.raster import Raster
from app.io import project
from app.io.project import read_project, write_copy, write_project
from tests.io.builders import assert_same_layers, document


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The shapes of what was made a PNG."""
    shapes: list[tuple[int, ...]] = []
    real = project.png_bytes

    def png_bytes(array: np.ndarray, **more: int) -> bytes:
        shapes.append(array.shape)
        return real(array, **more)

    monkeypatch.setattr(project, "png_bytes", png_bytes)
    return shapes


def painted(made: Document, index: int) -> Document:
    layers = list(made.layers)
    alpha = layers[index].alpha.array().copy()
    alpha[:2] = 99
    layers[index] = replace(layers[index], alpha=Raster.of(alpha))
    return replace(made, layers=tuple(layers))


def test_only_what_changed_is_encoded_again(tmp_path: Path, encoded) -> None:
    made, path = document(), tmp_path / "copy.ora"
    write_copy(path, made, None)
    whole = len(encoded)
    encoded.clear()
    after = painted(made, 1)
    write_copy(path, after, made)
    assert 1 == len(encoded) < whole
    assert_same_layers(after, read_project(path)[0])


def test_layers_that_moved_were_reordered_renamed_or_removed_come_back(tmp_path: Path) -> None:
    made, path = document(), tmp_path / "copy.ora"
    write_copy(path, made, None)
    layers = list(made.layers)
    layers[0] = replace(layers[0], left=layers[0].left + 3, top=layers[0].top - 2, name="moved")
    after = replace(made, layers=(*layers[2:], layers[0]))
    write_copy(path, after, made)
    again, notices = read_project(path)
    assert notices == ()
    assert_same_layers(after, again)
    third = painted(after, 0)
    write_copy(path, third, after)
    assert_same_layers(third, read_project(path)[0])


def test_a_clipped_layer_follows_what_it_is_clipped_to(tmp_path: Path) -> None:
    made, path = document(), tmp_path / "copy.ora"
    layers = list(made.layers)
    layers[3] = replace(layers[3], clipped=True)
    made = replace(made, layers=tuple(layers))
    write_copy(path, made, None)
    after = painted(made, 2)
    write_copy(path, after, made)
    write_project(tmp_path / "whole.ora", after)
    assert_same_layers(read_project(tmp_path / "whole.ora")[0], read_project(path)[0])


@pytest.mark.parametrize("left", [None, b"half of it"])
def test_a_copy_that_is_gone_or_damaged_is_written_whole(tmp_path: Path, left) -> None:
    made, path = document(), tmp_path / "copy.ora"
    if left is not None:
        path.write_bytes(left)
    write_copy(path, made, made)
    assert_same_layers(made, read_project(path)[0])
