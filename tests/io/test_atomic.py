import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.errors import FileError
from app.io.atomic import aside, atomic_write, check_target, temporary_folder
from app.io.layer_folder import write_layers
from app.io.picture import write_png
from app.io.project import write_project
from app.io.psd import write_depth_psd, write_psd
from tests.io.builders import disc, document

ROOT = Path(__file__).parents[2]
WRITERS = {
    "psd": lambda path: write_psd(path, document()),
    "depth psd": lambda path: write_depth_psd(path, document()),
    "project": lambda path: write_project(path, document()),
    "png": lambda path: write_png(path, disc(64, 64, (1, 2, 3))),
}


def failing(number):
    def fail(*_args, **_more):
        raise OSError(number, os.strerror(number))

    return fail


def test_new_bytes_take_the_place_of_the_old(tmp_path):
    path = tmp_path / "a “b\" 'c 絵🎀.bin"
    path.write_bytes(b"old")
    with atomic_write(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_any_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def stopped():
        with atomic_write(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch, writer, call):
    path = tmp_path / "old.psd"
    path.write_bytes(b"old")
    if call == "fsync":
        monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    else:
        monkeypatch.setattr(Path, "replace", failing(errno.ENOSPC))
    with pytest.raises(FileError, match="the disk is full") as caught:
        WRITERS[writer](path)
    assert "Free some space" in caught.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("writer", WRITERS)
def test_a_disk_that_fills_in_the_middle(tmp_path, monkeypatch, writer):
    really_open = os.open

    def open_full(path, flags, *rest):
        if str(path).endswith(".part"):
            really_open(path, flags, *rest)
            return really_open("/dev/full", os.O_RDWR)
        return really_open(path, flags, *rest)

    monkeypatch.setattr(os, "open", open_full)
    path = tmp_path / "old.psd"
    path.write_bytes(b"old")
    with pytest.raises(FileError):
        WRITERS[writer](path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "no permission"),
        (errno.EROFS, "read-only"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "fault"),
        (errno.EXDEV, "Could not write"),
    ],
)
def test_each_reason_is_said_in_a_sentence(tmp_path, monkeypatch, number, says):
    monkeypatch.setattr(os, "open", failing(number))
    with (
        pytest.raises(FileError, match=says) as caught,
        atomic_write(tmp_path / "a.psd") as file,
    ):
        file.write(b"never")
    assert caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_known_before_the_work(tmp_path):
    with pytest.raises(FileError, match="folder does not exist"):
        check_target(tmp_path / "missing" / "a.psd")
    with pytest.raises(FileError, match="folder of that name"):
        check_target(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="its folder is a file"):
        check_target(tmp_path / "file" / "a.psd")
    with pytest.raises(FileError, match="too long"), atomic_write(tmp_path / ("x" * 300)):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileError, match="permission"):
            write_psd(tmp_path / "a.psd", document())
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="asks as POSIX does")
@pytest.mark.parametrize("there", [True, False])
def test_a_read_only_place_is_called_so(tmp_path, monkeypatch, there):
    path = tmp_path / "a.psd"
    if there:
        path.write_bytes(b"old")
    mounted = os.statvfs(tmp_path)

    class ReadOnly:
        f_flag = mounted.f_flag | os.ST_RDONLY

    monkeypatch.setattr(os, "statvfs", lambda _: ReadOnly)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileError, match="that place is read-only"):
        check_target(path)


KILLED = """
import os, sys
from app.io.atomic import atomic_write
with atomic_write(sys.argv[1]) as file:
    file.write(b"half")
    os._exit(9)
"""


def test_what_a_killed_write_left_goes_with_the_next_write_there(tmp_path):
    path = tmp_path / "a.bin"
    killed = subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    assert killed.returncode == 9
    (left,) = tmp_path.iterdir()
    other = tmp_path / ".kasane-notes.txt"
    other.write_bytes(b"a person's own")
    with atomic_write(path) as file:
        file.write(b"new")
    assert left.exists()  # as young as this, another program may just have made it
    os.utime(left, (0, 0))
    with atomic_write(path):
        (mine,) = tmp_path.glob(".kasane-*.part")
        assert mine != left
        os.utime(mine, (0, 0))
        with atomic_write(tmp_path / "b.bin"):
            assert mine.exists()  # still being written
    assert {entry.name for entry in tmp_path.iterdir()} == {"a.bin", "b.bin", other.name}


KILLED_FOLDER = """
import os, sys
from app.io import layer_folder
from tests.io.builders import document
layer_folder._swap = lambda *_: os._exit(9)
layer_folder.write_layers(sys.argv[1], document())
"""


def test_what_a_killed_export_of_a_folder_left_goes_with_the_next_write_there(tmp_path):
    folder = tmp_path / "layers"
    killed = subprocess.run([sys.executable, "-c", KILLED_FOLDER, folder], cwd=ROOT, check=False)
    assert killed.returncode == 9
    (left,) = tmp_path.iterdir()
    assert list(left.glob("*.png"))
    old = aside(folder)
    old.mkdir()
    other = tmp_path / ".kasane-settings"
    other.mkdir()
    write_layers(folder, document())
    assert left.exists()  # as young as this, another program may just have made it
    for each in (left, old, other):
        os.utime(each, (0, 0))
    with temporary_folder(folder) as mine:
        os.utime(mine, (0, 0))
        write_layers(folder, document())
        assert mine.exists()  # still being written
    assert {entry.name for entry in tmp_path.iterdir()} == {"layers", other.name}


def test_an_export_that_was_killed_while_it_took_an_old_one_s_place_leaves_the_old_one(tmp_path):
    folder = tmp_path / "layers"
    write_layers(folder, document())
    files = {file.name for file in folder.iterdir()}
    old = aside(folder)
    folder.rename(old)
    os.utime(old, (0, 0))
    write_layers(tmp_path / "others", document())
    assert {file.name for file in folder.iterdir()} == files
    assert not old.exists()


def test_a_link_stays_a_link(tmp_path):
    target = tmp_path / "target.bin"
    target.write_bytes(b"old")
    link = tmp_path / "link.bin"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("links need a right here")
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_folder_whole(tmp_path, monkeypatch):
    folder = tmp_path / "layers"
    write_layers(folder, document())
    before = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(FileError, match="the disk is full"):
        write_layers(folder, document(size=(64, 64)))
    assert {entry.name: entry.read_bytes() for entry in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_two_writers_on_one_file_leave_one_whole_file(tmp_path):
    path = tmp_path / "a.bin"
    contents = [bytes([number]) * 200_000 for number in range(4)]

    def write(content):
        for _ in range(10):
            with atomic_write(path) as file:
                file.write(content)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, contents))
    assert path.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [path]
