"""Turns a network that was published as a torch pickle into safetensors.

Done once, when a person brings such a file: engines read safetensors only. A pickle can carry
code. It is read in a process of its own, by torch's reader that makes nothing but tensors; a file
that asks for more is refused. By hand:

    python -m app.networks.convert lama_large_512px.ckpt lama.safetensors
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from app.core.errors import AppError, EngineError, FileError, WeightsError
from app.core.progress import Progress, Report, silent
from app.networks.unpickling import SAFE_TORCH, Outcome

_log = logging.getLogger(__name__)

_BEAT_S = 0.1
_CHILD = "app.networks.unpickling"


def notice(source: Path) -> str:
    """Give what a person should read before a file is converted."""
    return (
        f"“{source.name}” is a pickle, a kind of file that can carry code. Kasane takes only the "
        "tensors out of it, in a process of its own, runs nothing that the file asks for, and "
        "keeps them as safetensors. Still, convert only files whose source you trust."
    )


def convert(source: Path, target: Path, *, inside: str = "", report: Report = silent) -> None:
    """Write the tensors of a torch archive as a safetensors file.

    Args:
        source: the archive, as `torch.save` writes it.
        target: the file to write; it appears only when it is whole.
        inside: where the archive may hold the network among other things; empty to look under the
            usual keys. The archive itself is taken when there is no such key.
        report: called while it lasts; may raise Cancelled.

    Raises:
        WeightsError: the archive is damaged, is no network, or asks for more than tensors.
        FileError: the archive is not there, or the target cannot be written.
        EngineError: this machine's torch is missing or too old to read it safely.
    """
    _check_archive(source)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        outcome, said = _asked(source, part, inside, report)
        if outcome == Outcome.DONE:
            part.replace(target)
            return
    except OSError as error:
        raise FileError(
            f"“{target}” cannot be written: {error.strerror or error}.", "Look at the disk."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    _log.warning("%s was not converted (%s): %s", source, outcome, said)
    raise _refusal(source, outcome)


def _check_archive(source: Path) -> None:
    """Look at an archive's list of contents, which runs nothing."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            size = source.stat().st_size
    except FileNotFoundError as error:
        raise FileError(f"There is no “{source}”.", "Check the name and the folder.") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise WeightsError(
            f"“{source}” is no torch archive, or is truncated or damaged.",
            "Get it again from where it was published.",
        ) from error
    names = [Path(member.filename).name for member in members]
    is_plain = (
        names.count("data.pkl") == 1
        and "constants.pkl" not in names  # a program, not tensors
        and all(member.compress_type == zipfile.ZIP_STORED for member in members)
        and sum(member.file_size for member in members) <= size
    )
    if not is_plain:
        raise WeightsError(
            f"“{source}” is not an archive of tensors as torch writes it.",
            "Kasane converts plain networks only: get the published file.",
        )


def _asked(source: Path, part: Path, inside: str, report: Report) -> tuple[int, str]:
    """Give the child's exit code and what it said."""
    # The folder that holds the program goes first where the child looks for modules.
    process = subprocess.Popen(
        [sys.executable, "-m", _CHILD, str(source.resolve()), str(part.resolve()), inside],
        cwd=Path(__file__).parents[2],
        env={key: value for key, value in os.environ.items() if not key.startswith("TORCH_FORCE")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        while True:
            report(Progress(f"Converting {source.name}"))
            try:
                _, said = process.communicate(timeout=_BEAT_S)
            except subprocess.TimeoutExpired:
                continue
            return process.returncode, said.decode(errors="replace").strip()
    finally:
        process.kill()
        process.communicate()


def _refusal(source: Path, outcome: int) -> AppError:
    if outcome == Outcome.REFUSED:
        return WeightsError(
            f"“{source}” asks for more than tensors, so it was not opened.",
            "It may be harmful: get the published file, or safetensors.",
        )
    if outcome == Outcome.FOREIGN:
        return WeightsError(
            f"“{source}” does not hold the tensors of one network.", "Get the published file."
        )
    if outcome == Outcome.OLD_TORCH:
        wanted = ".".join(str(number) for number in SAFE_TORCH)
        return EngineError(
            f"The torch on this machine cannot open “{source}” safely.",
            f"Bring torch to {wanted} or later, or convert the file on another machine.",
        )
    return WeightsError(
        f"“{source}” could not be converted.",
        "It may be damaged, or memory or the disk may be full: the log has the details.",
    )


def main(arguments: list[str] | None = None) -> int:
    """Convert a file from the command line; 0 when it is done."""
    parser = argparse.ArgumentParser(prog=f"python -m {__package__}.convert")
    parser.add_argument("source", type=Path, help="the torch archive")
    parser.add_argument("target", type=Path, help="the safetensors file to write")
    parser.add_argument(
        "--inside",
        default="",
        help="where in the archive the network is (default: found by itself)",
    )
    options = parser.parse_args(arguments)
    sys.stderr.write(f"{notice(options.source)}\n")
    try:
        convert(options.source, options.target, inside=options.inside)
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
