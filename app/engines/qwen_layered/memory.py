"""How much memory Qwen-Image-Layered takes, and which way of running it fits a machine.

Plain arithmetic on numbers that are handed in. Weights were counted on the published shapes as
diffusers and transformers build them; what lies between the layers of the network is estimated
from their widths and has not been measured on a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.errors import OutOfMemory
from app.engines.qwen_layered.sizes import Sizes

_GB = 1e9


class Tier(StrEnum):
    """A way of running the networks.

    The three networks never share the device: one describes the picture, then goes; then one
    paints. OFFLOAD lets the blocks of the painting one visit the device, by diffusers.
    """

    WHOLE = "whole"
    OFFLOAD = "offload"
    CPU = "cpu"


TITLES = {
    Tier.WHOLE: "the whole network on the graphics card",
    Tier.OFFLOAD: "blocks visiting the graphics card",
    Tier.CPU: "the processor alone (slow)",
}

PAINTING = 20_430_407_232
DESCRIBING = 8_292_166_656
_PICTURES = 126_897_716
_VISITING = 3 * 339_831_296
"""Weights of three blocks of sixty: one done, one at work, one awaited."""

_WIDE = 2
"""Bytes of a number: bfloat16 everywhere, as published."""

_PER_TOKEN = 350_000
"""Bytes between layers for each token; a generous guess (see above)."""

_CONTEXT = 700_000_000
"""Bytes a driver and its libraries take beside what torch asks for."""


@dataclass(frozen=True, slots=True)
class Card:
    """A graphics card, or what else computes beside the processor.

    Attributes:
        name: as torch has it ("cuda:0", "mps").
        free: bytes that can be had now.
        unified: its memory is the machine's own.
    """

    name: str
    free: int
    unified: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How a picture will be taken apart.

    Attributes:
        tier: the way of running.
        device: where it paints; "cpu" for the processor.
        describes_on: where the picture is described.
        pinned: waiting weights are held ready for quick transfer.
        device_bytes: what it will take of the device, at the worst moment.
        host_bytes: what it will take of the machine.
        notice: a sentence on what the person should know; may be empty.
    """

    tier: Tier
    device: str
    describes_on: str = "cpu"
    pinned: bool = False
    device_bytes: int = 0
    host_bytes: int = 0
    notice: str = ""

    @property
    def words(self) -> str:
        """The plan for a person, before it starts.

        >>> Plan(Tier.CPU, "cpu", host_bytes=46_000_000_000).words
        'the processor alone (slow): 46 GB'
        """
        size = max(self.device_bytes, 0 if self.device_bytes else self.host_bytes)
        return f"{TITLES[self.tier]}: {size / _GB:.0f} GB"


def choose(cards: Sequence[Card], host_free: int, sizes: Sizes, wanted: Tier | None = None) -> Plan:
    """Give the quickest way that fits.

    Args:
        cards: what there is beside the processor.
        host_free: bytes of the machine's own memory that can be had now.
        sizes: what is to be painted.
        wanted: by the person: taken even where it seems not to fit, with a notice; or None.

    Raises:
        OutOfMemory: nothing fits, or no card is there for the way that is wanted.
    """
    plans = [plan for plan in _plans(cards, host_free, sizes) if wanted in {None, plan.tier}]
    if not plans:
        raise OutOfMemory(
            "There is no graphics card to run this network on.",
            "Choose “cpu”, or automatic.",
        )
    for plan in plans:
        free = {card.name: card.free for card in cards}.get(plan.device, 0)
        shared = any(card.unified and card.name == plan.device for card in cards)
        together = plan.device_bytes + plan.host_bytes
        fits = together <= min(free, host_free) if shared else (
            plan.device_bytes <= free and plan.host_bytes <= host_free
        )  # fmt: skip
        if fits:
            return plan
    last = plans[-1]
    if wanted is not None:
        words = f"{max(last.device_bytes, last.host_bytes) / _GB:.0f} GB"
        notice = f"This may need more memory than is free: {words}."
        return replace(last, notice=notice)
    card = (_WIDE * PAINTING + _between(sizes)) / _GB
    raise OutOfMemory(
        f"Qwen-Image-Layered needs about {last.host_bytes / _GB:.0f} GB of free memory, or a "
        f"graphics card with {card:.0f} GB free.",
        "Close other programs, or take another engine.",
    )


def _plans(cards: Sequence[Card], host_free: int, sizes: Sizes) -> list[Plan]:
    """Give every way of running, the quickest first."""
    between = _between(sizes)
    waiting = _WIDE * PAINTING
    describing = _WIDE * DESCRIBING
    found = []
    for card in cards:
        where = card.name if describing + 2 * _CONTEXT <= card.free else "cpu"
        # The describing network is read before it goes to the card; the painting one is mapped.
        waits = 0 if card.unified else describing
        found.append(
            Plan(Tier.WHOLE, card.name, where, device_bytes=waiting + between, host_bytes=waits)
        )
        if not card.unified:
            pinned = 2 * waiting <= host_free
            visiting = _WIDE * _VISITING + between
            found.append(Plan(Tier.OFFLOAD, card.name, where, pinned, visiting, waiting))
    found.sort(key=lambda plan: plan.tier is not Tier.WHOLE)
    return [*found, Plan(Tier.CPU, "cpu", host_bytes=waiting + between)]


def _between(sizes: Sizes) -> int:
    """Give the bytes on the device beside the weights of the painting network."""
    return sizes.tokens * _PER_TOKEN + _WIDE * _PICTURES + _CONTEXT
