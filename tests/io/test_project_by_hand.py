"""What a project file tells of layers that a person changed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.document import Document
from app.io.project import read_project, write_project
from app.io.project_read import DATA
from tests.builders import document


def read_with(path: Path, name: str, change: Callable[[str], str]) -> Document:
    """Give what is read of a project in which another program changed an entry."""
    with zipfile.ZipFile(path) as archive:
        files = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in files.items():
            is_it = info.filename == name
            archive.writestr(info, change(content.decode()) if is_it else content)
    return read_project(path)[0]


def test_what_was_changed_by_hand_comes_back(tmp_path: Path) -> None:
    path, made = tmp_path / "a.ora", document()
    for known in (frozenset(), frozenset({made.layers[1].id}), None):
        write_project(path, replace(made, by_hand=known))
        assert read_project(path)[0].by_hand == known


def test_a_project_of_before_tells_nothing(tmp_path: Path) -> None:
    path, made = tmp_path / "a.ora", document()
    write_project(path, replace(made, by_hand=frozenset()))

    def without(text: str) -> str:
        content = json.loads(text)
        del content["by_hand"]
        return json.dumps(content)

    again = read_with(path, DATA, without)
    assert again.by_hand is None
    assert len(again.layers) == len(made.layers)


@pytest.mark.parametrize(
    ("old", "new"),
    [('layer0001.png" x="1"', 'layer0001.png" x="3"'), ('name="face"', 'name="mine"')],
)
def test_what_another_program_changed_is_changed_by_hand(
    tmp_path: Path, old: str, new: str
) -> None:
    path, made = tmp_path / "a.ora", document()
    write_project(path, replace(made, by_hand=frozenset()))
    again = read_with(path, "stack.xml", lambda text: text.replace(old, new))
    assert again.by_hand == {made.layers[1].id}
