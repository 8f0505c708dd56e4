"""The tiny body-part network of the golden data."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tests.engines.body_parts.cases import cases


@pytest.fixture(scope="session")
def sam(golden: Path) -> Path:
    return golden / "split" / "sam_tiny"


@pytest.fixture(scope="session")
def weights(sam: Path) -> Path:
    return next(sam.glob("*.safetensors"))


@pytest.fixture(scope="session")
def heads(sam: Path, weights: Path) -> int:
    """The one size that the weights do not tell: the number that gives the recorded logits."""
    import torch

    from app.engines.body_parts.network import part_logits

    case = next(one for one in cases(sam).values() if "logits" in one)
    shown, wanted = torch.from_numpy(case["img"]).movedim(-1, 0), torch.from_numpy(case["logits"])
    away: dict[int, float] = {}
    for count in (1, 2, 4, 8, 16):
        with contextlib.suppress(RuntimeError):  # it does not divide the width
            found = part_logits(network_of(weights, count), shown)
            away[count] = float((found - wanted).abs().max())
    return min(away, key=lambda count: away[count])


def network_of(weights: Path, heads: int):
    import torch

    from app.engines.body_parts.network import PartNetwork
    from app.networks.loading import filled, read_file

    tensors = read_file(weights)
    return filled(lambda: PartNetwork.like(tensors, heads), tensors, "SAM", dtype=torch.float32)


@pytest.fixture(scope="session")
def network(weights: Path, heads: int):
    return network_of(weights, heads)
