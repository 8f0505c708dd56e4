"""What belongs together with the pieces that strokes named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.core.parts import Part, Side
from app.engines.draft.labels import Click
from app.engines.draft.pieces import Pieces, corrected
from app.engines.draft.regions import Graph
from app.engines.draft.ruler import COLUMN, PARTS
from app.engines.draft.together import together

LIGHT, SHADE, OTHER = (50.0, 10.0, 10.0), (44.0, 9.0, 9.0), (50.0, -40.0, 30.0)
BRIGHT, DIM, DARK = (90.0, 0.0, 0.0), (55.0, 0.0, 0.0), (20.0, 0.0, 0.0)
SKIN = (85.0, 12.0, 15.0)

Colour = tuple[float, float, float]
"""In Lab."""

Border = tuple[int, int, float, float]
"""Two pieces, the length of their border in px, and the share of it that is lined."""


def drafted(rows: Sequence[tuple[float, Colour]], *borders: Border, line: int = -1) -> Pieces:
    """Give pieces of back hair, with their areas and colours, and after them one of the face.

    The piece named line is as narrow as one.
    """
    rows = [*rows, (9000.0, SKIN)]
    count = len(rows)
    area, colour = (np.array(column, np.float64) for column in zip(*rows, strict=True))
    one, other, contact, lined = (np.array(column) for column in zip(*borders, strict=True))
    graph = Graph(
        area,
        colour,
        np.zeros((count, 2)),
        np.zeros((count, 4), np.int32),
        np.stack([one, other], axis=1).astype(np.int32),
        contact.astype(np.float64),
        lined.astype(np.float64),
    )
    part = np.full(count, COLUMN[Part.BACK_HAIR], np.int32)
    part[-1] = COLUMN[Part.FACE]
    prior = np.zeros((count, len(PARTS) + 1))
    prior[np.arange(count), part] = 1.0
    return Pieces(
        np.arange(count, dtype=np.int32)[None],
        part,
        prior,
        np.ones(count),
        graph,
        np.full((1, count), -1, np.int32),
        np.arange(count) != line,
    )


def taken(pieces: Pieces, *stroked: int) -> list[int]:
    """Give the pieces that strokes over some make front hair."""
    clicks = [Click(piece, 0, Part.FRONT_HAIR, Side.WHOLE, is_stroke=True) for piece in stroked]
    found = corrected(pieces, clicks)
    return np.flatnonzero(found == COLUMN[Part.FRONT_HAIR]).tolist()


def belonging(pieces: Pieces, *named: int) -> list[list[int]]:
    """Give the pieces that belong together with each of some, which strokes named one part."""
    found = together(pieces.graph, pieces.part, pieces.is_wide, np.array(named, np.int32))
    return [np.flatnonzero(row).tolist() for row in found]


def test_a_stroke_beyond_a_line_changes_nothing_of_what_another_took() -> None:
    pieces = drafted(
        [(100.0, LIGHT), (400.0, SHADE), (2000.0, SHADE)], (0, 1, 10.0, 0.0), (1, 2, 10.0, 1.0)
    )
    assert taken(pieces, 0) == [0]
    assert taken(pieces, 2) == [2]
    assert taken(pieces, 0, 2) == [0, 2]


def test_a_stroke_beyond_a_line_lends_its_colour_to_no_other() -> None:
    """The last but one hangs together with the first by a step of shade at a time."""
    pieces = drafted(
        [(1000.0, BRIGHT), (90.0, DIM), (60.0, DARK), (900.0, DARK)],
        (0, 1, 30.0, 0.0),
        (1, 2, 8.0, 0.0),
        (0, 3, 20.0, 1.0),
        (2, 4, 20.0, 1.0),
    )
    assert taken(pieces, 0) == [0, 1]
    assert taken(pieces, 0, 3) == [0, 1, 3]
    assert taken(pieces, 0, 2) == [0, 1, 2]


def test_a_stroke_takes_what_lies_inside_and_what_lies_inside_of_that() -> None:
    pieces = drafted(
        [(1000.0, LIGHT), (90.0, OTHER), (10.0, LIGHT), (500.0, OTHER)],
        (0, 1, 30.0, 1.0),
        (1, 2, 15.0, 1.0),
        (0, 3, 40.0, 1.0),
        (3, 4, 40.0, 1.0),
    )
    assert taken(pieces, 0) == [0]
    pieces = drafted(
        [(1000.0, LIGHT), (90.0, OTHER), (10.0, LIGHT), (500.0, OTHER)],
        (0, 1, 30.0, 1.0),
        (1, 2, 9.0, 1.0),
        (0, 3, 40.0, 1.0),
        (3, 4, 40.0, 1.0),
    )
    assert taken(pieces, 0) == [0, 1, 2]


def test_strokes_on_both_sides_take_the_line_between() -> None:
    pieces = drafted(
        [(1000.0, LIGHT), (40.0, OTHER), (1000.0, LIGHT), (500.0, OTHER)],
        (0, 1, 30.0, 1.0),
        (1, 2, 30.0, 1.0),
        (2, 3, 30.0, 1.0),
        (3, 4, 30.0, 1.0),
    )
    assert taken(pieces, 0) == [0]
    assert taken(pieces, 0, 2) == [0, 1, 2]


def test_what_lies_inside_is_no_larger_than_what_was_found_there() -> None:
    """The second surrounds the first rather than lies inside of it, whatever was named beyond."""
    pieces = drafted(
        [(300.0, LIGHT), (500.0, LIGHT), (2000.0, OTHER)],
        (0, 1, 60.0, 1.0),
        (0, 2, 10.0, 1.0),
        (1, 3, 10.0, 1.0),
    )
    for stroked in ((0,), (0, 2)):
        assert taken(pieces, *stroked) == list(stroked)


def test_a_stroke_across_a_line_that_it_names_takes_both_sides_as_one() -> None:
    rows = [(300.0, LIGHT), (400.0, SHADE), (60.0, OTHER), (900.0, LIGHT)]
    borders = ((0, 1, 10.0, 0.0), (0, 2, 30.0, 1.0), (2, 3, 30.0, 1.0), (1, 4, 40.0, 1.0))
    pieces = drafted(rows, *borders, line=2)
    assert taken(pieces, 0, 3) == [0, 2, 3]
    assert taken(pieces, 0, 2, 3) == [0, 1, 2, 3]
    pieces = drafted(rows, *borders)
    assert taken(pieces, 0, 2, 3) == [0, 2, 3]


def test_what_lies_inside_is_smaller_than_what_it_lies_in() -> None:
    borders = ((0, 1, 60.0, 1.0), (0, 2, 10.0, 1.0), (1, 2, 10.0, 1.0))
    assert belonging(drafted([(300.0, LIGHT), (290.0, OTHER)], *borders), 0) == [[0, 1]]
    assert belonging(drafted([(300.0, LIGHT), (310.0, OTHER)], *borders), 0) == [[0]]


def test_a_lobe_lends_its_area_to_what_it_touches_alone() -> None:
    rows = [(300.0, LIGHT), (2000.0, LIGHT), (500.0, OTHER)]
    apart = ((0, 2, 60.0, 1.0), (2, 3, 10.0, 1.0), (1, 3, 60.0, 1.0))
    assert belonging(drafted(rows, *apart), 0, 1) == [[0], [1]]
    beside = ((0, 2, 30.0, 1.0), (1, 2, 30.0, 1.0), (2, 3, 10.0, 1.0))
    assert belonging(drafted(rows, *beside), 0, 1) == [[0, 2], [1, 2]]


def test_what_lies_inside_belongs_to_the_lobe_that_it_touches() -> None:
    rows = [(300.0, LIGHT), (2000.0, LIGHT), (50.0, OTHER)]
    borders = ((0, 2, 60.0, 1.0), (2, 3, 10.0, 1.0), (1, 3, 60.0, 1.0))
    assert belonging(drafted(rows, *borders), 0, 1) == [[0, 2], [1]]


def test_what_is_alike_beyond_another_colour_is_no_lobe_of_it() -> None:
    """No line parts the three, but the second is of another colour."""
    rows = [(300.0, LIGHT), (300.0, OTHER), (300.0, SHADE)]
    borders = ((0, 1, 10.0, 0.0), (1, 2, 10.0, 0.0), (0, 3, 40.0, 1.0), (1, 3, 40.0, 1.0))
    assert belonging(drafted(rows, *borders), 0) == [[0]]


def test_what_another_lobe_is_like_is_taken_by_none() -> None:
    """The third hangs together with the first by steps of shade, and is like the fourth alone."""
    rows = [(1000.0, BRIGHT), (90.0, DIM), (60.0, DARK), (900.0, DARK)]
    borders = ((0, 1, 30.0, 0.0), (1, 2, 8.0, 0.0), (0, 3, 20.0, 1.0), (2, 4, 20.0, 1.0))
    assert belonging(drafted(rows, *borders), 0, 3) == [[0, 1], [3]]


def test_what_hangs_together_by_another_part_or_by_a_line_does_not() -> None:
    skins = drafted([(300.0, SKIN), (300.0, SKIN)], (0, 2, 10.0, 0.0), (1, 2, 10.0, 0.0))
    assert belonging(skins, 0) == [[0]]
    rows, borders = (
        [(500.0, LIGHT), (40.0, LIGHT), (500.0, LIGHT)],
        ((0, 1, 9.0, 0.0), (1, 2, 9.0, 0.0)),
    )
    assert belonging(drafted(rows, *borders), 0) == [[0, 1, 2]]
    assert belonging(drafted(rows, *borders, line=1), 0) == [[0]]


def test_another_part_inside_stays_what_it_is() -> None:
    assert belonging(drafted([(20_000.0, LIGHT)], (0, 1, 30.0, 1.0)), 0) == [[0]]
