"""Opening and saving; the slow part runs on a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.document import Document, LayerId
from app.core.progress import Report
from app.io.kept import Kept, Stamp, stamp
from app.ui import files, layer_edits
from app.ui.dialogs.questions import Answer, ask_changed_on_disk, ask_gone, ask_unsaved
from app.ui.dialogs.targets import ask_target
from app.ui.file_writes import FileWrites
from app.ui.message_bar import MessageBar
from app.ui.open_files import OpenFile
from app.ui.recent import Recent
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.thumbnails import document_image, rgba_of
from app.ui.view_state import ViewState
from app.ui.words import told, tr


class Documents(QObject):
    """What the File menu does, but for exports.

    Attributes:
        writes: saves and exports that run or wait.
        is_given_up: the person chose to lose the changes; the window may close.
        may_leave: asks whether what was begun beside the document may be lost.
        open_file: tells other windows which project is open here.
        copy: the recovery copy, if there is one.
        stamp: what the project file had when it was last read or written.

    Signals:
        opening(name): a file is being read; no name when that has ended.
        opened(): another document was opened.
        title_changed(): the name or the unsaved mark is another.
        writing(): a save or an export waits for the worker.
    """

    opening = Signal(str)
    opened = Signal()
    title_changed = Signal()
    writing = Signal()

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        recent: Recent,
        messages: MessageBar,
        window: QWidget,
        *,
        view_state: ViewState,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._recent = recent
        self._messages = messages
        self._window = window
        self._state = view_state
        self._source: Path | None = None
        self.stamp: Stamp | None = None
        self.is_given_up = False
        self.by_hand: Callable[[Document], frozenset[LayerId] | None] = lambda one: one.by_hand
        self.may_leave: Callable[[], bool] = lambda: True
        self.copy: Kept | None = None
        self.writes = FileWrites(tasks, messages, self)
        self.writes.begun.connect(self.writing)
        self.open_file = OpenFile()
        self._is_alone = True
        session.path_changed.connect(self._take_file)
        session.dirty_changed.connect(lambda _: self.title_changed.emit())
        session.path_changed.connect(lambda _: self.title_changed.emit())

    @property
    def name(self) -> str:
        """The name of what is open, for the title and for questions."""
        path = self._session.path or self._source
        return path.name if path is not None else tr("Untitled")

    @property
    def messages(self) -> MessageBar:
        """Where to tell what happened."""
        return self._messages

    @property
    def source(self) -> Path | None:
        """The file that was opened, which need not be the project."""
        return self._source

    def kept(self) -> list[Kept]:
        """Give the files that hold what is open, as it was when each was read or written."""
        path, saved = self._session.path, self._session.history.saved
        project = None if path is None or saved is None else Kept(path, saved, self.stamp)
        return [each for each in (self.copy, project) if each is not None]

    @property
    def base(self) -> Path:
        """The file beside which others go, and after which they are named."""
        base = self._session.path or self._source or Path.home() / tr("Untitled")
        return Path.home() / base.name if base == files.sample_path() else base

    @property
    def is_writing(self) -> bool:
        """True while a save or an export runs or waits."""
        return self.writes.is_busy

    def open_dialog(self) -> None:
        """Ask for a file, beside the one that is open or was opened last, and open it."""
        known = [path for path in self._recent.files() if path != files.sample_path()]
        last = known[0] if known and not self._session.is_open else self.base
        start = str(last.parent)
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open"), start, files.open_filter())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a file; once it is read, ask about unsaved changes."""
        self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open the first of some files, and say so when there are more."""
        before = stamp(paths[0])

        def show(result: tuple[Document, tuple[str, ...]]) -> None:
            if stamp(paths[0]) == before:
                self._show(paths, result)
            else:  # It is what was open and has just been saved.
                self.open_files(paths)

        self.opening.emit(paths[0].name)
        self._tasks.run(
            tr("Opening"),
            partial(files.open_file, paths[0]),
            lambda result: self.when_safe(lambda: show(result)),
            failed=lambda error: self._messages.tell_error(tr("Opening"), error),
            ended=lambda: self.opening.emit(""),
        )

    def open_data(self, data: QMimeData) -> bool:
        """Open files, or else a picture; False when there is neither."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open_files(paths)
        elif data.hasImage():
            self.open_image(QImage(data.imageData()))
        else:
            return False
        return True

    def open_dropped(self, data: QMimeData) -> None:
        """Open what was dropped on the window."""
        if not self.open_data(data):
            self._messages.tell(
                tr("What was dropped is no picture. Drop a picture or a file."), "warning"
            )

    def open_image(self, image: QImage) -> None:
        """Open a picture that has no file."""
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        if plain.isNull():
            self._messages.tell(
                tr("The picture on the clipboard cannot be read. Copy it again."), "warning"
            )
            return

        def run(report: Report) -> Document:
            return files.pasted(rgba_of(plain), report)

        def show(document: Document) -> None:
            self._source = None
            self.stamp = None
            self._session.replace_document(document, tr("Paste"), None, is_saved=False)
            self.opened.emit()
            self.title_changed.emit()

        self._tasks.run(tr("Pasting"), run, lambda document: self.when_safe(lambda: show(document)))

    def close(self) -> None:
        """Close the picture, after asking about unsaved changes."""
        self.when_safe(self._close)

    def paste(self) -> None:
        """Open the picture on the clipboard."""
        if not self.open_data(clipboard_data()):
            self._messages.tell(
                tr("There is no picture on the clipboard. Copy one and paste again."), "warning"
            )

    def open_sample(self) -> None:
        """Open the sample illustration."""
        path = files.sample_path()
        if path is not None:
            self.open(path)

    def recover(self, document: Document, path: Path | None, source: str) -> None:
        """Open a recovered document as unsaved."""
        self._source = Path(source) if source else None
        self.stamp = stamp(path)
        self._session.replace_document(document, tr("Recover"), path, is_saved=False)
        self.opened.emit()
        self.title_changed.emit()

    def go_on_from(self, other: Documents) -> None:
        """Know the files that another window had open."""
        self._source, self.stamp = other.source, other.stamp
        self.open_file, other.open_file = other.open_file, OpenFile()
        self.title_changed.emit()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the project file; ask for one when there is none."""
        path = self._session.path
        if path is None:
            self.save_as(then)
            return
        answer = self._ask_over(path)
        if answer is Answer.SAVE_AS:
            self.save_as(then)
        elif answer is Answer.SAVE:
            self.save_to(path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a project file and save to it."""
        spared = None if self._source == self._session.path else self._source
        start = files.named_after(files.present_base(self.base), ".ora", spared)
        kinds = tr("OpenRaster project (*.ora)")
        path = ask_target(tr("Save as"), start, kinds, window=self._window)
        if path is not None:
            self.save_to(path, then)

    def save_to(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Save the present document to a project file."""
        self._session.settle()
        document, history = self._session.document, self._session.history

        def saved(written: Kept) -> None:
            self._recent.add(path, document_image(document, 168))
            self._messages.tell(tr("Saved “{name}”.", name=path.name))
            if self._session.history is not history:
                return  # Another document was opened meanwhile.
            self.stamp = written.stamp
            self._session.mark_saved(path, document)
            self.title_changed.emit()
            if then is not None:
                then()

        folded = layer_edits.with_folds(document, self._state.folded)
        marked = replace(folded, by_hand=self.by_hand(document))
        run = partial(files.save, path, marked, self.kept())
        self.writes.run(tr("Saving"), run, saved)

    def when_written(self, then: Callable[[], None]) -> None:
        """Go on to close once all saves and exports are done; not at all when one fails."""
        self.writes.when_done(then)

    def when_safe(self, then: Callable[[], None]) -> None:
        """Go on once unsaved changes are saved or given up; not at all when cancelled."""
        if not self._session.is_open or not self._session.is_dirty:
            if self.may_leave():
                then()
            return
        has_project = self._session.path is not None
        answer = ask_unsaved(self._window, self.name, has_project=has_project)
        if answer is Answer.SAVE:
            # What was changed while it was being saved is asked about again.
            self.save(partial(self.when_safe, then))
        elif answer is Answer.DISCARD and self.may_leave():
            then()

    def _ask_over(self, path: Path) -> Answer:
        """Ask before what lies at the project's place is not what was left there."""
        present = stamp(path)
        if present is None and path.parent.is_dir():
            # A removed drive may leave its empty folder on the system's own disk.
            return ask_gone(self._window, path.name)
        if present is not None and self.stamp not in (None, present):
            return ask_changed_on_disk(self._window, path.name)
        return Answer.SAVE

    def _show(self, paths: Sequence[Path], result: tuple[Document, tuple[str, ...]]) -> None:
        path, (document, notices) = paths[0], result
        self._source = path
        project = path if path.suffix.lower() == ".ora" else None
        self.stamp = stamp(project)
        self._session.replace_document(document, tr("Open"), project)
        self._recent.add(path, document_image(document, 168))
        self.opened.emit()
        self.title_changed.emit()
        self._messages.dismiss()
        self._take_file(project)  # The path need not have changed.
        lines = [told(str(notice)) for notice in notices]
        if len(paths) > 1:
            lines.insert(0, tr("Only the first of the files was opened."))
        if not self._is_alone:
            lines.insert(0, tr("“{name}” is open in another window, too. Save one of them under "
                               "another name, so that neither replaces the other.",
                               name=self.name))  # fmt: skip
        if lines:
            kind = "info" if self._is_alone else "warning"
            self._messages.tell("\n".join(lines), kind, is_lasting=not self._is_alone)

    def _take_file(self, path: Path | None) -> None:
        self._is_alone = self.open_file.take(path)

    def _close(self) -> None:
        self._source = None
        self.stamp = None
        self._session.close_document()
        self.opened.emit()
        self.title_changed.emit()


def clipboard_data() -> QMimeData:
    """Give what is on the clipboard; it holds nothing where the system has no clipboard yet."""
    return cast("QMimeData | None", QGuiApplication.clipboard().mimeData()) or QMimeData()
