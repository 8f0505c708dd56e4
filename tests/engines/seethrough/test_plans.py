"""Which way of running is chosen, from numbers alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import EngineError, OutOfMemory
from app.engines.seethrough.memory import Estimate, Tier, estimate, lower
from app.engines.seethrough.plans import Device, Host, Wish, choose

GB = 1_000_000_000
CARD = Device("cuda:0", "a card", 24 * GB, speed=120e12)
ROOMY = Host(64 * GB, speed=4e11)


def chosen(free_gb: float, host: Host = ROOMY, side: int = 1280, wish: Wish | None = None):
    return choose([replace(CARD, free=int(free_gb * GB))], host, side, wish=wish)


@pytest.mark.parametrize(
    ("free_gb", "side", "tier"),
    [
        (23.5, 1280, Tier.WHOLE),
        (23.5, 2048, Tier.WHOLE),
        (11.5, 2048, Tier.SWAP),
        (7.5, 1280, Tier.SWAP),
        (5.5, 1280, Tier.SWAP),
        (2.0, 1280, Tier.CPU),
    ],
)
def test_the_quickest_tier_that_fits_is_chosen(free_gb: float, side: int, tier: Tier) -> None:
    plan = chosen(free_gb, side=side)
    assert plan.tier is tier
    assert plan.device == ("cpu" if tier is Tier.CPU else "cuda:0")
    assert plan.half == (None if tier is Tier.CPU else "bfloat16")
    assert bool(plan.notice) == (tier is Tier.CPU)


def test_weights_of_4_bits_are_for_machines_with_little_memory_of_their_own() -> None:
    poor = Host(4 * GB)
    assert chosen(7.5, poor).tier is Tier.NF4
    missing = {Tier.NF4: "bitsandbytes cannot be imported."}
    with pytest.raises(OutOfMemory) as caught:
        chosen(7.5, poor, wish=Wish(missing=missing))
    assert "1280" in caught.value.what


def test_pinning_leaves_half_of_the_memory_to_everything_else() -> None:
    assert chosen(7.5, Host(32 * GB)).pinned
    assert not chosen(7.5, Host(12 * GB)).pinned


def test_a_person_s_tier_is_obeyed_and_what_it_may_lack_is_said() -> None:
    plan = chosen(23.5, wish=Wish(Tier.SWAP))
    assert (plan.tier, plan.notice) == (Tier.SWAP, "")
    tight = chosen(2.0, wish=Wish(Tier.WHOLE))
    assert tight.tier is Tier.WHOLE
    assert "more memory than is free" in tight.notice
    assert choose([], ROOMY, 1280, wish=Wish(Tier.CPU)).tier is Tier.CPU


def test_a_tier_that_cannot_be_had_says_why() -> None:
    with pytest.raises(EngineError, match="cannot be imported"):
        chosen(24, wish=Wish(Tier.NF4, {Tier.NF4: "bitsandbytes cannot be imported."}))
    with pytest.raises(EngineError, match="graphics card"):
        choose([], ROOMY, 1280, wish=Wish(Tier.SWAP))
    apple = Device("mps", "Apple GPU", 24 * GB, unified=True)
    with pytest.raises(EngineError, match="graphics card"):
        choose([apple], ROOMY, 1280, wish=Wish(Tier.OFFLOAD))


def test_float16_takes_more_for_pictures_which_stay_in_32_bits() -> None:
    for tier in (Tier.SWAP, Tier.WHOLE):
        usual, other = (
            estimate(tier, 2048, speed=1e14, half=half) for half in ("bfloat16", "float16")
        )
        assert other.device >= usual.device
        assert other.seconds > usual.seconds
    # 575 values of 4 bytes for each pixel, and the pictures' weights: more than painting takes.
    found = estimate(Tier.SWAP, 1280, half="float16").device
    assert found == pytest.approx(1.15 * 4 * (575 * 1280**2 + 187_758_667) + 0.7e9)


def test_a_person_s_precision_is_obeyed() -> None:
    assert chosen(23.5, wish=Wish(half="float16")).half == "float16"
    old = replace(CARD, half="float16")
    assert choose([old], ROOMY, 1280).half == "float16"
    assert choose([old], ROOMY, 1280, wish=Wish(half="bfloat16")).half == "bfloat16"
    # A page that fits in bfloat16 alone is swapped no further: it goes to the processor.
    assert chosen(4.5).tier is Tier.SWAP
    plan = chosen(4.5, wish=Wish(half="float16"))
    assert (plan.tier, plan.half) == (Tier.CPU, None)
    assert "32 bits" in plan.notice


def test_weights_that_are_of_4_bits_already_run_so_where_they_fit() -> None:
    missing = {Tier.WHOLE: "The weights that are here are of 4 bits."}
    for free_gb, tier in ((23.5, Tier.NF4), (7.5, Tier.NF4), (5.5, Tier.SWAP), (2, Tier.CPU)):
        assert chosen(free_gb, wish=Wish(missing=missing, packed=True)).tier is tier
    with pytest.raises(EngineError) as caught:
        chosen(24, wish=Wish(Tier.WHOLE, missing, packed=True))
    assert "4 bits" in caught.value.hint


def test_memory_that_is_all_one_is_counted_once() -> None:
    apple = Device("mps", "Apple GPU", 24 * GB, unified=True)
    whole = choose([apple], Host(24 * GB), 1280)
    assert (whole.tier, whole.pinned) == (Tier.WHOLE, False)
    small = choose([replace(apple, free=12 * GB)], Host(13 * GB), 1280)
    assert small.tier is not Tier.NF4


def test_without_a_card_the_processor_is_taken_and_said() -> None:
    plan = choose([], ROOMY, 1280)
    assert plan.tier is Tier.CPU
    assert "long" in plan.notice
    assert " h," in plan.words


def test_the_second_card_is_taken_when_the_first_is_full() -> None:
    full = replace(CARD, free=GB)
    other = replace(CARD, name="cuda:1")
    assert choose([full, other], ROOMY, 1280).device == "cuda:1"


def test_larger_pages_take_more_of_everything() -> None:
    for tier in Tier:
        small, large = (estimate(tier, side, speed=1e14) for side in (1280, 2048))
        assert small.device <= large.device
        assert small.host <= large.host
        assert small.seconds is not None
        assert large.seconds is not None
        assert 2.5 < large.seconds / small.seconds < 3.5 or small.seconds < 120


def test_time_is_left_out_where_speed_is_not_known() -> None:
    found = estimate(Tier.WHOLE, 1280)
    assert found.seconds is None
    assert "min" not in found.words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(4, "about 10 s"), (83, "about 80 s"), (118, "about 2 min"), (7300, "about 2 h")],
)
def test_time_is_said_roughly(seconds: float, words: str) -> None:
    assert Estimate(8 * GB, 0, seconds).words == f"{words}, 8.0 GB"


@pytest.mark.parametrize("tier", Tier)
def test_the_way_down_ends_at_the_processor(tier: Tier) -> None:
    below = tier
    for _ in Tier:
        last, below = below, lower(below)
        if below is None:
            break
    assert last is Tier.CPU


def test_estimates_agree_with_what_was_published() -> None:
    # RTX 5090, 30 steps at 1280: 138 s in all, 13.7 GiB held. Its speed in one product: a guess.
    found = estimate(Tier.WHOLE, 1280, speed=180e12)
    assert found.seconds is not None
    assert 100 < found.seconds < 180
    assert found.device < 14.7 * GB


def test_a_processor_quicker_in_16_bits_computes_in_them() -> None:
    plain, half = ROOMY, replace(ROOMY, half="bfloat16")
    slow, quick = choose([], plain, 1280), choose([], half, 1280)
    assert (slow.half, quick.half) == (None, "bfloat16")
    assert quick.estimate.host < slow.estimate.host
    assert choose([], plain, 1280, wish=Wish(half="bfloat16")).half == "bfloat16"
    assert choose([], half, 1280, wish=Wish(half="float16")).half == "bfloat16"
