from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import packages
from installer.environment import Environment
from installer.errors import SetupError
from installer.torch_source import CPU_INDEX, torch_sources

HERE = Environment(Path.cwd(), Path(sys.prefix))


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "is full"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "may not write"),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to "
            "establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
            "ERROR: No matching distribution found for numpy<3,>=2",
            "cannot reach the package index",
        ),
        ("ERROR: No matching distribution found for numpy<3,>=2", "has no numpy<3,>=2 for this"),
        ("ERROR: it broke\nand more", "pip failed: it broke"),
        ("nothing that is known", "pip failed."),
    ],
)
def test_what_pip_says_becomes_one_clear_sentence(output, words, tmp_path):
    error = packages.explain(output, tmp_path)
    assert words in error.what
    assert error.hint


def test_an_unreachable_index_really_gives_that_sentence(tmp_path, monkeypatch):
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    with pytest.raises(SetupError) as caught:
        packages.run_pip(HERE, ["download", "--dest", str(tmp_path), "kasane-no-such-thing"])
    assert caught.value.what == "pip cannot reach the package index."


def test_linux_without_gpu_asks_for_the_cpu_build_first_and_for_cuda_last():
    sources = torch_sources("Linux", gpu=False)
    assert sources[0].requirement.endswith("+cpu")
    assert CPU_INDEX in sources[1].options
    assert "CUDA" in sources[-1].note


@pytest.mark.parametrize(
    ("system", "gpu"), [("Linux", True), ("Windows", False), ("Darwin", False)]
)
def test_elsewhere_the_default_build_is_the_right_one(system, gpu):
    (source,) = torch_sources(system, gpu=gpu)
    assert source.options == ()
    assert "+cpu" not in source.requirement


def test_windows_with_a_gpu_asks_for_cuda():
    assert "cu128" in torch_sources("Windows", gpu=True)[0].options[1]


def test_a_torch_that_is_there_is_left_alone(monkeypatch):
    asked: list[list[str]] = []
    monkeypatch.setattr(packages, "installed_version", lambda environment, name: "2.9.1+cu128")
    monkeypatch.setattr(packages, "run_pip", lambda environment, arguments: asked.append(arguments))
    assert packages.ensure_torch(HERE) == "2.9.1+cu128"
    assert asked == []


def test_the_rest_is_installed_with_torch_held_where_it_is(monkeypatch):
    pins: list[str] = []

    def run_pip(environment, arguments):
        assert arguments[:3] == ["install", "--editable", ".[ai,dev]"]
        pins.append(Path(arguments[-1]).read_text(encoding="utf-8"))

    monkeypatch.setattr(packages, "ensure_torch", lambda environment: "2.13.0+cpu")
    monkeypatch.setattr(packages, "run_pip", run_pip)
    packages.install(HERE, frozenset({"dev", "ai"}))
    assert pins == ["torch==2.13.0+cpu"]


def test_the_base_needs_no_torch(monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(packages, "run_pip", lambda environment, command: asked.extend(command))
    packages.install(HERE, frozenset())
    assert asked[:3] == ["install", "--editable", "."]


def test_the_next_source_of_torch_is_tried_when_one_fails(monkeypatch):
    asked: list[str] = []
    answers = iter([None, "2.13.0"])

    def run_pip(environment, arguments):
        asked.append(arguments[1])
        if len(asked) == 1:
            raise SetupError("The package index has no torch", "none")

    monkeypatch.setattr(packages, "torch_sources", lambda: torch_sources("Linux", gpu=False))
    monkeypatch.setattr(packages, "installed_version", lambda environment, name: next(answers))
    monkeypatch.setattr(packages, "run_pip", run_pip)
    assert packages.ensure_torch(HERE) == "2.13.0"
    assert len(asked) == 2


def test_a_full_disk_ends_the_search_for_torch(monkeypatch):
    asked: list[str] = []

    def run_pip(environment, arguments):
        asked.append(arguments[1])
        raise packages.disk_full(environment.root)

    monkeypatch.setattr(packages, "torch_sources", lambda: torch_sources("Linux", gpu=False))
    monkeypatch.setattr(packages, "installed_version", lambda environment, name: None)
    monkeypatch.setattr(packages, "run_pip", run_pip)
    with pytest.raises(SetupError, match="full"):
        packages.ensure_torch(HERE)
    assert len(asked) == 1
