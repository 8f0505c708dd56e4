"""Pickled weights become safetensors, and what is more than weights is refused unread."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.core.errors import AppError, EngineError, FileError, WeightsError  # noqa: E402
from app.core.progress import Cancelled, Progress  # noqa: E402
from app.networks import convert as module  # noqa: E402
from app.networks import unpickling  # noqa: E402
from app.networks.convert import convert, notice  # noqa: E402

ROOT = Path(__file__).parents[2]


class Harmful:
    """When unpickled as pickle would: leaves a file."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self):
        return os.mkdir, (str(self._marker),)


def network() -> dict[str, torch.Tensor]:
    torch.manual_seed(4)
    whole = torch.randn(6, 4)
    return {
        "a.weight": whole[:3],
        "a.tied": whole,
        "b.turned": torch.randn(3, 5).T,
        "b.half": torch.randn(2).bfloat16(),
        "b.count": torch.tensor(7),
        "c.parameter": torch.nn.Parameter(torch.randn(2)),
    }


def assert_converted(source: Path, wanted: dict[str, torch.Tensor], inside: str = "") -> None:
    target = source.parent / "new folder" / "weights.safetensors"
    convert(source, target, inside=inside)
    found = load_file(target)
    assert found.keys() == wanted.keys()
    for key, value in wanted.items():
        assert found[key].dtype == value.dtype
        assert torch.equal(found[key], value)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_network_among_other_things_becomes_safetensors(tmp_path: Path) -> None:
    source = tmp_path / "lama.ckpt"
    other = {"epoch": 3, "str_state_dict": {"x": torch.zeros(2)}}
    torch.save(other | {"gen_state_dict": network()}, source)
    assert_converted(source, network(), "gen_state_dict")


def test_a_bare_network_becomes_safetensors(tmp_path: Path) -> None:
    source = tmp_path / "sam.pt"
    layer = torch.nn.Linear(3, 2)
    torch.save(layer.state_dict(), source)
    assert_converted(source, layer.state_dict(), "state_dict")


def refused(source: Path, kind: type[AppError] = WeightsError, inside: str = "") -> str:
    """Give what is said; what was at the target stays as it was, and nothing else is left."""
    target = source.parent / "out" / "weights.safetensors"
    target.parent.mkdir(exist_ok=True)
    save_file({"old": torch.zeros(1)}, target)
    before = target.read_bytes()
    with pytest.raises(kind) as caught:
        convert(source, target, inside=inside)
    assert caught.value.hint
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return caught.value.what


@pytest.mark.parametrize("place", ["beside", "within"])
def test_a_harmful_archive_is_refused_and_does_nothing(tmp_path: Path, place: str) -> None:
    source, marker = tmp_path / "evil.ckpt", tmp_path / "marker"
    harm = {"x": Harmful(marker)}
    content = {"gen_state_dict": network() | (harm if place == "within" else {})}
    torch.save(content | (harm if place == "beside" else {}), source)
    assert "more than tensors" in refused(source, inside="gen_state_dict")
    assert not marker.exists()
    # The same file does its harm where it is opened without care.
    torch.load(source, weights_only=False)
    assert marker.exists()


def test_an_environment_that_allows_all_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    source, marker = tmp_path / "evil.pt", tmp_path / "marker"
    torch.save({"x": Harmful(marker)}, source)
    assert "more than tensors" in refused(source)
    assert not marker.exists()


def zipped(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_what_is_no_archive_of_tensors_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("opened"))
    marker = tmp_path / "marker"
    plain = tmp_path / "plain.pkl"
    plain.write_bytes(pickle.dumps(Harmful(marker)))
    old = tmp_path / "old.pt"
    torch.save({"x": Harmful(marker)}, old, _use_new_zipfile_serialization=False)
    whole = io.BytesIO()
    torch.save(network(), whole)
    cut = tmp_path / "cut.pt"
    cut.write_bytes(whole.getvalue()[:-200])
    harm = pickle.dumps(Harmful(marker))
    cases = {
        plain: "no torch archive",
        old: "no torch archive",
        cut: "no torch archive",
        zipped(tmp_path / "two.pt", {"a/data.pkl": harm, "b/data.pkl": harm}): "as torch writes",
        zipped(tmp_path / "program.pt", {"a/data.pkl": harm, "a/constants.pkl": b""}): "as torch",
        zipped(tmp_path / "packed.pt", {"a/data.pkl": harm}, zipfile.ZIP_DEFLATED): "as torch",
        zipped(tmp_path / "none.pt", {"a/readme": b"hello"}): "as torch writes",
    }
    for source, words in cases.items():
        assert words in refused(source)
    assert "There is no" in refused(tmp_path / "missing.pt", FileError)
    assert not marker.exists()


@pytest.mark.parametrize("content", [[1, 2], {}, {"gen_state_dict": {"epoch": 3}}])
def test_an_archive_without_a_network_is_refused(tmp_path: Path, content: object) -> None:
    source = tmp_path / "other.pt"
    torch.save(content, source)
    assert "tensors of one network" in refused(source, inside="gen_state_dict")


def test_an_archive_with_broken_contents_is_refused(tmp_path: Path) -> None:
    broken = {"a/data.pkl": b"\x80\x02}q\x00.", "a/version": b"not a number"}
    assert "not be converted" in refused(zipped(tmp_path / "broken.pt", broken))


def test_an_old_torch_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "sam.pt"
    torch.save(network(), source)
    monkeypatch.setattr(torch, "__version__", "2.9.1+cpu")
    outcome = unpickling.main([str(source), str(tmp_path / "out.safetensors"), ""])
    assert outcome == unpickling.Outcome.OLD_TORCH
    assert isinstance(module._refusal(source, outcome), EngineError)


def test_a_stop_ends_the_child_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "sam.pt", tmp_path / "out" / "sam.safetensors"
    torch.save(network(), source)
    children: list[subprocess.Popen] = []
    popen = subprocess.Popen

    def started(*arguments, **options):
        children.append(popen(*arguments, **options))
        return children[-1]

    def stop(progress: Progress) -> None:
        assert progress.phase == "Converting sam.pt"
        raise Cancelled

    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(Cancelled):
        convert(source, target, report=stop)
    assert [child.poll() is not None for child in children] == [True]
    assert not list(target.parent.iterdir())


def test_the_command_line_warns_converts_and_refuses(tmp_path: Path) -> None:
    source, evil, marker = tmp_path / "good.pt", tmp_path / "evil.pt", tmp_path / "marker"
    torch.save(network(), source)
    torch.save({"x": Harmful(marker)}, evil)
    for path, code in ((source, 0), (evil, 1)):
        command = [
            sys.executable,
            "-m",
            "app.networks.convert",
            path,
            tmp_path / "made.safetensors",
        ]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert found.returncode == code, found.stderr
        assert notice(path) in found.stderr
    assert "more than tensors" in found.stderr
    assert load_file(tmp_path / "made.safetensors").keys() == network().keys()
    assert not marker.exists()
