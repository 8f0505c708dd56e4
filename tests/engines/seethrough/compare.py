"""How far an array is from the one it should be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch


def off(found: torch.Tensor, wanted: torch.Tensor) -> float:
    assert found.shape == wanted.shape
    return float((found.float() - wanted.float()).abs().max())


def assert_same_picture(found: np.ndarray, wanted: np.ndarray) -> None:
    """Check uint8 pictures: off by one at most, in a thousandth of the values."""
    away = np.abs(found.astype(int) - wanted)
    assert away.max() <= 1
    assert (away > 0).mean() <= 1e-3


def published(path: Path) -> dict[str, tuple[int, ...]]:
    return {key: tuple(shape) for key, shape in json.loads(path.read_text()).items()}


def shapes(module: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    return {key: tuple(value.shape) for key, value in module.state_dict().items()}
