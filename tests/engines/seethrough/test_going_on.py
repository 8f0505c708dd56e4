"""A painting that was stopped, whatever stopped it, goes on where it stood."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.seethrough import going_on  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.going_on import GoingOn, key_of  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.sampling import State  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.stages.ports import DecomposeOptions, Known  # noqa: E402
from tests.engines.test_draft import girl  # noqa: E402

STEPS = 5
SIZES = Sizes(page_side=64, depth_side=64, steps=STEPS, depth_steps=1)
BODY, HEAD = "Painting the body", "Painting the head"


def page() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (64, 64, 4), np.uint8)


def layers_in(checkpoint: Path, cache: Path) -> Layers:
    return Layers(checkpoint, cache, Place(), SIZES)


def files(cache: Path) -> list[Path]:
    folder = cache / "paintings"
    return sorted(folder.iterdir()) if folder.exists() else []


class Stop:
    """Cancels at a step of a phase, and remembers the steps it was told of."""

    def __init__(self, phase: str = BODY, at: int = -1) -> None:
        self.phase, self.at = phase, at
        self.steps: list[int] = []

    def __call__(self, now: Progress) -> None:
        if now.phase == self.phase:
            self.steps.append(now.done)
            if now.done == self.at:
                raise Cancelled


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return all(np.array_equal(one[tag], other[tag]) for tag in one.keys() | other.keys())


@pytest.fixture(scope="module")
def whole_cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("whole")


@pytest.fixture(scope="module")
def whole(checkpoint: Path, whole_cache: Path) -> dict[str, np.ndarray]:
    """Paint the page without a stop."""
    return layers_in(checkpoint, whole_cache).generate(page(), 0, 3, silent)


@pytest.fixture
def cache(whole, whole_cache: Path, tmp_path: Path) -> Path:
    """Give a folder that has the words of the tags, but no painting."""
    for path in whole_cache.glob("tags-*"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize("at", [1, 3, STEPS])
def test_it_goes_on_from_the_step_it_was_stopped_at(checkpoint, cache, whole, at: int) -> None:
    with pytest.raises(Cancelled):
        layers_in(checkpoint, cache).generate(page(), 0, 3, Stop(at=at))
    later, heard = layers_in(checkpoint, cache), Stop()
    assert same(later.generate(page(), 0, 3, heard), whole)
    if at < STEPS:
        assert heard.steps == list(range(at, STEPS + 1))
        assert later.notices == (f"Went on from step {at} of {STEPS}.",)
    else:
        assert heard.steps == []
        assert later.notices == ("The body had been painted before.",)


KILLED = """
import os, signal, sys
from pathlib import Path
import torch
torch.set_num_threads(1)
from tests.engines.seethrough.test_going_on import layers_in, page

def report(now):
    if now.phase == "Painting the body" and now.done == 3:
        os.kill(os.getpid(), signal.SIGKILL)

layers_in(Path(sys.argv[1]), Path(sys.argv[2])).generate(page(), 0, 3, report)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_it_goes_on_after_its_process_was_killed(checkpoint, cache, whole) -> None:
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(checkpoint), str(cache)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    later = layers_in(checkpoint, cache)
    assert same(later.generate(page(), 0, 3, silent), whole)
    assert later.notices == ("Went on from step 3 of 5.",)


def test_after_a_stop_in_the_head_the_body_is_not_painted_again(
    checkpoint, marigold, cache
) -> None:
    def engine(cache: Path) -> SeeThrough:
        depths = Depths(marigold / "checkpoint", Place(), SIZES)
        return SeeThrough(layers_in(checkpoint, cache), depths)

    picture = np.ascontiguousarray(girl(None)[::4, ::4])
    wanted = engine(cache).decompose(picture, DecomposeOptions(seed=2), silent)
    with pytest.raises(Cancelled):
        engine(cache).decompose(picture, DecomposeOptions(seed=2), Stop(HEAD, 2))
    assert len(files(cache)) == 2
    heard = Stop(BODY)
    found = engine(cache).decompose(picture, DecomposeOptions(seed=2), heard)
    assert heard.steps == []
    assert found.notices[:2] == (
        "The body had been painted before.",
        f"Went on from step 2 of {STEPS}.",
    )
    for one, other in zip(found.images, wanted.images, strict=True):
        np.testing.assert_array_equal(one.rgba, other.rgba)
    # A picture that is finished leaves nothing behind.
    assert files(cache) == []


