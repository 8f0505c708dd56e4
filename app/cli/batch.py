"""Many pictures: which file each becomes, what is done already, and going on after a failure."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.cli.console import Console
from app.cli.inputs import Input
from app.cli.item import Item, Made, Runner, Wish, finish, made
from app.cli.targets import Target, make_folder, refuse_inputs, target
from app.cli.wording import worded
from app.core.errors import AppError, CommandError, FileError
from app.core.progress import Progress, Report
from app.io.batch_record import BatchRecord, Settled, content_hash, held
from app.stages.ports import DecomposeOptions

if TYPE_CHECKING:
    from app.stages.decompose import Decomposition

STAGE = "app.wiring:run_decompose"
"""What the engine process is asked for."""


@dataclass(frozen=True, slots=True)
class Order:
    """A batch to do.

    Attributes:
        inputs: in the order they are done.
        folder: where a PSD of each goes.
        wish: what is wanted of each.
        resume: what an earlier run finished is kept, and no file that is not of a batch replaced.
        replace: files of the same names may be replaced.
    """

    inputs: Sequence[Input]
    folder: Path
    wish: Wish
    resume: bool
    replace: bool


def output_folder(given: Sequence[Path], output: str | None) -> Path:
    """Give the folder where the results go.

    Raises:
        CommandError: a file is named for it; or it is not named, and not clear.
    """
    folders = [path for path in given if path.is_dir()]
    if output is not None:
        place = target(output)
        if place.kind != "folder":
            what = f"The pictures of “{folders[0]}”" if folders else f"{len(given)} pictures"
            raise CommandError(
                f"{what} cannot go to the one file “{place.path}”.", "Give a folder with -o."
            )
        return place.path
    if len(folders) > 1 or (folders and len(given) > 1):
        raise CommandError(
            "It is not clear where the results go.", "Give a folder for them with -o."
        )
    return Path(f"{folders[0].resolve().name or 'pictures'}-layers") if folders else Path()


def run(order: Order, runner: Runner, console: Console) -> int:
    """Take the pictures apart; give 1 when some failed, 2 when all did."""
    make_folder(order.folder)
    with held(order.folder):
        return _Batch(order, console).run(runner)


def engine_process(wish: Wish, console: Console) -> Runner:
    """Give what takes pictures apart one after the other, in one process that stays warm."""

    def run(items: Iterable[Item]) -> Iterator[tuple[Item, Made | Exception]]:
        from app.engine_process import EngineProcess  # at need only

        with contextlib.closing(EngineProcess()) as engine:

            def decompose(
                picture: NDArray[np.uint8],
                engine_id: str,
                options: DecomposeOptions,
                report: Report,
            ) -> Decomposition:
                values = {"picture": picture, "engine_id": engine_id, "options": options}
                made: Decomposition = engine.run(STAGE, values, report)
                return made

            for item in items:
                console.begin(item.prefix)
                try:
                    outcome: Made | Exception = made(item, wish, console, decompose)
                except Exception as error:  # noqa: BLE001 - one picture must not end the others
                    outcome = error
                yield item, outcome

    return run


class _Batch:
    """One run over many pictures."""

    def __init__(self, order: Order, console: Console) -> None:
        self._order = order
        self._console = console
        self._options = order.wish.fingerprint()
        self._record = self._known()
        self._contents: dict[Item, str] = {}
        self._rows: dict[Item, dict[str, Any]] = {}
        self._failed: list[dict[str, str]] = []

    def run(self, runner: Runner) -> int:
        items = self._items()
        to_do = [item for item in items if item not in self._rows]
        before = len(self._rows)
        if before:
            self._console.notice(f"{before} of {len(items)} were done before.")
        lines = []
        try:
            for item, outcome in runner(self._readied(to_do)):
                self._console.begin(item.prefix)
                if self._settle(item, outcome):
                    lines.append(self._rows[item]["output"])
        except KeyboardInterrupt:
            self._console.begin("")
            self._console.notice(
                f"{len(self._rows)} of {len(items)} are done; --resume goes on from there."
            )
            raise
        self._console.begin("")
        failed = f", {len(self._failed)} failed" if self._failed else ""
        self._console.notice(f"{len(self._rows)} of {len(items)} are done{failed}.")
        results = [self._rows[item] for item in items if item in self._rows]
        values = {"ok": not self._failed, "results": results, "failed": self._failed}
        self._console.result(values, *lines)
        if not self._failed:
            return 0
        return 1 if results else 2

    def _known(self) -> BatchRecord:
        try:
            return BatchRecord.load(self._order.folder)
        except FileError:
            if self._order.resume:
                raise
            return BatchRecord(self._order.folder)

    def _items(self) -> list[Item]:
        """Give all items, those that are done with their rows, and claim the outputs of all."""
        inputs = self._order.inputs
        names = _Names(self._record, self._order)
        count = len(inputs)
        width = len(str(count))
        items = []
        for number, given in enumerate(inputs, 1):
            content = ""
            if self._order.resume:
                self._console.report(Progress("Comparing with what is there", number, count))
                with contextlib.suppress(FileError):
                    content = content_hash(given.path)
            name, done = self._output(given, content, names)
            prefix = f"[{number:>{width}}/{count}] {given.within / given.path.name}: "
            item = Item(given.path, Target(self._order.folder / name, "psd"), prefix)
            items.append(item)
            if done is not None:
                self._rows[item] = {
                    **done.row,
                    "input": str(given.path),
                    "output": str(item.target.path),
                    "skipped": True,
                }
            else:
                self._record.claim(name, given.path)
        refuse_inputs([item.target.path for item in items], [given.path for given in inputs])
        self._record.save()
        return items

    def _output(self, given: Input, content: str, names: _Names) -> tuple[str, Settled | None]:
        """Give the name of an input's output, and what is settled of it when that holds."""
        name = self._record.output_of(given.path) if self._order.resume else None
        if name is None or not names.take(name):
            return names.fresh(given), None
        known, path = self._record.settled.get(name), self._order.folder / name
        if known is None or not path.exists():
            return name, None
        is_as_written = self._record.is_as_written(name)
        if not (is_as_written or _opens(path)):
            return name, None
        if content and (known.content, known.options) == (content, self._options):
            return name, known
        # What somebody has worked on since is never replaced.
        return (name if is_as_written else names.fresh(given)), None

    def _readied(self, items: Iterable[Item]) -> Iterator[Item]:
        """Give items as they are asked for, each with what its picture holds at that moment."""
        for item in items:
            with contextlib.suppress(FileError):  # is told when the picture is opened
                self._contents[item] = content_hash(item.path)
            yield item

    def _settle(self, item: Item, outcome: Made | Exception) -> bool:
        """Write what was made and record it; False when it failed."""
        row = outcome if isinstance(outcome, Exception) else self._written(item, outcome)
        if isinstance(row, Exception):
            self._fail(item, worded(row))
            return False
        self._rows[item] = row
        name = item.target.path.relative_to(self._order.folder).as_posix()
        self._record.settle(name, self._contents.get(item, ""), self._options, row)
        return True

    def _written(self, item: Item, made: Made) -> dict[str, Any] | Exception:
        try:
            make_folder(item.target.path.parent)
            return finish(item, made, self._order.wish, self._console)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - one picture must not end the others
            return error

    def _fail(self, item: Item, error: AppError) -> None:
        self._console.complain(error)
        self._failed.append({"input": str(item.path), "what": error.what, "hint": error.hint})


