"""What is known of the weights of one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["decompose", "depth", "inpaint", "segment", "transparent", "inbetween"]
Commercial = Literal["yes", "no", "unknown"]

PICKLES = (".ckpt", ".pt", ".pth", ".bin", ".pkl")
"""Endings of files that run code when they are opened; Kasane never opens one."""


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """One file of a repository.

    Attributes:
        path: its place in the repository and in our folder, with "/".
        size: in bytes; None where it is not known.
        sha256: 64 hex digits; None where it is not known.
    """

    path: str
    size: int | None = None
    sha256: str | None = None

    @property
    def is_pickle(self) -> bool:
        """True for a file that Kasane will never open."""
        return self.path.lower().endswith(PICKLES)


@dataclass(frozen=True, slots=True)
class Licence:
    """What a person agrees to.

    Attributes:
        spdx: the SPDX id; empty where there is none, or it is not confirmed.
        name: in words.
        url: where to read it.
        gated: the hub asks for an account that has accepted it.
        commercial: whether work made with it may be sold.
        note: what else to know; may be empty.
    """

    spdx: str
    name: str
    url: str
    gated: bool
    commercial: Commercial
    note: str = ""

    @property
    def needs_consent(self) -> bool:
        """True when a person must say yes before the download."""
        return self.gated or self.commercial != "yes"


@dataclass(frozen=True, slots=True)
class MemoryTier:
    """What a way to run the network takes.

    Attributes:
        tier: the way, in words.
        vram_gb: least and most memory of the graphics card; None where it is not known.
        ram_gb: memory of the machine; None where it is not known.
        page: the page side in pixels it was stated for; None where that was not said.
        source: who states it.
    """

    tier: str
    vram_gb: tuple[float, float] | None
    ram_gb: float | None
    page: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a folder of these weights from one of others.

    Attributes:
        path: a file of the folder.
        key: of a JSON file: names joined with "."; empty for a safetensors file.
        value: what stands there; None when the key is not there.
        tensor: of a safetensors file: a tensor it holds; empty for a JSON file.
    """

    path: str
    key: str = ""
    value: Any = None
    tensor: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one network, in one precision.

    Attributes:
        id: what the command line and the store call them.
        title: for a list.
        does: one sentence on what the network does.
        kind: what it is for.
        engine: the engine that uses them.
        used: this version has that engine.
        variant: precision or size; may be empty.
        repo: "owner/name" on the hub; empty for none.
        revision: 40 hex digits; empty where none is pinned.
        files: that must be there.
        patterns: what else of the repository belongs to them, while not all is listed in `files`.
        converted: files that a person makes out of a pickle; the engine reads these.
        marks: what tells a folder of them from others.
        about_bytes: a stated size of the whole; None where it is not known.
        licence: what a person agrees to.
        memory: what it takes to run, in each way.
        needs: ids of weights that must be there too.
        replaces: ids of weights that these take the place of.
        alternatives: ids of weights for the same work.
        mirrors: other places that serve the same repository, as "https://host".
        credit: who made it.
        note: what else to know; may be empty.
    """

    id: str
    title: str
    does: str
    kind: Kind
    engine: str
    used: bool
    variant: str
    repo: str
    revision: str
    files: tuple[WeightsFile, ...]
    patterns: tuple[str, ...]
    converted: tuple[str, ...]
    marks: tuple[Mark, ...]
    about_bytes: int | None
    licence: Licence
    memory: tuple[MemoryTier, ...]
    needs: tuple[str, ...]
    replaces: tuple[str, ...]
    alternatives: tuple[str, ...]
    mirrors: tuple[str, ...]
    credit: str
    note: str

    @property
    def is_pinned(self) -> bool:
        """True when every file and its size are known, so that nobody need be asked."""
        return bool(self.revision and self.files) and all(
            one.size is not None for one in self.files
        )

    @property
    def bytes(self) -> int | None:
        """The size of the whole; a stated one where files are not known, None without one."""
        if self.is_pinned:
            return sum(one.size or 0 for one in self.files)
        return self.about_bytes
