"""A published pickle becomes safetensors, in a process of its own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from app.core.errors import EngineError
from app.core.progress import Report


def convert_notice(source: Path) -> str:
    """Give what a person should read before a file is converted."""
    from app.networks.convert import notice

    return notice(source)


def run_convert(source: Path, target: Path, report: Report) -> None:
    """Write the tensors of a torch archive as a safetensors file.

    Args:
        source: the archive, as `torch.save` writes it.
        target: the file to write; it appears only when it is whole.
        report: called while it lasts; may raise Cancelled.

    Raises:
        EngineError: the packages that read it are missing.
        WeightsError: the archive is damaged, is no network, or asks for more than tensors.
        FileError: the archive is not there, or the target cannot be written.
    """
    if importlib.util.find_spec("torch") is None:
        raise EngineError("Converting a pickle needs torch.", "Run `kasane install-ai`.")
    from app.networks.convert import convert

    convert(source, target, report=report)
