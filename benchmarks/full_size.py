"""What See-through takes at its published size: time and memory of each tier, or their floor.

    python benchmarks/full_size.py [--json] [--sides 1280 2048] [--tiers whole swap ...]
                                   [--limit GB] [--device cpu] [--count]

With a graphics card it builds the networks at the published widths, with made-up weights, and runs
a step of the body, the decoders and a step of depth. `--device cpu` does so on the processor (slow:
take `--sides 128`, which shows that it runs, not how long a picture takes). Without a card, or with
`--count`, the same code runs on shapes alone: it counts operations, and the bytes that are alive at
the worst moment, and divides the operations by the peak of some cards. `--limit` lets torch have no
more of the card than that.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402
from diffusers import AutoencoderKL  # noqa: E402
from torch import Tensor, nn  # noqa: E402
from torch.overrides import TorchFunctionMode  # noqa: E402
from torch.utils._python_dispatch import TorchDispatchMode  # noqa: E402
from torch.utils._pytree import tree_iter  # noqa: E402
from torch.utils.flop_counter import FlopCounterMode  # noqa: E402

from app.engines.seethrough import frame_unet, quantised  # noqa: E402
from app.engines.seethrough.frame_unet import FrameUNet  # noqa: E402
from app.engines.seethrough.memory import LAYERS, PICTURES, Tier  # noqa: E402
from app.engines.seethrough.memory import estimate as estimated  # noqa: E402
from app.engines.seethrough.pieces import frame_by_frame, row_by_row  # noqa: E402
from app.engines.seethrough.placing import Place, placed, planned, small_blocks  # noqa: E402
from app.engines.seethrough.transparency import TransparentDecoder  # noqa: E402

GIB = 2**30
FRAMES = (13, 11)
STEPS = 30
DTYPE = torch.bfloat16

_BLOCKS = {
    "down_block_types": ["DownBlock2D", "CrossFrameAttnDownBlock", "CrossFrameAttnDownBlock"],
    "mid_block_type": "UNetMidBlockCrossFrameAttn",
    "up_block_types": ["CrossFrameAttnUpBlock", "CrossFrameAttnUpBlock", "UpBlock2D"],
}
LAYER_NETWORK = _BLOCKS | {
    "in_channels": 8,
    "out_channels": 4,
    "sample_size": 128,
    "block_out_channels": [320, 640, 1280],
    "layers_per_block": 2,
    "transformer_layers_per_block": [1, 2, 10],
    "attention_head_dim": [5, 10, 20],
    "cross_attention_dim": 2048,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816,
    "use_linear_projection": True,
    "group_embedding": True,
    "group_embedding_num": list(FRAMES),
}
SDXL_VAE = {
    "block_out_channels": (128, 256, 512, 512),
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "layers_per_block": 2,
    "latent_channels": 4,
}
DECODER_WIDTHS = (32, 32, 64, 128, 256, 512, 512)
DEPTH_NETWORK = {
    "down_block_types": ["CrossFrameAttnDownBlock"] * 3 + ["DownBlock2D"],
    "mid_block_type": "UNetMidBlockCrossFrameAttn",
    "up_block_types": ["UpBlock2D"] + ["CrossFrameAttnUpBlock"] * 3,
    "in_channels": 12,
    "out_channels": 4,
    "sample_size": 96,
    "block_out_channels": [320, 640, 1280, 1280],
    "layers_per_block": 2,
    "transformer_layers_per_block": 1,
    "attention_head_dim": [5, 10, 20, 20],
    "cross_attention_dim": 1024,
    "use_linear_projection": True,
}
DEPTH_FRAMES, DEPTH_SIDE = 20, 768

CARDS = {
    "RTX 3060 12 GB": (51, 12),
    "RTX 4070 12 GB": (117, 12),
    "RTX 4090 24 GB": (165, 24),
    "RTX 5090 32 GB": (210, 32),
    "H100 SXM 80 GB": (989, 80),
}
"""Dense bfloat16 with float32 sums, 1e12 operations a second, as the maker states it; from memory,
not looked up. Memory in GB."""


def main() -> int:
    """Print what was counted, or measured where there is a card; gives 1 if nothing ran."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--sides", type=int, nargs="+", default=[1280, 2048])
    parser.add_argument(
        "--tiers", nargs="+", default=["whole", "swap", "swap unpinned", "nf4", "offload", "plain"]
    )
    parser.add_argument("--limit", type=float, help="GB of the card that torch may have")
    parser.add_argument("--device", help="as torch names it; the best there is when not given")
    parser.add_argument("--count", action="store_true", help="count only, also with a card")
    options = parser.parse_args()
    found: dict[str, Any] = {"torch": torch.__version__, "counted": counted(options.sides)}
    if (options.device or torch.accelerator.is_available()) and not options.count:
        device = torch.device(options.device or torch.accelerator.current_accelerator())
        backend = torch.get_device_module(device)
        found["device"] = getattr(backend, "get_device_name", lambda: str(device))()
        if options.limit:
            whole = backend.mem_get_info(device)[1]
            backend.set_per_process_memory_fraction(options.limit * 1e9 / whole)
            found["limit_gb"] = options.limit
        found["planned"] = {side: planned(side).words for side in options.sides}
        found["measured"] = measured(options.tiers, options.sides, device)
    print(json.dumps(found, indent=1) if options.json else "\n".join(tables(found)))
    return int(not any("step_s" in row for row in found.get("measured", [{"step_s": 0}])))


