"""Recovery copies: kept while there is something to lose, offered after a kill."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.core.document import Document
from app.core.progress import Report
from app.io.kept import Kept, stamp
from app.ui import files, recovery_copies
from app.ui.correct_draft.mode import CorrectDraft
from app.ui.dialogs.recovery import Copy, RecoveryDialog
from app.ui.documents import Documents
from app.ui.preferences import Preferences
from app.ui.recovery_copies import About
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.words import quoted, told, told_error, tr
from app.worker import Job, Worker

_REST_SHARE = 1 / 3
"""Of the time after which a copy is kept at the latest: so long after the last change it is."""
_FIRST_S = 4.0
"""The same for the first copy of what is saved nowhere else."""
_SPARED = 10.0
"""No sooner than this many times what the last copy took comes the next."""
_BYTES_A_S = 4 << 20
"""No sooner than it takes to write the last copy so slowly: a disk wears out ..."""
_MOST_SPARED_S = 60.0
"""... but after this in any case: only the first copy of a large project takes long."""


class Autosave(QObject):
    """Keeps a copy behind the real file's back soon after each change that is not saved.

    Corrections of a draft of which no layers were made are kept beside it.

    It is written when the hand rests, and from time to time while it works, by a worker of its
    own: the first of a large document takes seconds, and no edit shall wait for it.

    Each running program holds a lock on its own copy; a copy whose lock is free was left behind.
    """

    def __init__(
        self,
        session: Session,
        documents: Documents,
        tasks: Tasks,
        preferences: Preferences,
        window: QWidget,
        *,
        correct: CorrectDraft,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._documents = documents
        self._tasks = tasks
        self.worker = Worker(self)
        self._copying = Tasks(self.worker, lambda _title, error: self._failed(error), self)
        self._window = window
        self._correct = correct
        self._folder = recovery_copies.recovery_folder()
        self._name = f"{os.getpid()}-{uuid4().hex[:8]}"
        self._about: About | None = None
        self._lock: QLockFile | None = None
        self._job: Job | None = None
        self._adopted: list[Path] = []
        self._is_closed = False
        self._has_told = False
        self._preferences = preferences
        self._changed_at: float | None = None
        self._begun_at = 0.0
        self._was_first = False
        self._not_before = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)
        preferences.changed.connect(lambda _old, _new: self._plan())
        session.changed.connect(lambda _old, _new: self._plan())
        session.dirty_changed.connect(lambda _: self._risk_changed())
        correct.said_changed.connect(self._risk_changed)
        documents.writing.connect(self._give_way)

    @property
    def path(self) -> Path:
        """This program's recovery copy, which may not exist."""
        return self._folder / f"{self._name}.ora"

    @property
    def _kept(self) -> Document | None:
        """What this program's copy holds."""
        copy = self._documents.copy
        return copy.document if copy is not None and copy.path == self.path else None

    @property
    def _is_at_risk(self) -> bool:
        """Whether a kill would lose something."""
        session = self._session
        return session.is_open and (session.is_dirty or self._correct.unapplied is not None)

    @property
    def _is_behind(self) -> bool:
        """Whether the copy holds something else than there is now."""
        return self._kept is not self._session.document or self._about != self._now()

    def _now(self) -> About:
        documents = self._documents
        path, source = (str(one or "") for one in (self._session.path, documents.source))
        return About(path, source, documents.name, self._correct.unapplied)

    def save_now(self) -> None:
        """Keep a copy if something changed since the last one."""
        if not self._is_at_risk or not self._is_behind or self._job is not None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = recovery_copies.lock_of(self.path)
                self._lock.tryLock(0)
        document, about, copy = self._session.document, self._now(), self._documents.copy
        marked = replace(document, by_hand=self._documents.by_hand(document))
        known, is_there, path = self._documents.kept(), self._kept is document, self.path

        def write(report: Report) -> Kept:
            if is_there and copy is not None:
                return copy  # Only what is known of it is another.
            return replace(files.keep(path, marked, known, report), document=document)

        self._changed_at = None
        self._begun_at = time.monotonic()
        self._was_first = self._kept is None
        run = partial(recovery_copies.keep, path, about, write)
        done = partial(self._done, about)
        self._job = self._copying.run("recovery copy", run, done, ended=self._ended)

    def offer_recovery(self) -> None:
        """Tell of the copies that killed programs left behind."""
        messages = self._documents.messages
        messages.withdraw()
        copies = self._left_behind()
        show = (tr("Show…"), self.show_left_behind)
        if len(copies) == 1:
            messages.offer(
                tr("“{name}” was not saved when the program ended last time. "
                   "Recover it to go on where you were.", name=copies[0].name),
                (tr("Recover"), partial(self.recover, copies[0].path)),
                show,
            )  # fmt: skip
        elif copies:
            names = quoted(copy.name for copy in copies[:3])
            messages.offer(
                tr("{count} pictures were not saved when the program ended: {names}. "
                   "Recover them one by one.",
                   count=len(copies), names=names + (" …" if len(copies) > 3 else "")),
                show,
            )  # fmt: skip

    def show_left_behind(self) -> None:
        """List all copies that were left behind, to be recovered or deleted."""
        copies = self._left_behind()
        if not copies:
            self._documents.messages.tell(
                tr("There is nothing to recover: all that was left was saved or deleted.")
            )
            return
        dialog = RecoveryDialog(copies, recovery_copies.remove, self._window)
        if dialog.exec() and dialog.chosen is not None:
            self.recover(dialog.chosen)
        elif self._documents.messages.is_offering:
            self.offer_recovery()  # Without those that were deleted.
        dialog.deleteLater()

    def recover(self, copy: Path) -> None:
        """Open a copy as unsaved changes."""

        def show(result: tuple[Document, tuple[str, ...]]) -> None:
            document, notices = result
            about = recovery_copies.about_of(copy, document.canvas)
            path = Path(about.path) if about.path else None
            self._documents.recover(document, path, about.source)
            self._adopted.append(copy)
            self._documents.copy = Kept(copy, document, stamp(copy))
            if about.draft is not None:
                self._correct.go_on_with(about.draft)
            self.save_now()
            lines = [*map(told, notices), *filter(None, [about.unread])]
            if not lines:
                self.offer_recovery()  # Those that are left.
                return
            self._documents.messages.withdraw()
            others = (tr("Other copies…"), self.show_left_behind) if self._left_behind() else None
            self._documents.messages.tell(
                "\n".join(lines), "warning", other=others, is_lasting=True
            )

        def go() -> None:
            self._tasks.run(tr("Opening"), partial(files.open_file, copy), show)

        self._documents.when_safe(go)

    def close(self) -> None:
        """Take this program's copy away: it ends as it should."""
        self._is_closed = True
        self._timer.stop()
        self._forget()

    def sweep(self) -> bool:
        """End the worker, and take away what it still wrote after `close`.

        Returns:
            False when the worker hangs.
        """
        has_ended = self.worker.close()
        if self._is_closed:
            self._forget()
        return has_ended

    def _plan(self) -> None:
        """Set the time of the next copy, as of a change now."""
        longest = self._preferences.settings.autosave_s
        if longest <= 0 or self._is_closed or not self._is_at_risk:
            self._changed_at = None
            self._timer.stop()
            return
        now = time.monotonic()
        if self._changed_at is None:
            self._changed_at = now
        latest = min(longest, _FIRST_S) if self._kept is None else longest
        due = min(self._changed_at + latest, now + latest * _REST_SHARE)
        self._timer.start(round(1000 * max(0.0, due - now, self._not_before - now)))

    def _give_way(self) -> None:
        """Let nobody wait for a copy; it is written later if there is still something to lose."""
        if self._job is not None:
            self._job.stop.set()

    def _risk_changed(self) -> None:
        self._plan()
        if not self._is_at_risk:
            self._forget()

    def _done(self, about: About, kept: Kept) -> None:
        self._documents.copy, self._about = kept, about
        self._has_told = False
        for copy in self._adopted:
            recovery_copies.remove(copy)
        self._adopted = []

    def _failed(self, error: Exception) -> None:
        self._begun_at = 0.0  # As if it had taken long.
        self._was_first = False
        if not self._has_told:
            self._has_told = True
            self._documents.messages.tell(
                tr(
                    "No recovery copy could be kept, so save your work often. {why}",
                    why=told_error(error),
                ),
                "warning",
                is_lasting=True,
            )

    def _ended(self) -> None:
        self._job = None
        now = time.monotonic()
        took = now - self._begun_at
        copy = self._documents.copy
        size = copy.stamp[1] if copy is not None and copy.stamp is not None else 0
        # The next takes a fraction of what the first took: there is little to spare.
        spared = max(took * (1 if self._was_first else _SPARED), size / _BYTES_A_S)
        self._not_before = now + min(spared, _MOST_SPARED_S)
        if not self._is_at_risk:
            self._forget()
        elif self._lock is None:  # Forgotten while it was written.
            self._documents.copy = None
            recovery_copies.remove(self.path)
        if self._is_behind:
            self._plan()

    def _forget(self) -> None:
        self._give_way()
        self._documents.copy = None
        for copy in (*self._adopted, self.path):
            recovery_copies.remove(copy)
        self._adopted = []
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _left_behind(self) -> list[Copy]:
        """Give the copies that nobody works on, the latest first."""
        return recovery_copies.left_behind(self._folder, (self.path, *self._adopted))
