"""Where exports go: the names offered, and never over what was opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from app.core.commands import ReplaceLayers
from app.io.psd import write_psd
from app.ui.dialogs.targets import ask_target
from app.ui.main_window import MainWindow
from tests.builders import document, noise
from tests.ui.opening import opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "girl.png"
    Image.fromarray(noise(1, (64, 96), opaque=True)).save(path)
    return path


@pytest.fixture
def offered(monkeypatch) -> list[Path]:
    """Collect what the dialogs offer; they are all cancelled."""
    names: list[Path] = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, start, *_: names.append(Path(start)) or ("", ""),
    )
    return names


def test_a_flat_picture_is_not_offered_the_name_of_the_original(
    qtbot, window: MainWindow, picture: Path, offered: list[Path]
) -> None:
    opened(qtbot, window, picture)
    window.exporting.ask("flat")
    assert offered == [picture.with_name("girl-flat.png")]


def test_the_psd_for_live2d_is_offered_a_name_of_its_own(
    qtbot, window: MainWindow, picture: Path, offered: list[Path]
) -> None:
    opened(qtbot, window, picture)
    for kind in ("psd", "live2d", "depth"):
        window.exporting.ask(kind)
    assert [path.name for path in offered] == ["girl.psd", "girl-live2d.psd", "girl-depth.psd"]


def test_a_name_without_its_ending_replaces_nothing_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "girl.psd").write_bytes(b"somebody's")
    typed = [tmp_path / "girl", tmp_path / "other"]
    starts: list[Path] = []

    def ask(_parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        starts.append(Path(start))
        return str(typed.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    path = ask_target("Export", tmp_path / "a.psd", "PSD (*.psd)", window=window)
    assert starts == [tmp_path / "a.psd", tmp_path / "girl.psd"]  # Now the dialog itself asks.
    assert path == tmp_path / "other.psd"


def test_files_are_looked_for_at_home_and_then_beside_what_is_open(
    qtbot, window: MainWindow, picture: Path, monkeypatch
) -> None:
    starts: list[Path] = []
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileName",
        lambda _parent, _title, start, *_: starts.append(Path(start)) or ("", ""),
    )
    window.documents.open_dialog()
    opened(qtbot, window, picture)
    window.documents.open_dialog()
    assert starts == [Path.home(), picture.parent]


def test_a_psd_is_not_offered_the_name_of_the_one_opened(
    qtbot, window: MainWindow, tmp_path: Path, offered: list[Path]
) -> None:
    path = tmp_path / "girl.psd"
    write_psd(path, document())
    opened(qtbot, window, path)
    window.exporting.ask("psd")
    assert offered == [path.with_name("girl-2.psd")]


@pytest.mark.parametrize("way", ["same", "link"])
def test_a_flat_export_never_replaces_the_picture_opened(
    qtbot, window: MainWindow, picture: Path, way: str
) -> None:
    opened(qtbot, window, picture)
    before, target = picture.read_bytes(), picture
    if way == "link":
        target = picture.with_name("other.png")
        os.link(picture, target)
    window.exporting.export("flat", target)
    assert "would replace “girl.png”" in window.messages.text
    assert not window.documents.is_writing
    assert picture.read_bytes() == before


def test_a_psd_export_never_replaces_the_psd_opened(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "girl.psd"
    write_psd(path, document())
    before = path.read_bytes()
    opened(qtbot, window, path)
    for kind in ("psd", "live2d", "depth"):
        window.messages.hide()
        window.exporting.export(kind, path)
        assert window.messages.isVisible()
        assert "would replace “girl.psd”" in window.messages.text
    assert path.read_bytes() == before


def test_a_folder_export_never_replaces_the_folder_of_the_picture_opened(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "layers"
    window.session.replace_document(document())
    window.exporting.export("folder", folder)
    qtbot.waitUntil(lambda: "Exported" in window.messages.text, timeout=8_000)
    path = next(folder.glob("*.png"))
    opened(qtbot, window, path)
    window.exporting.export("folder", folder)
    assert f"would replace “{path.name}”" in window.messages.text
    assert path.is_file()


@pytest.mark.parametrize("answer", ["that", "cancel", "other"])
def test_a_folder_beside_the_picture_is_offered_and_made(
    qtbot, window: MainWindow, picture: Path, monkeypatch, answer: str
) -> None:
    picture = picture.rename(picture.with_name("girl 1.2.png"))
    opened(qtbot, window, picture)
    window.session.do(ReplaceLayers(added=document().layers))
    offered, other = [], picture.with_name("other")

    def choose(_parent: object, _title: str, start: str = "") -> str:
        offered.append(Path(start))
        assert Path(start).is_dir()
        return {"that": start, "cancel": "", "other": str(other)}[answer]

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    window.exporting.ask("folder")
    folder = picture.with_name("girl 1.2-layers")
    assert offered == [folder]
    if answer != "cancel":
        qtbot.waitUntil(lambda: "Exported" in window.messages.text, timeout=8_000)
        assert (folder if answer == "that" else other).joinpath("layers.json").is_file()
    assert folder.exists() == (answer == "that")
