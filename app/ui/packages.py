"""Says how to install what the networks run on."""

from __future__ import annotations

import sys
from importlib.metadata import requires
from pathlib import Path


def install_command() -> str:
    """Give the command that installs what the networks run on, for this very Python."""
    source = Path(__file__).resolve().parents[2]
    if (source / "pyproject.toml").is_file():
        wanted = [f'-e "{source}[ai]"']
    else:
        lines = [line.partition(";") for line in requires("kasane") or []]
        wanted = [
            f'"{name.strip()}"' for name, _, when in lines if "extra" in when and "ai" in when
        ]
    return f'"{sys.executable}" -m pip install {" ".join(wanted)}'