# Counting, on shapes alone


class _SaidAttention(TorchFunctionMode):
    """Has attention counted as the kernels do it that never hold the whole matrix."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func is nn.functional.scaled_dot_product_attention:
            return torch.ops.aten._scaled_dot_product_flash_attention(*args[:3])[0]  # noqa: SLF001
        return func(*args, **(kwargs or {}))


class _Alive(TorchDispatchMode):
    """Adds up the bytes of all tensors that are alive, and keeps the most there were."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self._known: set[int] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = {id_of(one) for one in tree_iter(args) if isinstance(one, Tensor)}
        found = func(*args, **(kwargs or {}))
        for one in tree_iter(found):
            if isinstance(one, Tensor) and id_of(one) not in given | self._known:
                storage = one.untyped_storage()
                self._known.add(id_of(one))
                self.now += storage.nbytes()
                weakref.finalize(storage, self._gone, id_of(one), storage.nbytes())
        self.most = max(self.most, self.now)
        return found

    def _gone(self, key: int, size: int) -> None:
        self._known.discard(key)
        self.now -= size


def id_of(tensor: Tensor) -> int:
    """Give what tells a tensor's memory from others'."""
    return int(tensor.untyped_storage()._cdata)  # noqa: SLF001


def count(run: Callable[[], object]) -> tuple[int, int]:
    """Give the operations of a run, and the most bytes alive beside the weights."""
    gc.collect()
    alive, operations = _Alive(), FlopCounterMode(display=False)
    with torch.inference_mode(), _SaidAttention(), operations, alive:
        run()
    return int(operations.get_total_flops()), alive.most


def networks(device: str) -> tuple[FrameUNet, AutoencoderKL, TransparentDecoder]:
    """Build the networks at the published size, without values."""
    torch.set_default_dtype(DTYPE)
    try:
        with torch.device(device):
            made = (
                FrameUNet.of(LAYER_NETWORK),
                AutoencoderKL(**SDXL_VAE),
                TransparentDecoder(DECODER_WIDTHS),
            )
    finally:
        torch.set_default_dtype(torch.float32)
    for network in made:
        network.eval().requires_grad_(requires_grad=False)
    return made


def step(unet: FrameUNet, side: int, frames: int, device: Any) -> Tensor:
    """Run one step of a pass."""
    place = {"device": device, "dtype": DTYPE}
    small = side // 8
    return unet.predict(
        torch.zeros(frames, 8, small, small, **place),
        torch.zeros((), device=device),
        torch.zeros(frames, 77, 2048, **place),
        pooled=torch.zeros(frames, 1280, **place),
        time_ids=torch.zeros(frames, 6, **place),
        group=FRAMES.index(frames),
    )


