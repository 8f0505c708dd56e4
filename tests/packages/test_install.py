"""Installing with the real pip from a folder of tiny wheels, and what can go wrong."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.progress import Cancelled, Progress, silent
from app.packages.builds import find_build
from app.packages.cards import Card
from app.packages.install import install
from app.packages.pip import explained, progress_of, run_pip
from app.packages.plan import Plan
from tests.packages.wheels import TORCH, environment, wheel


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    """A throw-away environment that has pip."""
    return environment(tmp_path_factory.mktemp("environment"))


@pytest.fixture
def plan(python: Path, tmp_path: Path) -> Plan:
    links = tmp_path / "wheels"
    links.mkdir()
    return Plan(
        python=str(python),
        folder=python.parent.parent,
        card=Card("none"),
        build=find_build("cpu"),
        index="",
        caution="",
        torch="",
        requirements=("torch>=2.6,<3", "diffusers>=0.36,<1"),
        free_bytes=10**11,
        options=("--no-index", "--find-links", str(links)),
    )


def fake(tmp_path: Path, plan: Plan, shell: str) -> Plan:
    """Give a plan whose Python does what a script says in place of pip's installing."""
    script = tmp_path / "python"
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *--version*) echo "pip 25.0 from here"; exit 0;; esac\n{shell}\n'
    )
    script.chmod(0o755)
    return replace(plan, python=str(script))


def test_packages_are_installed_and_tried_out(plan: Plan, tmp_path: Path) -> None:
    wheel(tmp_path / "wheels", "torch", "2.13.0", TORCH)
    wheel(tmp_path / "wheels", "diffusers", "0.40.0", "import torch", ["torch>=2"])
    seen: list[Progress] = []
    made = install(plan, seen.append)
    assert (made.torch, made.sees_card) == ("2.13.0+toy", True)
    phases = {one.phase for one in seen}
    assert {"Asking for packages", "Unpacking, which takes some minutes", "Trying it out"} <= phases


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
class TestFailures:
    @pytest.mark.parametrize(
        ("said", "what"),
        [
            ("WARNING: Retrying: NewConnectionError: no route", "index cannot be reached"),
            (
                "WARNING: Retrying (Retry(total=0)) after connection broken by "
                "'NameResolutionError(...)': /whl/cu130/filelock/ "
                "ERROR: No matching distribution found for filelock",
                "index cannot be reached",
            ),
            ("OSError: [Errno 28] No space left on device", "disk is full"),
            ("error: externally-managed-environment", "system looks after this Python"),
            ("ERROR: No matching distribution found for torch>=2.6", "has no torch>=2.6"),
            ("ERROR: [Errno 13] Permission denied: 'x'", "may not write"),
            ("Boom", "pip failed"),
        ],
    )
    def test_pips_words_become_plain_ones_and_are_kept(
        self, plan: Plan, tmp_path: Path, said, what
    ) -> None:
        script = tmp_path / "said"
        script.write_text(said)
        with pytest.raises(AppError, match=what) as caught:
            install(fake(tmp_path, plan, f"cat {script}; exit 1"), silent)
        assert said in caught.value.__notes__[0]

    def test_no_pip_is_said(self, plan: Plan, tmp_path: Path) -> None:
        script = tmp_path / "python"
        script.write_text("#!/bin/sh\necho 'python: No module named pip'; exit 1\n")
        script.chmod(0o755)
        with pytest.raises(AppError, match="has no pip"):
            install(replace(plan, python=str(script)), silent)

    def test_a_missing_python_is_said(self, plan: Plan, tmp_path: Path) -> None:
        with pytest.raises(AppError, match="could not be started"):
            install(replace(plan, python=str(tmp_path / "none")), silent)

    def test_cancel_ends_pip_and_what_it_has_started(self, plan: Plan, tmp_path: Path) -> None:
        mark = tmp_path / "child"
        slow = fake(tmp_path, plan, f"sh -c 'echo $$ > {mark}; sleep 60' & wait")

        def report(_progress: Progress) -> None:
            if mark.exists() and mark.read_text().strip():
                raise Cancelled

        before = time.monotonic()
        with pytest.raises(Cancelled):
            install(slow, report)
        assert time.monotonic() - before < 10
        child = int(mark.read_text())
        for _ in range(100):
            if not _runs(child):
                break
            time.sleep(0.05)
        assert not _runs(child)

    def test_packages_that_do_not_start_are_said(self, plan: Plan, tmp_path: Path) -> None:
        broken = fake(
            tmp_path, plan, 'case "$*" in *install*) exit 0;; esac; echo "ImportError: x"; exit 1'
        )
        with pytest.raises(AppError, match="torch does not start") as caught:
            install(broken, silent)
        assert "ImportError" in caught.value.__notes__[0]


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_too_little_room_is_said_before_anything_is_asked(plan: Plan) -> None:
    with pytest.raises(AppError, match=r"2\.0 GB are needed, 1\.0 GB are free"):
        install(replace(plan, free_bytes=10**9, python="nowhere"), silent)


def test_a_download_is_told_in_bytes() -> None:
    now = progress_of("Downloading https://x/torch-2.13.0-cp311.whl (190.1 MB)", Progress(""))
    assert now.phase == "Downloading torch"
    assert progress_of("Progress 5 of 10", now) == Progress("Downloading torch", 5, 10)
    assert progress_of("something else", now) is now


def test_the_last_words_are_kept_short() -> None:
    note = explained("\n".join(map(str, range(1000))), Path()).__notes__[0]
    assert len(note.splitlines()) == 40


def test_what_was_said_is_given(tmp_path: Path) -> None:
    assert run_pip((sys.executable, "-c", "print('hi')"), silent, tmp_path).strip() == "hi"
