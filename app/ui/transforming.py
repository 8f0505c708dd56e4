"""Free transform, flips, and moving selected pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core.document import Document
from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.move import Move
from app.ui.canvas.tools.transform import Transform
from app.ui.feature import Feature, Workplace
from app.ui.flipping import flip
from app.ui.light_work import work_on
from app.ui.tool_options import ToolOptions
from app.ui.tool_options.transform import TransformOptions
from app.ui.words import tr


class Transforming(Feature):
    """Edit > Free transform and the flips.

    The transform takes the pointer and gives it back to the tool it had before.
    """

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._before = place.state.tool
        self.tool = Transform()
        self.tool.work = partial(work_on, place)
        self.tool.ended = self._give_back
        move = place.canvas.tools[Move.id]
        if isinstance(move, Move):
            move.work = partial(work_on, place)
            move.memory = self.tool.memory

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entries do."""
        return {
            "transform": self.start,
            "flip_across": lambda: self.flip(across=True),
            "flip_down": lambda: self.flip(across=False),
        }

    def can(self) -> Mapping[str, bool]:
        """Give whether there is something to transform."""
        has_one = self.place.session.is_open and bool(self.place.state.selected)
        return dict.fromkeys(("transform", "flip_across", "flip_down"), has_one)

    def tools(self) -> Sequence[Tool]:
        """Give the tool."""
        return (self.tool,)

    def options(self, bar: QWidget) -> Sequence[ToolOptions]:
        """Give its numbers."""
        return (TransformOptions(self.place.state, self.tool, bar),)

    def present(self, old: Document | None, new: Document) -> None:
        """Let a transform go when its pixels become others under it; take the selection along."""
        if not self.tool.follow(new):
            if old is not None and self.tool.frame is not None and self.tool.frame.is_changed:
                self.place.session.refuse(_was_left())
            self.tool.drop()
        if old is None:
            self.tool.memory.forget()
        else:
            state = self.place.state
            state.pixels = state.selection_ways.followed(old, new, state.pixels)

    def start(self) -> None:
        """Put a frame around what is selected."""
        state = self.place.state
        if state.tool != Transform.id:
            self._before = state.tool
            state.tool = Transform.id
            self.place.canvas.setFocus()

    def flip(self, *, across: bool) -> None:
        """Flip what is selected; what is just being transformed flips in its frame."""
        if self.tool.frame is not None:
            self.tool.flip(across=across)
        else:
            flip(self.place, self.tool.memory, across=across)

    def _give_back(self) -> None:
        if self.place.state.tool == Transform.id:
            self.place.state.tool = self._before
            self.place.canvas.setFocus()


def _was_left() -> str:
    return tr("The transform was left, because its layers were changed meanwhile. Start it again.")
