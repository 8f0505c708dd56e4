"""What saving and exporting write."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.core.progress import Cancelled, Progress, silent
from app.io.open import open_document
from app.ui import files
from tests.builders import document


@pytest.mark.parametrize("kind", ["save", "psd", "depth", "folder"])
def test_writing_can_be_cancelled(tmp_path: Path, kind: str) -> None:
    reports: list[Progress] = []

    def report(progress: Progress) -> None:
        reports.append(progress)
        if len(reports) == 2:
            raise Cancelled

    target = tmp_path / {"save": "a.ora", "folder": "a"}.get(kind, "a.psd")
    write = files.save if kind == "save" else partial(files.export, kind)
    more = ((),) if kind == "save" else ("seethrough",)
    with pytest.raises(Cancelled):
        write(target, document(), *more, report)
    assert list(tmp_path.iterdir()) == []


def test_a_flat_export_of_a_picture_without_layers_is_the_picture(tmp_path: Path) -> None:
    shown = document(layers=(), picture=True)
    files.export("flat", tmp_path / "flat.png", shown, "seethrough", silent)
    written, _ = open_document(tmp_path / "flat.png")
    assert written.picture is not None
    assert shown.picture is not None
    assert (written.picture.array() == shown.picture.array()).all()
