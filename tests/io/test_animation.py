"""Loops, opened again by Pillow."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from app.core.errors import CommandError, FileError
from app.core.progress import Progress, silent
from app.io.animation import write_loop


def moving(count: int = 6) -> list[np.ndarray]:
    """Give a red square that goes to the right on clear ground."""
    made = []
    for number in range(count):
        frame = np.zeros((24, 40, 4), np.uint8)
        frame[6:18, 4 + 3 * number : 16 + 3 * number] = (200, 30, 30, 255)
        made.append(frame)
    return made


@pytest.mark.parametrize("ending", ["webp", "gif"])
def test_a_loop_has_its_frames_and_its_clear_ground(tmp_path, ending):
    path = tmp_path / f"loop.{ending}"
    write_loop(path, iter(moving()), 25, silent)
    with Image.open(path) as image:
        assert image.n_frames == 6
        assert image.info.get("loop") == 0
        for number, frame in enumerate(moving()):
            image.seek(number)
            image.load()
            assert image.info["duration"] == 40
            seen = np.asarray(image.convert("RGBA"))
            assert np.array_equal(seen[..., 3], frame[..., 3])
            solid = frame[..., 3] == 255
            assert np.abs(seen[solid].astype(int) - frame[solid]).max() <= (
                6 if ending == "gif" else 0
            )


def test_fine_lines_keep_their_colour_in_a_webp(tmp_path):
    frames = []
    for number in range(3):
        frame = np.full((40, 40, 4), (255, 224, 210, 255), np.uint8)
        frame[:, 5 + number :: 7, :3] = (150, 20, 60)
        frame[3 + number :: 9, :, :3] = (20, 60, 170)
        frames.append(frame)
    write_loop(tmp_path / "a.webp", frames, 25, silent)
    with Image.open(tmp_path / "a.webp") as image:
        for number, frame in enumerate(frames):
            image.seek(number)
            assert np.array_equal(np.asarray(image.convert("RGBA")), frame)


def test_a_gif_shows_half_clear_pixels_or_leaves_them_out(tmp_path):
    frames = moving(2)
    for frame in frames:
        frame[0, :20, :] = (10, 200, 10, 127)
        frame[0, 20:, :] = (10, 200, 10, 128)
    write_loop(tmp_path / "a.gif", frames, 25, silent)
    with Image.open(tmp_path / "a.gif") as image:
        alpha = np.asarray(image.convert("RGBA"))[0, :, 3]
    assert alpha.tolist() == [0] * 20 + [255] * 20


def test_small_eyes_keep_their_colour_in_a_gif_among_many_greys(tmp_path):
    """Their shades are as many as those of the large rest, and show in the last frame only."""
    y, x = np.mgrid[:200, :200]
    rest = np.stack([40 + x / 2, 44 + x / 2 + y / 8, 50 + y / 2], axis=-1)
    frames = [np.full((200, 200, 4), 255, np.uint8) for _ in range(3)]
    for frame in frames:
        frame[..., :3] = rest
    eye = np.stack([x + 90, x * 0 + 30, y + 40], axis=-1)[:12, :12]
    frames[2][90:102, 90:102, :3] = eye
    write_loop(tmp_path / "a.gif", iter(frames), 25, silent)
    with Image.open(tmp_path / "a.gif") as image:
        image.seek(image.n_frames - 1)
        seen = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(seen[90:102, 90:102] - eye).mean() < 4
    assert np.abs(seen - frames[2][..., :3]).mean() < 4


def test_clear_frames_alone_make_a_gif_too(tmp_path):
    write_loop(tmp_path / "a.gif", [np.zeros((4, 4, 4), np.uint8)] * 2, 25, silent)
    with Image.open(tmp_path / "a.gif") as image:
        assert not np.asarray(image.convert("RGBA"))[..., 3].any()


def test_a_stop_leaves_the_old_file(tmp_path):
    class StopError(Exception):
        pass

    def report(progress: Progress) -> None:
        if progress.done == 1:
            raise StopError

    path = tmp_path / "a.webp"
    path.write_bytes(b"old")
    with pytest.raises(StopError):
        write_loop(path, moving(), 25, report)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.webp"]


def test_other_endings_and_missing_folders_are_refused(tmp_path):
    with pytest.raises(CommandError, match="not named"):
        write_loop(tmp_path / "a.mp4", moving(), 25, silent)
    with pytest.raises(FileError, match="folder"):
        write_loop(tmp_path / "no" / "a.gif", moving(), 25, silent)