def depth_network(device: str) -> FrameUNet:
    """Build the depth network at the published size, without values."""
    torch.set_default_dtype(DTYPE)
    try:
        with torch.device(device):
            return FrameUNet.of(DEPTH_NETWORK).eval().requires_grad_(requires_grad=False)
    finally:
        torch.set_default_dtype(torch.float32)


def depth_step(unet: FrameUNet, side: int, device: Any) -> Tensor:
    """Run one step of depth."""
    place = {"device": device, "dtype": DTYPE}
    return unet.predict(
        torch.zeros(DEPTH_FRAMES, 12, side // 8, side // 8, **place),
        torch.zeros((), device=device),
        torch.zeros(DEPTH_FRAMES, 2, 1024, **place),
    )


def encoded(vae: AutoencoderKL, side: int, device: Any) -> Tensor:
    """Bring a page to latents."""
    page = torch.zeros(1, 3, side, side, device=device, dtype=DTYPE)
    return vae.encode(page).latent_dist.mean


def decoded(vae: AutoencoderKL, decoder: TransparentDecoder, side: int, device: Any) -> Tensor:
    """Bring one layer back."""
    latent = torch.zeros(1, 4, side // 8, side // 8, device=device, dtype=DTYPE)
    return decoder(vae.decode(latent).sample * 0.5 + 0.5, latent)


def counted(
    sides: list[int], ways: tuple[str, ...] = ("plain", "in pieces")
) -> list[dict[str, Any]]:
    """Give operations and bytes of each side, plain and in pieces."""
    found = []
    for way in ways:
        unet, vae, decoder = networks("meta")
        depths = depth_network("meta")
        if way == "in pieces":
            frame_by_frame(unet)
            frame_by_frame(depths)
            row_by_row(vae)
            row_by_row(decoder)
        for side in sides:
            body, head = (count(partial(step, unet, side, frames, "meta")) for frames in FRAMES)
            inward = count(partial(encoded, vae, side, "meta"))
            outward = count(partial(decoded, vae, decoder, side, "meta"))
            pictures = 2 * inward[0] + sum(FRAMES) * outward[0]
            small = min(side, DEPTH_SIDE)
            depth = count(partial(depth_step, depths, small, "meta"))
            found.append(
                {
                    "way": way,
                    "side": side,
                    "step_flops": [body[0], head[0]],
                    "pictures_flops": pictures,
                    "whole_flops": STEPS * (body[0] + head[0]) + pictures,
                    "depth_step_flops": depth[0],
                    "depth_step_bytes": depth[1],
                    "step_bytes": max(body[1], head[1]),
                    "encode_bytes": inward[1],
                    "decode_bytes": outward[1],
                    "weights": [_parameters(one) for one in (unet, vae, decoder, depths)],
                    "block_weights": _block_weights(unet),
                }
            )
    return found


def _parameters(network: nn.Module) -> int:
    return sum(one.numel() for one in network.parameters())


def _block_weights(unet: FrameUNet) -> dict[str, int]:
    """Give what the plans in `memory.py` need to know of the network's blocks."""
    small = [_parameters(one) for one in small_blocks(unet)]
    attention = [
        layer.weight.numel()
        for name, layer in unet.named_modules()
        if isinstance(layer, nn.Linear) and "attentions" in name.split(".")
    ]
    return {
        "resident": _parameters(unet) - sum(small),
        "visiting": 3 * max(small),
        "packed": sum(attention),
    }


# Measuring, on a card


def measured(tiers: list[str], sides: list[int], device: torch.device) -> list[dict[str, Any]]:
    """Give a row for each tier and side that was run; what does not fit says so."""
    found = []
    for tier in tiers:
        reason = quantised.why_not() if tier == Tier.NF4 else ""
        if reason:
            found.append({"tier": tier, "error": reason})
            continue
        for side in sides:
            row: dict[str, Any] = {"tier": tier, "side": side}
            found.append(row)
            try:
                row |= _painting(tier, side, device)
                _emptied(device)
                row |= _pictures(tier, side, device)
                _emptied(device)
                row |= _depth(tier, min(side, DEPTH_SIDE), device)
            except (RuntimeError, torch.OutOfMemoryError) as error:
                row["error"] = str(error).splitlines()[0][:200]
            _emptied(device)
    return found


def _painting(tier: str, side: int, device: torch.device) -> dict[str, Any]:
    times, peak = _stepped(
        networks("meta")[0],
        partial(step, side=side, frames=FRAMES[0], device=device),
        tier,
        device,
    )
    return {"step_s": times, "step": peak}


def _depth(tier: str, side: int, device: torch.device) -> dict[str, Any]:
    times, peak = _stepped(
        depth_network("meta"), partial(depth_step, side=side, device=device), tier, device
    )
    return {"depth_step_s": times, "depth_step": peak}


def _stepped(
    unet: FrameUNet, run: Callable[[FrameUNet], Tensor], tier: str, device: torch.device
) -> tuple[float, dict[str, float]]:
    """Give the time of a step, and the most memory, with the network placed as a tier has it."""
    whole = tier in {"plain", Tier.WHOLE}
    _made_up(unet, device if whole else torch.device("cpu"))
    grid = frame_unet.GRID
    if tier == "plain":
        # As the published program runs it: nothing cut, and everything beside it on the card too.
        frame_unet.GRID = 1 << 40
        beside = [_made_up(one, device) for one in networks("meta")[1:]]
    else:
        beside = []
        frame_by_frame(unet)
        pinned = tier in {Tier.SWAP, Tier.OFFLOAD}
        place = Place(str(device), DTYPE, Tier(tier.removesuffix(" unpinned")), pinned)
        if place.tier is Tier.NF4:
            quantised.pack(unet, device, DTYPE)
        placed(unet, place)
    try:
        return _timed(lambda: run(unet), device, warm=2, times=3)
    finally:
        frame_unet.GRID = grid
        beside.clear()


def _pictures(tier: str, side: int, device: torch.device) -> dict[str, Any]:
    _, vae, decoder = networks("meta")
    for one in (vae, decoder):
        _made_up(one, device)
        if tier != "plain":
            row_by_row(one)
    inward, most = _timed(lambda: encoded(vae, side, device), device)
    outward, mostly = _timed(lambda: decoded(vae, decoder, side, device), device)
    return {"encode_s": inward, "encode": most, "decode_s": outward, "decode": mostly}


def _timed(
    run: Callable[[], Tensor], device: torch.device, *, warm: int = 1, times: int = 3
) -> tuple[float, dict[str, float]]:
    backend: Any = torch.get_device_module(device)
    taken = []
    if hasattr(backend, "reset_peak_memory_stats"):
        backend.reset_peak_memory_stats()
    with torch.inference_mode():
        for number in range(warm + times):
            start = time.perf_counter()
            float(run().flatten()[0])  # waits for the device
            if number >= warm:
                taken.append(time.perf_counter() - start)
    peak = {}
    if hasattr(backend, "max_memory_allocated"):
        peak = {
            "allocated_gib": round(backend.max_memory_allocated() / GIB, 3),
            "reserved_gib": round(backend.max_memory_reserved() / GIB, 3),
        }
    return statistics.median(taken), peak


def _made_up(network: nn.Module, device: torch.device) -> nn.Module:
    """Give weights of a usual size; true noise, as a card clocks by what it computes."""
    noise = torch.randn(1 << 22, device=device, dtype=DTYPE)
    network.to_empty(device=device)
    for one in network.parameters():
        scale = one[0].numel() ** -0.5 if one.ndim > 1 else 0.02
        flat = noise.repeat(-(-one.numel() // noise.numel()))[: one.numel()]
        one.data.copy_(flat.reshape(one.shape) * scale)
    return network


def _emptied(device: torch.device) -> None:
    gc.collect()
    backend: Any = torch.get_device_module(device)
    if hasattr(backend, "empty_cache"):
        backend.empty_cache()


# Telling


def tables(found: dict[str, Any]) -> list[str]:
    """Give Markdown tables of what was found."""
    lines = [
        "| page | way | 1e12 operations: step of body, of head, both passes of 30 steps, pictures "
        "| GiB between layers: step, encode, decode |",
        "|---|---|---|---|",
    ]
    for row in found["counted"]:
        body, head = (value / 1e12 for value in row["step_flops"])
        both = STEPS * (body + head)
        sizes = ", ".join(
            f"{row[key] / GIB:.2f}" for key in ("step_bytes", "encode_bytes", "decode_bytes")
        )
        lines.append(
            f"| {row['side']} | {row['way']} | {body:.0f}, {head:.0f}, {both:.0f}, "
            f"{row['pictures_flops'] / 1e12:.0f} | {sizes} |"
        )
    sides = sorted({row["side"] for row in found["counted"]})
    lines += ["", "| card | " + " | ".join(f"floor at {side}" for side in sides) + " |"]
    lines.append("|---" * (len(sides) + 1) + "|")
    flops = {row["side"]: row["whole_flops"] for row in found["counted"]}
    for card, (peak, _size) in CARDS.items():
        floors = [f"{flops[side] / (peak * 1e12):.0f} s" for side in sides]
        lines.append(f"| {card}, {peak} | " + " | ".join(floors) + " |")
    lines += ["", "| tier, planned GB | " + " | ".join(map(str, sides)) + " |"]
    lines.append("|---" * (len(sides) + 1) + "|")
    for tier in Tier:
        plans = [estimated(tier, side) for side in sides]
        cells = [f"{max(one.device, one.host * (not one.device)) / 1e9:.1f}" for one in plans]
        lines.append(f"| {tier} | " + " | ".join(cells) + " |")
    lines.append(f"\nplanned with {LAYERS} and {PICTURES}")
    return lines + _measured_table(found)


def _measured_table(found: dict[str, Any]) -> list[str]:
    if "measured" not in found:
        return []
    counted_at = {row["side"]: row for row in found["counted"]}
    lines = [
        "",
        f"Measured on {found['device']}, torch {found['torch']}"
        + (f", which may have {found['limit_gb']} GB" if "limit_gb" in found else ""),
        "",
        "| tier | page | step of body, s | both passes, s | encode, a layer decoded, s "
        "| depth step, s | GiB allocated, reserved: step; pictures; depth |",
        "|---" * 7 + "|",
    ]
    for row in found["measured"]:
        if "step_s" not in row:
            lines.append(f"| {row['tier']} | {row.get('side', '')} | {row['error']} |  |  |  |  |")
            continue
        body, head = counted_at[row["side"]]["step_flops"]
        # A step of the head takes as much less as it has fewer operations.
        both = STEPS * row["step_s"] * (1 + head / body)
        lines.append(
            f"| {row['tier']} | {row['side']} | {row['step_s']:.2f} | {both:.0f} "
            f"| {_seconds(row, 'encode_s')}, {_seconds(row, 'decode_s')} "
            f"| {_seconds(row, 'depth_step_s')} "
            f"| {'; '.join(_peak(row, key) for key in ('step', 'decode', 'depth_step'))} |"
        )
        if "error" in row:
            lines.append(f"| | | {row['error']} |  |  |  |  |")
    lines += [
        "",
        "Published for 30 steps on an RTX 5090: 138 s at 1280 (7.95 GiB allocated, 13.69 "
        "reserved), 385 s with group offload, 382 s at 2048 (22.56 reserved); others say 12 to 16 "
        "GB in bf16, about 10 offloaded, about 8 in NF4.",
    ]
    return lines


def _seconds(row: dict[str, Any], key: str) -> str:
    return f"{row[key]:.2f}" if key in row else "-"


def _peak(row: dict[str, Any], key: str) -> str:
    peak = row.get(key) or {}
    if not peak:
        return "-"
    return f"{peak['allocated_gib']:.2f}, {peak['reserved_gib']:.2f}"


if __name__ == "__main__":
    sys.exit(main())
