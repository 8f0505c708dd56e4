"""A draft engine that solves to what was clicked last, at once, and the steps of its mode."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.core.corrections import Hint
from app.core.document import Document, Layer
from app.core.errors import EngineError
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.ui.main_window import MainWindow
from tests.builders import noise

SIDE = 16
CLICK = Hint(3, 4, Part.NECK)


@dataclass
class Engine:
    """Solves to what was clicked last; each of its jobs can be held back and made to fail."""

    free: dict[str, threading.Event] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    painted: list[Part] = field(default_factory=list)
    solved: int = 0
    previous: list[Any] = field(default_factory=list)
    placed: list[Box] = field(default_factory=list)
    painted_for: list[Box | None] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        if name in self.free:
            assert self.free[name].wait(20)
        if name in self.faults:
            raise EngineError("It broke.")

    def solve(self, _analysis: object, hints: tuple[Hint, ...], *more: object) -> Any:
        from app.engines.draft.labelling import Labelling  # engines stay out of start-up

        self.pass_by("solve")
        self.solved += 1
        self.previous.append(more[-1])
        part = hints[-1].part if hints else Part.FACE
        blank = np.zeros((SIDE, SIDE), np.int16)
        return Labelling(
            map=blank,
            parts=((part, Side.WHOLE),),
            regions=blank.astype(np.int32),
            certainty=np.ones(1, np.float32),
            scale=1.0,
            please_check=(),
        )

    def place(self, _analysis: object, face: Box) -> Any:
        self.placed.append(face)
        return SimpleNamespace(face=face, look=None)

    def stage(self, name: str, values: dict[str, Any]) -> Any:
        if name.endswith("analyse"):
            self.pass_by("analyse")
            return SimpleNamespace(face=None, look=None)
        self.pass_by("paint")
        self.painted_for.append(values["analysis"].face)
        part = values["labelling"].parts[0][0]
        self.painted.append(part)
        layer = Layer.of(noise(1, (SIDE, SIDE)), name=part, part=part, recipe=Recipe("draft"))
        return SimpleNamespace(layers=(layer,))


def standing_in(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Open a picture, and let the engine stand in for the true one."""
    made = Engine()
    tasks = window.engine_tasks

    def run_stage(title: str, stage: str, values: dict[str, Any], *then: Any, **ends: Any) -> Any:
        return tasks.run(title, lambda _report: made.stage(stage, values), *then, **ends)

    monkeypatch.setattr(tasks, "run_stage", run_stage)
    monkeypatch.setattr("app.ui.correct_draft.solving.solve_draft", made.solve)
    monkeypatch.setattr("app.ui.correct_draft.solving.place_face", made.place)
    picture = Raster.of(noise(1, (SIDE, SIDE), opaque=True))
    window.session.replace_document(Document(Size(SIDE, SIDE), picture=picture))
    yield made
    for event in made.free.values():
        event.set()


def hold(engine: Engine, name: str) -> threading.Event:
    return engine.free.setdefault(name, threading.Event())


def begin(qtbot, window: MainWindow) -> None:
    window.correct.start()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)


def quiet(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=5_000)
    qtbot.wait(20)


def applied(qtbot, window: MainWindow) -> None:
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
