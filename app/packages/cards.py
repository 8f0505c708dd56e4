"""Which graphics card is here, asked without torch."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

_ASK_S = 20
_NVIDIA = ("nvidia-smi", "--query-gpu=name,driver_version,compute_cap", "--format=csv,noheader")
_LINUX = ("lspci",)
_WINDOWS = (
    "powershell",
    "-NoProfile",
    "-Command",
    "(Get-CimInstance Win32_VideoController).Name",
)

Ask = Callable[[Sequence[str]], str]
"""Runs a program and gives what it says; empty when it is not there or fails."""


@dataclass(frozen=True, slots=True)
class Card:
    """A graphics card, as far as the choice of a torch goes.

    Attributes:
        kind: whose it is; "none" when there is none that torch could use.
        title: as its driver names it; empty for none.
        driver: version of NVIDIA's driver, as in 580; 0 for others.
        compute: NVIDIA's compute capability, as in (8, 9); (0, 0) when not known.
    """

    kind: Literal["nvidia", "amd", "intel", "apple", "none"]
    title: str = ""
    driver: int = 0
    compute: tuple[int, int] = (0, 0)


def detect_card(system: str = "", machine: str = "", ask: Ask | None = None) -> Card:
    """Give the card to install for, the newest where there are several; takes up to seconds.

    Args:
        system: as `platform.system` names it; this one when empty.
        machine: as `platform.machine` names it; this one when empty.
        ask: runs a program.
    """
    system, machine = system or platform.system(), machine or platform.machine()
    ask = ask or _said_by
    if system == "Darwin":
        return Card("apple", "Apple GPU") if machine == "arm64" else Card("none")
    cards = [card for line in ask(_NVIDIA).splitlines() if (card := _nvidia(line))]
    if cards:
        return max(cards, key=lambda card: card.compute)
    for name in _adapters(ask(_WINDOWS if system == "Windows" else _LINUX)):
        if re.search(r"\bAMD\b|\bATI\b|Radeon", name):
            return Card("amd", name)
        if re.search(r"\bIntel\b.*\bArc\b", name):
            return Card("intel", name)
    return Card("none")


def _nvidia(line: str) -> Card | None:
    """Read one line of nvidia-smi ("NVIDIA GeForce RTX 4070, 580.65.06, 8.9")."""
    words = [word.strip() for word in line.split(",")]
    if len(words) != 3 or not (driver := re.match(r"\d+", words[1])):
        return None
    compute = re.fullmatch(r"(\d+)\.(\d+)", words[2])
    numbers = (int(compute[1]), int(compute[2])) if compute else (0, 0)
    return Card("nvidia", words[0], int(driver[0]), numbers)


def _adapters(said: str) -> list[str]:
    """Give the names of graphics adapters that a system tool lists."""
    names = []
    for line in said.splitlines():
        listed = re.match(r"\S+ (?:VGA|3D|Display)[^:]*: (.*)", line)
        if listed:
            names.append(re.sub(r" \(rev .*\)$", "", listed[1]))
        elif line.strip() and not re.match(r"[0-9a-f:.]+ ", line):
            names.append(line.strip())
    return names


def _said_by(command: Sequence[str]) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, *command[1:]],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=_ASK_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
