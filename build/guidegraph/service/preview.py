"""The authors' preview: MkDocs' live server for pages, and the guarded endpoint behind `/sparql`."""

from __future__ import annotations

import atexit
import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
DATASET = ".cache/site-data-drafts/dataset.nq"
"""Where the pages' data is written on every build, drafts included."""
_PASSED = ("accept", "accept-language", "content-type", "if-none-match")
_BODY = 65_536


class Preview:
    """The endpoint's process, and the way to it."""

    def __init__(self, dataset: Path, root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        command = [sys.executable, "-m", "guidegraph", "endpoint", "--root", str(root)]
        command += ["--dataset", str(dataset), "--port", str(self.port), "--rate", "0"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        atexit.register(self.stop)

    def stop(self) -> None:
        """End the endpoint."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def wrapped(self, pages: Application, mount: str) -> Application:
        """An application that asks the endpoint what is a query, and `pages` for the rest."""
        addresses = {"/sparql", mount.rstrip("/") + "/sparql"}

        def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
            if environ.get("PATH_INFO") in addresses and is_query(environ):
                return self._ask(environ, start_response)
            return pages(environ, start_response)

        return application

    def _wait(self, seconds: float = 30.0) -> None:
        """Give the endpoint time to load its data."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.1)

    def _ask(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        method, query = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
        size = min(int(environ.get("CONTENT_LENGTH") or 0), _BODY + 1)
        body = environ["wsgi.input"].read(size) if size else None
        sent = {name: _header(environ, name) for name in _PASSED if _header(environ, name)}
        self._wait()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, f"/sparql?{query}", body, sent)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            start_response("503 Service Unavailable", [("Retry-After", "2")])
            return [b""]
        finally:
            connection.close()
        skipped = ("connection", "transfer-encoding", "date")
        headers = [(k, v) for k, v in answer.getheaders() if k.lower() not in skipped]
        start_response(f"{answer.status} {answer.reason}", headers)
        return [content]


def is_query(environ: dict[str, Any]) -> bool:
    """Whether a request to the endpoint's address is for the endpoint and not for its page."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return True
    wants_page = "text/html" in environ.get("HTTP_ACCEPT", "")
    return "query" in parse_qs(environ.get("QUERY_STRING", "")) or not wants_page


def _header(environ: dict[str, Any], name: str) -> str:
    key = name.upper().replace("-", "_")
    return str(environ.get(key if key == "CONTENT_TYPE" else f"HTTP_{key}") or "")


def attach(server: Any, root: Path) -> None:
    """Put the endpoint behind MkDocs' live server; called once pages and data are built."""
    preview = Preview(root / DATASET, root)
    server.set_app(preview.wrapped(server.serve_request, server.mount_path))
