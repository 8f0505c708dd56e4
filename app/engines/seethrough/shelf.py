"""Where the networks of a folder come from, ready to run at a place.

A network is built for each use and dies with it, so that nothing of it stays on a device. What
costs is not the building but what goes before: packing, pinning, narrowing. The outcome of that is
held in the machine's own memory for the next use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch
from diffusers import AutoencoderKL
from torch import Tensor

from app.engines.seethrough import quantised
from app.engines.seethrough.frame_unet import FrameUNet
from app.engines.seethrough.memory import Tier
from app.engines.seethrough.pieces import frame_by_frame
from app.engines.seethrough.placing import Place, placed, placed_whole
from app.engines.seethrough.transparency import TransparentDecoder
from app.networks.loading import filled, read_config, read_tensors

Tensors = dict[str, Tensor]

LEFT = 4_000_000_000
"""Bytes of the machine's memory that tensors are never held in: everything else needs some."""


@dataclass(frozen=True, slots=True)
class Way:
    """What tensors are made into before a network gets them.

    Attributes:
        widest: the type of floating ones that are wider in their file.
        is_exact: narrower ones become of that type too.
        pinned: they lie where a device fetches them quickly.
        packed: to 4 bits; False for plain ones, also where the file's are packed; None for either.
    """

    widest: torch.dtype
    is_exact: bool = False
    pinned: bool = False
    packed: bool | None = None

    @classmethod
    def of(cls, place: Place) -> Way:
        """Give what a UNet wants that runs at a place."""
        packed = {Tier.NF4: True, Tier.WHOLE: None}.get(place.tier, False)
        pinned = place.tier is Tier.SWAP and place.pinned and place.device != "cpu"
        return cls(place.dtype, place.tier is Tier.OFFLOAD, pinned, packed)


@dataclass(frozen=True, slots=True)
class _Held:
    way: Way
    tensors: Tensors
    size: int


class Shelf:
    """Gives networks, and holds what they are filled with from one use to the next.

    Tensors as their file has them are the file itself, mapped: to hold them takes no memory. All
    others are held only while plenty of it is free; else they are made anew, from the file.
    """

    def __init__(self, free: Callable[[], int] | None = None) -> None:
        """Begin empty.

        Args:
            free: gives the bytes of the machine's memory that can be had; None to ask the machine.
        """
        self._free = free or (lambda: int(psutil.virtual_memory().available))
        self._held: dict[Path, _Held] = {}

    @property
    def size(self) -> int:
        """Bytes of the machine's memory that go when nothing is held any more."""
        return sum(held.size for held in self._held.values())

    def clear(self) -> None:
        """Let go of everything."""
        self._held.clear()

    def frame_unet(self, folder: Path, place: Place, name: str) -> FrameUNet:
        """Give a frame-conditioned UNet where it runs.

        Args:
            folder: of the network.
            place: where it is to run.
            name: of the network, for sentences.

        Raises:
            WeightsError: files are missing, damaged or of another network.
            EngineError: it is packed to 4 bits, and what unpacks it is missing.
        """
        config = read_config(folder)
        config.pop("quantization_config", None)

        def build() -> FrameUNet:
            return FrameUNet.of(config)

        def plain(tensors: Tensors) -> Tensors:
            if way.packed is not False or not quantised.is_packed(tensors):
                return tensors
            unpacked = quantised.filled_packed(build, tensors, name, dtype=way.widest)
            quantised.unpack(unpacked)
            return unpacked.state_dict()

        way = Way.of(place)
        tensors = self._tensors(folder, way, plain)
        is_packed = quantised.is_packed(tensors)
        if is_packed:
            unet = quantised.filled_packed(build, tensors, name, dtype=place.dtype)
        else:
            unet = filled(build, tensors, name)
        # What is not held shrinks while the network moves.
        del tensors
        if way.packed and not is_packed:
            quantised.pack(unet, torch.device(place.device), place.dtype)
        frame_by_frame(unet)
        unet = placed(unet, place)
        if way.packed and not is_packed:
            self._hold(folder, way, {key: one.cpu() for key, one in unet.state_dict().items()})
        return unet

    def vae(self, folder: Path, place: Place) -> AutoencoderKL:
        """Give a VAE where it runs.

        Args:
            folder: of the network.
            place: where it is to run.

        Raises:
            WeightsError: files are missing, damaged or of another network.
        """
        config = read_config(folder)
        tensors = self._tensors(folder, Way(place.picture_dtype))
        return placed_whole(
            filled(lambda: AutoencoderKL.from_config(config), tensors, "VAE"), place
        )

    def decoder(self, folder: Path, place: Place) -> TransparentDecoder:
        """Give a transparent decoder where it runs.

        Args:
            folder: of the network.
            place: where it is to run.

        Raises:
            WeightsError: files are missing, damaged or of another network.
        """
        tensors = self._tensors(folder, Way(place.picture_dtype), only="decoder.model.")
        return placed_whole(
            filled(lambda: TransparentDecoder.like(tensors), tensors, "transparent decoder"), place
        )

    def _tensors(
        self,
        folder: Path,
        way: Way,
        plain: Callable[[Tensors], Tensors] | None = None,
        *,
        only: str = "",
    ) -> Tensors:
        """Give tensors as they are wanted, held or made from the file."""
        held = self._held.pop(folder, None)
        if held is not None and held.way == way:
            self._held[folder] = held  # the last one used goes last
            return held.tensors
        held = None
        tensors = read_tensors(folder, only=only)
        self._make_room(sum(one.nbytes for one in tensors.values()))
        mapped = {one.data_ptr() for one in tensors.values()}
        if plain is not None:
            tensors = plain(tensors)
        tensors = {key: _made(one, way) for key, one in tensors.items()}
        self._hold(folder, way, tensors, mapped)
        return tensors

    def _hold(
        self,
        folder: Path,
        way: Way,
        tensors: Tensors,
        mapped: frozenset[int] | set[int] = frozenset(),
    ) -> None:
        size = sum(one.nbytes for one in tensors.values() if one.data_ptr() not in mapped)
        if not size or self._free() >= LEFT:
            self._held[folder] = _Held(way, tensors, size)

    def _make_room(self, size: int) -> None:
        """Let go of what was used longest ago, while there is too little for tensors to come."""
        for folder, held in list(self._held.items()):
            if self._free() >= LEFT + size:
                return
            if held.size:
                del self._held[folder]


def _made(tensor: Tensor, way: Way) -> Tensor:
    if tensor.is_floating_point() and (way.is_exact or tensor.itemsize > way.widest.itemsize):
        tensor = tensor.to(way.widest)
    return tensor.pin_memory() if way.pinned and not tensor.is_pinned() else tensor
