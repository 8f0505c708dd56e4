"""Readers of PSD in Python: psd-tools and Pillow."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from importlib.metadata import version as package_version
from pathlib import Path

import numpy as np
from PIL import Image
from psd_tools import PSDImage
from psd_tools.api.layers import Layer as PsdLayer

from app.core.geometry import Box
from app.io.psd_write import BLEND_KEYS
from benchmarks.programs import Item, Look

_MODES = {key: mode for mode, key in BLEND_KEYS.items()}


class PsdTools:
    """psd-tools."""

    NAME = "psd-tools"
    ENDINGS = (".psd",)

    def missing(self) -> str:
        """It is always there: we need it."""
        return ""

    def version(self) -> str:
        """Give its version."""
        return package_version("psd-tools")

    def look(self, path: Path, folder: Path) -> Look:
        """Open a file; it draws only with its extra `composite`."""
        del folder
        psd = PSDImage.open(path)
        found: list[Item] = []
        _add(psd, 0, found)
        merged = psd.topil()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                drawn = psd.composite(force=True)
        except ImportError:
            drawn = None
        return Look(
            found,
            composite=None if drawn is None else np.asarray(drawn.convert("RGBA")),
            merged=None if merged is None else np.asarray(merged.convert("RGBA")),
        )


class Pillow:
    """Pillow."""

    NAME = "Pillow"
    ENDINGS = (".psd",)

    def missing(self) -> str:
        """It is always there: we need it."""
        return ""

    def version(self) -> str:
        """Give its version."""
        return package_version("Pillow")

    def look(self, path: Path, folder: Path) -> Look:
        """Open a file; it draws nothing and knows no groups."""
        del folder
        with Image.open(path) as image:
            merged = np.asarray(image.convert("RGBA"))
            layers = image.layers  # type: ignore[attr-defined]
            found = [Item(name, box=Box(*box)) for name, _, box, *_ in layers if any(box)]
        return Look(found[::-1], merged=merged, is_flat=True, has_short_names=True)


def _add(layers: Iterable[PsdLayer], level: int, found: list[Item]) -> None:
    for layer in reversed(list(layers)):
        is_group = layer.is_group()
        found.append(
            Item(
                name=layer.name,
                level=level,
                is_group=is_group,
                box=None if is_group else Box(*layer.bbox),
                opacity=layer.opacity / 255,
                visible=layer.visible,
                blend=_MODES.get(layer.blend_mode.value),
            )
        )
        if is_group:
            _add(layer, level + 1, found)
