"""What is held from one use of a network to the next: one reading, the same numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.engines.seethrough import shelf as shelves  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.memory import Tier  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.shelf import LEFT, Shelf, Way  # noqa: E402
from app.networks.memory import free_memory  # noqa: E402
from app.stages.ports import DecomposeOptions  # noqa: E402
from tests.engines.seethrough.test_engine import small  # noqa: E402
from tests.engines.seethrough.test_memory import SIZES, bitsandbytes, called, case  # noqa: E402

__all__ = ["bitsandbytes", "case"]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose tensors were read, in turn."""
    found: list[Path] = []
    plain = shelves.read_tensors

    def noted(folder: Path, *, only: str = ""):
        found.append(folder)
        return plain(folder, only=only)

    monkeypatch.setattr(shelves, "read_tensors", noted)
    return found


def plenty() -> int:
    return 100 * LEFT


@pytest.fixture
def wide(checkpoint: Path, tmp_path: Path) -> Path:
    """The networks in float32, wider than they are published."""
    folder = Path(shutil.copytree(checkpoint, tmp_path / "wide"))
    for path in folder.rglob("diffusion_*.safetensors"):
        save_file({key: one.float() for key, one in load_file(path).items()}, path)
    return folder


def test_two_pictures_read_each_network_once(
    checkpoint: Path, marigold: Path, tmp_path: Path, read: list[Path]
) -> None:
    shelf, depth = Shelf(), marigold / "checkpoint"
    pictures = []
    for _ in range(2):
        # As for each picture: the place is chosen anew.
        layers = Layers(checkpoint, tmp_path, Place(), SIZES, shelf)
        engine = SeeThrough(layers, Depths(depth, Place(), SIZES, tmp_path, shelf))
        found = engine.decompose(small(), DecomposeOptions(seed=3), lambda _: None)
        pictures.append([image.rgba.tobytes() for image in found.images])
    assert pictures[0] == pictures[1]
    wanted = [checkpoint / name for name in ("vae", "unet", "trans_vae")]
    assert read == [*wanted, depth / "vae", depth / "unet"]


@pytest.mark.parametrize("tier", [Tier.WHOLE, Tier.SWAP, Tier.OFFLOAD, Tier.CPU])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_second_use_gives_the_same_numbers(
    checkpoint: Path, case, read: list[Path], tier: Tier, dtype: torch.dtype
) -> None:
    shelf, place = Shelf(plenty), Place(dtype=dtype, tier=tier)
    given = {key: one.to(dtype) if one.is_floating_point() else one for key, one in case.items()}
    first, second = (
        called(shelf.frame_unet(checkpoint / "unet", place, "network"), given) for _ in range(2)
    )
    assert torch.equal(first, second)
    assert first.dtype == dtype
    assert read == [checkpoint / "unet"]


def test_packed_weights_are_packed_once(
    checkpoint: Path, case, read: list[Path], bitsandbytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(plenty)
    folder, place = checkpoint / "unet", Place(tier=Tier.NF4)
    first = called(shelf.frame_unet(folder, place, "network"), case)
    monkeypatch.setattr(shelves.quantised, "pack", lambda *_: pytest.fail("packed again"))
    assert torch.equal(called(shelf.frame_unet(folder, place, "network"), case), first)
    assert read == [folder]
    assert 0 < shelf.size < sum(file.stat().st_size for file in folder.glob("*.safetensors"))


def test_a_file_s_own_tensors_take_no_memory(checkpoint: Path) -> None:
    shelf = Shelf(lambda: 0)
    shelf.frame_unet(checkpoint / "unet", Place(), "network")
    shelf.vae(checkpoint / "vae", Place())
    shelf.decoder(checkpoint / "trans_vae", Place())
    assert shelf.size == 0


def test_what_waits_is_as_narrow_as_the_file_or_the_place(checkpoint: Path, wide: Path) -> None:
    shelf = Shelf(plenty)
    # Published weights are made of another type on the device: nothing waits beside the file.
    for dtype in (torch.float16, torch.bfloat16, torch.float32):
        shelf.frame_unet(checkpoint / "unet", Place(dtype=dtype, tier=Tier.SWAP), "network")
        assert shelf.size == 0
    shelf.frame_unet(wide / "unet", Place(dtype=torch.float16, tier=Tier.SWAP), "network")
    published = load_file(next((checkpoint / "unet").glob("*.safetensors")))
    assert shelf.size == sum(one.nbytes for one in published.values())


def test_with_little_memory_nothing_is_held_and_all_is_read_again(
    wide: Path, read: list[Path], case
) -> None:
    place = Place(dtype=torch.bfloat16)
    given = {key: one.bfloat16() if one.is_floating_point() else one for key, one in case.items()}
    shelf = Shelf(lambda: LEFT - 1)
    found = [called(shelf.frame_unet(wide / "unet", place, "network"), given) for _ in range(2)]
    assert shelf.size == 0
    assert len(read) == 2
    assert torch.equal(*found)


def test_what_was_used_longest_ago_goes_first(wide: Path, read: list[Path]) -> None:
    free = 2 * LEFT
    shelf, place = Shelf(lambda: free), Place(dtype=torch.bfloat16)
    vae, unet, decoder = (wide / name for name in ("vae", "unet", "trans_vae"))
    shelf.vae(vae, place)
    shelf.frame_unet(unet, place, "network")
    shelf.vae(vae, place)
    # Room for what comes appears once the oldest is gone.
    asked = iter((LEFT, 2 * LEFT, 2 * LEFT))
    shelf._free = lambda: next(asked)
    shelf.decoder(decoder, place)
    shelf._free = lambda: free
    assert read == [vae, unet, decoder]
    shelf.vae(vae, place)
    assert len(read) == 3
    shelf.frame_unet(unet, place, "network")
    assert read[3:] == [unet]


def test_another_way_takes_the_place_of_the_first(wide: Path) -> None:
    shelf, folder = Shelf(plenty), wide / "unet"
    shelf.frame_unet(folder, Place(dtype=torch.float16), "network")
    assert shelf.size
    shelf.frame_unet(folder, Place(), "network")
    assert shelf.size == 0
    shelf.frame_unet(folder, Place(dtype=torch.bfloat16), "network")
    assert shelf.size
    shelf.clear()
    assert shelf.size == 0


def test_pinned_memory_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[str] = []
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: True)
    monkeypatch.setattr(
        torch.accelerator, "empty_host_cache", lambda: given_back.append("host"), raising=False
    )
    free_memory("cpu")
    assert not given_back
    free_memory("cpu:0")
    assert given_back == ["host"]


def test_only_what_visits_a_card_is_pinned() -> None:
    card = Place("cuda", torch.bfloat16, Tier.SWAP, pinned=True)
    assert Way.of(card).pinned
    assert not Way.of(Place("cuda", torch.bfloat16, Tier.WHOLE, pinned=True)).pinned
    assert not Way.of(Place("cpu", torch.float32, Tier.SWAP, pinned=True)).pinned
