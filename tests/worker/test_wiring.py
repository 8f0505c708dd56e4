"""The engine's stages as the window asks for them: in the engine process."""

import numpy as np
import pytest

from app import wiring
from app.core.corrections import Hint
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import silent
from app.core.raster import Raster
from app.engine_process import EngineProcess
from app.stages.decompose import document_of
from app.stages.ports import DecomposeOptions
from tests.cli.pictures import character


@pytest.fixture(scope="module")
def picture():
    return np.asarray(character().convert("RGBA"))


@pytest.fixture(scope="module")
def process():
    process = EngineProcess()
    yield process
    process.close()


@pytest.mark.parametrize("as_raster", [False, True])
def test_decompose_crosses_and_gives_what_it_gives_here(process, picture, as_raster):
    phases = []
    values = {"engine_id": "draft", "options": DecomposeOptions(seed=3)}
    there = process.run(
        "app.wiring:run_decompose",
        {"picture": Raster.of(picture) if as_raster else picture, **values},
        lambda progress: phases.append(progress.phase),
    )
    here = wiring.run_decompose(picture, report=silent, **values)
    assert "Finding the face" in phases
    assert [layer.name for layer in there.layers] == [layer.name for layer in here.layers]
    for one, other in zip(there.layers, here.layers, strict=True):
        np.testing.assert_array_equal(one.rgba(), other.rgba())
        assert one.recipe.engine == "draft"
        assert one.recipe.seed == 3
    assert document_of(there).canvas == document_of(here).canvas


def test_an_analysis_crosses_and_is_painted_in_the_process(process, picture):
    analysis = process.run(
        "app.wiring:run_analyse", {"picture": Raster.of(picture), "face": Box(46, 26, 114, 110)}
    )
    first = wiring.solve_draft(analysis)
    click = Hint(80, 180, Part.TAIL)
    labelling = wiring.solve_draft(
        wiring.place_face(analysis, Box(40, 20, 110, 105)),
        (click,),
        frozenset({(Part.FACE, Side.WHOLE)}),
        first,
    )
    assert (Part.TAIL, Side.WHOLE) in labelling.parts
    values = {"picture": picture, "analysis": analysis, "labelling": labelling}
    made = process.run("app.wiring:run_paint", values)
    assert {"face", "tail"} <= {layer.name for layer in made.layers}
    assert made.layers[0].recipe.note.startswith("draft")


def test_an_unknown_engine_is_refused_there_too(process, picture):
    values = {"picture": picture, "engine_id": "magic", "options": DecomposeOptions()}
    with pytest.raises(CommandError, match="magic"):
        process.run("app.wiring:run_decompose", values)
