"""Painting parts of a document again with the real networks, tiny."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.core.composite import flatten  # noqa: E402
from app.core.document import Document  # noqa: E402
from app.core.parts import Part  # noqa: E402
from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.draft.engine import DraftEngine  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.stages.decompose import decompose, document_of  # noqa: E402
from app.stages.ports import DecomposeOptions  # noqa: E402
from app.stages.redo import Redo, RedoKind, Redone, redo  # noqa: E402
from app.stages.restore import recomposition_error  # noqa: E402
from tests.engines.test_draft import girl  # noqa: E402

SIZES = Sizes(page_side=64, depth_side=64, steps=3, depth_steps=1)


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def seethrough(checkpoint: Path, marigold: Path, cache: Path) -> SeeThrough:
    depths = Depths(marigold / "checkpoint", Place(), SIZES)
    return SeeThrough(Layers(checkpoint, cache, Place(), SIZES), depths)


@pytest.fixture(scope="module")
def drafted() -> Document:
    """Give a document whose layers are where they should be; tiny networks see nothing."""
    return document_of(decompose(np.ascontiguousarray(girl(None)[::2, ::2]), DraftEngine()))


def again(
    document: Document, engine: SeeThrough, kind: RedoKind, part: Part | None, seed: int = 1
) -> Redone:
    ids = tuple(layer.id for layer in document.layers if layer.part is part is not None)
    return redo(document, Redo(kind, ids), engine, DecomposeOptions(seed=seed), silent)


def is_exact(document: Document) -> bool:
    assert document.picture is not None
    return recomposition_error(document, document.picture.array()) <= 1


def test_another_seed_paints_what_is_hidden_otherwise(drafted, seethrough) -> None:
    found = [
        again(drafted, seethrough, RedoKind.ANOTHER, Part.FACE, seed=seed) for seed in (1, 1, 2)
    ]
    for one in found:
        after = replace(drafted, layers=one.layers)
        np.testing.assert_array_equal(flatten(after), flatten(drafted))
        changed = {layer.part for layer in one.layers if layer.id in one.changed}
        assert changed == {Part.FACE}
    faces = [
        next(layer for layer in one.layers if layer.part is Part.FACE).rgba().tobytes()
        for one in found
    ]
    assert faces[0] == faces[1] != faces[2]


@pytest.mark.parametrize(("kind", "part"), [(RedoKind.CLOSER, Part.IRIDES), (RedoKind.FACE, None)])
def test_finer_and_the_face_stay_exact(drafted, seethrough, kind, part) -> None:
    found = again(drafted, seethrough, kind, part)
    assert found.changed
    assert is_exact(replace(drafted, layers=found.layers))
    recipes = {layer.recipe for layer in found.layers if layer.id in found.changed}
    assert any(recipe is not None and recipe.engine == "seethrough" for recipe in recipes)


def test_painting_again_goes_on_after_a_stop(drafted, seethrough) -> None:
    def stop(now: Progress) -> None:
        if (now.phase, now.done) == ("Painting the head", 2):
            raise Cancelled

    face = next(layer.id for layer in drafted.layers if layer.part is Part.FACE)
    wish, options = Redo(RedoKind.ANOTHER, (face,)), DecomposeOptions(seed=3)
    whole = redo(drafted, wish, seethrough, options, silent)
    seethrough.finish()
    with pytest.raises(Cancelled):
        redo(drafted, wish, seethrough, options, stop)
    found = redo(drafted, wish, seethrough, options, silent)
    assert "Went on from step 2 of 3." in seethrough.finish()
    for one, other in zip(found.layers, whole.layers, strict=True):
        assert np.array_equal(one.rgba(), other.rgba())
