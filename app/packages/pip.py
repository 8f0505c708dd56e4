"""Runs pip, tells how far it is, ends it on demand, and says in plain words why it failed."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from app.core.errors import AppError
from app.core.progress import Progress, Report

_LOOK_S = 0.1
_GRACE_S = 2.0
_DOWNLOAD = re.compile(r"Downloading (?:\S*/)?([A-Za-z0-9_.]+?)-\d\S* \(([^)]+)\)")
_COLLECT = re.compile(r"Collecting ([A-Za-z0-9_.-]+)")
_RAW = re.compile(r"Progress (\d+) of (\d+)")
_OFFLINE = (
    "NewConnectionError",
    "NameResolutionError",
    "after connection broken by",
    "Max retries exceeded",
    "name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "Read timed out",
    "ReadTimeoutError",
    "ProxyError",
    "RemoteDisconnected",
    "SSLError",
)
_FULL = ("No space left on device", "not enough space on the disk", "Disk quota exceeded")


def run_pip(command: Sequence[str], report: Report, folder: Path) -> str:
    """Run one call of pip to its end, and give what it said.

    Args:
        command: the whole call.
        report: told of progress, at least ten times a second; may raise Cancelled, which ends
            pip and all that it has started.
        folder: where it writes, for words.

    Raises:
        AppError: pip could not do it; its last words are in the notes.
    """
    try:
        process = _started(command)
    except OSError as error:
        raise AppError(
            f"Python could not be started: {error.strerror or error}.",
            "Look whether it is still where Kasane was installed.",
        ) from error
    said: list[str] = []
    with process:
        try:
            _follow(process, said, report)
        except BaseException:
            _end(process)
            raise
    output = "".join(said)
    if process.returncode != 0:
        raise explained(output, folder)
    return output


def explained(output: str, folder: Path) -> AppError:
    """Give what pip said as an error that a person can act on; its last words are in a note."""
    error = _explained(output, folder)
    error.add_note("\n".join(output.strip().splitlines()[-40:]))
    return error


def _explained(output: str, folder: Path) -> AppError:
    if any(sign in output for sign in _OFFLINE):
        return AppError(
            "The package index cannot be reached.",
            "Look at the connection and the proxy, or name a mirror, then try again.",
        )
    missing = re.findall(r"No matching distribution found for (\S+)", output)
    if missing:
        return AppError(
            f"The package index has no {missing[-1]} for this Python and system.",
            "Choose another build, or name another index.",
        )
    return _of_machine(output, folder) or AppError("pip failed.", "Its last words say why.")


def _of_machine(output: str, folder: Path) -> AppError | None:
    if any(sign in output for sign in _FULL):
        return AppError(
            "The disk is full.", f"Free some space on the disk of {folder}, then try again."
        )
    if "externally-managed-environment" in output:
        return AppError(
            "The system looks after this Python, and lets no one else install into it.",
            "Install Kasane with its set-up script: it makes a Python of its own.",
        )
    if "No module named pip" in output:
        return AppError(
            "This Python has no pip.",
            "Install pip for it (on Debian and Ubuntu: python3-pip), then try again.",
        )
    if "Permission denied" in output or "Access is denied" in output:
        return AppError(
            f"Kasane may not write into {folder}.",
            "Close other windows of Kasane, or install it into a folder of yours.",
        )
    return None


def _started(command: Sequence[str]) -> subprocess.Popen[str]:
    # A group of its own, so that what it starts can be ended with it.
    own_group = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
    return subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        **own_group,
    )


def _follow(process: subprocess.Popen[str], said: list[str], report: Report) -> None:
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    stream = process.stdout
    assert stream is not None

    def read() -> None:
        for line in stream:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True, name="pip").start()
    progress = Progress("Asking for packages")
    while True:
        report(progress)
        with contextlib.suppress(queue.Empty):
            line = lines.get(timeout=_LOOK_S)
            if line is None:
                return
            if not _RAW.match(line):
                said.append(line)
            progress = progress_of(line.strip(), progress)


def progress_of(line: str, now: Progress) -> Progress:
    """Give how far pip is after one more line of its words.

    >>> line = "  Downloading torch-2.13.0-cp311-linux_x86_64.whl (190.1 MB)"
    >>> progress_of(line, Progress("")).phase
    'Downloading torch'
    """
    if match := _RAW.match(line):
        return Progress(now.phase, int(match[1]), int(match[2]))
    if match := _DOWNLOAD.search(line):
        name = match[1]
        return Progress(f"Downloading {name}")
    if match := _COLLECT.match(line):
        name = match[1]
        return Progress(f"Asking for {name}")
    if line.startswith("Installing collected packages"):
        return Progress("Unpacking, which takes some minutes")
    return now


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and all that it has started."""
    if os.name != "posix":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
        return
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        until = time.monotonic() + _GRACE_S
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
