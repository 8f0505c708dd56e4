"""Asking where to write."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.files import present_folder


def ask_target(
    title: str, base: Path, ending: str, kinds: str, *, window: QWidget, spared: Path | None = None
) -> Path | None:
    """Ask for a file to write; None when the person cancels.

    Args:
        title: words over the dialog.
        base: the file beside which it goes, and after which it is named.
        ending: of the name, as "-flat.png"; the file gets its suffix whatever the person types.
        kinds: for the dialog, as "PNG (*.png)".
        window: over which the dialog opens.
        spared: a file that is not proposed, since it would be replaced.
    """
    start = base.with_name(base.stem + ending)
    if start == spared:
        start = base.with_name(f"{base.stem}-2{ending}")
    suffix = "." + ending.rsplit(".", 1)[-1]
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


def ask_folder(title: str, base: Path, *, window: QWidget) -> Path | None:
    """Ask for a folder to write layers into; None when the person cancels."""
    folder = base.with_name(f"{base.stem}-layers")
    # The dialog offers only what is there; the export makes the folder again.
    with present_folder(folder) as start:
        name = QFileDialog.getExistingDirectory(window, title, str(start))
    return Path(name) if name else None
