"""Reads published network folders: a config, and tensors from safetensors files only."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from app.core.errors import WeightsError

Network = TypeVar("Network", bound=nn.Module)

_PLAIN = ("diffusion_pytorch_model", "model")
_AGAIN = "Download it again with `kasane models download`, or import a whole copy."


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
    pickled = sorted(
        path.name for path in folder.glob("*") if path.suffix in {".bin", ".pt", ".ckpt"}
    )
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
        try:
            with safe_open(path, framework="pt") as file:
                for key in file.keys():  # noqa: SIM118 - not a mapping
                    if key.startswith(only):
                        found[key[len(only) :]] = file.get_tensor(key)
        except (SafetensorError, OSError) as error:
            raise WeightsError(f"“{path}” is truncated or damaged.", _AGAIN) from error
    return found


def filled(
    build: Callable[[], Network],
    tensors: Mapping[str, Tensor],
    name: str,
    *,
    dtype: torch.dtype,
) -> Network:
    """Build a network without memory of its own and give it the tensors.

    Args:
        build: makes the network; called on the meta device.
        tensors: every one of the network's, and no other.
        name: of the network, for sentences.
        dtype: of the network afterwards.

    Raises:
        WeightsError: names or shapes are not the network's.
    """
    with torch.device("meta"):
        network = build()
    own = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    given = {key: tuple(value.shape) for key, value in tensors.items()}
    if own != given:
        raise WeightsError(_difference(name, own, given), "It is of another program or version.")
    network.load_state_dict(
        {
            key: value.to(dtype) if value.is_floating_point() else value
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
