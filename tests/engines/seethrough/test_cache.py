"""What is kept on the disk may be damaged or not be written: the words are embedded anew."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from app.core.errors import WeightsError  # noqa: E402
from app.engines.seethrough.cache import fingerprint, kept_in_cache  # noqa: E402


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, torch.Tensor]:
        self.times += 1
        return {"text": torch.arange(6.0)}


def test_it_is_made_once(tmp_path: Path) -> None:
    maker, path = Maker(), tmp_path / "cache" / "tags.safetensors"
    for _ in range(2):
        assert torch.equal(kept_in_cache(path, maker)["text"], torch.arange(6.0))
    assert maker.times == 1
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("left", [0, 12, -4])
def test_a_damaged_file_is_made_anew(tmp_path: Path, left: int) -> None:
    maker, path = Maker(), tmp_path / "tags.safetensors"
    kept_in_cache(path, maker)
    path.write_bytes(path.read_bytes()[:left])
    assert torch.equal(kept_in_cache(path, maker)["text"], torch.arange(6.0))
    kept_in_cache(path, maker)
    assert maker.times == 2


def test_a_disk_that_refuses_it_does_not_stop_the_painting(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    path = tmp_path / "cache" / "tags.safetensors"
    assert torch.equal(kept_in_cache(path, Maker())["text"], torch.arange(6.0))


def test_the_weights_own_fault_is_told(tmp_path: Path) -> None:
    def lacking() -> dict[str, torch.Tensor]:
        raise WeightsError("There is no text encoder.")

    with pytest.raises(WeightsError, match="no text encoder"):
        kept_in_cache(tmp_path / "tags.safetensors", lacking)


def test_a_fingerprint_follows_the_files(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"one")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "model.safetensors").write_bytes(b"other")
    assert fingerprint(tmp_path) != first
