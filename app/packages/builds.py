"""The builds of torch, and which of them is right for a card."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from app.packages.cards import Card

_WHEELS = "https://download.pytorch.org/whl/"
_GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Build:
    """One build of torch.

    Attributes:
        id: what the command line calls it, as PyTorch's index does.
        title: for a list.
        index: where it lies; empty for what pip is set to.
        download_bytes: of torch and all else, roughly.
        disk_bytes: what all of it takes once it is there, roughly.
    """

    id: str
    title: str
    index: str
    download_bytes: int
    disk_bytes: int


BUILDS = (
    Build("cu130", "NVIDIA, CUDA 13.0", _WHEELS + "cu130", 3 * _GB, 7 * _GB),
    Build("cu128", "NVIDIA, CUDA 12.8", _WHEELS + "cu128", 4 * _GB, 8 * _GB),
    Build("cu126", "NVIDIA, CUDA 12.6", _WHEELS + "cu126", 4 * _GB, 8 * _GB),
    Build("rocm7.2", "AMD, ROCm 7.2 (Linux)", _WHEELS + "rocm7.2", 5 * _GB, 16 * _GB),
    Build("xpu", "Intel Arc", _WHEELS + "xpu", 3 * _GB, 8 * _GB),
    Build("mac", "Apple silicon", "", _GB // 2, 3 * _GB // 2),
    Build("cpu", "Processor only", _WHEELS + "cpu", _GB // 2, 3 * _GB // 2),
)
"""Sizes were estimated from published wheels; that of "cpu" was measured on Linux."""

_BY_ID = {one.id: one for one in BUILDS}
_LEAST_DRIVER = 525
"""The first that runs CUDA 12."""
_DRIVER_OF_13 = 580
_TURING = (7, 5)
"""The oldest that CUDA 13 is built for."""
_BLACKWELL = (10, 0)
"""The newest; CUDA 12.6 is not built for it."""


def build_for(card: Card, system: str = "") -> tuple[Build, str]:
    """Give the build for a card, and a sentence on why it is not the obvious one, or none.

    Args:
        card: the one that is here.
        system: as `platform.system` names it; this one when empty.

    >>> from app.packages.cards import Card
    >>> build_for(Card("nvidia", "RTX 4070", 580, (8, 9)))[0].id
    'cu130'
    >>> build_for(Card("nvidia", "GTX 1080", 580, (6, 1)))[0].id
    'cu126'
    """
    system = system or platform.system()
    if card.kind == "nvidia":
        return _for_nvidia(card)
    if card.kind == "amd" and system == "Linux":
        return _BY_ID["rocm7.2"], ""
    if card.kind == "amd":
        return _BY_ID["cpu"], "On Windows torch cannot use AMD cards yet."
    if card.kind == "intel":
        return _BY_ID["xpu"], ""
    if card.kind == "apple":
        return _BY_ID["mac"], ""
    # PyTorch's own index has nothing of its own for the Macs with Intel's processors.
    return (_BY_ID["mac"] if system == "Darwin" else _BY_ID["cpu"]), ""


def find_build(build_id: str) -> Build:
    """Give the build of an id; raise KeyError when there is none."""
    return _BY_ID[build_id]


def _for_nvidia(card: Card) -> tuple[Build, str]:
    if card.driver < _LEAST_DRIVER:
        return _BY_ID["cpu"], (
            f"The driver {card.driver} of the graphics card is too old for the networks: "
            f"install driver {_DRIVER_OF_13} or later, then look again."
        )
    is_old = card.compute != (0, 0) and card.compute < _TURING
    if is_old or (card.driver < _DRIVER_OF_13 and card.compute < _BLACKWELL):
        return _BY_ID["cu126"], ""
    return _BY_ID["cu130" if card.driver >= _DRIVER_OF_13 else "cu128"], ""
