"""Reads --hints and --face, and says exactly what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.cli.files import near
from app.core.corrections import Hint
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.parts import BACKGROUND, Part, Side
from app.io.atomic import read_error

_MOST_BYTES = 16 << 20


def read_hints(path: Path) -> tuple[Hint, ...]:
    """Give the hints in a JSON file.

    Raises:
        FileError: the file cannot be read.
        CommandError: it is not a list of hints; the sentence says where.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise CommandError(f"“{path.name}” is too large for a list of hints.")
        values = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise read_error(path, error) from error
    except json.JSONDecodeError as error:
        raise CommandError(
            f"“{path.name}” is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"“{path.name}” is not JSON in UTF-8.") from error
    if not isinstance(values, list):
        raise CommandError(
            f"“{path.name}” is not a list of hints.",
            'Write [{"x": 10, "y": 20, "part": "face"}, ...].',
        )
    return tuple(
        _hint(value, f"“{path.name}”, hint {number}") for number, value in enumerate(values, 1)
    )


def check_inside(size: Size, face: Box | None, hints: tuple[Hint, ...]) -> Box | None:
    """Give the face inside the picture; raise CommandError when it or a hint is outside."""
    shape = f"the picture, which is {size.width} x {size.height}"
    for number, hint in enumerate(hints, 1):
        if not (0 <= hint.x < size.width and 0 <= hint.y < size.height):
            raise CommandError(
                f"Hint {number} is at {hint.x},{hint.y}, outside {shape}.",
                "Hints are in pixels of the picture, from its top left corner.",
            )
    if face is None:
        return None
    inside = face.intersect(size.box)
    if inside.is_empty:
        raise CommandError(
            f"The face box is outside {shape}.",
            "Give X,Y of its top left corner, then its width and height, in pixels.",
        )
    return inside


def _hint(value: Any, where: str) -> Hint:
    if not isinstance(value, dict):
        raise CommandError(
            f"{where} is not an object.", 'Write {"x": 10, "y": 20, "part": "face"}.'
        )
    for key in ("x", "y", "part"):
        if key not in value:
            raise CommandError(f"{where} has no “{key}”.")
    x, y = (_pixel(value[key], f"{where}: “{key}”") for key in ("x", "y"))
    part = str(value["part"]).strip().lower()
    if part not in {*Part, BACKGROUND}:
        raise CommandError(
            f"{where}: there is no part called “{value['part']}”.", near(part, [*Part, BACKGROUND])
        )
    side = str(value.get("side") or Side.WHOLE).strip().lower()
    if side not in set(Side):
        raise CommandError(
            f"{where}: there is no side called “{value['side']}”.",
            "Use left, right or whole; left is the character's own.",
        )
    return Hint(x, y, None if part == BACKGROUND else Part(part), Side(side))


def _pixel(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1 << 31:
        raise CommandError(f"{where} is not a number of pixels.")
    return int(value // 1)
