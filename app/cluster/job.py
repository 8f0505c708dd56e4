"""What a worker does with one picture: encoded in, encoded out, nothing kept."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import app
from app import wiring
from app.core.document import Document
from app.core.errors import AppError, CommandError, FileError
from app.core.progress import Cancelled, Progress, Report
from app.stages.ports import DecomposeOptions


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to take apart, ready to travel.

    Attributes:
        picture: as the bytes of a PNG.
        engine: its id.
        options: seed, face and hints.
        version: of the program that asks.
    """

    picture: bytes
    engine: str
    options: DecomposeOptions
    version: str

    @classmethod
    def of(cls, picture: NDArray[np.uint8], engine: str, options: DecomposeOptions) -> Job:
        """Give the job for a picture, uint8 (h, w, 4), straight."""
        from app.io.picture import png_bytes

        return cls(png_bytes(picture), engine, options, app.__version__)

    def key(self) -> str:
        """Give a name that is equal for equal work."""
        said = [self.engine, asdict(self.options), self.version]
        text = json.dumps(said, sort_keys=True)
        return hashlib.sha256(text.encode() + b"\0" + self.picture).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job.

    Attributes:
        project: the picture and its layers, as the bytes of an OpenRaster file.
        notices: of the engine.
        seconds: it took.
        plan: how it ran, and what that was to take; may be empty.
    """

    project: bytes
    notices: tuple[str, ...]
    seconds: float
    plan: str = ""

    def document(self) -> Document:
        """Give the picture and its layers."""
        from app.io.project import read_project

        with tempfile.TemporaryDirectory(prefix="kasane-") as folder:
            path = Path(folder, "answer.ora")
            path.write_bytes(self.project)
            return read_project(path)[0]


def version() -> str:
    """Give the version of the program where this runs."""
    return app.__version__


def take_apart(job: Job) -> Answer | AppError:
    """Give the layers of a picture, or why this picture has none on any worker.

    Raises:
        AppError: it failed here; another try may do better.
        Cancelled: nobody waits for it any more.
    """
    from app.io.picture import decode
    from app.io.project import write_project
    from app.stages.decompose import document_of

    if job.version != app.__version__:
        return CommandError(
            f"A worker runs Kasane {app.__version__}, and this is {job.version}.",
            "Install the same version on all computers.",
        )
    began = time.monotonic()
    try:
        picture, _ = decode(io.BytesIO(job.picture), "picture.png")
        made = wiring.run_decompose(picture, job.engine, job.options, _report())
    except (CommandError, FileError) as error:
        return error
    with tempfile.TemporaryDirectory(prefix="kasane-") as folder:
        path = Path(folder, "answer.ora")
        write_project(path, document_of(made))
        return Answer(path.read_bytes(), made.notices, time.monotonic() - began, made.plan)


def _report() -> Report:
    """Give what an engine reports to; it polls whether anybody still waits for the result."""
    is_unwanted = _unwanted()

    def report(_progress: Progress) -> None:
        if is_unwanted():
            raise Cancelled

    return report


def _unwanted() -> Callable[[], bool]:
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def is_unwanted() -> bool:
        # Dask cannot stop a task that runs, but it marks it.
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled"

    return is_unwanted
