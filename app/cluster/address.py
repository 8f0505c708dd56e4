"""Where a cluster is, and whether this end can talk to one; imports no Dask by itself."""

from __future__ import annotations

import shlex
import sys
from importlib.util import find_spec

from app.core.errors import CommandError, EngineError
from app.packages import wanted

PORT = 8786
LOOPBACK = "127.0.0.1"


def cluster_address(text: str) -> str:
    """Give the address of a cluster in full.

    Args:
        text: "192.168.1.5", "studio:8786" or "tls://studio:8786".

    Raises:
        CommandError: it is none, or not an encrypted one.

    >>> cluster_address("studio")
    'tls://studio:8786'
    """
    scheme, found, rest = text.strip().rpartition("://")
    if found and scheme != "tls":
        raise CommandError(
            f"“{text}” is not an encrypted connection.",
            "A cluster is reached by tls:// only: anyone could run programs over another.",
        )
    host, _, port = rest.rpartition(":") if ":" in rest else (rest, "", str(PORT))
    if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16 or "/" in rest:
        raise CommandError(
            f"“{text}” is not the address of a cluster.", f"Write it as HOST:{PORT}."
        )
    return f"tls://{host}:{port}"


def prepare() -> None:
    """See that the packages for clusters are there, and that Dask leaves the telling to us.

    Raises:
        EngineError: they are not installed.
    """
    if find_spec("distributed") is None or find_spec("cryptography") is None:
        # Not "kasane[cluster]": on the public index that name is another program's.
        command = (sys.executable, "-m", "pip", "install", *wanted("cluster"))
        raise EngineError(
            "The packages for clusters are not installed.",
            f"Install them with: {shlex.join(command)}",
        )
    import dask

    # Read at the first import of `distributed`, so not in a module that imports it.
    loggers = ("distributed", "distributed.client", "distributed.gc", "tornado.application")
    dask.config.set({"logging": dict.fromkeys(loggers, "critical")})
