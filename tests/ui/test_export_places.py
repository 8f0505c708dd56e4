"""Where export dialogs start: where the person exported last."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QDialog, QFileDialog

from app.io.psd import write_psd
from app.settings import Settings, load_settings, save_settings
from app.ui.dialogs.export_loop import ExportLoopDialog
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from tests.builders import document, noise
from tests.ui.opening import opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Dialogs:
    """Answers the dialogs for files and folders, and collects what they offer."""

    def __init__(self) -> None:
        self.offered: list[Path] = []
        self.answer: Path | None = None

    def ask(self, _parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        return self.ask_folder(_parent, _title, start), ""

    def ask_folder(self, _parent: object, _title: str, start: str = "") -> str:
        self.offered.append(Path(start))
        return str(self.answer or "")


@pytest.fixture
def dialogs(monkeypatch) -> Dialogs:
    made = Dialogs()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.ask)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", made.ask_folder)
    monkeypatch.setattr(ExportLoopDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    return made


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "drawings" / name for name in ("girl.png", "boy.png")]
    made[0].parent.mkdir()
    for path in made:
        Image.fromarray(noise(1, (64, 96), opaque=True)).save(path)
    return made


@pytest.fixture
def models(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


def export(qtbot, window: MainWindow, kind: str) -> None:
    """Choose an entry of the Export menu, and wait until nothing is written any more."""
    name = {"live2d": "export_psd_live2d", "loop": "export_loop"}.get(kind, f"export_{kind}")
    window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy, timeout=20_000)


def opened_with_layers(qtbot, window: MainWindow, path: Path) -> None:
    opened(qtbot, window, path)
    window.session.replace_document(document())


def test_a_psd_is_offered_where_the_last_one_of_any_form_went(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "heroine.psd"
    export(qtbot, window, "psd")
    assert dialogs.answer.is_file()
    dialogs.answer = None
    for kind in ("live2d", "depth"):
        export(qtbot, window, kind)
    assert dialogs.offered == [
        pictures[0].with_name("girl.psd"),
        models / "girl-live2d.psd",
        models / "girl-depth.psd",
    ]


def test_a_picture_that_is_exported_again_keeps_the_name_that_was_typed(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "heroine.psd"
    export(qtbot, window, "psd")
    export(qtbot, window, "psd")
    opened_with_layers(qtbot, window, pictures[1])
    export(qtbot, window, "psd")
    assert dialogs.offered[1:] == [models / "heroine.psd", models / "boy.psd"]


def test_pictures_folders_and_psds_have_places_of_their_own(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "girl.psd"
    export(qtbot, window, "psd")
    dialogs.answer = models.parent / "previews" / "girl.png"
    dialogs.answer.parent.mkdir()
    export(qtbot, window, "flat")
    dialogs.answer = models.parent / "cut" / "girl-layers"
    dialogs.answer.parent.mkdir()
    export(qtbot, window, "folder")
    dialogs.answer = None
    opened_with_layers(qtbot, window, pictures[1])
    for kind in ("psd", "flat", "loop", "folder"):
        export(qtbot, window, kind)
    beside, parent = pictures[0].parent, models.parent
    assert dialogs.offered == [
        beside / "girl.psd",
        beside / "girl-flat.png",
        beside / "girl-layers",
        models / "boy.psd",
        parent / "previews" / "boy-flat.png",
        parent / "previews" / "boy.webp",
        parent / "cut" / "boy-layers",
    ]
    assert not (parent / "cut" / "boy-layers").exists()


def test_the_place_is_remembered_when_the_program_starts_again(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "girl.psd"
    export(qtbot, window, "psd")
    kept = Preferences(models.parent / "settings.json").settings
    assert dict(kept.export_folders) == {"psd": str(models)}


def test_a_loop_goes_where_the_last_picture_went(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "girl.webp"
    export(qtbot, window, "loop")
    assert dialogs.answer.is_file()
    dialogs.answer = None
    export(qtbot, window, "flat")
    assert dialogs.offered == [pictures[0].with_name("girl.webp"), models / "girl-flat.png"]


def test_a_folder_that_is_gone_gives_way_to_that_of_the_picture(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "heroine.psd"
    export(qtbot, window, "psd")
    dialogs.answer = None
    shutil.rmtree(models)
    export(qtbot, window, "psd")
    models.mkdir()  # The drive is there again.
    export(qtbot, window, "psd")
    assert dialogs.offered[1:] == [pictures[0].with_name("girl.psd"), models / "heroine.psd"]


def test_a_picture_whose_folder_is_gone_is_exported_at_home(
    qtbot, window: MainWindow, pictures: list[Path], dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    shutil.rmtree(pictures[0].parent)
    for kind in ("psd", "flat", "loop"):
        export(qtbot, window, kind)
    export(qtbot, window, "folder")
    home = Path.home()
    assert dialogs.offered == [
        home / name for name in ("girl.psd", "girl-flat.png", "girl.webp", "girl-layers")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_folder_that_nothing_can_be_written_to_is_not_offered(
    qtbot, window: MainWindow, pictures: list[Path], models: Path, dialogs: Dialogs
) -> None:
    opened_with_layers(qtbot, window, pictures[0])
    dialogs.answer = models / "girl.psd"
    export(qtbot, window, "psd")
    dialogs.answer = None
    with pytest.MonkeyPatch.context() as rights:
        rights.setattr("os.access", lambda path, _mode: Path(path) != models)
        export(qtbot, window, "psd")
    assert dialogs.offered[-1] == pictures[0].with_name("girl.psd")


def test_what_was_refused_is_not_remembered(
    qtbot, window: MainWindow, tmp_path: Path, models: Path, dialogs: Dialogs
) -> None:
    path = models / "girl.psd"
    write_psd(path, document())
    opened(qtbot, window, path)
    dialogs.answer = path
    export(qtbot, window, "psd")
    assert "would replace" in window.messages.text
    export(qtbot, window, "psd")
    assert dialogs.offered == [models / "girl-2.psd"] * 2
    assert window.preferences.settings.export_folders == ()


def test_a_psd_that_was_opened_is_offered_its_own_name_elsewhere(
    qtbot, window: MainWindow, tmp_path: Path, models: Path, dialogs: Dialogs
) -> None:
    path = tmp_path / "girl.psd"
    write_psd(path, document())
    window.preferences.change(export_folders=(("psd", str(models)),))
    opened(qtbot, window, path)
    export(qtbot, window, "psd")
    window.preferences.change(export_folders=(("psd", str(tmp_path)),))
    export(qtbot, window, "psd")
    assert dialogs.offered == [models / "girl.psd", tmp_path / "girl-2.psd"]


def test_the_folders_are_kept_as_pairs(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept = Settings(export_folders=(("psd", "/a/b"), ("picture", "/描き")))
    save_settings(kept, path)
    assert load_settings(path) == kept
    path.write_text('{"export_folders": {"psd": 3}, "version": 1}')
    assert load_settings(path).export_folders == ()
