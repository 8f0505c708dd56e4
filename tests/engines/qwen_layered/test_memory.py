"""Which way of running Qwen-Image-Layered fits which machine."""

import pytest

from app.core.errors import OutOfMemory

pytest.importorskip("torch", reason="the ai extra is not installed")

from app.engines.qwen_layered.memory import Card, Tier, choose
from app.engines.qwen_layered.sizes import Sizes

GB = 10**9


@pytest.mark.parametrize(
    ("card", "host", "tier", "describes_on"),
    [
        (80, 128, Tier.WHOLE, "cuda:0"),
        (48, 32, Tier.WHOLE, "cuda:0"),
        (24, 128, Tier.OFFLOAD, "cuda:0"),
        (10, 64, Tier.OFFLOAD, "cpu"),
        (4, 64, Tier.CPU, "cpu"),
        (0, 64, Tier.CPU, "cpu"),
    ],
)
def test_the_quickest_way_that_fits_is_taken(card, host, tier, describes_on):
    cards = [Card("cuda:0", card * GB)] if card else []
    plan = choose(cards, host * GB, Sizes())
    assert (plan.tier, plan.describes_on) == (tier, describes_on)
    assert not plan.notice


def test_large_pages_and_many_layers_take_more():
    small = choose([Card("cuda:0", 80 * GB)], 128 * GB, Sizes())
    large = choose([Card("cuda:0", 80 * GB)], 128 * GB, Sizes(1024, layers=8))
    assert small.device_bytes < large.device_bytes < 80 * GB


def test_a_second_larger_card_is_used():
    cards = [Card("cuda:0", 8 * GB), Card("cuda:1", 60 * GB)]
    assert choose(cards, 64 * GB, Sizes()).device == "cuda:1"


def test_memory_that_is_shared_counts_once():
    mac = [Card("mps", 60 * GB, unified=True)]
    assert choose(mac, 60 * GB, Sizes()).tier is Tier.WHOLE
    with pytest.raises(OutOfMemory, match="needs about 45 GB of free memory, or a graphics card"):
        choose([Card("mps", 30 * GB, unified=True)], 30 * GB, Sizes())


def test_what_the_person_wants_is_tried_with_a_warning():
    plan = choose([Card("cuda:0", 24 * GB)], 64 * GB, Sizes(), Tier.WHOLE)
    assert plan.tier is Tier.WHOLE
    assert plan.notice == "This may need more memory than is free: 45 GB."
    with pytest.raises(OutOfMemory, match="no graphics card"):
        choose([], 64 * GB, Sizes(), Tier.WHOLE)
