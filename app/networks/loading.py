"""Reads published network folders: a config, and tensors from safetensors files only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from app.core.errors import WeightsError

Network = TypeVar("Network", bound=nn.Module)

_PLAIN = ("diffusion_pytorch_model", "model")
_PICKLES = frozenset({".bin", ".ckpt", ".pkl", ".pt", ".pth"})
_AGAIN = "Get it anew with `kasane models download --repair`, or put a whole copy there."
_OTHER = "It is of another program or version."


def read_config(folder: Path, name: str = "config.json") -> dict[str, Any]:
    """Give a folder's config.

    Raises:
        WeightsError: there is none, or it is damaged.
    """
    path = folder / name
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WeightsError(f"“{folder}” is not a network: it has no {name}.", _AGAIN) from error
    except (OSError, ValueError) as error:
        raise WeightsError(f"“{path}” cannot be read.", _AGAIN) from error
    if not isinstance(found, dict):
        raise WeightsError(f"“{path}” is not a network's config.", _AGAIN)
    return found


def tensor_files(folder: Path) -> tuple[Path, ...]:
    """Give the safetensors files of a network, one or all its shards.

    Raises:
        WeightsError: there are none, or some are missing.
    """
    for stem in _PLAIN:
        single = folder / f"{stem}.safetensors"
        if single.is_file():
            return (single,)
        index = folder / f"{stem}.safetensors.index.json"
        if index.is_file():
            names = sorted(
                {str(name) for name in read_config(folder, index.name)["weight_map"].values()}
            )
            # A name is a plain file here: an index must not reach out of its folder.
            paths = tuple(folder / Path(name).name for name in names)
            missing = [path.name for path in paths if not path.is_file()]
            if missing:
                raise WeightsError(f"“{folder}” lacks {', '.join(missing)}.", _AGAIN)
            return paths
    pickled = sorted(path.name for path in folder.glob("*") if path.suffix in _PICKLES)
    if pickled:
        raise WeightsError(
            f"“{folder}” holds weights as a pickle ({pickled[0]}), which can run code.",
            "Kasane reads safetensors only: get the repository's safetensors files.",
        )
    raise WeightsError(f"“{folder}” holds no safetensors file.", _AGAIN)


def read_tensors(folder: Path, *, only: str = "") -> dict[str, Tensor]:
    """Give a network's tensors by name, as the files hold them, on the CPU.

    Args:
        folder: of the network.
        only: prefix of the tensors wanted; it is taken off their names.

    Raises:
        WeightsError: a file is missing, truncated or no safetensors.
    """
    found: dict[str, Tensor] = {}
    for path in tensor_files(folder):
        found |= read_file(path, only=only)
    return found


def read_file(path: Path, *, only: str = "") -> dict[str, Tensor]:
    """Give the tensors of one safetensors file by name, as it holds them, on the CPU.

    Args:
        path: of the file.
        only: prefix of the tensors wanted; it is taken off their names.

    Raises:
        WeightsError: it is missing, truncated or no safetensors.
    """
    if path.suffix.lower() in _PICKLES:
        raise WeightsError(
            f"“{path}” holds weights as a pickle, which can run code.",
            "Kasane reads safetensors only: convert it first, as docs/models.md says.",
        )
    try:
        with safe_open(path, framework="pt") as file:
            return {
                key[len(only) :]: file.get_tensor(key)
                for key in file.keys()  # noqa: SIM118 - not a mapping
                if key.startswith(only)
            }
    except FileNotFoundError as error:
        raise WeightsError(f"“{path}” is missing.", _AGAIN) from error
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"“{path}” is truncated or damaged.", _AGAIN) from error


def extent(tensors: Mapping[str, Tensor | Sequence[int]], key: str, axis: int = 0) -> int:
    """Give how long a tensor is along an axis, to tell a network's sizes from its weights.

    Args:
        tensors: of a network, or their shapes.
        key: of the tensor.
        axis: of the tensor.

    Raises:
        WeightsError: there is no such tensor, or it has no such axis.
    """
    found = tensors.get(key)
    shape = found.shape if isinstance(found, Tensor) else found or ()
    if not -len(shape) <= axis < len(shape) or shape[axis] < 1:
        raise WeightsError(f"The weights have no “{key}” of the size that is needed.", _OTHER)
    return int(shape[axis])


def counted(tensors: Iterable[str], before: str, after: str) -> int:
    """Give how many numbers stand between two texts in the names of a network's tensors.

    >>> counted(["blocks.0.weight", "blocks.1.weight", "blocks.1.bias"], "blocks.", ".weight")
    2

    Raises:
        WeightsError: none does.
    """
    found = sum(
        key.startswith(before) and key.endswith(after) and key[len(before) : -len(after)].isdigit()
        for key in tensors
    )
    if not found:
        raise WeightsError(f"The weights have no “{before}0{after}”.", _OTHER)
    return found


def filled(
    build: Callable[[], Network],
    tensors: Mapping[str, Tensor],
    name: str,
    *,
    dtype: torch.dtype | None = None,
) -> Network:
    """Build a network without memory of its own and give it the tensors.

    Args:
        build: makes the network; called on the meta device.
        tensors: every one of the network's, and no other.
        name: of the network, for sentences.
        dtype: of the network afterwards; None for that of each tensor.

    Raises:
        WeightsError: names or shapes are not the network's.
    """
    with torch.device("meta"):
        network = build()
    own = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    given = {key: tuple(value.shape) for key, value in tensors.items()}
    if own != given:
        raise WeightsError(_difference(name, own, given), _OTHER)
    network.load_state_dict(
        {
            key: value.to(dtype) if dtype and value.is_floating_point() else value
            for key, value in tensors.items()
        },
        assign=True,
    )
    return network.eval().requires_grad_(requires_grad=False)


def _difference(
    name: str, own: Mapping[str, tuple[int, ...]], given: Mapping[str, tuple[int, ...]]
) -> str:
    missing, foreign = sorted(own.keys() - given.keys()), sorted(given.keys() - own.keys())
    if missing:
        return f"The weights of the {name} lack {len(missing)} tensors, such as “{missing[0]}”."
    if foreign:
        count = len(foreign)
        return f"The weights of the {name} hold {count} unknown tensors, such as “{foreign[0]}”."
    wrong = next(key for key in own if own[key] != given[key])
    return f"The weights of the {name} do not fit: “{wrong}” is {given[wrong]}, not {own[wrong]}."
