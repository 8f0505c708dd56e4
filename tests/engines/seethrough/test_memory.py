"""Each tier that can run on a processor: the same numbers, less held, and what lack of it does."""

from __future__ import annotations

import json
import shutil
import sys
import weakref
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from diffusers import AutoencoderKL  # noqa: E402
from diffusers.models.attention_processor import Attention, AttnProcessor2_0  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402
from torch import nn  # noqa: E402

from app.core.errors import EngineError, OutOfMemory, WeightsError  # noqa: E402
from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.seethrough import depths, painting, pieces, placing, quantised, shelf  # noqa: E402
from app.engines.seethrough import frame_unet as frames  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.frame_unet import FrameUNet  # noqa: E402
from app.engines.seethrough.memory import Estimate, Tier  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import (  # noqa: E402
    Descent,
    Place,
    devices,
    planned,
    small_blocks,
)
from app.engines.seethrough.plans import Plan, Wish  # noqa: E402
from app.engines.seethrough.shelf import Shelf  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.engines.seethrough.swapping import BlockSwap  # noqa: E402
from app.stages.decompose import decompose  # noqa: E402
from app.stages.ports import DecomposeOptions  # noqa: E402
from tests.engines.seethrough.test_engine import small  # noqa: E402
from tests.engines.seethrough.test_networks import case_of_group  # noqa: E402

SIZES = Sizes(page_side=64, depth_side=64, steps=2, depth_steps=1)


@pytest.fixture
def case(layerdiff: Path) -> dict[str, torch.Tensor]:
    return case_of_group(layerdiff, 1)


def called(unet: FrameUNet, case: dict[str, torch.Tensor]) -> torch.Tensor:
    with torch.inference_mode():
        return unet.predict(
            case["sample"][0],
            case["timestep"],
            case["encoder_hidden_states"],
            pooled=case["text_embeds"],
            time_ids=case["time_ids"],
            group=int(case["group_index"]),
        )


# Tiers


@pytest.mark.parametrize("tier", [Tier.WHOLE, Tier.SWAP, Tier.OFFLOAD, Tier.CPU])
def test_a_tier_gives_the_same_numbers(checkpoint: Path, unet, case, tier: Tier) -> None:
    other = Shelf().frame_unet(checkpoint / "unet", Place(tier=tier), "network")
    wanted = called(unet, case)
    for _ in range(2):
        assert torch.equal(called(other, case), wanted)


def test_swapping_counts_what_is_held_as_the_file_has_it(
    checkpoint: Path, tmp_path: Path, case
) -> None:
    halved = {
        key: value.bfloat16()
        for key, value in load_file(
            checkpoint / "unet" / "diffusion_pytorch_model.safetensors"
        ).items()
    }
    save_file(halved, tmp_path / "diffusion_pytorch_model.safetensors")
    (tmp_path / "config.json").write_text((checkpoint / "unet" / "config.json").read_text())
    whole = Shelf().frame_unet(tmp_path, Place(), "network")
    visiting = Shelf().frame_unet(tmp_path, Place(tier=Tier.CPU), "network")
    assert torch.equal(called(visiting, case), called(whole, case))
    inside = [one for block in small_blocks(visiting) for one in block.parameters()]
    assert {one.dtype for one in inside} == {torch.bfloat16}


class FakeQueue:
    """A device that runs behind: what it was told to do is done when someone waits for it."""

    def __init__(self) -> None:
        self.log: list[str] = []

    @contextmanager
    def copying(self):
        self.log.append("copy")
        yield

    def copied(self):
        return FakeMark(self.log, "copied")

    def worked(self):
        return FakeMark(self.log, "worked")


class FakeMark:
    def __init__(self, log: list[str], what: str) -> None:
        self._log = log
        self._what = what

    def wait(self) -> None:
        self._log.append(f"wait {self._what}")

    def synchronize(self) -> None:
        self._log.append(f"stop for {self._what}")


def test_the_next_block_is_fetched_while_one_works() -> None:
    network = nn.Sequential(*(nn.Linear(4, 4, bias=False) for _ in range(5)))
    given = torch.ones(1, 4)
    wanted = network(given)
    held: list[weakref.ref] = []
    most = 0

    class Counted(BlockSwap):
        def _copies(self, block):
            nonlocal most
            # On one device nothing would be copied: make it a true copy.
            found = [kept.clone() for kept in block.kept]
            held.extend(weakref.ref(one) for one in found)
            most = max(most, sum(one() is not None for one in held))
            return found

    queue = FakeQueue()
    Counted(network, list(network), torch.device("cpu"), torch.float32, queue=queue)
    for _ in range(3):
        queue.log.clear()
        assert torch.equal(network(given), wanted)
    # By the second run the order is known: a copy is asked for before the block that needs it.
    assert queue.log[0] == "wait copied"
    assert queue.log.count("copy") == queue.log.count("wait copied") == len(network)
    assert most <= 3


