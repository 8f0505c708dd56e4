"""The libraries that the program is made with, as far as they are installed, and their licences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

OWN = (
    *("PySide6-Essentials", "numpy", "scipy", "opencv-python-headless", "pillow", "psd-tools"),
    *("qtawesome", "platformdirs"),
    *("torch", "diffusers", "transformers", "accelerate", "safetensors", "huggingface_hub"),
    *("bitsandbytes", "distributed"),
)
"""What the program imports itself; what these need comes with them."""

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Library:
    """One library.

    Attributes:
        name: as its authors write it.
        version: as installed.
        licence: short, as "MIT"; empty when it does not say.
        found: has its licence texts.
    """

    name: str
    version: str
    licence: str
    found: Distribution

    def text(self) -> str:
        """Give its licence texts in full; empty when it brings none."""
        files = [one for one in self.found.files or () if _LICENCE_FILE.search(str(one))]
        texts = [one.locate().read_text("utf-8", "replace") for one in files]  # type: ignore[attr-defined] # a Path
        return "\n\n".join(dict.fromkeys(texts))


def installed(names: Iterable[str] = OWN) -> list[Library]:
    """Give libraries and all that they need, those that are installed, by their names."""
    found: dict[str, Library] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if _plain(name) in found:
            continue
        try:
            here = distribution(name)
        except PackageNotFoundError:
            continue
        found[_plain(name)] = Library(here.metadata["Name"], here.version, _licence(here), here)
        waiting += [_name(one) for one in here.requires or () if "extra ==" not in one]
    return sorted(found.values(), key=lambda one: one.name.casefold())


def _licence(here: Distribution) -> str:
    """Give a licence in few words.

    Newer packages give an expression, older ones a line or a class of licences.
    """
    data = here.metadata
    expression, line = (
        "".join(data.get_all(key) or ()) for key in ("License-Expression", "License")
    )
    kinds = [one.rpartition(" :: ")[2] for one in data.get_all("Classifier") or ()
             if one.startswith("License ::")]  # fmt: skip
    short = line if line and "\n" not in line and len(line) < 60 else ""
    return expression or short or ", ".join(kinds)


def _name(requirement: str) -> str:
    """Give the name in a requirement.

    >>> _name("attrs>=23.0.0; python_version > '3'")
    'attrs'
    """
    found = re.match(r"[\w.-]+", requirement)
    return found[0] if found else ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
