"""The body-part network against the reference's own outputs."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from app.core.errors import WeightsError  # noqa: E402
from app.engines.body_parts.encoder import SquareAttention  # noqa: E402
from app.engines.body_parts.network import PartNetwork, part_logits  # noqa: E402
from app.networks.loading import read_file  # noqa: E402
from tests.engines.body_parts.cases import cases  # noqa: E402

LOGITS = 1e-4


def shown(case: dict[str, np.ndarray]) -> torch.Tensor:
    return torch.from_numpy(case["img"]).movedim(-1, 0)


@pytest.mark.golden
def test_network_gives_what_the_reference_gave(sam: Path, network: PartNetwork) -> None:
    compared = 0
    for name, case in cases(sam).items():
        found = part_logits(network, shown(case)).numpy()
        if "logits" in case:
            assert np.abs(found - case["logits"]).max() <= LOGITS, name
            compared += 1
        unsure = np.abs(found) < LOGITS
        np.testing.assert_array_equal((found > 0) | unsure, case["masks"] | unsure, err_msg=name)
        assert case["masks"].any(), name
    assert compared


@pytest.mark.golden
def test_network_has_the_published_tensors(sam: Path) -> None:
    recorded = json.loads(next(sam.glob("*shapes*.json")).read_text())
    wanted = {key: tuple(shape) for key, shape in recorded.items()}
    with torch.device("meta"):
        network = PartNetwork.like(wanted)
    assert {key: tuple(value.shape) for key, value in network.state_dict().items()} == wanted
    assert network.side == 1024


@pytest.mark.golden
def test_bfloat16_gives_about_the_same(sam: Path, network: PartNetwork) -> None:
    half = copy.deepcopy(network).to(torch.bfloat16)
    for name, case in cases(sam).items():
        found, exact = (part_logits(one, shown(case)).numpy() for one in (half, network))
        sure = np.abs(exact) > 0.05 * exact.std()
        assert ((found > 0) == case["masks"])[sure].mean() >= 0.98, name


def test_attention_with_distances_is_the_plain_formula() -> None:
    torch.manual_seed(3)
    side, head, width = 5, 4, 12
    attention = SquareAttention(width, head, side)
    for values in (attention.rel_pos_h, attention.rel_pos_w):
        torch.nn.init.normal_(values)
    states = torch.randn(2, side, side, width)
    query, key, value = (
        one.reshape(2, side * side, width // head, head).transpose(1, 2)
        for one in attention.qkv(states).chunk(3, dim=-1)
    )
    scores = query @ key.transpose(-1, -2) / head**0.5
    for one in range(side * side):
        for other in range(side * side):
            down, across = one // side - other // side, one % side - other % side
            apart = attention.rel_pos_h[down + side - 1] + attention.rel_pos_w[across + side - 1]
            scores[..., one, other] += query[..., one, :] @ apart
    wanted = (scores.softmax(-1) @ value).transpose(1, 2).reshape(states.shape)
    torch.testing.assert_close(attention(states), attention.proj(wanted))


@pytest.mark.golden
@pytest.mark.parametrize("lost", ["pos_embed", "blocks.", "mask_tokens", "hf_mlps"])
def test_foreign_weights_are_refused_in_a_sentence(weights: Path, lost: str) -> None:
    tensors = {key: value for key, value in read_file(weights).items() if lost not in key}
    with pytest.raises(WeightsError, match=f"have no “.*{lost}"):
        PartNetwork.like(tensors)
