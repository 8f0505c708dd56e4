"""Asking where to write."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.files import present_folder


def ask_target(title: str, start: Path, kinds: str, *, window: QWidget) -> Path | None:
    """Ask for a file to write; None when the person cancels.

    Args:
        title: words over the dialog.
        start: the file that is proposed; what is written gets its suffix whatever the person types.
        kinds: for the dialog, as "PNG (*.png)".
        window: over which the dialog opens.
    """
    suffix = start.suffix
    while True:
        name, _ = QFileDialog.getSaveFileName(window, title, str(start), kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == suffix:
            return path
        start = path.with_name(path.name + suffix)
        if not start.exists():
            return start
        # The dialog asked about the name without its ending: with it, it asks whether to replace.


def ask_folder(title: str, start: Path, *, window: QWidget) -> Path | None:
    """Ask for a folder to write layers into, and propose one; None when the person cancels."""
    # The dialog offers only what is there; the export makes the folder again.
    with present_folder(start) as present:
        name = QFileDialog.getExistingDirectory(window, title, str(present))
    return Path(name) if name else None
