"""A hub on this machine that misbehaves as it is told."""

import hashlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REVISION = "c" * 40


class FakeHub:
    """Serves one repository.

    Attributes:
        files: path to bytes.
        faults: path to what the next answers for it do, first first; see `_Handler`.
        seen: (path, headers) of each request for a file.
        listed: how often the listing was asked for.
        proxied: what came through it as a proxy.
    """

    def __init__(self, files, repo="maker/toy-net"):
        self.files = dict(files)
        self.repo = repo
        self.faults = {}
        self.seen = []
        self.listed = 0
        self.proxied = []
        self.gated = False
        self.has_sums = True
        self.has_sizes = True
        self.etag = None
        self.go = threading.Event()
        server = self

        class Handler(_Handler):
            hub = server

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.go.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    def ranges(self, path):
        """What each request for a file asked for."""
        return [headers.get("Range") for name, headers in self.seen if name == path]

    def listing(self):
        siblings = []
        for path, data in self.files.items():
            one = {"rfilename": path, "size": len(data) if self.has_sizes else None}
            if self.has_sums and self.has_sizes and path.endswith(".safetensors"):
                one["lfs"] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            siblings.append(one)
        card = {"license": "apache-2.0"}
        return {"sha": REVISION, "gated": self.gated, "cardData": card, "siblings": siblings}


class _Handler(BaseHTTPRequestHandler):
    """Answers well, but for the faults.

    ("cut", n): n bytes, then the line breaks. ("stall", n): n bytes, then silence until `go`.
    ("status", number). "whole": no Range. "416". ("to", url): leads there. ("size", n): says so.
    ("body", bytes). ("range", text): a false Content-Range. ("retry", s): 503.
    """

    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def do_GET(self):
        self.close_connection = True
        path, _, _query = self.path.partition("?")
        if path.startswith("http://"):  # asked as a proxy
            self.hub.proxied.append(self.headers)
            path = re.sub("^http://[^/]+", "", path)
        if path.startswith("/api/"):
            self.hub.listed += 1
            self._say(json.dumps(self.hub.listing()).encode())
            return
        found = re.fullmatch(rf"/{self.hub.repo}/resolve/[^/]+/(.*)", path)
        name = found[1] if found else path
        self.hub.seen.append((name, self.headers))
        data = self.hub.files.get(name)
        faults = self.hub.faults.get(name, [])
        fault = faults.pop(0) if faults else ""
        kind, value = fault if isinstance(fault, tuple) else (fault, None)
        if data is None or kind == "status":
            self._empty(value or 404)
        elif kind == "retry":
            self._empty(503, {"Retry-After": str(value)})
        elif kind == "to":
            self._empty(302, {"Location": value})
        elif kind == "416":
            self._empty(416, {"Content-Range": f"bytes */{len(data)}"})
        else:
            self._file(value if kind == "body" else data, kind, value)

    def do_CONNECT(self):
        self.hub.proxied.append(self.path)
        self._empty(502)

    def _file(self, data, kind, value):
        etag = self.hub.etag
        if etag is None:
            etag = f'"{hashlib.md5(data).hexdigest()}"'
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked and kind != "whole" else 0
        if self.headers.get("If-Range", etag) != etag:
            start = 0
        if start and start >= len(data):
            self._empty(416, {"Content-Range": f"bytes */{len(data)}"})
            return
        body = data[start:]
        headers = {"ETag": etag, "Content-Length": value if kind == "size" else len(body)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            if kind == "range":
                headers["Content-Range"] = value
        self._head(206 if start else 200, headers)
        if kind in ("cut", "stall"):
            self.wfile.write(body[:value])
            self.wfile.flush()
            if kind == "stall":
                self.hub.go.wait(20)
            return
        self.wfile.write(body)

    def _empty(self, status, headers=None):
        self._head(status, {"Content-Length": 0, **(headers or {})})

    def _say(self, body):
        self._head(200, {"Content-Length": len(body)})
        self.wfile.write(body)

    def _head(self, status, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, *_):
        pass
