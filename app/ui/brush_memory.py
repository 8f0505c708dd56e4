"""The brushes as words, so that they are as they were when the program is started again."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields
from typing import Any

from app.ui.brush import Brush, Rgb
from app.ui.view_state import ViewState

_log = logging.getLogger(__name__)


def packed(state: ViewState) -> str:
    """Give the brushes of all tools and both colours as one text."""
    brushes = {name: asdict(brush) for name, brush in state.brushes.items()}
    return json.dumps({"brushes": brushes, "background": state.background})


def unpack(state: ViewState, text: str) -> None:
    """Take the brushes from such a text; what cannot be used of it stays as it is."""
    try:
        kept = json.loads(text)
        brushes = {
            name: _usable(values)
            for name, values in kept["brushes"].items()
            if name in state.brushes
        }
        background = _colour(kept["background"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("kept brushes cannot be used: %s", error)
        return
    tool = state.tool
    for name, changes in brushes.items():
        state.tool = name
        state.set_brush(**changes)
    state.tool = tool
    state.set_colours(state.brush.colour, background)


def _usable(values: dict[str, Any]) -> dict[str, Any]:
    """Give those that a brush has, of its types; raise ValueError or TypeError for others."""
    default, changes = Brush(), {}
    for field in fields(Brush):
        if field.name not in values:
            continue
        value = values[field.name]
        if field.name == "colour":
            changes[field.name] = _colour(value)
        else:
            changes[field.name] = type(getattr(default, field.name))(value)
    return changes


def _colour(value: Any) -> Rgb:
    red, green, blue = (min(255, max(0, int(one))) for one in value)
    return red, green, blue
