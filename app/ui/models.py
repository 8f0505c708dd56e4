"""The networks' weights, for the window: what is here, and work on them while the person goes on.

Looking is short and goes to the file worker. A download takes hours, and must not keep a project
from being saved: it has a worker of its own.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import wiring
from app.core.errors import WeightsError
from app.core.progress import Progress, Report
from app.settings import Settings
from app.ui.preferences import Preferences
from app.ui.tasks import Tasks
from app.ui.words import in_a_row, listed, told, tr
from app.weights.entries import Weights
from app.weights.manifest import load_manifest
from app.weights.store import Found
from app.worker import Job, Worker


@dataclass(frozen=True, slots=True)
class Standing:
    """How some weights are on this machine.

    Attributes:
        weights: which.
        found: where they are; None when they are not, or not all of them.
        partial_bytes: of a download or an import that is not finished.
        is_pickle: they are here, but only as what no engine opens.
        is_ours: something of them lies where this program may delete it.
        wanted: what a download fetches: what they need that is not here, then they themselves.
    """

    weights: Weights
    found: Found | None
    partial_bytes: int
    is_pickle: bool
    is_ours: bool
    wanted: tuple[Weights, ...]


class Models(QObject):
    """Runs one piece of work on weights at a time.

    Signals:
        surveyed(standings, folder): what is here, as a tuple of `Standing`, and where downloads go.
        begun(id): work on weights began; empty for an import.
        progressed(id, progress): how far it is.
        ended(id): it ended, however.
        reported(words): what came of it.
        failed(title, error): it could not be done, or the list of weights is broken.
        changed(): other weights may be here now.
    """

    surveyed = Signal(object, str)
    begun = Signal(str)
    progressed = Signal(str, object)
    ended = Signal(str)
    reported = Signal(str)
    failed = Signal(str, object)
    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        file_tasks: Tasks,
        engine_tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._file_tasks = file_tasks
        self._engine_tasks = engine_tasks
        self.worker = Worker(self)
        self._tasks = Tasks(self.worker, self.failed.emit, self)
        self._job: Job | None = None
        self._id = ""
        self.worker.progressed.connect(self._progressed)
        preferences.changed.connect(self._look_elsewhere)

    @property
    def busy_with(self) -> str | None:
        """The id of the weights at work; empty for an import, None while nothing is done."""
        return None if self._job is None else self._id

    def survey(self) -> None:
        """Look what is here, and tell it with `surveyed`."""
        settings = self._preferences.settings
        self._file_tasks.run(
            tr("Looking for models"),
            lambda report: survey(settings, report),
            lambda found: self.surveyed.emit(*found),
            failed=lambda error: self.failed.emit(tr("Models"), error),
        )

    def download(self, wanted: Sequence[Weights], *, repair: bool = False) -> None:
        """Fetch weights whose licences the person has accepted; the last is what they asked for."""
        settings = self._preferences.settings

        def run(report: Report) -> None:
            from app.weights.download import download

            store, hub = wiring.model_store(settings), wiring.model_hub(settings)
            for one in wanted:
                download(one, store, hub, report, accepted=True, repair=repair)

        def begin() -> None:
            self._begin(tr("Downloading a model"), last.id, run,
                        lambda _: self.reported.emit(words))  # fmt: skip

        last = wanted[-1]
        words = tr("{title} is here now.", title=told(last.title))
        if repair:
            self._let_go_then(begin)
        else:
            begin()

    def pause(self) -> None:
        """Stop what runs; what came is kept."""
        if self._job is not None:
            self._job.stop.set()

    def verify(self, found: Found, done: Callable[[bool], object]) -> None:
        """Read weights again; `done` is told whether they are what they should be."""

        def run(report: Report) -> tuple[int, int, int]:
            from app.weights.checking import verify

            verdicts = [one.verdict for one in verify(found, report)]
            bad = sum(one in ("damaged", "missing") for one in verdicts)
            return len(verdicts), bad, verdicts.count("unknown")

        def tell(counts: tuple[int, int, int]) -> None:
            self.reported.emit(_verdict_words(*counts))
            done(counts[1] == 0)

        self._begin(tr("Checking a model"), found.weights.id, run, tell)

    def remove(self, weights: Weights) -> None:
        """Delete weights, and what came of a download of them, from our own folder."""
        settings = self._preferences.settings

        def run(report: Report) -> int:
            report(Progress(tr("Removing a model")))
            return wiring.model_store(settings).remove(weights)

        def tell(freed: int) -> None:
            self.reported.emit(tr("Removed; {size} are free again.", size=size_words(freed)))

        self._let_go_then(lambda: self._begin(tr("Removing a model"), weights.id, run, tell))

    def take_over(self, path: Path, likely: Weights | None) -> None:
        """Import what a person's folder holds of weights.

        Args:
            path: the folder.
            likely: what it holds where that cannot be told from the files.
        """
        settings = self._preferences.settings

        def run(report: Report) -> list[tuple[str, bool]]:
            from app.weights.importing import import_weights

            store = wiring.model_store(settings)
            try:
                taken = import_weights(path, load_manifest().weights, store, report)
            except WeightsError as error:
                if "--as" not in error.hint:  # Words for the command line: it is not clear what.
                    raise
                if likely is None:
                    hint = tr("Select in the list what it is, then import it again.")
                    raise WeightsError(error.what, hint) from error
                taken = import_weights(path, (likely,), store, report)
            return [(one.weights.title, not one.missing) for one in taken]

        def tell(taken: list[tuple[str, bool]]) -> None:
            whole = [told(title) for title, is_whole in taken if is_whole]
            part = [told(title) for title, is_whole in taken if not is_whole]
            words = []
            if whole:
                words.append(tr("Imported: {titles}.", titles=listed(whole)))
            if part:
                words.append(tr("Not complete, a download gets the rest: {titles}.",
                                titles=listed(part)))  # fmt: skip
            self.reported.emit(in_a_row(*words))

        self._begin(tr("Importing models"), "", run, tell)

    def close(self) -> None:
        """Stop what runs and end the worker."""
        self.worker.close()

    def _let_go_then(self, begin: Callable[[], None]) -> None:
        """Begin once the engine process is ended: on Windows the files it has mapped stay."""
        engine_tasks = self._engine_tasks
        if engine_tasks.worker.is_busy:
            self.reported.emit(tr("This begins when the engine has finished its work."))
        engine_process = engine_tasks.worker.engine_process
        engine_tasks.run(
            tr("Letting go of the models"),
            lambda _report: engine_process.close(),
            lambda _: begin(),
        )

    def _begin(
        self, title: str, weights_id: str, run: Callable[[Report], Any], done: Callable[[Any], None]
    ) -> None:
        if self._job is not None:
            return
        self._id = weights_id
        self._job = self._tasks.run(
            title,
            run,
            done,
            failed=lambda error: self.failed.emit(title, error),
            ended=self._ended,
        )
        self.begun.emit(weights_id)

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job is self._job:
            self.progressed.emit(self._id, progress)

    def _ended(self) -> None:
        weights_id, self._id, self._job = self._id, "", None
        self.ended.emit(weights_id)
        self.changed.emit()

    def _look_elsewhere(self, old: Settings, new: Settings) -> None:
        places = ("models_folder", "comfyui_folder")
        if any(getattr(old, name) != getattr(new, name) for name in places):
            self.changed.emit()


def survey(settings: Settings, report: Report) -> tuple[tuple[Standing, ...], str]:
    """Give how all weights are on this machine, and the folder that downloads go to.

    Raises:
        WeightsError: the list of weights is broken.
    """
    report(Progress(tr("Looking for models")))
    store, manifest = wiring.model_store(settings), load_manifest()
    found = {one.id: store.find(one) for one in manifest.weights}
    standings = tuple(
        Standing(
            one,
            found[one.id],
            store.partial_bytes(one),
            store.unconverted(one),
            any(path.is_dir() for path in (store.folder(one), store.partial_folder(one))),
            tuple(
                other
                for other in manifest.with_needs([one])
                if other is one or found[other.id] is None
            ),
        )
        for one in manifest.weights
    )
    return standings, str(store.places.own)


def size_words(count: int) -> str:
    """Give a size as disks and hubs count, in thousands.

    >>> size_words(9_500_000_000), size_words(743_200_000), size_words(812)
    ('9.5 GB', '743 MB', '1 kB')
    """
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if count >= 0.9995 * size:
            value = count / size
            return f"{value:.0f} {unit}" if value >= 99.5 else f"{value:.1f} {unit}"
    return f"{max(1, round(count / 1e3))} kB" if count else "0 kB"


def _verdict_words(files: int, bad: int, unknown: int) -> str:
    if bad:
        return tr("{bad} of {files} files are damaged or missing. Repair fetches them again.",
                  bad=bad, files=files)  # fmt: skip
    if unknown:
        return tr("No file looks damaged; {unknown} of {files} could not be compared with what was "
                  "published.", unknown=unknown, files=files)  # fmt: skip
    return tr("All files are as they were published.")
