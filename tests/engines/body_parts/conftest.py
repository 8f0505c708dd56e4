"""The tiny body-part network of the golden data."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """Tiny networks gain nothing from threads, and lose much where other tests run beside them."""
    with contextlib.suppress(ImportError):
        import torch

        torch.set_num_threads(1)


@pytest.fixture(scope="session")
def sam(golden: Path) -> Path:
    return golden / "split" / "sam_tiny"


@pytest.fixture(scope="session")
def weights(sam: Path) -> Path:
    return next(sam.glob("*.safetensors"))


@pytest.fixture(scope="session")
def heads(sam: Path) -> int:
    """The one size that the weights do not tell; the golden's README does."""
    found = re.search(r"(\d+)-head decoder", (sam.parent / "README.md").read_text("utf-8"))
    assert found
    return int(found[1])


@pytest.fixture(scope="session")
def network(weights: Path, heads: int):
    import torch

    from app.engines.body_parts.network import PartNetwork
    from app.networks.loading import filled, read_file

    tensors = read_file(weights)
    return filled(lambda: PartNetwork.like(tensors, heads), tensors, "SAM", dtype=torch.float32)
