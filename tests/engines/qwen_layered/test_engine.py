"""Qwen-Image-Layered from end to end, with tiny networks of the real classes."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from app.core.errors import CommandError, OutOfMemory
from app.core.parts import Side
from app.core.progress import Cancelled, silent
from app.stages.decompose import decompose
from app.stages.ports import DecomposeOptions, PartImages
from app.stages.restore import recomposition_error
from tests.cli.pictures import character

pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.engines.qwen_layered import engine as engine_module
from app.engines.qwen_layered import painting
from app.engines.qwen_layered.engine import QwenLayered, part_of
from app.engines.qwen_layered.memory import Plan, Tier
from app.engines.qwen_layered.sizes import Sizes

SMALL = Sizes(640, steps=2, layers=2)
PROCESSOR = Plan(Tier.CPU, "cpu", host_bytes=1)


def picture():
    return np.ascontiguousarray(np.asarray(character((80, 110)).convert("RGBA")))


@pytest.fixture(scope="module")
def run(weights):
    """One run, with what it told and whether the networks were let go."""
    told = []
    options = DecomposeOptions(seed=3)
    found = QwenLayered(weights, PROCESSOR, SMALL).decompose(picture(), options, told.append)
    return found, told


def test_a_picture_is_described_with_the_same_words_each_time(weights):
    from PIL import Image

    shown = Image.fromarray(picture(), "RGBA")
    first, again = (painting.describe(weights, shown, 640, "cpu", silent) for _ in range(2))
    assert first.wanted.equal(again.wanted)
    assert first.wanted.shape[1] > 1
    assert first.encoder.device.type == "meta"


def test_a_picture_becomes_layers_without_names_at_its_size(run):
    found, _ = run
    assert 1 <= len(found.images) <= 2
    assert found.note == "Painted as 2 layers with the processor alone (slow)."
    for image in found.images:
        assert (image.part, image.side) == (None, Side.WHOLE)
        assert image.rgba.dtype == np.uint8
        height, width = image.rgba.shape[:2]
        assert image.left + width <= 80
        assert image.top + height <= 110


def test_every_word_and_every_step_is_told(run):
    _, told = run
    phases = list(dict.fromkeys(one.phase for one in told))
    assert phases == [
        "Painting with the processor alone (slow): 0 GB",
        "Reading the network that describes",
        "Describing the picture",
        "Reading the network that paints",
        "Painting layers",
    ]
    steps = [one.done for one in told if one.phase == "Painting layers"]
    assert steps == [0, 1, 2]
    assert len([one for one in told if one.phase == "Describing the picture"]) > 2


class Fixed:
    id = "qwen-layered"

    def __init__(self, found: PartImages) -> None:
        self._found = found

    def decompose(self, *_: object) -> PartImages:
        return self._found


def test_its_layers_give_the_picture_exactly(run):
    made = decompose(picture(), Fixed(run[0]), DecomposeOptions(seed=3))
    assert recomposition_error(made.layers, picture()) <= 1


def bytes_of(found):
    return [image.rgba.tobytes() for image in found.images]


def test_another_seed_gives_other_layers(weights, run):
    engine = QwenLayered(weights, PROCESSOR, SMALL)
    other = engine.decompose(picture(), DecomposeOptions(seed=4), silent)
    assert bytes_of(other) != bytes_of(run[0])


@pytest.mark.parametrize("phase", ["Describing the picture", "Painting layers"])
def test_cancel_stops_within_a_step_and_lets_the_networks_go(weights, phase, monkeypatch):
    kept = []
    for name in ("describing_parts", "painting_parts"):
        read = getattr(painting, name)

        def watched(folder, read=read):
            parts = read(folder)
            kept.extend(weakref.ref(one) for one in parts.values() if hasattr(one, "parameters"))
            return parts

        monkeypatch.setattr(painting, name, watched)
    told = []

    def report(progress):
        told.append(progress)
        if progress.phase == phase and progress.done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        QwenLayered(weights, PROCESSOR, SMALL).decompose(picture(), DecomposeOptions(), report)
    assert told[-1].done == 1
    gc.collect()
    assert kept
    assert not [one for one in kept if one() is not None]


def test_blocks_that_visit_paint_the_same_layers_from_the_same_seed(weights, run):
    plan = Plan(Tier.OFFLOAD, "cpu", host_bytes=1)
    found = QwenLayered(weights, plan, SMALL).decompose(picture(), DecomposeOptions(seed=3), silent)
    assert bytes_of(found) == bytes_of(run[0])
    assert "blocks visiting" in found.note


def test_a_card_that_is_too_small_after_all_gets_blocks_in_turn(weights, monkeypatch):
    seen = []

    def paint(_folder, _image, _text, plan, sizes, *, seed, report):
        seen.append(plan.tier)
        if plan.tier is Tier.WHOLE:
            raise OutOfMemory("The graphics card has too little free memory for this step.")
        return np.ones((sizes.layers, 4, 4, 4), np.float32)

    monkeypatch.setattr(engine_module, "describe", lambda *_: None)
    monkeypatch.setattr(engine_module, "paint", paint)
    plan = Plan(Tier.WHOLE, "cuda:0", "cuda:0")
    found = QwenLayered(weights, plan, SMALL).decompose(picture(), DecomposeOptions(), silent)
    assert seen == [Tier.WHOLE, Tier.OFFLOAD]
    assert found.notices == (
        "Too little memory for painting: it was done with blocks visiting the graphics card.",
    )


def test_too_little_memory_everywhere_is_one_clear_sentence(weights, monkeypatch):
    import torch

    def full(*_args, **_named):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 40 GiB")

    monkeypatch.setattr(painting, "painting_parts", full)
    with pytest.raises(OutOfMemory, match="too little free memory"):
        QwenLayered(weights, PROCESSOR, SMALL).decompose(picture(), DecomposeOptions(), silent)


def test_a_ribbon_of_a_picture_is_refused(weights):
    ribbon = np.zeros((2, 900, 4), np.uint8)
    with pytest.raises(CommandError, match="too narrow"):
        QwenLayered(weights, PROCESSOR, SMALL).decompose(ribbon, DecomposeOptions(), silent)


def test_haze_goes_and_clear_pixels_lend_no_colour():
    from app.core.geometry import Size

    layer = np.zeros((8, 8, 4), np.float32)
    layer[..., 1] = 1  # green where it is clear
    layer[..., 3] = 5 / 255
    layer[2:6, 2:6] = (1, 0, 0, 250 / 255)
    image = part_of(layer, Size(16, 16))
    assert (image.left, image.top) <= (4, 4)
    seen = image.rgba[image.rgba[..., 3] > 0]
    assert (seen[:, 0] >= 250).all()
    assert (seen[:, 1] <= 2).all()
    assert image.rgba[..., 3].max() == 255
    assert part_of(layer * (1, 1, 1, 0), Size(16, 16)) is None
