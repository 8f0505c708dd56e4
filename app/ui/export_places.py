"""Where exports go: beside the last one of their kind, under the name that was typed."""

from __future__ import annotations

import os
from pathlib import Path

from app.ui import files
from app.ui.preferences import Preferences


class ExportPlaces:
    """Proposes where to write; folders are kept in the settings, names until the program ends."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._targets: dict[tuple[Path, str], Path] = {}

    def propose(self, base: Path, ending: str, kind: str, spared: Path | None = None) -> Path:
        """Give where the next export may go.

        Args:
            base: the file after which it is named, and beside which it goes at first.
            ending: of the name, as "-flat.png".
            kind: what shares a folder, as "psd".
            spared: a file that is not proposed, since it would be replaced.
        """
        before = self._targets.get((base, ending))
        if before is not None and can_take(before.parent):
            return before
        kept = dict(self._preferences.settings.export_folders).get(kind)
        folder = Path(kept) if kept is not None and can_take(Path(kept)) else base.parent
        return files.named_after(files.present_base(folder / base.name), ending, spared)

    def remember(self, base: Path, ending: str, kind: str, target: Path) -> None:
        """Note where an export went."""
        self._targets[base, ending] = target
        folders = dict(self._preferences.settings.export_folders)
        folders[kind] = str(target.parent.absolute())
        self._preferences.change(export_folders=tuple(sorted(folders.items())))


def can_take(folder: Path) -> bool:
    """Tell whether a folder is there and files can be put into it."""
    return files.is_folder(folder) and os.access(folder, os.W_OK)
