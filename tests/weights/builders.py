"""Tiny weights: a safetensors file by hand, folders as repositories lay them out."""

import hashlib
import json
import struct
from pathlib import Path

from app.weights.entries import Licence, Weights, WeightsFile
from app.weights.places import Places
from app.weights.store import Store

APACHE = Licence("Apache-2.0", "Apache License 2.0", "https://x.example/", False, "yes")


def safetensors(names=("a.weight",), size=64):
    """The bytes of a safetensors file whose tensors are zero."""
    header = {
        name: {"dtype": "U8", "shape": [size], "data_offsets": [n * size, (n + 1) * size]}
        for n, name in enumerate(names)
    }
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(size * len(names))


def file_of(path, data):
    return WeightsFile(path, len(data), hashlib.sha256(data).hexdigest())


def weights(**changes):
    values = {
        "id": "toy",
        "title": "Toy",
        "does": "Nothing.",
        "kind": "decompose",
        "engine": "toy",
        "used": True,
        "variant": "",
        "repo": "maker/toy-net",
        "revision": "a" * 40,
        "files": (WeightsFile("model_index.json"), WeightsFile("unet/net.safetensors")),
        "patterns": (),
        "converted": (),
        "marks": (),
        "about_bytes": None,
        "licence": APACHE,
        "memory": (),
        "needs": (),
        "replaces": (),
        "alternatives": (),
        "mirrors": (),
        "credit": "",
        "note": "",
    }
    return Weights(**{**values, **changes})


def put(folder: Path, files):
    """Write files, given as a dict of path to bytes; gives the folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


TOY = {"model_index.json": b"{}", "unet/net.safetensors": safetensors()}


def store(folder: Path, **places):
    values = {"chosen": None, "program": folder / "program", "hub_cache": folder / "hub"}
    return Store(Places(**{**values, **places}))
