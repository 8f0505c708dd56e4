"""A copy that is kept again and again comes back as it was, and costs what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.core.document import Document
from app.core.raster import Raster
from app.io.kept import Kept, stamp
from app.io.project import read_project, write_copy, write_project
from tests.io.builders import assert_same_layers, document


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The shapes of what was made a PNG."""
    shapes: list[tuple[int, ...]] = []
    real = cv2.imencode

    def imencode(ending: str, array: np.ndarray, packing: list[int]) -> object:
        shapes.append(array.shape)
        return real(ending, array, packing)

    monkeypatch.setattr(cv2, "imencode", imencode)
    return shapes


def kept(path: Path, made: Document) -> Kept:
    return Kept(path, made, stamp(path))


def painted(made: Document, index: int) -> Document:
    layers = list(made.layers)
    alpha = layers[index].alpha.array().copy()
    alpha[:2] = 99
    layers[index] = replace(layers[index], alpha=Raster.of(alpha))
    return replace(made, layers=tuple(layers))


def test_only_what_changed_is_encoded_again(tmp_path: Path, encoded) -> None:
    made, path = document(), tmp_path / "copy.ora"
    write_copy(path, made)
    whole = len(encoded)
    encoded.clear()
    after = painted(made, 1)
    write_copy(path, after, kept=[kept(path, made)])
    assert 1 == len(encoded) < whole
    assert_same_layers(after, read_project(path)[0])


def test_layers_that_moved_were_reordered_renamed_or_removed_come_back(tmp_path: Path) -> None:
    made, path = document(), tmp_path / "copy.ora"
    write_copy(path, made)
    layers = list(made.layers)
    layers[0] = replace(layers[0], left=layers[0].left + 3, top=layers[0].top - 2, name="moved")
    after = replace(made, layers=(*layers[2:], layers[0]))
    write_copy(path, after, kept=[kept(path, made)])
    again, notices = read_project(path)
    assert notices == ()
    assert_same_layers(after, again)
    third = painted(after, 0)
    write_copy(path, third, kept=[kept(path, after)])
    assert_same_layers(third, read_project(path)[0])


def test_a_clipped_layer_follows_what_it_is_clipped_to(tmp_path: Path) -> None:
    made, path = document(), tmp_path / "copy.ora"
    layers = list(made.layers)
    layers[3] = replace(layers[3], clipped=True)
    made = replace(made, layers=tuple(layers))
    write_copy(path, made)
    after = painted(made, 2)
    write_copy(path, after, kept=[kept(path, made)])
    write_project(tmp_path / "whole.ora", after)
    assert_same_layers(read_project(tmp_path / "whole.ora")[0], read_project(path)[0])


@pytest.mark.parametrize("left", [None, b"half of it"])
def test_a_copy_that_is_gone_or_damaged_is_written_whole(tmp_path: Path, left) -> None:
    made, path = document(), tmp_path / "copy.ora"
    if left is not None:
        path.write_bytes(left)
    write_copy(path, made, kept=[kept(path, made)])
    assert_same_layers(made, read_project(path)[0])


def test_a_project_takes_over_what_a_copy_and_the_file_before_it_hold(
    tmp_path: Path, encoded
) -> None:
    made, path, copy = document(), tmp_path / "girl.ora", tmp_path / "copy.ora"
    write_project(path, made)
    before = kept(path, made)
    after = painted(made, 1)
    write_copy(copy, after, kept=[before])
    encoded.clear()
    write_project(path, after, kept=[kept(copy, after), before])
    assert len(encoded) == 2, "the composite and the thumbnail"
    again = path.read_bytes()
    write_project(path, after)
    assert path.read_bytes() == again, "the same document gives the same bytes"


def test_what_was_written_over_by_another_is_not_taken(tmp_path: Path) -> None:
    made, path = document(), tmp_path / "copy.ora"
    write_copy(path, made)
    before = kept(path, made)
    write_copy(path, painted(made, 1))  # Its list of layers is the same.
    third = painted(made, 0)
    write_copy(path, third, kept=[before])
    assert_same_layers(third, read_project(path)[0])
