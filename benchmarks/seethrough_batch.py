"""What the next picture of a batch saves: the layer network made ready, once and once more.

Made-up weights of the published network's shape, narrower, are written to a temporary folder. Each
way of running is then made ready three times with one shelf, as for the body, the head and the next
picture, and once with a new one, as if nothing had been held. `--json` is for programs.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

from app.engines.seethrough import quantised  # noqa: E402
from app.engines.seethrough.frame_unet import FrameUNet  # noqa: E402
from app.engines.seethrough.memory import Tier  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.shelf import Shelf  # noqa: E402
from benchmarks.full_size import LAYER_NETWORK  # noqa: E402

NARROWER = LAYER_NETWORK | {"block_out_channels": [128, 256, 512], "attention_head_dim": [2, 4, 8]}


def main() -> int:
    """Print a row for each way of running that this machine has."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true", help="the published widths: 8 and 16 GB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kasane-batch-") as folder:
        root = Path(folder)
        config = LAYER_NETWORK if options.full else NARROWER
        for name, dtype in (("bf16", torch.bfloat16), ("fp32", torch.float32)):
            written(root / name, config, dtype)
        rows = [measured(root / name, place) for name, place in ways()]
    if options.json:
        print(json.dumps(rows, indent=2))
        return 0
    print("| file | way | GB of it | first s | again s | next picture s | held, GB | new shelf s |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        times = " | ".join(f"{one:.2f}" for one in row["seconds"])
        print(
            f"| {row['file']} | {row['way']} | {row['file_bytes'] / 1e9:.2f} | {times} "
            f"| {row['held'] / 1e9:.2f} | {row['new_shelf_seconds']:.2f} |"
        )
    return 0


def ways() -> list[tuple[str, Place]]:
    """Give what to measure: the file, and where and how it is to run."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    found = [
        ("bf16", Place(device, torch.bfloat16)),
        ("bf16", Place(device, torch.float16)),
        ("fp32", Place(device, torch.bfloat16)),
        ("bf16", Place(tier=Tier.CPU)),
    ]
    if device != "cpu":
        found.append(("bf16", Place(device, torch.bfloat16, Tier.SWAP, pinned=True)))
    if not quantised.why_not():
        found.append(("bf16", Place(device, torch.bfloat16, Tier.NF4)))
    return found


def written(folder: Path, config: dict[str, Any], dtype: torch.dtype) -> None:
    """Write a network of made-up weights."""
    with torch.device("meta"):
        network = FrameUNet.of(config)
    folder.mkdir()
    tensors = {key: torch.full(one.shape, 0.01, dtype=dtype)
               for key, one in network.state_dict().items()}  # fmt: skip
    save_file(tensors, folder / "diffusion_pytorch_model.safetensors")
    (folder / "config.json").write_text(json.dumps(config))


def measured(folder: Path, place: Place) -> dict[str, Any]:
    """Give the seconds of processor time that each making takes, and what is held."""
    shelf = Shelf()
    seconds = [_ready(shelf, folder, place) for _ in range(3)]
    file = folder / "diffusion_pytorch_model.safetensors"
    return {
        "file": folder.name,
        "way": f"{place.tier}, {place.device}, {str(place.dtype).removeprefix('torch.')}",
        "file_bytes": file.stat().st_size,
        "seconds": seconds,
        "held": shelf.size,
        "new_shelf_seconds": _ready(Shelf(), folder, place),
    }


def _ready(shelf: Shelf, folder: Path, place: Place) -> float:
    began = time.process_time() if place.device == "cpu" else time.perf_counter()
    network = shelf.frame_unet(folder, place, "network")
    if place.device != "cpu":
        torch.cuda.synchronize()
    ended = time.process_time() if place.device == "cpu" else time.perf_counter()
    del network
    gc.collect()
    return ended - began


if __name__ == "__main__":
    sys.exit(main())
