"""The whole engine with tiny networks: a picture in, exact layers out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.core.errors import OutOfMemory  # noqa: E402
from app.core.parts import Part  # noqa: E402
from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.seethrough import painting  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.engines.seethrough.tags import GROUPS  # noqa: E402
from app.stages.decompose import decompose  # noqa: E402
from app.stages.ports import DecomposeOptions  # noqa: E402
from app.stages.redo_pages import group_of  # noqa: E402
from app.stages.restore import recomposition_error  # noqa: E402
from tests.engines.test_draft import girl  # noqa: E402

SIZES = Sizes(page_side=64, depth_side=64, steps=2, depth_steps=1)


@pytest.fixture
def seethrough(checkpoint: Path, marigold: Path, tmp_path: Path) -> SeeThrough:
    layers = Layers(checkpoint, tmp_path / "cache", Place(), SIZES)
    return SeeThrough(layers, Depths(marigold / "checkpoint", Place(), SIZES))


def small() -> np.ndarray:
    return np.ascontiguousarray(girl(None)[::4, ::4])


def test_layers_add_up_to_the_picture(seethrough: SeeThrough) -> None:
    picture = small()
    phases: list[str] = []
    found = decompose(picture, seethrough, report=lambda now: phases.append(now.phase))
    assert recomposition_error(found.layers, picture) <= 1
    assert found.recipe.engine == "seethrough"
    assert len({layer.part for layer in found.layers}) > 5
    assert all(layer.depth is not None for layer in found.layers)
    wanted = ("Reading the tags", "Painting the body", "Painting the head", "Estimating depth")
    assert [phase for phase in dict.fromkeys(phases) if phase in wanted] == list(wanted)


def test_a_seed_means_the_same_layers(seethrough: SeeThrough) -> None:
    def layers(seed: int) -> list[bytes]:
        found = seethrough.decompose(small(), DecomposeOptions(seed=seed), silent)
        return [image.rgba.tobytes() for image in found.images]

    assert layers(3) == layers(3)
    assert layers(3) != layers(4)


def test_text_encoders_are_read_once_in_a_machine_s_life(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = seethrough.decompose(small(), DecomposeOptions(), silent)
    monkeypatch.setattr(painting.tags, "embed", lambda *_: pytest.fail("encoded again"))
    again = seethrough.decompose(small(), DecomposeOptions(), silent)
    assert [image.part for image in first.images] == [image.part for image in again.images]


PHASES = (
    "Reading the tags",
    "Loading the layer network",
    "Painting the body",
    "Decoding the layers",
    "Painting the head",
    "Loading the depth network",
    "Estimating depth",
)


@pytest.mark.parametrize("phase", PHASES)
def test_cancel_stops_in_each_phase(seethrough: SeeThrough, phase: str) -> None:
    def stop(now: Progress) -> None:
        if now.phase == phase:
            raise Cancelled

    with pytest.raises(Cancelled):
        seethrough.decompose(small(), DecomposeOptions(), stop)


def test_out_of_memory_is_said_in_a_sentence(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(painting, "sample", full)
    with pytest.raises(OutOfMemory) as caught:
        seethrough.decompose(small(), DecomposeOptions(), silent)
    assert caught.value.hint


def test_parts_are_painted_again_in_the_group_of_their_tag() -> None:
    for group, words in enumerate(GROUPS):
        assert {group_of(Part(tag)) for tag in words if tag != "head"} == {group}


@pytest.mark.parametrize("sizes", [{"page_side": 100}, {"page_side": 0}, {"depth_side": 30}])
def test_sizes_the_networks_cannot_work_at_are_refused(sizes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no multiple"):
        Sizes(**sizes)
