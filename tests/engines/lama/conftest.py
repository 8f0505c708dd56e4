"""The tiny generator of the golden data."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """Tiny networks gain nothing from threads, and lose much where other tests run beside them."""
    with contextlib.suppress(ImportError):
        import torch

        torch.set_num_threads(1)


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
