"""Puts See-through's networks where they run, and goes down a tier when memory runs out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

import psutil
import torch
from diffusers.models.attention import BasicTransformerBlock
from diffusers.models.resnet import ResnetBlock2D
from torch import nn

from app.core.errors import OutOfMemory
from app.core.progress import Progress, Report
from app.engines.seethrough import quantised
from app.engines.seethrough.frame_unet import FrameBlock, FrameUNet
from app.engines.seethrough.memory import TITLES, HalfType, Tier, lower
from app.engines.seethrough.pieces import row_by_row
from app.engines.seethrough.plans import Device, Host, Plan, Wish, choose
from app.engines.seethrough.swapping import BlockSwap, queue_of
from app.networks.memory import borrowed_memory, free_memory

Network = TypeVar("Network", bound=nn.Module)
Result = TypeVar("Result")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how the networks run.

    Attributes:
        device: as torch names it ("cpu", "cuda", "cuda:1", "mps").
        dtype: to compute in.
        tier: how much of a network is on the device at once.
        pinned: weights that wait in the machine's memory are held ready for quick transfer.
    """

    device: str = "cpu"
    dtype: torch.dtype = torch.float32
    tier: Tier = Tier.WHOLE
    pinned: bool = False

    @classmethod
    def of(cls, plan: Plan) -> Place:
        """Give the place that a plan speaks of."""
        dtype = torch.float32 if plan.half is None else getattr(torch, plan.half)
        return cls(plan.device, dtype, plan.tier, plan.pinned)

    @property
    def picture_dtype(self) -> torch.dtype:
        """What pictures are decoded in: SDXL's VAE overflows float16."""
        return torch.float32 if self.dtype is torch.float16 else self.dtype

    def on_processor(self) -> Place | None:
        """Give the processor, or None when it is there already."""
        return None if self.device == "cpu" else Place(tier=Tier.CPU, dtype=self._dtype_there)

    @property
    def _dtype_there(self) -> torch.dtype:
        """What the processor goes on in: the same type, where it is no slower in it."""
        same = self.device == "cpu" or (
            self.dtype is torch.bfloat16 and processor_half() is not None
        )
        return self.dtype if same else torch.float32

    def lowered(self) -> Place | None:
        """Give where to go on when memory ran out, or None when there is nowhere."""
        below = lower(self.tier)
        if self.tier is Tier.SWAP and self.pinned:
            # It may be the machine that had too little, to pin.
            return replace(self, pinned=False)
        if below is None:
            return None
        if below is Tier.CPU or self.device == "cpu":
            return Place(tier=Tier.CPU, dtype=self._dtype_there)
        return replace(self, tier=below, pinned=self.pinned and self.tier is not Tier.OFFLOAD)


class Descent:
    """Does a step, and does it again a tier lower when memory runs out; remembers where it was.

    Attributes:
        place: where the next step is done.
        notices: sentences on what was lowered, for the person.
    """

    def __init__(self, place: Place, down: Callable[[Place], Place | None] = Place.lowered) -> None:
        """Start somewhere.

        Args:
            place: where.
            down: gives the place below another, or None; it must end.
        """
        self.place = place
        self.notices: list[str] = []
        self._down = down

    def do(self, what: str, step: Callable[[Place], Result], report: Report) -> Result:
        """Give what a step gives; nothing of it stays on the device.

        Args:
            what: the step is, for a sentence ("painting").
            step: told where to run.
            report: told when a tier is lowered; may raise Cancelled.

        Raises:
            OutOfMemory: even the lowest tier has too little.
        """
        while True:
            place = self.place
            try:
                with borrowed_memory(place.device):
                    return step(place)
            except OutOfMemory:
                below = self._down(place)
                if below is None:
                    raise
            # Past the error: what it held on to is free only now.
            free_memory(place.device)
            self.place = below
            notice = f"Too little memory for {what}: it was done with {TITLES[below.tier]}."
            _log.warning(notice)
            if notice not in self.notices:
                self.notices.append(notice)
            report(Progress(f"Too little memory for {what}: trying {TITLES[below.tier]}"))


def placed(unet: FrameUNet, place: Place) -> FrameUNet:
    """Put a UNet where it runs, or let its blocks visit there.

    Args:
        unet: on the CPU, its weights of any type; for `Tier.OFFLOAD` of the place's.
        place: where it is to run.
    """
    device = torch.device(place.device)
    match place.tier:
        case Tier.WHOLE | Tier.NF4:
            return _moved(unet, device, place.dtype)
        case Tier.SWAP | Tier.CPU:
            pinned = place.pinned and device.type != "cpu"
            queue = queue_of(device) if pinned else None
            BlockSwap(unet, small_blocks(unet), device, place.dtype, queue=queue, pinned=pinned)
        case Tier.OFFLOAD:
            _offloaded(unet, device)
    return unet


