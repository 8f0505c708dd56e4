"""Networks whose linear layers hold weights of 4 bits (NF4), by bitsandbytes.

Either packed here, at loading, or as published: such a file has, beside each packed weight, what is
needed to unpack it.

Source: Dettmers et al. 2023, "QLoRA: Efficient Finetuning of Quantized LLMs".
"""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from app.core.errors import EngineError, WeightsError
from app.networks.loading import filled

Network = TypeVar("Network", bound=nn.Module)

_STATE = ".weight.quant_state.bitsandbytes__"
_WITHIN = "attentions"
"""Where layers are packed; the few outside, which tell the time and the group, stay as they are."""


def why_not() -> str:
    """Say why NF4 cannot be had here; empty when it can."""
    # It warns of every quicker way that it lacks, with words that mean nothing to a person.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    try:
        importlib.import_module("bitsandbytes")
    except ImportError as error:
        return f"bitsandbytes cannot be imported: {error}."
    except (OSError, RuntimeError) as error:  # its own library, of another driver or torch
        return f"bitsandbytes does not work here: {error}."
    return ""


def is_packed(tensors: Mapping[str, Tensor]) -> bool:
    """True when a file holds packed weights."""
    return any(_STATE in key for key in tensors)


def pack(network: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
    """Replace the linear layers by packed ones, on a device.

    Args:
        network: with its weights, on the CPU.
        device: where they are packed, one after the other, and stay.
        dtype: to compute in.
    """
    for name, layer in _linear(network):
        if _WITHIN in name.split("."):
            layer.weight.data = layer.weight.data.to(device).to(dtype)
            _replace(network, name, _four_bit(layer, dtype).to(device))


def filled_packed(
    build: Callable[[], Network], tensors: Mapping[str, Tensor], name: str, *, dtype: torch.dtype
) -> Network:
    """Build a network and give it tensors of which some are packed.

    Args:
        build: makes the network; called on the meta device.
        tensors: every one of the network's, and what unpacks them.
        name: of the network, for sentences.
        dtype: of what is not packed, and to compute in.

    Raises:
        WeightsError: names or shapes are not the network's.
        EngineError: bitsandbytes is missing.
    """
    reason = why_not()
    if reason:
        raise EngineError(f"The {name} is packed to 4 bits. {reason}", "Get the unpacked weights.")
    states = {key.split(_STATE)[0]: key for key in tensors if _STATE in key}
    beside = {layer: _beside(layer, tensors) for layer in states}
    extra = {f"{layer}.weight.{key}" for layer, own in beside.items() for key in own}
    plain = {key: value for key, value in tensors.items() if key not in extra}
    # Checked and filled as if unpacked, by tensors that have a shape alone.
    for layer, key in states.items():
        plain[f"{layer}.weight"] = torch.empty(_shape(tensors[key], name), device="meta")
    network = filled(build, plain, name, dtype=dtype)
    library = importlib.import_module("bitsandbytes")
    for layer, own in beside.items():
        made = _four_bit(network.get_submodule(layer), dtype)
        made.weight = library.nn.Params4bit.from_prequantized(
            data=tensors[f"{layer}.weight"], quantized_stats=own, device="cpu", module=made
        )
        _replace(network, layer, made)
    return network


def unpack(network: nn.Module) -> None:
    """Replace packed layers by plain ones, whose values and type are those of the packed."""
    library = importlib.import_module("bitsandbytes")
    for name, layer in list(network.named_modules()):
        if isinstance(layer, library.nn.Linear4bit):
            weight = layer.weight
            plain = nn.Linear(layer.in_features, layer.out_features, bias=False, device="meta")
            values = library.functional.dequantize_4bit(weight.data, weight.quant_state)
            plain.weight = nn.Parameter(values, requires_grad=False)
            plain.bias = layer.bias
            _replace(network, name, plain.eval())


def _beside(layer: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = f"{layer}.weight."
    return {key[len(start) :]: value for key, value in tensors.items() if key.startswith(start)}


def _shape(state: Tensor, name: str) -> list[int]:
    """Give the shape that a weight has unpacked."""
    try:
        known = json.loads(bytes(state.tolist()).decode())
        return [int(side) for side in known["shape"]]
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"The packed weights of the {name} cannot be read.", "Download them again."
        ) from error


def _linear(network: nn.Module) -> list[tuple[str, nn.Linear]]:
    return [
        (name, layer) for name, layer in network.named_modules() if isinstance(layer, nn.Linear)
    ]


def _four_bit(layer: Any, dtype: torch.dtype) -> Any:
    library = importlib.import_module("bitsandbytes")
    made = library.nn.Linear4bit(
        layer.in_features,
        layer.out_features,
        bias=layer.bias is not None,
        compute_dtype=dtype,
        quant_type="nf4",
        device="meta",
    )
    made.weight = library.nn.Params4bit(
        layer.weight.data, requires_grad=False, quant_type="nf4", module=made
    )
    made.bias = layer.bias
    return made.eval()


def _replace(network: nn.Module, name: str, layer: nn.Module) -> None:
    parent, _, own = name.rpartition(".")
    setattr(network.get_submodule(parent), own, layer)
