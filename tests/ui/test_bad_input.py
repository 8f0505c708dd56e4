"""What is no picture, or no place to write, is told in the bar; what is open stays as it was."""

from __future__ import annotations

import errno
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

from app.core.commands import EditLayer
from app.engine_process import EngineProcess
from app.io.open import open_document
from app.io.project import write_project
from app.io.psd import write_psd
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from tests.builders import document, noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="limits and permissions of POSIX")


@pytest.fixture
def opened(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Give the window with a project open, so that a refusal can be seen to leave it alone."""
    path = tmp_path / "mine.ora"
    write_project(path, document(picture=True))
    open_file(qtbot, window, path)
    return window


def open_file(qtbot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(path)


def refusal(qtbot, window: MainWindow, act) -> str:
    """Do what must be refused; give the words, once it is sure that nothing else changed."""
    before, title = window.session.document, window.windowTitle()
    window.messages.hide()
    act()
    qtbot.waitUntil(window.messages.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy, timeout=10_000)
    assert window.session.document is before
    assert window.windowTitle() == title
    assert "fault in the program" not in window.messages.text
    assert window.messages.property("kind") in ("error", "warning")
    return window.messages.text


def png(width: int, height: int) -> bytes:
    """Give a small PNG that claims to be of a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1 + width * 3) * min(height, 4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture(path: Path, **options) -> bytes:
    Image.fromarray(noise(1, (64, 96), opaque=True)).save(path, **options)
    return path.read_bytes()


@pytest.mark.parametrize(
    "kind",
    ["missing", "folder", "words", "empty", "header only", "cut png", "cut psd", "cut ora"],
)
def test_what_is_no_picture_is_told_in_the_bar(qtbot, opened, tmp_path: Path, kind: str) -> None:
    path = tmp_path / {"cut psd": "bad.psd", "cut ora": "bad.ora"}.get(kind, "bad.png")
    if kind == "folder":
        path.mkdir()
    elif kind == "words":
        path.write_text("These are words.")
    elif kind == "empty":
        path.touch()
    elif kind == "header only":
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
    elif kind == "cut png":
        path.write_bytes(picture(tmp_path / "whole.png")[:900])
    elif kind == "cut psd":
        write_psd(path, document())
        path.write_bytes(path.read_bytes()[:300])
    elif kind == "cut ora":
        write_project(path, document())
        path.write_bytes(path.read_bytes()[:300])
    said = refusal(qtbot, opened, lambda: opened.documents.open(path))
    assert path.name in said
    assert path not in opened.recent.files()


@pytest.mark.parametrize("size", [(0, 5), (30_001, 10), (30_000, 30_000), (2_000_000_000, 1)])
def test_a_size_that_cannot_be_is_told_in_the_bar(qtbot, opened, tmp_path: Path, size) -> None:
    path = tmp_path / "hostile.png"
    path.write_bytes(png(*size))
    assert "hostile.png" in refusal(qtbot, opened, lambda: opened.documents.open(path))


def test_a_fully_transparent_picture_is_refused_as_the_command_line_does(
    qtbot, opened, tmp_path: Path, capsys
) -> None:
    from app import cli

    path = tmp_path / "clear.png"
    Image.new("RGBA", (300, 280), (255, 0, 0, 0)).save(path)
    said = refusal(qtbot, opened, lambda: opened.documents.open(path))
    assert cli.main(["decompose", str(path), "-o", str(tmp_path / "clear.psd")]) == 2
    assert capsys.readouterr().err == f"kasane: {said}\n"
    assert path not in opened.recent.files()


def test_a_fully_transparent_picture_is_not_pasted(qtbot, opened) -> None:
    data, image = QMimeData(), QImage(7, 5, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    data.setImageData(image)
    assert "transparent" in refusal(qtbot, opened, lambda: opened.documents.open_data(data))


def test_one_pixel_opens_and_is_taken_apart(qtbot, window: MainWindow, tmp_path: Path) -> None:
    window.engine_tasks.worker._engine_process = EngineProcess()
    path = tmp_path / "dot.png"
    Image.new("RGBA", (1, 1), (9, 8, 7, 255)).save(path)
    open_file(qtbot, window, path)
    with qtbot.waitSignal(window.decomposing.decomposed, timeout=60_000):
        qtbot.mouseClick(window.strip.button, Qt.MouseButton.LeftButton)
    assert len(window.session.document.layers) == 1
    assert "1 layer" in window.messages.text


def test_the_longest_side_opens_and_is_shown(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    Image.fromarray(noise(1, (30_000, 4), opaque=True)).save(path)
    open_file(qtbot, window, path)
    assert window.session.document.canvas.width == 30_000
    assert not window.canvas.grab().isNull()


@pytest.mark.parametrize(
    ("kind", "notice"),
    [
        ("cmyk", "CMYK"),
        ("16-bit", "16 bits"),
        ("1-bit", "1 bit"),
        ("animated", "only the first"),
        ("wrong extension", "the file is a JPEG"),
    ],
)
def test_unusual_pictures_open_and_say_what_was_changed(
    qtbot, window: MainWindow, tmp_path: Path, kind: str, notice: str
) -> None:
    image, name, options = Image.fromarray(noise(1, (64, 96), opaque=True)), "girl.png", {}
    if kind == "cmyk":
        image, name = image.convert("CMYK"), "girl.jpg"
    elif kind == "16-bit":
        image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    elif kind == "1-bit":
        image = image.convert("1")
    elif kind == "animated":
        name = "girl.gif"
        options = {"save_all": True, "append_images": [Image.new("RGB", image.size, "red")]}
    else:
        image, options = image.convert("RGB"), {"format": "JPEG"}
    image.save(tmp_path / name, **options)
    open_file(qtbot, window, tmp_path / name)
    assert window.session.document.canvas.height == 96
    assert window.messages.isVisible()
    assert notice in window.messages.text


@pytest.mark.parametrize(
    "name", ["two words.png", "it's “a” girl.png", "猫🐈‍⬛ の絵.png", "-n.png", "a%20b#c.png"]
)
def test_any_name_opens_saves_and_exports(
    qtbot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    picture(tmp_path / name)
    open_file(qtbot, window, tmp_path / name)
    assert name in window.windowTitle()
    target = tmp_path / f"{name}.ora"
    window.documents.save_to(target)
    qtbot.waitUntil(lambda: target.name in window.messages.text, timeout=10_000)
    window.exporting.export("flat", tmp_path / f"{name}-flat.png")
    qtbot.waitUntil(lambda: "-flat.png" in window.messages.text, timeout=10_000)
    open_file(qtbot, window, target)
    assert window.session.path == target


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")
def test_unreadable_and_read_only_places(qtbot, opened, tmp_path: Path) -> None:
    secret, locked = tmp_path / "secret.png", tmp_path / "locked"
    picture(secret)
    secret.chmod(0)
    locked.mkdir(mode=0o500)
    assert "permission" in refusal(qtbot, opened, lambda: opened.documents.open(secret))
    for act in (
        lambda: opened.documents.save_to(locked / "a.ora"),
        lambda: opened.exporting.export("psd", locked / "a.psd"),
    ):
        assert "permission" in refusal(qtbot, opened, act)
    assert not list(locked.iterdir())


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_place_that_turns_out_to_be_closed(
    qtbot, opened, tmp_path: Path, monkeypatch, number: int
) -> None:
    edit(opened)
    real = os.open

    def closed(path, flags, *rest, **more):
        if flags & os.O_CREAT and str(path).endswith(".part"):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", closed)
    for act in (
        opened.documents.save,
        lambda: opened.exporting.export("psd", tmp_path / "a.psd"),
        lambda: opened.exporting.export("depth", tmp_path / "a.psd"),
        lambda: opened.exporting.export("flat", tmp_path / "a.png"),
    ):
        assert "Could not write" in refusal(qtbot, opened, act)
    assert opened.session.is_dirty


@posix
@pytest.mark.parametrize("kind", ["project", "psd", "depth", "flat", "folder"])
def test_a_full_disk_leaves_the_old_file_and_the_document(
    qtbot, opened, tmp_path: Path, kind: str
) -> None:
    import resource

    names = {"project": "mine.ora", "flat": "a.png", "folder": "out"}
    target = tmp_path / names.get(kind, "a.psd")
    if kind not in ("project", "folder"):
        target.write_bytes(b"old")
    before = target.read_bytes() if target.is_file() else b""
    edit(opened)
    act = opened.documents.save
    if kind != "project":
        act = lambda: opened.exporting.export(kind, target)  # noqa: E731 - one of two acts
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60, limits[1]))
    try:
        said = refusal(qtbot, opened, act)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "disk" in said
    assert opened.session.is_dirty
    assert (target.read_bytes() if target.is_file() else b"") == before
    assert not list(tmp_path.rglob("*.part"))
    opened.documents.save()
    qtbot.waitUntil(lambda: not opened.session.is_dirty, timeout=10_000)


def test_a_second_program_on_the_same_project_is_noticed(
    qtbot, opened, tmp_path: Path, monkeypatch
) -> None:
    mine = tmp_path / "mine.ora"
    edit(opened)
    words = ["export", str(tmp_path / "other.ora"), "-o", str(mine), "-q"]
    write_project(tmp_path / "other.ora", document(layers=("neck",)))
    subprocess.run(
        [sys.executable, "-m", "app", *words],
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    answers = [Answer.CANCEL, Answer.SAVE]
    monkeypatch.setattr("app.ui.documents.ask_changed_on_disk", lambda *_: answers.pop(0))
    opened.documents.save()
    assert [layer.name for layer in open_document(mine)[0].layers] == ["neck"]
    assert opened.session.is_dirty
    opened.documents.save()
    qtbot.waitUntil(lambda: not opened.session.is_dirty, timeout=10_000)
    assert len(open_document(mine)[0].layers) == 3


def test_two_programs_that_write_one_file_leave_it_whole(qtbot, opened, tmp_path: Path) -> None:
    write_project(tmp_path / "other.ora", document(layers=("neck",)))
    target = tmp_path / "both.psd"
    words = ["export", str(tmp_path / "other.ora"), "-o", str(target), "-q"]
    with subprocess.Popen(
        [sys.executable, "-m", "app", *words], env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as other:
        for _ in range(5):
            opened.messages.hide()
            opened.exporting.export("psd", target)
            qtbot.waitUntil(lambda: "both.psd" in opened.messages.text, timeout=10_000)
        assert other.wait(60) == 0
    assert len(open_document(target)[0].layers) in (1, 3)


def edit(window: MainWindow) -> None:
    """Leave something to save."""
    layer = window.session.document.layers[0]
    assert window.session.do(EditLayer((layer.id,), {"name": "edited"}))
