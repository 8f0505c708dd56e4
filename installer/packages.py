"""Installing packages with pip: visible progress, and clear words when it fails."""

from __future__ import annotations

import queue
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from installer.environment import Environment, disk_full, is_disk_full
from installer.errors import SetupError
from installer.torch_source import torch_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET_LIMIT_S = 15.0
SHOWN = ("Collecting ", "Downloading ", "Building ", "Installing collected", "Successfully")
OFFLINE_SIGNS = (
    "NewConnectionError",
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


def install(environment: Environment, extras: frozenset[str]) -> None:
    """Install this checkout with its dependencies, torch first if the networks are asked for.

    Raises:
        SetupError: pip could not do it.
    """
    constraints: list[str] = []
    if "ai" in extras:
        constraints.append(f"torch=={ensure_torch(environment)}")
    target = f".[{','.join(sorted(extras))}]" if extras else "."
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "constraints.txt"
        pins.write_text("\n".join(constraints), encoding="utf-8")
        run_pip(environment, ["install", "--editable", target, "--constraint", str(pins)])


def ensure_torch(environment: Environment) -> str:
    """Install torch unless there is one; gives the version that is there afterwards.

    Raises:
        SetupError: no source of it could be used.
    """
    present = installed_version(environment, "torch")
    if present is not None:
        print(f"  torch {present} is already there and stays as it is")
        return present
    failure: SetupError | None = None
    for source in torch_sources():
        print(f"  {source.note}")
        try:
            run_pip(environment, ["install", source.requirement, *source.options])
        except SetupError as error:
            if error.what.startswith("The disk"):
                raise
            failure = error
            print("  not to be had there")
            continue
        version = installed_version(environment, "torch")
        if version is not None:
            return version
    if failure is None:
        failure = SetupError("torch was installed but cannot be found.", "Delete .venv and retry.")
    raise failure


def installed_version(environment: Environment, name: str) -> str | None:
    """Give the version of an installed package, or None."""
    code = f"from importlib.metadata import version; print(version({name!r}))"
    done = subprocess.run(
        [environment.python, "-c", code], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def run_pip(environment: Environment, arguments: Sequence[str]) -> None:
    """Run pip in the checkout, showing what it collects and that it is alive.

    Raises:
        SetupError: pip gave up; the error says why in plain words.
    """
    command = [str(environment.python), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    with subprocess.Popen(
        [*command, *arguments],
        cwd=environment.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        if process.stdout is None:
            raise ValueError("pip was started without a pipe")
        output = _follow(process.stdout)
    if process.returncode != 0:
        raise explain(output, environment.root)


def _follow(stream: IO[str]) -> str:
    """Show the lines that matter as they come; gives everything that was said."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in stream:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    everything: list[str] = []
    started = time.monotonic()
    while True:
        try:
            line = lines.get(timeout=QUIET_LIMIT_S)
        except queue.Empty:
            print(f"  ... still at it ({time.monotonic() - started:.0f} s)", flush=True)
            continue
        if line is None:
            return "".join(everything)
        everything.append(line)
        said = line.strip()
        if said.startswith(SHOWN):
            print(f"  {said[:96]}{' ...' if len(said) > 96 else ''}", flush=True)


def explain(output: str, folder: Path) -> SetupError:
    """Turn what pip said into an error that a person can act on."""
    if is_disk_full(output):
        return disk_full(folder)
    if "Permission denied" in output or "Access is denied" in output:
        return SetupError(
            f"pip may not write below {folder}.",
            "Close any Kasane that is still running, and use a folder that is yours.",
        )
    if any(sign in output for sign in OFFLINE_SIGNS):
        return SetupError(
            "pip cannot reach the package index.",
            "Check the internet connection (and proxy: set HTTPS_PROXY, or `pip config set "
            "global.index-url ...` for a mirror), then run this again; what is there is used.",
        )
    errors = [line.strip() for line in output.splitlines() if line.startswith("ERROR: ")]
    missing = [line for line in errors if "No matching distribution" in line]
    if missing:
        name = missing[-1].rsplit("found for ", 1)[-1]
        return SetupError(
            f"The package index has no {name} for this Python and system.",
            "See that the internet connection works; else try another Python (3.11, 3.12 or 3.13, "
            "64 bit) or a newer system.",
        )
    tail = "\n".join(output.strip().splitlines()[-12:])
    return SetupError(
        f"pip failed{': ' + errors[-1].removeprefix('ERROR: ') if errors else '.'}",
        f"Its last words:\n{tail}",
    )
