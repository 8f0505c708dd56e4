"""What an installation would do, made before anything is done."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

import app
from app.core.errors import AppError
from app.packages.builds import BUILDS, Build, build_for, find_build
from app.packages.cards import Card

_OURS = "kasane"


@dataclass(frozen=True, slots=True)
class Plan:
    """An installation to be.

    Attributes:
        python: whose packages these become.
        folder: where they go.
        card: what is here to compute with.
        build: of torch.
        index: where torch is taken from; empty for what pip is set to.
        caution: a sentence on why the build is not the obvious one; may be empty.
        torch: the version that is here already, and stays; empty when one is installed.
        replaces: one of another build is here, and goes.
        is_done: all that is asked for is here already.
        requirements: what pip is asked for, torch first.
        free_bytes: on the disk of the folder.
        proxy: as "http://host:port"; empty for what the system says.
        options: of pip, for every call.
    """

    python: str
    folder: Path
    card: Card
    build: Build
    index: str
    caution: str
    torch: str
    requirements: tuple[str, ...]
    free_bytes: int
    proxy: str = ""
    options: tuple[str, ...] = ()
    replaces: bool = False
    is_done: bool = False

    @property
    def download_bytes(self) -> int:
        """What has to come over the net, roughly."""
        if self.is_done:
            return 0
        return _REST_DOWNLOAD if self.torch else self.build.download_bytes

    @property
    def disk_bytes(self) -> int:
        """What it takes on the disk afterwards, roughly."""
        if self.is_done:
            return 0
        return _REST_DISK if self.torch else self.build.disk_bytes

    @property
    def needed_bytes(self) -> int:
        """What must be free: what comes is kept beside what is unpacked."""
        return self.download_bytes + self.disk_bytes

    def commands(self) -> tuple[tuple[str, ...], ...]:
        """Give the calls of pip, in their order."""
        torch, *rest = self.requirements
        common = (*(("--proxy", self.proxy) if self.proxy else ()), *self.options)
        source = ("--index-url", self.index) if self.index else ()
        anew = ("--force-reinstall",) if self.replaces else ()
        first = () if self.torch else ((*PIP, "install", *anew, *common, *source, torch),)
        return tuple((self.python, *one) for one in (*first, (*PIP, "install", *common, *rest)))


PIP = ("-m", "pip", "--no-input", "--disable-pip-version-check")
_REST_DOWNLOAD = 150_000_000
_REST_DISK = 500_000_000


def make_plan(card: Card, *, build_id: str = "", index: str = "", proxy: str = "") -> Plan:
    """Give what would be installed for a card into the Python that runs this.

    Args:
        card: as `detect_card` found it.
        build_id: one of `BUILDS` in place of the one for the card.
        index: where torch is taken from in place of PyTorch's own, as a mirror of it.
        proxy: as "http://host:port"; empty for what the system says.

    Raises:
        AppError: nothing can be installed into this Python, or there is no such build.
    """
    if getattr(sys, "frozen", False):
        raise AppError(
            "This copy of Kasane is one closed program: nothing can be installed into it.",
            "Install Kasane with its set-up script, and the networks from there.",
        )
    if index and not index.startswith(("https://", "http://")):
        raise AppError(f"The index “{index}” is no address.", "Give it as https://host/path.")
    build, caution = build_for(card)
    if build_id:
        try:
            build, caution = find_build(build_id), ""
        except KeyError as error:
            known = ", ".join(one.id for one in BUILDS)
            raise AppError(f"There is no build “{build_id}”.", f"Choose of {known}.") from error
    folder = Path(sysconfig.get_path("purelib"))
    torch = _present_torch()
    tag = torch.partition("+")[2]
    replaces = bool(torch and build_id and tag and tag != build_id)
    requirements = wanted()
    return Plan(
        python=sys.executable,
        folder=folder,
        card=card,
        build=build,
        index=index or build.index,
        caution=caution,
        torch="" if replaces else torch,
        requirements=requirements,
        free_bytes=shutil.disk_usage(folder).free,
        proxy=proxy,
        replaces=replaces,
        is_done=not replaces and all(map(_is_here, requirements)),
    )


def wanted(extra: str = "ai") -> tuple[str, ...]:
    """Give what an extra of ours needs, as pip takes it, torch first.

    Args:
        extra: "ai" for the networks, "cluster" for several computers.

    Raises:
        AppError: this copy of the program does not say.
    """
    lines = _of_checkout(Path(app.__file__).resolve().parents[1] / "pyproject.toml", extra)
    if not lines:
        try:
            lines = of_extra(requires(_OURS) or [], extra)
        except PackageNotFoundError:
            lines = []
    if not lines:
        raise AppError(
            "This copy of Kasane does not say what its networks need.",
            "Install it anew with pip or its set-up script.",
        )
    return tuple(sorted(lines, key=lambda line: not re.match(r"torch\b(?!-)", line)))


def of_extra(lines: Sequence[str], extra: str) -> list[str]:
    """Give those of a package's requirements that belong to an extra, without saying so.

    >>> of_extra(['numpy', 'torch>=2; extra == "ai"',
    ...           'b; sys_platform != "darwin" and extra == "ai"'], "ai")
    ['torch>=2', 'b; sys_platform != "darwin"']
    """
    mark = re.compile(rf"""\(?\s*extra\s*==\s*["']{extra}["']\s*\)?""")
    found = []
    for line in lines:
        name, _, when = line.partition(";")
        if mark.search(when):
            rest = re.sub(r"^\s*and\s+|\s+and\s*$", "", mark.sub("", when)).strip()
            found.append(f"{name.strip()}; {rest}" if rest else name.strip())
    return found


def _of_checkout(path: Path, extra: str) -> list[str]:
    try:
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        if project["name"] != _OURS:
            return []
        return [str(one) for one in project["optional-dependencies"][extra]]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return []


def _is_here(line: str) -> bool:
    wish = Requirement(line)
    if wish.marker is not None and not wish.marker.evaluate():
        return True
    try:
        there = version(wish.name)
    except PackageNotFoundError:
        return False
    # An installation that was stopped leaves one of the two.
    is_whole = find_spec(wish.name) is not None
    return is_whole and wish.specifier.contains(there, prereleases=True)


def _present_torch() -> str:
    try:
        return version("torch")
    except PackageNotFoundError:
        return ""
