"""A server of repositories: the Hugging Face hub, or what speaks as it does."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from app.core.errors import WeightsError
from app.weights.entries import Weights, WeightsFile
from app.weights.schema import is_safe
from app.weights.wire import Answer, LostError, Tick, Wire, is_loopback, origin, pieces

ENDPOINT = "https://huggingface.co"
_MOST_LISTING = 64 << 20


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try.

    Attributes:
        tries: without a byte of progress between them.
        first_wait_s: between the first two; each later wait is twice as long.
        most_wait_s: between any two.
        stall_s: silence after which a line counts as lost.
    """

    tries: int = 6
    first_wait_s: float = 1.0
    most_wait_s: float = 60.0
    stall_s: float = 30.0

    def wait(self, failures: int, asked_s: float, tick: Tick) -> None:
        """Wait before the next try, as long as the server asked if it did."""
        wait_s = asked_s or self.first_wait_s * 2 ** (failures - 1)
        until = time.monotonic() + min(wait_s, self.most_wait_s)
        while (left := until - time.monotonic()) > 0:
            tick()
            time.sleep(min(0.1, left))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a hub says of a repository.

    Attributes:
        revision: 40 hex digits.
        files: all of them.
        gated: an account must have accepted the licence.
        licence: as its card names it; empty when it does not.
    """

    revision: str
    files: tuple[WeightsFile, ...]
    gated: bool = False
    licence: str = ""


class Hub:
    """Where weights come from."""

    def __init__(
        self, endpoint: str = "", token: str = "", proxy: str = "", patience: Patience | None = None
    ) -> None:
        """Prepare to ask.

        Args:
            endpoint: as "https://host"; empty for HF_ENDPOINT or the usual one.
            token: of the person's account; empty for HF_TOKEN.
            proxy: as "http://host:port"; empty for the system's.
            patience: how long to try.
        """
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or ENDPOINT).rstrip("/")
        self.patience = patience or Patience()
        self._token = token or os.environ.get("HF_TOKEN", "")
        self.wire = Wire(self._authorise, proxy, self.patience.stall_s)
        if urlsplit(self.endpoint).scheme not in ("http", "https"):
            raise WeightsError(
                f"The endpoint “{self.endpoint}” is no address.", "Give it as https://host."
            )

    def bases(self, weights: Weights) -> tuple[str, ...]:
        """Give the addresses to try, in their order."""
        return (self.endpoint, *(one.rstrip("/") for one in weights.mirrors))

    def listing(self, weights: Weights, revision: str, tick: Tick) -> Listing:
        """Give what is in a repository at a revision.

        Raises:
            WeightsError: no server says so.
        """
        failed: WeightsError | None = None
        for base in self.bases(weights):
            url = f"{base}/api/models/{weights.repo}/revision/{revision}?blobs=true"
            try:
                return self._ask(url, weights, tick)
            except WeightsError as error:
                failed = failed or error
        raise failed or WeightsError(f"No server has {weights.repo}.")

    def _ask(self, url: str, weights: Weights, tick: Tick) -> Listing:
        failures = 0
        while True:
            try:
                answer = self.wire.open(url, {"Accept": "application/json"}, tick)
                check_status(answer, weights)
                body = b""
                for piece in pieces(answer, tick):
                    body += piece
                    if len(body) > _MOST_LISTING:
                        break
                return _listing(json.loads(body))
            except LostError as error:
                failures += 1
                if failures >= self.patience.tries:
                    raise unreachable(error) from error
                self.patience.wait(failures, error.wait_s, tick)
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
                raise WeightsError(
                    f"{urlsplit(url).hostname} answers with something that is no listing.",
                    "Check the endpoint in the preferences.",
                ) from error

    def _authorise(self, url: str) -> Mapping[str, str]:
        """Give the token to the endpoint itself, to nobody it leads to, and never in the clear."""
        scheme, host, _ = origin(url)
        is_private = scheme == "https" or is_loopback(host)
        if self._token and is_private and origin(url) == origin(self.endpoint):
            return {"Authorization": f"Bearer {self._token}"}
        return {}


def check_status(answer: Answer, weights: Weights) -> None:
    """Close an answer that is a refusal, and say why in words.

    Raises:
        LostError: a later try may work.
        WeightsError: it will not.
    """
    status, host = answer.status, urlsplit(answer.url).hostname
    if status < 400 or status == 416:
        return
    asked = answer.headers.get("Retry-After", "")
    answer.close()
    if status in (408, 425, 429) or status >= 500:
        raise LostError(f"{host} answers {status}", float(asked) if asked.isdecimal() else 0)
    if status in (401, 403):
        raise WeightsError(
            f"{host} does not give out {weights.repo}: an account must have accepted its licence, "
            "or the token is wrong.",
            f"Accept it at {weights.licence.url or host}, make a token there that may read, and "
            "put it into the preferences or into HF_TOKEN.",
        )
    if status in (404, 410):
        raise WeightsError(
            f"{host} does not have what was asked for of {weights.repo}.",
            "Check the endpoint in the preferences, or import the files by hand.",
        )
    raise WeightsError(f"{host} refuses with {status}.", "Try another endpoint.")


def unreachable(error: LostError) -> WeightsError:
    """Give the error that a person sees after the last try."""
    return WeightsError(
        f"The download does not go on: {error}.",
        "What came is kept; start it again later, or set another endpoint or a proxy.",
    )


def file_url(base: str, repo: str, revision: str, path: str) -> str:
    """Give the address of a file."""
    return f"{base}/{repo}/resolve/{revision}/{quote(path)}"


def _listing(stored: Any) -> Listing:
    revision = str(stored["sha"])
    if len(revision) != 40 or not revision.isalnum():
        raise ValueError("no revision")
    files = []
    for one in stored["siblings"]:
        path, lfs = str(one.get("rfilename")), one.get("lfs") or {}
        size, sha256 = lfs.get("size", one.get("size")), lfs.get("sha256")
        if is_safe(path):
            files.append(
                WeightsFile(
                    path,
                    size if isinstance(size, int) else None,
                    sha256 if isinstance(sha256, str) and len(sha256) == 64 else None,
                )
            )
    card = stored.get("cardData")
    licence = card.get("license") if isinstance(card, dict) else None
    return Listing(revision, tuple(files), bool(stored.get("gated")), str(licence or ""))
