"""The child process of `convert`: takes plain tensors out of a torch archive, and nothing else.

Run as `python -m app.networks.unpickling SOURCE TARGET INSIDE`; it answers with its exit code.
"""

from __future__ import annotations

import pickle
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

SAFE_TORCH = (2, 10)
"""Before this a crafted archive could overwrite memory (CVE-2026-24747)."""


INSIDE = ("gen_state_dict", "state_dict")
"""Keys under which published archives hold the network, among what they trained it with."""


class Outcome(IntEnum):
    """What the exit code means; any other than these is a file that cannot be read."""

    DONE = 0
    REFUSED = 10
    FOREIGN = 11
    OLD_TORCH = 12


def main(arguments: list[str]) -> Outcome:
    """Convert and say what became of it.

    Args:
        arguments: the archive, the safetensors file to write, and the key under which the
            archive may hold the tensors; empty for one of the usual ones.
    """
    source, target, inside = arguments
    import torch
    from safetensors.torch import save_file

    if tuple(int(number) for number in torch.__version__.split(".")[:2]) < SAFE_TORCH:
        return Outcome.OLD_TORCH
    # Whatever else is imported here may have declared more to be safe.
    torch.serialization.clear_safe_globals()
    try:
        found = torch.load(source, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        sys.stderr.write(f"{error}\n")
        return Outcome.REFUSED
    tensors = _tensors(_within(found, (inside,) if inside else INSIDE))
    if not tensors:
        return Outcome.FOREIGN
    # Tensors that share their numbers would be refused.
    save_file({key: value.detach().clone().contiguous() for key, value in tensors.items()}, target)
    return Outcome.DONE


def _within(found: Any, keys: tuple[str, ...]) -> Any:
    """Give what stands under the first of these keys; all of it where there is none."""
    if not isinstance(found, dict):
        return found
    return next((found[key] for key in keys if key in found), found)


def _tensors(found: Any) -> dict[str, Tensor]:
    """Give the tensors by name; none when anything else is among them."""
    import torch

    if not isinstance(found, dict):
        return {}
    for key, value in found.items():
        is_plain = (
            isinstance(key, str)
            and type(value) in (torch.Tensor, torch.nn.Parameter)
            and value.layout == torch.strided
            and not value.is_quantized
            and value.device.type == "cpu"
        )
        if not is_plain:
            sys.stderr.write(f"{key!r} is a {type(value).__name__}, no plain tensor\n")
            return {}
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
