"""The recorded pictures of the golden data."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def cases(folder: Path) -> dict[str, dict[str, np.ndarray]]:
    """Give the arrays of each recorded picture; masks are bool (parts, h, w)."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as arrays:
            for key in arrays.files:
                name, _, part = key.rpartition("/")
                found.setdefault(name, {})[part] = arrays[key]
    assert found
    for case in found.values():
        width = case["img"].shape[1]
        case["masks"] = np.unpackbits(case["masks"], axis=-1)[..., :width].astype(bool)
    return found
