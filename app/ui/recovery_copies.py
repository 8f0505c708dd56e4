"""Recovery copies on the disk: projects, each with what is known of it beside the document."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile

from app.core.corrections import Corrections
from app.core.geometry import Size
from app.core.progress import Report
from app.io.atomic import atomic_write
from app.io.kept import Kept
from app.io.project_corrections import corrections_plain, parse_corrections
from app.ui.dialogs.recovery import Copy
from app.ui.words import tr


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a copy beside its document.

    Attributes:
        path: the project that it is of; empty for none.
        source: the file that the document was opened from; empty for none.
        name: what the person knows it by.
        draft: corrections of a draft of which no layers were made yet, step by step; None for
            none.
        unread: says what of this could not be read; empty when all could.
    """

    path: str = ""
    source: str = ""
    name: str = ""
    draft: tuple[Corrections, ...] | None = None
    unread: str = ""


def recovery_folder() -> Path:
    """Give the folder for recovery copies."""
    return Path(platformdirs.user_state_dir("kasane", appauthor=False)) / "recovery"


def lock_of(copy: Path) -> QLockFile:
    """Give the lock that the program which writes a copy holds; free once it has ended."""
    lock = QLockFile(str(copy.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock


def keep(copy: Path, about: About, write: Callable[[Report], Kept], report: Report) -> Kept:
    """Write a copy, and what is known of it.

    That goes before a first copy, which is never nameless so, and after another: a draft that was
    applied since is forgotten only once its layers are there.
    """
    stored = {"path": about.path, "source": about.source, "name": about.name}
    if about.draft is not None:
        stored["draft"] = json.dumps(corrections_plain(about.draft))
    beside = copy.with_suffix(".json")
    is_first = not beside.exists()
    kept = None if is_first else write(report)
    with atomic_write(beside) as file:
        file.write(json.dumps(stored).encode())
    return write(report) if kept is None else kept


def about_of(copy: Path, canvas: Size | None = None) -> About:
    """Read what is known of a copy.

    Args:
        copy: may be gone, or be an older program's.
        canvas: of its document; without it the draft is left out.
    """
    unread = ""
    try:
        stored = dict(json.loads(copy.with_suffix(".json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        stored = {}
        unread = tr(
            "What was noted beside this recovery copy could not be read: which file it was, and "
            "what you had corrected in a draft. Save it under a name."
        )
    known = {str(key): str(value) for key, value in stored.items()}
    draft = None
    if canvas is not None and "draft" in known:
        draft = _draft(known["draft"], canvas)
        if draft is None:
            unread = tr("What you had corrected in a draft and not applied could not be read from "
                        "this recovery copy. Correct it again.")  # fmt: skip
    return About(
        known.get("path", ""), known.get("source", ""), known.get("name", copy.stem), draft, unread
    )


def left_behind(folder: Path, mine: Collection[Path]) -> list[Copy]:
    """Give the copies that nobody works on, the latest first; without those of this program."""
    found: list[Copy] = []
    with suppress(OSError):
        for copy in folder.glob("*.ora"):
            lock = lock_of(copy)
            if copy not in mine and lock.tryLock(0):
                with suppress(OSError):  # Another program may take it away now.
                    about, kept = about_of(copy), copy.stat().st_mtime
                    found.append(Copy(copy, about.name, about.path, kept))
                lock.unlock()
    return sorted(found, key=lambda one: one.seconds, reverse=True)


def remove(copy: Path) -> None:
    """Delete a copy, what is known of it, and its lock."""
    for path in (copy, copy.with_suffix(".json"), copy.with_suffix(".lock")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _draft(stored: str, canvas: Size) -> tuple[Corrections, ...] | None:
    try:
        return parse_corrections(json.loads(stored), canvas)
    except ValueError:
        return None