@pytest.mark.parametrize("seed", [4, 3])
def test_another_painting_is_not_gone_on_with(checkpoint, cache, seed: int) -> None:
    with pytest.raises(Cancelled):
        layers_in(checkpoint, cache).generate(page(), 0, 3, Stop(at=2))
    other = page()
    other[0, 0, 0] ^= seed == 3
    heard, later = Stop(at=1), layers_in(checkpoint, cache)
    with pytest.raises(Cancelled):
        later.generate(other, 0, seed, heard)
    assert heard.steps == [0, 1]
    assert later.notices == ()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-7] ^= 4
    path.write_bytes(bytes(data))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another(path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"weight": torch.zeros(3)}, path)


@pytest.mark.parametrize("harm", [cut_short, one_bit, emptied, of_another])
def test_a_file_that_is_damaged_is_painted_anew(checkpoint, cache, harm) -> None:
    with pytest.raises(Cancelled):
        layers_in(checkpoint, cache).generate(page(), 0, 3, Stop(at=2))
    (path,) = files(cache)
    harm(path)
    heard, later = Stop(at=1), layers_in(checkpoint, cache)
    with pytest.raises(Cancelled):
        later.generate(page(), 0, 3, heard)
    assert heard.steps == [0, 1]
    assert later.notices == ()


def test_what_is_known_of_the_layers_belongs_to_the_painting() -> None:
    def key(held: np.ndarray | None, colour: int = 9) -> str:
        return key_of(page(), {"face": Known(np.full((64, 64, 4), colour, np.uint8), held)}, (1,))

    somewhere = np.eye(64, dtype=bool)
    keys = {key_of(page(), None, (1,)), key(None), key(None, 8), key(somewhere), key(~somewhere)}
    assert len(keys) == 5
    assert key(somewhere) == key(somewhere.copy())


def state(fill: float = 1.0) -> State:
    return State(2, torch.full((3, 4, 8, 8), fill), torch.zeros(3, 4, 8, 8))


def test_old_paintings_go_and_so_do_too_many(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(going_on, "ROOM", 14_000)  # two fit
    before = GoingOn(tmp_path)
    for number in range(4):
        before.keep(f"{number}", state())
        age_s = (40 - 10 * number) * 3600
        os.utime(tmp_path / f"{number}.safetensors", (time.time() - age_s,) * 2)
    old, left = tmp_path / "old.safetensors", tmp_path / "3.99.part"
    for path in (old, left):
        path.write_bytes(b"x")
        os.utime(path, (time.time() - (going_on.DAYS + 1) * 86400,) * 2)
    GoingOn(tmp_path).keep("new", state())
    assert {path.name for path in tmp_path.iterdir()} == {
        "2.safetensors",
        "3.safetensors",
        "new.safetensors",
    }


def test_half_precision_comes_back_to_the_bit(tmp_path) -> None:
    kept = State(2, torch.randn(3, 4, 8, 8).bfloat16(), torch.randn(3, 4, 8, 8).bfloat16())
    GoingOn(tmp_path).keep("a", kept)
    found = GoingOn(tmp_path).find("a", 5)
    assert found is not None
    assert torch.equal(found.latents, kept.latents)
    assert torch.equal(found.clean, kept.clean)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="asks Linux what is mapped")
def test_a_file_that_was_found_can_be_replaced_on_windows_too(tmp_path) -> None:
    GoingOn(tmp_path).keep("a", state())
    found = GoingOn(tmp_path).find("a", 5)
    assert found is not None
    assert str(tmp_path / "a.safetensors") not in Path("/proc/self/maps").read_text()


def test_a_disk_that_takes_nothing_does_not_stop_the_painting(tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"")
    going = GoingOn(tmp_path / "file" / "paintings")
    going.keep("a", state())
    assert going.find("a", 5) is None
