"""What a batch has made so far, kept beside the results, so that a later run can go on."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from app.core.errors import CommandError, FileError
from app.io.atomic import atomic_write, read_error

if sys.platform != "win32":
    import fcntl

RECORD_NAME = "kasane-batch.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Settled:
    """What an output was made from, and what it was when it was written.

    Attributes:
        content: hash of the input's bytes.
        options: hash of the settings.
        size: of the output, bytes.
        output: hash of the output's bytes.
        row: what the command line tells of it.
    """

    content: str
    options: str
    size: int
    output: str
    row: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class BatchRecord:
    """Which output belongs to which input, and which outputs are finished.

    Attributes:
        folder: of the outputs and the record.
        inputs: output to input; both as they are seen from the folder.
        settled: finished outputs.
    """

    folder: Path
    inputs: dict[str, str] = field(default_factory=dict)
    settled: dict[str, Settled] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Give what is recorded in a folder; nothing when there is no record.

        Raises:
            FileError: the record cannot be read.
        """
        path = folder / RECORD_NAME
        try:
            outputs = _outputs(path.read_bytes())
            inputs = {name: str(entry["input"]) for name, entry in outputs.items()}
            settled = {
                name: Settled(**entry["settled"])
                for name, entry in outputs.items()
                if entry.get("settled")
            }
        except FileNotFoundError:
            return cls(folder)
        except OSError as error:
            raise read_error(path, error) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise FileError(
                f"The record of the batch, “{path}”, is damaged or of another version.",
                "Move it away to begin anew.",
            ) from error
        return cls(folder, inputs, settled)

    def save(self) -> None:
        """Write the record; the old one stays whole when that fails.

        Raises:
            FileError: it cannot be written.
        """
        outputs = {
            name: {
                "input": given,
                "settled": asdict(self.settled[name]) if name in self.settled else None,
            }
            for name, given in self.inputs.items()
        }
        text = json.dumps({"version": _VERSION, "outputs": outputs}, ensure_ascii=False, indent=1)
        with atomic_write(self.folder / RECORD_NAME) as file:
            file.write(text.encode())

    def seen_from_here(self, path: Path) -> str:
        """Give how a file is called in the record: it may move together with the folder."""
        try:
            return Path(os.path.relpath(path.resolve(), self.folder.resolve())).as_posix()
        except ValueError:  # another drive of Windows
            return path.resolve().as_posix()

    def claim(self, output: str, given: Path) -> None:
        """Note that an output is an input's; what was settled of it is forgotten."""
        self.inputs.pop(output, None)  # the latest claim stands last
        self.inputs[output] = self.seen_from_here(given)
        self.settled.pop(output, None)

    def settle(self, output: str, content: str, options: str, row: dict[str, Any]) -> None:
        """Note that an output is finished, and save the record.

        Raises:
            FileError: the output cannot be read, or the record not written.
        """
        path = self.folder / output
        self.settled[output] = Settled(
            content, options, path.stat().st_size, content_hash(path), row
        )
        self.save()

    def output_of(self, given: Path) -> str | None:
        """Give the output that belongs to an input, the latest if there are several."""
        name = self.seen_from_here(given)
        return next((one for one in reversed(self.inputs) if self.inputs[one] == name), None)

    def is_as_written(self, output: str) -> bool:
        """True when a settled output is byte for byte what was written."""
        known, path = self.settled[output], self.folder / output
        try:
            return path.stat().st_size == known.size and content_hash(path) == known.output
        except (OSError, FileError):
            return False


def content_hash(path: Path) -> str:
    """Give the SHA-256 of a file's bytes.

    Raises:
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise read_error(path, error) from error


def _outputs(stored: bytes) -> dict[str, dict[str, Any]]:
    values = json.loads(stored)
    if values["version"] != _VERSION:
        raise ValueError("another version wrote it")
    outputs: dict[str, dict[str, Any]] = values["outputs"]
    return outputs


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other batches out of a folder for as long as the block runs.

    Raises:
        CommandError: another batch writes there.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no locks
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise CommandError(
                    f"Another batch is writing to “{folder}” now.",
                    "Wait for it, or choose another folder.",
                ) from error
        yield
    finally:
        os.close(handle)
