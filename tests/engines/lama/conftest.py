"""The tiny generator of the golden data."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def lama(golden: Path) -> Path:
    return golden / "split" / "lama_tiny"


@pytest.fixture(scope="session")
def weights(lama: Path) -> Path:
    return next(lama.glob("*.safetensors"))


@pytest.fixture(scope="session")
def generator(weights: Path):
    import torch

    from app.engines.lama.network import Generator
    from app.networks.loading import filled, read_file

    tensors = read_file(weights)
    return filled(lambda: Generator.like(tensors), tensors, "generator", dtype=torch.float32)
