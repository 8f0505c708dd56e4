"""Which card is here, which build is right for it, and what pip is then asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.core.errors import AppError
from app.packages import plan as planning
from app.packages.builds import build_for, find_build
from app.packages.cards import Card, detect_card
from app.packages.plan import make_plan, of_extra, wanted

INTEL_AND_ARC = """\
00:02.0 VGA compatible controller: Intel Corporation UHD Graphics 770 (rev 0c)
03:00.0 VGA compatible controller: Intel Corporation DG2 [Arc A770] (rev 08)
04:00.0 Audio device: Advanced Micro Devices, Inc. [AMD] Radeon HDMI Audio
"""
RADEON = "0a:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31\n"


def asking(**answers: str):
    def ask(command: Sequence[str]) -> str:
        return answers.get(command[0].replace("-", "_"), "")

    return ask


@pytest.mark.parametrize(
    ("system", "machine", "answers", "expected"),
    [
        (
            "Linux",
            "x86_64",
            {"nvidia_smi": "NVIDIA GeForce RTX 4070, 580.65.06, 8.9\n"},
            Card("nvidia", "NVIDIA GeForce RTX 4070", 580, (8, 9)),
        ),
        (
            "Windows",
            "AMD64",
            {"nvidia_smi": "NVIDIA GeForce GTX 1080, 581.15, [N/A]\n"},
            Card("nvidia", "NVIDIA GeForce GTX 1080", 581, (0, 0)),
        ),
        (
            "Linux",
            "x86_64",
            {"nvidia_smi": "GTX 1060, 570.1, 6.1\nRTX 5090, 570.1, 12.0\n"},
            Card("nvidia", "RTX 5090", 570, (12, 0)),
        ),
        ("Linux", "x86_64", {"nvidia_smi": "NVIDIA-SMI has failed\n"}, Card("none")),
        (
            "Linux",
            "x86_64",
            {"lspci": INTEL_AND_ARC},
            Card("intel", "Intel Corporation DG2 [Arc A770]"),
        ),
        (
            "Linux",
            "x86_64",
            {"lspci": RADEON},
            Card("amd", "Advanced Micro Devices, Inc. [AMD/ATI] Navi 31"),
        ),
        (
            "Windows",
            "AMD64",
            {"powershell": "AMD Radeon RX 7900 XTX\r\n"},
            Card("amd", "AMD Radeon RX 7900 XTX"),
        ),
        ("Windows", "AMD64", {"powershell": "Intel(R) UHD Graphics 630\r\n"}, Card("none")),
        ("Darwin", "arm64", {}, Card("apple", "Apple GPU")),
        ("Linux", "x86_64", {}, Card("none")),
    ],
)
def test_the_card_is_found(system, machine, answers, expected) -> None:
    assert detect_card(system, machine, asking(**answers)) == expected


@pytest.mark.parametrize(
    ("card", "system", "build"),
    [
        (Card("nvidia", "RTX 4070", 580, (8, 9)), "Linux", "cu130"),
        (Card("nvidia", "RTX 4070", 560, (8, 9)), "Windows", "cu126"),
        (Card("nvidia", "RTX 5090", 572, (12, 0)), "Windows", "cu128"),
        (Card("nvidia", "GTX 1080", 580, (6, 1)), "Linux", "cu126"),
        (Card("nvidia", "T4", 525, (7, 5)), "Linux", "cu126"),
        (Card("amd", "RX 7900"), "Linux", "rocm7.2"),
        (Card("intel", "Arc"), "Windows", "xpu"),
        (Card("apple", "Apple GPU"), "Darwin", "mac"),
        (Card("none"), "Linux", "cpu"),
    ],
)
def test_each_card_gets_a_build_that_runs_on_it(card, system, build) -> None:
    assert build_for(card, system) == (find_build(build), "")


def test_an_old_driver_is_named_and_nothing_for_the_card_is_installed() -> None:
    build, caution = build_for(Card("nvidia", "RTX 3060", 470, (8, 6)), "Linux")
    assert build.id == "cpu"
    assert "driver 470" in caution
    assert "install driver 580" in caution


def test_torch_comes_from_the_builds_index_and_the_rest_from_where_pip_is_set_to(
    monkeypatch,
) -> None:
    monkeypatch.setattr(planning, "_present_torch", lambda: "")
    plan = make_plan(Card("none"), build_id="cu126", proxy="http://here:1")
    first, second = plan.commands()
    assert first[:4] == (sys.executable, "-m", "pip", "--no-input")
    assert first[-3:] == (
        "--index-url",
        "https://download.pytorch.org/whl/cu126",
        "torch>=2.6,<3",
    )
    assert "--index-url" not in second
    assert any(one.startswith("diffusers") for one in second)
    assert not any(one.startswith("torch") for one in second)
    assert all("http://here:1" in one for one in (first, second))
    mirrored = make_plan(Card("none"), index="https://mirror.example/whl/cpu")
    assert "https://mirror.example/whl/cpu" in mirrored.commands()[0]


def test_a_torch_that_is_here_stays_unless_another_build_is_asked_for(monkeypatch) -> None:
    monkeypatch.setattr(planning, "_present_torch", lambda: "2.9.1+cu126")
    plan = make_plan(Card("nvidia", "RTX", 580, (8, 9)))
    assert plan.torch == "2.9.1+cu126"
    assert len(plan.commands()) == 1
    assert plan.needed_bytes < 1e9
    other = make_plan(Card("nvidia", "RTX", 580, (8, 9)), build_id="cu130")
    assert other.replaces
    assert "--force-reinstall" in other.commands()[0]


def test_where_all_is_here_nothing_has_to_come(monkeypatch) -> None:
    there = {"torch": "2.9.1+cu126", "diffusers": "0.40.0"}
    monkeypatch.setattr(planning, "version", lambda name: there[name])
    monkeypatch.setattr(planning, "_present_torch", lambda: there["torch"])
    monkeypatch.setattr(planning, "find_spec", lambda name: name)
    wishes = ("torch>=2.6,<3", "diffusers>=0.37,<1", "none; sys_platform == 'nowhere'")
    monkeypatch.setattr(planning, "wanted", lambda: wishes)
    plan = make_plan(Card("none"))
    assert plan.is_done
    assert plan.needed_bytes == 0
    assert not make_plan(Card("nvidia", "RTX", 580, (8, 9)), build_id="cu130").is_done
    there["diffusers"] = "0.30.0"
    assert not make_plan(Card("none")).is_done


def test_what_is_wanted_is_what_the_project_says_even_without_its_source(
    monkeypatch, tmp_path: Path
) -> None:
    told = wanted()
    assert told[0].startswith("torch>=")
    monkeypatch.setattr(planning, "app", SimpleNamespace(__file__=str(tmp_path / "app/x.py")))
    installed = wanted()
    assert installed[0].partition("<")[0].startswith("torch")
    assert len(installed) == len(told)
    assert not any("extra" in one for one in installed)


def test_an_extra_in_brackets_is_read_too() -> None:
    lines = ['b<1,>=0.45 ; (sys_platform != "darwin") and extra == "ai"', 'p; extra == "dev"']
    assert of_extra(lines, "ai") == ['b<1,>=0.45; (sys_platform != "darwin")']


def test_a_closed_program_and_a_wrong_address_are_refused(monkeypatch) -> None:
    with pytest.raises(AppError, match="no address"):
        make_plan(Card("none"), index="ftp://x")
    with pytest.raises(AppError, match="no build “x”"):
        make_plan(Card("none"), build_id="x")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(AppError, match="closed program"):
        make_plan(Card("none"))
