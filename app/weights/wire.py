"""HTTP as long downloads need it: patient, stoppable, and careful with whom it tells what."""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from app import __version__
from app.core.errors import WeightsError

_T = TypeVar("_T")
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 8
_PIECE = 1 << 20
_LOOK_S = 0.2
"""How often waiting looks whether the person wants to stop."""

Tick = Callable[[], None]
"""Called several times a second; raises Cancelled to stop the caller."""


class LostError(Exception):
    """The line broke, or the server is not ready; worth another try.

    Attributes:
        wait_s: how long the server asks to wait; 0 when it does not say.
    """

    def __init__(self, what: str, wait_s: float = 0) -> None:
        super().__init__(what)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, after all redirects; close it.

    Attributes:
        status: the number.
        headers: of the last answer.
        url: that gave it.
        response: to read from.
        socket: under it.
    """

    status: int
    headers: Message
    url: str
    response: HTTPResponse
    socket: socket.socket

    def break_off(self) -> None:
        """Make a read that waits in another thread end now."""
        with suppress(OSError):
            # Not SSLSocket's own: that takes the connection from under the reader.
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the line."""
        self.response.close()
        self.socket.close()


@dataclass(frozen=True, slots=True)
class Wire:
    """Asks servers.

    Attributes:
        authorise: gives the headers that only this address may see.
        proxy: as "http://host:port"; empty for what the environment says.
        stall_s: silence after which a line counts as lost.
    """

    authorise: Callable[[str], Mapping[str, str]]
    proxy: str = ""
    stall_s: float = 30.0

    def open(self, url: str, headers: Mapping[str, str], tick: Tick) -> Answer:
        """Ask for an address and follow where it leads.

        Raises:
            LostError: nobody answers.
            WeightsError: it leads astray, or the certificate is not to be trusted.
        """
        for _ in range(_MOST_REDIRECTS):
            here = url
            answer = _patiently(partial(self._ask, here, headers), tick, _close)
            if answer.status not in _REDIRECTS:
                return answer
            answer.close()
            url = urljoin(here, answer.headers.get("Location", ""))
            scheme = urlsplit(url).scheme
            if scheme not in ("http", "https") or (scheme, here[:6]) == ("http", "https:"):
                raise WeightsError(
                    f"{urlsplit(here).hostname} leads to an address that is not safe: {url[:100]}.",
                    "Check the endpoint in the preferences.",
                )
        raise WeightsError(
            f"{urlsplit(url).hostname} leads from one address to another without end.",
            "Check the endpoint in the preferences.",
        )

    def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        connection, target, extra = self._connection(parts)
        sent = {
            "User-Agent": f"kasane/{__version__}",
            "Accept-Encoding": "identity",
            **headers,
            **extra,
            **self.authorise(url),
        }
        try:
            connection.connect()
            line: socket.socket = connection.sock
            connection.request("GET", target, headers=sent)
            response = connection.getresponse()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise WeightsError(
                f"The certificate of {parts.hostname} is not to be trusted: "
                f"{error.verify_message}.",
                "Check the clock of this computer; behind a company's proxy, name its "
                "certificates in SSL_CERT_FILE.",
            ) from error
        except (OSError, HTTPException) as error:
            connection.close()
            raise LostError(f"{parts.hostname} does not answer: {_in_words(error)}") from error
        return Answer(response.status, response.headers, url, response, line)

    def _connection(self, parts: SplitResult) -> tuple[HTTPConnection, str, dict[str, str]]:
        """Give a connection, what to ask it for, and the headers for a proxy that reads them."""
        host, port = parts.hostname or "", parts.port
        target = parts.path or "/"
        if parts.query:
            target += f"?{parts.query}"
        is_tls = parts.scheme == "https"
        kind: Callable[..., HTTPConnection] = HTTPConnection
        if is_tls:
            kind = partial(HTTPSConnection, context=ssl.create_default_context())
        proxy = self._proxy_for(parts)
        if proxy is None:
            return kind(host, port, timeout=self.stall_s), target, {}
        login = {}
        if proxy.username:
            words = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
            code = b64encode(words.encode()).decode()
            login = {"Proxy-Authorization": f"Basic {code}"}
        connection = kind(proxy.hostname, proxy.port or 8080, timeout=self.stall_s)
        if not is_tls:
            return connection, parts.geturl(), login
        connection.set_tunnel(host, port, headers=login)
        return connection, target, {}

    def _proxy_for(self, parts: SplitResult) -> SplitResult | None:
        host = parts.hostname or ""
        if is_loopback(host) or (not self.proxy and proxy_bypass(host)):
            return None
        given = self.proxy or getproxies().get(parts.scheme, "")
        if not given:
            return None
        proxy = urlsplit(given if "://" in given else f"http://{given}")
        if proxy.scheme != "http" or not proxy.hostname:
            raise WeightsError(
                f"The proxy “{proxy.scheme}://{proxy.hostname or ''}” cannot be used.",
                "Give it as http://host:port.",
            )
        return proxy


def pieces(answer: Answer, tick: Tick) -> Iterator[bytes]:
    """Give the body of an answer as it comes, and close it.

    A thread reads, so that a line that is silent does not keep anyone from stopping.

    Raises:
        LostError: the line broke.
    """
    got: queue.Queue[bytes | Exception] = queue.Queue(8)
    is_over = threading.Event()

    def put(item: bytes | Exception) -> None:
        while not is_over.is_set():
            with suppress(queue.Full):
                got.put(item, timeout=_LOOK_S)
                return

    def read() -> None:
        try:
            piece = b"."
            while piece and not is_over.is_set():
                piece = answer.response.read1(_PIECE)
                put(piece)
        except (OSError, HTTPException, ValueError) as error:
            put(error)

    reader = threading.Thread(target=read, name="download", daemon=True)
    reader.start()
    try:
        while True:
            try:
                item = got.get(timeout=_LOOK_S)
            except queue.Empty:
                tick()
                continue
            if isinstance(item, Exception):
                raise LostError(f"the line broke: {_in_words(item)}") from item
            if not item:
                return
            yield item
    finally:
        is_over.set()
        answer.break_off()
        reader.join(2)
        answer.close()


def origin(url: str) -> tuple[str, str, int]:
    """Give scheme, host and port of an address."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def is_loopback(host: str) -> bool:
    """True for this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _patiently(call: Callable[[], _T], tick: Tick, forget: Callable[[_T], None]) -> _T:
    """Call in a thread while looking whether to stop; what comes after a stop is forgotten."""
    results: list[_T] = []
    errors: list[Exception] = []
    lock = threading.Lock()
    is_over = False

    def run() -> None:
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - it is raised again by who waits
            errors.append(error)
            return
        with lock:
            if not is_over:
                results.append(result)
                return
        forget(result)

    thread = threading.Thread(target=run, name="ask", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_LOOK_S)
            if thread.is_alive():
                tick()
    except BaseException:
        with lock:
            is_over = True
        for result in results:
            forget(result)
        raise
    if errors:
        raise errors[0]
    return results[0]


def _close(answer: Answer) -> None:
    answer.close()


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it is silent"
    if isinstance(error, socket.gaierror):
        return "its name is not known here, as without the internet"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
