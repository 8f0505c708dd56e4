"""Painting again in the engine process: documents go there, and layers come back."""

from __future__ import annotations

import numpy as np

from app.core.composite import flatten
from app.engine_process.client import EngineProcess
from app.stages.ports import DecomposeOptions
from app.stages.redo import Redo, RedoKind, redo
from tests.stages.test_redo import Generator, Painter, document, named


def redo_here(document, wish, options, report):
    return redo(document, wish, Painter(Generator()), options, report)


def test_a_document_crosses_and_comes_back_with_its_own_layers():
    before = document()
    process = EngineProcess(places=("tests.worker",))
    try:
        found = process.run(
            "tests.worker.test_redo:redo_here",
            {
                "document": before,
                "wish": Redo(RedoKind.ANOTHER, (named(before.layers, "face").id,)),
                "options": DecomposeOptions(seed=1),
            },
        )
    finally:
        process.close()
    layers = found.over(before)
    for old, new in zip(before.layers, layers, strict=True):
        assert (new is old) == (old.name != "face")
    assert not np.array_equal(named(layers, "face").rgba(), named(before.layers, "face").rgba())
    assert flatten(before).any()