class _Names:
    """Gives each output a name of its own, as they are seen from the folder."""

    def __init__(self, record: BatchRecord, order: Order) -> None:
        self._order = order
        self._taken: set[str] = set()
        self._claimed = {_folded(name) for name in record.inputs} if order.resume else set()

    def take(self, name: str) -> bool:
        """Reserve a name; False when it is another's already."""
        if _folded(name) in self._taken:
            return False
        self._taken.add(_folded(name))
        return True

    def fresh(self, given: Input) -> str:
        """Give a name after the input's that no other output has; the second gets a number.

        Raises:
            CommandError: a file of that name may not be replaced.
        """
        stem = given.path.stem
        name, number = f"{stem}.psd", 2
        while not self._is_free(path := (given.within / name).as_posix()):
            name, number = f"{stem}-{number}.psd", number + 1
        self._taken.add(_folded(path))
        place = self._order.folder / path
        if not self._order.replace and place.exists():
            raise CommandError(
                f"“{place}” is there already.",
                "Say with -o where the results go (files of their names are replaced), "
                "or go on with an earlier run by --resume.",
            )
        return path

    def _is_free(self, name: str) -> bool:
        folded = _folded(name)
        if folded in self._taken or folded in self._claimed:
            return False
        return not (self._order.resume and os.path.lexists(self._order.folder / name))


def _folded(name: str) -> str:
    """Give a name as a file system that knows no case and one form of accents sees it."""
    return unicodedata.normalize("NFC", name).casefold()


def _opens(path: Path) -> bool:
    from app.io.open import open_document  # psd-tools, at need only

    try:
        open_document(path)
    except AppError:
        return False
    return True