def small_blocks(unet: nn.Module) -> list[nn.Module]:
    """Give the parts of a UNet that visit the device one by one."""
    kinds = (BasicTransformerBlock, FrameBlock, ResnetBlock2D)
    return [module for module in unet.modules() if isinstance(module, kinds)]


def _offloaded(unet: FrameUNet, device: torch.device) -> None:
    """Let the layers visit the device, by diffusers.

    Its own blocks are too large: with one awaited, nine tenths of this network would be there.
    """
    # Each run calls one group's embeddings, and from outside the network's own call, of which the
    # fetching ahead would make a wrong order; they are small and stay.
    apart = {name: unet._modules.pop(name) for name in ("group_embeds", "group_embeds2")  # noqa: SLF001
             if name in unet._modules}  # fmt: skip  # noqa: SLF001
    unet.enable_group_offload(
        onload_device=device,
        offload_device=torch.device("cpu"),
        offload_type="leaf_level",
        use_stream=device.type in {"cuda", "xpu"},
    )
    for name, module in apart.items():
        assert module is not None
        unet.add_module(name, module.to(device))


def placed_whole(network: Network, place: Place) -> Network:
    """Put a network that turns pictures into latents, or back, on the device.

    These are small; wide is what lies between their layers, so that is what is cut.
    """
    row_by_row(network)
    return _moved(network, torch.device(place.device), place.picture_dtype)


def _moved(network: Network, device: torch.device, dtype: torch.dtype) -> Network:
    """Put a network on a device, which also makes its weights of the type they compute in."""
    network.to(device)
    for parameter in network.parameters():
        if parameter.is_floating_point():
            parameter.data = parameter.data.to(dtype)
    return network


def planned(
    page_side: int,
    *,
    wish: Wish | None = None,
    steps: int = 30,
    timed: bool = True,
    held: int = 0,
) -> Plan:
    """Choose how to run from what is free on this machine now; overridable.

    Args:
        page_side: px.
        wish: of the person; what cannot be had is added to it.
        steps: of the layer network.
        timed: measure how fast the devices are, for an estimate of time.
        held: bytes of the machine's memory that are ours already, and go at need.

    Raises:
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing fits.
    """
    wish, reason = wish or Wish(), quantised.why_not()
    if reason:
        wish = replace(wish, missing={**wish.missing, Tier.NF4: reason})
    half = processor_half()
    dtype = torch.float32 if half is None else torch.bfloat16
    free = psutil.virtual_memory().available + held
    host = Host(free, _speed(torch.device("cpu"), dtype) if timed else None, half)
    return choose(devices(timed=timed), host, page_side, wish=wish, steps=steps)


@cache
def processor_half() -> HalfType | None:
    """Give the type of 16 bits in which the processor is quicker than in 32; None when in none.

    Those with instructions for bfloat16 are, several times; others imitate it, slowly.
    """
    device = torch.device("cpu")
    plain, half = (_speed(device, dtype) for dtype in (torch.float32, torch.bfloat16))
    return "bfloat16" if plain is not None and half is not None and half > plain else None


def devices(*, timed: bool = True) -> list[Device]:
    """Give what computes here beside the processor, the one with most free memory first."""
    if not torch.accelerator.is_available():
        return []
    kind = str(torch.accelerator.current_accelerator())
    found = [_device(torch.device(kind, number), timed=timed)
             for number in range(torch.accelerator.device_count())]  # fmt: skip
    return sorted(found, key=lambda one: -one.free)


def _device(device: torch.device, *, timed: bool) -> Device:
    backend: Any = torch.get_device_module(device)
    half: HalfType = "bfloat16"
    if device.type == "mps":
        free = backend.recommended_max_memory() - backend.driver_allocated_memory()
        title = "Apple GPU"
    else:
        # What torch keeps and does not use is ours to have again.
        kept = backend.memory_reserved(device) - backend.memory_allocated(device)
        free = backend.mem_get_info(device)[0] + kept
        title = backend.get_device_name(device)
        knows = getattr(backend, "is_bf16_supported", None)
        # Older cards imitate bfloat16, slowly.
        if knows is not None and not knows(including_emulation=False):
            half = "float16"
    speed = _speed(device, getattr(torch, half)) if timed else None
    return Device(str(device), title, free, half, speed, unified=device.type == "mps")


def _speed(device: torch.device, dtype: torch.dtype) -> float | None:
    """Give the operations a second of one large product; None when it does not fit."""
    side = 1024 if device.type == "cpu" else 4096
    try:
        left = torch.ones((side, side), device=device, dtype=dtype)
        float((left @ left)[0, 0])
        taken = []
        for _ in range(6):
            start = time.perf_counter()
            float((left @ left)[0, 0])  # waits for the device
            taken.append(time.perf_counter() - start)
        # The quickest: others use the machine, too, and now is not all the time.
        return 2.0 * side**3 / min(taken)
    except RuntimeError:
        return None
