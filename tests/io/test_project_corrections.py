"""The corrections of a draft in a project file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.corrections import MOST_HINTS, Corrections, Hint
from app.core.document import Document
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.io.project import read_project, write_copy, write_project
from app.io.project_corrections import MOST_STEPS
from tests.io.builders import document
from tests.io.test_project import rezipped

GLOVE = Hint(3, 4, Part.HANDWEAR, Side.LEFT)
NOTICE = "The corrections of the draft are damaged and were left out."


def steps() -> tuple[Corrections, ...]:
    """Give a click, a stroke over it and beside it, a face box partly off the canvas, a lock."""
    click = Corrections().with_hints((GLOVE,))
    stroke = click.with_hints((Hint(3, 4, None), Hint(5, 6, Part.NECK, is_stroke=True)))
    face = replace(stroke, face=Box(-5, 2, 40, 50))
    locks = frozenset({(Part.NECK, Side.WHOLE), (Part.HANDWEAR, Side.LEFT)})
    return click, stroke, face, replace(face, locked=locks), face


def read_again(folder: Path, made: Document) -> Document:
    write_project(folder / "a.ora", made)
    again, notices = read_project(folder / "a.ora")
    assert notices == ()
    return again


@pytest.mark.parametrize("write", [write_project, write_copy])
def test_each_step_comes_back(tmp_path: Path, write: Any) -> None:
    write(tmp_path / "a.ora", document(corrections=steps()))
    again, notices = read_project(tmp_path / "a.ora")
    assert notices == ()
    assert again.corrections == steps()


def test_of_many_steps_the_last_ones_come_back(tmp_path: Path) -> None:
    made = [Corrections()]
    for number in range(MOST_STEPS + 20):
        made.append(made[-1].with_hints((Hint(number % 100, number // 100, Part.FACE),)))
    again = read_again(tmp_path, document(corrections=tuple(made)))
    assert again.corrections == tuple(made[-MOST_STEPS:])


def test_of_many_clicks_all_that_hold_come_back(tmp_path: Path) -> None:
    """Strokes over the same pixels again and again: what no longer holds may go."""
    stroke = [Hint(x, y, Part.FACE) for x in range(120) for y in range(90)]
    first = Corrections().with_hints(tuple(stroke))
    second = first.with_hints(tuple(replace(hint, part=Part.NECK) for hint in stroke))
    again = read_again(tmp_path, document(corrections=(first, second)))
    assert again.corrections == (second,)


def test_no_more_clicks_are_kept_than_are_read_again() -> None:
    full = Corrections((GLOVE,) * MOST_HINTS).with_hints((Hint(0, 0, None),))
    assert len(full.hints) == MOST_HINTS
    assert full.hints[-1] == Hint(0, 0, None)


def test_a_project_of_before_has_none(tmp_path: Path) -> None:
    assert changed(tmp_path, lambda content: content.pop("corrections")) == ((), ())


def test_corrections_of_before_are_all_clicks(tmp_path: Path) -> None:
    def without_strokes(content: Any) -> None:
        for step in content["corrections"]:
            step.pop("strokes")

    made, notices = changed(tmp_path, without_strokes)
    assert notices == ()
    assert made[-1].hints == tuple(replace(hint, is_stroke=False) for hint in steps()[-1].hints)


def test_corrections_go_with_their_picture(tmp_path: Path) -> None:
    assert changed(tmp_path, lambda content: content.update(picture=None))[0] == ()


DAMAGE: dict[str, Any] = {
    "no list": 5,
    "text": "abc",
    "none": None,
    "no step": [5],
    "nothing in a step": [{}],
    "a number as part": [{"hints": [[1, 2, 3, "left"]], "face": None, "locked": []}],
    "an unknown part": [{"hints": [[1, 2, "rocket", "left"]], "face": None, "locked": []}],
    "an unknown side": [{"hints": [[1, 2, "face", "up"]], "face": None, "locked": []}],
    "off the canvas": [{"hints": [[120, 2, "face", "whole"]], "face": None, "locked": []}],
    "between pixels": [{"hints": [[1.5, 2, "face", "whole"]], "face": None, "locked": []}],
    "a list as place": [{"hints": [[[], 2, "face", "whole"]], "face": None, "locked": []}],
    "too few values": [{"hints": [[1, 2]], "face": None, "locked": []}],
    "a face of nothing": [{"hints": [], "face": [5, 5, 5, 9], "locked": []}],
    "a face without end": [{"hints": [], "face": [0, 0, 1e308, 9], "locked": []}],
    "an unknown lock": [{"hints": [], "face": None, "locked": [["rocket", "whole"]]}],
    "too many steps": [{"hints": [], "face": None, "locked": []}] * (MOST_STEPS + 1),
    "too many clicks": [
        {"hints": [[1, 2, None, "whole"]] * (MOST_HINTS + 1), "face": None, "locked": []}
    ],
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_makes_no_sense_is_left_out_and_told(tmp_path: Path, kind: str) -> None:
    found = changed(tmp_path, lambda content: content.update(corrections=DAMAGE[kind]))
    assert found == ((), (NOTICE,))


def changed(folder: Path, change: Any) -> tuple[tuple[Corrections, ...], tuple[str, ...]]:
    """Give the corrections and the notices of a project whose data of ours are changed."""

    def of_entry(name: str, data: bytes) -> bytes:
        if name != "kasane/document.json":
            return data
        content = json.loads(data)
        change(content)
        return json.dumps(content).encode()

    write_project(folder / "a.ora", document(corrections=steps()))
    rezipped(folder / "a.ora", folder / "b.ora", of_entry)
    again, notices = read_project(folder / "b.ora")
    assert len(again.layers) == 5
    return again.corrections, notices
