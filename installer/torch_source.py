"""Where torch comes from: a CPU build unless there is an NVIDIA GPU to use."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass

WANTED = "torch>=2.6,<3"
CPU_VERSION = "2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
CUDA_INDEX = "https://download.pytorch.org/whl/cu128"


@dataclass(frozen=True, slots=True)
class TorchSource:
    """One way to install torch.

    Attributes:
        requirement: what to ask pip for.
        options: pip's options for it.
        note: what to tell the person.
    """

    requirement: str
    options: tuple[str, ...]
    note: str


def has_nvidia_gpu() -> bool:
    """Tell whether the NVIDIA driver is there and sees a GPU."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, "--list-gpus"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "GPU" in done.stdout


def torch_sources(system: str | None = None, *, gpu: bool | None = None) -> tuple[TorchSource, ...]:
    """Give the ways to install torch here, the best first.

    On Linux the index's default build brings gigabytes of CUDA; the CPU build has the same version
    with `+cpu` behind it. The configured index is asked first, because a mirror may hold it, then
    PyTorch's own. On Windows and macOS the default build is the CPU (or Metal) one.
    """
    system = system or platform.system()
    gpu = has_nvidia_gpu() if gpu is None else gpu
    plain = TorchSource(WANTED, (), "torch from the package index")
    if system == "Linux" and not gpu:
        exact = f"torch=={CPU_VERSION}+cpu"
        brief = ("--retries", "1", "--timeout", "20")
        return (
            TorchSource(exact, (), "torch: the CPU build (no NVIDIA GPU was found)"),
            TorchSource(exact, ("--extra-index-url", CPU_INDEX, *brief), f"torch from {CPU_INDEX}"),
            TorchSource(
                f"torch=={CPU_VERSION}",
                (),
                "torch: only the build with CUDA can be reached; this takes several GB",
            ),
        )
    if system == "Windows" and gpu:
        return (TorchSource(WANTED, ("--index-url", CUDA_INDEX), f"torch from {CUDA_INDEX}"), plain)
    return (plain,)