def test_numbers_stay_where_frames_are_taken_a_few_at_once(checkpoint, unet, case) -> None:
    other = Shelf().frame_unet(checkpoint / "unet", Place(), "network")
    pieces.frame_by_frame(other, piece=1 << 9)
    assert (called(other, case) - called(unet, case)).abs().max() < 1e-5


def test_frame_attention_stays_within_a_kernel_s_grid(
    checkpoint: Path, unet, case, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = called(unet, case)
    monkeypatch.setattr(frames, "GRID", 40)
    seen: list[int] = []
    plain = torch.nn.functional.scaled_dot_product_attention

    def noted(query, *others, **named):
        if query.shape[-2] == len(case["sample"][0]):
            seen.append(query.shape[0] * query.shape[1])
        return plain(query, *others, **named)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", noted)
    assert (called(unet, case) - wanted).abs().max() < 1e-5
    assert seen
    assert max(seen) <= 40


def test_attention_never_holds_its_whole_matrix(unet, vae, transparent) -> None:
    for network in (unet, vae, transparent):
        kinds = {type(one.processor) for one in network.modules() if isinstance(one, Attention)}
        assert kinds == {AttnProcessor2_0}


@pytest.mark.parametrize("piece", [500, 3000, 40_000])
def test_pictures_in_strips_are_the_same_but_for_rounding(piece: int) -> None:
    torch.manual_seed(0)
    vae = AutoencoderKL(
        block_out_channels=(32, 32, 64),
        down_block_types=("DownEncoderBlock2D",) * 3,
        up_block_types=("UpDecoderBlock2D",) * 3,
        layers_per_block=1,
    ).eval()
    latent, page = torch.randn(1, 4, 10, 14), torch.randn(1, 3, 40, 56)
    with torch.inference_mode():
        wanted = vae.decode(latent).sample, vae.encode(page).latent_dist.mean
        pieces.row_by_row(vae, piece)
        found = vae.decode(latent).sample, vae.encode(page).latent_dist.mean
    for one, other in zip(found, wanted, strict=True):
        assert (one - other).abs().max() < 1e-4 * other.abs().max()


# NF4


def test_without_bitsandbytes_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bitsandbytes", None)
    assert "bitsandbytes cannot be imported" in quantised.why_not()
    with pytest.raises(EngineError, match="not available here"):
        planned(1280, wish=Wish(Tier.NF4), timed=False)


@pytest.fixture
def bitsandbytes(monkeypatch: pytest.MonkeyPatch):
    found = pytest.importorskip("bitsandbytes", reason="bitsandbytes is not installed")
    assert not quantised.why_not()
    # Its quickest way on processors wants more rows than a tiny network has.
    monkeypatch.setattr(found.nn.modules, "has_avx512bf16", lambda: False)
    return found


def near(found: torch.Tensor, wanted: torch.Tensor) -> bool:
    return bool(((found - wanted).norm() / wanted.norm()) < 0.5)


def test_weights_of_4_bits_give_nearly_the_same(checkpoint, unet, case, bitsandbytes) -> None:
    other = Shelf().frame_unet(checkpoint / "unet", Place(tier=Tier.NF4), "network")
    packed = [one for one in other.modules() if isinstance(one, bitsandbytes.nn.Linear4bit)]
    assert packed
    assert {one.weight.dtype for one in packed} == {torch.uint8}
    found, wanted = called(other, case), called(unet, case)
    assert not torch.equal(found, wanted)
    assert near(found, wanted)


@pytest.fixture
def published_nf4(checkpoint: Path, tmp_path: Path, bitsandbytes) -> Path:
    """A folder as published: packed tensors, what unpacks them, and a quantization_config."""
    config = json.loads((checkpoint / "unet" / "config.json").read_text())
    network = Shelf().frame_unet(checkpoint / "unet", Place(tier=Tier.NF4), "network")
    tensors = {key: value.contiguous() for key, value in network.state_dict().items()}
    save_file(tensors, tmp_path / "diffusion_pytorch_model.safetensors")
    config["quantization_config"] = {"quant_method": "bitsandbytes", "load_in_4bit": True}
    (tmp_path / "config.json").write_text(json.dumps(config))
    return tmp_path


def test_published_weights_of_4_bits_are_read(published_nf4, checkpoint, case) -> None:
    here = Shelf().frame_unet(checkpoint / "unet", Place(tier=Tier.NF4), "network")
    wanted = called(here, case)
    for tier in (Tier.NF4, Tier.WHOLE):
        found = Shelf().frame_unet(published_nf4, Place(tier=tier), "network")
        assert (called(found, case) - wanted).abs().max() < 1e-4
    unpacked = Shelf().frame_unet(published_nf4, Place(tier=Tier.SWAP), "network")
    assert (called(unpacked, case) - wanted).abs().max() < 1e-4


def test_packed_weights_of_another_network_are_refused(published_nf4: Path) -> None:
    path = published_nf4 / "diffusion_pytorch_model.safetensors"
    tensors = load_file(path)
    key = next(key for key in tensors if "quant_state" in key)
    tensors[key] = torch.zeros_like(tensors[key])
    save_file(tensors, path)
    with pytest.raises(WeightsError, match="cannot be read"):
        Shelf().frame_unet(published_nf4, Place(tier=Tier.NF4), "network")


# Out of memory


def full(*_args: object, **_named: object) -> None:
    raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def wanted(checkpoint: Path, marigold: Path, cache: Path):
    """What comes of it where memory is plenty."""
    return run(made_of(checkpoint, marigold, cache))


@pytest.fixture
def seethrough(checkpoint: Path, marigold: Path, cache: Path) -> SeeThrough:
    # What a test before has stopped must not be gone on with.
    shutil.rmtree(cache / "paintings", ignore_errors=True)
    return made_of(checkpoint, marigold, cache)


def made_of(checkpoint: Path, marigold: Path, cache: Path) -> SeeThrough:
    # The processor by another name stands for a card: there is something below it.
    place = Place("cpu:0")
    layers = Layers(checkpoint, cache, place, SIZES)
    return SeeThrough(layers, Depths(marigold / "checkpoint", place, SIZES, cache))


def run(seethrough: SeeThrough, report=silent):
    return seethrough.decompose(small(), DecomposeOptions(seed=3), report)


def same(one, other) -> bool:
    return all(
        a.rgba.tobytes() == b.rgba.tobytes() for a, b in zip(one.images, other.images, strict=True)
    )


FULL_AT = {
    "load": (shelf, "placed", 1),
    "sampling": (FrameUNet, "predict", 2),
    "page": (painting, "page_latent", 1),
    "decoding": (painting, "decoded", 1),
    "depth": (depths, "decoded_depth", 3),
}


@pytest.mark.parametrize("where", FULL_AT)
def test_too_little_memory_steps_down_and_tells(
    seethrough: SeeThrough, wanted, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    assert not [notice for notice in wanted.notices if "memory" in notice]
    owner, name, at = FULL_AT[where]
    calls = 0
    plain = getattr(owner, name)

    def once(*args, **named):
        nonlocal calls
        calls += 1
        return full() if calls == at else plain(*args, **named)

    monkeypatch.setattr(owner, name, once)
    phases: list[str] = []
    found = run(seethrough, lambda now: phases.append(now.phase))
    told = [notice for notice in found.notices if "memory" in notice]
    assert len(told) == 1
    assert any("Too little memory" in phase for phase in phases)
    assert same(found, wanted)


def test_the_way_down_is_walked_once_and_ends(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Place] = []

    def never(_shelf: Shelf, _folder: Path, place: Place, _name: str) -> None:
        tried.append(place)
        full()

    monkeypatch.setattr(Shelf, "frame_unet", never)
    with pytest.raises(OutOfMemory) as caught:
        run(seethrough)
    assert caught.value.hint
    assert [place.tier for place in tried] == [Tier.WHOLE, Tier.SWAP, Tier.CPU]


@pytest.mark.parametrize(("half", "dtype"), [(None, torch.float32), ("bfloat16", torch.bfloat16)])
def test_pinning_is_given_up_before_the_card_is(
    monkeypatch: pytest.MonkeyPatch, half: str | None, dtype: torch.dtype
) -> None:
    monkeypatch.setattr(placing, "processor_half", lambda: half)
    place, seen = Place("cuda", torch.bfloat16, Tier.WHOLE, pinned=True), []
    while place is not None:
        seen.append((place.tier, place.device, place.pinned, place.dtype))
        place = place.lowered()
    assert seen == [
        (Tier.WHOLE, "cuda", True, torch.bfloat16),
        (Tier.SWAP, "cuda", True, torch.bfloat16),
        (Tier.SWAP, "cuda", False, torch.bfloat16),
        (Tier.CPU, "cpu", False, dtype),
    ]


def test_other_errors_are_not_taken_for_lack_of_memory() -> None:
    descent = Descent(Place("cpu:0"))

    def broken(_place: Place) -> None:
        raise RuntimeError("shapes do not fit")

    with pytest.raises(RuntimeError, match="shapes"):
        descent.do("painting", broken, silent)
    assert not descent.notices


def test_a_decomposition_says_what_was_lowered(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = shelf.placed
    monkeypatch.setattr(
        shelf,
        "placed",
        lambda unet, place: full() if place.tier is Tier.WHOLE else plain(unet, place),
    )
    found = decompose(small(), seethrough)
    assert [notice for notice in found.notices if "painting" in notice]
    assert found.recipe.note == "Painted with blocks visiting the graphics card."


def test_what_it_takes_is_said_before_the_start(seethrough: SeeThrough) -> None:
    plan = Plan(Tier.CPU, "cpu", None, False, Estimate(0, 14_200_000_000, 7300), "This is slow.")
    seethrough._plan = plan
    phases: list[str] = []

    def stop(now: Progress) -> None:
        phases.append(now.phase)
        if len(phases) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(seethrough, stop)
    assert phases[0] == "Painting with the processor alone (slow): about 2 h, 14.2 GB"


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_types_of_16_bits_come_close(checkpoint: Path, cache: Path, dtype: torch.dtype) -> None:
    page = np.random.default_rng(0).integers(0, 256, (64, 64, 4), dtype=np.uint8)
    wanted, found = (
        Layers(checkpoint, cache, Place(dtype=one), SIZES).generate(page, 1, 5, silent)
        for one in (torch.float32, dtype)
    )
    for tag, layer in found.items():
        away = layer.astype(float) - wanted[tag]
        assert np.sqrt(np.mean(away**2)) < 2, tag
        assert np.abs(away).max() <= 12, tag


# Cancelling


PHASES = (
    "Loading the layer network",
    "Painting the body",
    "Decoding the layers",
    "Estimating depth",
)


@pytest.mark.parametrize("phase", PHASES)
def test_cancelling_leaves_no_network_behind(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    made: list[weakref.ref] = []
    for name in ("frame_unet", "vae", "decoder"):
        plain = getattr(Shelf, name)

        def noted(*args, plain=plain):
            network = plain(*args)
            made.append(weakref.ref(network))
            return network

        monkeypatch.setattr(Shelf, name, noted)

    def stop(now: Progress) -> None:
        if now.phase == phase and (now.done or not now.total):
            raise Cancelled

    # The error is kept, as who shows it may: it must not keep the networks.
    with pytest.raises(Cancelled) as kept:
        run(seethrough, stop)
    assert kept.value.__traceback__ is not None
    assert [one for one in made if one() is not None] == []
    assert bool(made) == (phase != "Loading the layer network")


def test_one_network_at_a_time_is_held(
    seethrough: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref] = []
    alive: list[int] = []
    plain = Shelf.frame_unet

    def noted(*args):
        alive.append(sum(one() is not None for one in made))
        network = plain(*args)
        made.append(weakref.ref(network))
        return network

    monkeypatch.setattr(Shelf, "frame_unet", noted)
    run(seethrough)
    assert alive == [0, 0, 0]


def test_the_empty_prompt_is_read_once(
    seethrough: SeeThrough, wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(depths, "empty_prompt", lambda *_: pytest.fail("encoded again"))
    assert same(run(seethrough), wanted)


# What is here


def test_a_machine_without_a_card_plans_for_its_processor() -> None:
    if torch.accelerator.is_available():
        pytest.skip("there is a card")
    assert devices() == []
    try:
        plan = planned(64, timed=True)
    except OutOfMemory:
        pytest.skip("this machine is too small")
    half = placing.processor_half()
    assert Place.of(plan) == Place("cpu", getattr(torch, half or "float32"), Tier.CPU)
    assert plan.estimate.seconds is not None


def test_what_is_ours_already_counts_as_free(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = SimpleNamespace(available=2_000_000_000)
    monkeypatch.setattr(placing.psutil, "virtual_memory", lambda: memory)
    monkeypatch.setattr(placing, "devices", lambda **_: [])
    with pytest.raises(OutOfMemory):
        planned(1280, timed=False)
    assert planned(1280, timed=False, held=20_000_000_000).tier is Tier.CPU


def test_plans_hold_what_the_published_network_takes() -> None:
    from app.engines.seethrough.memory import LAYERS, PICTURES
    from benchmarks.full_size import counted

    (found,) = counted([1280], ways=("in pieces",))
    pixels = 1280 * 1280
    assert found["weights"][0] == LAYERS.weights
    assert sum(found["weights"][1:3]) == PICTURES.weights
    for key in ("resident", "visiting", "packed"):
        assert found["block_weights"][key] == getattr(LAYERS, key)
    assert found["step_bytes"] <= 2 * LAYERS.values_per_pixel * pixels
    assert found["step_bytes"] > 0.9 * 2 * LAYERS.values_per_pixel * pixels
    assert found["decode_bytes"] <= 2 * PICTURES.values_per_pixel * pixels
    flops = LAYERS.flops_per_pixel * pixels + LAYERS.flops_per_pixel_squared * pixels**2
    assert flops == pytest.approx(sum(found["step_flops"]), rel=0.01)
