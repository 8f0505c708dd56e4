"""Painting again in the engine process: documents go there, and layers come back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app import wiring
from app.core.composite import flatten
from app.core.errors import CommandError
from app.core.progress import silent
from app.engine_process.client import EngineProcess
from app.stages.ports import DecomposeOptions
from app.stages.redo import Redo, RedoKind, redo
from tests.stages.test_redo import Generator, Painter, document, named
from tests.worker.test_wiring_seethrough import small_depths, tiny_weights


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


@pytest.mark.golden
def test_seethrough_paints_again_behind_its_name(golden, tmp_path, monkeypatch):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    small_depths(monkeypatch)
    settings = tiny_weights(golden, tmp_path)
    monkeypatch.setattr(wiring.making, "load_settings", lambda: settings)
    options = DecomposeOptions(seed=1, steps=2, page_side=64, tier="cpu")
    before = document()
    wish = Redo(RedoKind.ANOTHER, (named(before.layers, "topwear").id,))
    found = wiring.run_redo(before, wish, "seethrough", options, silent)
    np.testing.assert_array_equal(flatten(replace(before, layers=found.layers)), flatten(before))
    recipe = named(found.layers, "topwear").recipe
    assert recipe is not None
    assert (recipe.engine, recipe.seed, recipe.steps) == ("seethrough", 1, 2)


def test_an_engine_that_cuts_only_cannot_paint_again():
    before = document()
    wish = Redo(RedoKind.FACE)
    with pytest.raises(CommandError, match="cannot paint a part again"):
        wiring.run_redo(before, wish, "draft", DecomposeOptions(), silent)
